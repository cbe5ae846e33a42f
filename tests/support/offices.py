"""Real offices in temporary folders: founded and staffed once a session, copied for each test, walked by real signatures."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from tests.support import cases, persons
from verifier.domain.acts import Act, CaseBody, Pass
from verifier.domain.case import Case
from verifier.domain.decisions import ClearanceKind, ClearanceOutcome, Disposition
from verifier.domain.details import DetailKey, Direction
from verifier.domain.drafts import Draft
from verifier.domain.findings import Answer, Finding, Ruling
from verifier.domain.lists import SubmittedList
from verifier.domain.officers import CLEARANCE_ROLES, SIGNING_ROLES, Officer, Role
from verifier.domain.persons import Entry, Record
from verifier.intake.registers.raw_record import RawRecord, RegisterReading
from verifier.ledger import keys
from verifier.ledger.keys import Signer
from verifier.store.database import Store
from verifier.workflow import keep_office, moves
from verifier.workflow.check import CheckSheet, open_check, sign_check
from verifier.workflow.load_register import load
from verifier.workflow.office import DATABASE, Office
from verifier.workflow.receive_list import Receipt, receive

NAME = "Координаційний штаб (перевірка)"
RECORDS = ("1:1", "1:2", "1:3")
PERSONS = 4


class Who(StrEnum):
    """The officers of the office, by the part they take; the value is the id."""

    ADMINISTRATOR = "o1"
    FIRST = "o2"
    SECOND = "o3"
    ADJUDICATOR = "o4"
    CLEARER = "o5"
    APPROVER = "o6"
    AUDITOR = "o7"
    ANYBODY = "o8"


STAFF: Mapping[Who, tuple[str, tuple[Role, ...]]] = {
    Who.ADMINISTRATOR: ("Ольга Навчальна", (Role.ADMINISTRATOR, Role.REGISTRAR)),
    Who.FIRST: ("Олена Взірцева", (Role.REGISTRAR, Role.CHECKER)),
    Who.SECOND: ("Ігор Прикладний", (Role.CHECKER,)),
    Who.ADJUDICATOR: ("Ніна Зразкова", (Role.ADJUDICATOR,)),
    Who.CLEARER: ("Тарас Уявний", CLEARANCE_ROLES),
    Who.APPROVER: ("Петро Умовний", (Role.APPROVER,)),
    Who.AUDITOR: ("Лідія Пробна", (Role.AUDITOR,)),
    Who.ANYBODY: ("Юрій Всякий", tuple(sorted(SIGNING_ROLES))),
}


def passphrase(who: Who) -> str:
    """Return an officer's passphrase."""
    return f"довга фраза {who.value}"


def derive() -> None:
    """Do what a key slot costs and nothing else: one bare derivation with its parameters."""
    cost = keys.COST
    hash_secret_raw(b"passphrase", b"s" * 16, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)


@dataclass(frozen=True)
class Template:
    """An office that is closed and copied; the signers are those whose keys lie in its slots."""

    folder: Path
    key: bytes
    fingerprint: str
    signers: Mapping[Who, Signer]

    def copy(self, folder: Path) -> Workplace:
        """Copy the office into a new folder and open it, without the cost of a passphrase."""
        shutil.copytree(self.folder, folder)
        store = Store.open(folder / DATABASE, self.key)
        return Workplace(Office(folder, store, NAME, self.fingerprint, self.key), self.signers)


@dataclass(frozen=True)
class Workplace:
    """An open office and everybody who works in it."""

    office: Office
    signers: Mapping[Who, Signer]

    def officer(self, who: Who) -> Officer:
        """Return an officer as the office knows him."""
        return self.office.officers()[who.value]

    def sheet(self, number: int, pass_: Pass, who: Who) -> CheckSheet:
        """Open a person for a check."""
        return open_check(self.office, self.officer(who), number, pass_)

    def check(
        self,
        number: int,
        pass_: Pass,
        changed: Mapping[DetailKey, Answer | Finding] | None = None,
        *,
        who: Who | None = None,
        record: str = RECORDS[0],
    ) -> Act:
        """Sign a check on which all is well, but for what is changed."""
        by = who or (Who.FIRST if pass_ is Pass.FIRST else Who.SECOND)
        sheet = self.sheet(number, pass_, by)
        return sign_check(self.office, self.signers[by], sheet, draft(sheet, changed, record=record))

    def check_twice(
        self, number: int, second: Mapping[DetailKey, Answer | Finding] | None = None, *, record: str = RECORDS[0]
    ) -> None:
        """Sign both checks."""
        self.check(number, Pass.FIRST, record=record)
        self.check(number, Pass.SECOND, second, record=record)

    def settle(self, number: int, *rulings: Ruling) -> Act:
        """Settle all disagreements: confirmed, but for the rulings that are given."""
        case = self.office.case(number)
        made = cases.settlement(case, *rulings).rulings
        return self.sign(Who.ADJUDICATOR, moves.settlement_of(case, made))

    def sign(self, who: Who, body: CaseBody) -> Act:
        """Sign a body as an officer."""
        return moves.sign(self.office, self.signers[who], body)

    def conclude(self, number: int) -> Act:
        """Sign the identity conclusion: by the adjudicator where he ruled, else by the second checker."""
        case = self.office.case(number)
        return self.sign(Who.ADJUDICATOR if case.ruled else Who.SECOND, moves.conclusion_of(case))

    def clear(self, number: int, outcomes: Mapping[ClearanceKind, ClearanceOutcome] | None = None) -> None:
        """Sign all four clearances, and before them the conclusion where it is missing."""
        if self.office.case(number).conclusion is None:
            self.conclude(number)
        for kind in ClearanceKind:
            outcome = (outcomes or {}).get(kind, cases.GOOD_OUTCOMES[kind])
            remark = "" if outcome.positive else "див. довідку"
            case, clearer = self.office.case(number), self.officer(Who.CLEARER)
            self.sign(Who.CLEARER, moves.clearance_of(case, clearer, kind, outcome, remark))

    def decide(self, number: int, disposition: Disposition = Disposition.CLEARED) -> Act:
        """Take a decision."""
        case = self.office.case(number)
        if disposition is Disposition.HOLD:
            return self.sign(Who.APPROVER, moves.hold_of(case, "підстава в справі", "2031-06-01"))
        if disposition is Disposition.REFERRED:
            asked = [DetailKey.DATE_OF_BIRTH]
            return self.sign(Who.APPROVER, moves.query_of(case, asked, "просимо перевірити", "2031-06-01"))
        return self.sign(Who.APPROVER, cases.decision(case, disposition))

    def finish(self, number: int) -> None:
        """Walk a person all the way to CLEARED, with one disagreement on it."""
        self.check_twice(number, {DetailKey.RANK: Answer.UNABLE})
        self.settle(number)
        self.clear(number)
        self.decide(number)


def draft(
    sheet: CheckSheet, changed: Mapping[DetailKey, Answer | Finding] | None = None, *, record: str = RECORDS[0]
) -> Draft:
    """Return a draft that lacks nothing: all well, but for what is changed."""
    case = Case(sheet.case, 1, sheet.entry_digest, sheet.asked, stated=sheet.stated)
    found = {finding.detail: finding for finding in cases.findings(case, changed)}
    return Draft(record=record, findings=found, evidence=cases.EVIDENCE, seconds=75)


def staff_office(folder: Path) -> Template:
    """Found an office and enrol all its officers; two seconds of key derivation."""
    name, _ = STAFF[Who.ADMINISTRATOR]
    session = keep_office.found(folder, NAME, name, "адміністратор", passphrase(Who.ADMINISTRATOR))
    signers = {Who.ADMINISTRATOR: session.signer}
    for who, (name, roles) in STAFF.items():
        if who is not Who.ADMINISTRATOR:
            officer = keep_office.enrol(session.office, session.signer, name, "спеціаліст", roles, passphrase(who))
            signers[who] = keep_office.confirm(session.office, officer, passphrase(who))
    keep_office.delegate(
        session.office, signers[Who.APPROVER], Who.CLEARER.value, CLEARANCE_ROLES, "наказ № 7-н", "2040-01-01"
    )
    key = session.office.key
    session.office.close()
    return Template(folder, key, session.office.fingerprint, signers)


def fill_office(template: Template, folder: Path) -> Template:
    """Copy a staffed office, load a register of three records and receive a list of four persons."""
    place = template.copy(folder)
    load_records(place.office, place.signers[Who.FIRST], [persons.record(id_) for id_ in RECORDS])
    receive_entries(place.office, place.signers[Who.FIRST], persons.entries(PERSONS))
    place.office.close()
    return Template(folder, template.key, template.fingerprint, template.signers)


def receive_entries(
    office: Office,
    signer: Signer,
    entries: Sequence[Entry],
    reference: str = "1/Т",
    data: bytes | None = None,
    direction: Direction = Direction.INCOMING,
) -> SubmittedList:
    """Receive a list of persons by the real verb."""
    reading, data = persons.reading(entries, data)
    return receive(office, signer, reading, data, Receipt(reference, "друга сторона", direction))


def register_reading(records: Sequence[Record], data: bytes = b"register") -> RegisterReading:
    """Return a reading of a register made by hand."""
    rows = tuple(
        RawRecord(record.number, record.values, record.returned, record.deceased, record.status, row)
        for row, record in enumerate(records, 2)
    )
    return RegisterReading(hashlib.sha256(data).hexdigest(), "register.xlsx", (), rows, ())


def load_records(office: Office, signer: Signer, records: Sequence[Record], data: bytes = b"register") -> None:
    """Load a register by the real verb."""
    load(office, signer, register_reading(records, data), data, "Облік", "НІБ", "2025-05-14")


_made: dict[str, Template] = {}


def once(name: str, make: Callable[[], Template]) -> Template:
    """Make a template once a session, however many folders of tests ask for it."""
    if name not in _made:
        _made[name] = make()
    return _made[name]
