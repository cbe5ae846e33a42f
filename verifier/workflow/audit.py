"""The audit: recomputes the chain, every signature and rule, every projection, stored file and key slot from the acts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from verifier.domain.acts import Act, CaseBody, CheckSigned, ListApproved, ListReceived, RegisterLoaded, ReportIssued
from verifier.domain.audit import AuditCode, AuditFault, AuditResult
from verifier.domain.case import Case, IllegalMoveError
from verifier.domain.details import CATALOGUES
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import OfficeRestored
from verifier.domain.lists import Questions, case_number
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry, Problem
from verifier.domain.rules import approval_refusal, refusal
from verifier.ledger.audit import ChainAudit
from verifier.ledger.canonical import NotCanonicalError, digest, from_bytes, to_bytes
from verifier.ledger.keys import KeyFile, slot_digest
from verifier.store import acts, lists, people, rejections
from verifier.store.database import Connection
from verifier.workflow import witness
from verifier.workflow.approve_list import is_approvable
from verifier.workflow.audit_tables import TableAudit, numbered
from verifier.workflow.issue_report import as_print
from verifier.workflow.keep_office import read_keys
from verifier.workflow.load_register import as_register, records_digest
from verifier.workflow.office import KEYS, Office, blank_case
from verifier.workflow.propose_matches import Progress, never, no_progress
from verifier.workflow.receive_list import as_list, case_row, rows_with_problems

_STEP = 200
_DAMAGE_SHOWN = 5  # one damaged page often makes hundreds of lines, which say no more than the first


def audit(office: Office, progress: Progress = no_progress, cancelled: Callable[[], bool] = never) -> AuditResult:
    """Recompute everything that the office claims from its acts; nothing is repaired.

    Raises:
        KnownError: CANCELLED.
    """
    with office.aside() as other:
        return _audit(other, progress, cancelled)


def _audit(office: Office, progress: Progress, cancelled: Callable[[], bool]) -> AuditResult:
    damage = office.store.damage()
    found = [AuditFault(AuditCode.DATABASE_DAMAGED, subject=line) for line in damage[:_DAMAGE_SHOWN]]
    chain = ChainAudit()
    try:
        found += _walk(office, chain, progress, cancelled)
    except KnownError as error:
        if error.fault is not Fault.OFFICE_DAMAGED:
            raise
        found.append(AuditFault(AuditCode.DATABASE_DAMAGED, chain.seen, str(office.store.path)))
    found += chain.faults
    found += _check_witnesses(office)
    if chain.slots:
        found += _check_keys(office, chain)
    return AuditResult(chain.seen, chain.head, chain.fingerprint, tuple(dict.fromkeys(found)))


def _walk(office: Office, chain: ChainAudit, progress: Progress, cancelled: Callable[[], bool]) -> list[AuditFault]:
    total = office.head().count
    with office.store.read() as connection:
        try:
            tables, beside = _Tables(connection), TableAudit(connection)
        except ValueError as error:  # a word that no column of ours holds
            list(chain.walk(acts.every(connection)))
            return [AuditFault(AuditCode.DATABASE_DAMAGED, subject=str(error))]
        for act in chain.walk(acts.every(connection)):
            if act.seq % _STEP == 0:
                if cancelled():
                    raise KnownError(Fault.CANCELLED)
                progress(act.seq, total)
            tables.take(act, chain.officers)
            beside.take(act)
        tables.compare(chain.officers)
        tables.faults += beside.faults(chain.officers.values())
    progress(total, total)
    return tables.faults


class _Tables:
    """What the tables should hold according to the acts, compared with what they do hold."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._cases: dict[int, Case] = {}
        self._broken: set[int] = set()
        self._seen: dict[str, set[object]] = {"lists": set(), "registers": set(), "prints": set()}
        self._officers = {officer.id: officer for officer in people.every_officer(connection)}
        self._stored = {row.number: row for row in lists.every_case(connection)}
        self._lists = {submitted.id: submitted for submitted in lists.every_list(connection)}
        self._registers = {register.id: register for register in people.every_register(connection)}
        self._prints = {row.number: row for row in acts.every_print(connection)}
        self._approved: dict[int, int] = {}
        self.faults: list[AuditFault] = []

    def take(self, act: Act, officers: dict[str, Officer]) -> None:
        """Check what an act says against the tables and fold it into its case."""
        match act.body:
            case ListReceived():
                self._take_list(act, act.body)
            case RegisterLoaded():
                self._take_register(act, act.body)
            case ListApproved():
                self._take_approval(act, act.body)
            case OfficeRestored():
                self._take_restoration(act, act.body)
            case ReportIssued():
                self._seen["prints"].add(act.body.number)
                if self._prints.get(act.body.number) != as_print(act):
                    self._fault(AuditCode.PRINT_DIFFERS, act, act.body.number)
            case body if act.case:
                self._take_move(act, body, officers.get(act.officer))  # type: ignore[arg-type]

    def compare(self, officers: dict[str, Officer]) -> None:
        """Compare what is left once all acts are in: the projections of cases and officers, and rows of no act."""
        for number, case in self._cases.items():
            row = self._stored[number]
            projection = lists.projection(case)
            if number not in self._broken and projection != _projected(row, projection):
                self._fault(AuditCode.CASE_DIFFERS, None, case_number(number))
        for number in self._stored.keys() - self._cases.keys():
            self._fault(AuditCode.CASE_DIFFERS, None, case_number(number))
        settled = {
            (case.number, r.digest, r.reason.value, r.note) for case in self._cases.values() for r in case.rejected
        }
        for number in {row[0] for row in settled ^ rejections.every(self._connection)}:
            self._fault(AuditCode.CASE_DIFFERS, None, numbered(number))
        for submitted in self._lists.values():
            if submitted.approved != self._approved.get(submitted.id, 0):
                self._fault(AuditCode.LIST_DIFFERS, None, submitted.reference)
        stored = self._officers
        for id_ in stored.keys() | officers.keys():
            if stored.get(id_) != officers.get(id_):
                self._fault(AuditCode.OFFICER_DIFFERS, None, (stored.get(id_) or officers[id_]).name)
        for code, table, known in (
            (AuditCode.LIST_DIFFERS, "lists", self._lists),
            (AuditCode.REGISTER_ALTERED, "registers", self._registers),
            (AuditCode.PRINT_DIFFERS, "prints", self._prints),
        ):
            for key in known.keys() - self._seen[table]:
                self._fault(code, None, str(key))
        for register in people.registers_of_records(self._connection) - self._registers.keys():
            self._fault(AuditCode.REGISTER_ALTERED, None, str(register))

    def _take_list(self, act: Act, body: ListReceived) -> None:
        self._seen["lists"].add(body.list)
        self._check_file(act, body.file, body.file_name)
        stored = self._lists.get(body.list)
        problems = lists.problems(self._connection, body.list) if stored else b""
        told = _told(problems) if digest(problems) == body.problems else None
        same = told is not None and told == lists.problems_by_row(self._connection, body.list)
        known = replace(stored, approved=0) if stored else None
        if told is None or not same or as_list(act, len(told)) != known:
            self._fault(AuditCode.LIST_DIFFERS, act, body.reference)
        rows = rows_with_problems(told or ())
        entries = sorted((int(number), entry) for number, entry in body.entries.items() if number.isdecimal())
        if len(entries) != len(body.entries):
            self._fault(AuditCode.LIST_DIFFERS, act, body.reference)
        if (body.list_kind, body.catalogue) not in CATALOGUES:
            self._fault(AuditCode.LIST_DIFFERS, act, body.reference)
            return
        for place, (number, entry) in enumerate(entries, 1):
            self._open_case(act, body, number, entry, place, rows)

    def _open_case(
        self, act: Act, body: ListReceived, number: int, entry: str, place: int, told: frozenset[tuple[str, int]]
    ) -> None:
        row = self._stored.get(number)
        if row is None or digest(row.entry) != entry:
            self._fault(AuditCode.ENTRY_ALTERED, act, case_number(number))
            return
        try:
            self._cases[number] = blank_case(row, Questions(body.list_kind, body.catalogue, body.direction))
            fresh = case_row(number, body.list, place, row.entry, from_bytes(row.entry, Entry), told)
        except NotCanonicalError:
            self._fault(AuditCode.ENTRY_ALTERED, act, case_number(number))
            return
        if _described(fresh) != _described(row):
            self._fault(AuditCode.CASE_DIFFERS, act, case_number(number))

    def _take_approval(self, act: Act, body: ListApproved) -> None:
        """An approval names every person of its list with the decision that stood when it was signed."""
        cases = [case for case in self._cases.values() if case.list == body.list]
        if (
            body.decisions != {str(case.number): case.decided for case in cases}
            or not is_approvable(cases)
            or approval_refusal(cases, act.officer)
        ):
            self._fault(AuditCode.RULE_BROKEN, act, str(body.list))
        self._approved[body.list] = act.seq

    def _take_register(self, act: Act, body: RegisterLoaded) -> None:
        self._seen["registers"].add(body.register)
        self._check_file(act, body.file, body.file_name)
        records = list(people.every_record(self._connection, body.register))
        same = records_digest(stored for _, stored in records) == body.records and all(map(_is_under_its_id, records))
        if self._registers.get(body.register) != as_register(act) or not same:
            self._fault(AuditCode.REGISTER_ALTERED, act, body.name)

    def _take_restoration(self, act: Act, body: OfficeRestored) -> None:
        """What was kept of a restored office stands in the ledger before the act that says so."""
        kept = next(iter(acts.latest(self._connection, 1, before=body.count + 1)), None)
        if kept is None or (kept.seq, kept.hash) != (body.count, body.head) or body.count >= act.seq:
            self._fault(AuditCode.RESTORED_WRONGLY, act, "")

    def _take_move(self, act: Act, body: CaseBody, officer: Officer | None) -> None:
        case = self._cases.get(act.case)
        if case is None:
            self._broken.add(act.case)
            self._fault(AuditCode.ILLEGAL_MOVE, act, case_number(act.case))
            return
        if officer and refusal(case, officer, body, act.at):
            self._fault(AuditCode.RULE_BROKEN, act, case_number(act.case))
        if isinstance(body, CheckSigned) and body.record:
            stored = people.record(self._connection, body.record)
            if stored is None or digest(stored) != body.record_digest:
                self._fault(AuditCode.REGISTER_ALTERED, act, body.record)
        for item in body.evidence if isinstance(body, CheckSigned) else ():
            if item.file:
                self._check_evidence(act, item.file, item.file_name)
        try:
            after = self._cases[act.case] = case.after(act)
            if after.on_list != case.on_list:
                self._approved.pop(case.list, None)
        except IllegalMoveError:
            self._broken.add(act.case)
            self._fault(AuditCode.ILLEGAL_MOVE, act, case_number(act.case))

    def _check_file(self, act: Act, sha256: str, name: str) -> None:
        stored = acts.file(self._connection, sha256)
        if stored is None:
            self._fault(AuditCode.FILE_MISSING, act, name)
        elif digest(stored[1]) != sha256 or stored[0] != name:
            self._fault(AuditCode.FILE_ALTERED, act, name)

    def _check_evidence(self, act: Act, sha256: str, name: str) -> None:
        """The bytes count alone: two officers may attach the same file under different names."""
        stored = acts.file(self._connection, sha256)
        if stored is None:
            self._fault(AuditCode.FILE_MISSING, act, name)
        elif digest(stored[1]) != sha256:
            self._fault(AuditCode.FILE_ALTERED, act, name)

    def _fault(self, code: AuditCode, act: Act | None, subject: str) -> None:
        self.faults.append(AuditFault(code, act.seq if act else 0, subject))


def _told(problems: bytes) -> tuple[Problem, ...] | None:
    """Return the problems of a list's blob, None where it holds none that this program wrote."""
    try:
        return from_bytes(problems, tuple[Problem, ...]) if problems else ()
    except NotCanonicalError:
        return None


def _is_under_its_id(record: tuple[str, bytes]) -> bool:
    """Whether a record is stored under the id that its bytes name."""
    id_, body = record
    return isinstance(id_, str) and b'"id":' + to_bytes(id_) in body  # bytes where somebody wrote past the program


def _projected(row: lists.CaseRow, names: Iterable[str]) -> dict[str, object]:
    return {name: getattr(row, name) for name in names}


def _described(row: lists.CaseRow) -> tuple[object, ...]:
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


def _check_witnesses(office: Office) -> Iterable[AuditFault]:
    """Compare with the checkpoints that are known outside the database: an older copy is sound in itself."""
    try:
        return tuple(witness.faults(office))
    except KnownError as error:
        if error.fault is not Fault.OFFICE_DAMAGED:  # which is named already
            raise
        return ()


def _check_keys(office: Office, chain: ChainAudit) -> Iterable[AuditFault]:
    data = read_keys(office)
    names = {id_: officer.name for id_, officer in chain.officers.items()}
    try:
        keys = KeyFile.from_bytes(data, KEYS)
    except KnownError:
        yield AuditFault(AuditCode.KEY_FILE_ALTERED)
        return
    if (
        keys.to_bytes() != data or keys.next
    ):  # whoever opened the office would have settled a change that was interrupted
        yield AuditFault(AuditCode.KEY_FILE_ALTERED)
    yield from _check_slots(keys, chain.slots, names)


def _check_slots(keys: KeyFile, enrolled: Mapping[str, str], names: dict[str, str]) -> Iterator[AuditFault]:
    held = {slot.officer for slot in keys.slots}
    for id_ in enrolled.keys() - held:
        yield AuditFault(AuditCode.SLOT_MISSING, subject=names[id_])
    for slot in keys.slots:  # each of them: a second slot for the same officer would be one that nobody enrolled
        if slot.officer not in enrolled:
            yield AuditFault(AuditCode.SLOT_UNKNOWN, subject=slot.name)
        elif slot_digest(slot) != enrolled[slot.officer]:
            yield AuditFault(AuditCode.SLOT_ALTERED, subject=names[slot.officer])
