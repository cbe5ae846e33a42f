"""A practice office in the middle of its work: every queue holds somebody, and the checks disagree in every way."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from verifier.domain.acts import Pass
from verifier.domain.case import State
from verifier.domain.decisions import AnswerOutcome, ClearanceKind, ClearanceOutcome
from verifier.domain.details import DetailKey
from verifier.domain.drafts import Draft
from verifier.domain.findings import Answer, EvidenceKind, Finding, ReasonCode
from verifier.domain.moments import later, now
from verifier.domain.officers import Officer
from verifier.workflow import check, conclude, moves, rehearse
from verifier.workflow.check import CheckSheet
from verifier.workflow.issue_report import local_today
from verifier.workflow.possible import open_questions
from verifier.workflow.propose_matches import Matcher
from verifier.workflow.rehearse import PracticeOffice
from verifier.workflow.rehearsed_answers import answers, dispose, rule

_FIRST, _SECOND, _CLEARED, _DECIDED, _KEPT, _UNCONCLUDED, _DOUBTED = 48, 36, 18, 12, 5, 2, 3
_INSTANT = 0.0005  # hours
_HELD_UNTIL = "01.01.2040"


def bring_halfway(practice: PracticeOffice) -> None:
    """Check, settle, clear and decide a part of the persons; leave one check begun."""
    _check(practice, rehearse.FIRST, Pass.FIRST, _FIRST)
    _check(practice, rehearse.SECOND, Pass.SECOND, _SECOND)
    _settle_half(practice)
    _conclude_most(practice)
    _clear_some(practice)
    _decide_some(practice)
    _hold_one(practice)
    _answer_one(practice)
    disagree(practice, _DOUBTED)
    _begin(practice)


def disagree(practice: PracticeOffice, persons: int) -> None:
    """Have the second checker come to other findings than the first on some persons."""
    officer, signer = _officer(practice, rehearse.SECOND), practice.signers[rehearse.SECOND]
    for place, line in enumerate(islice(check.queue(practice.office, officer, Pass.SECOND), persons)):
        sheet = check.open_check(practice.office, officer, line.number, Pass.SECOND)
        check.sign_check(practice.office, signer, sheet, doubting(practice.matcher, sheet, other_record=place == 0))


def doubting(matcher: Matcher, sheet: CheckSheet, *, other_record: bool) -> Draft:
    """Return a check that contradicts the rehearsed one on name, date of birth and a gate, perhaps on the record."""
    draft, scan = answers(matcher, sheet).with_evidence(EvidenceKind.IDENTITY_DOCUMENT, "скан паспорта, с. 2")
    doubts = (
        (DetailKey.SURNAME, "Зразковенко-Уявний", ReasonCode.OTHER_SURNAME, "у паспорті подвійне прізвище"),
        (DetailKey.DATE_OF_BIRTH, "1990-03-12", ReasonCode.DAY_MONTH_SWAPPED, ""),
    )
    for key, value, reason, note in doubts:
        if key in sheet.stated:
            draft = draft.with_finding(Finding(key, Answer.DISCREPANCY, value, (scan.no,), reason, note))
    gate = Finding(
        DetailKey.VITAL_STATUS, Answer.DISCREPANCY, "запис від 02.2023", (scan.no,), ReasonCode.RECORDED_DEAD
    )
    draft = draft.with_finding(gate)
    if other_record:
        others = [c.record.id for c in sheet.candidates if c.record.id != draft.record]
        draft = replace(draft, record=others[0] if others and not draft.record else "")
    return draft


def _officer(practice: PracticeOffice, place: int) -> Officer:
    return practice.office.officers()[practice.signers[place].officer]


def _check(practice: PracticeOffice, place: int, number: Pass, persons: int) -> None:
    officer, signer = _officer(practice, place), practice.signers[place]
    for line in islice(check.queue(practice.office, officer, number), persons):
        sheet = check.open_check(practice.office, officer, line.number, number)
        check.sign_check(practice.office, signer, sheet, answers(practice.matcher, sheet))


def _settle_half(practice: PracticeOffice) -> None:
    waiting = conclude.disagreements(practice.office, _officer(practice, rehearse.ADJUDICATOR))
    signer = practice.signers[rehearse.ADJUDICATOR]
    for line in waiting[: len(waiting) // 2]:
        case = practice.office.case(line.number)
        while case.state is State.ADJUDICATION:
            rulings = tuple(rule(case, key) for key in case.disagreements)
            case = case.after(moves.sign(practice.office, signer, moves.settlement_of(case, rulings)))


def _conclude_most(practice: PracticeOffice) -> None:
    for place in (rehearse.SECOND, rehearse.ADJUDICATOR):
        waiting = conclude.conclusions(practice.office, _officer(practice, place))
        for line in waiting[: -_UNCONCLUDED or None]:
            body = moves.conclusion_of(practice.office.case(line.number))
            moves.sign(practice.office, practice.signers[place], body)


def _clear_some(practice: PracticeOffice) -> None:
    """Give all clearances to some, and to the next person fitness that is over at once."""
    officer, office = _officer(practice, rehearse.CLEARANCES), practice.office
    waiting = conclude.clearances(office, officer)
    for line in waiting[:_CLEARED]:
        rehearse.clear(practice, office.case(line.number))
    for line in waiting[_CLEARED:][-1:]:
        end = later(now(), _INSTANT)
        case = office.case(line.number)
        fit = moves.clearance_of(case, officer, ClearanceKind.MEDICAL, ClearanceOutcome.FIT, valid_until=end)
        moves.sign(office, practice.signers[rehearse.CLEARANCES], fit)


def _decide_some(practice: PracticeOffice) -> None:
    officer, signer = _officer(practice, rehearse.APPROVER), practice.signers[rehearse.APPROVER]
    ready = conclude.decisions(practice.office, officer)
    able = [line for line in ready if line.state is State.DECISION]
    others = [line for line in ready if line.state is State.CLEARANCES]
    for line in (*able[:_DECIDED], *others[:_KEPT]):
        case = practice.office.case(line.number)
        moves.sign(practice.office, signer, dispose(case, local_today()))


def _hold_one(practice: PracticeOffice) -> None:
    """Stop one person who waits for the decision."""
    waiting = conclude.decisions(practice.office, _officer(practice, rehearse.APPROVER))
    for line in [line for line in waiting if line.state is State.DECISION][-1:]:
        body = moves.hold_of(practice.office.case(line.number), "чекаємо на лист слідчого", _HELD_UNTIL)
        moves.sign(practice.office, practice.signers[rehearse.APPROVER], body)


def _answer_one(practice: PracticeOffice) -> None:
    """Record an answer on one detail of a query that asks about more."""
    registrar = practice.signers[rehearse.FIRST]
    for line in conclude.waiting(practice.office, _officer(practice, rehearse.FIRST)):
        case = practice.office.case(line.number)
        asked = [key for key in open_questions(case) if case.parts.get(registrar.officer)]
        if len(asked) > 1:
            body = moves.answer_of(case, *asked[0], AnswerOutcome.NONE)
            moves.sign(practice.office, registrar, body)
            return


def _begin(practice: PracticeOffice) -> None:
    officer = _officer(practice, rehearse.FIRST)
    for line in check.queue(practice.office, officer, Pass.FIRST)[:1]:
        sheet = check.open_check(practice.office, officer, line.number, Pass.FIRST)
        whole = answers(practice.matcher, sheet)
        begun = dict(islice(whole.findings.items(), len(whole.findings) // 2))
        check.save_draft(practice.office, officer, line.number, Pass.FIRST, replace(whole, findings=begun, seconds=140))
