"""What each check and each ruling needs before it can be signed (domain.md 7.2, 8.1-8.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support import cases, persons, situations
from tests.support.cases import (
    ADJUDICATOR,
    FIRST,
    SECOND,
    after,
    blank,
    check,
    decided,
    double_checked,
    finding,
    officer,
    once_checked,
    refused,
    reopened,
    ruling,
    settled,
    settlement,
    taken_back,
    twice_checked,
)
from verifier.domain.acts import Pass
from verifier.domain.case import Case, State
from verifier.domain.decisions import Disposition
from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.drafts import Draft, gaps
from verifier.domain.findings import Answer, Evidence, EvidenceKind, Finding, Result, Ruling
from verifier.domain.lists import Questions
from verifier.domain.officers import Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.rules import opening_refusal

K, A, C, R = DetailKey, Answer, RefusalCode, Result
GATES = (K.PREVIOUS_RETURN, K.VITAL_STATUS, K.DUPLICATE_OF)
THIRD = officer("third", Role.CHECKER)
FULL = Questions(ListKind.PRISONERS_OF_WAR, 2, Direction.INCOMING)


def _first(changed: cases.Changes | None = None, **other: object) -> Refusal | None:
    case = blank()
    return refused(case, FIRST, check(case, Pass.FIRST, changed, **other))


def _on_surname(**changes: object) -> Refusal | None:
    answer = changes.pop("answer", A.CONFIRMED)
    assert isinstance(answer, Answer)
    return _first({K.SURNAME: finding(K.SURNAME, answer, **changes)})


def _with_passport(**changes: object) -> Refusal | None:
    return _first(evidence=(replace(cases.PASSPORT, **changes), cases.EXTRACT, cases.THEIR_LIST))  # type: ignore[arg-type]


def _recheck(number: Pass, case: Case, **other: object) -> Refusal | None:
    return refused(case, THIRD, check(case, number, None, **other))


def _back(case: Case, *keys: DetailKey, reason: str = "помилка") -> Refusal | None:
    return refused(case, FIRST, taken_back(case, *keys, reason=reason))


def disagreeing() -> Case:
    return twice_checked(second={K.RANK: A.UNABLE})


def _settle(*rulings: Ruling, **changes: object) -> Refusal | None:
    case = disagreeing()
    return refused(case, ADJUDICATOR, replace(settlement(case, *rulings), **changes))  # type: ignore[arg-type]


def _settle_unconfirmed(*rulings: Ruling) -> Refusal | None:
    case = cases.twice_checked(first={K.RANK: A.DISCREPANCY}, second={K.RANK: A.UNABLE})
    return refused(case, ADJUDICATOR, settlement(case, *rulings))


def _settle_unstated(*rulings: Ruling) -> Refusal | None:
    case = blank(persons.entry(without=[K.UNIT]))
    case = after(case, FIRST, check(case, Pass.FIRST))
    case = after(case, SECOND, check(case, Pass.SECOND, {K.UNIT: A.NOT_APPLICABLE}))
    return refused(case, ADJUDICATOR, settlement(case, *rulings))


def _two_records(ruled: Ruling | None = None) -> Case:
    case = blank()
    case = after(case, FIRST, check(case, Pass.FIRST, record="1:7"))
    case = after(case, SECOND, check(case, Pass.SECOND, record="1:8"))
    return settled(case, ruled) if ruled else case


def _back_after_the_record_was_ruled() -> Refusal | None:
    case = _two_records(ruling(K.RECORD, value="1:7"))
    assert case.state is State.SECOND_CHECK
    return _back(case, K.RECORD)


def _by_two(key: DetailKey) -> Case:
    """Return a case whose first pass is one officer's but for a detail that another answered."""
    case = reopened(double_checked(), key)
    return after(case, THIRD, check(case, Pass.FIRST))


def _linked_again() -> Case:
    """Return a case whose first pass is another's but for a detail, with which the record was linked once more."""
    case = after(blank(), THIRD, check(blank(), Pass.FIRST))
    case = after(case, THIRD, taken_back(case, K.RANK))
    return after(case, FIRST, check(case, Pass.FIRST))


def _withdrawn(case: Case) -> Case:
    return decided(case, Disposition.WITHDRAWN)


SITUATIONS: list[situations.Situation] = [
    (C.SIGNED_MEANWHILE, lambda: opening_refusal(double_checked(), THIRD, Pass.SECOND, begun=True), ""),
    (C.NOT_WAITING_FOR_FIRST, lambda: opening_refusal(double_checked(), THIRD, Pass.FIRST, begun=False), ""),
    (C.NOT_WAITING_FOR_SECOND, lambda: opening_refusal(blank(), THIRD, Pass.SECOND, begun=False), ""),
    (C.SAME_OFFICER, lambda: opening_refusal(once_checked(), FIRST, Pass.SECOND, begun=True), "first_checker"),
    (C.ALREADY_CLOSED, lambda: opening_refusal(_withdrawn(blank()), THIRD, Pass.FIRST, begun=True), ""),
    (C.ON_HOLD, lambda: opening_refusal(after(blank(), FIRST, cases.hold(blank())), THIRD, Pass.FIRST, begun=True), ""),
    (C.NOT_WAITING_FOR_FIRST, lambda: _recheck(Pass.FIRST, once_checked()), ""),
    (C.NOT_WAITING_FOR_FIRST, lambda: _recheck(Pass.FIRST, double_checked()), ""),
    (C.NOT_WAITING_FOR_SECOND, lambda: _recheck(Pass.SECOND, blank()), ""),
    (C.NOT_WAITING_FOR_SECOND, lambda: _recheck(Pass.SECOND, double_checked()), ""),
    (C.ALREADY_CLOSED, lambda: _recheck(Pass.FIRST, _withdrawn(blank())), ""),
    (C.ALREADY_CLOSED, lambda: _recheck(Pass.SECOND, _withdrawn(once_checked())), ""),
    (C.OTHER_ENTRY, lambda: _first(entry="f" * 64), ""),
    (C.CHANGED_MEANWHILE, lambda: _recheck(Pass.FIRST, reopened(double_checked(), K.RANK), rests_on=()), ""),
    (C.RECORD_RULED, lambda: _recheck(Pass.FIRST, _two_records(ruling(K.RECORD, value="1:8")), record="1:7"), ""),
    (C.RECORD_RULED, lambda: _recheck(Pass.FIRST, _two_records(ruling(K.RECORD, R.NOT_STATED)), record="1:7"), ""),
    (C.RECORD_RULED, lambda: _recheck(Pass.FIRST, _two_records(ruling(K.RECORD, R.NOT_STATED, "1:8")),
                                      record="1:8"), ""),
    (C.OTHER_RECORD, lambda: _recheck(Pass.FIRST, reopened(double_checked(), K.RANK), record="1:7"), ""),
    (C.OTHER_RECORD, lambda: _recheck(Pass.FIRST, reopened(_two_records(ruling(K.RECORD, R.CONFLICTING)), K.RANK),
                                      record="1:8"), ""),
    (C.RECORD_NOT_CHOSEN, lambda: gaps(Draft(), (), frozenset())[0], ""),
    (C.DETAIL_MISSING, lambda: gaps(Draft(record=""), (K.UNIT,), frozenset())[0], "unit"),
    (C.DETAIL_MISSING, lambda: _first(findings=cases.findings(blank())[1:]), "surname"),
    (C.DETAIL_MISSING, lambda: _first(findings=(*cases.findings(blank()), finding(K.UNIT))), "unit"),
    (C.DETAIL_NOT_ASKED, lambda: _first(findings=(*cases.findings(blank()), finding(K.HEALTH))), "health"),
    (C.DETAIL_NOT_ASKED, lambda: _first(findings=(*cases.findings(blank()), Finding(K.RECORD, A.CONFIRMED))), "record"),
    (C.DETAIL_NOT_ASKED, lambda: _recheck(Pass.FIRST, reopened(double_checked(), K.RANK),
                                          findings=(finding(K.RANK), finding(K.UNIT))), "unit"),
    (C.EVIDENCE_RENUMBERED, lambda: _recheck(Pass.FIRST, reopened(double_checked(), K.RANK),
        evidence=(replace(cases.PASSPORT, title="інше"), cases.EXTRACT)), "1"),
    (C.EVIDENCE_ODD, lambda: _with_passport(date="2025-02-30"), "1"),
    (C.EVIDENCE_ODD, lambda: _with_passport(extract_date="торік"), "1"),
    (C.EVIDENCE_ODD, lambda: _with_passport(reliability="G"), "1"),
    (C.EVIDENCE_ODD, lambda: _with_passport(information="7"), "1"),
    (C.EVIDENCE_MISSING, lambda: _on_surname(evidence=()), "surname"),
    (C.EVIDENCE_MISSING, lambda: _on_surname(evidence=(1, 9)), "surname"),
    (C.EVIDENCE_MISSING, lambda: _on_surname(evidence=(1, 1)), "surname"),
    (C.EVIDENCE_MISSING, lambda: _first(evidence=(replace(cases.PASSPORT, title="  "), cases.EXTRACT)), "surname"),
    (C.ONLY_THEIR_LIST, lambda: _on_surname(evidence=(3,)), "surname"),
    (C.VALUE_MISSING, lambda: _on_surname(answer=A.VARIANT, value=" "), "surname"),
    (C.VALUE_MISSING, lambda: _on_surname(answer=A.DISCREPANCY, value=""), "surname"),
    (C.VALUE_MISSING, lambda: _own(K.REGISTER_STATUS, value=" "), "register_status"),
    (C.REASON_MISSING, lambda: _on_surname(answer=A.DISCREPANCY, reason=None), "surname"),
    (C.NOTE_MISSING, lambda: _on_surname(answer=A.UNABLE, note=" "), "surname"),
    (C.ANSWER_NOT_FOR_GATE, lambda: _first({K.VITAL_STATUS: finding(K.VITAL_STATUS, A.NOT_APPLICABLE)}), "vital"),
    (C.ANSWER_NOT_FOR_OWN, lambda: _own(K.REGISTER_STATUS, A.NOT_STATED), "register_status"),
    (C.ANSWER_NOT_FOR_OWN, lambda: _own(K.REGISTER_STATUS, A.VARIANT), "register_status"),
    (C.STATED, lambda: _on_surname(answer=A.NOT_STATED), "surname"),
    (C.NOT_STATED, lambda: refused(blank(persons.entry(without=[K.UNIT])), FIRST,
        check(blank(persons.entry(without=[K.UNIT])), Pass.FIRST, {K.UNIT: A.CONFIRMED})), "unit"),
    # findings taken back
    (C.ALREADY_COMPARED, _back_after_the_record_was_ruled, ""),
    (C.ALREADY_COMPARED, lambda: _back(double_checked(), K.RANK), ""),
    (C.ALREADY_COMPARED, lambda: _back(blank(), K.RANK), ""),
    (C.ALREADY_COMPARED, lambda: _back(after(reopened(double_checked(), K.RANK), FIRST,
        check(reopened(double_checked(), K.RANK), Pass.FIRST)), K.UNIT), ""),
    (C.ALREADY_CLOSED, lambda: _back(_withdrawn(once_checked()), K.RANK), ""),
    (C.NOTHING_TO_REOPEN, lambda: _back(once_checked()), ""),
    (C.NOTE_MISSING, lambda: _back(once_checked(), K.RANK, reason=" "), ""),
    (C.NOT_YOUR_FINDING, lambda: _back(once_checked(), K.HEALTH), "health"),
    (C.NOT_YOUR_FINDING, lambda: _back(_by_two(K.RANK), K.RANK), "rank"),
    (C.NOT_YOUR_FINDING, lambda: _back(_by_two(K.RANK), K.RECORD), "record"),
    (C.NOT_YOUR_FINDING, lambda: _back(_linked_again(), K.RECORD), "surname"),
    # rulings
    (C.NO_DISAGREEMENT, lambda: refused(double_checked(), ADJUDICATOR, settlement(double_checked())), ""),
    (C.NO_DISAGREEMENT, lambda: refused(settled(disagreeing()), ADJUDICATOR, settlement(disagreeing())), ""),
    (C.ALREADY_CLOSED, lambda: refused(_withdrawn(disagreeing()), ADJUDICATOR,
                                       settlement(_withdrawn(disagreeing()))), ""),
    (C.CHANGED_MEANWHILE, lambda: _settle(rests_on=()), ""),
    (C.DETAIL_MISSING, lambda: _settle(rulings=()), "rank"),
    (C.DETAIL_MISSING, lambda: _settle(rulings=(ruling(K.RANK), ruling(K.RANK))), "rank"),
    (C.DETAIL_NOT_ASKED, lambda: _settle(rulings=(ruling(K.RANK), ruling(K.SURNAME))), "surname"),
    (C.VALUE_MISSING, lambda: _settle(replace(ruling(K.RANK, R.VARIANT), value=" ")), "rank"),
    (C.NOTE_MISSING, lambda: _settle(ruling(K.RANK, note=" ")), "rank"),
    (C.RESULT_NOT_ALLOWED, lambda: _settle(ruling(K.RANK, R.SINGLE)), "rank"),
    (C.NEITHER_CONFIRMED, lambda: _settle_unconfirmed(ruling(K.RANK)), "rank"),
    (C.STATED, lambda: _settle(ruling(K.RANK, R.NOT_STATED)), "rank"),
    (C.NOT_STATED, lambda: _settle_unstated(ruling(K.UNIT, R.DISCREPANCY, "А0000")), "unit"),
    (C.RECORD_GONE, lambda: gaps(Draft(record="1:1"), (), frozenset(), gone=True)[0], ""),
]  # fmt: skip


def _own(key: DetailKey, answer: Answer = A.CONFIRMED, **changes: object) -> Refusal | None:
    case = blank(questions=FULL)
    return refused(case, FIRST, check(case, Pass.FIRST, {key: finding(key, answer, **changes)}))


@situations.each(SITUATIONS)
def test_each_situation_is_refused_for_its_own_reason(
    code: RefusalCode, situation: Callable[[], Refusal | None], fact: str
) -> None:
    situations.assert_refused(code, situation, fact)


# --- what may be signed ---


def test_a_check_answers_what_is_open_and_keeps_its_evidence_numbers() -> None:
    case = reopened(double_checked(), K.RANK, K.UNIT)
    assert case.open_details(Pass.FIRST) == case.open_details(Pass.SECOND) == (K.RANK, K.UNIT)
    fourth = Evidence(4, EvidenceKind.UNIT_FILE, "новий наказ")
    body = check(case, Pass.FIRST, evidence=(*cases.EVIDENCE, fourth))
    assert refused(case, FIRST, body) is None
    assert refused(case, THIRD, body) is None
    assert after(case, FIRST, body).state is State.SECOND_CHECK


@pytest.mark.parametrize(
    "item",
    [
        replace(cases.PASSPORT, date="2025-05-14", extract_date="2025-05-15"),
        replace(cases.PASSPORT, reliability="A", information="6"),
        replace(cases.PASSPORT, reliability="F", information="1"),
    ],
)
def test_dates_and_grades_of_evidence_are_welcome(item: Evidence) -> None:
    assert _first(evidence=(item, cases.EXTRACT)) is None


def test_own_findings_are_taken_back_while_blind_and_only_those() -> None:
    case = once_checked()
    body = taken_back(case, K.RANK)
    assert refused(case, FIRST, body) is None
    case = after(case, FIRST, body)
    assert (case.state, case.open_details(Pass.FIRST)) == (State.FIRST_CHECK, (K.RANK,))
    case = once_checked()
    assert refused(case, FIRST, taken_back(case, K.RECORD)) is None
    assert after(case, FIRST, taken_back(case, K.RECORD)).open_details(Pass.FIRST) == case.asked
