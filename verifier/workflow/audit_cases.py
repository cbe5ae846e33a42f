"""One case after another recomputed from its acts: a pure function of what is handed over, so that any process can do it.

Only what is looked at is in memory, and what needs the database is asked for in the findings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from verifier.domain.acts import Act, AnswerReceived, CaseBody, CheckSigned, ReportIssued, StoredAct
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.case import Case, IllegalMoveError, open_case
from verifier.domain.digests import Digest
from verifier.domain.lists import Questions, case_number
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry
from verifier.domain.rules import approval_refusal, refusal
from verifier.domain.states import State
from verifier.ledger.audit import examine
from verifier.ledger.canonical import NotCanonicalError, digest, from_bytes
from verifier.store import lists
from verifier.store.acts import PrintRow
from verifier.store.lists import CaseRow
from verifier.workflow.issue_report import as_print
from verifier.workflow.receive_list import case_row

Known = Mapping[str, list[tuple[int, Officer]]]
_LATEST = float("inf")


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What the acts say of a list: what its persons are asked, rows with problems, and who approved it by which acts."""

    questions: Questions
    told: frozenset[tuple[str, int]]
    approvals: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What all cases rest on: the officers, from which act on each was as he is there, and the lists."""

    officers: Known
    lists: Mapping[int, ListFacts]

    def officer(self, id_: str, before: float) -> Officer | None:
        """Return an officer as he stood before an act."""
        known = self.officers.get(id_, ())
        place = bisect_left(known, before, key=lambda each: each[0])
        return known[place - 1][1] if place else None


@dataclass(frozen=True, slots=True)
class Opening:
    """The act that opened a case, in which place of which list, and the digest of its entry."""

    act: int
    list: int
    place: int
    entry: Digest


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with all that the database holds of it, and how it was opened; None for what there is not."""

    number: int
    opening: Opening | None
    row: CaseRow | None
    rejected: frozenset[tuple[str, str, str]]
    acts: tuple[StoredAct, ...]


@dataclass(slots=True)
class Approved:
    """What an approval of a list met: the state of each person, the decision on each, and whether anything forbade it."""

    states: dict[int, State] = field(default_factory=dict)
    decisions: dict[str, Digest] = field(default_factory=dict)
    refused: bool = False

    def add(self, other: Approved) -> None:
        """Take in other persons of the list."""
        self.states |= other.states
        self.decisions |= other.decisions
        self.refused |= other.refused


@dataclass(slots=True)
class Findings:
    """What was found in cases, and what remains to be looked up by others.

    `records` are those on which checks rest, with the act that named them first, `files` those that acts store, with all
    that did so; `changed` is the last act by which anybody's disposition changed, list by list.
    """

    faults: list[AuditFault] = field(default_factory=list)
    prints: dict[int, PrintRow] = field(default_factory=dict)
    records: dict[tuple[str, Digest], int] = field(default_factory=dict)
    files: dict[Digest, dict[int, frozenset[str]]] = field(default_factory=dict)
    approved: dict[int, Approved] = field(default_factory=dict)
    changed: dict[int, int] = field(default_factory=dict)
    acts: int = 0

    def name(self, file: Digest, act: int, names: frozenset[str]) -> None:
        """Note by which names an act stores a file; the first act that does so decides, or the first after a deletion."""
        by_act = self.files.setdefault(file, {})
        by_act[act] = by_act.get(act, frozenset()) | names

    def add(self, other: Findings) -> None:
        """Take in what was found in other cases."""
        self.faults += other.faults
        self.prints |= other.prints
        for resting, act in other.records.items():
            self.records[resting] = min(act, self.records.get(resting, act))
        for file, by_act in other.files.items():
            for act, names in by_act.items():
                self.name(file, act, names)
        for act, met in other.approved.items():
            self.approved.setdefault(act, Approved()).add(met)
        for list_, act in other.changed.items():
            self.changed[list_] = max(act, self.changed.get(list_, act))
        self.acts += other.acts


def examine_cases(ground: Ground, cases: Iterable[CaseFile]) -> Findings:
    """Recompute some cases: every act, the rules as they stood at its time, and what the tables should hold of it."""
    found = Findings()
    for case in cases:
        _Walk(ground, case, found).go()
        found.acts += len(case.acts)
    return found


class _Walk:
    """The way of one case through its acts."""

    def __init__(self, ground: Ground, file: CaseFile, found: Findings) -> None:
        self._ground, self._file, self._found = ground, file, found
        self._name = case_number(file.number)
        facts = ground.lists.get(file.opening.list) if file.opening else None
        self._approvals = list(facts.approvals) if facts else []
        self._broken = False

    def go(self) -> None:
        case = self._opened()
        for row in self._file.acts:
            act, faults = examine(row, lambda id_, seq=row.seq: self._ground.officer(id_, seq))  # type: ignore[misc]
            self._found.faults += faults
            if act and act.case == self._file.number:  # else its column was altered, which is named
                case = self._taken(case, act)
        if case is None:
            return
        case = self._approve(case, _LATEST)
        projection = lists.projection(case)
        row_ = self._file.row
        if not self._broken and any(getattr(row_, name) != value for name, value in projection.items()):
            self._fault(AuditCode.CASE_DIFFERS, 0)
        if {(each.digest, each.reason.value, each.note) for each in case.rejected} != self._file.rejected:
            self._fault(AuditCode.CASE_DIFFERS, 0)

    def _opened(self) -> Case | None:
        """Return the case as it was received, None where it was not or where its entry is another."""
        row, opening = self._file.row, self._file.opening
        if opening is None:
            if row or self._file.rejected:
                self._fault(AuditCode.CASE_DIFFERS, 0)
            return None
        facts = self._ground.lists[opening.list]
        if row is None or digest(row.entry or b"") != opening.entry:
            self._fault(AuditCode.ENTRY_ALTERED, opening.act)
            return None
        try:
            entry = from_bytes(row.entry, Entry)
            fresh = case_row(self._file.number, opening.list, opening.place, row.entry, entry, facts.told)
        except NotCanonicalError:
            self._fault(AuditCode.ENTRY_ALTERED, opening.act)
            return None
        if _described(fresh) != _described(row):
            self._fault(AuditCode.CASE_DIFFERS, opening.act)
        return open_case(self._file.number, opening.list, opening.entry, entry, facts.questions)

    def _taken(self, case: Case | None, act: Act) -> Case | None:
        body, opening = act.body, self._file.opening
        if isinstance(body, ReportIssued):
            self._found.prints[act.seq] = as_print(act)
        elif isinstance(body, CheckSigned):
            self._note_what_it_rests_on(act, body)
        elif isinstance(body, AnswerReceived) and body.file:
            self._found.name(body.file, act.seq, frozenset({body.file_name}))
        if opening is None or act.seq < opening.act:
            self._fault(AuditCode.ILLEGAL_MOVE, act.seq)
            return case
        if case is None:
            return None
        case = self._approve(case, act.seq)
        officer = self._ground.officer(act.officer, act.seq)
        if officer and isinstance(body, CaseBody) and refusal(case, officer, body, act.at):
            self._fault(AuditCode.RULE_BROKEN, act.seq)
        try:
            after = case.after(act)
        except IllegalMoveError:
            self._broken = True
            self._fault(AuditCode.ILLEGAL_MOVE, act.seq)
            return case
        if after.on_list != case.on_list:
            self._found.changed[opening.list] = max(self._found.changed.get(opening.list, 0), act.seq)
        return after

    def _approve(self, case: Case, before: float) -> Case:
        """Note how the case stood at each approval of its list before an act."""
        opening = self._file.opening
        while self._approvals and self._approvals[0][0] < before:
            seq, officer = self._approvals.pop(0)
            if opening and seq > opening.act:
                met = self._found.approved.setdefault(seq, Approved())
                met.states[case.number] = case.state
                met.decisions[str(case.number)] = case.decided
                met.refused |= approval_refusal((case,), officer) is not None
        return case

    def _note_what_it_rests_on(self, act: Act, body: CheckSigned) -> None:
        found = self._found
        if body.record:
            resting = body.record, body.record_digest
            found.records[resting] = min(act.seq, found.records.get(resting, act.seq))
        for item in body.evidence:
            if item.file:
                found.name(item.file, act.seq, frozenset({item.file_name}))

    def _fault(self, code: AuditCode, act: int) -> None:
        self._found.faults.append(AuditFault(code, act, self._name))


def _described(row: CaseRow) -> tuple[object, ...]:
    return (
        row.number,
        row.list,
        row.position,
        row.row_number,
        row.name,
        row.born,
        row.entry_key,
        row.found_by,
        row.problem,
    )
