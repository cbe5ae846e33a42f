"""The columns of a file beside our details: what each was taken for and why, and what an officer said instead."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from verifier.domain.intake import ColumnMap, Layout, Why
from verifier.domain.problems import ProblemCode
from verifier.intake.columns import Field, column_letter
from verifier.intake.heading import Heading
from verifier.intake.raw import RawSheet

_SAMPLES = 5
_LOOKED_AT = 60  # rows below a heading
_LONGEST = 80  # characters of a sample
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)\b|\b(?:19|20)\d\d-\d\d-\d\d|\d\d?[./](?:19|20)\d\d")
_LAST_BIRTH = 2008  # who is on a list is grown up; captured was nobody before 2014
_DATES = (Field.DATE_OF_BIRTH, Field.CAPTURE_DATE, Field.MEASURE_DATE)
_NUMBERS = (Field.SEQ_NO, Field.PERSONAL_NUMBER, Field.TAX_NUMBER, Field.ID_DOCUMENT, Field.MILITARY_DOCUMENT)
_FIELDS = frozenset(Field)
_MARKS = {
    ProblemCode.AMBIGUOUS_COLUMN: Why.AMBIGUOUS,
    ProblemCode.HEADER_DUP: Why.DUPLICATE,
    ProblemCode.UNMAPPED_COLUMN: Why.UNKNOWN,
}


def with_said(headings: Sequence[Heading], sheet: str, mapping: Sequence[ColumnMap]) -> tuple[Heading, ...]:
    """Return headings of a sheet with what an officer said of their columns; a repeated heading is read as the first one.

    What he says overrules the heading. Where another column was already taken for the same, it is so no more.
    """
    said = {(each.table, each.column): each for each in mapping if each.sheet == sheet}
    if not said:
        return tuple(headings)
    return tuple(_said(heading, table, said) for table, heading in _tables(headings))


def layout_of(read: Sequence[tuple[RawSheet, Sequence[Heading]]], mapping: Sequence[ColumnMap] = ()) -> Layout:
    """Return every column under a heading of the sheets that were read, in order; a repeated heading counts once."""
    said = {(each.sheet, each.table, each.column): each for each in mapping}
    columns: list[ColumnMap] = []
    texts: list[list[tuple[int, str]]] = []
    for sheet, headings in read:
        known: set[int] = set()
        for table, heading in _tables(headings):
            if table in known:
                continue
            known.add(table)
            texts.append([(column, text.casefold()) for column, text in sorted(heading.texts.items())])
            columns += [
                _column(sheet, heading, table, column, said.get((sheet.name, table, column)))
                for column in sorted(heading.texts)
                if not heading.beside or column < heading.beside
            ]
    digest = hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest() if columns else ""
    return Layout(digest, tuple(columns))


def _tables(headings: Sequence[Heading]) -> Iterator[tuple[int, Heading]]:
    """Number headings by their texts: one that is repeated on the next page has the number of the first."""
    known: dict[tuple[tuple[int, str], ...], int] = {}
    for heading in headings:
        yield known.setdefault(tuple(sorted(heading.texts.items())), len(known)), heading


def _said(heading: Heading, table: int, said: Mapping[tuple[int, int], ColumnMap]) -> Heading:
    told = {
        column: each
        for column in heading.texts
        if (each := said.get((table, column)))
        and each.heading == heading.texts[column]
        and each.field in (*_FIELDS, "")
    }
    if not told:
        return heading
    taken = {each.field for each in told.values() if each.field}
    left = {column: field for column, field in heading.fields.items() if column not in told and field not in taken}
    lost = [
        (ProblemCode.HEADER_DUP, column, heading.texts[column])
        for column, field in heading.fields.items()
        if column not in told and field in taken
    ]
    fields = left | {column: Field(each.field) for column, each in told.items() if each.field}
    odd = [one for one in heading.odd if one[1] not in told or one[0] not in _MARKS]
    return replace(heading, fields=fields, odd=tuple(sorted([*odd, *lost], key=lambda one: one[1])))


def _column(sheet: RawSheet, heading: Heading, table: int, column: int, said: ColumnMap | None) -> ColumnMap:
    field = heading.fields.get(column)
    samples = _samples(sheet, heading, column)
    marks = (_MARKS[code] for code, at, _text in heading.odd if at == column and code in _MARKS)
    why = Why.HEADING if field else next(marks, Why.UNKNOWN)
    if said and said.heading == heading.texts[column] and said.field == (field or ""):
        why = said.why
    letter, text = column_letter(column), heading.texts[column]
    offers = () if why is Why.HEADING else _offers(text, samples)
    return ColumnMap(sheet.name, table, column, letter, text, samples, field or "", why, tuple(map(str, offers)))


def _samples(sheet: RawSheet, heading: Heading, column: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in range(heading.last + 1, min(heading.last + _LOOKED_AT, sheet.last_row) + 1):
        text = " ".join(sheet.text(row, column)[:_LONGEST].split())
        if text and _is_of_a_person(sheet, row) and text not in heading.texts.values():
            found[text] = None
        if len(found) == _SAMPLES:
            break
    return tuple(found)


def _is_of_a_person(sheet: RawSheet, row: int) -> bool:
    """Whether a row may be one of a person: no heading of a section, which stands alone, and no row of column numbers."""
    texts = [text for column in sheet.rows.get(row, ()) if (text := sheet.text(row, column).strip())]
    counted = [str(number) for number in range(1, len(texts) + 1)]
    return len(texts) > 1 and texts != counted


def _offers(heading: str, samples: Sequence[str]) -> tuple[Field, ...]:
    """Return what a column may be by what stands in it, best first; nothing is chosen by this."""
    if sum(bool(_DATE.search(text)) for text in samples) * 2 > len(samples):
        years = [int(year) for text in samples for year in _YEAR.findall(text)]
        born_first = not years or median(years) < _LAST_BIRTH
        return _DATES if born_first else (_DATES[1], _DATES[2], _DATES[0])
    if samples and all(any(map(str.isdigit, text)) for text in samples):
        short = all(text.isdigit() and len(text) <= 4 for text in samples)
        return _NUMBERS if short else (*_NUMBERS[1:], _NUMBERS[0])
    return (Field.NOTES,) if heading else ()
