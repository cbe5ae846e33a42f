"""Suppose where a table stands whose heading we do not know, so that an officer can say what its columns are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from verifier.domain.problems import ProblemCode
from verifier.domain.ranks import find_rank
from verifier.intake.details.characters import tidy
from verifier.intake.details.names import is_given_name, is_patronymic
from verifier.intake.headings.column_offers import looks_like_date, looks_like_unit
from verifier.intake.headings.heading import FIGURES, LONGEST, Heading, heading_of, is_column_numbers, meaning_of
from verifier.intake.raw import RawSheet
from verifier.intake.rows.furniture import is_section_text

_LOOKED_AT = 200  # rows that are looked at for where a table begins
_MOST_COLUMNS = 60


def widest(sheets: Sequence[RawSheet]) -> RawSheet | None:
    """Return the sheet with the most rows that can be rows of a table, None where no sheet holds anything."""
    filled = [sheet for sheet in sheets if sheet.rows]
    return max(filled, key=lambda sheet: sum(len(cells) > 1 for cells in sheet.rows.values()), default=None)


def suppose_headings(sheet: RawSheet) -> tuple[Heading, ...]:
    """Return the heading that a table may have whose columns we do not know, and where it is repeated; none for no table.

    It is the first row that is about as wide as the table and states nothing of a person. Where that row is one of a person,
    the table has no heading: then the columns have empty texts, and the heading's last row is the one before its first.
    Columns whose meaning is known have it; the others are for an officer to say.
    """
    rows = {row: texts for row in sorted(sheet.rows)[:_LOOKED_AT] if (texts := _texts(sheet, row))}
    if not rows:
        return ()
    widths = sorted(map(len, rows.values()))[-2:]
    wide = widths[0] if widths[0] > 1 else widths[-1]  # from a single row that is wider nothing is concluded
    first = next(row for row, texts in rows.items() if len(texts) * 2 > wide or len(texts) == widths[-1])
    if first != max(rows) and _heads(rows[first]):
        chosen = {column: meaning_of([rows[first].get(column, "")]) for column in _used(rows, first)}
        found = _told(heading_of(sheet, first, first, chosen))
        return found, *(replace(found, first=row, last=row, odd=()) for row in _repeated(sheet, first))
    first = _with_persons_above(rows, first)
    texts = dict.fromkeys(_used(rows, first), "")
    odd = tuple((ProblemCode.UNMAPPED_COLUMN, column, "") for column in texts)
    return (Heading(first, first - 1, texts, {}, odd),)


def _used(rows: Mapping[int, Mapping[int, str]], first: int) -> list[int]:
    return sorted({column for row, texts in rows.items() if row >= first for column in texts})[:_MOST_COLUMNS]


def _told(heading: Heading) -> Heading:
    """Tell that a row of words was taken for a heading where none of them is known: it might be a person."""
    if heading.fields or any(code is ProblemCode.AMBIGUOUS_COLUMN for code, *_ in heading.odd):
        return heading
    words = " | ".join(text for _, text in sorted(heading.texts.items()) if text)[:300]
    return replace(heading, odd=((ProblemCode.NOT_A_PERSON, min(heading.texts), words), *heading.odd))


def _with_persons_above(rows: Mapping[int, Mapping[int, str]], first: int) -> int:
    """Return where a table without a heading begins: also with narrower rows that may be persons, and their section."""
    above = (row for row, texts in rows.items() if len(texts) > 1 and any(map(_is_of_a_person, texts.values())))
    first = min([first, *above])
    section = rows.get(first - 1, {})
    return first - 1 if len(section) == 1 and is_section_text(*section.values()) else first


def _repeated(sheet: RawSheet, first: int) -> Iterator[int]:
    """Yield the rows further down that say the same as the first one: a heading repeated on every page."""
    texts = {column: cell.text for column, cell in sheet.rows[first].items() if cell.text.strip()}
    for row, cells in sheet.rows.items():
        if row > first and {column: cell.text for column, cell in cells.items() if cell.text.strip()} == texts:
            yield row


def _texts(sheet: RawSheet, row: int) -> Mapping[int, str]:
    cells = sheet.rows[row].items()
    return {column: tidied for column, cell in cells if (tidied := tidy(cell.text[: LONGEST + 1]))}


def _heads(texts: Mapping[int, str]) -> bool:
    """Whether a row may be a heading: words only, and none of what is said of a person."""
    return not is_column_numbers(texts) and not any(map(_is_of_a_person, texts.values()))


def _is_of_a_person(text: str) -> bool:
    if (
        len(text) > LONGEST
        or FIGURES.fullmatch(text)
        or looks_like_date(text)
        or looks_like_unit(text)
        or find_rank(text)
    ):
        return True
    return any(is_patronymic(word) or is_given_name(word) for word in text.replace(",", " ").split())
