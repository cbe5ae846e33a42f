"""Backups without being asked for: while a desk is unlocked and something is new, and when the window is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from verifier.domain.errors import KnownError
from verifier.i18n import _
from verifier.ui.telling import sentence

if TYPE_CHECKING:
    from verifier.ui.desk import Desk, LastWork
    from verifier.ui.main_window import MainWindow
    from verifier.ui.tasks import Job
    from verifier.workflow.backup import Made

_LOOK_MS = 60_000


class BackupClock(QObject):
    """Looks once a minute whether a backup is due, and makes it beside the work. A practice office is never backed up."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        window.tasks.ended.connect(self._on_ended)

    def start(self) -> None:
        """Look from now on: a desk is unlocked."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more: it is locked."""
        self._timer.stop()

    def look(self) -> None:
        """Make a backup where one is due."""
        desk = self._desk()
        if desk is None or self._job is not None or not self._is_due(desk):
            return
        office = desk.office

        def work(job: Job) -> Made:
            from verifier.workflow.backup import backup

            return backup(office, None, job.progress, job.cancelled)

        def done(made: Made) -> None:
            if made.notes:
                desk.notice(" ".join(made.notes), "warn")

        self._job = self._window.tasks.run(_("Backing up"), work, done, self._refused, long=True)

    def at_exit(self) -> LastWork | None:
        """Return the backup that is to be made before the window is closed, None where none is due."""
        desk = self._desk()
        if desk is None or not self._is_due(desk):
            return None
        from verifier.ui.desk import LastWork

        office = desk.office

        def work(job: Job) -> str:
            from verifier.workflow.backup import backup

            return " ".join(backup(office, None, job.progress, job.cancelled).notes)

        told = _("Something was signed since the last backup. The window closes by itself when it is made.")
        return LastWork(_("Backing up before the window is closed"), told, work, skip=True)

    def _desk(self) -> Desk | None:
        bench = self._window.workbench
        if bench is None or self._window.entry.is_practice(bench.desk.office.folder):
            return None
        return bench.desk

    def _is_due(self, desk: Desk) -> bool:
        from verifier.workflow.backup import is_due

        try:
            return is_due(desk.office)
        except KnownError:  # of an office that cannot be read no backup is made; whoever works in it is told otherwise
            return False

    def _refused(self, error: KnownError) -> None:
        desk = self._desk()
        if desk:
            desk.notice(_("No backup was made. {why}").format(why=sentence(error)), "bad")

    def _on_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
