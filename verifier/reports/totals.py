"""What the summary of a list counts: states, conclusions, dispositions, numbering, and what is open on a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from verifier.domain import words
from verifier.domain.acts import Act, ClearanceGiven, DecisionTaken, QuerySent
from verifier.domain.case import Case, State
from verifier.domain.dates import shown_date
from verifier.domain.decisions import Disposition, Identity
from verifier.domain.details import DETAIL, DetailKey
from verifier.domain.findings import Result
from verifier.domain.outcome_rules import signed_identity
from verifier.domain.persons import Entry
from verifier.i18n import _

_OPEN_RESULTS = (Result.DISCREPANCY, Result.CONFLICTING, Result.SINGLE, Result.UNABLE)
_MOST_NAMED = 3
_MOST_MISSING = 10_000


@dataclass(frozen=True, slots=True)
class Numbering:
    """Their own row numbers looked at: numbers left out (as ranges), given twice, and those that are no number."""

    gaps: tuple[tuple[int, int], ...]
    repeated: tuple[int, ...]
    other: tuple[str, ...]


def numbering(entries: Iterable[Entry]) -> Numbering:
    """Look at the row numbers as they wrote them."""
    numbers: list[int] = []
    other: list[str] = []
    for entry in entries:
        text = entry.number.strip().rstrip(".")
        if text.isascii() and text.isdigit() and len(text) < 7:
            numbers.append(int(text))
        else:
            other.append(entry.number.strip())
    present = sorted(set(numbers))
    edges = [0, *present] if present and present[0] <= _MOST_MISSING else present
    gaps = tuple((low + 1, high - 1) for low, high in pairwise(edges) if high - low > 1)
    repeated = tuple(sorted(number for number, times in Counter(numbers).items() if times > 1))
    return Numbering(gaps, repeated, tuple(other))


def by_state(cases: Sequence[Case]) -> list[tuple[str, int]]:
    """Count the cases by what they wait for, every state named."""
    counted = Counter(case.state for case in cases)
    return [(f"{words.state_shape(state)} {words.state(state)}", counted[state]) for state in State]


def by_identity(cases: Sequence[Case]) -> list[tuple[str, int]]:
    """Count the identity conclusions; those not yet drawn stand last."""
    counted = Counter(map(identity_of, cases))
    named = [(words.identity(identity), counted[identity]) for identity in Identity]
    return [*named, (_("not yet concluded"), counted[None])]


def by_disposition(cases: Sequence[Case]) -> list[tuple[str, int]]:
    """Count the dispositions that occur; those not yet decided stand last."""
    counted = Counter(case.disposition for case in cases)
    named = [
        (words.disposition(code), counted[code]) for code in Disposition if counted[code] or code.value == "cleared"
    ]
    return [*named, (_("not yet decided"), counted[None])]


def identity_of(case: Case) -> Identity | None:
    """Return the identity conclusion that stands signed, None before it: what is computed alone nobody answers for."""
    return signed_identity(case)


def open_question(case: Case) -> str:
    """Say in a few words what is open on a person; a dash where nothing is."""
    body = case.decision.body if case.decision else None
    if isinstance(body, DecisionTaken) and case.held is None:
        return words.reject_reason(body.reject_reason) if body.reject_reason else "—"
    if not case.is_double_checked and not case.disagreements:
        return _named([*_due(case), words.state(case.state_beneath)])
    if not case.is_double_checked:
        keys = case.disagreements
        open_ = _("to settle: {details}").format(details=_named([words.detail(key) for key in keys]))
        return _named([*_due(case), open_])
    questions = _due(case)
    questions += [
        f"{words.shape(outcome.result)} {words.detail(key)}"
        for key, outcome in case.outcomes.items()
        if outcome.result in _OPEN_RESULTS and (outcome.result is not Result.UNABLE or _is_core(key))
    ]
    questions += [
        f"{words.clearance(kind)}: {words.clearance_outcome(act.body.outcome)}"
        for kind, act in case.clearances.items()
        if isinstance(act.body, ClearanceGiven) and not act.body.outcome.positive
    ]
    return _named(questions) if questions else words.state(case.state)


def _due(case: Case) -> list[str]:
    """Say when somebody must look at a person whom a hold or a query keeps."""
    if not case.due:
        return []
    said = _("review on {date}") if case.held else _("answer due on {date}")
    return [said.format(date=shown_date(case.due))]


def kept_since(case: Case) -> Act | None:
    """Return the act by which a hold or the oldest open query keeps a person, None where nothing does."""
    if case.held or case.disposition is not Disposition.REFERRED:
        return case.held
    return next((a for a in case.acts if isinstance(a.body, QuerySent) and a.body.query in case.queries), None)


def ranges(pairs: Iterable[tuple[int, int]], most: int = 12) -> str:
    """Return number ranges as people write them: 3, 7–9."""
    shown = [str(low) if low == high else f"{low}–{high}" for low, high in pairs]
    return _few(shown, most)


def few(items: Iterable[object], most: int = 12) -> str:
    """Return the first items, and how many more there are."""
    return _few([str(item) for item in items], most)


def _few(shown: list[str], most: int, between: str = ", ") -> str:
    if len(shown) <= most:
        return between.join(shown)
    return _("{items} and {count} more").format(items=between.join(shown[:most]), count=len(shown) - most)


def _named(parts: list[str]) -> str:
    return _few(parts, _MOST_NAMED, "; ")


def _is_core(key: DetailKey) -> bool:
    """An unverified detail is a question only where it belongs to the identity or stops an exchange."""
    return key in DETAIL and (DETAIL[key].is_identity or DETAIL[key].is_gate)
