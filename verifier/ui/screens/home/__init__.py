"""What is waiting for the officer, how far each list is, and the latest acts."""

from verifier.ui.screens.home.screen import HomeScreen

__all__ = ["HomeScreen"]
