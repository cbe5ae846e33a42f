"""A practice office in the middle of its work: every queue holds somebody, and the checks disagree in every way."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from verifier.domain.acts import Pass
from verifier.domain.case import State
from verifier.domain.details import DetailKey
from verifier.domain.drafts import Draft
from verifier.domain.findings import Answer, EvidenceKind, Finding, ReasonCode
from verifier.domain.officers import Officer
from verifier.workflow import check, conclude, rehearse
from verifier.workflow.check import CheckSheet
from verifier.workflow.propose_matches import Matcher
from verifier.workflow.rehearse import PracticeOffice
from verifier.workflow.rehearsed_answers import answers, dispose, rule

_FIRST, _SECOND, _CLEARED, _DECIDED, _DOUBTED = 48, 36, 22, 14, 3


def bring_halfway(practice: PracticeOffice) -> None:
    """Check, settle, clear and decide a part of the persons; leave one check begun."""
    _check(practice, rehearse.FIRST, Pass.FIRST, _FIRST)
    _check(practice, rehearse.SECOND, Pass.SECOND, _SECOND)
    _settle_half(practice)
    _clear_some(practice)
    _decide_some(practice)
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
        conclude.settle(practice.office, practice.signers[rehearse.ADJUDICATOR], case, rulings)


def _clear_some(practice: PracticeOffice) -> None:
    officer = _officer(practice, rehearse.CLEARANCES)
    for line in islice(conclude.clearances(practice.office, officer), _CLEARED):
        rehearse._clear(practice, practice.office.case(line.number))


def _decide_some(practice: PracticeOffice) -> None:
    officer, signer = _officer(practice, rehearse.APPROVER), practice.signers[rehearse.APPROVER]
    ready = [line for line in conclude.decisions(practice.office, officer) if line.state is State.DECISION]
    for line in ready[:_DECIDED]:
        case = practice.office.case(line.number)
        disposition, note = dispose(case)
        conclude.decide(practice.office, signer, case, disposition, review="2027-01-15", note=note)


def _begin(practice: PracticeOffice) -> None:
    officer = _officer(practice, rehearse.FIRST)
    for line in check.queue(practice.office, officer, Pass.FIRST)[:1]:
        sheet = check.open_check(practice.office, officer, line.number, Pass.FIRST)
        whole = answers(practice.matcher, sheet)
        begun = dict(islice(whole.findings.items(), len(whole.findings) // 2))
        check.save_draft(practice.office, officer, line.number, Pass.FIRST, replace(whole, findings=begun, seconds=140))
