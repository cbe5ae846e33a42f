"""Makes what will be asked for later while nobody waits for anything, so that it is there at once."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from verifier.ui import circles
from verifier.ui.tasks import Tasks

_FIRST_MS, _PAUSE_MS = 500, 40  # whoever types or clicks comes in between


class MakingReady(QObject):
    """Takes one step after another of `steps`, none while work is under way; it ends with them, or with its parent."""

    def __init__(self, parent: QObject, steps: Iterator[None], tasks: Tasks) -> None:
        super().__init__(parent)
        self._steps, self._tasks = steps, tasks
        self._timer = QTimer(self)
        self._timer.setObjectName("making ready")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        self._timer.start(_FIRST_MS)

    def stop(self) -> None:
        """Make nothing more: the desk is left, and its office may be closed by the next step."""
        self._timer.stop()
        self.deleteLater()

    def _step(self) -> None:
        if not self._tasks.busy and next(self._steps, self) is self:
            circles.leave_alone()
            self.deleteLater()
        else:
            self._timer.start(_PAUSE_MS)
