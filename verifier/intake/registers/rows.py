"""Understand a large register row by row in the child: what most rows say is put together from what their cells mean.

A row that is anything but one person with a number (or a date of birth) is taken by the rules of a list, with the row above
it; so is every row of which two cells speak of the same detail.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from verifier.domain.persons import Entry, Problem
from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import is_latin, tidy
from verifier.intake.details.hints import sign_text
from verifier.intake.headings.columns import NAME_FIELDS, Field, column_letter, field_of
from verifier.intake.headings.heading import Heading
from verifier.intake.raw import RawCell, RawSheet, make_sheet
from verifier.intake.registers.cell_memo import (
    FIGURED,
    FIGURES,
    NUMBERED,
    ROW,
    SAYING,
    SIGNED,
    TOTAL,
    ColumnMemo,
    Meaning,
    Source,
)
from verifier.intake.registers.marks import row_mark
from verifier.intake.registers.plain_sheet import NotPlainError, PlainRow, cells_of, plain_column, sources_of
from verifier.intake.registers.register import record_of
from verifier.intake.rows.people import People
from verifier.intake.rows.tables import ReadSheet
from verifier.intake.rows.walk import PersonRow, Walker

_MOST_TOLD = 1_000  # problems of one kind in one column that are told one by one
_LONGEST_HEADING = 120
_SURNAME, _GIVEN, _BORN = Field.SURNAME.value, Field.GIVEN_NAME.value, Field.DATE_OF_BIRTH.value
Beside = tuple[str, str, str]  # returned, deceased, status
Row = tuple[str, int, Mapping[str, str], Beside | None]  # number, row, details, what stands beside them


class RegisterSheet:
    """One sheet of a register: rows in, records out. `head` holds its first rows, and of all what is merged or hidden."""

    def __init__(
        self,
        source: Source,
        head: RawSheet,
        heading: Heading,
        comments: Mapping[tuple[int, int], str],
        latest: int,
        most_columns: int,
    ) -> None:
        self._source, self._heading = source, heading
        self._comments: dict[int, dict[int, str]] = {}
        for (row, column), text in comments.items():
            self._comments.setdefault(row, {})[column] = text
        self._rows = {row: dict(cells) for row, cells in head.rows.items() if cells}
        self._sheet = RawSheet(
            head.name, True, self._rows, head.merged, head.hidden_rows, head.hidden_columns, head.problems
        )
        self._walker = Walker(self._sheet, (heading,))
        self._english, self._year = is_latin(" ".join(heading.texts.values())), latest
        self._columns: dict[str, ColumnMemo] = {}
        self._most = most_columns
        self._people = People(self._sheet, english=self._english, latest=latest)
        self._read = ReadSheet(self._sheet, (heading,), self._walker.walked, [], self._people.notes)
        self._apart = {*head.merged, *head.hidden_rows, *self._comments}
        self._kept = frozenset(self._rows)
        self._numbers = heading.columns_of(Field.RECORD_NO) + heading.columns_of(Field.SEQ_NO)
        self._told: Counter[tuple[ProblemCode, int]] = Counter()
        self._signs: dict[tuple[ProblemCode, int], tuple[int, Counter[str]]] = {}
        self._waiting: tuple[PersonRow, Row | None] | None = None
        self._latest: PlainRow | None = None  # the row of the person who waits, where it was put together
        self._above: PlainRow | None = None  # that of the last one who does not wait any more

    def take(self, row: PlainRow) -> tuple[bytes, Iterable[Row]]:
        """Return the mark of a row (nothing for an empty one), and the records that are finished by it."""
        number, columns, last = row.number, self._columns, 0
        digits, size = row.digits, len(row.digits)
        meanings: list[Meaning] = []
        for source in sources_of(row):
            ref, _, written = source.partition('"')
            letters = ref[:-size]
            if letters not in columns:
                columns[letters] = self._memo(letters)
            memo = columns[letters]
            if memo.column <= last or ref[-size:] != digits:
                raise NotPlainError("address")
            last = memo.column
            known = memo.known
            meaning = known[written] if written in known else memo.look(number, written)
            if meaning is not None:
                meanings.append(meaning)
        marks = [meaning.mark for meaning in meanings if meaning.mark]
        quick = None if number <= self._heading.last or number in self._apart else self._quickly(number, meanings)
        for meaning in meanings:
            if meaning.heed & SIGNED and number > self._heading.last:
                self._count_signs(number, meaning)
        finished = self._slow(row) if quick is None else self._quick(row, quick, meanings)
        return row_mark(number, marks) if marks else b"", finished

    def _memo(self, letters: str) -> ColumnMemo:
        column = plain_column(letters, self._most)
        return ColumnMemo(
            self._source, self._heading, column,
            english=self._english, latest=self._year, hidden=column in self._sheet.hidden_columns,
        )  # fmt: skip

    def finish(self) -> tuple[ReadSheet, Iterable[Row]]:
        """Return all that is to be said of the sheet but its records, and the records that were not finished yet."""
        last = self._flush()
        self._walker.close()
        bare = replace(self._heading, fields={})  # the signs of columns are counted here
        persons = self._walker.walked.persons
        persons[:] = [PersonRow(person.row, "", bare) for person in persons if person.row in self._rows]
        return self._read, last

    def told_once(self) -> Iterator[Problem]:
        """Yield the signs of each column, and how many problems there were of those kinds of which not all were told."""
        for (code, column), (row, signs) in self._signs.items():
            said = ", ".join(sign_text(sign, count) for sign, count in signs.most_common(8))
            yield Problem(code.value, self._sheet.name, row, column_letter(column), said)
        for (code, column), count in sorted(self._told.items()):
            if count > _MOST_TOLD:
                yield Problem(code.value, self._sheet.name, 0, column_letter(column), str(count))

    def _count_signs(self, row: int, meaning: Meaning) -> None:
        for code, sign in meaning.signs:
            self._signs.setdefault((code, meaning.column), (row, Counter()))[1][sign] += 1

    # --- rows that are put together ---

    def _quickly(self, row: int, meanings: list[Meaning]) -> Row | None:
        """Put a row together from its cells; None where more than they must be asked."""
        values: dict[str, str] = {}
        heed = 0
        for meaning in meanings:
            heed |= meaning.heed
            for key, text in meaning.values:
                if key in values:
                    return None
                values[key] = text
        if heed & (ROW | FIGURED) != FIGURED or len(meanings) < 2 or not values.get(_SURNAME, "")[:1].isalpha():
            return None
        number = self._number(meanings) if heed & NUMBERED else ""
        if not number[:1].isdecimal() and not self._is_person(number, values, meanings):
            return None
        return number, row, values, _beside(meanings) if heed & SAYING else None

    def _number(self, meanings: list[Meaning]) -> str:
        for column in self._numbers:
            for meaning in meanings:
                if meaning.number and meaning.column == column:
                    return meaning.number
        return ""

    def _is_person(self, number: str, values: Mapping[str, str], meanings: list[Meaning]) -> bool:
        """Whether a row that begins with no figure is a person for sure: it states a birth, and is no total."""
        named = bool(number) or (not self._numbers and _GIVEN in values)
        return named and _BORN in values and not any(meaning.heed & TOTAL for meaning in meanings[:2])

    def _quick(self, row: PlainRow, made: Row, meanings: list[Meaning]) -> Iterable[Row]:
        finished = self._flush()
        person = PersonRow(row.number, "", self._heading)
        self._walker.walked.persons.append(person)
        self._waiting, self._latest = (person, made), row
        for meaning in meanings:
            for code, value in meaning.notes or ():
                self._told[code, meaning.column] += 1
                if self._told[code, meaning.column] <= _MOST_TOLD:
                    self._people.notes.append((code, row.number, meaning.column, value))
        return finished

    # --- rows that the rules of a list take ---

    def _slow(self, row: PlainRow) -> Iterable[Row]:
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
        finished = self._flush()
        self._waiting, self._latest = (persons[-1], None), None
        return finished

    def _flush(self) -> Iterable[Row]:
        """Return the records of the person who waited; nobody waits then."""
        if self._waiting is None:
            return ()
        (person, made), self._waiting = self._waiting, None
        latest, self._latest = self._latest, None
        if made is not None and not person.below:
            self._above = latest
            self._forget(person)
            return (made,)
        if self._above is not None:
            texts = {column: tidy(cell.text) for column, cell in self._raw(self._above).items()}
            self._people.follow(texts)
            self._above = None
        records = [self._row(entry) for entry in self._people.entries(person)]
        self._forget(person)
        return records

    def _row(self, entry: Entry) -> Row:
        record = record_of(self._read, entry)
        beside = (record.returned, record.deceased, record.status)
        values = {key.value: text for key, text in record.values.items()}
        return entry.number, entry.row, values, beside if any(beside) else None

    def _forget(self, person: PersonRow) -> None:
        for row in (person.row, *person.below):
            if row not in self._kept and row not in self._sheet.merged:
                self._rows.pop(row, None)

    def _raw(self, row: PlainRow) -> dict[int, RawCell]:
        """Return the cells of a row as a list has them, with their comments and what merged cells cover."""
        number = row.number
        cells: dict[int, RawCell] = {}
        comments = dict(self._comments.get(number, {}))
        for column, source in cells_of(row, self._most):
            cell = self._source.cell(self._source.found(number, column, source), comments.pop(column, ""))
            if cell is not None:
                cells[column] = cell
        cells |= {column: RawCell("", "z", comment=text) for column, text in comments.items() if text}
        merges = self._sheet.merged.get(number, ())
        return dict(make_sheet("", {number: cells}, merges).rows[number]) if merges else cells

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
