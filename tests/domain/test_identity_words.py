"""On what an identity conclusion rests, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support import cases, persons
from verifier.domain.acts import Pass
from verifier.domain.case import Case
from verifier.domain.decisions import Identity
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer, Evidence, EvidenceKind, ReasonCode
from verifier.domain.identity import conclude
from verifier.domain.identity_words import grounds
from verifier.domain.outcome_rules import clearing_refusals
from verifier.domain.sentences import refused_together
from verifier.i18n import Language, set_language

K, A = DetailKey, Answer


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language(Language.EN)


def _told(case: Case, *, good: bool) -> str:
    return "\n".join("\n".join((ground.text, *ground.items)) for ground in grounds(case) if ground.good is good)


def test_a_confirmed_identity_names_its_sources_and_says_nothing_against() -> None:
    case = cases.double_checked()
    assert conclude(case) is Identity.CONFIRMED
    assert not _told(case, good=False)
    told = _told(case, good=True)
    for text in ("паспорт, копія", "витяг з реєстру", "Told apart from namesakes", "Gates answered"):
        assert text in told


def test_one_source_is_said_to_be_one() -> None:
    only = Evidence(1, EvidenceKind.IDENTITY_DOCUMENT, "паспорт")
    case = cases.blank()
    for number, who in ((Pass.FIRST, cases.FIRST), (Pass.SECOND, cases.SECOND)):
        check = cases.check(case, number)
        findings = tuple(replace(f, evidence=(1,) if f.evidence else ()) for f in check.findings)
        case = cases.after(case, who, replace(check, evidence=(only,), findings=findings))
    assert "One independent source only" in _told(case, good=False)
    assert conclude(case) is Identity.PROBABLE


def test_what_is_open_is_named_detail_by_detail() -> None:
    case = cases.double_checked(both={K.DATE_OF_BIRTH: A.UNABLE, K.VITAL_STATUS: A.UNABLE})
    told = _told(case, good=False)
    assert "Date of birth" in told
    assert "Gates that are open" in told


def test_another_person_is_said_first() -> None:
    other = cases.finding(K.SURNAME, A.DISCREPANCY, reason=ReasonCode.OTHER_PERSON)
    case = cases.double_checked(both={K.SURNAME: other})
    assert conclude(case) is Identity.EXCLUDED
    assert "another person" in grounds(case)[0].text


def test_a_person_without_numbers_is_not_told_apart() -> None:
    entry = persons.entry()
    numbers = (K.PERSONAL_NUMBER, K.TAX_NUMBER, K.UNZR, K.ID_DOCUMENT)
    entry = replace(entry, values={key: value for key, value in entry.values.items() if key not in numbers})
    case = cases.double_checked(entry, both={K.PHOTO_LIKENESS: A.UNABLE})
    assert "tells him apart" in _told(case, good=False)


def test_refusals_that_differ_in_a_detail_alone_are_said_together() -> None:
    case = cases.double_checked(both={K.SURNAME: A.UNABLE, K.GIVEN_NAME: A.UNABLE})
    said = refused_together(clearing_refusals(case, cases.AT))
    assert "Surname, First name: not confirmed, so the person cannot be cleared." in said
    assert "Legal clearance, Security clearance, Medical and humane treatment, Transport: not signed yet." in said
