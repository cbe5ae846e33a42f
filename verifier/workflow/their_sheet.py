"""The sheet a person stands on, as it is in their stored file, and which of its cells each of his details came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from verifier.child import never
from verifier.domain.case import Case
from verifier.domain.details import DetailKey
from verifier.domain.digests import Digest
from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap, column_place
from verifier.domain.lists import SubmittedList
from verifier.domain.officers import Officer
from verifier.domain.persons import Column, Entry, RowKind, Value
from verifier.domain.readings import ReadingKind
from verifier.intake import StandingSheet, read_standing, side_by_side
from verifier.reports.contents import TheirBook
from verifier.store import acts
from verifier.workflow import readings
from verifier.workflow.mapping import retold
from verifier.workflow.office import Office
from verifier.workflow.revise import receipt_of

Place = tuple[int, int]
"""Row and column, counted from 1."""

_PACKAGE = b"PK"  # how the bytes of a workbook begin
_K = DetailKey
_NAMES = (_K.SURNAME, _K.GIVEN_NAME, _K.PATRONYMIC)
_WITH_NAME = (*_NAMES, _K.RANK, _K.DATE_OF_BIRTH)
_HELD: Mapping[str, tuple[DetailKey, ...]] = {
    **{key.value: (key,) for key in DetailKey},
    "full_name": _WITH_NAME,
    "rank_and_name": _WITH_NAME,
    _K.SURNAME.value: _WITH_NAME,  # which may hold the whole name
    "birth_year": (_K.DATE_OF_BIRTH,),
    "birth_date_and_place": (_K.DATE_OF_BIRTH, _K.PLACE_OF_BIRTH),
    "capture_date_and_place": (_K.CAPTURE_DATE, _K.CAPTURE_PLACE),
    "measure_date_and_place": (_K.MEASURE_DATE, _K.MEASURE_PLACE),
    "given_and_patronymic": (_K.GIVEN_NAME, _K.PATRONYMIC),
}


@dataclass(frozen=True, slots=True)
class TheirFile:
    """All sheets of one stored file, visible ones first."""

    sheets: tuple[StandingSheet, ...]

    def sheet(self, name: str) -> StandingSheet | None:
        """Return a sheet by its name."""
        return next((each for each in self.sheets if each.sheet.name == name), None)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """The bytes of a list that can be read, their digest, and how an officer read them: code page and columns."""

    data: bytes
    sha256: Digest
    encoding: str = ""
    mapping: tuple[ColumnMap, ...] = ()


def stored_file(office: Office, officer: Officer, submitted: SubmittedList) -> StoredFile:
    """Return a list as it was received, for an officer who looks at it; of one with a password what stood behind it.

    Raises:
        KnownError: FILE_NOT_FOUND.
    """
    stored = kept_file(office, submitted)
    readings.log(office, officer, ReadingKind.OPENED, list_=submitted.id, subject=submitted.sha256)
    return stored


def kept_file(office: Office, submitted: SubmittedList) -> StoredFile:
    """Return a list as it was received, for a report that is made from it.

    Raises:
        KnownError: FILE_NOT_FOUND.
    """
    received = receipt_of(office, submitted.id)
    sha256 = (received.unlocked if received else "") or submitted.sha256
    with office.store.read() as connection:
        stored = acts.file(connection, sha256)
    if stored is None:
        raise KnownError(Fault.FILE_NOT_FOUND, file=submitted.file_name)
    if received is None:
        return StoredFile(bytes(stored[1]), sha256)
    return StoredFile(bytes(stored[1]), sha256, received.encoding, retold(received.mapping))


def as_it_stands(stored: StoredFile, submitted: SubmittedList, cancelled: Callable[[], bool]) -> TheirFile:
    """Read a stored list again; takes seconds for large files, and no database.

    Raises:
        KnownError: as reading a list does.
    """
    name = submitted.file_name
    read = read_standing(stored.data, stored.sha256, name, cancelled, encoding=stored.encoding, mapping=stored.mapping)
    return TheirFile(read)


def columns_above(office: Office, submitted: SubmittedList, entry: Entry) -> tuple[Column, ...]:
    """Return their columns in their order, in the table in which a person stands; none where the file cannot be read."""
    try:
        sheet = as_it_stands(kept_file(office, submitted), submitted, never).sheet(entry.sheet)
    except KnownError:
        return ()
    return sheet.columns_at(entry.row) if sheet else ()


def their_book(office: Office, submitted: SubmittedList, lines: Iterable[tuple[Entry, Case]]) -> TheirBook:
    """Return a list as it was received, for the report that gives it back: its bytes, its sheets, and its headings.

    Raises:
        KnownError: FILE_NOT_FOUND; as reading a list does.
    """
    stored = kept_file(office, submitted)
    standing = as_it_stands(stored, submitted, never)
    by_name = {each.sheet.name: each for each in standing.sheets}
    heads, shared = dict[tuple[str, int], int](), set[tuple[str, int]]()
    for entry, _case in lines:
        if (entry.sheet, entry.row) in heads:
            shared.add((entry.sheet, entry.row))
        table = by_name[entry.sheet].table_at(entry.row) if entry.sheet in by_name else None
        heads[entry.sheet, entry.row] = table.first if table else 0
    data = stored.data if stored.data.startswith(_PACKAGE) else b""
    return TheirBook(data, tuple(each.sheet for each in standing.sheets), heads, frozenset(shared))


def headings(standing: StandingSheet, row: int) -> Mapping[int, str]:
    """Return the headings above a row, by column counted from 1; columns without one are left out."""
    return {column_place(column.letter): column.heading for column in standing.columns_at(row) if column.heading}


def rows_of(standing: StandingSheet, entry: Entry) -> tuple[int, ...]:
    """Return the rows that an entry takes up: its own, and those below that continue it."""
    kinds, row = standing.sheet.kinds, entry.row
    while row < len(kinds) and kinds[row] is RowKind.CONTINUATION:
        row += 1
    return tuple(range(entry.row, row + 1))


def details_in(standing: StandingSheet, entry: Entry) -> Mapping[Place, tuple[DetailKey, ...]]:
    """Return which details each cell stated: found again by the column's meaning and the very text of the cell.

    A cell that is merged downwards over the row states its value above it.
    """
    found: dict[Place, tuple[DetailKey, ...]] = {}
    rows = rows_of(standing, entry)
    table = standing.table_at(entry.row)
    joined = table.joined if table else {}
    for column in standing.columns_at(entry.row):
        place = column_place(column.letter)
        sources = [_source(standing, entry.row, each) for each in (place, *joined.get(place, ()))]
        raw = side_by_side(_raw(standing, source, rows[1:]) for source in sources)
        held = [key for field in column.field.split("+") for key in _HELD.get(field, ())]
        if details := tuple(key for key in held if raw and key in entry.values and _seen(entry.values[key]) == raw):
            found |= dict.fromkeys(sources, tuple(dict.fromkeys(details)))
    return found


def _source(standing: StandingSheet, row: int, column: int) -> Place:
    """Where a cell states its value: itself, or the merged cell above it."""
    return (row, column) if standing.text(row, column).strip() else _above(standing, row, column)


def _raw(standing: StandingSheet, source: Place, below: tuple[int, ...]) -> str:
    pieces = [standing.text(*source), *(standing.text(row, source[1]) for row in below)]
    return "\n".join(piece for piece in pieces if piece.strip())


def _seen(value: Value) -> str:
    """What a person sees in the cell that stated a value."""
    return value.shown or value.raw


def _above(standing: StandingSheet, row: int, column: int) -> Place:
    merge = next((m for m in standing.merges if m.top < row <= m.bottom and m.left <= column <= m.right), None)
    return (merge.top, merge.left) if merge else (row, column)
