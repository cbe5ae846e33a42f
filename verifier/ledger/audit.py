"""Recomputes the chain from its stored bytes: hashes, order, signatures, and whether each signer was enrolled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from verifier.domain.acts import Act, Body, ClearancesDelegated, OfficeFounded, OfficerEnrolled, StoredAct
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.office_rules import body_refusal, office_refusal
from verifier.domain.officers import Delegation, Officer
from verifier.ledger.canonical import NotCanonicalError, act_bytes, read_act
from verifier.ledger.chain import GENESIS, act_hash, is_signed_by


@dataclass
class ChainAudit:
    """Walks the stored acts in order; collects faults and the officers as they stood at the last act seen."""

    faults: list[AuditFault] = field(default_factory=list)
    officers: dict[str, Officer] = field(default_factory=dict)
    slots: dict[str, str] = field(default_factory=dict)
    seen: int = 0
    head: str = GENESIS
    fingerprint: str = ""

    def walk(self, stored: Iterable[StoredAct]) -> Iterator[Act]:
        """Check each stored act and yield those that can be read."""
        for row in stored:
            act = self._check(row)
            if act:
                yield act

    def _check(self, row: StoredAct) -> Act | None:
        if row.seq != self.seen + 1:
            self._fault(AuditCode.ACT_MISSING, self.seen + 1)
        previous, self.seen, self.head = self.head, row.seq, row.hash
        if act_hash(row.data, row.signature) != row.hash:
            self._fault(AuditCode.ACT_ALTERED, row.seq)
        try:
            act = read_act(row.data, row.hash)
        except NotCanonicalError:
            self._fault(AuditCode.ACT_UNREADABLE, row.seq)
            return None
        columns = (row.seq, row.intent, row.kind, row.case, row.officer)
        if not _is_written_so(act, row.data) or columns != (act.seq, act.intent, act.body.kind, act.case, act.officer):
            self._fault(AuditCode.ACT_ALTERED, row.seq)
        if act.prev != previous:
            self._fault(AuditCode.CHAIN_BROKEN, row.seq)
        self._learn(act)
        self._check_signature(row, act)
        return act

    def _learn(self, act: Act) -> None:
        """Take in who is enrolled by this act, and that only an administrator enrols."""
        body = act.body
        if isinstance(body, OfficeFounded):
            if act.seq != 1:
                self._fault(AuditCode.NOT_ALLOWED, act.seq)
            self.fingerprint = self.fingerprint or act.hash
        elif act.seq == 1:
            self._fault(AuditCode.NOT_ALLOWED, act.seq)
        if not _may_do(self.officers.get(act.officer), body):
            self._fault(AuditCode.NOT_ALLOWED, act.seq)
        if isinstance(body, ClearancesDelegated):
            self._learn_delegation(act, body)
        if not isinstance(body, OfficeFounded | OfficerEnrolled):
            return
        if body.officer in self.officers:  # or one administrator alone could sign as somebody else
            self._fault(AuditCode.NOT_ALLOWED, act.seq)
        else:
            self.officers[body.officer] = Officer(body.officer, body.name, body.post, body.roles, body.public_key)
            self.slots[body.officer] = body.slot

    def _learn_delegation(self, act: Act, body: ClearancesDelegated) -> None:
        if body.officer not in self.officers:
            self._fault(AuditCode.NOT_ALLOWED, act.seq)
            return
        given = Delegation(body.roles, body.document, body.until) if body.roles else None
        self.officers[body.officer] = replace(self.officers[body.officer], delegation=given)

    def _check_signature(self, row: StoredAct, act: Act) -> None:
        officer = self.officers.get(act.officer)
        if officer is None:
            self._fault(AuditCode.OFFICER_UNKNOWN, row.seq, act.officer)
        elif not is_signed_by(row.data, row.signature, officer.public_key):
            self._fault(AuditCode.SIGNATURE_WRONG, row.seq, officer.name)

    def _fault(self, code: AuditCode, act: int, subject: str = "") -> None:
        self.faults.append(AuditFault(code, act, subject))


def _is_written_so(act: Act, data: bytes) -> bool:
    """Whether these are the bytes that this program writes for an act, down to the order of the keys."""
    try:
        return act_bytes(act) == data
    except ValueError:  # numbers or text that canonical JSON does not have
        return False


def _may_do(officer: Officer | None, body: Body) -> bool:
    """Whether an officer holds the role for acts that concern no case; those of cases `domain.rules.refusal` judges."""
    if isinstance(body, OfficeFounded):
        return officer is None and body_refusal(body) is None
    return officer is None or office_refusal(officer, body) is None  # an unknown officer is a fault of its own
