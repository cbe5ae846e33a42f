"""Read the tables of a book: which sheets hold persons, under which headings, and what every row of them is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap
from verifier.domain.persons import Column, Entry
from verifier.domain.problems import ProblemCode
from verifier.intake.details.alphabets import in_one_alphabet
from verifier.intake.details.characters import is_latin
from verifier.intake.details.in_order import in_order
from verifier.intake.door import never
from verifier.intake.headings.columns import Field, column_letter
from verifier.intake.headings.heading import Heading, columns_without_heading
from verifier.intake.looking_up import wanted
from verifier.intake.looks import coloured_rows
from verifier.intake.raw import RawBook, RawSheet
from verifier.intake.rows.beside import Part, parts_of
from verifier.intake.rows.cells import Note
from verifier.intake.rows.people import People
from verifier.intake.rows.plain import PlainRows
from verifier.intake.rows.walk import PersonRow, Walked, walk


@dataclass(slots=True)
class ReadSheet:
    """One table of a sheet, with those below it: headings, rows, entries, and notes (code, row, column, value).

    `raw` holds its cells, `whole` all cells of the sheet: beside it other tables may stand. `persons` is how many there are
    where their entries are not kept.
    """

    raw: RawSheet
    headings: tuple[Heading, ...]
    walked: Walked
    entries: list[Entry] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    persons: int = 0
    of: RawSheet | None = None

    @property
    def whole(self) -> RawSheet:
        """The whole sheet."""
        return self.of or self.raw


def read_sheets(
    book: RawBook,
    sheet: str | None = None,
    *,
    mapping: tuple[ColumnMap, ...] = (),
    latest: int = 0,
    most: int = 0,
    own: bool = False,
    cancelled: Callable[[], bool] = never,
) -> list[ReadSheet]:
    """Read every table with a column of names on a visible sheet, those of one sheet from left to right.

    `most` is how many rows a sheet of persons may hold (0: as many as it does), `mapping` is what an officer said of the
    columns; a sheet of which he said something is read even where no heading of it is known. In a register of our `own` a
    coloured name says nothing of what was agreed. Raises KnownError when there is no such table, TOO_LARGE or CANCELLED.
    """
    chosen = chosen_sheets(book, sheet)
    found = [(part, one) for one in chosen for part in parts_of(one, mapping) if _has_names(part.headings)]
    if not found:
        if not any(one.rows for one in chosen):
            raise KnownError(Fault.EMPTY_SHEET, sheet=chosen[0].name if chosen else "")
        raise KnownError(Fault.NO_NAME_COLUMN, sheet=next(one.name for one in chosen if one.rows))
    latest = latest or dt.datetime.now(tz=dt.UTC).year
    return [_read_part(part, whole, latest, most, cancelled, own=own) for part, whole in found]


def chosen_sheets(book: RawBook, sheet: str | None) -> list[RawSheet]:
    """Return the visible sheets, or the one that was asked for; raises KnownError where there is none of that name."""
    if sheet is None:
        return [one for one in book.sheets if one.visible]
    chosen = [one for one in book.sheets if one.name == sheet]
    if not chosen:
        raise KnownError(Fault.NO_SUCH_SHEET, sheet=sheet, sheets=", ".join(one.name for one in book.sheets)[:300])
    return chosen


def _has_names(headings: tuple[Heading, ...]) -> bool:
    return any(heading.name_columns for heading in headings)


def _read_part(
    part: Part, whole: RawSheet, latest: int, most: int, cancelled: Callable[[], bool], *, own: bool
) -> ReadSheet:
    sheet, headings = part.raw, part.headings
    if most and len(sheet.rows) > most:
        found = len(sheet.rows)
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_ROWS, sheet=sheet.name, limit=most, found=found)
    walked = walk(sheet, headings, cancelled)
    english = is_latin(" ".join(headings[0].texts.values()))
    people = People(sheet, english=english, latest=latest)
    plain = PlainRows(people)
    entries: list[Entry] = []
    for person in wanted(walked.persons, cancelled):
        entries += plain.entries(person) if own else _settled(person, plain.entries(person), people)
    coloured = coloured_rows(sheet, [(each.row, () if own else each.heading.name_columns) for each in walked.persons])
    people.notes.extend((ProblemCode.COLOURED_ROW, row, 0, colour) for row, colour in coloured)
    return ReadSheet(sheet, headings, walked, entries, people.notes, of=whole)


def _settled(person: PersonRow, entries: Iterable[Entry], people: People) -> Iterator[Entry]:
    """Yield the entries of a row with the parts of each name in order and in one alphabet; note where they were not."""
    heading = person.heading
    for entry in entries:
        mended, said = in_one_alphabet(entry)
        for key, (code, value) in said.items():
            column = next(iter(heading.columns_of(Field(key.value))), heading.name_columns[0])
            people.notes.append((code, person.row, column, value))
        mended, stood = in_order(mended)
        note = (ProblemCode.ORDER_SWAPPED, person.row, heading.name_columns[0], stood)
        if stood and (ProblemCode.ORDER_SWAPPED, person.row) not in {note[:2] for note in people.notes[-20:]}:
            people.notes.append(note)
        yield mended


def columns_of(one: ReadSheet) -> Iterator[Column]:
    """Yield how each column of a sheet was understood, from left to right."""
    yield from columns_under(one.raw, one.headings[0])


def columns_under(sheet: RawSheet, heading: Heading) -> Iterator[Column]:
    """Yield how each column under a heading was understood; a column of several fields names them with «+»."""
    for column in sorted({*heading.texts, *columns_without_heading(sheet, heading)}):
        split = heading.splits.get(column, ())
        held = "+".join(split) if split else str(heading.fields.get(column, ""))
        yield Column(column_letter(column), heading.texts.get(column, ""), held)
