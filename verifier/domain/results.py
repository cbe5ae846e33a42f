"""What two checks make together, detail by detail: the matrix of domain.md 8.2 with single, conflicting, same source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from verifier.domain.acts import CheckSigned
from verifier.domain.details import DetailKey
from verifier.domain.findings import (
    SUBSTANTIAL,
    Finding,
    Outcome,
    Result,
    Ruling,
    combine,
    independent_sources,
    is_one_source,
)

_UNANSWERED = Outcome(Result.UNABLE, "", disagreement=False)  # only in a ledger that broke the rules


def combined(first: CheckSigned, second: CheckSigned, asked: Sequence[DetailKey]) -> Mapping[DetailKey, Outcome]:
    """Return the outcome of each asked detail before any ruling; `DetailKey.RECORD` stands for the linked record."""
    made = {DetailKey.RECORD: _records(first.record, second.record)}
    one, other = _Side(first), _Side(second)
    for key in asked:
        made[key] = _detail(one, other, key)
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


class _Side:
    """One check, by what is looked up in it for each detail."""

    def __init__(self, check: CheckSigned) -> None:
        self.findings = {finding.detail: finding for finding in reversed(check.findings)}
        self._evidence = check.evidence
        self._sources: dict[tuple[int, ...], frozenset[str]] = {}

    def sources(self, finding: Finding) -> frozenset[str]:
        """Return the independent sources of a finding: most of them rest on the same few items."""
        known = self._sources.get(finding.evidence)
        if known is None:
            known = self._sources[finding.evidence] = independent_sources(
                item for item in self._evidence if item.no in finding.evidence
            )
        return known


def _detail(first: _Side, second: _Side, key: DetailKey) -> Outcome:
    one, other = first.findings.get(key), second.findings.get(key)
    if one is None or other is None:
        return _UNANSWERED
    outcome = combine(one, other)
    if outcome.disagreement or one.answer not in SUBSTANTIAL or other.answer not in SUBSTANTIAL:
        return outcome
    if not is_one_source(first.sources(one), second.sources(other)):
        return outcome
    return replace(outcome, same_source=True)
