"""Read a list: from bytes to everything that was understood of it and everything that was not."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap, Options
from verifier.domain.persons import Column, Entry, Problem, Reading, RowKind, Sheet
from verifier.domain.problems import ProblemCode
from verifier.intake.characters import is_latin, tidy
from verifier.intake.columns import Field, column_letter
from verifier.intake.door import never, read_book
from verifier.intake.heading import Heading, columns_without_heading, find_headings
from verifier.intake.hints import column_hints, folded, hint_problems, list_day
from verifier.intake.layouts import layout_of, with_said
from verifier.intake.looks import shown_sheet
from verifier.intake.numbering import number_problems, sheet_claim, totals_elsewhere
from verifier.intake.people import People
from verifier.intake.raw import RawBook, RawSheet
from verifier.intake.twice import duplicates
from verifier.intake.walk import Walked, walk

_LOOK_UP = 500  # persons between looks at the wish to cancel
_WRONG = ProblemCode.STATED_COUNT.value
_FAR_DOWN = 7  # a heading from this row on stands far down
_EXTENSIONS = {
    "xlsx": {"xlsx", "xltx"},
    "xlsm": {"xlsm", "xltm"},
    "text": {"csv", "tsv", "txt", "tab"},
    "xls": {"xls", "xlt"},
    "xlsb": {"xlsb"},
    "ods": {"ods", "ots"},
    "html": {"html", "htm"},
}


def read_list(
    data: bytes,
    file_name: str,
    *,
    sheet: str | None = None,
    options: Options | None = None,
    cancelled: Callable[[], bool] = never,
) -> Reading:
    """Read a list of persons (domain.md 15).

    `data` are the bytes of the file, read once by the caller; `sheet` limits the reading to one sheet, `options` are what
    an officer said: sheet, code page, columns. Raises KnownError
    with `file` and, where known, sheet, row and limit among its facts: NOT_A_SPREADSHEET, DAMAGED_FILE, FORBIDDEN_CONTENT,
    PASSWORD_PROTECTED, UNKNOWN_ENCODING, TOO_LARGE, NO_SUCH_SHEET, EMPTY_SHEET, NO_NAME_COLUMN, NO_PERSONS,
    READER_TIMED_OUT, READER_FAILED, CANCELLED.
    """
    digest = hashlib.sha256(data).hexdigest()
    try:
        book = read_book(data, options, cancelled)
        chosen = sheet or (options.sheet if options else None)
        mapping = options.mapping if options else ()
        return understand(book, file_name, digest, chosen, mapping=mapping, cancelled=cancelled)
    except KnownError as error:
        raise KnownError(error.fault, **{**error.facts, "file": file_name}) from error


@dataclass(slots=True)
class ReadSheet:
    """One sheet that was read: headings, rows, entries, and notes (code, row, column, value)."""

    raw: RawSheet
    headings: tuple[Heading, ...]
    walked: Walked
    entries: list[Entry] = field(default_factory=list)
    notes: list[tuple[ProblemCode, int, int, str]] = field(default_factory=list)


def understand(
    book: RawBook,
    file_name: str,
    digest: str,
    sheet: str | None = None,
    *,
    mapping: tuple[ColumnMap, ...] = (),
    latest: int = 0,
    cancelled: Callable[[], bool] = never,
) -> Reading:
    """Understand the raw cells of a file; pure.

    `mapping` is what an officer said of its columns, `latest` the last year a date may have (0: this year).
    """
    read = read_sheets(book, sheet, mapping=mapping, latest=latest, cancelled=cancelled)
    if not any(one.entries for one in read):
        raise KnownError(Fault.NO_PERSONS, sheet=read[0].raw.name, row=read[0].headings[0].last)
    entries = tuple(entry for one in read for entry in one.entries)
    stated, totals = _stated(book, read)
    problems = [
        *problems_of(book, file_name, read),
        *totals,
        *(
            Problem(code.value, entry.sheet, entry.row, _name_letter(read, entry), value)
            for code, entry, value in duplicates(entries)
        ),
    ]
    first = read[0]
    return Reading(
        file_name=file_name,
        sha256=digest,
        format={"text": "csv"}.get(book.format, book.format),
        title=_title(first),
        columns=tuple(columns_of(first)),
        heading_row=first.headings[0].first,
        entries=entries,
        problems=tuple(problems),
        sheets=tuple(_shown_sheets(book, read)),
        stated=stated,
        layout=layout_of([(one.raw, one.headings) for one in read], mapping),
        lacks=book.lacks,
        readers=book.readers,
        encoding=book.encoding,
        separator=book.separator,
    )


def problems_of(book: RawBook, file_name: str, read: list[ReadSheet]) -> Iterator[Problem]:
    """Yield the problems of the container and of every sheet that was read, in the order of the file."""
    yield from _book_problems(book, file_name, {id(one.raw) for one in read})
    for one in read:
        yield from folded(list(_sheet_problems(one, separated=book.format == "text")), len(one.entries))
    day = list_day(_title(read[0]), dt.datetime.now(tz=dt.UTC).date())
    yield from hint_problems([(one.headings, one.entries) for one in read], day)


def read_sheets(
    book: RawBook,
    sheet: str | None = None,
    *,
    mapping: tuple[ColumnMap, ...] = (),
    latest: int = 0,
    cancelled: Callable[[], bool] = never,
) -> list[ReadSheet]:
    """Read every visible sheet that has a heading with names; raises KnownError when there is none, or CANCELLED."""
    chosen = _chosen(book, sheet)
    found = [(one, headings) for one in chosen if (headings := find_headings(one))]
    if not found:
        if not any(one.rows for one in chosen):
            raise KnownError(Fault.EMPTY_SHEET, sheet=chosen[0].name if chosen else "")
        raise KnownError(Fault.NO_NAME_COLUMN, sheet=next(one.name for one in chosen if one.rows))
    latest = latest or dt.datetime.now(tz=dt.UTC).year
    said = [(one, with_said(headings, one.name, mapping)) for one, headings in found]
    return [_read_sheet(one, headings, latest, cancelled) for one, headings in said]


def _chosen(book: RawBook, sheet: str | None) -> list[RawSheet]:
    if sheet is None:
        return [one for one in book.sheets if one.visible]
    chosen = [one for one in book.sheets if one.name == sheet]
    if not chosen:
        raise KnownError(Fault.NO_SUCH_SHEET, sheet=sheet, sheets=", ".join(one.name for one in book.sheets)[:300])
    return chosen


def _read_sheet(
    sheet: RawSheet, headings: tuple[Heading, ...], latest: int, cancelled: Callable[[], bool]
) -> ReadSheet:
    walked = walk(sheet, headings)
    english = is_latin(" ".join(headings[0].texts.values()))
    people = People(sheet, english=english, latest=latest)
    entries: list[Entry] = []
    for count, person in enumerate(walked.persons):
        if count % _LOOK_UP == 0 and cancelled():
            raise KnownError(Fault.CANCELLED)
        entries += people.entries(person)
    return ReadSheet(sheet, headings, walked, entries, people.notes)


def _stated(book: RawBook, read: list[ReadSheet]) -> tuple[int | None, list[Problem]]:
    """What the file claims to count, sheet by sheet, and where it does not agree."""
    claims: list[int] = []
    problems: list[Problem] = []
    for one in read:
        claim, wrong = sheet_claim(one.raw, one.headings[0].first, one.walked, one.entries)
        claims += [claim] if claim is not None else []
        problems += [Problem(_WRONG, one.raw.name, row, "", value) for row, value in wrong]
    counted = sum(len(one.walked.persons) for one in read)
    for sheet in book.sheets:
        totals_there = [] if any(one.raw is sheet for one in read) or not sheet.visible else totals_elsewhere(sheet)
        for row, stated in totals_there[-1:]:
            claims = claims or [stated]
            problems += [Problem(_WRONG, sheet.name, row, "", f"{stated} / {counted}")] if stated != counted else []
    return (sum(claims) if claims else None), problems


def _book_problems(book: RawBook, file_name: str, read: set[int]) -> Iterator[Problem]:
    extension = file_name.rpartition(".")[2].casefold() if "." in file_name else ""
    if extension and extension not in _EXTENSIONS.get(book.format, {extension}):
        yield Problem(ProblemCode.TYPE_MISMATCH.value, value=book.format)
    for code, value in book.problems:
        yield Problem(code.value, value=value)
    for sheet in book.sheets:
        for code, value in sheet.problems:
            yield Problem(code.value, sheet.name, value=value)
        if id(sheet) in read or not sheet.rows:
            continue
        code = ProblemCode.OTHER_SHEET if sheet.visible else ProblemCode.HIDDEN_SHEET
        yield Problem(code.value, sheet.name, min(sheet.rows), "", sheet.name)


def _sheet_problems(one: ReadSheet, *, separated: bool) -> Iterator[Problem]:
    name, heading = one.raw.name, one.headings[0]
    if heading.first >= _FAR_DOWN:
        yield Problem(ProblemCode.HEADER_OFFSET.value, name, heading.first, "", str(heading.first))
    yield from _heading_problems(one)
    if separated:
        yield from _ragged(one)
    for column in columns_without_heading(one.raw, heading):
        yield Problem(ProblemCode.UNMAPPED_COLUMN.value, name, heading.first, column_letter(column), "")
    signs = column_hints(one.raw, one.walked.persons)
    rows = sorted([*one.walked.odd, *one.notes, *signs], key=lambda note: (note[1], note[2]))
    for code, row, column, value in rows:
        yield Problem(code.value, name, row, column_letter(column) if column else "", value)
    yield from _hidden(one)
    for code, entry, value in number_problems(one.entries):
        column = next(iter(one.headings[0].number_columns), 0)
        yield Problem(code.value, name, entry.row, column_letter(column), value)


def _heading_problems(one: ReadSheet) -> Iterator[Problem]:
    """What is odd about the first heading, and about later ones only what is new in them."""
    said: set[tuple[ProblemCode, int, str]] = set()
    for head in one.headings:
        for code, column, value in head.odd:
            what = (code, column, "" if code is ProblemCode.HEADER_MULTI else value)
            if what not in said:
                yield Problem(code.value, one.raw.name, head.first, column_letter(column), value)
            said.add(what)


def _ragged(one: ReadSheet) -> Iterator[Problem]:
    """Rows of separated text with more cells than the heading: something has shifted."""
    last = max(one.headings[0].texts)
    for row, cells in sorted(one.raw.rows.items()):
        if max(cells) > last and row > one.headings[0].last:
            yield Problem(ProblemCode.CSV_RAGGED.value, one.raw.name, row, column_letter(max(cells)), str(max(cells)))


def _hidden(one: ReadSheet) -> Iterator[Problem]:
    """Hidden rows and cells that are no persons, and hidden columns that are not read."""
    persons = {person.row for person in one.walked.persons}
    for row, cells in one.raw.rows.items():
        for column, cell in cells.items() if row not in persons else ():
            if ProblemCode.READERS_DIFFER in cell.codes:
                value = f"{cell.stored or cell.text} ≠ {cell.other or ''}"[:300]
                yield Problem(ProblemCode.READERS_DIFFER.value, one.raw.name, row, column_letter(column), value)
            if ProblemCode.HIDDEN_CONTENT in cell.codes:
                value = (cell.stored or cell.text)[:300]
                yield Problem(ProblemCode.HIDDEN_CONTENT.value, one.raw.name, row, column_letter(column), value)
    for row in sorted(one.raw.hidden_rows - persons):
        text = _row_text(one.raw, row)
        if text:
            yield Problem(ProblemCode.HIDDEN_ROW.value, one.raw.name, row, "", text[:300])
    read = set(one.headings[0].fields)
    used = {column for cells in one.raw.rows.values() for column, cell in cells.items() if cell.text.strip()}
    for column in sorted((one.raw.hidden_columns & used) - read):
        text = one.headings[0].texts.get(column, "")
        yield Problem(ProblemCode.HIDDEN_COL.value, one.raw.name, one.headings[0].first, column_letter(column), text)


def _row_text(sheet: RawSheet, row: int) -> str:
    return " ".join(filter(None, (tidy(cell.text) for _, cell in sorted(sheet.rows.get(row, {}).items()))))


def _title(one: ReadSheet) -> str:
    rows = [row for row, kind in sorted(one.walked.kinds.items()) if kind is RowKind.TITLE]
    return " ".join(filter(None, (_row_text(one.raw, row) for row in rows)))[:1000]


def _name_letter(read: list[ReadSheet], entry: Entry) -> str:
    heading = next(one.headings[0] for one in read if one.raw.name == entry.sheet)
    return column_letter(heading.name_columns[0])


def columns_of(one: ReadSheet) -> Iterator[Column]:
    """Yield how each column of a sheet was understood, from left to right."""
    heading = one.headings[0]
    used = {*heading.texts, *columns_without_heading(one.raw, heading)}
    for column in sorted(used):
        held: Field | str = heading.fields.get(column, "")
        yield Column(column_letter(column), heading.texts.get(column, ""), str(held))


def _shown_sheets(book: RawBook, read: list[ReadSheet]) -> Iterator[Sheet]:
    """Every sheet as it stands, visible ones first."""
    walked = {id(one.raw): one.walked.kinds for one in read}
    for sheet in sorted(book.sheets, key=lambda one: not one.visible):
        yield shown_sheet(sheet, walked.get(id(sheet)))
