"""An open office: its folder, its database, and the one door through which every act is recorded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from verifier.domain.acts import Act, Body, CaseBody, OfficeFounded, StoredAct
from verifier.domain.case import Case, open_case
from verifier.domain.errors import Fault, KnownError
from verifier.domain.exchange_acts import ExchangeBody
from verifier.domain.exchange_rules import exchange_refusal
from verifier.domain.keeping_acts import OfficeRestored
from verifier.domain.lists import Questions, SubmittedList
from verifier.domain.moments import moment
from verifier.domain.office_rules import office_refusal
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry, Record
from verifier.domain.refusals import Refusal
from verifier.domain.rules import refusal
from verifier.domain.staff import officer_after
from verifier.ledger.canonical import NotCanonicalError, digest, from_bytes, read_act
from verifier.ledger.chain import GENESIS, Head, new_intent, seal
from verifier.ledger.checkpoint import signed_checkpoint
from verifier.ledger.keys import Secret, Signer
from verifier.store import acts, lists, people, readings, rejections
from verifier.store.database import Connection, Store
from verifier.workflow.exchange_ground import ground_for
from verifier.workflow.exchange_ground import project as project_exchange
from verifier.workflow.running import Running
from verifier.workflow.watch import Watch

DATABASE, KEYS, BACKUPS = "office.db", "office.keys", "backups"
FIRST_OFFICER = "o1"  # who founds an office

Apply = Callable[[Connection, Act], None]
Make = Callable[[Connection], Body]


def nothing_more(_connection: Connection, _act: Act) -> None:
    """For acts whose projection is the case alone."""


@dataclass(frozen=True)
class Office:
    """One working place's data, opened. `fingerprint` is the hash of the founding act, shown at every start.

    Its `secret` is the key of the database; one that can be wiped is when the office is closed.
    """

    folder: Path
    store: Store
    name: str
    fingerprint: str
    secret: bytes | Secret = field(repr=False)
    watch: Watch = field(default_factory=Watch, repr=False, compare=False)
    running: Running = field(default_factory=Running, repr=False, compare=False)

    @property
    def key(self) -> bytes:
        """The key of the database.

        Raises:
            KnownError: CANCELLED in an office that was closed meanwhile, as where the desk was locked.
        """
        if not self.secret:
            raise KnownError(Fault.CANCELLED)
        return bytes(self.secret)

    def close(self, *, unheard: bool = False) -> None:
        """Close the database, take away the mark that it is open, and forget its key.

        Where nobody heard what the opening had to tell of an end before, the next one tells it again.
        """
        self.running.end(unheard=unheard)
        self.store.close()
        if isinstance(self.secret, Secret):
            self.secret.wipe()

    @contextmanager
    def aside(self) -> Iterator[Office]:
        """Open the office a second time for a long read in the background, so that the desk never waits for it."""
        key = self.key
        store = Store.open(self.store.path, key, alone=self.store.alone)
        other = replace(self, store=store, secret=Secret(key), running=Running())
        try:
            yield other
        finally:
            other.close()

    def officers(self) -> dict[str, Officer]:
        """Return all officers by id, in the order of enrolment."""
        with self.store.read() as connection:
            return {officer.id: officer for officer in people.every_officer(connection)}

    def head(self) -> Head:
        """Return where the ledger stands."""
        with self.store.read() as connection:
            return _head(connection)

    def record(self, signer: Signer, body: Body | Make, *, intent: str = "", apply: Apply = nothing_more) -> Act:
        """Sign and record an act with its projections in one transaction; an intent that was recorded is not again.

        A body that takes numbers is given as a function that makes it within the transaction: no other desk can take
        the same number meanwhile.

        Where the clock of the desk jumped, that is recorded first, and a checkpoint is left outside the database after it.

        Raises:
            KnownError: REFUSED where the rules do not allow it; OFFICE_BEHIND in an older copy; DISK_FULL and the like, with
                nothing half-written.
        """
        if not isinstance(body, OfficeRestored):
            self.watch.refuse_while_behind()
        self._note_clock(signer)
        act, is_new = self._write(signer, body, intent, apply)
        if is_new:  # or the checkpoint of an act that stands already would hide what came after it
            self.leave_checkpoint(signer, act)
        return act

    def _write(self, signer: Signer, body: Body | Make, intent: str, apply: Apply) -> tuple[Act, bool]:
        """Return the act that the body became, and whether only now."""
        with self.store.write() as connection:
            if intent and (known := acts.by_intent(connection, intent)):
                return _recorded(known, signer, body), False
            made = body(connection) if callable(body) else body
            return _record(connection, signer, made, intent, apply, self.watch.clock.now()), True

    def _note_clock(self, signer: Signer) -> None:
        with self.store.read() as connection:
            last = last_moment(connection)
        if jumped := self.watch.clock.jump(last):
            self._write(signer, jumped, "", nothing_more)
            self.watch.clock.start()

    def leave_checkpoint(self, signer: Signer, act: Act) -> None:
        """Leave a checkpoint of an act outside the database."""
        if self.watch.behind:
            return
        checkpoint = signed_checkpoint(self.fingerprint, Head(act.seq, act.hash), act.at, signer)
        for place, path in self.watch.places(self.folder, self.fingerprint).items():
            self.watch.follow(place, path, checkpoint)

    def recorded(self, intent: str) -> Act | None:
        """Return the act that an intent has already become: after a failed answer the officer is told of it."""
        with self.store.read() as connection:
            known = acts.by_intent(connection, intent) if intent else None
        return read_act(known.data, known.hash) if known else None

    def case(self, number: int) -> Case:
        """Return a case as its acts make it.

        Raises:
            KnownError: NO_SUCH_CASE.
        """
        with self.store.read() as connection:
            return load_case(connection, number)

    def entry(self, number: int) -> Entry:
        """Return the entry of a case."""
        with self.store.read() as connection:
            return from_bytes(case_row_of(connection, number).entry, Entry)

    def register_record(self, id_: str) -> Record | None:
        """Return a record of our register."""
        with self.store.read() as connection:
            body = people.record(connection, id_)
        return from_bytes(body, Record) if body else None

    def lists(self) -> tuple[SubmittedList, ...]:
        """Return the lists that were received."""
        with self.store.read() as connection:
            return lists.every_list(connection)

    def submitted(self, id_: int) -> SubmittedList:
        """Return one list.

        Raises:
            KnownError: NO_SUCH_LIST.
        """
        known = {submitted.id: submitted for submitted in self.lists()}
        if id_ not in known:
            raise KnownError(Fault.NO_SUCH_LIST, list=id_, lists=", ".join(s.reference for s in known.values()))
        return known[id_]


def found_first(store: Store, signer: Signer, body: OfficeFounded) -> Act:
    """Record the founding act, the only one that nobody enrolled could sign."""
    with store.write() as connection:
        act = _append(connection, signer, body, new_intent(), nothing_more)
        if first := officer_after(body, {}):
            people.keep_officer(connection, first)
        return act


def founding_of(connection: Connection, folder: Path) -> tuple[str, OfficeFounded]:
    """Return the fingerprint of the office in a folder, and what its founding act says.

    Raises:
        KnownError: OFFICE_DAMAGED where that act is missing or cannot be read.
    """
    with suppress(IndexError, NotCanonicalError):
        stored = acts.latest(connection, 1, before=2)[0]
        if isinstance(body := read_act(stored.data, stored.hash).body, OfficeFounded):
            return stored.hash, body
    raise KnownError(Fault.OFFICE_DAMAGED, folder=folder)


def blank_case(row: lists.CaseRow, questions: Questions) -> Case:
    """Return a case before its first act: its entry, asked what the catalogue of its list asks."""
    entry = from_bytes(row.entry, Entry)
    return open_case(row.number, row.list, digest(row.entry), entry, questions)


def load_case(connection: Connection, number: int) -> Case:
    """Fold a case from its stored acts."""
    row = case_row_of(connection, number)
    stored = acts.of_case(connection, number)
    case = blank_case(row, lists.questions(connection, row.list))
    return case.after_all(read_act(act.data, act.hash) for act in stored)


def find_cases(connection: Connection, numbers: Collection[int]) -> Mapping[int, Case]:
    """Return some cases as their acts make them, by number; a number that there is not is left out."""
    rows, stored = lists.some_cases(connection, numbers), acts.of_some(connection, numbers)
    asked = {list_: lists.questions(connection, list_) for list_ in {row.list for row in rows}}
    return {
        row.number: blank_case(row, asked[row.list]).after_all(
            read_act(act.data, act.hash) for act in stored.get(row.number, ())
        )
        for row in rows
    }


def load_cases(connection: Connection, list_: int) -> tuple[tuple[Entry, Case], ...]:
    """Fold all cases of a list, with their entries, in the order of the list."""
    rows = lists.every_case(connection, list_)
    if not rows:
        return ()
    numbers, questions = [row.number for row in rows], lists.questions(connection, list_)
    by_case: dict[int, list[StoredAct]] = {}
    for act in acts.of_cases(connection, min(numbers), max(numbers)):
        by_case.setdefault(act.case, []).append(act)
    return tuple(
        (
            from_bytes(row.entry, Entry),
            blank_case(row, questions).after_all(read_act(act.data, act.hash) for act in by_case.get(row.number, ())),
        )
        for row in rows
    )


def refuse(why: Refusal | None) -> None:
    """Raise a refusal as a known error, where there is one."""
    if why:
        raise KnownError(Fault.REFUSED, why=why)


def one_line(text: str) -> str:
    """Return a text that an officer entered as it is kept: on one line, with single blanks."""
    return " ".join(text.split())


def _recorded(known: StoredAct, signer: Signer, body: Body | Make) -> Act:
    """Return the act that an intent has already become; to use an intent for anything else is a bug."""
    meant = (known.kind, known.case) if callable(body) else (body.kind, getattr(body, "case", 0))
    if (known.officer, known.kind, known.case) != (signer.officer, *meant):
        raise ValueError(f"intent {known.intent} was for act {known.seq}")
    return read_act(known.data, known.hash)


def _record(connection: Connection, signer: Signer, body: Body, intent: str, apply: Apply, now: datetime) -> Act:
    staff = {officer.id: officer for officer in people.every_officer(connection)}
    officer = staff[signer.officer]
    if officer.public_key != signer.public_key:
        raise ValueError(f"this is not the key with which {officer.id} was enrolled")
    if isinstance(body, CaseBody):
        case = load_case(connection, body.case)
        refuse(refusal(case, officer, body, moment(now)))
        act = _append(connection, signer, body, intent or new_intent(), apply, now)
        after = case.after(act)
        lists.project(connection, after)
        if after.rejected != case.rejected:
            rejections.keep(connection, after.number, after.rejected)
        if after.on_list != case.on_list:
            lists.approve(connection, case.list, 0)
        return act
    if isinstance(body, ExchangeBody):
        return _record_of_exchange(connection, signer, officer, body, intent, apply, now)
    refuse(office_refusal(officer, body, staff))
    act = _append(connection, signer, body, intent or new_intent(), apply, now)
    if changed := officer_after(body, staff):
        people.keep_officer(connection, changed)
    return act


def _record_of_exchange(
    connection: Connection,
    signer: Signer,
    officer: Officer,
    body: ExchangeBody,
    intent: str,
    apply: Apply,
    now: datetime,
) -> Act:
    ground = ground_for(connection, body, find_cases)
    refuse(exchange_refusal(officer, body, ground, moment(now)))
    act = _append(connection, signer, body, intent or new_intent(), apply, now)
    project_exchange(connection, ground.exchange, act, body)
    return act


def _append(
    connection: Connection, signer: Signer, body: Body, intent: str, apply: Apply, now: datetime | None = None
) -> Act:
    read = readings.head(connection)
    act, stored = seal(_head(connection), body, signer, intent, now, read[1] if read else GENESIS)
    acts.append(connection, stored)
    apply(connection, act)
    return act


def last_moment(connection: Connection) -> str:
    """Return the moment of the last act; of one that cannot be read, which the audit names, the beginning of time."""
    with suppress(IndexError, NotCanonicalError):
        last = acts.latest(connection, 1)[0]
        return read_act(last.data, last.hash).at
    return ""


def _head(connection: Connection) -> Head:
    last = acts.head(connection)
    return Head(*last) if last else Head(0, GENESIS)


def case_row_of(connection: Connection, number: int) -> lists.CaseRow:
    """Return the stored row of a case.

    Raises:
        KnownError: NO_SUCH_CASE.
    """
    row = lists.case(connection, number)
    if row is None:
        raise KnownError(Fault.NO_SUCH_CASE, number=number)
    return row
