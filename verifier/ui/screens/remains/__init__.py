"""The Remains screen: lists, individuals with both forms side by side and their custody, missing persons."""

from verifier.ui.screens.remains.screen import RemainsScreen

__all__ = ["RemainsScreen"]
