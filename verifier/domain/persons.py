"""What their list says of a person and what our register says: entries and records, raw and normalised side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from verifier.domain.details import (
    AS_CIVILIAN,
    AS_SOLDIER,
    COUNTERPART,
    NUMBERS,
    Asked,
    Detail,
    DetailKey,
    Direction,
    ListKind,
)
from verifier.domain.intake import Counts, Lack, Layout, Look


@dataclass(frozen=True, slots=True)
class Value:
    """One stated value.

    `raw` is what stands in the file, `text` what was understood: names as written with blanks tidied, dates as
    `domain.dates.PartialDate` text (``1990-05-12``), ranks and all else as tidied text. `shown` is what a person sees in
    the spreadsheet where that is something else than what is stored.
    """

    raw: str
    text: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as their list states him, with the place in the file.

    `row` counts from 1 as spreadsheets do; `number` is their own row number as written (may be empty, "12а", twice);
    `cells` are the row's raw cells in order, `section` the section heading that applies to the row; `extra` is what stands
    in columns that are none of our details, by their heading.
    """

    number: str
    sheet: str
    row: int
    section: str
    cells: tuple[str, ...]
    values: Mapping[DetailKey, Value]
    aliases: tuple[str, ...] = ()
    notes: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    def text(self, key: DetailKey) -> str:
        """Return the understood value of a detail, or an empty string."""
        value = self.values.get(key)
        return value.text if value else ""

    def raw(self, key: DetailKey) -> str:
        """Return the value of a detail as it stands in the file, or an empty string."""
        value = self.values.get(key)
        return value.raw if value else ""

    def claiming(self, claims: Mapping[DetailKey, str]) -> Entry:
        """Return the entry with what the other side claims now; what stood in its file stays as the raw value."""
        changed = {key: Value(self.raw(key), text) for key, text in claims.items()}
        return replace(self, values={**self.values, **changed}) if changed else self

    def of_kind(self, kind: ListKind) -> Entry:
        """Return the entry with each fact under the name that it has on a list of this kind: capture, or the measure."""
        names = AS_CIVILIAN if kind is ListKind.CIVILIANS else AS_SOLDIER
        moved = {new: self.values[old] for old, new in names.items() if self.text(old) and not self.text(new)}
        if not moved:
            return self
        kept = {key: value for key, value in self.values.items() if names.get(key) not in moved}
        return replace(self, values=kept | moved)

    @property
    def full_name(self) -> str:
        """Surname, given name and patronymic as understood, in their order."""
        parts = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC)
        return " ".join(filter(None, map(self.text, parts)))


@dataclass(frozen=True, slots=True)
class Record:
    """One person in our own register.

    `id` is the office's stable id ("1:48213": register and record number); `values` hold text as in `Entry`.
    `returned` and `deceased` carry the note of our register that feeds the gates (empty = nothing recorded).
    """

    id: str
    number: str
    values: Mapping[DetailKey, str]
    returned: str = ""
    deceased: str = ""
    status: str = ""

    def text(self, key: DetailKey) -> str:
        """Return the value of a detail, or an empty string; our register does not part soldiers from civilians."""
        match key:
            case DetailKey.PREVIOUS_RETURN:
                return self.returned
            case DetailKey.VITAL_STATUS:
                return self.deceased
            case DetailKey.REGISTER_STATUS if self.status:
                return self.status
        return self.values.get(key) or self.values.get(COUNTERPART.get(key, key), "")

    @property
    def full_name(self) -> str:
        """Surname, given name and patronymic."""
        parts = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC)
        return " ".join(filter(None, map(self.text, parts)))


def stated_values(entry: Entry) -> Mapping[str, str]:
    """Return what a comparison of an entry looks at: while it is the same, an earlier rejection of a record holds."""
    return {key.value: value.text for key, value in entry.values.items() if value.text}


def recorded_values(record: Record) -> Mapping[str, str]:
    """Return what a comparison of a record looks at, with its number in the register, whatever extract it came with."""
    return {"number": record.number, **{key.value: text for key, text in record.values.items() if text}}


def record_number(id_: str) -> str:
    """Return the number in its register of a record known by its id: what people look for."""
    return id_.partition(":")[2] or id_


def asked_details(
    catalogue: tuple[Detail, ...], entry: Entry, direction: Direction = Direction.INCOMING
) -> tuple[DetailKey, ...]:
    """Return the details on which both checks must give a finding: the same for both, from the entry alone."""
    numbered = any(entry.text(key) for key in NUMBERS)
    wanted = {
        Asked.ALWAYS: True,
        Asked.WHEN_OUTGOING: direction is Direction.OUTGOING,
        Asked.WITHOUT_NUMBER: not numbered,
        Asked.WHEN_STATED: False,
    }
    return tuple(d.key for d in catalogue if wanted[d.asked] or entry.text(d.key))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in their file that an officer must know: where (row from 1, column letter), what, which value."""

    code: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""


class RowKind(StrEnum):
    """What a row of their sheet was taken for (domain.md 15.2); every row is exactly one of these."""

    BLANK = "blank"
    PERSON = "person"
    CONTINUATION = "continuation"
    TITLE = "title"
    HEADING = "heading"
    COLUMN_NUMBERS = "column_numbers"
    SECTION = "section"
    TOTAL = "total"
    SIGNATURE = "signature"
    FOOTNOTE = "footnote"
    PAGE = "page"
    NOT_READ = "not_read"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it stands: every cell as the text that a person would see, hidden rows and columns included.

    `kinds` says what each row was taken for; `hidden_rows` and `hidden_columns` count from 1. `looks` holds, by row and
    column from 1, the cells that are more than their text; `merges` are merged ranges: top, left, bottom, right from 1.
    """

    name: str
    visible: bool
    rows: tuple[tuple[str, ...], ...]
    kinds: tuple[RowKind, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    looks: Mapping[int, Mapping[int, Look]] = field(default_factory=dict)
    merges: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def seen_rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows that a person sees who opens the file: without hidden rows and columns."""
        return tuple(
            tuple(text for place, text in enumerate(row, 1) if place not in self.hidden_columns)
            for number, row in enumerate(self.rows, 1)
            if number not in self.hidden_rows
        )


@dataclass(frozen=True, slots=True)
class Column:
    """How one of their columns was understood; `field` is empty where it was not."""

    letter: str
    heading: str
    field: str


_COLUMNS_OF_CIVILIANS = {
    **{old.value: new.value for old, new in AS_CIVILIAN.items()},
    "capture_date_and_place": "measure_date_and_place",
}
_COLUMNS_OF_SOLDIERS = {civil: military for military, civil in _COLUMNS_OF_CIVILIANS.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one file: nothing is dropped, a row is a person, furniture or a problem.

    `stated` is the number of persons that the file itself claims (total row), None where it claims none. `lacks` is what
    its format cannot carry, `readers` are the programs that read it, `encoding` and `separator` those of separated text.
    """

    file_name: str
    sha256: str
    format: str
    title: str
    columns: tuple[Column, ...]
    heading_row: int
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    sheets: tuple[Sheet, ...] = field(repr=False, default=())
    stated: int | None = None
    layout: Layout = field(default_factory=Layout)
    lacks: tuple[Lack, ...] = ()
    readers: tuple[str, ...] = ()
    encoding: str = ""
    separator: str = ""

    @property
    def counts(self) -> Counts:
        """What stands in the file, counted."""
        rows = sum(any(row) for sheet in self.sheets for row in sheet.rows)
        return Counts(rows, len(self.entries), Counter(problem.code for problem in self.problems))

    def of_kind(self, kind: ListKind) -> Reading:
        """Return what is understood of the file when it is a list of this kind."""
        names = _COLUMNS_OF_CIVILIANS if kind is ListKind.CIVILIANS else _COLUMNS_OF_SOLDIERS
        columns = tuple(replace(each, field="+".join(_renamed(names, each.field.split("+")))) for each in self.columns)
        maps = tuple(
            replace(each, field=names.get(each.field, each.field), split=_renamed(names, each.split))
            for each in self.layout.columns
        )
        entries = tuple(entry.of_kind(kind) for entry in self.entries)
        return replace(self, entries=entries, columns=columns, layout=replace(self.layout, columns=maps))


def _renamed(names: Mapping[str, str], fields: Iterable[str]) -> tuple[str, ...]:
    return tuple(names.get(each, each) for each in fields)
