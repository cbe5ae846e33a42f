"""When to save what is being typed: at every rest of the keys, and in time where they do not rest."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

REST_MS = 300
LONGEST_MS = 1500  # with the saving itself, nothing typed is unsaved for two seconds


class TypingRest(QObject):
    """Says that saving is `due`: when nothing was touched for a moment, or the first touch is a while ago."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rest, self._longest = QTimer(self), QTimer(self)
        for timer, milliseconds in ((self._rest, REST_MS), (self._longest, LONGEST_MS)):
            timer.setSingleShot(True)
            timer.setInterval(milliseconds)
            timer.timeout.connect(self._on_due)

    def start(self) -> None:
        """Take note of a touch."""
        self._rest.start()
        if not self._longest.isActive():
            self._longest.start()

    def stop(self) -> None:
        """Wait for nothing: it is being saved."""
        self._rest.stop()
        self._longest.stop()

    def _on_due(self) -> None:
        self.stop()
        self.due.emit()
