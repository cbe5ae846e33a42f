"""What checkers, adjudicators, clearance owners and approvers do to the persons that wait, one act at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.crash.hand import Hand, say
from tests.support import cases
from tests.support.drafts import numbered
from tests.support.offices import RECORDS, draft
from verifier.domain.acts import CaseBody, Pass
from verifier.domain.case import Case
from verifier.domain.decisions import ClearanceKind
from verifier.domain.details import DetailKey
from verifier.domain.errors import KnownError
from verifier.domain.findings import Answer, Evidence, EvidenceKind
from verifier.domain.lists import CaseLine
from verifier.domain.officers import CLEARANCE_ROLES, Officer, Role
from verifier.workflow import check, conclude, moves
from verifier.workflow.attachments import attach
from verifier.workflow.office import Office
from verifier.workflow.queues import claim

_SAVED_AT_ONCE, _LOOKED_AT = 4, 3
Queue = Callable[[Office, Officer], tuple[CaseLine, ...]]
Make = Callable[[Hand, Case, Officer], CaseBody | None]


def waiting_check(hand: Hand) -> tuple[Officer, Pass, int] | None:
    """Return a checker, a pass and a person who waits for it; None where nobody does."""
    officers = hand.staff(Role.CHECKER)
    for officer in hand.chance.sample(officers, len(officers)):
        for number in hand.chance.sample(list(Pass), 2):
            if lines := check.queue(hand.office, officer, number):
                return officer, number, hand.chance.choice(lines).number
    return None


def save_drafts(hand: Hand) -> bool:
    """Type on: drafts saved one after another, each acknowledged, sometimes with a file attached."""
    found = waiting_check(hand)
    if found is None:
        return False
    officer, number, case = found
    sheet = check.open_check(hand.office, officer, case, number)
    try:
        claim(hand.office, officer, case, number)
    except KnownError:  # another has begun on the person
        return False
    hand.begin("draft", officer=officer.id, case=case, number=number.value, saved=hand.saved)
    for _time in range(hand.chance.randint(1, _SAVED_AT_ONCE)):
        hand.saved += 1
        check.save_draft(hand.office, officer, case, number, numbered(hand.saved, sheet.asked))
        say(draft=hand.saved, officer=officer.id, case=case, number=number.value)
    if hand.chance.random() < 0.3:
        attach(hand.office, officer, case, number, "довідка.txt", hand.chance.randbytes(9000))
    hand.end()
    return True


def sign_check(hand: Hand) -> bool:
    """Sign a check; the second disagrees now and then."""
    found = waiting_check(hand)
    if found is None:
        return False
    officer, number, case = found
    sheet = check.open_check(hand.office, officer, case, number)
    disagrees = number is Pass.SECOND and DetailKey.RANK in sheet.asked and hand.chance.random() < 0.4
    made = draft(sheet, {DetailKey.RANK: Answer.UNABLE} if disagrees else None, record=RECORDS[case % len(RECORDS)])
    intent = hand.begin("check", officer=officer.id, case=case, number=number.value)
    if hand.chance.random() < 0.3:
        file = attach(hand.office, officer, case, number, "довідка.txt", hand.chance.randbytes(9000))
        made, _item = made.with_item(Evidence(0, EvidenceKind.UNIT_FILE, "довідка частини", file))
    check.sign_check(hand.office, hand.signer(officer), sheet, made, intent)
    hand.end()
    return True


def settle(hand: Hand) -> bool:
    """Settle the disagreements of a person."""
    return _sign_one(hand, "settle", (Role.ADJUDICATOR,), conclude.disagreements, _settlement)


def conclude_identity(hand: Hand) -> bool:
    """Sign an identity conclusion."""
    return _sign_one(hand, "conclude", (Role.CHECKER, Role.ADJUDICATOR), conclude.conclusions, _conclusion)


def clear(hand: Hand) -> bool:
    """Give one clearance."""
    return _sign_one(hand, "clear", CLEARANCE_ROLES, conclude.clearances, _clearance)


def decide(hand: Hand) -> bool:
    """Clear a person, or place a hold on him."""
    return _sign_one(hand, "decide", (Role.APPROVER,), conclude.decisions, _decision)


def _sign_one(hand: Hand, verb: str, roles: Iterable[Role], queue: Queue, make: Make) -> bool:
    officers = hand.staff(*roles)
    for officer in hand.chance.sample(officers, len(officers)):
        lines = queue(hand.office, officer)
        for line in hand.chance.sample(lines, min(_LOOKED_AT, len(lines))):
            case = hand.office.case(line.number)
            body = make(hand, case, officer)
            if body is None or moves.why_not(case, officer, body):
                continue
            intent = hand.begin(verb, officer=officer.id, case=case.number)
            moves.sign(hand.office, hand.signer(officer), body, intent)
            hand.end()
            return True
    return False


def _settlement(_hand: Hand, case: Case, _officer: Officer) -> CaseBody | None:
    return cases.settlement(case) if case.disagreements else None


def _conclusion(_hand: Hand, case: Case, _officer: Officer) -> CaseBody:
    return moves.conclusion_of(case)


def _clearance(_hand: Hand, case: Case, officer: Officer) -> CaseBody | None:
    kind = next((kind for kind in ClearanceKind if kind not in case.clearances), None)
    return moves.clearance_of(case, officer, kind, cases.GOOD_OUTCOMES[kind]) if kind else None


def _decision(hand: Hand, case: Case, _officer: Officer) -> CaseBody:
    if hand.chance.random() < 0.2:
        return moves.hold_of(case, "чекаємо на висновок", "2035-06-01")
    return cases.decision(case)
