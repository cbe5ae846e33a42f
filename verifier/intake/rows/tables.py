"""Read the tables of a book: which sheets hold persons, under which headings, and what every row of them is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap
from verifier.domain.persons import Column, Entry
from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import is_latin
from verifier.intake.door import never
from verifier.intake.headings.columns import column_letter
from verifier.intake.headings.heading import Heading, columns_without_heading, find_headings
from verifier.intake.headings.layouts import with_said
from verifier.intake.headings.supposing import suppose_headings
from verifier.intake.looking_up import wanted
from verifier.intake.looks import coloured_rows
from verifier.intake.raw import RawBook, RawSheet
from verifier.intake.rows.cells import Note
from verifier.intake.rows.people import People
from verifier.intake.rows.plain import PlainRows
from verifier.intake.rows.walk import Walked, walk


@dataclass(slots=True)
class ReadSheet:
    """One sheet that was read: headings, rows, entries, and notes (code, row, column, value).

    `persons` is how many there are where their entries are not kept.
    """

    raw: RawSheet
    headings: tuple[Heading, ...]
    walked: Walked
    entries: list[Entry] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    persons: int = 0


def read_sheets(
    book: RawBook,
    sheet: str | None = None,
    *,
    mapping: tuple[ColumnMap, ...] = (),
    latest: int = 0,
    most: int = 0,
    cancelled: Callable[[], bool] = never,
) -> list[ReadSheet]:
    """Read every visible sheet that has a column of names; raises KnownError when there is none, TOO_LARGE or CANCELLED.

    `most` is how many rows a sheet of persons may hold (0: as many as it does), `mapping` is what an officer said of the
    columns; a sheet of which he said something is read even where no heading of it is known.
    """
    chosen = chosen_sheets(book, sheet)
    found = [(one, headings) for one in chosen if (headings := headings_of(one, mapping)) and _has_names(headings)]
    if not found:
        if not any(one.rows for one in chosen):
            raise KnownError(Fault.EMPTY_SHEET, sheet=chosen[0].name if chosen else "")
        raise KnownError(Fault.NO_NAME_COLUMN, sheet=next(one.name for one in chosen if one.rows))
    latest = latest or dt.datetime.now(tz=dt.UTC).year
    return [_read_sheet(one, headings, latest, most, cancelled) for one, headings in found]


def chosen_sheets(book: RawBook, sheet: str | None) -> list[RawSheet]:
    """Return the visible sheets, or the one that was asked for; raises KnownError where there is none of that name."""
    if sheet is None:
        return [one for one in book.sheets if one.visible]
    chosen = [one for one in book.sheets if one.name == sheet]
    if not chosen:
        raise KnownError(Fault.NO_SUCH_SHEET, sheet=sheet, sheets=", ".join(one.name for one in book.sheets)[:300])
    return chosen


def headings_of(sheet: RawSheet, mapping: tuple[ColumnMap, ...] = ()) -> tuple[Heading, ...]:
    """Return the headings of a sheet with what an officer said of its columns; none where nobody knows its columns."""
    said = tuple(each for each in mapping if each.sheet == sheet.name)
    return with_said(headings_at(sheet, suppose=bool(said)), sheet.name, said)


def headings_at(sheet: RawSheet, *, suppose: bool) -> tuple[Heading, ...]:
    """Return the headings of a sheet; where none is known, the one it may have is supposed if that is wished."""
    return find_headings(sheet) or (suppose_headings(sheet) if suppose else ())


def _has_names(headings: tuple[Heading, ...]) -> bool:
    return any(heading.name_columns for heading in headings)


def _read_sheet(
    sheet: RawSheet, headings: tuple[Heading, ...], latest: int, most: int, cancelled: Callable[[], bool]
) -> ReadSheet:
    if most and len(sheet.rows) > most:
        found = len(sheet.rows)
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_ROWS, sheet=sheet.name, limit=most, found=found)
    walked = walk(sheet, headings, cancelled)
    english = is_latin(" ".join(headings[0].texts.values()))
    people = People(sheet, english=english, latest=latest)
    plain = PlainRows(people)
    entries: list[Entry] = []
    for person in wanted(walked.persons, cancelled):
        entries += plain.entries(person)
    coloured = coloured_rows(sheet, [person.row for person in walked.persons])
    people.notes.extend((ProblemCode.COLOURED_ROW, row, 0, colour) for row, colour in coloured)
    return ReadSheet(sheet, headings, walked, entries, people.notes)


def columns_of(one: ReadSheet) -> Iterator[Column]:
    """Yield how each column of a sheet was understood, from left to right."""
    yield from columns_under(one.raw, one.headings[0])


def columns_under(sheet: RawSheet, heading: Heading) -> Iterator[Column]:
    """Yield how each column under a heading was understood; a column of several fields names them with «+»."""
    for column in sorted({*heading.texts, *columns_without_heading(sheet, heading)}):
        split = heading.splits.get(column, ())
        held = "+".join(split) if split else str(heading.fields.get(column, ""))
        yield Column(column_letter(column), heading.texts.get(column, ""), held)
