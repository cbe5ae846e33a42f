"""What the audit finds of evidence that was deleted: its time was over, its cases were closed, nothing else was taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from verifier.domain.acts import Act
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.case import IllegalMoveError
from verifier.domain.digests import Digest
from verifier.domain.errors import KnownError
from verifier.domain.settings_acts import EvidenceDeleted, RulesSet
from verifier.domain.settings_rules import deletion_day_refusal
from verifier.ledger.canonical import NotCanonicalError, read_act
from verifier.store import acts, lists
from verifier.store.database import Connection
from verifier.workflow.delete_evidence import closed_by
from verifier.workflow.office import blank_case, case_row_of

Named = Mapping[Digest, Mapping[int, frozenset[str]]]


@dataclass
class Deletions:
    """Takes the acts that set the rules and those that deleted evidence, in their order."""

    rules: RulesSet = field(default_factory=RulesSet)
    early: list[AuditFault] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)

    def take(self, act: Act) -> None:
        """Take in what an act says; a deletion before its time is a fault."""
        if isinstance(act.body, RulesSet):
            self.rules = act.body
        elif isinstance(act.body, EvidenceDeleted):
            self.acts.append(act)
            if deletion_day_refusal(act.body, self.rules, act.at[:10]):
                self.early.append(AuditFault(AuditCode.EVIDENCE_DELETED_WRONGLY, act.seq, act.body.before))

    def faults(self, connection: Connection, named: Named) -> Iterator[AuditFault]:
        """Yield the deletions of files that something else rests on, or whose cases were not closed by then."""
        yield from self.early
        for act in self.acts:
            if isinstance(act.body, EvidenceDeleted) and not _is_fit(connection, act, act.body, named):
                yield AuditFault(AuditCode.EVIDENCE_DELETED_WRONGLY, act.seq, act.body.before)

    def left(self, named: Named) -> dict[Digest, tuple[int, frozenset[str]]]:
        """Return by file the act that stored what has to be there now, and under which names: the first one, or the first
        after the file was deleted; a file that nothing has named since is left out.
        """
        gone = {file: act.seq for act in self.acts if isinstance(act.body, EvidenceDeleted) for file in act.body.files}
        kept = {}
        for file, by_act in named.items():
            since = [seq for seq in by_act if seq > gone.get(file, 0)]
            if since:
                kept[file] = min(since), by_act[min(since)]
        return kept


def _is_fit(connection: Connection, act: Act, body: EvidenceDeleted, named: Named) -> bool:
    cases = {int(case) for case in body.decisions if case.isdecimal()}
    naming = {seq for file in body.files for seq in named.get(file, {}) if seq < act.seq}
    of_acts = {stored.case for stored in acts.numbered_all(connection, naming).values()}
    if not naming or of_acts != cases or len(cases) != len(body.decisions):
        return False
    return all(_closed(connection, case, act.seq, body.before) == body.decisions[str(case)] for case in sorted(cases))


def _closed(connection: Connection, number: int, before_act: int, before: str) -> str:
    """Return the decision by which a case was closed when an act was signed; empty where it was not."""
    try:
        row = case_row_of(connection, number)
        stored: Sequence[Act] = [
            read_act(each.data, each.hash) for each in acts.of_case(connection, number) if each.seq < before_act
        ]
        asked = lists.questions_if_sound(connection, row.list)
        return closed_by(blank_case(row, asked).after_all(stored), before) if asked else ""
    except (KnownError, NotCanonicalError, IllegalMoveError):  # which the audit of that case names
        return ""
