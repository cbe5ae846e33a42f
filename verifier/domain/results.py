"""What two checks make together, detail by detail: the matrix of domain.md 8.2 with single, conflicting, same source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from verifier.domain.acts import CheckSigned, evidence_of, finding_on
from verifier.domain.details import DetailKey
from verifier.domain.findings import SUBSTANTIAL, Outcome, Result, Ruling, combine, rest_on_one_source

_UNANSWERED = Outcome(Result.UNABLE, "", disagreement=False)  # only in a ledger that broke the rules


def combined(first: CheckSigned, second: CheckSigned, asked: Sequence[DetailKey]) -> Mapping[DetailKey, Outcome]:
    """Return the outcome of each asked detail before any ruling; `DetailKey.RECORD` stands for the linked record."""
    made = {DetailKey.RECORD: _records(first.record, second.record)}
    for key in asked:
        made[key] = _detail(first, second, key)
    return made


def ruled(outcome: Outcome, ruling: Ruling) -> Outcome:
    """Return what a ruling makes of an outcome."""
    return Outcome(ruling.result, ruling.value, disagreement=False, same_source=outcome.same_source)


def record_ruled(ruling: Ruling | None) -> str | None:
    """Return which record was ruled to be the person: empty for none of ours, None where nobody ruled or it conflicts."""
    if ruling is None or ruling.result is Result.CONFLICTING:
        return None
    return ruling.value if ruling.result is Result.CONFIRMED else ""


def _records(first: str, second: str) -> Outcome:
    if first == second:
        return Outcome(Result.CONFIRMED if first else Result.NOT_STATED, first, disagreement=False)
    return Outcome(Result.CONFLICTING, "", disagreement=True)


def _detail(first: CheckSigned, second: CheckSigned, key: DetailKey) -> Outcome:
    one, other = finding_on(first, key), finding_on(second, key)
    if one is None or other is None:
        return _UNANSWERED
    outcome = combine(one, other)
    if outcome.disagreement or one.answer not in SUBSTANTIAL or other.answer not in SUBSTANTIAL:
        return outcome
    same = rest_on_one_source(evidence_of(first, one), evidence_of(second, other))
    return replace(outcome, same_source=same)
