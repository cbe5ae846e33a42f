"""The way of a file into the office: read in the background, kept while it waits, read anew for another sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Reading
from verifier.domain.quarantine import Arrival, Said
from verifier.i18n import _
from verifier.intake import read_list
from verifier.ui.desk import Desk
from verifier.ui.tasks import Job
from verifier.workflow import quarantine
from verifier.workflow.files import read_whole

_NO_LIST = (Fault.CANCELLED, Fault.NOT_A_SPREADSHEET)  # nothing that could wait to be received


@dataclass(frozen=True)
class Taken:
    """A list as it arrived, what was said of it before, and what was read of it or why it could not be read."""

    arrival: Arrival
    data: bytes = field(repr=False)
    sheet: str | None = None
    said: Said = field(default_factory=Said)
    reading: Reading | None = None
    error: KnownError | None = None


class FileWay(QObject):
    """Takes one list after another.

    `read` carries a reading and whether it is the same file again; `unread` an arrival that waits though it could not be
    read, and why.
    """

    read = Signal(object, bool)
    unread = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.taken: Taken | None = None

    def take_path(self, path: Path) -> None:
        """Read a file; from then on it waits to be received or refused. What is no spreadsheet at all does not."""
        office, officer = self._desk.office, self._desk.officer

        def work(job: Job) -> Taken:
            data = read_whole(path)
            reading, error = _try(data, path.name, None, job)
            if error and error.fault in _NO_LIST:
                raise error
            return Taken(quarantine.arrive(office, officer, data, path.name), data, reading=reading, error=error)

        self._run(path.name, work)

    def paste(self, text: str, html: str) -> None:
        """Read what was copied from a table elsewhere; it waits from then on, as a file does."""
        office, officer = self._desk.office, self._desk.officer

        def work(job: Job) -> Taken:
            arrival = quarantine.paste(office, officer, text, html)
            data = quarantine.bytes_of(office, arrival.id)
            reading, error = _try(data, arrival.name, None, job)
            return Taken(arrival, data, reading=reading, error=error)

        self._run(_("the clipboard"), work)

    def reopen(self, arrival: Arrival) -> None:
        """Read a list that waits, with what was said of it when it was left."""
        office = self._desk.office

        def work(job: Job) -> Taken:
            said, data = quarantine.said_of(office, arrival.id), quarantine.bytes_of(office, arrival.id)
            reading, error = _try(data, arrival.name, said.sheet, job)
            return Taken(arrival, data, said.sheet, said, reading, error)

        self._run(arrival.name, work)

    def read_sheet(self, sheet: str | None) -> None:
        """Read one sheet of the file, or all."""
        before = self.taken
        if before is None:
            return

        def work(job: Job) -> Taken:
            reading, error = _try(before.data, before.arrival.name, sheet, job)
            return replace(before, sheet=sheet, reading=reading, error=error)

        self._run(before.arrival.name, work, again=True)

    def forget(self) -> None:
        """Keep nothing of the file here: it is decided, or left."""
        self.taken = None

    def _run(self, name: str, work: Callable[[Job], Taken], *, again: bool = False) -> None:
        title = _("Reading {file}").format(file=name)
        self._desk.tasks.run(title, work, lambda taken: self._on_taken(taken, again=again))

    def _on_taken(self, taken: Taken, *, again: bool) -> None:
        if again and (self.taken is None or self.taken.arrival.id != taken.arrival.id):
            return  # left meanwhile
        if taken.reading is not None:
            self.taken = taken
            self.read.emit(taken.reading, again)
        elif taken.error is not None and taken.error.fault is not Fault.CANCELLED:
            self._desk.refused(taken.error)
            if not again:
                self.unread.emit(taken.arrival, taken.error)


def _try(data: bytes, name: str, sheet: str | None, job: Job) -> tuple[Reading | None, KnownError | None]:
    try:
        return read_list(data, name, sheet=sheet, cancelled=job.cancelled), None
    except KnownError as error:
        return None, error
