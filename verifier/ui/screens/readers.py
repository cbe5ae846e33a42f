"""Readers that stand ready while a screen is shown on which files are read: starting them takes longer than a short list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from verifier import intake
from verifier.ui.tasks import Tasks

_SOON_MS = 1000  # nobody has chosen a file before, and who passes by starts nothing


class ReadersReady(QObject):
    """Starts spare readers soon after a screen is shown and after each reading; ends them when it is left or locked."""

    def __init__(self, screen: QWidget, tasks: Tasks, kind: str) -> None:
        super().__init__(screen)
        self._screen, self._kind = screen, kind
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._prepare)
        screen.installEventFilter(self)
        tasks.ended.connect(self._wait)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._screen and not event.spontaneous():
            if event.type() == QEvent.Type.Show:
                self._soon.start()
            elif event.type() == QEvent.Type.Hide:
                self._soon.stop()
                intake.release()
        return False

    def _wait(self, _job: object) -> None:
        if self._screen.isVisible():
            self._soon.start()

    def _prepare(self) -> None:
        if self._screen.isVisible():
            intake.prepare(self._kind)
