"""Read a list: from bytes to everything that was understood of it and everything that was not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap, Options
from verifier.domain.persons import Problem, Reading, RowKind, Sheet
from verifier.domain.problems import ProblemCode
from verifier.intake.details.twice import duplicates
from verifier.intake.door import in_time, never, read_book
from verifier.intake.headings.columns import column_letter
from verifier.intake.headings.heading import Heading
from verifier.intake.headings.layouts import layout_of
from verifier.intake.headings.supposing import widest
from verifier.intake.limits import LIST
from verifier.intake.looking_up import look_up, wanted
from verifier.intake.looks import shown_sheet
from verifier.intake.raw import RawBook
from verifier.intake.remembering import forgetting
from verifier.intake.reported import book_problems, problems_of, title_of
from verifier.intake.rows.beside import kinds_of, parts_of
from verifier.intake.rows.numbering import sheet_claim, totals_elsewhere
from verifier.intake.rows.tables import ReadSheet, chosen_sheets, columns_of, columns_under, read_sheets
from verifier.intake.undisturbed import undisturbed

_WRONG = ProblemCode.STATED_COUNT.value


@dataclass(frozen=True, slots=True)
class Preview:
    """What can be shown of a file: its reading, and why no person could be read yet.

    Where `refused` is NO_NAME_COLUMN, the reading has sheets and columns, with what they may be, but no person: an officer
    says what the columns are.
    """

    reading: Reading
    refused: KnownError | None = None


@forgetting
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
    chosen, mapping = _said(sheet, options)
    with _naming(file_name):
        book = read_book(data, options, cancelled)
        stop = in_time(cancelled)
        return understand(book, file_name, _digest(data), chosen, mapping=mapping, cancelled=stop)


@forgetting
def read_preview(
    data: bytes,
    file_name: str,
    *,
    sheet: str | None = None,
    options: Options | None = None,
    cancelled: Callable[[], bool] = never,
) -> Preview:
    """Read a list as `read_list` does; one whose column of names nobody knows gives its columns instead of a refusal."""
    chosen, mapping = _said(sheet, options)
    digest = _digest(data)
    with _naming(file_name):
        book = read_book(data, options, cancelled)
    stop = in_time(cancelled)
    try:
        with _naming(file_name):
            return Preview(understand(book, file_name, digest, chosen, mapping=mapping, cancelled=stop))
    except KnownError as error:
        if error.fault is not Fault.NO_NAME_COLUMN:
            raise
        return Preview(not_understood(book, file_name, digest, chosen, mapping=mapping), error)


def _said(sheet: str | None, options: Options | None) -> tuple[str | None, tuple[ColumnMap, ...]]:
    return sheet or (options.sheet if options else None), options.mapping if options else ()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@contextmanager
def _naming(file_name: str) -> Iterator[None]:
    """Name the file in every error."""
    try:
        yield
    except KnownError as error:
        raise KnownError(error.fault, **{**error.facts, "file": file_name}) from error


@undisturbed()
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
    read = read_sheets(book, sheet, mapping=mapping, latest=latest, most=LIST.understood_rows, cancelled=cancelled)
    if not any(one.entries for one in read):
        raise KnownError(Fault.NO_PERSONS, sheet=read[0].raw.name, row=read[0].headings[0].last)
    entries = tuple(entry for one in read for entry in one.entries)
    stated, totals = _stated(book, read)
    letters = _name_letters(read)
    problems = [
        *_several_sheets(read),
        *wanted(problems_of(book, file_name, read, cancelled), cancelled),
        *totals,
        *(
            Problem(code.value, entry.sheet, entry.row, letters[id(entry)], value)
            for code, entry, value in wanted(duplicates(entries), cancelled)
        ),
    ]
    look_up(cancelled)
    first = read[0]
    return Reading(
        file_name=file_name,
        sha256=digest,
        format=_format(book),
        title=title_of(first),
        columns=tuple(columns_of(first)),
        heading_row=_heading_row(first.headings[0]),
        entries=entries,
        problems=tuple(problems),
        sheets=tuple(wanted(_shown_sheets(book, read), cancelled)),
        stated=stated,
        layout=layout_of([(one.raw, one.headings) for one in read], mapping),
        lacks=book.lacks,
        readers=book.readers,
        encoding=book.encoding,
        separator=book.separator,
    )


def not_understood(
    book: RawBook, file_name: str, digest: str, sheet: str | None = None, *, mapping: tuple[ColumnMap, ...] = ()
) -> Reading:
    """Return what can be shown of a file without a known column of names: sheets, and the columns of the one with most rows.

    What they may be is proposed by what stands in them, and by what an officer said of them so far.
    """
    shown = widest(chosen_sheets(book, sheet))
    parts = parts_of(shown, mapping, suppose=True) if shown else ()
    headings = parts[0].headings if parts else ()
    return Reading(
        file_name=file_name,
        sha256=digest,
        format=_format(book),
        title="",
        columns=tuple(columns_under(shown, headings[0])) if shown and headings else (),
        heading_row=_heading_row(headings[0]) if headings else 0,
        entries=(),
        problems=tuple(book_problems(book, file_name, {id(each) for each in book.sheets if each.visible})),
        sheets=tuple(_shown_sheets(book, [])),
        layout=layout_of([(part.raw, part.headings) for part in parts], mapping, supposed=True),
        lacks=book.lacks,
        readers=book.readers,
        encoding=book.encoding,
        separator=book.separator,
    )


def _format(book: RawBook) -> str:
    return {"text": "csv"}.get(book.format, book.format)


def _heading_row(heading: Heading) -> int:
    """The row of a heading, 0 where the table has none."""
    return heading.first if heading.last >= heading.first else 0


def _several_sheets(read: list[ReadSheet]) -> Iterator[Problem]:
    names = dict.fromkeys(one.raw.name for one in read if one.entries)
    if len(names) > 1:
        yield Problem(ProblemCode.TWO_SHEETS.value, value=", ".join(names)[:300])


def _stated(book: RawBook, read: list[ReadSheet]) -> tuple[int | None, list[Problem]]:
    """What the file claims to count, sheet by sheet, and where it does not agree."""
    claims: list[int] = []
    problems: list[Problem] = []
    for one, claim, wrong in _claims(read):
        claims += [claim] if claim is not None else []
        problems += [Problem(_WRONG, one.raw.name, row, "", value) for row, value in wrong]
    counted = sum(len(one.entries) for one in read)
    for sheet in book.sheets:
        totals_there = [] if any(one.whole is sheet for one in read) or not sheet.visible else totals_elsewhere(sheet)
        for row, stated in totals_there[-1:]:
            claims = claims or [stated]
            problems += [Problem(_WRONG, sheet.name, row, "", f"{stated} / {counted}")] if stated != counted else []
    return (sum(claims) if claims else None), problems


def _claims(read: list[ReadSheet]) -> Iterator[tuple[ReadSheet, int | None, list[tuple[int, str]]]]:
    """Yield what each table claims; with tables beside it, one claim may be of the persons of all of them."""
    for one in read:
        first, beside = one.headings[0].first, [each for each in read if each.whole is one.whole]
        claim, wrong = sheet_claim(one.raw, first, one.walked, one.entries)
        if one is beside[0] and len(beside) > 1 and (wrong or not one.walked.totals):
            every = sorted((entry for each in beside for entry in each.entries), key=lambda entry: entry.row)
            whole, wrong_of_all = sheet_claim(one.raw, first, one.walked, every)
            claim, wrong = (whole, wrong_of_all) if len(wrong_of_all) <= len(wrong) else (claim, wrong)
        yield one, claim, wrong


def _name_letters(read: list[ReadSheet]) -> dict[int, str]:
    """Return the column of the name of each entry, by the identity of the entry: tables beside each other have their own."""
    letters = dict[int, str]()
    for one in read:
        names = (heading.name_columns[0] for heading in one.headings if heading.name_columns)
        letter = column_letter(next(names, 1))
        letters.update((id(entry), letter) for entry in one.entries)
    return letters


def _shown_sheets(book: RawBook, read: list[ReadSheet]) -> Iterator[Sheet]:
    """Every sheet as it stands, visible ones first."""
    walked: dict[int, list[dict[int, RowKind]]] = {}
    for one in read:
        walked.setdefault(id(one.whole), []).append(one.walked.kinds)
    for sheet in sorted(book.sheets, key=lambda one: not one.visible):
        kinds = walked.get(id(sheet))
        yield shown_sheet(sheet, kinds_of(kinds) if kinds else None)
