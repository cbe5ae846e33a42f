"""Rehearsal: a practice office of invented people, and officers who check, settle, clear and decide by the real verbs."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from verifier import resources
from verifier.domain.acts import Pass
from verifier.domain.case import Case, State
from verifier.domain.decisions import ClearanceKind, ClearanceOutcome, Disposition
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import Result
from verifier.domain.moments import now
from verifier.domain.officers import CLEARANCE_ROLES, Role
from verifier.domain.outcome_rules import clearing_refusal
from verifier.domain.refusals import RefusalCode
from verifier.i18n import _
from verifier.intake import read_list, read_register
from verifier.ledger.keys import Signer
from verifier.workflow import conclude, keep_office, moves
from verifier.workflow.check import open_check, queue, sign_check
from verifier.workflow.issue_report import local_today
from verifier.workflow.keep_office import Session
from verifier.workflow.load_register import load
from verifier.workflow.office import Office, load_cases
from verifier.workflow.propose_matches import Matcher, Progress, never, no_progress, propose_for
from verifier.workflow.receive_list import Receipt, receive
from verifier.workflow.rehearsed_answers import EXTRACT_DATE, answers, dispose, rule

OFFICE_NAME = "Координаційний штаб (навчальний офіс)"
DELEGATION = "наказ № 7-н"


def delegation_end() -> str:
    """Return the last day of the delegation in a practice office: a year from now."""
    return (local_today() + timedelta(days=365)).isoformat()


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the practice office, with the passphrase that is shown to whoever practises."""

    name: str
    post: str
    roles: tuple[Role, ...]
    passphrase: str


ACCOUNTS = (
    ("Ольга Навчальна", "адміністратор, реєстратор", (Role.ADMINISTRATOR, Role.REGISTRAR)),
    ("Олена Взірцева", "провідний спеціаліст", (Role.REGISTRAR, Role.CHECKER)),
    ("Ігор Прикладний", "спеціаліст", (Role.CHECKER,)),
    ("Ніна Зразкова", "головний спеціаліст", (Role.ADJUDICATOR,)),
    ("Тарас Уявний", "уповноважений з погоджень", (Role.LEGAL, Role.SECURITY, Role.MEDICAL, Role.LOGISTICS)),
    ("Петро Умовний", "керівник групи", (Role.APPROVER,)),
    ("Лідія Пробна", "аудитор", (Role.AUDITOR,)),
)
ADMINISTRATOR, FIRST, SECOND, ADJUDICATOR, CLEARANCES, APPROVER, AUDITOR = range(len(ACCOUNTS))


def practice_passphrase(_place: int) -> str:
    """Return the passphrase of every practice account: easy to type, and good for nothing else."""
    return "їжак несе яблуко"


def random_passphrase(_place: int) -> str:
    """Return a passphrase that nobody has to remember."""
    return secrets.token_urlsafe(24)


@dataclass(frozen=True)
class PracticeOffice:
    """A practice office with its list received and candidates proposed; `signers` in the order of `accounts`."""

    session: Session
    accounts: tuple[Account, ...]
    signers: tuple[Signer, ...]
    matcher: Matcher
    list: int

    @property
    def office(self) -> Office:
        """The office."""
        return self.session.office


def found_practice(
    folder: Path,
    passphrase: Callable[[int], str] = practice_passphrase,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = never,
) -> PracticeOffice:
    """Found a practice office, enrol its officers, load register and list, and propose candidates.

    Raises:
        KnownError: as founding and receiving do; CANCELLED.
    """
    accounts = tuple(Account(*facts, passphrase(place)) for place, facts in enumerate(ACCOUNTS))
    first = accounts[ADMINISTRATOR]
    session = keep_office.found(folder, OFFICE_NAME, first.name, first.post, first.passphrase)
    try:
        return _furnish(session, accounts, progress, cancelled)
    except BaseException:
        session.office.close()
        raise


def _furnish(
    session: Session, accounts: tuple[Account, ...], progress: Progress, cancelled: Callable[[], bool]
) -> PracticeOffice:
    signers = [session.signer]
    total = len(accounts) + 3
    for place, account in enumerate(accounts[1:], 1):
        step(place, total, progress, cancelled)
        officer = keep_office.enrol(
            session.office, session.signer, account.name, account.post, account.roles, account.passphrase
        )
        signers.append(keep_office.confirm(session.office, officer, account.passphrase))
    keep_office.delegate(
        session.office, signers[APPROVER], signers[CLEARANCES].officer, CLEARANCE_ROLES, DELEGATION, delegation_end()
    )
    step(len(accounts), total, progress, cancelled)
    _load_register(session, cancelled)
    step(len(accounts) + 1, total, progress, cancelled)
    list_ = _receive_list(session, signers[FIRST], cancelled)
    step(len(accounts) + 2, total, progress, cancelled)
    matcher = Matcher(session.office)
    propose_for(session.office, matcher, list_, cancelled=cancelled)
    progress(total, total)
    return PracticeOffice(session, accounts, tuple(signers), matcher, list_)


def check_all(practice: PracticeOffice, number: Pass, progress: Progress = no_progress) -> None:
    """Have every waiting person checked, first or second."""
    place = FIRST if number is Pass.FIRST else SECOND
    office, signer = practice.office, practice.signers[place]
    officer = office.officers()[signer.officer]
    waiting = queue(office, officer, number, practice.list)
    for done, line in enumerate(waiting, 1):
        sheet = open_check(office, officer, line.number, number)
        sign_check(office, signer, sheet, answers(practice.matcher, sheet))
        progress(done, len(waiting))


def settle_all(practice: PracticeOffice, progress: Progress = no_progress) -> int:
    """Have every disagreement settled; return how many persons that were."""
    office, signer = practice.office, practice.signers[ADJUDICATOR]
    waiting = conclude.disagreements(office, office.officers()[signer.officer], practice.list)
    for done, line in enumerate(waiting, 1):
        case = office.case(line.number)
        while case.state is State.ADJUDICATION:  # who he is comes first, the other details after it
            rulings = tuple(rule(case, key) for key in case.disagreements)
            case = case.after(moves.sign(office, signer, moves.settlement_of(case, rulings)))
        progress(done, len(waiting))
    return len(waiting)


def conclude_all(practice: PracticeOffice) -> None:
    """Have the identity conclusion signed on everybody: by the second checker, or by the adjudicator where he ruled."""
    office = practice.office
    for place in (SECOND, ADJUDICATOR):
        signer = practice.signers[place]
        for line in conclude.conclusions(office, office.officers()[signer.officer], practice.list):
            moves.sign(office, signer, moves.conclusion_of(office.case(line.number)))


def decide_all(practice: PracticeOffice, progress: Progress = no_progress) -> None:
    """Have clearances given where nothing else stands in the way, and a decision taken on every person."""
    office = practice.office
    waiting = conclude.decisions(office, office.officers()[practice.signers[APPROVER].officer], practice.list)
    for done, line in enumerate(waiting, 1):
        case = office.case(line.number)
        why = clearing_refusal(case, now())
        if why and why.code is RefusalCode.CLEARANCE_MISSING:
            case = clear(practice, case)
        moves.sign(office, practice.signers[APPROVER], dispose(case, local_today()))
        progress(done, len(waiting))


def _load_register(session: Session, cancelled: Callable[[], bool]) -> None:
    path = resources.path("practice", "register.xlsx")
    data = path.read_bytes()
    reading = read_register(data, path.name, cancelled=cancelled)
    load(session.office, session.signer, reading, data, "Облік зниклих безвісти та полонених", "НІБ", EXTRACT_DATE)


def _receive_list(session: Session, signer: Signer, cancelled: Callable[[], bool]) -> int:
    path = resources.path("practice", "list.xlsx")
    data = path.read_bytes()
    reading = read_list(data, path.name, cancelled=cancelled)
    difference = _("counted anew: the total in their file is wrong")
    receipt = Receipt(reference="00/Т-1", sender=_("the other side"), difference=difference)
    return receive(session.office, signer, reading, data, receipt).id


def step(done: int, total: int, progress: Progress, cancelled: Callable[[], bool]) -> None:
    """Say how far it is.

    Raises:
        KnownError: CANCELLED.
    """
    if cancelled():
        raise KnownError(Fault.CANCELLED)
    progress(done, total)


def clear(practice: PracticeOffice, case: Case) -> Case:
    """Have the four clearances given on a person and return his case."""
    outcomes = {
        ClearanceKind.LEGAL: ClearanceOutcome.NO_OBJECTION,
        ClearanceKind.SECURITY: ClearanceOutcome.CLEARED,
        ClearanceKind.MEDICAL: ClearanceOutcome.FIT,
        ClearanceKind.LOGISTICS: ClearanceOutcome.PLACED,
    }
    office, signer = practice.office, practice.signers[CLEARANCES]
    officer = office.officers()[signer.officer]
    for kind, outcome in outcomes.items():
        case = case.after(moves.sign(office, signer, moves.clearance_of(case, officer, kind, outcome)))
    return case


def cases_of(practice: PracticeOffice) -> tuple[Case, ...]:
    """Return all cases of the practice list, in its order."""
    with practice.office.store.read() as connection:
        return tuple(case for _entry, case in load_cases(connection, practice.list))


def count_results(practice: PracticeOffice) -> Counter[Result]:
    """Count the results of all details of all persons."""
    return Counter(
        outcome.result
        for case in cases_of(practice)
        for key, outcome in case.outcomes.items()
        if key is not DetailKey.RECORD
    )


def count_dispositions(practice: PracticeOffice) -> Counter[Disposition]:
    """Count the decisions."""
    return Counter(case.disposition for case in cases_of(practice) if case.disposition)
