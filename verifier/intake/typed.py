"""Two typings of one paper: where they differ, and the file that they become once they do not."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from verifier.domain.typed import Difference, Differs, Rows, TypedColumn
from verifier.intake.details.characters import repair, tidy
from verifier.intake.headings.columns import Field, heading_of

_MOST_ALIGNED = 60_000  # pairs of rows of one stretch that are looked at; of a longer one the rows pair by their order
_SEPARATOR = ";"
_Row = tuple[str, ...]
_Pair = tuple[int | None, int | None]


def typed_columns(fields: Iterable[str]) -> tuple[TypedColumn, ...]:
    """Return the columns of a paper with the headings that they are read by; one that occurs twice counts once.

    Raises:
        ValueError: no such field.
    """
    return tuple(TypedColumn(field, heading_of(Field(field))) for field in dict.fromkeys(fields))


def typed_file(columns: Sequence[TypedColumn], rows: Rows) -> bytes:
    """Return the file of a list that was typed in: separated text in UTF-8, the same bytes for the same texts for ever."""
    written = io.StringIO()
    # all is quoted, so that no comma within a cell is ever taken for what parts the columns
    writer = csv.writer(written, delimiter=_SEPARATOR, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([column.heading for column in columns])
    writer.writerows(row for row in map(_tidied, rows) if any(row))
    return written.getvalue().encode("utf-8-sig")


def compare_typed(mine: Rows, theirs: Rows) -> tuple[Difference, ...]:
    """Return every place at which one typing is not the other, in the order of the first; no text of the second.

    Blanks, the ways to write one letter or an apostrophe, and empty rows make no difference.
    """
    own = [(place, row) for place, row in enumerate(map(_tidied, mine)) if any(row)]
    others = [row for row in map(_tidied, theirs) if any(row)]
    rows = [row for _place, row in own]
    found: list[Difference] = []
    for kind, begin, end, first, last in SequenceMatcher(None, rows, others, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        pairs = _aligned(rows[begin:end], others[first:last])
        places = [place for place, _row in own[begin:end]]
        after = own[end][0] if end < len(own) else len(mine)
        found += _differences(pairs, places, after, rows[begin:end], others[first:last])
    return tuple(found)


def _tidied(row: Sequence[str]) -> _Row:
    return tuple(map(tidy, row))


def _differences(
    pairs: Iterable[_Pair], places: Sequence[int], after: int, own: Sequence[_Row], others: Sequence[_Row]
) -> Iterator[Difference]:
    pairs = list(pairs)
    for number, (here, there) in enumerate(pairs):
        if here is None:
            following = next((mine for mine, _theirs in pairs[number:] if mine is not None), None)
            yield Difference(after if following is None else places[following], -1, Differs.ROW_THERE)
        elif there is None:
            yield Difference(places[here], -1, Differs.ROW_HERE)
        else:
            for column, (mine, theirs) in enumerate(zip(own[here], others[there], strict=True)):
                if mine != theirs:
                    yield Difference(places[here], column, _how(mine, theirs), _word(mine, theirs))


def _aligned(own: Sequence[_Row], others: Sequence[_Row]) -> list[_Pair]:
    """Pair the rows of a stretch in their order, so that as many cells as possible are equal."""
    if len(own) * len(others) > _MOST_ALIGNED or len(own) == len(others) == 1:
        longest = max(len(own), len(others))
        return [(n if n < len(own) else None, n if n < len(others) else None) for n in range(longest)]
    best = [[0.0] * (len(others) + 1) for _row in range(len(own) + 1)]
    for here in range(len(own) - 1, -1, -1):
        for there in range(len(others) - 1, -1, -1):
            paired = _likeness(own[here], others[there]) + best[here + 1][there + 1]
            best[here][there] = max(paired, best[here + 1][there], best[here][there + 1])
    pairs: list[_Pair] = []
    here = there = 0
    while here < len(own) or there < len(others):
        if here == len(own):
            pairs.append((None, there))
        elif there == len(others) or best[here][there] == best[here + 1][there]:
            pairs.append((here, None))
        elif best[here][there] == best[here][there + 1]:
            pairs.append((None, there))
        else:
            pairs.append((here, there))
        here += pairs[-1][0] is not None
        there += pairs[-1][1] is not None
    return pairs


def _likeness(one: _Row, other: _Row) -> float:
    """Return how many cells of two rows are equal, and a little for any pair: to stand alone is the last resort."""
    return 0.1 + sum(1.0 for mine, theirs in zip(one, other, strict=True) if mine and mine == theirs)


def _how(mine: str, theirs: str) -> Differs:
    if not mine or not theirs:
        return Differs.EMPTY_THERE if mine else Differs.EMPTY_HERE
    one, other = repair(mine).text, repair(theirs).text
    if one == other:
        return Differs.ALPHABET
    if one.casefold() == other.casefold():
        return Differs.CASE
    return Differs.SIGNS if _letters(one) == _letters(other) else Differs.TEXT


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _word(mine: str, theirs: str) -> int:
    """Return the first word that differs, where there is more than one."""
    words, others = mine.split(), theirs.split()
    if len(words) < 2 or not others:
        return 0
    return next((n for n, (one, other) in enumerate(zip(words, others, strict=False), 1) if one != other),
                min(len(words), len(others) + 1))  # fmt: skip
