"""Rows of plain cells are put together from what each cell says by itself, which is found out once a column and text.

The rules are those of `people`, asked for a row that holds one cell alone, or known by the form of the cell; a row of which
anything takes two cells to tell (repeated, merged, struck or joined ones, several persons, two for one detail) is theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry, Value
from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import inspect, tidy
from verifier.intake.headings.columns import NAME_FIELDS, Field
from verifier.intake.headings.heading import Heading
from verifier.intake.raw import RawCell, RawSheet
from verifier.intake.rows.cells import LONGEST_EXTRA, shown_texts
from verifier.intake.rows.furniture import hints_in, is_ditto, is_empty_mark
from verifier.intake.rows.people import HINTED, REMARKS, People
from verifier.intake.rows.plain_forms import date_form, is_number, text_form
from verifier.intake.rows.walk import PersonRow

_PLAIN = RawCell("")[1:]
_PLAIN_NUMBER = RawCell("", "n")[1:]
_KEYS = {key.value: key for key in DetailKey}
_NUMBERS = (Field.RECORD_NO, Field.SEQ_NO)
BESIDE_SURNAME = (Field.GIVEN_NAME, Field.PATRONYMIC)
_ANYBODY = "Іван"  # stands beside a surname, so that it is none of a whole name


class Said(NamedTuple):
    """What a cell says by itself: its tidied text, details, problems, and what stands beside the details."""

    text: str
    values: tuple[tuple[DetailKey, Value], ...] = ()
    notes: tuple[tuple[ProblemCode, str], ...] = ()
    number: str = ""
    remarks: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


class PlainRows:
    """Builds entries as `people` does, whose notes it keeps as well; they take turns at the rows of one sheet."""

    def __init__(self, people: People) -> None:
        self._people, self._sheet = people, people.sheet
        self._tables: dict[int, _Table | None] = {}
        self._above: dict[int, Said] | None = None  # the row above, where it was put together here

    def entries(self, person: PersonRow) -> Sequence[Entry]:
        """Return the entries of a row."""
        row, sheet = person.row, self._sheet
        if not (person.below or row in sheet.merged or row in sheet.hidden_rows):
            table = self._table(person.heading)
            cells = sheet.rows.get(row, {})
            said = table.said(cells) if table else None
            entry = table.entry(person, cells, said) if table and said else None
            if said and entry:
                self._above = said
                self._people.notes += (
                    (code, row, column, value) for column, one in said.items() for code, value in one.notes
                )
                return (entry,)
        if self._above is not None:
            self._people.follow({column: one.text for column, one in self._above.items()})
            self._above = None
        return list(self._people.entries(person))

    def _table(self, heading: Heading) -> _Table | None:
        known = id(heading)
        if known not in self._tables:
            self._tables[known] = None if heading.joined else _Table(self._people, heading)
        return self._tables[known]


class _Table:
    """The columns under one heading."""

    def __init__(self, people: People, heading: Heading) -> None:
        self._people, self._heading, self._name = people, heading, people.sheet.name
        self._columns: dict[int, _Column] = {}
        self._order = tuple(column for column, _ in heading.parts)
        self._numbers = tuple(column for held in _NUMBERS for column in heading.columns_of(held))
        self._beside = heading.columns_of(*BESIDE_SURNAME) if heading.columns_of(Field.SURNAME) else ()

    def said(self, cells: Mapping[int, RawCell]) -> dict[int, Said] | None:
        """Return by column what the cells of a row say; None where one of them does not tell by itself."""
        found: dict[int, Said] = {}
        columns = self._columns
        for column in sorted(cells):
            if column not in columns:
                columns[column] = _Column(self._people, self._heading, column)
            known, cell = columns[column].known, cells[column]
            said = known[cell] if cell in known else columns[column].look(cell)
            if said is None:
                return None
            found[column] = said
        return found

    def entry(self, person: PersonRow, cells: Mapping[int, RawCell], said: Mapping[int, Said]) -> Entry | None:
        """Put a row together; None where two cells speak of the same, or no surname is stated."""
        values: dict[DetailKey, Value] = {}
        aliases: list[str] = []
        remarks: list[str] = []
        for column in self._order:
            if column not in said:
                continue
            one = said[column]
            for key, value in one.values:
                if key in values:
                    return None
                values[key] = value
            aliases += one.aliases
            remarks += one.remarks
        surname = values.get(DetailKey.SURNAME)
        if not surname or not surname.text or (self._beside and not self._is_beside(said)):
            return None
        extra = [pair for one in said.values() for pair in one.extra]
        beside = dict(extra)
        if len(beside) != len(extra):
            return None
        return Entry(
            number=next(
                (said[column].number for column in self._numbers if column in said and said[column].number), ""
            ),
            sheet=self._name,
            row=person.row,
            section=person.section,
            cells=shown_texts(cells),
            values=values,
            aliases=tuple(dict.fromkeys(aliases)),
            notes="; ".join(dict.fromkeys(remarks)),
            extra=beside,
        )

    def _is_beside(self, said: Mapping[int, Said]) -> bool:
        return any(said[column].text for column in self._beside if column in said)


class _Column:
    """Knows one column: what each of its cells says, None for those that do not tell by themselves."""

    def __init__(self, people: People, heading: Heading, column: int) -> None:
        self.known: dict[RawCell, Said | None] = {}
        self._people, self._heading, self._column = people, heading, column
        held = heading.splits.get(column) or tuple(filter(None, (heading.fields.get(column),)))
        self._held = held[0] if len(held) == 1 else None
        beside = heading.columns_of(*BESIDE_SURNAME)
        self._companion = beside[0] if self._held is Field.SURNAME and beside else 0
        formed = self._held and (self._companion or self._held is not Field.SURNAME)
        self._form = text_form(self._held, people.latest) if formed else None
        self._whole = len(held) > 1 and Field.SURNAME in held
        self._name = ""  # of what is none of our details
        if not held and (said := self._ask(RawCell("x"))) and said.extra:
            self._name = said.extra[0][0]
        self._hinted = self._held in HINTED
        self._dated = bool(self._form) and bool(date_form(self._held, "2000-01-01", people.latest))

    def look(self, cell: RawCell) -> Said | None:
        """Return what a cell says that was not met before, and remember it."""
        said = self._at_sight(cell)
        if said is None and not self._needs_its_row(cell):
            said = self._ask(cell)
        self.known[cell] = said
        return said

    def _at_sight(self, cell: RawCell) -> Said | None:
        """Understand a cell of which nothing but the text tells, or a date, in the plainest forms."""
        text, rest = cell.text, cell[1:]
        if rest in (_PLAIN, _PLAIN_NUMBER):
            if self._name:
                said = tidy(text)
                return Said(said, extra=((self._name, said[:LONGEST_EXTRA]),)) if said else None
            if self._held in _NUMBERS and is_number(text) and text.isascii():
                return Said(text, number=text)
            if self._held in REMARKS and rest == _PLAIN:
                return self._remark(text)
            values = self._form(text) if self._form and rest == _PLAIN else None
            if not values or (self._hinted and hints_in(text)):
                return None
            return Said(text, tuple([(_KEYS[key], Value(text, stated)) for key, stated in values]))
        if self._dated and cell.kind == "d" and cell.date and not (cell.codes or cell.formula or cell.comment):
            values = date_form(self._held, cell.date, self._people.latest)
            if values and text in {cell.date, ".".join(reversed(cell.date.split("-")))}:
                return Said(text, tuple([(_KEYS[key], Value(text, stated)) for key, stated in values]))
        return None

    def _remark(self, text: str) -> Said | None:
        odd = tidy(text) is not text or inspect(text) or is_empty_mark(text) or is_ditto(text) or hints_in(text)
        return None if odd else Said(text, remarks=(text,))

    def _needs_its_row(self, cell: RawCell) -> bool:
        """Whether other cells have a say in it: ditto marks, rows struck through, persons or words that share a cell."""
        if self._whole or ProblemCode.STRUCK in cell.codes or is_ditto(tidy(cell.text)):
            return True
        return self._held in NAME_FIELDS and ("\n" in cell.text or not cell.text.strip())

    def _ask(self, cell: RawCell) -> Said | None:
        """Ask the rules for a row that holds this cell alone; beside a surname stands the given name of anybody."""
        cells = {self._column: cell}
        if self._companion:
            cells[self._companion] = RawCell(_ANYBODY)
        sheet = RawSheet("", True, {1: dict(sorted(cells.items()))})
        people = People(sheet, english=self._people.english, latest=self._people.latest)
        entries = list(people.entries(PersonRow(1, "", self._heading)))
        if len(entries) != 1:
            return None
        entry = entries[0]
        values = tuple(
            (key, value) for key, value in entry.values.items() if not self._companion or key is DetailKey.SURNAME
        )
        if self._companion and any(_ANYBODY in value.raw for _key, value in values):
            return None  # the rules took the name beside it for the surname: what stands there has a say in it
        named = bool(entry.text(DetailKey.SURNAME))  # where it is not, that is a matter of the row
        notes = tuple(
            (code, value)
            for code, _row, column, value in people.notes
            if column == self._column and (named or code is not ProblemCode.NO_SURNAME)
        )
        remarks = (entry.notes,) if entry.notes else ()
        return Said(tidy(cell.text), values, notes, entry.number, remarks, entry.aliases, tuple(entry.extra.items()))
