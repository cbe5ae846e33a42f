"""Understand a large register row by row in the child: what most rows say is put together from what their cells mean.

A row that is anything but one person with a number (or a date of birth) is taken by the rules of a list, with the row above
it; so is every row of which two cells speak of the same detail.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Generic, Protocol, TypeVar

from verifier.domain.persons import Entry, Problem
from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import is_latin, tidy
from verifier.intake.details.hints import FOLDED, sign_text
from verifier.intake.details.identifiers import spoiled_date
from verifier.intake.headings.columns import NAME_FIELDS, Field, column_letter, field_of
from verifier.intake.headings.heading import Heading
from verifier.intake.raw import RawCell, RawSheet
from verifier.intake.registers.cell_memo import (
    FIGURED,
    FIGURES,
    NUMBERED,
    ROW,
    SAYING,
    SIGNED,
    TOTAL,
    Meaning,
)
from verifier.intake.registers.plain_sheet import NotPlainError
from verifier.intake.registers.register import record_of
from verifier.intake.rows.cells import Note
from verifier.intake.rows.people import People
from verifier.intake.rows.tables import ReadSheet
from verifier.intake.rows.walk import PersonRow, Walker

MOST_TOLD = 1_000  # problems of one kind in one column that are told one by one
_LONGEST_HEADING = 120
_SURNAME, _GIVEN, _BORN = Field.SURNAME.value, Field.GIVEN_NAME.value, Field.DATE_OF_BIRTH.value
Beside = tuple[str, str, str]  # returned, deceased, status
Row = tuple[str, int, Mapping[str, str], Beside | None]  # number, row, details, what stands beside them


class Numbered(Protocol):
    """A row as it is written, of whatever kind of file."""

    @property
    def number(self) -> int:
        """Its number, from 1."""


R = TypeVar("R", bound=Numbered)


class RegisterSheet(ABC, Generic[R]):
    """One sheet of a register: rows in, records out. `head` holds its first rows, and of all what is merged or hidden.

    How cells are written is a matter of the kind of file: `_raw` says what a row of it holds.
    """

    def __init__(self, head: RawSheet, heading: Heading, latest: int, apart: Iterable[int] = ()) -> None:
        self._heading = heading
        self._rows = {row: dict(cells) for row, cells in head.rows.items() if cells}
        self.sheet = RawSheet(
            head.name, True, self._rows, head.merged, head.hidden_rows, head.hidden_columns, head.problems
        )
        self._walker = Walker(self.sheet, (heading,))
        self._english, self._year = is_latin(" ".join(heading.texts.values())), latest
        self._people = People(self.sheet, english=self._english, latest=latest)
        self._read = ReadSheet(self.sheet, (heading,), self._walker.walked, [], self._people.notes)
        self._apart = {*head.merged, *head.hidden_rows, *apart}
        self._kept = frozenset(self._rows)
        self._numbers = heading.columns_of(Field.RECORD_NO) + heading.columns_of(Field.SEQ_NO)
        self.persons = 0  # who are told by now
        self._told: Counter[tuple[ProblemCode, int]] = Counter()
        self._signs: dict[tuple[ProblemCode, int], tuple[int, Counter[str]]] = {}
        self._waiting: tuple[PersonRow, Row | None] | None = None
        self._latest: R | None = None  # the row of the person who waits, where it was put together
        self._above: R | None = None  # that of the last one who does not wait any more

    @abstractmethod
    def _raw(self, row: R) -> dict[int, RawCell]:
        """Return the cells of a row as a list has them."""

    def _understood(self, row: R, meanings: list[Meaning]) -> Iterable[Row]:
        """Return the records that are finished by a row, given by what its cells mean."""
        number, heed = row.number, 0
        for meaning in meanings:
            heed |= meaning.heed
        if number <= self._heading.last:
            return self._slow(row)
        if heed & SIGNED:
            self._count_signs(number, meanings)
        quick = None if number in self._apart else self._quickly(number, heed, meanings)
        if quick is None:
            return self._slow(row)
        if heed & SAYING:
            self._note(number, meanings)
        return self._quick(row, quick)

    def finish(self) -> tuple[ReadSheet, Iterable[Row]]:
        """Return all that is to be said of the sheet but its records, and the records that were not finished yet."""
        last = self._flush()
        self._walker.close()
        bare = replace(self._heading, fields={})  # the signs of columns are counted here
        self._read.persons = self.persons
        self._fold()
        persons = self._walker.walked.persons
        persons[:] = [PersonRow(person.row, "", bare) for person in persons if person.row in self._rows]
        return self._read, last

    def told_once(self) -> Iterator[Problem]:
        """Yield the signs of each column, and how many problems there were of those kinds of which not all were told."""
        for (code, column), (row, signs) in self._signs.items():
            said = ", ".join(sign_text(sign, count) for sign, count in signs.most_common(8))
            yield Problem(code.value, self.sheet.name, row, column_letter(column), said)
        for (code, column), count in sorted(self._told.items()):
            if count > MOST_TOLD:
                yield Problem(code.value, self.sheet.name, 0, column_letter(column), str(count))

    def _fold(self) -> None:
        """Keep but the first of what is the rule of a column, where not all of it was told."""
        rule = {
            (code, column) for (code, column), count in self._told.items()
            if count > MOST_TOLD and 2 * count > self.persons and code.value in FOLDED
        }  # fmt: skip
        met: set[tuple[ProblemCode, int]] = set()
        kept: list[Note] = []
        for note in self._people.notes:
            place = note[0], note[2]
            if place not in rule or place not in met:
                kept.append(note)
            met.add(place)
        self._people.notes[:] = kept

    def _count_signs(self, row: int, meanings: list[Meaning]) -> None:
        for meaning in meanings:
            for code, sign in meaning.signs:
                self._signs.setdefault((code, meaning.column), (row, Counter()))[1][sign] += 1

    def _note(self, row: int, meanings: list[Meaning]) -> None:
        for meaning in meanings:
            for code, value in meaning.notes:
                self._told[code, meaning.column] += 1
                if self._told[code, meaning.column] <= MOST_TOLD:
                    self._people.notes.append((code, row, meaning.column, value))

    # --- rows that are put together ---

    def _quickly(self, row: int, heed: int, meanings: list[Meaning]) -> Row | None:
        """Put a row together from its cells; None where more than they must be asked. `heed` is that of them all."""
        if heed & (ROW | FIGURED) != FIGURED or len(meanings) < 2:
            return None
        said: list[tuple[str, str]] = []
        for meaning in meanings:
            said += meaning.values
        values = dict(said)
        if len(values) < len(said) or not values.get(_SURNAME, "")[:1].isalpha():
            return None
        number = self._number(meanings) if heed & NUMBERED else ""
        if not number[:1].isdecimal() and not self._is_person(number, values, heed, meanings):
            return None
        return number, row, values, _beside(meanings) if heed & SAYING else None

    def _number(self, meanings: list[Meaning]) -> str:
        for column in self._numbers:
            for meaning in meanings:
                if meaning.number and meaning.column == column:
                    return meaning.number
        return ""

    def _is_person(self, number: str, values: Mapping[str, str], heed: int, meanings: list[Meaning]) -> bool:
        """Whether a row that begins with no figure is a person for sure: it states a birth, and is no total."""
        named = bool(number) or (not self._numbers and _GIVEN in values)
        total = heed & TOTAL and any(meaning.heed & TOTAL for meaning in meanings[:2])
        return named and _BORN in values and not total

    def _quick(self, row: R, made: Row) -> Iterable[Row]:
        finished = self._flush()
        person, persons = PersonRow(row.number, "", self._heading), self._walker.walked.persons
        if persons and persons[-1].row not in self._rows:
            persons[-1] = person  # nobody asks any more for the one before
        else:
            persons.append(person)
        self._waiting, self._latest = (person, made), row
        return finished

    # --- rows that the rules of a list take ---

    def _slow(self, row: R) -> Iterable[Row]:
        number = row.number
        if self._latest is not None and self._latest.number not in self._rows:
            self._rows[self._latest.number] = self._raw(self._latest)  # the person whom this row may go on with
        if number not in self._kept:
            cells = self._raw(row)
            if not cells:
                return ()
            self._rows[number] = cells
            self._refuse_heading(cells)
        if number not in self._rows:
            return ()
        persons = self._walker.walked.persons
        before = len(persons)
        self._walker.step(number)
        if len(persons) == before:
            return ()
        self._note_spoiled(number)
        finished = self._flush()
        self._waiting, self._latest = (persons[-1], None), None
        return finished

    def _note_spoiled(self, row: int) -> None:
        """Note a number of a person's row of which the spreadsheet made a date, as `column_hints` does for a list."""
        for column in self._heading.number_columns:
            cell = self._rows[row].get(column)
            if cell and cell.kind == "d" and cell.date:
                note = ProblemCode.SPOILED_NUMBER, row, column, spoiled_date(cell.date, cell.text)
                self._people.notes.append(note)

    def _flush(self) -> Iterable[Row]:
        """Return the records of the person who waited; nobody waits then."""
        if self._waiting is None:
            return ()
        (person, made), self._waiting = self._waiting, None
        latest, self._latest = self._latest, None
        if made is not None and not person.below:
            self._above = latest
            self._forget(person)
            self.persons += 1
            return (made,)
        if self._above is not None:
            texts = {column: tidy(cell.text) for column, cell in self._raw(self._above).items()}
            self._people.follow(texts)
            self._above = None
        records = [self._row(entry) for entry in self._people.entries(person)]
        self._forget(person)
        self.persons += len(records)
        return records

    def _row(self, entry: Entry) -> Row:
        record = record_of(self._read, entry)
        beside = (record.returned, record.deceased, record.status)
        values = {key.value: text for key, text in record.values.items()}
        return entry.number, entry.row, values, beside if any(beside) else None

    def _forget(self, person: PersonRow) -> None:
        for row in (person.row, *person.below):
            if row not in self._kept and row not in self.sheet.merged:
                self._rows.pop(row, None)

    def _refuse_heading(self, cells: Mapping[int, RawCell]) -> None:
        """A heading that is repeated, or another table, is for those who read the whole sheet at once."""
        texts = [tidy(cell.text) for cell in cells.values()]
        if any(FIGURES.fullmatch(text) for text in texts):
            return
        if any(len(text) <= _LONGEST_HEADING and field_of(text) in NAME_FIELDS for text in texts):
            raise NotPlainError("heading")


def _beside(meanings: list[Meaning]) -> Beside | None:
    """What all columns of a row state of return, death and status, as a list's rules put it."""
    said = [meaning.beside for meaning in meanings if meaning.beside]
    if len(said) < 2:
        return said[0] if said else None
    returned, deceased, status = ("; ".join(filter(None, each)) for each in zip(*said, strict=True))
    return returned, deceased, status
