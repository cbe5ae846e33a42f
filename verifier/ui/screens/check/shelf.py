"""Their files as they stand, read once each in the background while the desk is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from verifier.domain.errors import Fault, KnownError
from verifier.domain.lists import SubmittedList
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.tasks import Job
from verifier.workflow.their_sheet import StoredFile, TheirFile, as_it_stands, stored_file

_MOST = 3  # files that are kept: an officer goes back and forth between few lists


class Shelf(QObject):
    """`came` carries the id of a list whose file was read, or cannot be."""

    came = Signal(int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: dict[int, TheirFile | KnownError] = {}
        self._reading: set[int] = set()

    def of(self, list_: int) -> TheirFile | KnownError | None:
        """Return the file of a list, or why it cannot be read; None while it is not read yet."""
        return self._kept.get(list_)

    def want(self, submitted: SubmittedList, *, again: bool = False) -> None:
        """Have a file read, unless it is here or under way; `again` also where it could not be read before."""
        kept = self._kept.get(submitted.id)
        if submitted.id in self._reading or isinstance(kept, TheirFile) or (kept and not again):
            return
        self._kept.pop(submitted.id, None)
        self._reading.add(submitted.id)
        office, officer = self._desk.office, self._desk.officer

        def fetch(_job: Job) -> StoredFile:
            return stored_file(office, officer, submitted)

        self._desk.tasks.run(
            _("Fetching their file"),
            fetch,
            lambda stored: self._read(submitted, stored),
            lambda error: self._keep(submitted.id, error),
        )

    def _read(self, submitted: SubmittedList, stored: StoredFile) -> None:
        def work(job: Job) -> TheirFile | KnownError:
            try:
                return as_it_stands(stored, submitted, job.cancelled)
            except KnownError as error:
                return error

        title = _("Reading {file}").format(file=submitted.file_name)
        self._desk.tasks.run(title, work, lambda answer: self._keep(submitted.id, answer), aside=True)

    def _keep(self, list_: int, answer: TheirFile | KnownError) -> None:
        self._reading.discard(list_)
        if isinstance(answer, KnownError) and answer.fault is Fault.CANCELLED:
            return
        self._kept[list_] = answer
        for oldest in list(self._kept)[:-_MOST]:
            del self._kept[oldest]
        self.came.emit(list_)
