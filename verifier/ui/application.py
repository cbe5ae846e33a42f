"""The application as Qt runs it, which macOS tells of files: it opens them by an event, not on the command line."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """`file_opened` carries the path of a file that somebody opened with the program, in the file manager for example.

    Those that came before anybody listened are kept in `waiting`. Only what is sent to the application itself comes here.
    """

    file_opened = Signal(object)

    def __init__(self, argv: list[str]) -> None:
        super().__init__(argv)
        self._waiting: list[Path] = []
        self._is_listened_to = False

    def listen(self) -> tuple[Path, ...]:
        """Tell of files from now on, and return those that came before."""
        self._is_listened_to = True
        waiting, self._waiting = tuple(self._waiting), []
        return waiting

    def event(self, event: QEvent) -> bool:
        """Take the files that are opened with the program; what is no file on this machine is nothing to open."""
        if event.type() is not QEvent.Type.FileOpen or not isinstance(event, QFileOpenEvent):
            return super().event(event)
        if name := event.file():
            if self._is_listened_to:
                self.file_opened.emit(Path(name))
            else:
                self._waiting.append(Path(name))
        return True
