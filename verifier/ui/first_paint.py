"""Tells when a window is painted for the first time: what nobody sees waits for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_PATIENCE_MS = 2_000  # a window that is started out of sight is painted late or never


class FirstPaint(QObject):
    """Calls `then` once, when the paint is done."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._then = window, then
        window.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._done)
        self._timer.start(_PATIENCE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the first paint."""
        del watched
        if event.type() is QEvent.Type.Paint:
            self._timer.start(0)
        return False

    def _done(self) -> None:
        self._window.removeEventFilter(self)
        self._then()
        self.deleteLater()
