"""A practice office in the middle of its work: every queue holds somebody, and the checks disagree in every way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import islice

from verifier.domain.acts import Pass
from verifier.domain.case import State
from verifier.domain.decisions import Disposition
from verifier.domain.details import DetailKey
from verifier.domain.drafts import Draft
from verifier.domain.findings import Answer, EvidenceKind, Finding, ReasonCode
from verifier.domain.officers import Officer
from verifier.workflow import check, conclude, moves, rehearse
from verifier.workflow.check import CheckSheet
from verifier.workflow.issue_report import local_today
from verifier.workflow.propose_matches import Matcher
from verifier.workflow.rehearse import PracticeOffice
from verifier.workflow.rehearsed_answers import answers, dispose, rule

_FIRST, _SECOND, _CLEARED, _DECIDED, _DOUBTED = 48, 36, 22, 14, 3


def bring_halfway(practice: PracticeOffice) -> None:
    """Check, settle, conclude, clear and decide a part of the persons; hold, ask and reopen some; begin one check."""
    _check(practice, rehearse.FIRST, Pass.FIRST, _FIRST)
    _check(practice, rehearse.SECOND, Pass.SECOND, _SECOND)
    _settle_half(practice)
    _conclude_most(practice)
    _clear_some(practice)
    _decide_some(practice)
    _stop_some(practice)
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
    for line in waiting[: len(waiting) // 2]:
        case = practice.office.case(line.number)
        rulings = tuple(rule(case, key) for key in case.disagreements)
        moves.sign(practice.office, practice.signers[rehearse.ADJUDICATOR], moves.settlement_of(case, rulings))


def _conclude_most(practice: PracticeOffice) -> None:
    """Leave the last two persons of each signer without their identity conclusion."""
    for place in (rehearse.SECOND, rehearse.ADJUDICATOR):
        for line in conclude.conclusions(practice.office, _officer(practice, place))[:-2]:
            moves.sign(practice.office, practice.signers[place], moves.conclusion_of(practice.office.case(line.number)))


def _clear_some(practice: PracticeOffice) -> None:
    officer = _officer(practice, rehearse.CLEARANCES)
    for line in islice(conclude.clearances(practice.office, officer), _CLEARED):
        rehearse._clear(practice, practice.office.case(line.number))


def _decide_some(practice: PracticeOffice) -> None:
    officer, signer = _officer(practice, rehearse.APPROVER), practice.signers[rehearse.APPROVER]
    waiting = conclude.decisions(practice.office, officer)
    ready = [line for line in waiting if line.state is State.DECISION]
    for line in ready[:_DECIDED]:
        case = practice.office.case(line.number)
        moves.sign(practice.office, signer, dispose(case, local_today()))


def _stop_some(practice: PracticeOffice) -> None:
    """Ask the other side about one person, hold another, and reopen a decision with one detail of it."""
    office, signer = practice.office, practice.signers[rehearse.APPROVER]
    asked, held = (
        office.case(line.number) for line in conclude.decisions(office, _officer(practice, rehearse.APPROVER))[-2:]
    )
    due = (local_today() + timedelta(days=14)).isoformat()
    moves.sign(office, signer, moves.query_of(asked, [DetailKey.DATE_OF_BIRTH], "просимо звірити з оригіналом", due))
    moves.sign(office, signer, moves.hold_of(held, "до з'ясування місця у транспорті", due))
    closed = [case for case in rehearse.cases_of(practice) if case.disposition is Disposition.CLEARED][-1]
    reopening = moves.reopening_of(closed, "надійшов новий витяг з обліку", [DetailKey.RANK])
    moves.sign(office, practice.signers[rehearse.ADJUDICATOR], reopening)


def _begin(practice: PracticeOffice) -> None:
    officer = _officer(practice, rehearse.FIRST)
    for line in check.queue(practice.office, officer, Pass.FIRST)[:1]:
        sheet = check.open_check(practice.office, officer, line.number, Pass.FIRST)
        whole = answers(practice.matcher, sheet)
        begun = dict(islice(whole.findings.items(), len(whole.findings) // 2))
        check.save_draft(practice.office, officer, line.number, Pass.FIRST, replace(whole, findings=begun, seconds=140))
