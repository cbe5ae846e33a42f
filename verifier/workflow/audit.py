"""The audit: recomputes the chain, every signature and rule, every projection, stored file and key slot from the acts.

It walks twice. First through all acts in their order: whether each follows the one before it, and what the office, its
officers and its lists are at which act. Then case by case, so that only some hundred persons are in memory: every act with
its signature, the rules as they stood at its time, and what the tables should hold; several processes share that. Work goes
on meanwhile: what is added is taken in at the end, at the one moment at which the tables are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from verifier.domain.acts import Act, StoredAct
from verifier.domain.audit import AuditCode, AuditFault, AuditResult
from verifier.domain.errors import Fault, KnownError
from verifier.ledger.audit import ChainAudit
from verifier.ledger.outline import Outline, outline
from verifier.store import acts, audited
from verifier.store.database import Connection, steady
from verifier.workflow import witness
from verifier.workflow.audit_cases import CaseFile, Findings, Ground, examine_cases
from verifier.workflow.audit_crew import at_work, crew_for
from verifier.workflow.audit_damage import looked_for
from verifier.workflow.audit_exchanges import ExchangeAudit
from verifier.workflow.audit_keys import check_keys
from verifier.workflow.audit_office import OfficeAudit
from verifier.workflow.audit_tables import TableAudit, numbered
from verifier.workflow.office import Office
from verifier.workflow.propose_matches import Progress, never, no_progress

_STEP = 200  # acts
_TOGETHER = 64  # cases that are handed over at once
_LARGEST = (1 << 53) - 1


def audit(office: Office, progress: Progress = no_progress, cancelled: Callable[[], bool] = never) -> AuditResult:
    """Recompute everything that the office claims from its acts; nothing is repaired.

    Raises:
        KnownError: CANCELLED.
    """
    with office.aside() as other:
        other.store.read_any_text()
        return _audit(other, progress, cancelled)


def _audit(office: Office, progress: Progress, cancelled: Callable[[], bool]) -> AuditResult:
    total = office.head().count
    walk = _Walk(office, total, progress, cancelled)
    found: list[AuditFault] = []
    with looked_for(office) as damage:
        try:
            with office.store.read() as connection:
                walk.go(connection)
        except KnownError as error:
            if error.fault is not Fault.OFFICE_DAMAGED:
                raise
            found.append(AuditFault(AuditCode.DATABASE_DAMAGED, walk.chain.seen, str(office.store.path)))
        found = [*damage.faults(), *found]
    found += sorted(walk.faults(), key=lambda fault: (not fault.act, fault.act))
    found += _check_witnesses(office)
    if walk.chain.slots:
        found += check_keys(office, walk.chain)
    progress(total, total)
    chain = walk.chain
    return AuditResult(chain.seen, chain.head, chain.fingerprint, tuple(dict.fromkeys(found)))


class _Walk:
    """Both walks through an office and the comparison at their end."""

    def __init__(self, office: Office, total: int, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self.chain = ChainAudit()
        self.kinds = Counter[str]()
        self.found = Findings()
        self._faults: list[AuditFault] = []
        self._total, self._progress, self._cancelled = total, progress, cancelled
        self._strays: dict[int, list[StoredAct]] = {}  # acts whose column names another case than their bytes
        self._astray: set[int] = set()
        self._touched: set[int] = set()  # cases of which acts were seen that are still to be examined
        self._examined: frozenset[int] = frozenset()
        self._office: OfficeAudit | None = None

    def faults(self) -> Iterator[AuditFault]:
        """Yield what was found, however far the walk came."""
        yield from self.chain.faults
        # whoever examined a case first: what names no act stands in the order of the cases
        yield from sorted(self.found.faults, key=lambda fault: "" if fault.act else fault.subject)
        yield from self._faults
        if self._office:
            yield from self._office.faults

    def go(self, connection: Connection) -> None:
        """Walk through the office."""
        self._office, beside = OfficeAudit(connection), TableAudit(connection)
        self._exchanges = ExchangeAudit(connection)
        self._follow(connection, self._office, beside)
        self._examine(connection, self._office)
        self._office.read_files(self._look_up)
        with steady(connection):
            self._follow(connection, self._office, beside)
            self._examine_late(connection, self._office)
            self._office.compare(self.found, self.chain.officers)
            self._faults += beside.faults(self.chain.officers.values())
            self._faults += self._exchanges.faults(self._ground(self._office))

    # --- all acts, in their order ---

    def _follow(self, connection: Connection, office: OfficeAudit, beside: TableAudit) -> None:
        """Go on through the acts from where the chain stands."""
        for row in acts.every(connection, self.chain.seen or acts.BEFORE_ALL):
            self.kinds[row.kind] += 1
            outlined = outline(row.data)
            if outlined:
                self.chain.link(row, outlined)
                self._note_case(row, outlined)
                beside.take(outlined)
            elif act := self.chain.take(row):
                office.take(act)
                self._exchanges.take(act)
                beside.take(act)
                if act.case:
                    self._note_case(row, act)
            if row.seq % _STEP == 0:
                self._show(row.seq // 10)

    def _note_case(self, row: StoredAct, act: Act | Outline) -> None:
        if abs(act.case) > _LARGEST:  # no number of ours: its bytes are named
            return
        self._touched.add(act.case)
        if row.case != act.case:
            self._strays.setdefault(act.case, []).append(row)
            self._astray.add(row.seq)

    # --- all cases, one after another ---

    def _examine(self, connection: Connection, office: OfficeAudit) -> None:
        self._examined = frozenset(self._touched | office.openings.keys())
        self._touched = set()
        with at_work(self._ground(office), crew_for(self._total), self._cancelled) as crew:
            for some in _chunks(sorted(self._examined)):
                with steady(connection):
                    files = list(self._files(connection, office, some))
                crew.give(files)
                for found in crew.found():
                    self._take(found)
            for found in crew.found(all_=True):
                self._take(found)
        self._look_up()

    def _examine_late(self, connection: Connection, office: OfficeAudit) -> None:
        """Examine those cases, once more or for the first time, of which something was recorded meanwhile; and strangers."""
        known = audited.case_numbers(connection)
        numbers = {number for number in known if isinstance(number, int)}
        self._faults += [AuditFault(AuditCode.CASE_DIFFERS, subject=numbered(n)) for n in known - numbers]
        late = sorted(self._touched | (numbers | office.openings.keys()) - self._examined)
        self._touched = set()
        ground = self._ground(office)
        for some in _chunks(late):
            self.found.add(examine_cases(ground, list(self._files(connection, office, some))))
        self.found.add(office.named)

    def _files(self, connection: Connection, office: OfficeAudit, numbers: Sequence[int]) -> Iterator[CaseFile]:
        """Yield what the database holds of some cases; whoever is worked on just now is left for later."""
        low, high = numbers[0], numbers[-1]
        by_case: dict[int, list[StoredAct]] = {number: [] for number in numbers}
        for act in audited.acts_of_cases(connection, low, high):
            if act.seq > self.chain.seen:
                self._touched.add(act.case)
            elif act.case in by_case and act.seq not in self._astray:
                by_case[act.case].append(act)
        rows = {row.number: row for row in audited.cases_between(connection, low, high)}
        rejected: dict[int, set[tuple[str, str, str]]] = {}
        for number, *rejection in audited.rejections_between(connection, low, high):
            rejected.setdefault(number, set()).add(tuple(rejection))  # type: ignore[arg-type]
        for number in numbers:
            if number in self._touched:
                continue
            stored = by_case[number]
            if number in self._strays:
                stored = sorted([*stored, *self._strays[number]], key=lambda act: act.seq)
            yield CaseFile(
                number,
                office.openings.get(number),
                rows.get(number),
                frozenset(rejected.get(number, ())),
                tuple(stored),
            )

    def _ground(self, office: OfficeAudit) -> Ground:
        return Ground(self.chain.known, office.facts())

    def _take(self, found: Findings) -> None:
        self.found.add(found)
        self._show(self._total // 10 + self.found.acts * 9 // 10)

    def _show(self, done: int) -> None:
        self._look_up()
        self._progress(min(done, self._total), self._total)

    def _look_up(self) -> None:
        if self._cancelled():
            raise KnownError(Fault.CANCELLED)


def _chunks(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), _TOGETHER):
        yield numbers[start : start + _TOGETHER]


def _check_witnesses(office: Office) -> Iterable[AuditFault]:
    """Compare with the checkpoints that are known outside the database: an older copy is sound in itself."""
    try:
        return tuple(witness.faults(office))
    except KnownError as error:
        if error.fault is not Fault.OFFICE_DAMAGED:  # which is named already
            raise
        return ()
