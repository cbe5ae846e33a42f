"""Readers that stand ready while a screen is shown on which files are read: starting them takes longer than a short list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from verifier import intake
from verifier.ui.tasks import Tasks

_SOON_MS = 4000  # who passes by starts nothing


class ReadersReady(QObject):
    """Starts spare readers when a file is chosen, and soon after a screen is shown; ends them when it is left or locked."""

    def __init__(self, screen: QWidget, tasks: Tasks, kind: str) -> None:
        super().__init__(screen)
        self._screen, self._kind = screen, kind
        self.soon = QTimer(self)
        self.soon.setSingleShot(True)
        self.soon.setInterval(_SOON_MS)
        self.soon.timeout.connect(self.prepare)
        screen.installEventFilter(self)
        tasks.ended.connect(self.wait_again)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._screen and not event.spontaneous():
            if event.type() == QEvent.Type.Show:
                self.soon.start()
            elif event.type() == QEvent.Type.Hide:
                self.soon.stop()
                intake.release()
        return False

    def wait_again(self, _job: object = None) -> None:
        """Start others soon in the place of those that were taken."""
        if self._screen.isVisible():
            self.soon.start()

    def prepare(self) -> None:
        """Start those that lack, at once."""
        if self._screen.isVisible():
            intake.prepare(self._kind)
