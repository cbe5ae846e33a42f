"""The entry: unlock an office, found a new one, or practise; also the lock screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from verifier.settings import Settings
from verifier.ui.tasks import Tasks


class EntryPage(QWidget):
    """Stub until the unlock screen stands."""

    unlocked = Signal(object)

    def __init__(self, tasks: Tasks, settings: Settings) -> None:
        super().__init__()
        self._tasks, self._settings = tasks, settings
        self.setObjectName("page")

    def show_locked(self, folder: Path, officer: str) -> None:
        """Show the lock screen for an office and officer."""

    def show_error(self, sentence: str) -> None:
        """Show one sentence."""
