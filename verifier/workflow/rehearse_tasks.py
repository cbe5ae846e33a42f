"""What lies ready in a practice office, so that each role has a task from the first minute (domain.md 4.2, 6.C, 9).

Persons to settle, to clear and to decide on, a list that arrived, a stage of an exchange on which nobody is seated yet, and
remains in all the states that they have to go through. All of it is done by the real verbs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from verifier import resources
from verifier.domain.acts import Pass
from verifier.domain.case import Case
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.details import DetailKey, Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import ExchangeBody, FitnessFound, NeedsRecorded
from verifier.domain.exchange_codes import VehicleKind
from verifier.domain.exchange_values import Agreement, Fitness, Needs
from verifier.domain.findings import Answer, Finding, ReasonCode
from verifier.domain.moments import later, now, shown_moment
from verifier.domain.officers import Role
from verifier.domain.outcome_rules import clearing_refusal
from verifier.domain.refusals import RefusalCode
from verifier.domain.remains_acts import (
    AnteMortemRecorded,
    BagExamined,
    MissingNamed,
    PostMortemRecorded,
    RemainsBody,
    TakenBag,
)
from verifier.domain.remains_codes import Condition, Contents, Group, Likeness, Method, Seal, keys_of
from verifier.domain.states import State
from verifier.i18n import _
from verifier.intake.remains import read_remains
from verifier.workflow import (
    exchange_moves,
    exchanges,
    keep_office,
    moves,
    practise,
    quarantine,
    rehearse,
    remains,
)
from verifier.workflow.check import open_check, sign_check
from verifier.workflow.issue_report import local_today
from verifier.workflow.propose_matches import Progress, never, no_progress
from verifier.workflow.rehearse import APPROVER, CLEARANCES, FIRST, SECOND, Account, PracticeOffice
from verifier.workflow.rehearsed_answers import answers, dispose
from verifier.workflow.remains import RemainsFile

EXPERTS = (
    ("Марта Слідча", "слідча", (Role.INVESTIGATOR, Role.GENETICIST)),
    ("Остап Оглядний", "судмедексперт, голова комісії", (Role.PATHOLOGIST, Role.BOARD_CHAIR)),
)
_MARTA, _OSTAP = range(len(rehearse.ACCOUNTS), len(rehearse.ACCOUNTS) + len(EXPERTS))
_DOUBT = Finding(DetailKey.DATE_OF_BIRTH, Answer.DISCREPANCY, "1990-03-12", (1,), ReasonCode.DIFFERENT_DATE)
_TRAVEL, _DECIDE, _CLEAR, _SETTLE = 4, 2, 3, 2  # persons on the stage; then those left for each to begin with
_AGREED = _TRAVEL + _DECIDE + _CLEAR
_SEATS, _HOURS = 6, 3
_TAKEN, _EXAMINED = 4, 2  # bags
_MISSING, _COMPARED = 1, "1/1"


def prepare_practice(
    folder: Path, progress: Progress = no_progress, cancelled: Callable[[], bool] = never
) -> PracticeOffice:
    """Found a practice office with something ready for each role; what is signed from then on counts as practised.

    Raises:
        KnownError: as `rehearse.found_practice`; CANCELLED.
    """
    practice = rehearse.found_practice(
        folder, progress=lambda done, total: progress(done, total * 2), cancelled=cancelled
    )
    try:
        practice = _with_experts(practice)
        steps = (_check_some, _clear_some, _let_arrive, _plan_stage, _receive_remains)
        for place, step in enumerate(steps, len(steps)):
            rehearse.step(place, 2 * len(steps), progress, cancelled)
            step(practice)
        practise.begin(practice.office)
    except BaseException:
        practice.office.close()
        raise
    progress(1, 1)
    return practice


def _with_experts(practice: PracticeOffice) -> PracticeOffice:
    office, accounts, signers = practice.office, list(practice.accounts), list(practice.signers)
    for place, (name, post, roles) in enumerate(EXPERTS, len(accounts)):
        phrase = rehearse.practice_passphrase(place)
        officer = keep_office.enrol(office, practice.session.signer, name, post, roles, phrase)
        signers.append(keep_office.confirm(office, officer, phrase))
        accounts.append(Account(name, post, roles, phrase))
    return replace(practice, accounts=tuple(accounts), signers=tuple(signers))


def _check_some(practice: PracticeOffice) -> None:
    """Have persons checked twice: on the first the checkers disagree, then until enough of them can be cleared."""
    clearable = 0
    for place, case in enumerate(rehearse.cases_of(practice)):
        if clearable == _AGREED:
            return
        checked = _checked(practice, case.number, doubted=place < _SETTLE)
        if checked.state is State.CONCLUSION:
            moves.sign(practice.office, practice.signers[SECOND], moves.conclusion_of(checked))
            clearable += is_clearable(practice.office.case(case.number))


def _checked(practice: PracticeOffice, number: int, *, doubted: bool) -> Case:
    office = practice.office
    for place, pass_ in ((FIRST, Pass.FIRST), (SECOND, Pass.SECOND)):
        officer = office.officers()[practice.signers[place].officer]
        sheet = open_check(office, officer, number, pass_)
        draft = answers(practice.matcher, sheet)
        if doubted and pass_ is Pass.SECOND:
            draft = draft.with_finding(_DOUBT)
        sign_check(office, practice.signers[place], sheet, draft)
    return office.case(number)


def is_clearable(case: Case) -> bool:
    """Whether nothing but clearances is missing before a person can be cleared."""
    why = clearing_refusal(case, now()) if case.state is State.CLEARANCES else None
    return why is not None and why.code is RefusalCode.CLEARANCE_MISSING


def _clear_some(practice: PracticeOffice) -> None:
    """Clear those who travel; give the clearances of some more, so that a decision waits; leave the others."""
    ready = [case for case in rehearse.cases_of(practice) if is_clearable(case)]
    for place, case in enumerate(ready[: _TRAVEL + _DECIDE]):
        cleared = rehearse.clear(practice, case)
        if place < _TRAVEL:
            moves.sign(practice.office, practice.signers[APPROVER], dispose(cleared, local_today()))


def _let_arrive(practice: PracticeOffice) -> None:
    path, registrar = resources.path("practice", "arrived.csv"), practice.signers[FIRST].officer
    quarantine.arrive(practice.office, practice.office.officers()[registrar], path.read_bytes(), path.name)


def _plan_stage(practice: PracticeOffice) -> None:
    """Open an exchange with one stage: who travels is agreed, a bus is there, and nobody has a seat yet."""
    office, persons = practice.office, exchanges.cleared(practice.office)
    agreement = Agreement("навчальний обмін", "усі на всіх", "навчальна домовленість", len(persons), 0)
    opened = exchange_moves.opened(office, agreement)

    def sign(who: int, body: ExchangeBody) -> Exchange:
        exchange_moves.sign(office, practice.signers[who], body)
        return exchanges.exchange(office, opened.exchange)

    known = sign(APPROVER, opened)
    place = "пункт передавання (навчальний)"
    known = sign(CLEARANCES, exchange_moves.planned(known, later(now(), _HOURS), place, len(persons), 0))
    known = sign(CLEARANCES, exchange_moves.placing(office, known, 1, persons))
    known = sign(APPROVER, exchange_moves.freezing(office, known, 1))
    way, bus = Direction.INCOMING, VehicleKind.BUS
    known = sign(CLEARANCES, exchange_moves.vehicle(known, 1, way, bus, "АА 0001 НО", _SEATS, escorts=1))
    known = sign(CLEARANCES, NeedsRecorded(known.number, tuple(map(Needs, persons))))
    fit = tuple(Fitness(person, ClearanceOutcome.FIT) for person in persons)
    sign(CLEARANCES, FitnessFound(known.number, fit))


def _receive_remains(practice: PracticeOffice) -> None:
    """Receive a list of remains: some bags are taken in and examined, one individual waits for the board."""
    path, file = resources.path("practice", "remains.csv"), RemainsFile(practice.office)
    data = path.read_bytes()
    reading = read_remains(data, path.name)

    def sign(who: int, body: RemainsBody, kept: tuple[str, bytes] | None = None) -> None:
        file.sign(practice.signers[who], body, file=kept)

    listed = remains.list_of(
        file.refresh(), reading, data, reference="00/Р-1", sender=_("the other side"),
        event="навчальна репатріація", date=local_today().isoformat(),
    )  # fmt: skip
    sign(_MARTA, listed, (path.name, data))
    bags = tuple(TakenBag(0, row.row, row.bag_no, row.seal_no, Seal.WHOLE) for row in reading.rows[:_TAKEN])
    taken = remains.intake_of(
        file.known, listed.list, bags, at=shown_moment(now()), place="морг (навчальний)", given_by="О. Здавальний",
        taken_by="Т. Приймальний",
    )  # fmt: skip
    sign(_MARTA, taken)
    for bag in range(1, _EXAMINED + 1):
        sign(_OSTAP, BagExamined(bag, 1, Contents.WHOLE, Condition.DECOMPOSED))
    sign(_MARTA, MissingNamed(_MISSING, reading.rows[0].claimed, reading.rows[0].born))
    for ante in (True, False):
        values = dict.fromkeys(keys_of(Group.DNA, ante=ante), "навчальний профіль № 1")
        form = (
            AnteMortemRecorded(_MISSING, Group.DNA, values)
            if ante
            else PostMortemRecorded(_COMPARED, Group.DNA, values)
        )
        sign(_MARTA, form)
    sign(_MARTA, remains.comparison_of(
        file.known, _COMPARED, _MISSING, Method.DNA, Likeness.ESTABLISHED, document="навчальний висновок № 1",
        date=local_today().isoformat(), laboratory="навчальна лабораторія", reference="мати", statistic="99,99 %",
    ))  # fmt: skip
