"""On what an identity conclusion rests, in words: name and date, what tells him apart, sources, gates (domain.md 8.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from verifier.domain import words
from verifier.domain.act_words import evidence_line
from verifier.domain.details import GATES_OF_IDENTITY, IDENTIFIERS, DetailKey
from verifier.domain.facts import Facts
from verifier.domain.findings import Result
from verifier.domain.identity import (
    birth_date_is_whole,
    core_is_resolved,
    is_other_person,
    sources,
)
from verifier.i18n import _

_GOOD = (Result.CONFIRMED, Result.VARIANT)


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing on which the conclusion rests; `good` says whether it speaks for the person."""

    good: bool
    text: str
    items: tuple[str, ...] = ()


def grounds(case: Facts) -> tuple[Ground, ...]:
    """Return on what the identity conclusion of a double-checked case rests."""
    return tuple(_grounds(case))


def _grounds(case: Facts) -> Iterator[Ground]:
    outcomes = case.outcomes
    if is_other_person(case):
        yield Ground(False, _("It was found that the evidence belongs to another person."))
    if outcomes[DetailKey.RECORD].result is Result.CONFLICTING:
        yield Ground(False, _("Which record of our register he is stays conflicting."))
    core = [key for key in case.asked if key in case.core]
    open_ = [key for key in core if not core_is_resolved(case, key, outcomes[key].result)]
    if open_:
        told = tuple(f"{words.detail(key)}: {words.result_of(key, outcomes[key].result)}" for key in open_)
        yield Ground(False, _("Not confirmed of what makes the identity:"), told)
    else:
        yield Ground(True, _("Name, date of birth and every number that is stated are confirmed."))
    if not birth_date_is_whole(case):
        yield Ground(False, _("The date of birth lacks its day or month."))
    apart = [key for key in IDENTIFIERS if key in outcomes and outcomes[key].result in _GOOD]
    if apart:
        yield Ground(True, _("Told apart from namesakes by: {details}").format(details=_named(apart)))
    else:
        yield Ground(False, _("No number, document or likeness tells him apart from a namesake."))
    yield _sources(case)
    yield from _gates(case)


def _sources(case: Facts) -> Ground:
    items = sources(case)
    told = tuple(f"{words.evidence_kind(item.kind)} · {evidence_line(item)}" for item in items)
    if not items:
        return Ground(False, _("No source independent of their list confirms it."))
    if len(items) == 1:
        return Ground(False, _("One independent source only; two are needed:"), told)
    if not any(item.kind.documentary for item in items):
        return Ground(False, _("Independent sources, none of them a document or biometrics:"), told)
    return Ground(True, _("Independent sources, at least one a document or biometrics:"), told)


def _gates(case: Facts) -> Iterator[Ground]:
    asked = [key for key in GATES_OF_IDENTITY if key in case.outcomes]
    obstacles = [key for key in asked if case.outcomes[key].result is not Result.CONFIRMED]
    if obstacles:
        told = tuple(f"{words.detail(key)}: {words.result_of(key, case.outcomes[key].result)}" for key in obstacles)
        yield Ground(False, _("Gates that are open:"), told)
    elif asked:
        yield Ground(True, _("Gates answered without an obstacle: {details}").format(details=_named(asked)))


def _named(keys: list[DetailKey]) -> str:
    return ", ".join(map(words.detail, keys))
