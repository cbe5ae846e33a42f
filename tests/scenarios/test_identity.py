"""Scenarios 3-8, 11 and 12 of domain.md 17: names, dates, numbers, categories, and what is normal and must stay so."""

from __future__ import annotations

import pytest

from tests.scenarios.driver import IVAN, OUR_IVAN, Work
from tests.scenarios.officers import MORE, confirmed, differs, unable
from tests.support.offices import Who
from verifier.domain.acts import Pass
from verifier.domain.candidates import Band, Level, Rule
from verifier.domain.case import Standing, State
from verifier.domain.decisions import ClearanceKind, ClearanceOutcome, Disposition, Identity, RejectReason
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import Evidence, EvidenceKind, ReasonCode, Result
from verifier.domain.problems import ProblemCode
from verifier.domain.refusals import RefusalCode
from verifier.domain.stages import Stage
from verifier.workflow import approve_list, moves

K = DetailKey


def test_03_a_wrong_surname_with_the_right_date_is_asked_about_corrected_and_checked_again(work: Work) -> None:
    work.load_register(OUR_IVAN)
    (man,) = work.receive((1, "ВЗОРТЕВ Иван Тестович", *IVAN[2:]))
    candidate = work.sheet(man, Pass.FIRST).candidates[0]
    assert (candidate.record.number, candidate.band) == ("101", Band.VERY_LIKELY)
    work.check_twice(man)
    assert work.state(man) is State.CONCLUSION
    assert work.result(man, K.SURNAME) is Result.DISCREPANCY
    assert work.result(man, K.DATE_OF_BIRTH) is Result.CONFIRMED
    assert work.conclude(man) is Identity.NOT_ESTABLISHED
    assert work.cannot(man, Disposition.CLEARED) is RefusalCode.CORE_NOT_CONFIRMED

    query = work.ask(man, K.SURNAME)
    assert (work.state(man), work.disposition(man)) == (State.REFERRED, Disposition.REFERRED)
    work.answered(man, query, K.SURNAME, "Взорцев")
    case = work.case(man)
    assert case.open_details(Pass.FIRST) == case.open_details(Pass.SECOND) == (K.SURNAME,), "that and nothing else"
    assert (work.state(man), work.disposition(man)) == (State.FIRST_CHECK, None)
    assert next(act for act in case.acts if case.standing(act) is Standing.VOID).body.kind == "identity_concluded"
    assert work.entry(man).text(K.SURNAME) == "Взортев", "their list stays as it came"
    assert work.sheet(man, Pass.FIRST).entry.text(K.SURNAME) == "Взорцев"

    work.check_twice(man)
    assert work.conclude(man) is Identity.CONFIRMED
    work.finish(man)
    assert (work.state(man), work.disposition(man)) == (State.CLOSED, Disposition.CLEARED)


def test_04_a_date_of_birth_one_digit_off_is_held_never_guessed(work: Work) -> None:
    work.load_register(OUR_IVAN)
    (man,) = work.receive((*IVAN[:2], "12.05.1998", *IVAN[3:]))
    sheet = work.sheet(man, Pass.FIRST)
    compared = {c.detail: c for c in work.matcher.compare(sheet.entry, sheet.candidates[0].record)}
    assert (compared[K.DATE_OF_BIRTH].level, compared[K.DATE_OF_BIRTH].rule) == (Level.NEAR, Rule.ONE_DIGIT)
    work.check_twice(man)
    assert work.case(man).outcomes[K.DATE_OF_BIRTH].value == "1990-05-12"
    assert work.result(man, K.DATE_OF_BIRTH) is Result.DISCREPANCY
    query = work.ask(man, K.DATE_OF_BIRTH)
    work.answered(man, query, K.DATE_OF_BIRTH)  # they repeat what they said
    assert work.case(man).open_details(Pass.SECOND) == (K.DATE_OF_BIRTH,)
    work.check_twice(man)
    assert work.conclude(man) is Identity.NOT_ESTABLISHED
    work.clear(man)
    assert work.cannot(man, Disposition.CLEARED) is RefusalCode.CORE_NOT_CONFIRMED
    work.hold(man, "дата народження розходиться на одну цифру")
    assert (work.state(man), work.disposition(man)) == (State.HOLD, Disposition.HOLD)


def test_05_a_list_that_states_more_than_it_holds_is_read_in_with_the_difference(work: Work) -> None:
    rows = [(n, f"ТЕСТОВ{n:02d} Иван Тестович", f"{1 + n % 28:02d}.05.1990", f"АБ-{100200 + n}") for n in range(1, 64)]
    reading, _data = work.read(*rows, ("Итого: 64 чел.",))
    assert (reading.stated, len(reading.entries)) == (64, 63)
    assert ProblemCode.STATED_COUNT.value in {problem.code for problem in reading.problems}
    with pytest.raises(KnownError) as caught:
        work.receive(*rows, ("Итого: 64 чел.",))
    assert caught.value.fault is Fault.REFUSED
    assert caught.value.facts["why"].code is RefusalCode.DIFFERENCE_MISSING  # type: ignore[attr-defined]
    persons = work.receive(*rows, ("Итого: 64 чел.",), difference="рядка 64 у файлі немає; запитано відправника")
    received = work.list(persons[0])
    assert len(persons) == 63
    assert (received.stated, received.persons) == (64, 63)
    assert "64" in received.difference
    assert approve_list.stage_of(work.office, received.id) is Stage.READ_IN


def test_06_name_and_date_alone_are_probable_at_best_unless_his_face_is_known(work: Work) -> None:
    headings = ("Фамилия", "Имя", "Отчество", "Дата рождения")  # the list of December 2024
    work.load_register(OUR_IVAN, ("102", "Зразков Петро Тестович", "02.03.1988", "", "солдат", "А0000", "у полоні"))
    ivan, petro = work.receive(
        ("ВЗОРЦЕВ", "Иван", "Тестович", "12.05.1990"),
        ("ЗРАЗКОВ", "Пётр", "Тестович", "02.03.1988"),
        headings=headings,
    )
    assert K.PHOTO_LIKENESS in work.case(ivan).asked
    work.check_twice(ivan)
    assert work.result(ivan, K.PHOTO_LIKENESS) is Result.UNABLE
    assert work.conclude(ivan) is Identity.PROBABLE
    work.clear(ivan)
    assert work.cannot(ivan, Disposition.CLEARED, note="") is RefusalCode.NOTE_MISSING
    work.decide(ivan, Disposition.CLEARED, "однофамільців з такою датою у реєстрах немає")
    assert (work.identity(ivan), work.disposition(ivan)) == (Identity.PROBABLE, Disposition.CLEARED)

    photo = Evidence(MORE, EvidenceKind.PHOTO_OR_VIDEO, "кадр відео, впізнали дружина і командир")
    work.check_twice(petro, confirmed(K.PHOTO_LIKENESS, "", MORE), photo)
    assert work.conclude(petro) is Identity.CONFIRMED


def test_07_who_is_26_on_a_list_of_the_young_is_out_of_its_category_and_still_himself(work: Work) -> None:
    work.load_register((*OUR_IVAN[:2], "12.05.1999", *OUR_IVAN[3:]))
    (man,) = work.receive((*IVAN[:2], "12.05.1999", *IVAN[3:], "до 25 лет"), more=("Категория",))
    assert work.entry(man).text(K.CATEGORY) == "до 25 лет"
    work.check_twice(man, differs(K.CATEGORY, "26 років на день обміну", ReasonCode.NOT_IN_CATEGORY))
    assert work.conclude(man) is Identity.CONFIRMED
    work.clear(man, legal=ClearanceOutcome.OBJECTION)
    assert work.cannot(man, Disposition.CLEARED) is RefusalCode.CLEARANCE_REFUSED
    assert work.cannot(man, Disposition.REJECTED) is RefusalCode.REJECT_REASON_MISSING
    work.decide(man, Disposition.REJECTED, "не належить до категорії", reject_reason=RejectReason.OUT_OF_CATEGORY)
    assert (work.identity(man), work.disposition(man)) == (Identity.CONFIRMED, Disposition.REJECTED)


def test_08_seriously_ill_without_medical_evidence_waits_for_it(work: Work) -> None:
    work.load_register(OUR_IVAN)
    (man,) = work.receive((*IVAN, "тяжелобольной", "диабет"), more=("Категория", "Диагноз"))
    work.check_twice(man, unable(K.CATEGORY) | unable(K.HEALTH, "медичних документів у справі та в родини немає"))
    assert work.result(man, K.HEALTH) is Result.UNABLE
    assert work.conclude(man) is Identity.CONFIRMED, "illness is no matter of identity"
    work.clear(man, medical=ClearanceOutcome.NOT_FIT)
    assert work.cannot(man, Disposition.CLEARED) is RefusalCode.CLEARANCE_REFUSED
    work.hold(man, "немає жодного медичного документа")
    assert work.disposition(man) is Disposition.HOLD

    work.lift(man, "надійшла виписка з лікарні")
    work.reopen(man, "надійшла виписка з лікарні", K.CATEGORY, K.HEALTH)
    paper = Evidence(MORE, EvidenceKind.MEDICAL_DOCUMENT, "виписка з лікарні № 5")
    work.check_twice(
        man, confirmed(K.CATEGORY, "тяжкохворий", MORE) | confirmed(K.HEALTH, "цукровий діабет", MORE), paper
    )
    case = work.case(man)
    assert work.identity(man) is Identity.CONFIRMED, "who he is does not rest on his health"
    assert case.clearances.keys() == {ClearanceKind.SECURITY}, "legal and medical rested on it"
    work.finish(man)
    assert work.disposition(man) is Disposition.CLEARED


def test_11_missing_in_our_register_is_no_discrepancy(work: Work) -> None:
    work.load_register(OUR_IVAN)
    (man,) = work.receive(IVAN)
    work.check_twice(man)
    status = work.case(man).outcomes[K.REGISTER_STATUS]
    assert (status.result, status.value) == (Result.CONFIRMED, "зниклий безвісти")
    assert Result.DISCREPANCY not in {outcome.result for outcome in work.case(man).outcomes.values()}
    work.finish(man)
    assert (work.identity(man), work.disposition(man)) == (Identity.CONFIRMED, Disposition.CLEARED)


def test_12_never_confirmed_by_the_icrc_is_normal(work: Work) -> None:
    work.load_register((*OUR_IVAN, "", "", "не підтверджено"), more=("Підтвердження МКЧХ",))
    (man,) = work.receive((*IVAN, "нет"), more=("Подтверждён МККК",))
    assert work.entry(man).text(K.CAPTIVITY_CONFIRMATION) == "нет", "that he is not confirmed is something they state"
    work.check_twice(man)
    stands = work.case(man).outcomes[K.CAPTIVITY_CONFIRMATION]
    assert (stands.result, stands.value) == (Result.CONFIRMED, "не підтверджено")
    work.finish(man)
    assert (work.identity(man), work.disposition(man)) == (Identity.CONFIRMED, Disposition.CLEARED)
    assert work.refused(Who.APPROVER, moves.hold_of(work.case(man), "", "2031-06-01")) is RefusalCode.NOTE_MISSING
