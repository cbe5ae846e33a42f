"""Check what a list says about itself: running numbers and stated totals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from verifier.domain.persons import Entry
from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import tidy
from verifier.intake.raw import RawCell, RawSheet
from verifier.intake.rows.furniture import is_total, stated_count
from verifier.intake.rows.walk import Total, Walked

Found = tuple[ProblemCode, Entry, str]
_BESIDE_NUMBER = re.compile(r"^(?:№|#|N[o°]?\.?)\s*|(?<=\d)[.,]0+$|(?<=\d)\s*\*+$", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,7})\s*[-–—]\s*(\d{1,7})")
_FEWEST_NUMBERED = 3
_RUNNING = re.compile(r"(\d{1,7})\s*([-–./]?\s?(?:[^\W\d_]|бис|біс)|[/.\-]\d{1,2})?")


def numbers_in_order(tables: Sequence[Sequence[Entry]]) -> list[Found]:
    """Return as `number_problems` does for tables side by side, which count down each of them or along the rows."""
    down = [entry for entries in tables for entry in entries]
    along = sorted(down, key=lambda entry: entry.row)
    return (
        min((number_problems(order) for order in (down, along)), key=len) if len(tables) > 1 else number_problems(down)
    )


def number_problems(entries: Sequence[Entry]) -> list[Found]:
    """Return gaps, repeats, restarts and numbers like «12а», each with the entry at which it shows.

    A list that counts anew from 1 on every page or in every section is told so once: «1 ×9».
    """
    found: list[Found] = []
    anew: list[Entry] = []
    seen: set[int] = set()
    last = 0
    place = 0, ""
    together = Counter((entry.row, entry.number) for entry in entries)
    for entry in entries:
        if (several := _range_of(entry, together)) and place != (entry.row, entry.number):
            place = entry.row, entry.number
            if several[0] == last + 1:
                last = several[-1]
                seen.update(several)
                continue
        parts = _RUNNING.fullmatch(_BESIDE_NUMBER.sub("", entry.number))
        if not parts or (entry.row, entry.number) == place:  # several persons in one row share its number
            continue
        place, number = (entry.row, entry.number), int(parts[1])
        if parts[2]:
            found.append((ProblemCode.NUMBER_SUFFIX, entry, entry.number))
            last = max(last, number)
            continue
        if number == 1 < last:
            anew.append(entry)
            seen.clear()
        elif number < last or number in seen:
            code = ProblemCode.NUMBER_REPEATED if number in seen else ProblemCode.NUMBER_RESTART
            found.append((code, entry, entry.number))
        elif (last and number > last + 1) or (not last and number > 1):
            missing = str(last + 1) if number == last + 2 else f"{last + 1}-{number - 1}"
            found.append((ProblemCode.NUMBER_GAP, entry, missing))
        last = number
        seen.add(number)
    if anew:
        times = f" ×{len(anew)}" if len(anew) > 1 else ""
        found.append((ProblemCode.NUMBER_RESTART, anew[0], f"{anew[0].number}{times}"))
    return sorted([*found, *_unnumbered(entries)], key=lambda one: one[1].row)


def _range_of(entry: Entry, together: Mapping[tuple[int, str], int]) -> range:
    """Return the numbers of a row such as «1-3» that holds as many persons, else nothing."""
    ends = _RANGE.fullmatch(entry.number)
    numbers = range(int(ends[1]), int(ends[2]) + 1) if ends else range(0)
    return numbers if len(numbers) == together[entry.row, entry.number] > 1 else range(0)


def _unnumbered(entries: Sequence[Entry]) -> list[Found]:
    """Return who has no number where most have one: somebody who signed, or was put in."""
    bare = [entry for entry in entries if not entry.number]
    numbered = len(entries) - len(bare)
    if not bare or numbered < _FEWEST_NUMBERED or numbered < 2 * len(bare):
        return []
    return [(ProblemCode.UNNUMBERED, entry, entry.full_name) for entry in bare]


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


def judge_sections(entries: Iterable[Entry]) -> list[tuple[Entry, str]]:
    """Return sections whose own heading claims another number than stands below it («Офицеры – 3 чел.»), by first entry."""
    below: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.section:
            below.setdefault((entry.sheet, entry.section), []).append(entry)
    claims = ((group, stated_count(section)) for (_, section), group in below.items())
    return [(group[0], f"{stated} / {len(group)}") for group, stated in claims if stated not in {None, len(group)}]


def sheet_claim(
    sheet: RawSheet, heading: int, walked: Walked, entries: Sequence[Entry]
) -> tuple[int | None, list[tuple[int, str]]]:
    """Return the number of persons a sheet claims, in its totals or its title, and (row, value) where it does not agree.

    `heading` is the first row of the first heading: what stands above it is the title, which claims where no total does, and
    is wrong where it claims neither what they do nor what was counted.
    """
    rows = [entry.row for entry in entries]  # persons and not rows are counted: several may stand in one
    totals = [Total(each.row, each.stated, bisect_left(rows, each.row)) for each in walked.totals]
    in_title = stated_count(" ".join(_row_text(sheet.rows[row]) for row in sorted(sheet.rows) if row < heading))
    titled = [] if in_title is None else [Total(heading - 1, in_title, len(entries))]
    claim, wrong = judge_totals(totals or titled, len(entries))
    if totals and titled and in_title not in {claim, len(entries)}:
        wrong += judge_totals(titled, len(entries))[1]
    sections = [(entry.row, value) for entry, value in judge_sections(entries)]
    return claim, [*((total.row, value) for total, value in wrong), *sections]


def totals_elsewhere(sheet: RawSheet) -> list[tuple[int, int]]:
    """Return row and number of the totals on a sheet that holds no persons: the last one claims the whole list."""
    rows = ((row, _row_text(cells)) for row, cells in sorted(sheet.rows.items()))
    found = [(row, stated_count(text)) for row, text in rows if is_total(text)]
    return [(row, stated) for row, stated in found if stated is not None]


def _row_text(cells: Mapping[int, RawCell]) -> str:
    return " ".join(filter(None, (tidy(cell.text) for _, cell in sorted(cells.items()))))
