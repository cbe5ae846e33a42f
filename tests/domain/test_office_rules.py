"""Acts that concern the office: founding, enrolling, lists, registers, delegation, approval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support import situations
from tests.support.cases import ADMINISTRATOR, APPROVER, AT, FIRST, officer
from verifier.domain.acts import (
    ClearancesDelegated,
    ListApproved,
    ListReceived,
    OfficeFounded,
    OfficerEnrolled,
    PassphraseFailures,
    RegisterLoaded,
    ReportIssued,
)
from verifier.domain.details import Direction, ListKind
from verifier.domain.keeping_acts import OfficerRetired
from verifier.domain.keeping_rules import enrolment_refusal
from verifier.domain.office_rules import body_refusal, office_refusal
from verifier.domain.officers import CLEARANCE_ROLES, SIGNING_ROLES, Delegation, Role
from verifier.domain.paper_acts import SheetReturned
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.settings_acts import RulesSet

C = RefusalCode
_DIGEST = "a" * 64
ENROLLED = OfficerEnrolled("o9", "Новий", "спеціаліст", (Role.CHECKER,), "", "")
FOUNDED = OfficeFounded("Офіс", "o1", "Перша", "адміністратор", (Role.ADMINISTRATOR,), "", "")
RECEIVED = ListReceived(
    1, "1/Т", "вони", Direction.INCOMING, ListKind.PRISONERS_OF_WAR, 1, "", "a.xlsx", _DIGEST, "Лист1", None, {}, _DIGEST
)  # fmt: skip
LOADED = RegisterLoaded(1, "облік", "НІБ", "2025-05-14", "r.xlsx", _DIGEST, 0, _DIGEST)
DELEGATED = ClearancesDelegated("o3", CLEARANCE_ROLES, "наказ № 7-н", "2025-12-31")
APPROVED = ListApproved(1, {"1": _DIGEST})
REGISTRAR = officer("registrar", Role.REGISTRAR)
STAFF = {each.id: each for each in (FIRST, REGISTRAR)}

SITUATIONS: list[situations.Situation] = [
    (C.RETIRED, lambda: office_refusal(replace(ADMINISTRATOR, retired=True), ENROLLED), ""),
    (C.NO_ROLE, lambda: enrolment_refusal(()), ""),
    (C.NO_ROLE, lambda: office_refusal(ADMINISTRATOR, replace(ENROLLED, roles=())), ""),
    (C.ADMINISTRATOR, lambda: enrolment_refusal((Role.ADMINISTRATOR, Role.APPROVER)), ""),
    (C.ADMINISTRATOR, lambda: office_refusal(ADMINISTRATOR, replace(ENROLLED, roles=(Role.ADMINISTRATOR, Role.CHECKER))),
     ""),
    (C.ADMINISTRATOR, lambda: body_refusal(replace(FOUNDED, roles=(Role.ADMINISTRATOR, Role.CHECKER))), ""),
    (C.AUDITOR, lambda: enrolment_refusal((Role.AUDITOR, Role.CHECKER)), ""),
    (C.OFFICE_NAME_MISSING, lambda: body_refusal(replace(FOUNDED, office=" . ")), ""),
    (C.OFFICER_NAME_MISSING, lambda: body_refusal(replace(FOUNDED, name="")), ""),
    (C.OFFICER_NAME_MISSING, lambda: body_refusal(replace(ENROLLED, name="\u200b")), ""),
    (C.POST_MISSING, lambda: body_refusal(replace(FOUNDED, post=" ")), ""),
    (C.POST_MISSING, lambda: body_refusal(replace(ENROLLED, post="—")), ""),
    (C.REFERENCE_MISSING, lambda: body_refusal(replace(RECEIVED, reference="№")), ""),
    (C.SENDER_MISSING, lambda: body_refusal(replace(RECEIVED, sender="")), ""),
    (C.DIFFERENCE_MISSING, lambda: body_refusal(replace(RECEIVED, stated=640)), "640"),
    (C.DIFFERENCE_MISSING, lambda: body_refusal(replace(RECEIVED, stated=640, difference=" – ")), "640"),
    (C.TYPED_BY_ONE, lambda: body_refusal(replace(RECEIVED, typed_by=("o2",))), ""),
    (C.TYPED_BY_ONE, lambda: body_refusal(replace(RECEIVED, typed_by=("o2", "o2"))), ""),
    (C.TYPED_BY_ONE, lambda: body_refusal(replace(RECEIVED, typed_by=("o2", ""))), ""),
    (C.TYPED_BY_ONE, lambda: body_refusal(replace(RECEIVED, typed_by=("o2", "o3", "o4"))), ""),
    (C.NO_SUCH_OFFICER, lambda: office_refusal(REGISTRAR, replace(RECEIVED, typed_by=(FIRST.id, "o9")), STAFF), ""),
    (C.REGISTER_NAME_MISSING, lambda: body_refusal(replace(LOADED, name="")), ""),
    (C.SOURCE_MISSING, lambda: body_refusal(replace(LOADED, source="")), ""),
    (C.EXTRACT_DATE_MISSING, lambda: body_refusal(replace(LOADED, extract_date="31.02.2025")), ""),
    (C.EXTRACT_DATE_MISSING, lambda: body_refusal(replace(LOADED, extract_date="2025-05")), ""),
    (C.LACKS_ROLE, lambda: office_refusal(FIRST, ENROLLED), "administrator"),
    (C.LACKS_ROLE, lambda: office_refusal(FIRST, RECEIVED), "registrar"),
    (C.LACKS_ROLE, lambda: office_refusal(FIRST, LOADED), "registrar"),
    (C.LACKS_ROLE, lambda: office_refusal(REGISTRAR, ENROLLED), "administrator"),
    (C.LACKS_ROLE, lambda: office_refusal(ADMINISTRATOR, DELEGATED), "approver"),
    (C.LACKS_ROLE, lambda: office_refusal(FIRST, APPROVED), "approver"),
    (C.LACKS_ROLE, lambda: office_refusal(FIRST, OfficerRetired("o9", "вибув")), "administrator"),
    (C.NO_SUCH_OFFICER, lambda: office_refusal(ADMINISTRATOR, OfficerRetired("o9", "вибув")), ""),
    (C.DELEGATE_IS_SELF, lambda: office_refusal(APPROVER, replace(DELEGATED, officer=APPROVER.id)), ""),
    (C.NOT_A_CLEARANCE_ROLE, lambda: body_refusal(replace(DELEGATED, roles=(Role.LEGAL, Role.CHECKER))), "checker"),
    (C.DELEGATION_DOCUMENT_MISSING, lambda: body_refusal(replace(DELEGATED, document=" № ")), ""),
    (C.DELEGATION_UNTIL_MISSING, lambda: body_refusal(replace(DELEGATED, until="завжди")), ""),
    (C.LIST_NOT_DECIDED, lambda: body_refusal(replace(APPROVED, decisions={})), ""),
    (C.SHEET_WITHOUT_SYMBOL, lambda: office_refusal(FIRST, SheetReturned("R1-1", 1, _DIGEST, "a", _DIGEST, ())), ""),
    (C.YOUNG_AGE_ODD, lambda: office_refusal(ADMINISTRATOR, RulesSet(young_years=17)), "18"),
    (C.OTHER_OFFICER, lambda: office_refusal(FIRST, PassphraseFailures("o9", 5, AT, AT)), ""),
    (C.TOO_FEW_ATTEMPTS, lambda: office_refusal(FIRST, PassphraseFailures(FIRST.id, 4, AT, AT)), ""),
    (C.TOO_FEW_ATTEMPTS, lambda: office_refusal(FIRST, PassphraseFailures(FIRST.id, 5, AT, "")), ""),
]  # fmt: skip


@situations.each(SITUATIONS)
def test_each_situation_is_refused_for_its_own_reason(
    code: RefusalCode, situation: Callable[[], Refusal | None], fact: str
) -> None:
    situations.assert_refused(code, situation, fact)


def test_who_may_do_what_concerns_the_office() -> None:
    assert office_refusal(REGISTRAR, RECEIVED) is None
    assert office_refusal(REGISTRAR, replace(RECEIVED, typed_by=(FIRST.id, REGISTRAR.id)), STAFF) is None
    assert office_refusal(REGISTRAR, LOADED) is None
    assert office_refusal(ADMINISTRATOR, ENROLLED) is None
    assert office_refusal(APPROVER, DELEGATED) is None
    assert office_refusal(APPROVER, replace(DELEGATED, roles=())) is None
    assert office_refusal(APPROVER, APPROVED) is None
    issued = ReportIssued("R1-000001-01", "R1", 1, 1, "uk", _DIGEST, _DIGEST)
    assert office_refusal(officer("auditor", Role.AUDITOR), issued) is None


@pytest.mark.parametrize("stated", [None, 0])
def test_a_list_with_as_many_persons_as_stated_needs_no_explanation(stated: int | None) -> None:
    assert body_refusal(replace(RECEIVED, stated=stated)) is None


def test_a_list_with_fewer_persons_than_stated_is_read_in_with_the_difference_explained() -> None:
    assert body_refusal(replace(RECEIVED, stated=640, difference="10 рядків порожні")) is None


@pytest.mark.parametrize("role", sorted(SIGNING_ROLES))
@pytest.mark.parametrize("apart", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_administrators_and_auditors_hold_no_role_that_signs(role: Role, apart: Role) -> None:
    assert enrolment_refusal((apart, role)) == Refusal(RefusalCode(apart.value))
    assert enrolment_refusal((apart, Role.REGISTRAR)) is None


@pytest.mark.parametrize("role", Role)
def test_a_delegation_covers_its_roles_to_the_end_of_its_last_day(role: Role) -> None:
    delegation = Delegation((Role.LEGAL, Role.MEDICAL), "наказ № 7-н", "2025-05-16")
    covered = role in (Role.LEGAL, Role.MEDICAL)
    assert delegation.covers(role, AT) == covered
    assert delegation.covers(role, "2025-05-16T23:59:59.999Z") == covered
    assert not delegation.covers(role, "2025-05-17T00:00:00.000Z")


@pytest.mark.parametrize("role", Role)
def test_wrong_passphrases_are_recorded_by_whose_they_were_and_from_the_fifth_on(role: Role) -> None:
    own = officer("o9", role)
    for whose in ("o9", ""):
        assert office_refusal(own, PassphraseFailures(whose, 5, AT, AT)) is None
        assert office_refusal(own, PassphraseFailures(whose, 4, AT, AT)) == Refusal(C.TOO_FEW_ATTEMPTS)
        assert office_refusal(own, PassphraseFailures(whose, 5, AT, "")) == Refusal(C.TOO_FEW_ATTEMPTS)
    assert office_refusal(own, PassphraseFailures("o8", 5, AT, AT)) == Refusal(C.OTHER_OFFICER)
    assert office_refusal(replace(own, retired=True), PassphraseFailures("o9", 5, AT, AT)) == Refusal(C.RETIRED)
