"""What the audit finds of remains: every act on them is judged again by the rules, on how things stood before it."""

from __future__ import annotations

from collections.abc import Container

from verifier.domain.acts import Act
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.officers import Officer
from verifier.domain.remains import Remains
from verifier.domain.remains_acts import LivingConflict, RemainsBody
from verifier.domain.remains_fields import summary_of_remains
from verifier.domain.remains_rules import remains_refusal


class RemainsAudit:
    """Takes the acts on remains in their order; one that the rules refuse is a fault and counts for nothing."""

    def __init__(self) -> None:
        self.faults: list[AuditFault] = []
        self._known = Remains()

    def take(self, act: Act, officer: Officer | None, cases: Container[int]) -> None:
        """Judge an act by its officer as he stood; `cases` are the numbers of those that were opened before it."""
        body = act.body
        if not isinstance(body, RemainsBody):
            return
        unknown = isinstance(body, LivingConflict) and body.living not in cases
        if unknown or officer is None or remains_refusal(self._known, officer, body, act.at, act.format):
            self.faults.append(AuditFault(AuditCode.RULE_BROKEN, act.seq, summary_of_remains(body)))
            return
        self._known.take(act)
