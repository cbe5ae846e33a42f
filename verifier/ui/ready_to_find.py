"""Ctrl+K answers at once: what it looks in is made ready in the background, as soon as the desk rests."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.tasks import Job

_REST_MS = 4000  # who has just unlocked goes first


class ReadyToFind(QObject):
    """Makes the indexes of a desk ready once; whoever looks before that waits for the same work, not for a second one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._go)
        desk.tasks.ended.connect(self._again)
        self._rest.start()

    def stop(self) -> None:
        """Wait for no rest any more: the desk is left."""
        self._rest.stop()

    def _again(self) -> None:
        """Something ended just now: the desk does not rest yet."""
        if self._rest.isActive():
            self._rest.start()

    def _go(self) -> None:
        if self._desk.tasks.busy:
            self._rest.start()
            return
        office, matcher, beside = self._desk.office, self._desk.matcher, self._desk.beside

        def work(job: Job) -> None:
            matcher.prepare(job.cancelled)
            if not job.cancelled():
                with office.aside() as other:
                    beside.refresh(other)

        title = _("Making ready to find")
        self._desk.tasks.run(title, work, lambda _nothing: None, lambda _error: None, long=True)
