"""Recomputes the chain from its stored bytes: hashes, order, signatures, and whether each signer was enrolled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from verifier.domain.acts import FORMAT, Act, OfficeFounded, OfficerEnrolled, StoredAct
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.digests import Digest
from verifier.domain.keeping_acts import ClockJumped, DatabaseRekeyed, KeepingBody, PassphraseReset
from verifier.domain.office_rules import body_refusal, office_refusal
from verifier.domain.officers import Officer
from verifier.domain.staff import officer_after, slots_after
from verifier.ledger.canonical import NotCanonicalError, read_act
from verifier.ledger.chain import GENESIS, act_hash, is_consented, is_signed_by
from verifier.ledger.outline import Outline

OfficerOf = Callable[[str], Officer | None]


def examine(row: StoredAct, officer_of: OfficerOf) -> tuple[Act | None, list[AuditFault]]:
    """Check what an act is in itself: hash, bytes, columns, and the signature of its officer as he was known then."""
    found: list[AuditFault] = []
    if act_hash(row.data, row.signature) != row.hash:
        found.append(AuditFault(AuditCode.ACT_ALTERED, row.seq))
    try:
        act = read_act(row.data, row.hash)
    except NotCanonicalError:
        return None, [*found, AuditFault(AuditCode.ACT_UNREADABLE, row.seq)]
    columns = (row.seq, row.intent, row.kind, row.case, row.officer)
    if columns != (act.seq, act.intent, act.body.kind, act.case, act.officer):
        found.append(AuditFault(AuditCode.ACT_ALTERED, row.seq))
    officer = officer_of(act.officer)
    if officer is None:
        found.append(AuditFault(AuditCode.OFFICER_UNKNOWN, row.seq, act.officer))
    elif not is_signed_by(row.data, row.signature, officer.public_key):
        found.append(AuditFault(AuditCode.SIGNATURE_WRONG, row.seq, officer.name))
    return act, found


@dataclass
class ChainAudit:
    """Walks the stored acts in order; collects faults and the officers as they stood at the last act seen.

    `known` says of each officer from which act on he was as he is there.
    """

    faults: list[AuditFault] = field(default_factory=list)
    officers: dict[str, Officer] = field(default_factory=dict)
    known: dict[str, list[tuple[int, Officer]]] = field(default_factory=dict)
    slots: Mapping[str, Digest] = field(default_factory=dict)
    seen: int = 0
    head: str = GENESIS
    fingerprint: str = ""
    last_at: str = ""
    format: int = 1

    def walk(self, stored: Iterable[StoredAct]) -> Iterator[Act]:
        """Check each stored act and yield those that can be read."""
        for row in stored:
            act = self.take(row)
            if act:
                yield act

    def take(self, row: StoredAct) -> Act | None:
        """Check the next act in all that it is and learn what it says of accounts; None where it cannot be read."""
        previous = self._follow(row)
        act, found = examine(row, self._signing(row))
        self.faults += found
        if act is None:
            return None
        self._check_link(row, act, previous)
        self._check_format(act)
        self._learn(act)
        return act

    def link(self, row: StoredAct, outlined: Outline) -> None:
        """Check only that the next act, which concerns a case, follows the one before it; `examine` does the rest."""
        self._check_link(row, outlined, self._follow(row))
        self._check_format(outlined)
        if row.seq == 1:
            self._fault(AuditCode.NOT_ALLOWED, row.seq)

    def _follow(self, row: StoredAct) -> Digest:
        if row.seq != self.seen + 1:
            self._fault(AuditCode.ACT_MISSING, self.seen + 1)
        previous, self.seen, self.head = self.head, row.seq, row.hash
        return previous

    def _check_link(self, row: StoredAct, act: Act | Outline, previous: Digest) -> None:
        if act.prev != previous:
            self._fault(AuditCode.CHAIN_BROKEN, row.seq)
        self._check_clock(act)

    def _signing(self, row: StoredAct) -> OfficerOf:
        """Return how the officer is found who signed an act: the founding act brings its own."""
        if self.officers or row.seq != 1:
            return self.officers.get
        try:
            founder = officer_after(read_act(row.data, row.hash).body, {})
        except (NotCanonicalError, KeyError):
            return self.officers.get
        return {founder.id: founder}.get if founder else self.officers.get

    def _check_clock(self, act: Act | Outline) -> None:
        """An act earlier than the one before it needs the act before it that says so; that one may be earlier itself."""
        before, self.last_at = self.last_at, act.at
        body = act.body if isinstance(act, Act) else None
        explained = isinstance(body, ClockJumped) and body.expected >= before
        if act.at < before and not explained:
            self._fault(AuditCode.CLOCK_BACK, act.seq)

    def _check_format(self, act: Act | Outline) -> None:
        """What is written as an older program wrote is judged by its rules, so it stands before what a newer one wrote.

        The rules of cases are the same in every format; what an act of one lacks there is the head of the log of readings.
        """
        if act.format < self.format:
            self._fault(AuditCode.FORMAT_BACK, act.seq)
        if act.format <= FORMAT:  # one that is of no format is named as unreadable
            self.format = max(self.format, act.format)

    def _learn(self, act: Act) -> None:
        """Take in what this act says of accounts and their slots, and whether its officer might say so."""
        body = act.body
        if isinstance(body, OfficeFounded):
            if act.seq != 1:
                self._fault(AuditCode.NOT_ALLOWED, act.seq)
            self.fingerprint = self.fingerprint or act.hash
        elif act.seq == 1:
            self._fault(AuditCode.NOT_ALLOWED, act.seq)
        if not self._may_do(act):
            self._fault(AuditCode.NOT_ALLOWED, act.seq)
            if isinstance(body, KeepingBody):
                return  # it counts for nothing, so what is signed on the strength of it is named as well
        self._learn_account(act)

    def _learn_account(self, act: Act) -> None:
        body = act.body
        if isinstance(body, OfficeFounded | OfficerEnrolled) and body.officer in self.officers:
            self._fault(AuditCode.NOT_ALLOWED, act.seq)  # or one administrator alone could sign as somebody else
            return
        if isinstance(body, PassphraseReset) and not self._is_consented(act, body):
            self._fault(AuditCode.CONSENT_WRONG, act.seq, body.second)
            return
        try:
            after = officer_after(body, self.officers)
        except KeyError:
            self._fault(AuditCode.NOT_ALLOWED, act.seq)
            return
        if after:
            self.officers[after.id] = after
            self.known.setdefault(after.id, []).append((act.seq, after))
        self.slots = slots_after(body, self.slots)

    def _is_consented(self, act: Act, body: PassphraseReset) -> bool:
        second = self.officers.get(body.second)
        return second is not None and is_consented(body, act.officer, second.public_key)

    def _may_do(self, act: Act) -> bool:
        """Whether the officer held the role for an act that concerns no case; those of cases `domain.rules` judges."""
        officer, body = self.officers.get(act.officer), act.body
        if isinstance(body, OfficeFounded):
            return officer is None and body_refusal(body) is None
        if officer is None:
            return True  # an unknown officer is a fault of its own
        if isinstance(body, DatabaseRekeyed) and body.slots.keys() != self.slots.keys():
            return False
        return office_refusal(officer, body, self.officers) is None

    def _fault(self, code: AuditCode, act: int, subject: str = "") -> None:
        self.faults.append(AuditFault(code, act, subject))
