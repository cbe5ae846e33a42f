"""The Check screen: one person, one screen, where people spend their day."""

from verifier.ui.screens.check.screen import CheckScreen

__all__ = ["CheckScreen"]
