"""The cells of one person's row as a reader takes them: merged and repeated values filled in, every oddity noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy

from verifier.domain.persons import Value
from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import inspect, tidy
from verifier.intake.details.stated_dates import read_date
from verifier.intake.headings.columns import NAME_FIELDS, Field, column_letter
from verifier.intake.headings.heading import Heading
from verifier.intake.raw import RawCell, RawSheet
from verifier.intake.rows.furniture import hints_in, is_ditto
from verifier.intake.rows.splitting import Persons, shares, side_by_side, words_for
from verifier.intake.rows.walk import PersonRow

Note = tuple[ProblemCode, int, int, str]  # code, row, column, value
_NAMES = NAME_FIELDS | {Field.GIVEN_NAME, Field.PATRONYMIC, Field.GIVEN_AND_PATRONYMIC}
# What we know the heading of and have no detail for: it is kept as what we do not know.
_NO_DETAILS = frozenset({
    Field.STAGE, Field.FAMILY_CONTACT, Field.PHOTO, Field.BODY_NO, Field.DOCUMENTS_FOUND, Field.RETURNED, Field.DECEASED,
})  # fmt: skip
_NUMBERS = frozenset({Field.SEQ_NO, Field.RECORD_NO})
_LONGEST = 300
LONGEST_EXTRA = 2_000  # characters of a cell that is none of our details
_WORST = 30_000  # characters of a cell that are looked at; what is longer is kept raw
_NOTHING = RawCell("")
_STORED = frozenset({ProblemCode.FORMAT_MASK, ProblemCode.HIDDEN_CONTENT})


class RowCells:
    """The cells of a person: `texts` by column, tidied, with ditto marks and merged cells resolved."""

    def __init__(self, sheet: RawSheet, person: PersonRow, above: Mapping[int, str], notes: list[Note]) -> None:
        self.person = person
        self.texts: dict[int, str] = {}
        self._sheet, self._notes = sheet, notes
        self._raw: dict[int, str] = {}
        self._stored: dict[int, str] = {}
        self._cells = sheet.rows.get(person.row, {})
        self._inherited: dict[int, RawCell] = {}
        if person.row in sheet.hidden_rows:
            self.note(ProblemCode.HIDDEN_ROW, 0, " | ".join(filter(None, self.all_texts())))
        self._struck = _is_struck(self._cells)
        if self._struck:
            self.note(ProblemCode.STRUCK, 0, " | ".join(filter(None, self.all_texts())))
        heading = person.heading
        for column in sorted(set(heading.fields) | set(self._cells)):
            self._take(column, heading, above.get(column, ""))
        for column, behind in heading.joined.items():
            self._join(column, behind)

    def note(self, code: ProblemCode, column: int, value: str) -> None:
        """Note a problem of this row; the same one is noted once."""
        found = (code, self.person.row, column, value[:_LONGEST])
        if found not in self._notes[-40:]:
            self._notes.append(found)

    def raw(self, column: int) -> str:
        """Return what stands in the file, rows that continue this one joined with line breaks."""
        return self._raw.get(column, "")

    def value(self, column: int, text: str) -> Value:
        """Return what was understood of a cell beside what the file holds, and what it shows where that differs."""
        shown = self.raw(column)
        stored = self._stored.get(column, shown)
        return Value(stored, text, shown if shown != stored else "")

    def cell(self, column: int) -> RawCell:
        """Return the cell that states the value, which for merged cells stands above."""
        return self._inherited.get(column) or self._cells.get(column, _NOTHING)

    def all_texts(self) -> tuple[str, ...]:
        """Return the row's cells in order, as shown."""
        return shown_texts(self._cells)

    def stated(self, latest: int) -> Iterator[tuple[int, Field, str]]:
        """Yield column, field and text of every cell that holds something, names last; a column of several fields by each.

        Names come last, so that what stands in their cells gives way to a column of its own.
        """
        for column, held in self.person.heading.parts:
            if not self._raw.get(column, "").strip():
                continue
            text = self.texts.get(column, "")[:_WORST]
            if len(held) == 1:
                yield column, held[0], text
            else:
                yield from zip([column] * len(held), held, words_for(text, held, latest=latest), strict=True)

    def share(self, persons: Persons, place: int) -> RowCells:
        """Return the cells as they concern one of several persons in the row; what is not parted concerns each."""
        one = copy(self)
        one.texts = dict(self.texts)
        for column, held in self.person.heading.parts:
            pieces = self._pieces(column, held[0], persons)
            if pieces:
                one.texts[column] = pieces[place]
        return one

    def extra(self) -> dict[str, str]:
        """Return what stands in columns that are none of our details, by their heading, or letter where they have none."""
        heading, found = self.person.heading, dict[str, str]()
        used = heading.used.difference(heading.columns_of(*_NO_DETAILS))
        for column, text in self.texts.items():
            if not text or column in used or (heading.beside and column >= heading.beside):
                continue
            name = heading.texts.get(column) or column_letter(column)
            found[f"{name} ({column_letter(column)})" if name in found else name] = text[:LONGEST_EXTRA]
        return found

    def _pieces(self, column: int, held: Field, persons: Persons) -> tuple[str, ...]:
        raw = self.raw(column)[:_WORST]
        return persons.names if raw == persons.cell else shares(raw, persons, held)

    def _take(self, column: int, heading: Heading, above: str) -> None:
        cell = self._cells.get(column, _NOTHING)
        if cell is _NOTHING and not self.person.below and self.person.row not in self._sheet.merged:
            return
        held = heading.fields.get(column)
        self._look_at(cell, column, held)
        if not self.person.below and cell.text and not cell.text.isspace():
            self._take_plain(cell, column, held, above)
            return
        merge = (
            self._sheet.above(self.person.row, column)
            if held and held not in _NUMBERS and not cell.text.strip()
            else None
        )
        if merge:
            cell = self._inherited[column] = self._sheet.rows.get(merge.top, {}).get(merge.left, _NOTHING)
            if cell.text.strip() and merge.left == column:
                self.note(ProblemCode.MERGE_VALUE, column, cell.text)
        pieces = [cell.text, *(self._sheet.text(row, column) for row in self.person.below)]
        self._raw[column] = "\n".join(filter(str.strip, pieces)) or cell.text
        if (stored := stored_text(cell)) != cell.text:
            self._stored[column] = "\n".join(filter(str.strip, [stored, *pieces[1:]]))
        text = " ".join(filter(None, map(tidy, pieces)))
        if held and held not in _NUMBERS and is_ditto(text):
            self.note(ProblemCode.DITTO, column, above)
            text = above  # empty where there is nothing above to repeat
        self.texts[column] = text

    def _take_plain(self, cell: RawCell, column: int, held: Field | None, above: str) -> None:
        """Take a cell that stands for itself, as nearly all do: nothing above or below it belongs to it."""
        self._raw[column] = cell.text
        if (cell.stored or cell.date) and (stored := stored_text(cell)) != cell.text:
            self._stored[column] = stored
        text = tidy(cell.text)
        if held and held not in _NUMBERS and is_ditto(text):
            self.note(ProblemCode.DITTO, column, above)
            text = above
        self.texts[column] = text

    def _join(self, column: int, behind: tuple[int, ...]) -> None:
        """Put the text of other columns behind that of this one."""
        columns = (column, *behind)
        if any(each in self._stored for each in columns):
            self._stored[column] = side_by_side(self._stored.get(each, self.raw(each)) for each in columns)
        self._raw[column] = side_by_side(map(self.raw, columns))
        self.texts[column] = " ".join(filter(None, (self.texts.get(each, "") for each in columns)))

    def _look_at(self, cell: RawCell, column: int, held: Field | None) -> None:
        for code in cell.codes:
            if code is ProblemCode.READERS_DIFFER:
                self.note(code, column, f"{cell.stored or cell.text} ≠ {cell.other or ''}")
            elif code is not ProblemCode.STRUCK or not self._struck:
                self.note(code, column, cell.stored if code in _STORED and cell.stored else cell.text)
        if cell.formula:
            self.note(ProblemCode.FORMULA, column, cell.formula)
        if cell.comment:
            self.note(ProblemCode.COMMENT, column, cell.comment)
            for code in hints_in(cell.comment):
                self.note(code, column, cell.comment)
        if held and cell.kind == "s" and cell.text:
            for code, value in inspect(cell.text, name=held in _NAMES):
                self.note(code, column, value)


def shown_texts(cells: Mapping[int, RawCell]) -> tuple[str, ...]:
    """Return the cells of a row in order, as shown."""
    return tuple([cells[column].text if column in cells else "" for column in range(1, max(cells, default=0) + 1)])


def _is_struck(cells: Mapping[int, RawCell]) -> bool:
    """Whether a whole row is struck through: that is one problem, not one of every cell."""
    filled = 0
    for cell in cells.values():
        if cell.text.strip():
            if ProblemCode.STRUCK not in cell.codes:
                return False
            filled += 1
    return filled > 1


def stored_text(cell: RawCell) -> str:
    """Return what the file holds in a cell: a date in ISO form where its display does not say all of it, else as shown."""
    if cell.kind == "d" and cell.date:
        plain = ".".join(reversed(cell.date.split("-")))
        return cell.text if cell.text == plain or read_date(cell.text).text == cell.date else cell.date
    stored = cell.stored
    if cell.kind == "n" and stored.rpartition(".")[0] == cell.text and not stored.rpartition(".")[2].strip("0"):
        return cell.text  # «1990.0»: another way to write the number that is shown
    return stored or cell.text
