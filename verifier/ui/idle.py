"""Notices that nobody is at the desk: neither keyboard nor mouse was touched for a while, in any window of the program.

It looks at the windows of the system that have the keyboard, never at every event of the application: Python would be
called some hundred thousand times an hour for nothing, also for widgets that are just being made or taken away, which is
where Qt's Python binding is known to crash.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

_ACTIVITY = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove)
_MINUTE_MS = 60_000


class IdleTimer(QTimer):
    """Runs out, as `timeout` says, when there was no sign of life for some minutes between `begin` and `end`."""

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.allow(minutes)

    def allow(self, minutes: int) -> None:
        """Run for so many minutes."""
        self.setInterval(minutes * _MINUTE_MS)

    def begin(self) -> None:
        """Watch from now on."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._look_at)
        self._look_at(QGuiApplication.focusWindow())
        self.start()

    def end(self) -> None:
        """Watch no more."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.disconnect(self._look_at)
        self.stop()

    def _look_at(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # where it is installed already it stays one

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any sign of life starts the time anew."""
        del watched
        if event.type() in _ACTIVITY and self.isActive():
            self.start()
        return False
