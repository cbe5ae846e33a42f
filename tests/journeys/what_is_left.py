"""What stands in the office of the ten persons after everybody has gone home: read from the database, not from a window."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.journeys import ten_persons as ten
from tests.journeys.keyboard import PASSPHRASE
from verifier.domain.acts import AnswerReceived, CaseReopened, CheckSigned, ClearanceGiven, Pass, QuerySent
from verifier.domain.case import Case, Standing, State
from verifier.domain.decisions import ClearanceKind, Disposition, Identity
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer, Result
from verifier.domain.outcome_rules import signed_identity
from verifier.reports.preview import text_of
from verifier.workflow import keep_office, verdicts
from verifier.workflow.approve_list import approval
from verifier.workflow.attachments import evidence_file
from verifier.workflow.audit import audit
from verifier.workflow.office import Office
from verifier.workflow.verdicts import check_report

K, D = DetailKey, Disposition
CLEARED = (ten.SMOOTH, ten.RULED, ten.ASKED, ten.NAMESAKE, ten.HELD, ten.TAKEN_BACK, ten.GIVEN_BACK)
DISPOSITIONS = {
    **dict.fromkeys(CLEARED, D.CLEARED),
    ten.CONFLICTING: D.HOLD,
    ten.RETURNED: D.ALREADY_RETURNED,
    ten.UNKNOWN: D.REJECTED,
}
IDENTITIES = {
    **dict.fromkeys(CLEARED, Identity.CONFIRMED),
    ten.CONFLICTING: Identity.CONFLICTING,
    ten.RETURNED: Identity.PROBABLE,
    ten.UNKNOWN: Identity.NOT_ESTABLISHED,
}
_CHECKED = [("check_signed", ten.FIRST), ("check_signed", ten.SECOND)]
_CONCLUDED = ("identity_concluded", ten.SECOND)
_RULED = [("disagreements_settled", ten.THIRD), ("identity_concluded", ten.THIRD)]
_GIVEN, _DECIDED = [("clearance_given", ten.CLEARER)] * 4, ("decision_taken", ten.APPROVER)
ACTS = {
    ten.SMOOTH: [*_CHECKED, _CONCLUDED, *_GIVEN, _GIVEN[0], _DECIDED],
    ten.RULED: [*_CHECKED, *_RULED, *_GIVEN, _DECIDED],
    ten.CONFLICTING: [*_CHECKED, *_RULED, ("hold_placed", ten.APPROVER)],
    ten.ASKED: [
        *_CHECKED, ("query_sent", ten.THIRD), ("answer_received", ten.FIRST), *_CHECKED, _CONCLUDED, *_GIVEN, _DECIDED,
        ("report_issued", ten.APPROVER),
    ],
    ten.NAMESAKE: [*_CHECKED, _CONCLUDED, *_GIVEN, _DECIDED],
    ten.HELD: [
        *_CHECKED, ("hold_placed", ten.SECOND), ("hold_lifted", ten.THIRD), _CONCLUDED, *_GIVEN, _DECIDED,
    ],
    ten.TAKEN_BACK: [
        _CHECKED[0], ("findings_withdrawn", ten.FIRST), *_CHECKED, _CONCLUDED,
        *(("clearance_given", owner) for owner in (ten.LAWYER, ten.GUARD, ten.CLEARER, ten.CARRIER)), _DECIDED,
    ],
    ten.GIVEN_BACK: [
        _CHECKED[0], ("conflict_declared", ten.FIRST), ("check_signed", ten.SECOND), ("check_signed", ten.THIRD),
        ("identity_concluded", ten.THIRD), *_GIVEN, _DECIDED,
    ],
    ten.RETURNED: [*_CHECKED, _CONCLUDED, _DECIDED],
    ten.UNKNOWN: [*_CHECKED, _CONCLUDED, _DECIDED],
}  # fmt: skip


def look_at_what_is_left(folder: Path, prints: Path) -> None:
    """Look at cases, acts, evidence, the approval, the audit and the printed report."""
    session = keep_office.open_office(folder, ten.APPROVER, PASSPHRASE)
    try:
        office = session.office
        cases = {number: office.case(number) for number in DISPOSITIONS}
        names = {officer.id: officer.name for officer in office.officers().values()}
        for number, case in cases.items():
            assert [(act.body.kind, names[act.officer]) for act in case.acts] == ACTS[number], ten.SURNAMES[number]
            assert case.state is (State.HOLD if number == ten.CONFLICTING else State.CLOSED), ten.SURNAMES[number]
        assert {number: case.disposition for number, case in cases.items()} == DISPOSITIONS
        assert {number: signed_identity(case) for number, case in cases.items()} == IDENTITIES
        _first_check(office, cases[ten.SMOOTH], prints / ten.PICTURE)
        _fitness(cases[ten.SMOOTH])
        _rulings(cases[ten.RULED], cases[ten.CONFLICTING])
        _query(cases[ten.ASKED])
        _other_turns(cases)
        stands = approval(office, session.officer, 1)
        assert stands.by
        assert stands.by.name == ten.APPROVER
        assert audit(office).faults == ()
        _report(office, next(prints.glob("R1-*.pdf")))
    finally:
        session.office.close()


def _checks(case: Case) -> list[CheckSigned]:
    return [act.body for act in case.acts if isinstance(act.body, CheckSigned)]


def _first_check(office: Office, case: Case, picture: Path) -> None:
    check = _checks(case)[0]
    assert check.findings[0].note == ten.SECRET
    item = check.evidence[-1]
    assert (item.file_name, item.file) == (ten.PICTURE, hashlib.sha256(picture.read_bytes()).hexdigest())
    assert evidence_file(office, item.file) == (ten.PICTURE, picture.read_bytes())
    assert item.no in check.findings[0].evidence


def _fitness(case: Case) -> None:
    """The clearance that lapsed by the clock was given anew after it had, and stands; the others stood all the time."""
    given = [act for act in case.acts if isinstance(act.body, ClearanceGiven)]
    kinds = [act.body.clearance for act in given if isinstance(act.body, ClearanceGiven)]
    assert kinds == [*ClearanceKind, ClearanceKind.MEDICAL]
    lapsed, anew = given[2], given[4]
    assert isinstance(lapsed.body, ClearanceGiven)
    assert lapsed.at < lapsed.body.valid_until <= anew.at
    assert (case.standing(lapsed), case.standing(anew)) == (Standing.VOID, Standing.WHOLE)
    delegated = [act.body.delegation for act in given if isinstance(act.body, ClearanceGiven)]
    assert delegated == ["наказ № 7-н", "наказ № 7-н", "", "наказ № 7-н", ""]


def _rulings(ruled: Case, conflicting: Case) -> None:
    assert ruled.outcomes[K.RANK].result is Result.CONFIRMED
    assert conflicting.outcomes[K.DATE_OF_BIRTH].result is Result.CONFLICTING


def _query(case: Case) -> None:
    """The answer reopened exactly what was asked, and both answered it anew."""
    sent, answer = (next(a.body for a in case.acts if isinstance(a.body, kind)) for kind in (QuerySent, AnswerReceived))
    assert isinstance(sent, QuerySent)
    assert (sent.details, sent.question) == ((K.DATE_OF_BIRTH,), ten.QUESTION)
    assert isinstance(answer, AnswerReceived)
    assert (answer.value, answer.source) == ("1993-04-24", ten.ANSWER)
    *_whole, first, second = _checks(case)
    for check, number in ((first, Pass.FIRST), (second, Pass.SECOND)):
        assert check.number is number
        assert [(finding.detail, finding.answer) for finding in check.findings] == [(K.DATE_OF_BIRTH, Answer.CONFIRMED)]


def _other_turns(cases: dict[int, Case]) -> None:
    (refused,) = _checks(cases[ten.NAMESAKE])[0].rejected
    assert refused.note == ten.NOT_HIM
    assert not any(isinstance(act.body, CaseReopened) for case in cases.values() for act in case.acts)
    taken_back, given_back = cases[ten.TAKEN_BACK], cases[ten.GIVEN_BACK]
    assert taken_back.standing(taken_back.acts[0]) is Standing.PART
    assert given_back.standing(given_back.acts[0]) is Standing.VOID
    assert given_back.excluded == {given_back.acts[1].officer}


def _report(office: Office, pdf: Path) -> None:
    """The printed report is ours, and tells the query, its answer and the checks done anew."""
    data = pdf.read_bytes()
    assert check_report(office, data).standing is verdicts.Standing.CURRENT
    text = " ".join(" ".join(text_of(data)).split())
    for told in ("Вопросов", "Q-0001", ten.QUESTION, ten.ANSWER, "24.04.1993", "First check, anew", "1 detail anew"):
        assert told in text, told
