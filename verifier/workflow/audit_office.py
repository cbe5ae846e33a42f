"""What the acts of the office say of lists, registers, reports and files, compared with what the tables hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from verifier.domain.acts import Act, ListApproved, ListReceived, ListRefused, RegisterLoaded, ReportIssued
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.details import CATALOGUES
from verifier.domain.digests import Digest
from verifier.domain.keeping_acts import OfficeRestored
from verifier.domain.lists import Questions
from verifier.domain.officers import Officer
from verifier.domain.paper_acts import SheetGivenUp, SheetReturned
from verifier.domain.persons import Problem
from verifier.domain.registers import series_of
from verifier.domain.remains_acts import RemainsListed
from verifier.domain.settings_acts import EvidenceDeleted, RulesSet
from verifier.domain.stages import is_decided
from verifier.ledger.canonical import NotCanonicalError, digest, from_bytes, to_bytes
from verifier.store import acts, audited, lists, people, records
from verifier.store.acts import PrintRow
from verifier.store.database import Connection
from verifier.workflow.audit_arrivals import (
    arrivals,
    changes_fit,
    extract_fits,
    receipt_faults,
    revision_fits,
    typing_fits,
)
from verifier.workflow.audit_cases import Approved, Findings, ListFacts, Opening
from verifier.workflow.audit_evidence import Deletions
from verifier.workflow.audit_sheets import sheet_faults
from verifier.workflow.extracts import gone_bytes
from verifier.workflow.issue_report import as_print
from verifier.workflow.load_register import as_register
from verifier.workflow.receive_list import as_list, rows_with_problems
from verifier.workflow.register_rows import records_digest

_MANY = 500  # records that are looked up at once


@dataclass
class OfficeAudit:
    """Takes the acts that concern no single case in their order, and compares once all cases are examined."""

    connection: Connection
    faults: list[AuditFault] = field(default_factory=list)
    openings: dict[int, Opening] = field(default_factory=dict)
    named: Findings = field(default_factory=Findings)

    def __post_init__(self) -> None:
        self._lists: dict[int, tuple[Act, ListFacts | None, int]] = {}
        self._registers: dict[int, Act] = {}
        self._decided: list[Act] = []
        self._refused: set[Digest] = set()
        self._approvals: dict[int, list[Act]] = {}
        self._sheets: list[Act] = []
        self._deletions = Deletions()
        self._files: dict[Digest, tuple[str, bool]] = {}

    def take(self, act: Act) -> None:
        """Take in what an act says."""
        match act.body:
            case ListReceived():
                self._take_list(act, act.body)
            case ListRefused():
                self.named.name(act.body.file, act.seq, frozenset({act.body.file_name}))
                self._decided.append(act)
                self._refused.add(act.body.file)
            case RegisterLoaded():
                self._take_register(act, act.body)
            case ListApproved():
                self._approvals.setdefault(act.body.list, []).append(act)
            case SheetReturned():
                self.named.name(act.body.file, act.seq, frozenset({act.body.file_name}))
                self._sheets.append(act)
            case RemainsListed():
                self.named.name(act.body.file, act.seq, frozenset({act.body.file_name}))
            case SheetGivenUp():
                self._sheets.append(act)
            case RulesSet() | EvidenceDeleted():
                self._deletions.take(act)
            case OfficeRestored():
                self._take_restoration(act, act.body)
            case ReportIssued() if not act.case:
                self.named.prints[act.seq] = as_print(act)

    def facts(self) -> dict[int, ListFacts]:
        """Return what the acts say of each list, with its approvals."""
        made: dict[int, ListFacts] = {}
        for id_, (_act, facts, _problems) in self._lists.items():
            if facts:
                approvals = tuple((act.seq, act.officer) for act in self._approvals.get(id_, ()))
                made[id_] = ListFacts(facts.questions, facts.told, approvals)
        return made

    def compare(self, found: Findings, officers: Mapping[str, Officer]) -> None:
        """Compare what the tables hold with what the acts make of it; `found` is what was found in all cases."""
        self._compare_approvals(found)
        self._compare_lists(found)
        self._compare_registers()
        self.faults += arrivals(self.connection, self._decided)
        self._compare_prints(found.prints.values())
        self.faults += sheet_faults(self.connection, self._sheets, found.prints.values())
        self._compare_officers(officers)
        self._compare_records(found.records)
        self.faults += self._deletions.faults(self.connection, found.files)
        self._compare_files(self._deletions.left(found.files))

    def _take_list(self, act: Act, body: ListReceived) -> None:
        self.named.name(body.file, act.seq, frozenset({body.file_name}))
        if body.unlocked:
            self.named.name(body.unlocked, act.seq, frozenset({body.file_name}))
        if body.quarantine:
            self._decided.append(act)
        earlier = self._lists.get(body.previous)
        if not (revision_fits(body, earlier[0].body if earlier else None) and changes_fit(self.connection, body)):
            self._fault(AuditCode.REVISION_DIFFERS, act, body.reference)
        if not typing_fits(self.connection, body):
            self._fault(AuditCode.TYPING_DIFFERS, act, body.reference)
        problems = audited.problems(self.connection, body.list)
        told = _told(problems) if digest(problems) == body.problems else None
        if told is not None:
            for code in receipt_faults(body, told, refused=body.file in self._refused):
                self._fault(code, act, body.reference)
        if told is None or told != lists.problems_by_row(self.connection, body.list):
            self._fault(AuditCode.LIST_DIFFERS, act, body.reference)
        entries = sorted((int(number), entry) for number, entry in body.entries.items() if number.isdecimal())
        known = (body.list_kind, body.catalogue) in CATALOGUES
        if len(entries) != len(body.entries) or not known or body.list in self._lists:
            self._fault(AuditCode.LIST_DIFFERS, act, body.reference)
        if body.list in self._lists:  # the first of that number is the one that was worked on
            return
        questions = Questions(body.list_kind, body.catalogue, body.direction)
        facts = ListFacts(questions, rows_with_problems(told or ())) if known else None
        self._lists[body.list] = act, facts, len(told or ())
        if facts:
            for place, (number, entry) in enumerate(entries, 1):
                self.openings.setdefault(number, Opening(act.seq, body.list, place, entry))

    def _take_register(self, act: Act, body: RegisterLoaded) -> None:
        self.named.name(body.file, act.seq, frozenset({body.file_name}))
        self._registers.setdefault(body.register, act)
        strangers: list[str] = []
        held = 0

        def bodies() -> Iterator[bytes]:
            nonlocal held
            for id_, stored in records.stored_with(self.connection, body.register):
                held += 1
                if not _is_under_its_id(id_, stored) or series_of(id_) != (body.series or body.register):
                    strangers.append(id_)
                yield stored
            yield from gone_bytes(records.gone_with(self.connection, body.register))

        earlier, digested = self._registers.get(body.updates), records_digest(bodies())
        if (
            digested != body.records
            or strangers
            or not extract_fits(self.connection, body, earlier.body if earlier else None, held)
            or self._registers[body.register] is not act
        ):
            self._fault(AuditCode.REGISTER_ALTERED, act, body.name)

    def _take_restoration(self, act: Act, body: OfficeRestored) -> None:
        """What was kept of a restored office stands in the ledger before the act that says so."""
        kept = next(iter(acts.latest(self.connection, 1, before=body.count + 1)), None)
        if kept is None or (kept.seq, kept.hash) != (body.count, body.head) or body.count >= act.seq:
            self._fault(AuditCode.RESTORED_WRONGLY, act, "")

    def read_files(self, watch: Callable[[], None] = lambda: None) -> None:
        """Recompute the digest of every stored file that was not read yet; they are many bytes, and none ever changes."""
        for sha256, name, data in audited.every_file(self.connection, self._files.keys()):
            self._files[sha256] = name, digest(data) == sha256
            watch()

    # --- once all cases are examined ---

    def _compare_approvals(self, found: Findings) -> None:
        """An approval names every person of its list with the decision that stood when it was signed."""
        for approvals in self._approvals.values():
            for act in approvals:
                met, body = found.approved.get(act.seq, Approved()), act.body
                named = body.decisions if isinstance(body, ListApproved) else {}
                if dict(named) != met.decisions or met.refused or not is_decided(Counter(met.states.values())):
                    self._fault(AuditCode.RULE_BROKEN, act, str(body.list) if isinstance(body, ListApproved) else "")

    def _compare_lists(self, found: Findings) -> None:
        stored = {row["id"]: row for row in audited.every_list(self.connection)}
        for id_, (act, _facts, problems) in self._lists.items():
            last = max((each.seq for each in self._approvals.get(id_, ())), default=0)
            approved = last if last > found.changed.get(id_, 0) else 0
            made = {**lists.list_columns(as_list(act, problems)), "approved": approved}
            if stored.pop(id_, None) != made:
                self._fault(AuditCode.LIST_DIFFERS, act, str(made["reference"]))
        for row in stored.values():
            self._fault(AuditCode.LIST_DIFFERS, None, str(row["reference"]))

    def _compare_registers(self) -> None:
        stored: dict[object, dict[str, object]] = {
            row["id"]: row for row in people.every_register_as_stored(self.connection)
        }
        of_records = people.registers_of_records(self.connection)
        for id_, act in self._registers.items():
            made = as_register(act)
            if stored.get(id_) != people.register_columns(made):
                self._fault(AuditCode.REGISTER_ALTERED, act, made.name)
        for unknown in (stored.keys() | of_records) - self._registers.keys():
            name = stored[unknown]["name"] if unknown in stored else unknown
            self._fault(AuditCode.REGISTER_ALTERED, None, str(name))

    def _compare_prints(self, issued: Iterable[PrintRow]) -> None:
        stored = {row.number: row for row in acts.every_print(self.connection)}
        for made in issued:
            if stored.pop(made.number, None) != made:
                self.faults.append(AuditFault(AuditCode.PRINT_DIFFERS, made.act, made.number))
        for number in stored:
            self._fault(AuditCode.PRINT_DIFFERS, None, str(number))

    def _compare_officers(self, officers: Mapping[str, Officer]) -> None:
        stored = {row["id"]: row for row in people.every_officer_as_stored(self.connection)}
        for id_, officer in officers.items():
            if stored.pop(id_, None) != people.officer_columns(officer):
                self._fault(AuditCode.OFFICER_DIFFERS, None, officer.name)
        for row in stored.values():
            self._fault(AuditCode.OFFICER_DIFFERS, None, str(row["name"]))

    def _compare_records(self, resting: Mapping[tuple[str, Digest], int]) -> None:
        """Every record that a check names is still the one that the officer saw."""
        named = sorted(resting)
        for start in range(0, len(named), _MANY):
            some = named[start : start + _MANY]
            stored = audited.record_bodies(self.connection, tuple({id_ for id_, _digest in some}))
            for id_, seen in some:
                if all(digest(body) != seen for body in stored.get(id_, ())):
                    self.faults.append(AuditFault(AuditCode.REGISTER_ALTERED, resting[id_, seen], id_))

    def _compare_files(self, named: Mapping[Digest, tuple[int, frozenset[str]]]) -> None:
        """Every stored file is, byte for byte and by name, the one that an act stored; and every one of those is there."""
        self.read_files()
        left = dict(named)
        for sha256, (name, sound) in self._files.items():
            act, names = left.pop(sha256, (0, frozenset[str]()))
            if not act:
                self._fault(AuditCode.FILE_UNKNOWN, None, str(name))
            elif not sound or name not in names:
                self.faults.append(AuditFault(AuditCode.FILE_ALTERED, act, min(names)))
        for act, names in left.values():
            self.faults.append(AuditFault(AuditCode.FILE_MISSING, act, min(names)))

    def _fault(self, code: AuditCode, act: Act | None, subject: str) -> None:
        self.faults.append(AuditFault(code, act.seq if act else 0, subject))


def _told(problems: bytes) -> tuple[Problem, ...] | None:
    """Return the problems of a list's blob, None where it holds none that this program wrote."""
    try:
        return from_bytes(problems, tuple[Problem, ...]) if problems else ()
    except NotCanonicalError:
        return None


def _is_under_its_id(id_: object, body: bytes | None) -> bool:
    """Whether a record is stored under the id that its bytes name."""
    return isinstance(id_, str) and body is not None and b'"id":' + to_bytes(id_) in body
