"""Lists: those received, and receiving one: choose the file, see what was understood, sign its receipt."""

from verifier.ui.screens.lists.screen import ListsScreen

__all__ = ["ListsScreen"]
