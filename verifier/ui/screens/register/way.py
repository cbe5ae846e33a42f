"""The way of an extract from its file to its preview: password and columns are asked for where they are not known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap, Layout, Options
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.intake import read_register_layout, stated
from verifier.ledger.canonical import digest
from verifier.ui.desk import Desk
from verifier.ui.screens.register.columns_dialog import ColumnsDialog
from verifier.ui.tasks import Job
from verifier.ui.widgets.file_password import PasswordDialog
from verifier.workflow.files import read_whole
from verifier.workflow.register_reading import FiledReading, read_filed

_LOCKED = (Fault.PASSWORD_PROTECTED, Fault.WRONG_PASSWORD)


@dataclass(frozen=True, slots=True)
class ReadExtract:
    """A file with what was said of it: what was understood, or why it was not, and its columns where they are asked for.

    `stated` is what any of its records states, `path` where the file lies.
    """

    name: str
    data: bytes = field(repr=False)
    options: Options = field(default_factory=Options)
    filed: FiledReading | None = None
    error: KnownError | None = None
    layout: Layout | None = None
    stated: frozenset[str] = frozenset()
    path: Path | None = None


class ExtractWay(QObject):
    """Reads one extract after another; `read` carries each that was understood."""

    read = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent

    def take(self, path: Path, said: Callable[[str], tuple[ColumnMap, ...]] = lambda _sha256: ()) -> None:
        """Read a file in the background; `said` returns what was said before of the columns of the bytes with a digest."""

        def work(job: Job) -> ReadExtract:
            data = read_whole(path)
            options = Options(mapping=said(digest(data)))
            return _understood(ReadExtract(path.name, data, options, path=path), job)

        self._run(path.name, work)

    def ask_columns(self, extract: ReadExtract) -> None:
        """Let the registrar say what the columns of a file are that was read already."""
        self._run(extract.name, lambda job: _with_layout(extract, job))

    def _run(self, name: str, work: Callable[[Job], ReadExtract]) -> None:
        self._desk.tasks.run(_("Reading {file}").format(file=name), work, self._on_read)

    def _on_read(self, extract: ReadExtract) -> None:
        if extract.layout is not None:
            said = sentence(extract.error) if extract.error else ""
            again = partial(self._with_columns, extract)
            ColumnsDialog(extract.name, said, extract.layout, again, self._window).open()
        elif extract.error is not None:
            said = sentence(extract.error) if extract.error.fault is Fault.WRONG_PASSWORD else ""
            PasswordDialog(extract.name, said, partial(self._with_password, extract), self._window).open()
        else:
            self.read.emit(extract)

    def _with_password(self, extract: ReadExtract, password: str) -> None:
        self._again(extract, replace(extract.options, password=password))

    def _with_columns(self, extract: ReadExtract, columns: tuple[ColumnMap, ...]) -> None:
        self._again(extract, replace(extract.options, mapping=columns))

    def _again(self, extract: ReadExtract, options: Options) -> None:
        again = ReadExtract(extract.name, extract.data, options, path=extract.path)
        self._run(extract.name, lambda job: _understood(again, job))


def _understood(extract: ReadExtract, job: Job) -> ReadExtract:
    """Read an extract; one that waits for its password or its columns comes back with the error that says so.

    Raises:
        KnownError: as reading does, for every other reason.
    """
    said = extract.data, extract.name
    try:
        filed = read_filed(*said, options=extract.options, cancelled=job.cancelled, progress=job.progress)
        return replace(extract, filed=filed, stated=stated(filed.reading.records))
    except KnownError as error:
        if error.fault in _LOCKED:
            return replace(extract, error=error)
        if error.fault is not Fault.NO_NAME_COLUMN:
            raise
        return _with_layout(replace(extract, error=error), job)


def _with_layout(extract: ReadExtract, job: Job) -> ReadExtract:
    layout = read_register_layout(extract.data, extract.name, extract.options, job.cancelled)
    return replace(extract, layout=layout)
