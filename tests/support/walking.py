"""Walks a person of the practice office on by real signatures, up to the step that a test of a window begins with."""

from __future__ import annotations

from tests.support.desks import PASSPHRASE
from verifier.domain.acts import CaseBody
from verifier.domain.case import Case
from verifier.domain.decisions import ClearanceKind, ClearanceOutcome, Disposition
from verifier.domain.details import DetailKey
from verifier.ledger.keys import Signer
from verifier.ui.desk import Desk
from verifier.workflow import keep_office, moves, rehearse
from verifier.workflow.rehearsed_answers import rule

GOOD = {
    ClearanceKind.LEGAL: ClearanceOutcome.NO_OBJECTION,
    ClearanceKind.SECURITY: ClearanceOutcome.CLEARED,
    ClearanceKind.MEDICAL: ClearanceOutcome.FIT,
    ClearanceKind.LOGISTICS: ClearanceOutcome.PLACED,
}


def signer(desk: Desk, place: int) -> Signer:
    """Return the signer of one of the practice officers, by his place in `rehearse.ACCOUNTS`."""
    officers = list(desk.office.officers().values())
    return keep_office.confirm(desk.office, officers[place], PASSPHRASE)


def walk(desk: Desk, place: int, body: CaseBody) -> Case:
    """Sign a body as one of the practice officers; return the case after it."""
    moves.sign(desk.office, signer(desk, place), body)
    return desk.office.case(body.case)


def settle(desk: Desk, number: int) -> Case:
    """Have every disagreement ruled on."""
    case = desk.office.case(number)
    while case.disagreements:
        rulings = tuple(rule(case, key) for key in case.disagreements)
        case = walk(desk, rehearse.ADJUDICATOR, moves.settlement_of(case, rulings))
    return case


def conclude(desk: Desk, number: int) -> Case:
    """Have disagreements settled and the identity conclusion signed."""
    case = settle(desk, number)
    return walk(desk, rehearse.ADJUDICATOR if case.ruled else rehearse.SECOND, moves.conclusion_of(case))


def clear(desk: Desk, number: int, *kinds: ClearanceKind) -> Case:
    """Have clearances given, all four where none is named, after the conclusion."""
    case = desk.office.case(number)
    case = case if case.conclusion else conclude(desk, number)
    for kind in kinds or ClearanceKind:
        officer = list(desk.office.officers().values())[rehearse.CLEARANCES]
        case = walk(desk, rehearse.CLEARANCES, moves.clearance_of(case, officer, kind, GOOD[kind]))
    return case


def decide(desk: Desk, number: int) -> Case:
    """Have a person cleared."""
    case = clear(desk, number)
    return walk(desk, rehearse.APPROVER, moves.decision_of(case, Disposition.CLEARED, note="за списком"))


def ask(desk: Desk, number: int, *details: DetailKey) -> Case:
    """Have the other side asked about details."""
    case = desk.office.case(number)
    body = moves.query_of(case, details, "Просимо перевірити.", "2031-06-01")
    return walk(desk, rehearse.APPROVER, body)
