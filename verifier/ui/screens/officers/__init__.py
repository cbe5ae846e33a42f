"""Who works here: enrolling officers with their roles."""

from verifier.ui.screens.officers.screen import OfficersScreen

__all__ = ["OfficersScreen"]
