"""What an officer has answered but not signed: private to him and his pass, replaced and saved as he works."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from verifier.domain.check_rules import finding_refusal
from verifier.domain.details import DetailKey
from verifier.domain.findings import Evidence, EvidenceKind, Finding, RejectedRecord
from verifier.domain.refusals import Refusal, RefusalCode


@dataclass(frozen=True, slots=True)
class Draft:
    """An unsigned check. `record` is None until the officer chose a candidate or said "none of these" (empty text).

    `seconds` is the time spent on the case so far.
    """

    record: str | None = None
    findings: Mapping[DetailKey, Finding] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    rejected: tuple[RejectedRecord, ...] = ()
    seconds: int = 0

    def with_finding(self, finding: Finding) -> Draft:
        """Return the draft with one finding set or replaced."""
        return replace(self, findings={**self.findings, finding.detail: finding})

    def without_finding(self, key: DetailKey) -> Draft:
        """Return the draft with one answer taken back."""
        return replace(self, findings={k: f for k, f in self.findings.items() if k is not key})

    def with_evidence(self, kind: EvidenceKind, title: str) -> tuple[Draft, Evidence]:
        """Return the draft with an item of evidence, and the item; an equal one is not added twice."""
        return self.with_item(Evidence(0, kind, title))

    def with_item(self, wanted: Evidence) -> tuple[Draft, Evidence]:
        """Return the draft with an item, numbered next, and the item; an equal one is not added twice."""
        for item in self.evidence:
            if replace(item, no=wanted.no) == wanted:
                return self, item
        item = replace(wanted, no=max((i.no for i in self.evidence), default=0) + 1)
        return replace(self, evidence=(*self.evidence, item)), item

    def without_rejection(self, record: str) -> Draft:
        """Return the draft in which a record is not said to be another person any more."""
        return replace(self, rejected=tuple(each for each in self.rejected if each.record != record))

    def with_rejection(self, rejection: RejectedRecord) -> Draft:
        """Return the draft in which a record is said to be another person, and why."""
        return replace(self, rejected=(*self.without_rejection(rejection.record).rejected, rejection))


def gaps(
    draft: Draft, asked: Iterable[DetailKey], stated: frozenset[DetailKey], *, gone: bool = False
) -> tuple[Refusal, ...]:
    """Return everything that a draft still lacks before it can be signed, in the order of the details.

    `gone` says that the chosen record is no longer in the register: the answers stay, the record is chosen anew.
    """
    found = [] if draft.record is not None else [Refusal(RefusalCode.RECORD_NOT_CHOSEN)]
    if gone and draft.record:
        found.append(Refusal(RefusalCode.RECORD_GONE))
    for key in asked:
        finding = draft.findings.get(key)
        if finding is None:
            found.append(Refusal(RefusalCode.DETAIL_MISSING, {"detail": key.value}))
        elif why := finding_refusal(finding, draft.evidence, stated=key in stated):
            found.append(why)
    return tuple(found)
