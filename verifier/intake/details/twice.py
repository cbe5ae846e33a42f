"""The same person twice on one list, under one spelling or two: a hint that an officer settles (domain.md 9.3, 10.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from verifier import resources
from verifier.domain.dates import Precision
from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry
from verifier.domain.problems import ProblemCode
from verifier.intake.details.stated_dates import parsed

Found = tuple[ProblemCode, Entry, str]
_NAMES = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC)
_FOLD = str.maketrans(
    {**dict.fromkeys("іїыйі", "и"), **dict.fromkeys("єэё", "е"), "ґ": "г", **dict.fromkeys("ьъ'’ʼ.-", "")}
)
_APART = 2  # letters by which two spellings of one name may differ
_LONGEST = 60  # letters of one name that are looked at
_CROWD = 50  # persons of one day: with more, the day says nothing, and only the same name counts


def duplicates(entries: Iterable[Entry]) -> list[Found]:
    """Return entries whose birth date, and whose name in some spelling, stand on the list before; value: the other row.

    Of a date without day only the very same name counts.
    """
    found: list[Found] = []
    first: dict[tuple[str, str], Entry] = {}
    born: dict[str, list[Entry]] = {}
    for entry in entries:
        day = entry.text(DetailKey.DATE_OF_BIRTH)
        if not day:
            continue
        key = (entry.full_name.casefold().replace("ё", "е"), day)
        others = born.setdefault(day, [])
        same = first.setdefault(key, entry)
        if same is entry:
            near = others if _is_day(day) and len(others) <= _CROWD else ()
            same = next((other for other in near if _alike(entry, other)), entry)
        if same is not entry and key[0]:
            found.append((ProblemCode.POSSIBLE_DUPLICATE, entry, str(same.row)))
        others.append(entry)
    return found


def _is_day(text: str) -> bool:
    date = parsed(text)
    return date is not None and date.precision is Precision.DAY


def _alike(one: Entry, other: Entry) -> bool:
    pairs = [(folded(one.text(key)[:_LONGEST]), folded(other.text(key)[:_LONGEST])) for key in _NAMES]
    if not all(pairs[0]):
        return False
    apart = 0
    for left, right in pairs:
        apart += (
            0 if not left or not right or _is_short(left, right) or _is_form(left, right) else distance(left, right)
        )
        if apart > _APART:
            return False
    return True


def _is_short(left: str, right: str) -> bool:
    """Whether one is the initial of the other."""
    return min(len(left), len(right)) == 1 and left[0] == right[0]


def _is_form(left: str, right: str) -> bool:
    """Whether both are forms of one given name, or of one patronymic: «Микола» and «Николай»."""
    return left == right or not _lines().get(left, frozenset()).isdisjoint(_lines().get(right, frozenset()))


def folded(name: str) -> str:
    """Return a name in letters that Russian and Ukrainian share, doubled ones once: for comparing, never shown."""
    return re.sub(r"(.)\1+", r"\1", name.casefold().translate(_FOLD))


@cache
def _lines() -> dict[str, frozenset[tuple[int, bool]]]:
    """In which lines of the name table a folded form stands, and whether as a patronymic; empty without the table."""
    path = resources.path("names", "given.tsv")
    found: dict[str, frozenset[tuple[int, bool]]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:] if path.is_file() else ()):
        for place, cell in enumerate(line.split("\t")[1:], 1):
            for form in filter(None, map(folded, cell.split("|"))):
                found[form] = found.get(form, frozenset()) | {(number, place > 3)}
    return found


def distance(left: str, right: str) -> int:
    """Return how many letters differ between two words, more than two as three."""
    if abs(len(left) - len(right)) > _APART:
        return _APART + 1
    row = list(range(len(right) + 1))
    for place, letter in enumerate(left, 1):
        before, row[0] = row[0], place
        for column, other in enumerate(right, 1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (letter != other))
        if min(row) > _APART:
            return _APART + 1
    return row[-1]
