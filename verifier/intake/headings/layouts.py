"""The columns of a file beside our details: what each was taken for and why, and what an officer said instead."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from verifier.domain.intake import ColumnMap, Layout, Why
from verifier.domain.problems import ProblemCode
from verifier.intake.headings.column_offers import offers_of, proposed
from verifier.intake.headings.columns import Field, column_letter
from verifier.intake.headings.heading import Heading, columns_without_heading
from verifier.intake.raw import RawSheet

_SAMPLES = 5
_LOOKED_AT = 60  # rows below a heading
_LONGEST = 80  # characters of a sample
_FIELDS = frozenset(Field)
_MARKS = {
    ProblemCode.AMBIGUOUS_COLUMN: Why.AMBIGUOUS,
    ProblemCode.HEADER_DUP: Why.DUPLICATE,
    ProblemCode.UNMAPPED_COLUMN: Why.UNKNOWN,
}
Numbers = dict[tuple[tuple[int, str], ...], int]
Said = Mapping[tuple[int, int], ColumnMap]
"""What an officer said of the columns of a sheet, by table and column."""


def with_said(headings: Sequence[Heading], sheet: str, mapping: Sequence[ColumnMap]) -> tuple[Heading, ...]:
    """Return headings of a sheet with what an officer said of their columns; a repeated heading is read as the first one.

    What he says overrules the heading. Where another column was already taken for the same, it is so no more.
    """
    said = {(each.table, each.column): each for each in mapping if each.sheet == sheet}
    if not said:
        return tuple(headings)
    return tuple(_said(heading, table, said) for table, heading in tables(headings))


def retold(headings: Sequence[Heading], mapping: Sequence[ColumnMap]) -> tuple[ColumnMap, ...]:
    """Return what was said of columns by place alone, with the headings that stand there."""
    texts = {table: heading.texts for table, heading in reversed(list(tables(headings)))}
    return tuple(replace(each, heading=texts.get(each.table, {}).get(each.column, "")) for each in mapping)


def layout_of(
    read: Sequence[tuple[RawSheet, Sequence[Heading]]],
    mapping: Sequence[ColumnMap] = (),
    *,
    supposed: bool = False,
) -> Layout:
    """Return every column of the tables that were read, in order; a repeated heading counts once.

    `supposed` says that nobody knows yet what the columns are: then what they may be by their values is proposed.
    """
    said = {(each.sheet, each.table, each.column): each for each in mapping}
    columns: list[ColumnMap] = []
    texts: list[object] = []
    numbers: dict[str, Numbers] = {}
    for sheet, headings in read:
        known = numbers.setdefault(sheet.name, {})
        met = {*known.values()}
        for table, heading in tables(headings, known):
            if table in met:
                continue
            met.add(table)
            place = _Place(sheet, heading, table, first=heading is headings[0])
            found = tuple(_column(place, column, said.get((sheet.name, table, column))) for column in _all(place))
            columns += proposed(found) if supposed else found
            texts.append([(column, text.casefold()) for column, text in sorted(heading.texts.items())])
            if heading.last < heading.first:  # without headings a layout is told by what its columns hold
                texts.append([each.offers[:1] for each in found])
    digest = hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest() if columns else ""
    return Layout(digest, tuple(columns))


def tables(headings: Sequence[Heading], known: Numbers | None = None) -> Iterator[tuple[int, Heading]]:
    """Number headings by their texts: one that is repeated on the next page has the number of the first.

    `known` are the numbers of those of the tables to the left on the same sheet, to which the others are added.
    """
    known = {} if known is None else known
    for heading in headings:
        yield known.setdefault(tuple(sorted(heading.texts.items())), len(known)), heading


@dataclass(frozen=True, slots=True)
class _Place:
    sheet: RawSheet
    heading: Heading
    table: int
    first: bool


def _all(place: _Place) -> list[int]:
    heading = place.heading
    bare = columns_without_heading(place.sheet, heading) if place.first else ()
    return [column for column in sorted({*heading.texts, *bare}) if not heading.beside or column < heading.beside]


def _said(heading: Heading, table: int, said: Said) -> Heading:
    told = {
        column: each
        for (of, column), each in said.items()
        if of == table and each.heading == heading.texts.get(column, "") and {*each.held} <= _FIELDS
    }
    if not told:
        return heading
    joined = {
        column: behind
        for column, behind in heading.joined.items()
        if column not in told and told.keys().isdisjoint(behind)
    }
    joined |= {column: each.joined for column, each in told.items() if each.held and each.joined}
    behind = {other for others in joined.values() for other in others}
    told = {column: each for column, each in told.items() if column not in behind}
    taken = {field for each in told.values() for field in each.held}
    left = {
        column: field
        for column, field in heading.fields.items()
        if column not in told and column not in behind and field not in taken
    }
    lost = [
        (ProblemCode.HEADER_DUP, column, heading.texts[column])
        for column, field in heading.fields.items()
        if column not in told and column not in behind and field in taken
    ]
    fields = left | {column: Field(each.held[0]) for column, each in told.items() if each.held}
    splits = {column: tuple(map(Field, each.split)) for column, each in told.items() if each.split}
    odd = [one for one in heading.odd if one[0] not in _MARKS or (one[1] not in told and one[1] not in behind)]
    odd = sorted([*odd, *lost], key=lambda one: one[1])
    return replace(heading, fields=fields, splits=splits, joined=joined, odd=tuple(odd))


def _column(place: _Place, column: int, said: ColumnMap | None) -> ColumnMap:
    heading = place.heading
    split = heading.splits.get(column, ())
    field = "" if split else str(heading.fields.get(column, ""))
    text = heading.texts.get(column, "")
    marks = (_MARKS[code] for code, at, _text in heading.odd if at == column and code in _MARKS)
    why = Why.HEADING if field else next(marks, Why.UNKNOWN)
    into = next((other for other, behind in heading.joined.items() if column in behind), 0)
    joined = heading.joined.get(column, ())
    if into:
        why = Why.CHOSEN if text or said else Why.HEADING
    elif said and said.heading == text and (said.field, said.split, said.joined) == (field, tuple(split), joined):
        why = said.why
    samples = _samples(place.sheet, heading, (column, *joined))
    offers = () if why is Why.HEADING else tuple(map(str, offers_of(text, samples)))
    return ColumnMap(
        place.sheet.name, place.table, column, column_letter(column), text, samples, field, why, offers, joined,
        tuple(map(str, split)), into,
    )  # fmt: skip


def _samples(sheet: RawSheet, heading: Heading, columns: Sequence[int]) -> tuple[str, ...]:
    """Return the first different values of a column, with those of the columns that are joined to it behind them."""
    found: dict[str, None] = {}
    headings = set(heading.texts.values())
    for row in range(heading.last + 1, min(heading.last + _LOOKED_AT, sheet.last_row) + 1):
        texts = (" ".join(sheet.text(row, column)[:_LONGEST].split()) for column in columns)
        text = " ".join(filter(None, texts))
        if text and text not in headings and _is_of_a_person(sheet, row, heading):
            found[text] = None
        if len(found) == _SAMPLES:
            break
    return tuple(found)


def _is_of_a_person(sheet: RawSheet, row: int, heading: Heading) -> bool:
    """Whether a row may be one of a person: no heading of a section, which stands alone, and no row of column numbers."""
    texts = [text for column in sheet.rows.get(row, ()) if (text := sheet.text(row, column).strip())]
    counted = [str(number) for number in range(1, len(texts) + 1)]
    return (len(texts) > 1 or len(heading.texts) == 1) and texts != counted
