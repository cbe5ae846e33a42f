"""What a change voids: exactly the later acts that rested on what changed (design section 7.5, domain.md 4.2, 12.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from verifier.domain.acts import Act, IdentityConcluded, Pass
from verifier.domain.decisions import RESTS_ON, ClearanceKind
from verifier.domain.details import DetailKey
from verifier.domain.facts import Facts
from verifier.domain.identity import conclude
from verifier.domain.knowing import replace
from verifier.domain.results import record_ruled

F = TypeVar("F", bound=Facts)
K = TypeVar("K")
V = TypeVar("V")


def holding(stand: Mapping[K, V], keys: Iterable[K], held: V) -> Mapping[K, V]:
    """Return what stands with some keys held by an act."""
    return MappingProxyType({**stand, **dict.fromkeys(keys, held)})


def less(stand: Mapping[K, V], keys: Iterable[K]) -> Mapping[K, V]:
    """Return what stands without some keys."""
    gone = set(keys)
    return MappingProxyType({key: value for key, value in stand.items() if key not in gone})


def reopened(facts: F, details: Iterable[DetailKey], passes: Iterable[Pass] = tuple(Pass)) -> F:
    """Open details anew for some passes. Another record opens all of them: all was compared with it."""
    keys = frozenset(details)
    if not keys:
        return facts
    if DetailKey.RECORD in keys:
        keys = frozenset((DetailKey.RECORD, *facts.asked))
    opened = set(passes)
    found = {number: less(acts, keys) if number in opened else acts for number, acts in facts.found.items()}
    facts = replace(facts, found=MappingProxyType(found), ruled=less(facts.ruled, keys), decision=None)
    of_identity = bool(keys & facts.identity_details)
    if of_identity:
        facts = replace(facts, conclusion=None)
    return lapsed(facts, [kind for kind in ClearanceKind if of_identity or keys & RESTS_ON[kind]])


def lapsed(facts: F, kinds: Iterable[ClearanceKind]) -> F:
    """Let clearances lapse; the place in a vehicle falls with any of them, since it is given last."""
    gone = set(kinds)
    if not gone:
        return facts
    return replace(facts, clearances=less(facts.clearances, gone | {ClearanceKind.LOGISTICS}), decision=None)


def without_officer(facts: F, officer: str) -> F:
    """Let an officer out of the case: what he signed on it is void, and what rested on that."""
    facts = replace(facts, excluded=facts.excluded | {officer})
    for number in Pass:
        facts = _without_findings_of(facts, number, officer)
    if ruled := [key for key, act in facts.ruled.items() if act.officer == officer]:
        facts = _unconcluded(replace(facts, ruled=less(facts.ruled, ruled)))
    if _is_by(facts.conclusion, officer):
        facts = _unconcluded(facts)
    facts = lapsed(facts, [kind for kind, act in facts.clearances.items() if act.officer == officer])
    return replace(facts, decision=None) if _is_by(facts.decision, officer) else facts


def _without_findings_of(facts: F, number: Pass, officer: str) -> F:
    """Open what an officer found in a pass: all of it where he linked the record, since all was compared with that."""
    acts = facts.found[number]
    if not any(act.officer == officer for act in acts.values()):
        return facts
    linked = min(acts.values(), key=lambda act: act.seq)
    if linked.officer == officer:
        return reopened(facts, (DetailKey.RECORD,), (number,))
    others = [act for act in acts.values() if act.officer != officer]
    his = [key for key, act in acts.items() if act.officer == officer and key is not DetailKey.RECORD]
    kept = holding(acts, (DetailKey.RECORD,), max(others, key=lambda act: act.seq))
    return reopened(replace(facts, found=holding(facts.found, (number,), kept)), his, (number,))


def without_checks_of_another_record(facts: F) -> F:
    """Open the checks that compared with another record than the one ruled: what they found is not about him."""
    ruled = record_ruled(facts.ruling(DetailKey.RECORD))
    if ruled is None:
        return facts
    kept = facts.ruled[DetailKey.RECORD]
    for number in Pass:
        check = facts.check(number)
        if check and check.record != ruled:
            facts = reopened(facts, (DetailKey.RECORD,), (number,))
    return replace(facts, ruled=holding(facts.ruled, (DetailKey.RECORD,), kept))


def without_conclusion_of_before(facts: F) -> F:
    """Void a conclusion that the results do not bear out any more: any detail may say that he is another person."""
    body = facts.conclusion.body if facts.conclusion else None
    if not isinstance(body, IdentityConcluded) or not facts.is_double_checked or body.identity is conclude(facts):
        return facts
    return _unconcluded(facts)


def _unconcluded(facts: F) -> F:
    return lapsed(replace(facts, conclusion=None, decision=None), ClearanceKind)


def _is_by(act: Act | None, officer: str) -> bool:
    return act is not None and act.officer == officer
