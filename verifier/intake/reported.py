"""Report what is wrong with a book and its sheets, in the order of the file, beside what is wrong with single values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from verifier.domain.persons import Problem, RowKind
from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import tidy
from verifier.intake.details.hints import column_hints, folded, hint_problems, list_day
from verifier.intake.headings.columns import column_letter
from verifier.intake.headings.heading import columns_without_heading
from verifier.intake.headings.layouts import tables
from verifier.intake.looking_up import never, wanted
from verifier.intake.raw import RawBook, RawCell, RawSheet
from verifier.intake.rows.footnotes import footnote_hints
from verifier.intake.rows.furniture import hints_in
from verifier.intake.rows.numbering import numbers_in_order
from verifier.intake.rows.tables import ReadSheet

_NOTHING_BESIDE = RawCell("")[4:]
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


def problems_of(
    book: RawBook, file_name: str, read: list[ReadSheet], cancelled: Callable[[], bool] = never
) -> Iterator[Problem]:
    """Yield the problems of the container and of every sheet that was read, in the order of the file."""
    yield from book_problems(book, file_name, {id(one.whole) for one in read})
    for one in read:
        beside = [each for each in read if each.whole is one.whole]
        found = wanted(_sheet_problems(one, beside, separated=book.format == "text"), cancelled)
        yield from folded(list(found), one.persons or len(one.entries))
    day = list_day(title_of(read[0]), dt.datetime.now(tz=dt.UTC).date())
    hints = hint_problems([(one.headings, one.entries) for one in read], day, cancelled)
    yield from folded(list(hints), sum(len(one.entries) for one in read))


def title_of(one: ReadSheet) -> str:
    """Return what stands above the first table of a sheet."""
    rows = [row for row, kind in sorted(one.walked.kinds.items()) if kind is RowKind.TITLE]
    return " ".join(filter(None, (_row_text(one.raw, row) for row in rows)))[:1000]


def _row_text(sheet: RawSheet, row: int) -> str:
    return " ".join(filter(None, (tidy(cell.text) for _, cell in sorted(sheet.rows.get(row, {}).items()))))


def book_problems(book: RawBook, file_name: str, read: set[int]) -> Iterator[Problem]:
    """Yield the problems of the container and of sheets; `read` are the ids of the sheets that were read."""
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


def _sheet_problems(one: ReadSheet, beside: Sequence[ReadSheet], *, separated: bool) -> Iterator[Problem]:
    """What is wrong with a table, and once for all that stand beside each other (it is one of them) with their numbers."""
    name, heading = one.raw.name, one.headings[0]
    if heading.first >= _FAR_DOWN:
        yield Problem(ProblemCode.HEADER_OFFSET.value, name, heading.first, "", str(heading.first))
    yield from _heading_problems(one)
    if separated and one is beside[-1]:
        yield from _ragged(one)
    for column in columns_without_heading(one.raw, heading):
        if column not in heading.used:
            yield Problem(ProblemCode.UNMAPPED_COLUMN.value, name, heading.first, column_letter(column), "")
    signs = column_hints(one.raw, one.walked.persons)
    rows = sorted([*one.walked.odd, *one.notes, *signs, *footnote_hints(one)], key=lambda note: (note[1], note[2]))
    for code, row, column, value in rows:
        yield Problem(code.value, name, row, column_letter(column) if column else "", value)
    yield from _hidden(one)
    for code, entry, value in numbers_in_order([each.entries for each in beside]) if one is beside[0] else ():
        column = next(iter(one.headings[0].number_columns), 0)
        yield Problem(code.value, name, entry.row, column_letter(column), value)


def _heading_problems(one: ReadSheet) -> Iterator[Problem]:
    """What is odd about the first heading, and about later ones only what is new in them; tables further down."""
    said: set[tuple[ProblemCode, int, str]] = set()
    below = {0}
    for table, head in tables(one.headings):
        if table not in below and head.fields != one.headings[0].fields:
            text = " | ".join(head.texts[column] for column in sorted(head.texts))[:300]
            yield Problem(ProblemCode.TABLE_BELOW.value, one.raw.name, head.first, "", text)
        below.add(table)
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


def _beside(cell: RawCell, *, unread: bool) -> Iterator[tuple[ProblemCode, str]]:
    """What is to be told of a cell that belongs to no person: a comment, even on an empty one, is one of somebody."""
    if ProblemCode.READERS_DIFFER in cell.codes:
        yield ProblemCode.READERS_DIFFER, f"{cell.stored or cell.text} ≠ {cell.other or ''}"
    if ProblemCode.HIDDEN_CONTENT in cell.codes:
        yield ProblemCode.HIDDEN_CONTENT, cell.stored or cell.text
    if cell.formula and (cell.text or unread):
        yield ProblemCode.FORMULA, cell.formula
    if cell.comment:
        yield ProblemCode.COMMENT, cell.comment
        yield from ((code, cell.comment) for code in hints_in(cell.comment))


def _hidden(one: ReadSheet) -> Iterator[Problem]:
    """Hidden rows and cells that are no persons, and hidden columns, each once with its heading."""
    persons = {person.row for person in one.walked.persons}
    for row, cells in one.raw.rows.items():
        for column, cell in cells.items() if row not in persons else ():
            if cell[4:] != _NOTHING_BESIDE:
                for code, value in _beside(cell, unread=one.walked.kinds.get(row) is RowKind.PROBLEM):
                    yield Problem(code.value, one.raw.name, row, column_letter(column), value[:300])
    for row in sorted(one.raw.hidden_rows - persons):
        text = _row_text(one.raw, row)
        if text:
            yield Problem(ProblemCode.HIDDEN_ROW.value, one.raw.name, row, "", text[:300])
    for column in sorted(one.raw.hidden_columns):
        if not any(column in cells and cells[column].text.strip() for cells in one.raw.rows.values()):
            continue
        text = one.headings[0].texts.get(column) or column_letter(column)
        yield Problem(ProblemCode.HIDDEN_COL.value, one.raw.name, one.headings[0].first, column_letter(column), text)
