"""Clearances and the final decision, with the whole case on one page."""

from verifier.ui.screens.decisions.screen import DecisionsScreen

__all__ = ["DecisionsScreen"]
