"""The way of a file into the office: read in the background, kept while it waits, read anew with what an officer says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import CodePage, ColumnMap, Format, Options
from verifier.domain.persons import Reading
from verifier.domain.quarantine import Arrival, Said, Source
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.intake import code_pages, open_password, read_preview
from verifier.ui.desk import Desk
from verifier.ui.screens.lists.answers_way import AnswersWay
from verifier.ui.screens.lists.opening import CodePageDialog
from verifier.ui.screens.lists.prepared import Prepared, prepare
from verifier.ui.tasks import Job
from verifier.ui.widgets.file_password import PasswordDialog
from verifier.workflow import answers, quarantine
from verifier.workflow.files import read_whole

_NO_LIST = (Fault.CANCELLED, Fault.NOT_A_SPREADSHEET, Fault.WORD_OR_PDF)  # nothing that could wait to be received


@dataclass(frozen=True)
class Taken:
    """A list as it arrived, what was said of it before, and what was read of it or why it could not be read.

    Both where its columns are still to be told by an officer.
    """

    arrival: Arrival
    data: bytes = field(repr=False)
    options: Options = field(default_factory=Options)
    said: Said = field(default_factory=Said)
    reading: Reading | None = None
    error: KnownError | None = None
    pages: tuple[CodePage, ...] = ()
    plain: bytes = field(default=b"", repr=False)
    known: Prepared | None = field(default=None, repr=False)


@dataclass(frozen=True)
class _Answered:
    """A file that is no list: the workbook of a query that came back."""

    name: str
    data: bytes = field(repr=False)
    password: str = field(default="", repr=False)


class FileWay(QObject):
    """Takes one list after another.

    `read` carries a reading and whether it is the same file again; `unread` an arrival that waits though it could not be
    read, and why.
    """

    read = Signal(object, bool)
    unread = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window, self._answers = desk, parent, AnswersWay(desk, parent)
        self.taken: Taken | None = None
        self._asked = Options()  # what the last answer is to be read with: those before it are out of date

    def take_path(self, path: Path) -> None:
        """Read a file; from then on it waits to be received or refused. What is no spreadsheet at all does not."""
        office, officer = self._desk.office, self._desk.officer

        def work(job: Job) -> Taken | _Answered:
            data = read_whole(path)
            reading, error = _try(data, path.name, Options(), job)
            if reading and answers.is_answer(reading):
                return _Answered(path.name, data)
            if error and error.fault in _NO_LIST:
                raise error
            arrival = quarantine.arrive(office, officer, data, path.name)
            return _with_pages(Taken(arrival, data, reading=reading, error=error))

        self._run(path.name, work)

    def paste(self, text: str, html: str) -> None:
        """Read what was copied from a table elsewhere; it waits from then on, as a file does."""
        office, officer = self._desk.office, self._desk.officer

        def work(job: Job) -> Taken:
            arrival = quarantine.paste(office, officer, text, html)
            data = quarantine.bytes_of(office, arrival.id)
            return _read(Taken(arrival, data), job)

        self._run(_("the clipboard"), work)

    def reopen(self, arrival: Arrival, columns: tuple[ColumnMap, ...] = ()) -> None:
        """Read a list that waits, with what was said of it when it was left; `columns` were said after that."""
        office = self._desk.office

        def work(job: Job) -> Taken:
            said, data = quarantine.said_of(office, arrival.id), quarantine.bytes_of(office, arrival.id)
            return _read(
                Taken(arrival, data, Options(said.sheet, said.encoding, mapping=columns or said.mapping), said), job
            )

        self._run(arrival.name, work)

    def read_sheet(self, sheet: str | None) -> None:
        """Read one sheet of the file, or all."""
        if self.taken is not None:
            self._again(self.taken, replace(self._asked, sheet=sheet), again=True)

    def read_columns(self, mapping: tuple[ColumnMap, ...]) -> None:
        """Read the file with what was said of its columns."""
        if self.taken is not None:
            self._again(self.taken, replace(self._asked, mapping=mapping), again=True)

    def forget(self) -> None:
        """Keep nothing of the file here: it is decided, or left."""
        self.taken = None

    def _run(self, name: str, work: Callable[[Job], Taken | _Answered], *, again: bool = False) -> None:
        title = _("Reading {file}").format(file=name)
        self._desk.tasks.run(title, work, lambda taken: self._on_taken(taken, again=again))

    def _again(self, taken: Taken, options: Options, *, again: bool) -> None:
        self._asked = options
        after = replace(taken, options=options, reading=None, error=None)

        def work(job: Job) -> Taken | _Answered:
            read = _read(after, job)
            if options.password and read.reading and answers.is_answer(read.reading):
                return _Answered(taken.arrival.name, taken.data, options.password)
            return read

        self._run(taken.arrival.name, work, again=again)

    def _on_taken(self, taken: Taken | _Answered, *, again: bool) -> None:
        if isinstance(taken, _Answered):
            self._answers.take(taken.name, taken.data, taken.password)
            if taken.password:  # until it was opened nobody knew that it is no list
                self._desk.notice(
                    _("“{file}” holds answers and waits as a list. Refuse it there.").format(file=taken.name)
                )
            return
        if again and (self.taken is None or self.taken.arrival.id != taken.arrival.id or taken.options != self._asked):
            return  # left meanwhile, or asked otherwise since
        if taken.reading is not None:
            self.taken, self._asked = taken, taken.options
            self.read.emit(taken.reading, again)
        elif taken.error is not None and taken.error.fault is not Fault.CANCELLED:
            self._ask(taken, taken.error, again=again)

    def _ask(self, taken: Taken, error: KnownError, *, again: bool) -> None:
        """Ask in which code page a file was written where that is all it lacks; else say why it cannot be read."""
        options = taken.options
        if error.fault is Fault.WRONG_PASSWORD or (error.fault is Fault.PASSWORD_PROTECTED and not options.password):
            said = sentence(error) if error.fault is Fault.WRONG_PASSWORD else ""
            PasswordDialog(
                taken.arrival.name,
                said,
                lambda word: self._again(taken, replace(options, password=word), again=again),
                self._window,
            ).open()
        elif taken.pages:
            CodePageDialog(
                taken.arrival.name,
                taken.pages,
                lambda name: self._again(taken, replace(options, encoding=name), again=again),
                self._window,
            ).open()
        else:
            self._desk.refused(error)
        if not again:
            self.unread.emit(taken.arrival, error)
        elif self.taken is not None and self.taken.reading is not None:
            self._asked = self.taken.options
            self.read.emit(self.taken.reading, True)


def _read(taken: Taken, job: Job) -> Taken:
    """Read a list with what was said of it; behind a password once, and then what stood behind it."""
    options, plain = taken.options, taken.plain
    try:
        if options.password and not plain:
            plain = open_password(taken.data, options.password, job.cancelled)
    except KnownError as locked:
        named = KnownError(locked.fault, **{**locked.facts, "file": taken.arrival.name})
        return replace(taken, reading=None, error=named)
    reading, error = _try(plain or taken.data, taken.arrival.name, replace(options, password=""), job)
    if reading and taken.arrival.source is Source.TYPED:
        reading = replace(reading, format=Format.TYPED.value, lacks=())  # paper hides nothing that a format could lack
    if reading and plain:
        reading = replace(reading, sha256=taken.arrival.sha256)  # that of the file as it arrived
    return _with_pages(replace(taken, reading=reading, error=error, plain=plain))


def _with_pages(taken: Taken) -> Taken:
    """Add what the preview shows; and the code pages from which to choose, where the file does not say what it is in."""
    asks = taken.error is not None and taken.error.fault is Fault.UNKNOWN_ENCODING
    known = prepare(taken.reading) if taken.reading else None
    return replace(taken, known=known, pages=code_pages(taken.data) if asks else ())


def _try(data: bytes, name: str, options: Options, job: Job) -> tuple[Reading | None, KnownError | None]:
    """Read a list; where nobody knows which column holds the names, there is a reading without persons, and the error."""
    try:
        preview = read_preview(data, name, options=options, cancelled=job.cancelled)
    except KnownError as error:
        return None, error
    return preview.reading, preview.refused
