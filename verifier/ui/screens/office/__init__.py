"""The office itself: backups, checkpoints, who read what, the key of the database."""

from verifier.ui.screens.office.screen import OfficeScreen

__all__ = ["OfficeScreen"]
