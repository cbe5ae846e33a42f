"""Check what a list says about itself: running numbers, stated totals, and the same person twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry
from verifier.domain.problems import ProblemCode
from verifier.intake.walk import Total

Found = tuple[ProblemCode, Entry, str]
_RUNNING = re.compile(r"(\d{1,7})\s*([^\W\d_]|[/.\-]\d{1,2})?")


def number_problems(entries: Iterable[Entry]) -> list[Found]:
    """Return gaps, repeats, restarts and numbers like «12а», each with the entry at which it shows."""
    found: list[Found] = []
    seen: set[int] = set()
    last = 0
    row = 0
    for entry in entries:
        parts = _RUNNING.fullmatch(entry.number)
        if not parts or entry.row == row:  # several persons in one row share its number
            continue
        row, number = entry.row, int(parts[1])
        if parts[2]:
            found.append((ProblemCode.NUMBER_SUFFIX, entry, entry.number))
        elif number <= last:
            if number == last:
                found.append((ProblemCode.NUMBER_REPEATED, entry, entry.number))
            elif number == 1:
                found.append((ProblemCode.NUMBER_RESTART, entry, entry.number))
                seen.clear()
            else:
                code = ProblemCode.NUMBER_REPEATED if number in seen else ProblemCode.NUMBER_RESTART
                found.append((code, entry, entry.number))
        elif (last and number > last + 1) or (not last and number > 1):
            missing = str(last + 1) if number == last + 2 else f"{last + 1}-{number - 1}"
            found.append((ProblemCode.NUMBER_GAP, entry, missing))
        last = number
        seen.add(number)
    return found


def judge_totals(totals: list[Total], counted: int) -> tuple[int | None, list[tuple[Total, str]]]:
    """Return the number of persons the file claims, and the totals that fit neither their section nor the list so far.

    A total may count the rows since the last one or all rows above it; the claim for the file is the last total where it
    covers all, else the sum of the sections.
    """
    wrong: list[tuple[Total, str]] = []
    before = 0
    sections = 0
    grand: int | None = None
    for place, total in enumerate(totals):
        in_section = total.above - before
        if total.stated == in_section and in_section:
            sections += total.stated
        elif total.stated != total.above or not total.above:
            nearest = in_section if in_section and place < len(totals) - 1 else total.above
            wrong.append((total, f"{total.stated} / {nearest}"))
            sections += total.stated if in_section else 0
        if total.above == counted and (not in_section or len(totals) == 1 or total.stated != in_section):
            grand = total.stated
        before = total.above
    if not totals:
        return None, []
    return grand if grand is not None else sections, wrong


def duplicates(entries: Iterable[Entry]) -> list[Found]:
    """Return entries whose full name and birth date stand on the list before; value: the other row."""
    found: list[Found] = []
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        key = (entry.full_name.casefold().replace("ё", "е"), entry.text(DetailKey.DATE_OF_BIRTH))
        other = first.setdefault(key, entry)
        if other is not entry and all(key):
            found.append((ProblemCode.POSSIBLE_DUPLICATE, entry, str(other.row)))
    return found
