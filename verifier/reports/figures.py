"""What R9 counts of a list: age, rank, sex, captivity, discrepancies and time, each with those of whom it is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from statistics import median

from verifier.domain import words
from verifier.domain.acts import Act, CheckSigned, DecisionTaken, Pass
from verifier.domain.case import Case
from verifier.domain.dates import PartialDate
from verifier.domain.details import DetailKey
from verifier.domain.findings import ReasonCode, Result
from verifier.domain.persons import Entry
from verifier.domain.ranks import find_rank
from verifier.i18n import N_, _
from verifier.reports.contents import Agreement

Line = tuple[Entry, Case]
Counts = list[tuple[str, int]]

_AGES = ((18, N_("under 18")), (25, N_("18 to 24")), (35, N_("25 to 34")), (45, N_("35 to 44")), (55, N_("45 to 54")))
_OLDER = N_("55 and older")
_RANKS = (  # last step of the ladder of domain.ranks, name of the group
    (3, N_("soldiers and sailors")),
    (11, N_("sergeants and petty officers")),
    (15, N_("junior officers")),
    (18, N_("senior officers")),
    (22, N_("generals and admirals")),
)
_LENGTHS = ((1, N_("less than a year")), (2, N_("one to two years")), (3, N_("two to three years")))
_LONGER = N_("three years and more")
_UNKNOWN = N_("not known")
_STATED_SEX = {"ч": "m", "м": "m", "m": "m", "ж": "f", "f": "f"}  # by the first letter of the word, in three languages
_BY_PATRONYMIC = (("вна", "f"), ("чна", "f"), ("ич", "m"), ("іч", "m"))
_SEXES = {"m": N_("men"), "f": N_("women")}
_MOST = 8
_HOUR = timedelta(hours=1)


def by_age(lines: Sequence[Line], day: date) -> Counts:
    """Count the ages on a day, by the date of birth that is decided, else claimed; a year alone counts as its last day."""
    return _in_steps(lines, lambda line: _years(_value(line, DetailKey.DATE_OF_BIRTH), day), _AGES, _OLDER)


def by_length(lines: Sequence[Line], day: date) -> Counts:
    """Count how long captivity has lasted on a day."""
    return _in_steps(lines, lambda line: _years(_value(line, DetailKey.CAPTURE_DATE), day), _LENGTHS, _LONGER)


def by_rank(lines: Sequence[Line]) -> Counts:
    """Count groups of ranks (domain.md 11.1); an ambiguous abbreviation counts as not known."""

    def step(line: Line) -> int | None:
        orders = {rank.order for rank in find_rank(_value(line, DetailKey.RANK))}
        groups = {next(place for place, (last, _name) in enumerate(_RANKS) if order <= last) for order in orders}
        return groups.pop() if len(groups) == 1 else None

    counted = Counter(map(step, lines))
    return [*((_(name), counted[place]) for place, (_last, name) in enumerate(_RANKS)), (_(_UNKNOWN), counted[None])]


def by_sex(lines: Sequence[Line]) -> Counts:
    """Count men and women as they are stated or decided, else by the ending of the patronymic (domain.md 10.4)."""
    counted = Counter(map(_sex, lines))
    return [*((_(name), counted[sex]) for sex, name in _SEXES.items()), (_(_UNKNOWN), counted[None])]


def by_category(lines: Sequence[Line]) -> Counts:
    """Count the categories of exchange as they stand, the most frequent first (domain.md 5.1)."""
    stated = Counter(" ".join(_value(line, DetailKey.CATEGORY).split()) for line in lines)
    unknown = stated.pop("", 0)
    return [*_foremost(stated), (_("not stated"), unknown)]


def by_confirmation(lines: Sequence[Line]) -> Counts:
    """Count how captivity is confirmed, as both checks found it (domain.md 5.3)."""
    found = Counter(_decided(case, DetailKey.CAPTIVITY_CONFIRMATION) for _entry, case in lines)
    unknown = found.pop("", 0)
    return [*_foremost(found), (_("not yet found"), unknown)]


def by_discrepancy(lines: Sequence[Line]) -> Counts:
    """Count the details that differ, the most frequent first."""
    counted = Counter(key for _entry, case in lines for key in _discrepancies(case))
    return _foremost({words.detail(key): count for key, count in counted.items()})


def by_reason(lines: Sequence[Line]) -> Counts:
    """Count why details differ, as the checkers said."""
    counted = Counter(reason for _entry, case in lines for reason in _reasons(case))
    return _foremost({words.reason(reason): count for reason, count in counted.items()})


def by_agreement(agreements: Iterable[Agreement]) -> Counts:
    """Count the details on which both checkers gave the same answer by themselves, and those on which they did not."""
    pairs = tuple(agreements)
    agreed, compared = sum(pair.details_agreed for pair in pairs), sum(pair.details for pair in pairs)
    return [(_("the same answer"), agreed), (_("different answers"), compared - agreed)]


def by_time(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Return the median time from one step to the next, in words."""
    cases = [case for _entry, case in lines]
    steps = (
        (_("first check to second check"), _between(cases, _is_check(Pass.FIRST), _is_check(Pass.SECOND))),
        (_("second check to decision"), _between(cases, _is_check(Pass.SECOND), _is_decision)),
        (_("first check to decision"), _between(cases, _is_check(Pass.FIRST), _is_decision)),
    )
    return [(name, _shown(hours)) for name, hours in steps]


def _sex(line: Line) -> str | None:
    stated = _STATED_SEX.get(_value(line, DetailKey.SEX)[:1].lower())
    father = _value(line, DetailKey.PATRONYMIC).lower()
    return stated or next((sex for ending, sex in _BY_PATRONYMIC if father.endswith(ending)), None)


def _value(line: Line, key: DetailKey) -> str:
    entry, case = line
    return _decided(case, key) or entry.text(key)


def _decided(case: Case, key: DetailKey) -> str:
    outcome = case.outcomes.get(key) if case.is_double_checked else None
    return outcome.value if outcome else ""


def _discrepancies(case: Case) -> list[DetailKey]:
    if not case.is_double_checked:
        return []
    return [key for key, outcome in case.outcomes.items() if outcome.result is Result.DISCREPANCY]


def _reasons(case: Case) -> Iterable[ReasonCode]:
    """Yield each reason that either check gave for a detail that differs, once a detail."""
    for key in _discrepancies(case):
        acts = (case.found[number].get(key) for number in Pass)
        bodies = (act.body for act in acts if act and isinstance(act.body, CheckSigned))
        yield from {each.reason for body in bodies for each in body.findings if each.detail is key and each.reason}


def _years(text: str, day: date) -> int | None:
    """Return how many whole years lie between a date, of which a part may be unknown, and a day."""
    then = PartialDate.parse(text)
    if then is None or not then.is_possible:
        return None
    month, of_month = (then.month or 12), (then.day or 31)
    return day.year - then.year - ((day.month, day.day) < (month, of_month))


def _in_steps(
    lines: Sequence[Line], years: Callable[[Line], int | None], steps: Sequence[tuple[int, str]], rest: str
) -> Counts:
    counted: Counter[str] = Counter()
    for line in lines:
        passed = years(line)
        if passed is None or passed < 0:
            counted[_UNKNOWN] += 1
        else:
            counted[next((name for below, name in steps if passed < below), rest)] += 1
    return [(_(name), counted[name]) for name in (*(name for _below, name in steps), rest, _UNKNOWN)]


def _foremost(counted: Counter[str] | dict[str, int]) -> Counts:
    """Return the most frequent, equal ones by name, and all others as one."""
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    others = sum(count for _name, count in ordered[_MOST:])
    return [*ordered[:_MOST], *([(_("others"), others)] if others else [])]


def _is_check(number: Pass) -> Callable[[Act], bool]:
    return lambda act: isinstance(act.body, CheckSigned) and act.body.number is number


def _is_decision(act: Act) -> bool:
    return isinstance(act.body, DecisionTaken)


def _between(cases: Iterable[Case], first: Callable[[Act], bool], then: Callable[[Act], bool]) -> list[timedelta]:
    """Return how long it took from the first act of one kind to the first of another after it, for each case with both."""
    passed = []
    for case in cases:
        begun = next((act for act in case.acts if first(act)), None)
        ended = next((act for act in case.acts if begun and then(act) and act.seq > begun.seq), None)
        if begun and ended:
            passed.append(datetime.fromisoformat(ended.at) - datetime.fromisoformat(begun.at))
    return passed


def _shown(passed: list[timedelta]) -> str:
    if not passed:
        return "—"
    middle = timedelta(seconds=median(each.total_seconds() for each in passed))
    if middle < _HOUR:
        return _("{n} min").format(n=int(middle.total_seconds() // 60))
    if middle < 48 * _HOUR:
        return _("{n} h").format(n=int(middle / _HOUR))
    return _("{n} days").format(n=middle.days)
