"""Who may do what next, and why not: every refusal is reached by a situation of the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support import cases, persons
from tests.support.cases import (
    ADJUDICATOR,
    ADMINISTRATOR,
    APPROVER,
    CLEARER,
    FIRST,
    SECOND,
    after,
    blank,
    check,
    clearance,
    decided,
    decision,
    double_checked,
    finding,
    officer,
    once_checked,
    ruling,
    settled,
    settlement,
    twice_checked,
    with_clearances,
)
from verifier.domain.acts import (
    CaseBody,
    CheckSigned,
    DisagreementsSettled,
    ListReceived,
    OfficeFounded,
    OfficerEnrolled,
    Pass,
    PassphraseFailures,
    RegisterLoaded,
    ReportIssued,
)
from verifier.domain.case import Case, State
from verifier.domain.check_rules import finding_refusal, possible_rulings, ruling_refusal
from verifier.domain.decisions import ClearanceKind, ClearanceOutcome, Disposition, Identity, RejectReason
from verifier.domain.details import DETAIL, DetailKey, Direction, ListKind
from verifier.domain.drafts import Draft, gaps
from verifier.domain.findings import Answer, Evidence, EvidenceKind, Finding, ReasonCode, Result, Ruling
from verifier.domain.office_rules import body_refusal, enrolment_refusal, office_refusal
from verifier.domain.officers import SIGNING_ROLES, Officer, Role
from verifier.domain.outcome_rules import clearing_refusal
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.rules import opening_refusal, refusal
from verifier.domain.sentences import refused

K, A, C, R = DetailKey, Answer, RefusalCode, Result
LEGAL, LOGISTICS = ClearanceKind.LEGAL, ClearanceKind.LOGISTICS
GATES = (K.PREVIOUS_RETURN, K.VITAL_STATUS, K.DUPLICATE_OF)


def _first(changed: cases.Changes | None = None, **other: object) -> Refusal | None:
    case = blank()
    return refusal(case, FIRST, check(case, Pass.FIRST, changed, **other))


def _on_surname(**changes: object) -> Refusal | None:
    answer = changes.pop("answer", A.CONFIRMED)
    assert isinstance(answer, Answer)
    return _first({K.SURNAME: finding(K.SURNAME, answer, **changes)})


def _disagreeing() -> Case:
    return twice_checked(second={K.RANK: A.UNABLE})


def _settle(*rulings: Ruling) -> Refusal | None:
    case = _disagreeing()
    return refusal(case, ADJUDICATOR, settlement(case, *rulings))


def _clear(kind: ClearanceKind, **changes: object) -> Refusal | None:
    case = double_checked()
    return refusal(case, CLEARER, replace(clearance(case, kind), **changes))  # type: ignore[arg-type]


def _decide(disposition: Disposition, case: Case | None = None, **changes: object) -> Refusal | None:
    case = case or with_clearances(double_checked())
    return refusal(case, APPROVER, decision(case, disposition, **changes))


def _recheck(number: Pass, case: Case) -> Refusal | None:
    return refusal(case, officer("third", Role.CHECKER), check(case, number))


def _other_persons_number() -> Case:
    who = persons.entry({K.TAX_NUMBER: "3297012345"})
    return with_clearances(
        double_checked(who, {K.TAX_NUMBER: finding(K.TAX_NUMBER, A.DISCREPANCY, reason=ReasonCode.OTHER_PERSON)})
    )


_ENROLLED = OfficerEnrolled("o9", "Новий", "спеціаліст", (Role.CHECKER,), "", "")
_FOUNDED = OfficeFounded("Офіс", "o1", "Перша", "адміністратор", (Role.ADMINISTRATOR,), "", "")
_DIGEST, _AT = "a" * 64, "2025-05-16T08:20:00.000Z"
_RECEIVED = ListReceived(
    1, "1/Т", "вони", Direction.INCOMING, ListKind.PRISONERS_OF_WAR, 1, "", "a.xlsx", _DIGEST, "Лист1", None, {}, _DIGEST
)  # fmt: skip
_LOADED = RegisterLoaded(1, "облік", "НІБ", "2025-05-14", "r.xlsx", _DIGEST, 0, _DIGEST)
_THIRD = officer("third", Role.CHECKER)

# Each code, the situation that leads to it, and a word of the fact in it (detail, part, role, clearance).
SITUATIONS: list[tuple[RefusalCode, Callable[[], Refusal | None], str]] = [
    (C.RETIRED, lambda: refusal(blank(), replace(FIRST, retired=True), check(blank(), Pass.FIRST)), ""),
    (C.RETIRED, lambda: office_refusal(replace(ADMINISTRATOR, retired=True), _ENROLLED), ""),
    (C.NO_ROLE, lambda: enrolment_refusal(()), ""),
    (C.NO_ROLE, lambda: office_refusal(ADMINISTRATOR, replace(_ENROLLED, roles=())), ""),
    (C.ADMINISTRATOR, lambda: refusal(blank(), ADMINISTRATOR, check(blank(), Pass.FIRST)), ""),
    (C.ADMINISTRATOR, lambda: enrolment_refusal((Role.ADMINISTRATOR, Role.APPROVER)), ""),
    (
        C.ADMINISTRATOR,
        lambda: office_refusal(ADMINISTRATOR, replace(_ENROLLED, roles=(Role.ADMINISTRATOR, Role.CHECKER))),
        "",
    ),
    (C.AUDITOR, lambda: enrolment_refusal((Role.AUDITOR, Role.CHECKER)), ""),
    (C.AUDITOR, lambda: refusal(blank(), officer("both", Role.AUDITOR, Role.CHECKER), check(blank(), Pass.FIRST)), ""),
    (C.OFFICE_NAME_MISSING, lambda: body_refusal(replace(_FOUNDED, office=" . ")), ""),
    (C.OFFICER_NAME_MISSING, lambda: body_refusal(replace(_FOUNDED, name="")), ""),
    (C.OFFICER_NAME_MISSING, lambda: body_refusal(replace(_ENROLLED, name="\u200b")), ""),
    (C.POST_MISSING, lambda: body_refusal(replace(_FOUNDED, post=" ")), ""),
    (C.POST_MISSING, lambda: body_refusal(replace(_ENROLLED, post="—")), ""),
    (C.REFERENCE_MISSING, lambda: body_refusal(replace(_RECEIVED, reference="№")), ""),
    (C.SENDER_MISSING, lambda: body_refusal(replace(_RECEIVED, sender="")), ""),
    (C.REGISTER_NAME_MISSING, lambda: body_refusal(replace(_LOADED, name="")), ""),
    (C.SOURCE_MISSING, lambda: body_refusal(replace(_LOADED, source="")), ""),
    (C.EXTRACT_DATE_MISSING, lambda: body_refusal(replace(_LOADED, extract_date="31.02.2025")), ""),
    (C.EXTRACT_DATE_MISSING, lambda: body_refusal(replace(_LOADED, extract_date="2025-05")), ""),
    (C.SIGNED_MEANWHILE, lambda: opening_refusal(double_checked(), _THIRD, Pass.SECOND, begun=True), ""),
    (C.NOT_WAITING_FOR_FIRST, lambda: opening_refusal(double_checked(), _THIRD, Pass.FIRST, begun=False), ""),
    (C.NOT_WAITING_FOR_SECOND, lambda: opening_refusal(blank(), _THIRD, Pass.SECOND, begun=False), ""),
    (C.SAME_OFFICER, lambda: opening_refusal(once_checked(), FIRST, Pass.FIRST, begun=True), "first_checker"),
    (C.LACKS_ROLE, lambda: refusal(blank(), APPROVER, check(blank(), Pass.FIRST)), "checker"),
    (C.LACKS_ROLE, lambda: office_refusal(FIRST, _ENROLLED), "administrator"),
    (C.SAME_OFFICER, lambda: refusal(once_checked(), FIRST, check(blank(), Pass.SECOND)), "first_checker"),
    (C.NOT_WAITING_FOR_FIRST, lambda: _recheck(Pass.FIRST, once_checked()), ""),
    (C.NOT_WAITING_FOR_FIRST, lambda: _recheck(Pass.FIRST, double_checked()), ""),
    (C.NOT_WAITING_FOR_SECOND, lambda: _recheck(Pass.SECOND, blank()), ""),
    (C.NOT_WAITING_FOR_SECOND, lambda: _recheck(Pass.SECOND, double_checked()), ""),
    (C.NO_DISAGREEMENT, lambda: refusal(double_checked(), ADJUDICATOR, settlement(double_checked())), ""),
    (C.NO_DISAGREEMENT, lambda: refusal(settled(_disagreeing()), officer("x", Role.ADJUDICATOR),
                                        settlement(_disagreeing())), ""),
    (C.NOT_DOUBLE_CHECKED, lambda: refusal(once_checked(), CLEARER, clearance(once_checked(), LEGAL)), ""),
    (C.NOT_DOUBLE_CHECKED, lambda: refusal(_disagreeing(), CLEARER, clearance(_disagreeing(), LEGAL)), ""),
    (C.NOT_DOUBLE_CHECKED, lambda: _decide(Disposition.HOLD, once_checked()), ""),
    (C.ALREADY_CLOSED, lambda: _decide(Disposition.HOLD, decided(with_clearances(double_checked()))), ""),
    (C.ALREADY_CLOSED, lambda: refusal(decided(double_checked(), Disposition.WITHDRAWN), CLEARER,
                                       clearance(double_checked(), LEGAL)), ""),
    (C.OTHER_ENTRY, lambda: _first(entry="f" * 64), ""),
    (C.CHANGED_MEANWHILE, lambda: _clear(LEGAL, rests_on=()), ""),
    (C.CHANGED_MEANWHILE, lambda: _decide(Disposition.CLEARED, rests_on=double_checked().foundations), ""),
    (C.CHANGED_MEANWHILE, lambda: refusal(_disagreeing(), ADJUDICATOR, replace(settlement(_disagreeing()),
                                                                              rests_on=())), ""),
    (C.RECORD_NOT_CHOSEN, lambda: gaps(Draft(), (), frozenset())[0], ""),
    (C.RECORD_GONE, lambda: gaps(Draft(record="1:1"), (), frozenset(), gone=True)[0], ""),
    (C.OTHER_OFFICER, lambda: office_refusal(FIRST, PassphraseFailures("o9", 5, _AT, _AT)), ""),
    (C.TOO_FEW_ATTEMPTS, lambda: office_refusal(FIRST, PassphraseFailures(FIRST.id, 4, _AT, _AT)), ""),
    (C.TOO_FEW_ATTEMPTS, lambda: office_refusal(FIRST, PassphraseFailures("", 5, _AT, "")), ""),
    (C.DETAIL_MISSING, lambda: gaps(Draft(record=""), (K.UNIT,), frozenset())[0], "unit"),
    (C.DETAIL_MISSING, lambda: _first(findings=cases.findings(blank())[1:]), "surname"),
    (C.DETAIL_MISSING, lambda: _first(findings=(*cases.findings(blank()), finding(K.UNIT))), "unit"),
    (C.DETAIL_MISSING, lambda: refusal(_disagreeing(), ADJUDICATOR, replace(settlement(_disagreeing()),
                                                                           rulings=())), "rank"),
    (C.DETAIL_NOT_ASKED, lambda: _first(findings=(*cases.findings(blank()), finding(K.HEALTH))), "health"),
    (C.DETAIL_NOT_ASKED, lambda: _first(findings=(*cases.findings(blank()), finding(K.RECORD))), "record"),
    (C.DETAIL_NOT_ASKED, lambda: refusal(_disagreeing(), ADJUDICATOR, replace(settlement(_disagreeing()),
        rulings=(ruling(K.RANK), ruling(K.SURNAME)))), "surname"),
    (C.EVIDENCE_MISSING, lambda: _on_surname(evidence=()), "surname"),
    (C.EVIDENCE_MISSING, lambda: _on_surname(evidence=(1, 9)), "surname"),
    (C.EVIDENCE_MISSING, lambda: _on_surname(evidence=(1, 1)), "surname"),
    (C.EVIDENCE_MISSING, lambda: _first(evidence=(replace(cases.PASSPORT, title="  "), cases.EXTRACT)), "surname"),
    (C.EVIDENCE_MISSING, lambda: _first(evidence=(cases.PASSPORT, replace(cases.EXTRACT, no=1))), "surname"),
    (C.ONLY_THEIR_LIST, lambda: _on_surname(evidence=(3,)), "surname"),
    (C.VALUE_MISSING, lambda: _on_surname(answer=A.VARIANT, value=" "), "surname"),
    (C.VALUE_MISSING, lambda: _on_surname(answer=A.DISCREPANCY, value=""), "surname"),
    (C.VALUE_MISSING, lambda: _settle(replace(ruling(K.RANK, R.VARIANT), value=" ")), "rank"),
    (C.REASON_MISSING, lambda: _on_surname(answer=A.DISCREPANCY, reason=None), "surname"),
    (C.NOTE_MISSING, lambda: _on_surname(answer=A.UNABLE, note=" "), "surname"),
    (C.NOTE_MISSING, lambda: _settle(ruling(K.RANK, note=" ")), "rank"),
    (C.NOTE_MISSING, lambda: _clear(LEGAL, outcome=ClearanceOutcome.OBJECTION, remark=" "), ""),
    (C.NOTE_MISSING, lambda: _decide(Disposition.REFERRED, note=" "), ""),
    (C.ANSWER_NOT_FOR_GATE, lambda: _first({K.VITAL_STATUS: finding(K.VITAL_STATUS, A.NOT_APPLICABLE)}), "vital"),
    (C.STATED, lambda: _on_surname(answer=A.NOT_STATED), "surname"),
    (C.NOT_STATED, lambda: refusal(blank(persons.entry(without=[K.UNIT])), FIRST,
        check(blank(persons.entry(without=[K.UNIT])), Pass.FIRST, {K.UNIT: A.CONFIRMED})), "unit"),
    (C.RESULT_NOT_ALLOWED, lambda: _settle(ruling(K.RANK, R.SINGLE)), "rank"),
    (C.OUTCOME_NOT_FOR_CLEARANCE, lambda: _clear(LEGAL, outcome=ClearanceOutcome.FIT), "legal"),
    (C.LOGISTICS_LAST, lambda: _clear(LOGISTICS), ""),
    (C.CORE_NOT_CONFIRMED, lambda: _decide(Disposition.CLEARED,
        with_clearances(double_checked(both={K.GIVEN_NAME: A.UNABLE}))), "given_name"),
    (C.GATE_OPEN, lambda: _decide(Disposition.CLEARED,
        with_clearances(double_checked(both={K.DUPLICATE_OF: A.UNABLE}))), "duplicate_of"),
    (C.CLEARANCE_MISSING, lambda: _decide(Disposition.CLEARED, double_checked()), "legal"),
    (C.CLEARANCE_REFUSED, lambda: _decide(Disposition.CLEARED,
        with_clearances(double_checked(), {LEGAL: ClearanceOutcome.OBJECTION})), "legal"),
    (C.REVIEW_DATE_MISSING, lambda: _decide(Disposition.HOLD, review=""), ""),
    (C.REVIEW_DATE_MISSING, lambda: _decide(Disposition.HOLD, review="soon"), ""),
    (C.REVIEW_DATE_MISSING, lambda: _decide(Disposition.HOLD, review="2025-02-30"), ""),
    (C.REJECT_REASON_MISSING, lambda: _decide(Disposition.REJECTED, reject_reason=None), ""),
    (C.NOT_RECORDED_SO, lambda: _decide(Disposition.DECEASED), "vital_status"),
    (C.NOT_RECORDED_SO, lambda: _decide(Disposition.ALREADY_RETURNED), "previous_return"),
    (C.NOT_RECORDED_SO, lambda: _decide(Disposition.DUPLICATE), "duplicate_of"),
    (C.IDENTITY_DIFFERS, lambda: _decide(Disposition.CLEARED, identity=Identity.PROBABLE), ""),
    (C.IDENTITY_AGAINST, lambda: _decide(Disposition.CLEARED, _other_persons_number()), "id_excluded"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "situation", "fact"),
    SITUATIONS,
    ids=[f"{place}-{code.value}" for place, (code, _, _) in enumerate(SITUATIONS)],
)
def test_each_situation_is_refused_for_its_own_reason(
    code: RefusalCode, situation: Callable[[], Refusal | None], fact: str
) -> None:
    why = situation()
    assert why is not None
    assert why.code is code
    assert fact in " ".join(why.facts.values())
    assert "…" not in refused(why)


def test_every_refusal_is_reached() -> None:
    assert {code for code, _, _ in SITUATIONS} == set(RefusalCode)


# --- what the smoothly going desk may do ---


def test_the_way_of_a_person_through_the_desk() -> None:
    case = blank()
    assert case.state is State.FIRST_CHECK
    steps: list[tuple[Officer, Callable[[], CaseBody], State]] = [
        (FIRST, lambda: check(case, Pass.FIRST), State.SECOND_CHECK),
        (SECOND, lambda: check(case, Pass.SECOND, {K.RANK: A.VARIANT, K.UNIT: A.DISCREPANCY}), State.ADJUDICATION),
        (ADJUDICATOR, lambda: settlement(case, ruling(K.UNIT, R.CONFLICTING)), State.CLEARANCES),
        (CLEARER, lambda: clearance(case, ClearanceKind.MEDICAL), State.CLEARANCES),
        (CLEARER, lambda: clearance(case, ClearanceKind.SECURITY), State.CLEARANCES),
        (CLEARER, lambda: clearance(case, LEGAL), State.CLEARANCES),
        (CLEARER, lambda: clearance(case, LOGISTICS), State.DECISION),
        (APPROVER, lambda: decision(case, Disposition.HOLD), State.WAITING),
        (CLEARER, lambda: clearance(case, ClearanceKind.MEDICAL), State.WAITING),
        (APPROVER, lambda: decision(case, Disposition.CLEARED), State.CLOSED),
    ]
    for who, body, state in steps:
        assert refusal(case, who, body()) is None
        case = after(case, who, body())
        assert case.state is state
    assert case.outcomes[K.RANK].result is R.VARIANT
    assert case.outcomes[K.UNIT].result is R.CONFLICTING
    assert case.disposition is Disposition.CLEARED


@pytest.mark.parametrize("disposition", [d for d in Disposition if d is not Disposition.CLEARED])
def test_any_other_decision_needs_no_clearance(disposition: Disposition) -> None:
    obstacle = {key: finding(key, A.DISCREPANCY, value="див. витяг") for key in GATES}
    case = double_checked(both=obstacle)
    assert refusal(case, APPROVER, decision(case, disposition)) is None
    assert decided(case, disposition).is_closed == disposition.final


def test_another_approver_may_end_what_the_first_put_on_hold() -> None:
    held = decided(with_clearances(double_checked()), Disposition.HOLD)
    other = officer("other", Role.APPROVER)
    assert refusal(held, other, decision(held)) is None
    assert refusal(held, CLEARER, decision(held)) == Refusal(C.LACKS_ROLE, {"role": "approver"})


# --- one officer, one part ---

EVERYTHING = officer("everything", *sorted(SIGNING_ROLES))


def test_no_part_can_be_taken_by_who_took_another() -> None:
    """An officer who holds every signing role walks a case and finds every later part closed to him."""
    parts: list[tuple[Case, CaseBody]] = []
    case = blank()
    parts.append((case, check(case, Pass.FIRST)))
    case = once_checked()
    parts.append((case, check(case, Pass.SECOND, {K.UNIT: A.UNABLE})))
    case = twice_checked(second={K.UNIT: A.UNABLE})
    parts.append((case, settlement(case)))
    case = settled(case)
    parts.append((case, clearance(case, LEGAL)))
    case = with_clearances(case)
    parts.append((case, decision(case)))
    for place, (_, taken) in enumerate(parts):
        for before, later in parts[place + 1 :]:
            already = replace(before, acts=())
            already = _with_part(already, taken)
            why = refusal(already, EVERYTHING, later)
            assert why is not None
            assert why.code is C.SAME_OFFICER


def _with_part(case: Case, taken: CaseBody) -> Case:
    """Return the case as if `EVERYTHING` had done one of its acts."""
    mine = cases.act(case, EVERYTHING, taken)
    if isinstance(taken, CheckSigned):
        return replace(case, first=mine) if taken.number is Pass.FIRST else replace(case, second=mine)
    if isinstance(taken, DisagreementsSettled):
        return replace(case, settlement=mine)
    return replace(case, acts=(*case.acts, mine))


def test_one_clearance_officer_may_sign_several_clearances_but_one_checker_only_one_check() -> None:
    case = after(double_checked(), CLEARER, clearance(double_checked(), LEGAL))
    assert refusal(case, CLEARER, clearance(case, ClearanceKind.SECURITY)) is None
    assert refusal(once_checked(), FIRST, check(blank(), Pass.SECOND)) is not None


@pytest.mark.parametrize("role", sorted(SIGNING_ROLES))
def test_an_administrator_signs_nothing_whatever_else_he_holds(role: Role) -> None:
    both = officer("both", Role.ADMINISTRATOR, role)
    disagreeing = _disagreeing()
    cleared = with_clearances(double_checked())
    bodies: list[tuple[Case, CaseBody]] = [
        (blank(), check(blank(), Pass.FIRST)),
        (once_checked(), check(once_checked(), Pass.SECOND)),
        (disagreeing, settlement(disagreeing)),
        *((double_checked(), clearance(double_checked(), kind)) for kind in ClearanceKind),
        (cleared, decision(cleared)),
    ]
    for case, body in bodies:
        assert refusal(case, both, body) == Refusal(C.ADMINISTRATOR)
    assert enrolment_refusal(both.roles) == Refusal(C.ADMINISTRATOR)


def test_who_may_do_what_concerns_the_office() -> None:
    received, loaded = _RECEIVED, _LOADED
    issued = ReportIssued("R1-000001-01", "R1", 1, 1, "uk", _DIGEST, _DIGEST)
    registrar = officer("registrar", Role.REGISTRAR)
    assert office_refusal(registrar, received) is None
    assert office_refusal(registrar, loaded) is None
    assert (
        office_refusal(FIRST, received) == office_refusal(FIRST, loaded) == Refusal(C.LACKS_ROLE, {"role": "registrar"})
    )
    assert office_refusal(registrar, _ENROLLED) == Refusal(C.LACKS_ROLE, {"role": "administrator"})
    assert office_refusal(officer("auditor", Role.AUDITOR), issued) is None


@pytest.mark.parametrize("role", Role)
def test_wrong_passphrases_are_recorded_by_whose_they_were_and_from_the_fifth_on(role: Role) -> None:
    own = officer("o9", role)
    for whose in ("o9", ""):
        assert office_refusal(own, PassphraseFailures(whose, 5, _AT, _AT)) is None
        assert office_refusal(own, PassphraseFailures(whose, 4, _AT, _AT)) == Refusal(C.TOO_FEW_ATTEMPTS)
        assert office_refusal(own, PassphraseFailures(whose, 5, _AT, "")) == Refusal(C.TOO_FEW_ATTEMPTS)
    assert office_refusal(own, PassphraseFailures("o8", 5, _AT, _AT)) == Refusal(C.OTHER_OFFICER)
    assert office_refusal(replace(own, retired=True), PassphraseFailures("o9", 5, _AT, _AT)) == Refusal(C.RETIRED)


# --- findings ---


@pytest.mark.parametrize("answer", Answer)
@pytest.mark.parametrize("stated", [True, False])
def test_which_answer_goes_with_what_their_list_states(answer: Answer, *, stated: bool) -> None:
    why = finding_refusal(finding(K.RANK, answer), cases.EVIDENCE, stated=stated)
    needs_it = answer in (A.CONFIRMED, A.VARIANT, A.DISCREPANCY)
    if stated and answer is A.NOT_STATED:
        assert why == Refusal(C.STATED, {"detail": "rank"})
    elif not stated and needs_it:
        assert why == Refusal(C.NOT_STATED, {"detail": "rank"})
    else:
        assert why is None


@pytest.mark.parametrize("gate", GATES)
@pytest.mark.parametrize("answer", Answer)
def test_a_gate_is_answered_by_three_answers_only(gate: DetailKey, answer: Answer) -> None:
    why = finding_refusal(finding(gate, answer), cases.EVIDENCE, stated=False)
    allowed = answer in (A.CONFIRMED, A.DISCREPANCY, A.UNABLE)
    assert (why is None) == allowed


@pytest.mark.parametrize("kind", EvidenceKind)
def test_their_own_list_may_stand_beside_evidence_but_never_alone(kind: EvidenceKind) -> None:
    items = (Evidence(1, kind, "назва"), Evidence(2, EvidenceKind.THEIR_LIST, "рядок 7"))
    alone = finding_refusal(Finding(K.RANK, A.CONFIRMED, evidence=(2,)), items, stated=True)
    beside = finding_refusal(Finding(K.RANK, A.CONFIRMED, evidence=(1, 2)), items, stated=True)
    assert alone == Refusal(C.ONLY_THEIR_LIST, {"detail": "rank"})
    assert (beside is None) == kind.independent


def test_an_empty_draft_lacks_everything_in_the_order_of_the_details() -> None:
    case = blank()
    lacking = gaps(Draft(), case.asked, case.stated)
    assert [why.code for why in lacking] == [C.RECORD_NOT_CHOSEN, *[C.DETAIL_MISSING] * len(case.asked)]
    assert [why.facts["detail"] for why in lacking[1:]] == [key.value for key in case.asked]


def test_a_whole_draft_lacks_nothing_and_no_record_is_an_answer_too() -> None:
    case = blank()
    draft = Draft(record="")
    for each in cases.EVIDENCE:
        draft, _ = draft.with_evidence(each.kind, each.title)
    for found in cases.findings(case):
        draft = draft.with_finding(found)
    assert gaps(draft, case.asked, case.stated) == ()
    assert gaps(draft.without_finding(K.UNIT), case.asked, case.stated) == (
        Refusal(C.DETAIL_MISSING, {"detail": "unit"}),
    )


def test_equal_evidence_is_not_numbered_twice() -> None:
    draft, one = Draft().with_evidence(EvidenceKind.UNIT_FILE, "лист")
    draft, two = draft.with_evidence(EvidenceKind.IDENTITY_DOCUMENT, "лист")
    draft, again = draft.with_evidence(EvidenceKind.UNIT_FILE, "лист")
    assert (one.no, two.no, again) == (1, 2, one)
    assert len(draft.evidence) == 2


# --- rulings ---


@pytest.mark.parametrize("result", Result)
def test_what_may_be_ruled_on_something_stated(result: Result) -> None:
    why = ruling_refusal(blank(), ruling(K.RANK, result))
    assert (why is None) == (result not in (R.SINGLE, R.NOT_STATED))


@pytest.mark.parametrize("result", Result)
def test_nothing_can_be_ruled_right_or_wrong_that_their_list_does_not_state(result: Result) -> None:
    why = ruling_refusal(blank(persons.entry(without=[K.RANK])), ruling(K.RANK, result))
    assert (why is None) == (result in (R.UNABLE, R.NOT_STATED, R.NOT_APPLICABLE, R.CONFLICTING))


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_is_ruled_as_it_is_answered(gate: DetailKey) -> None:
    assert possible_rulings(blank(), gate) == (R.CONFIRMED, R.DISCREPANCY, R.UNABLE, R.CONFLICTING)


def test_which_record_the_person_is_can_only_be_ruled_as_a_check_linked_it() -> None:
    case = blank()
    case = after(case, FIRST, check(case, Pass.FIRST, record="1:7"))
    case = after(case, SECOND, check(case, Pass.SECOND, record="1:8"))
    assert case.state is State.ADJUDICATION
    assert case.disagreements == (K.RECORD,)
    allowed = {value: ruling_refusal(case, ruling(K.RECORD, value=value)) for value in ("1:7", "1:8", "1:9")}
    assert [value for value, why in allowed.items() if why is None] == ["1:7", "1:8"]
    empty = replace(ruling(K.RECORD), value="")
    assert ruling_refusal(case, empty) == Refusal(C.VALUE_MISSING, {"detail": "record"})
    assert settled(case, ruling(K.RECORD, value="1:8")).record == "1:8"
    assert settled(case, ruling(K.RECORD, R.NOT_STATED, "1:8")).record == ""
    assert settled(case, ruling(K.RECORD, R.CONFLICTING, "1:8")).record == ""


def test_a_conflict_may_stand_and_then_nobody_is_cleared() -> None:
    case = settled(twice_checked(first={K.SURNAME: A.DISCREPANCY}), ruling(K.SURNAME, R.CONFLICTING))
    assert case.is_double_checked
    assert clearing_refusal(with_clearances(case)) == Refusal(C.CORE_NOT_CONFIRMED, {"detail": "surname"})


# --- clearing ---

CORE = tuple(key for key, detail in DETAIL.items() if detail.is_identity)


@pytest.mark.parametrize("key", CORE)
@pytest.mark.parametrize("result", [r for r in Result if r is not R.SINGLE])
def test_which_results_of_a_core_detail_let_a_person_pass(key: DetailKey, result: Result) -> None:
    stated = result is not R.NOT_STATED
    who = persons.entry() if stated else persons.entry(without=[key])
    if result is R.CONFLICTING:
        case = settled(twice_checked(who, first={key: A.DISCREPANCY}), ruling(key, R.CONFLICTING))
    else:
        case = double_checked(who, {key: Answer(result.value)})
    passes = result in (R.CONFIRMED, R.VARIANT)
    passes |= key is K.PERSONAL_NUMBER and result in (R.NOT_STATED, R.NOT_APPLICABLE)
    passes |= key is K.PATRONYMIC and result is R.NOT_APPLICABLE
    why = clearing_refusal(with_clearances(case))
    assert why == (None if passes else Refusal(C.CORE_NOT_CONFIRMED, {"detail": key.value}))


@pytest.mark.parametrize("gate", GATES)
@pytest.mark.parametrize("answer", [A.CONFIRMED, A.DISCREPANCY, A.UNABLE])
def test_a_gate_opens_only_when_no_obstacle_was_found(gate: DetailKey, answer: Answer) -> None:
    why = clearing_refusal(with_clearances(double_checked(both={gate: answer})))
    assert why == (None if answer is A.CONFIRMED else Refusal(C.GATE_OPEN, {"detail": gate.value}))


@pytest.mark.parametrize("kind", ClearanceKind)
@pytest.mark.parametrize("outcome", ClearanceOutcome)
def test_which_clearance_outcomes_let_a_person_pass(kind: ClearanceKind, outcome: ClearanceOutcome) -> None:
    case = double_checked()
    for each in ClearanceKind:
        body = clearance(case, each, outcome if each is kind else None)
        why = refusal(case, CLEARER, body)
        if why:
            assert why.code is C.OUTCOME_NOT_FOR_CLEARANCE
            return
        case = after(case, CLEARER, body)
    why = clearing_refusal(case)
    assert why == (None if outcome.positive else Refusal(C.CLEARANCE_REFUSED, {"clearance": kind.value}))


def test_a_later_clearance_replaces_the_earlier_and_both_stay_in_the_case() -> None:
    case = with_clearances(double_checked(), {ClearanceKind.SECURITY: ClearanceOutcome.DEFERRED})
    case = after(case, CLEARER, clearance(case, ClearanceKind.SECURITY))
    assert clearing_refusal(case) is None
    assert len(case.acts) == 7


def test_the_record_in_conflict_keeps_a_person_from_being_cleared() -> None:
    case = blank()
    case = after(case, FIRST, check(case, Pass.FIRST, record="1:7"))
    case = after(case, SECOND, check(case, Pass.SECOND, record="1:8"))
    case = with_clearances(settled(case, ruling(K.RECORD, R.CONFLICTING)))
    assert clearing_refusal(case) == Refusal(C.IDENTITY_AGAINST, {"identity": "id_conflicting"})


def test_a_rejection_states_each_of_its_reasons() -> None:
    for reason in RejectReason:
        assert _decide(Disposition.REJECTED, reject_reason=reason) is None
