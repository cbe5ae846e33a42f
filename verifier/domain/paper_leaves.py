"""Which signed sheets of a print came back, page by page: what is kept once, and what of it is still out.

A print is one sheet or holds many ("3/60"); a sheet has pages, and each of them bears a symbol ("3/60+2/4"). Papers of
before the pages were told apart are whole when they come back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from verifier.domain.paper_acts import SheetGivenUp, SheetReturned
from verifier.domain.refusals import Refusal, RefusalCode

_LEAF = re.compile(r"(|[1-9]\d{0,5}/[1-9]\d{0,5})\+([1-9]\d{0,4})/([1-9]\d{0,4})")


def leaf(part: str, page: int, pages: int) -> str:
    """Name a page of a sheet of a print."""
    return f"{part}+{page}/{pages}"


def is_leaf(text: str) -> bool:
    """Whether a text names a page of so many."""
    found = _LEAF.fullmatch(text)
    return found is not None and int(found[2]) <= int(found[3])


def repeated_sheet(body: SheetReturned, kept: Iterable[SheetReturned]) -> Refusal | None:
    """Return why a sheet is not kept beside those kept before, or None: the same scan twice, or one more without a note."""
    same = [each for each in kept if each.number == body.number]
    if any(each.file == body.file for each in same):
        return Refusal(RefusalCode.SHEET_KEPT, {"number": body.number})
    if is_again(body.parts, body.leaves, same) and not any(map(str.isalnum, body.note)):
        return Refusal(RefusalCode.SHEET_NOTE_MISSING, {"number": body.number})
    return None


def needless(body: SheetGivenUp, kept: Iterable[SheetReturned], given_up: Iterable[SheetGivenUp]) -> Refusal | None:
    """Return why sheets are not given up, or None: nobody waits for them any more."""
    out, _all = sheets_out(each for each in kept if each.number == body.number)
    if not out or any(each.number == body.number for each in given_up):
        return Refusal(RefusalCode.SHEET_NOT_OUT, {"number": body.number})
    return None


def is_again(parts: Sequence[str], leaves: Sequence[str], kept: Iterable[SheetReturned]) -> bool:
    """Whether a sheet of a print, or a page of one, is among those that were kept of it before."""
    before, now = _held_of(kept), _held(parts, leaves)
    if before and ("" in before or "" in now) and before.keys() | now.keys() != {""}:
        return True  # the whole print and a sheet of it
    return any(_overlap(now[part], before[part]) for part in now.keys() & before.keys())


def sheets_out(kept: Iterable[SheetReturned]) -> tuple[int, int]:
    """Return how many signed sheets of a print are out, and of how many as far as that is known."""
    held = _held_of(kept)
    whole = {part for part, sheet in held.items() if not _lacking(sheet)}
    if "" in held or not held:
        return int("" not in whole), 1
    total = max(_numbers(part)[1] for part in held)
    return total - len({number for number, _of in map(_numbers, whole) if number <= total}), total


def missing_pages(kept: Iterable[SheetReturned]) -> Mapping[str, tuple[int, ...]]:
    """Return which pages are missing of sheets that came back in part, by sheet; "" where the print is one sheet."""
    return {part: lacking for part, sheet in _held_of(kept).items() if (lacking := _lacking(sheet))}


class _Held(NamedTuple):
    """What came back of a sheet: pages of so many; 0 where it came back whole, for all that is known."""

    pages: frozenset[int]
    of: int


_WHOLE = _Held(frozenset(), 0)


def _held(parts: Sequence[str], leaves: Sequence[str]) -> dict[str, _Held]:
    """Return what one scan brought, by sheet."""
    found = dict[str, _Held]()
    for part, page, of in (each.groups() for each in map(_LEAF.fullmatch, leaves) if each):
        before = found.get(part, _Held(frozenset(), int(of)))
        found[part] = _Held(before.pages | {int(page)}, max(before.of, int(of)))
    return {part: found.get(part, _WHOLE) for part in parts or ("",)}


def _held_of(kept: Iterable[SheetReturned]) -> dict[str, _Held]:
    """Return what all scans brought together, by sheet."""
    found = dict[str, _Held]()
    for each in kept:
        for part, held in _held(each.parts, each.leaves).items():
            before = found.get(part, held)
            found[part] = _Held(before.pages | held.pages, max(before.of, held.of)) if before.of and held.of else _WHOLE
    return found


def _lacking(sheet: _Held) -> tuple[int, ...]:
    return tuple(page for page in range(1, sheet.of + 1) if page not in sheet.pages)


def _overlap(one: _Held, other: _Held) -> bool:
    return not one.of or not other.of or bool(one.pages & other.pages)


def _numbers(part: str) -> tuple[int, int]:
    number, _slash, of = part.partition("/")
    return (int(number), int(of)) if number.isdecimal() and of.isdecimal() else (0, 0)
