"""Scenarios 1, 2, 9, 10, 14, 16 and 17 of domain.md 17: who is back already, dead, listed twice, a civilian, unwilling."""

from __future__ import annotations

import pytest

from tests.scenarios.driver import IVAN, OUR_IVAN, THEIRS, Work
from tests.scenarios.officers import MORE, confirmed, differs, unable
from tests.support.offices import Who
from verifier.domain.acts import Pass
from verifier.domain.case import Standing, State
from verifier.domain.decisions import ClearanceOutcome, Disposition, Identity, RejectReason
from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import Evidence, EvidenceKind, ReasonCode, Result, Ruling
from verifier.domain.problems import ProblemCode
from verifier.domain.refusals import RefusalCode
from verifier.domain.sentences import sentence
from verifier.workflow import moves

K = DetailKey
CIVIL = ("№", "ФИО", "Дата рождения", "Паспорт", "Последнее место жительства", "Дата задержания", "Правовое основание")
OUR_CIVIL = (
    "№ обліку", "ПІБ", "Дата народження", "Паспорт", "Місце проживання", "Дата затримання", "Рішення Комісії",
    "Невідбуте покарання",
)  # fmt: skip
OLENA = (1, "ПРИКЛАДОВА Елена Тестовна", "02.03.1971", "ТТ000017", "с. Приклад", "12.04.2022", "нет")
OUR_OLENA = (
    "301",
    "Прикладова Олена Тестівна",
    "02.03.1971",
    "ТТ000017",
    "с. Приклад",
    "12.04.2022",
    "встановлено",
    "ні",
)


def test_01_who_came_home_half_a_year_ago_is_already_returned(work: Work) -> None:
    work.load_register((*OUR_IVAN, "обмін 14.09.2024"))
    reading, _data = work.read((*IVAN, "ранее обменян?"), more=("Примечание",))
    assert ProblemCode.RETURNED_HINT.value in {problem.code for problem in reading.problems}
    (man,) = work.receive((*IVAN, "ранее обменян?"), more=("Примечание",))
    work.check_twice(man)
    assert work.result(man, K.PREVIOUS_RETURN) is Result.DISCREPANCY
    assert work.conclude(man) is Identity.PROBABLE, "not confirmed while a gate is open"
    work.clear(man)
    assert work.cannot(man, Disposition.CLEARED) is RefusalCode.GATE_OPEN
    assert work.cannot(man, Disposition.ALREADY_RETURNED) is RefusalCode.RETURN_DATE_MISSING
    work.decide(man, Disposition.ALREADY_RETURNED, "обмін 14.09.2024", returned_on="14.09.2024")
    assert (work.state(man), work.disposition(man)) == (State.CLOSED, Disposition.ALREADY_RETURNED)


def test_02_a_civilian_on_a_list_of_soldiers_waits_and_goes_on_a_list_of_civilians(work: Work) -> None:
    work.load_register(OUR_OLENA, headings=OUR_CIVIL)
    (among_soldiers,) = work.receive((1, OLENA[1], OLENA[2], "", "служащая", "", OLENA[3]), more=("Паспорт",))
    work.check_twice(among_soldiers, differs(K.RANK, "цивільна особа", ReasonCode.NOT_A_SERVICEMAN))
    assert work.conclude(among_soldiers) is Identity.CONFIRMED
    work.clear(among_soldiers, legal=ClearanceOutcome.OBJECTION)
    assert work.cannot(among_soldiers, Disposition.CLEARED) is RefusalCode.CLEARANCE_REFUSED
    work.hold(among_soldiers, "цивільна особа у списку військових; запропоновано перенести")

    (woman,) = work.receive(OLENA, headings=CIVIL, kind=ListKind.CIVILIANS)
    assert work.entry(woman).text(K.MEASURE_DATE) == "2022-04-12"
    sheet = work.sheet(woman, Pass.FIRST)
    assert sheet.elsewhere == (among_soldiers,), "the officer sees that she stands on another list"
    assert K.RANK not in sheet.asked
    assert {K.LAST_RESIDENCE, K.COMBATANT_CHECK, K.FACT_ESTABLISHED, K.MINOR} <= set(sheet.asked)
    work.check_twice(woman, confirmed(K.DUPLICATE_OF) | unable(K.DETENTION_BASIS))
    assert work.result(woman, K.MEASURE_DATE) is work.result(woman, K.LAST_RESIDENCE) is Result.CONFIRMED
    assert work.case(woman).outcomes[K.FACT_ESTABLISHED].value == "встановлено"
    work.finish(woman)
    assert (work.identity(woman), work.disposition(woman)) == (Identity.CONFIRMED, Disposition.CLEARED)
    work.lift(among_soldiers, "погоджено у списку цивільних")
    work.decide(among_soldiers, Disposition.REJECTED, "перенесено", reject_reason=RejectReason.OUT_OF_CATEGORY)
    assert work.disposition(among_soldiers) is Disposition.REJECTED
    assert work.disposition(woman) is Disposition.CLEARED


def test_09_buried_after_dna_and_listed_alive_is_conflicting_and_never_deceased(work: Work) -> None:
    work.load_register((*OUR_IVAN, "", "збіг ДНК 99,9 %, поховано 02.2024"))
    (man,) = work.receive(IVAN)
    work.check_twice(man)
    assert work.result(man, K.VITAL_STATUS) is Result.CONFLICTING, "no winner is picked"
    assert work.state(man) is State.CONCLUSION, "there is nothing to settle: both checkers agree on what is recorded"
    work.conclude(man)
    assert work.cannot(man, Disposition.DECEASED) is RefusalCode.LISTED_ALIVE
    work.clear(man)
    assert work.cannot(man, Disposition.CLEARED) is RefusalCode.GATE_OPEN
    work.hold(man, "за обліком загинув, у їхньому списку живий")
    assert (work.state(man), work.disposition(man)) == (State.HOLD, Disposition.HOLD)


def test_09_sources_that_contradict_each_other_stay_conflicting_where_the_adjudicator_cannot_decide(work: Work) -> None:
    work.load_register((*OUR_IVAN, "", "збіг ДНК 99,9 %, поховано 02.2024"))
    (man,) = work.receive(IVAN)
    letter = Evidence(MORE, EvidenceKind.PERSONAL_LETTER, "лист від нього, 04.2025")
    work.check(man, Pass.FIRST)
    work.check(man, Pass.SECOND, confirmed(K.VITAL_STATUS, "", MORE), letter)
    assert work.state(man) is State.ADJUDICATION
    assert work.case(man).disagreements == (K.VITAL_STATUS,)
    work.settle(man, Ruling(K.VITAL_STATUS, Result.CONFLICTING, "", "ДНК і лист суперечать одне одному"))
    assert work.result(man, K.VITAL_STATUS) is Result.CONFLICTING
    assert work.refused(Who.SECOND, moves.conclusion_of(work.case(man))) is RefusalCode.LACKS_ROLE, (
        "the adjudicator does"
    )
    work.conclude(man)
    assert work.cannot(man, Disposition.DECEASED) is RefusalCode.LISTED_ALIVE
    work.hold(man, "суперечливі відомості, чекаємо на повторну експертизу")
    assert work.disposition(man) is Disposition.HOLD


def test_10_a_captive_of_open_sources_who_is_found_among_the_dead(work: Work) -> None:
    work.load_register((*OUR_IVAN[:6], "у полоні за відкритими джерелами"))
    (man,) = work.receive(IVAN)
    work.check_twice(man)
    work.finish(man)
    assert work.disposition(man) is Disposition.CLEARED

    dead = differs(K.VITAL_STATUS, "висновок ДНК № 17 від 20.05.2025", ReasonCode.RECORDED_DEAD, MORE)
    paper = Evidence(MORE, EvidenceKind.EXPERT_CONCLUSION, "висновок експерта", number="17", date="2025-05-20")
    work.reopen(man, "його тіло встановлено за ДНК", K.VITAL_STATUS)
    assert (work.state(man), work.disposition(man)) == (State.FIRST_CHECK, None), "nobody travels on what was"
    work.check_twice(man, dead, paper)
    work.conclude(man)
    assert work.result(man, K.VITAL_STATUS) is Result.CONFLICTING
    assert work.cannot(man, Disposition.DECEASED) is RefusalCode.LISTED_ALIVE

    query = work.ask(man, K.VITAL_STATUS)
    work.answered(man, query, K.VITAL_STATUS, "умер в плену 12.03.2024")
    assert work.case(man).open_details(Pass.FIRST) == (K.VITAL_STATUS,)
    work.check_twice(man, dead, paper)
    assert work.result(man, K.VITAL_STATUS) is Result.DISCREPANCY, "nobody claims any more that he lives"
    work.conclude(man)
    work.decide(man, Disposition.DECEASED, "передати до справи останків")
    assert (work.state(man), work.disposition(man)) == (State.CLOSED, Disposition.DECEASED)


def test_14_a_convict_and_a_deportee_among_the_civilians_are_no_hostages(work: Work) -> None:
    convict = (1, "УЯВНЫЙ Пётр Тестович", "01.02.1975", "ТТ000021", "г. Пример", "10.10.2022", "приговор", "осуждённый")
    deportee = (2, "ПРОБНЫЙ Олег Тестович", "03.04.1976", "ТТ000022", "г. Пример", "11.11.2023", "", "ЦВСИГ")
    work.load_register(
        ("401", "Уявний Петро Тестович", "01.02.1975", "ТТ000021", "м. Приклад", "10.10.2022", "", "2 роки"),
        ("402", "Пробний Олег Тестович", "03.04.1976", "ТТ000022", "м. Приклад", "", "", ""),
        headings=OUR_CIVIL,
    )
    first, second = work.receive(
        convict, deportee, headings=CIVIL, more=("Категория гражданского лица",), kind=ListKind.CIVILIANS
    )
    assert work.entry(first).text(K.CIVIL_CATEGORY) == "осуждённый"
    out = differs(K.CIVIL_CATEGORY, "вивезений із в'язниці", ReasonCode.NOT_IN_CATEGORY)
    work.check_twice(first, out | unable(K.DETENTION_BASIS))
    assert work.case(first).outcomes[K.OWN_SENTENCE].value == "2 роки"
    assert work.conclude(first) is Identity.CONFIRMED
    work.clear(first, legal=ClearanceOutcome.OBJECTION)
    assert work.cannot(first, Disposition.CLEARED) is RefusalCode.CLEARANCE_REFUSED
    work.decide(first, Disposition.REJECTED, "невідбуте покарання", reject_reason=RejectReason.OUT_OF_CATEGORY)
    assert work.disposition(first) is Disposition.REJECTED

    work.check_twice(second, differs(K.CIVIL_CATEGORY, "чекає депортації", ReasonCode.NOT_IN_CATEGORY))
    work.conclude(second)
    work.hold(second, "громадянин України; з'ясовується, чи належить до категорії")
    assert work.disposition(second) is Disposition.HOLD, "an own citizen is held, not rejected"


def test_16_nobody_is_handed_over_against_his_will(work: Work) -> None:
    """Outgoing: he is in our own hands and is asked; he says no in writing."""
    work.load_register(OUR_IVAN, ("102", "Зразков Петро Тестович", "02.03.1988", "АБ-100102", "солдат", "А0000"))
    petro = (2, "ЗРАЗКОВ Пётр Тестович", "02.03.1988", "АБ-100102", "солдат", "А0000")
    unwilling, willing = work.receive(IVAN, petro, direction=Direction.OUTGOING)
    assert K.WISH_TO_RETURN in work.case(willing).asked
    paper = Evidence(MORE, EvidenceKind.WRITTEN_CONSENT, "власноручна заява від 12.05.2025")
    says_no = differs(K.WISH_TO_RETURN, "відмовився письмово 12.05.2025", ReasonCode.OTHER, MORE)
    work.check_twice(unwilling, says_no, paper)
    work.check_twice(willing, confirmed(K.WISH_TO_RETURN, "", MORE), paper)
    work.finish(willing)
    assert work.disposition(willing) is Disposition.CLEARED
    assert work.conclude(unwilling) is Identity.CONFIRMED
    work.clear(unwilling)
    assert work.cannot(unwilling, Disposition.CLEARED) is RefusalCode.GATE_OPEN
    work.decide(unwilling, Disposition.DECLINES, "заява від 12.05.2025")
    assert work.disposition(unwilling) is Disposition.DECLINES
    assert work.refused(Who.APPROVER, moves.decision_of(work.case(willing), Disposition.DECLINES, note="тиск")) is (
        RefusalCode.ALREADY_CLOSED
    )


@pytest.mark.parametrize("stated", [True, False])
def test_16_who_declines_in_the_hands_of_the_other_side(work: Work, stated: bool) -> None:
    """Incoming: their list may say so itself, or a letter does; he is never rejected for it."""
    work.load_register(OUR_IVAN)
    reading, _data = work.read((*IVAN, "отказался письменно"), more=("Примечание",))
    assert ProblemCode.DECLINES_HINT.value in {problem.code for problem in reading.problems}
    (man,) = work.receive((*IVAN, "нет") if stated else IVAN, more=("Согласие на обмен",) if stated else ())
    assert (K.WISH_TO_RETURN in work.case(man).asked) is stated
    if stated:
        assert work.entry(man).text(K.WISH_TO_RETURN) == "нет", "that he says no is an answer"
    paper = Evidence(MORE, EvidenceKind.PERSONAL_LETTER, "лист від нього, почерк упізнала мати")
    work.check_twice(man, differs(K.WISH_TO_RETURN, "відмовляється", ReasonCode.OTHER, MORE) if stated else {}, paper)
    work.conclude(man)
    work.clear(man)
    if stated:
        assert work.cannot(man, Disposition.CLEARED) is RefusalCode.GATE_OPEN
    work.decide(man, Disposition.DECLINES, "письмова відмова, лист від 15.05.2025")
    assert work.disposition(man) is Disposition.DECLINES


def test_17_the_same_man_in_ukrainian_and_in_russian_is_one_man(work: Work) -> None:
    work.load_register(OUR_IVAN)
    russian, ukrainian = work.receive(IVAN, (2, "Взорцев Іван Тестович", "12.05.1990", "", "ст. солдат", "А0000"))
    sheet = work.sheet(ukrainian, Pass.FIRST)
    assert sheet.candidates[0].record.number == "101"
    assert sheet.elsewhere == (russian,)
    work.check_twice(russian)
    work.check_twice(ukrainian)
    work.finish(russian)
    assert work.conclude(ukrainian) is Identity.PROBABLE
    assert work.cannot(ukrainian, Disposition.DUPLICATE) is RefusalCode.DUPLICATE_MISSING
    assert work.cannot(ukrainian, Disposition.DUPLICATE, duplicate_of=ukrainian) is RefusalCode.DUPLICATE_MISSING
    with pytest.raises(KnownError) as caught:
        work.decide(ukrainian, Disposition.DUPLICATE, duplicate_of=77)
    assert caught.value.fault is Fault.NO_SUCH_CASE
    act = work.decide(ukrainian, Disposition.DUPLICATE, "той самий рядок українською", duplicate_of=russian)
    assert getattr(act.body, "duplicate_of", 0) == russian
    assert work.disposition(russian) is Disposition.CLEARED
    assert work.disposition(ukrainian) is Disposition.DUPLICATE
    assert all(work.case(russian).standing(each) is Standing.WHOLE for each in work.case(russian).acts)


@pytest.mark.parametrize("scenario", ["two individuals in one bag", "documents of another man"])
def test_19_and_20_remains_are_refused_because_names_identify_nobody(work: Work, scenario: str) -> None:
    """A bag may hold two persons, a tag may be another man's: the two checks of name and date would confirm both.

    Remains are identified by DNA and the forensic conclusion alone (domain.md 6.C, 6.D); until there is that procedure
    their lists are not taken in as if they were lists of persons.
    """
    with pytest.raises(KnownError) as caught:
        work.receive((1, "ВЗОРЦЕВ Иван Тестович", "", "АБ-100101", scenario), headings=THEIRS, kind=ListKind.REMAINS)
    assert caught.value.fault is Fault.KIND_NOT_SUPPORTED
    assert "останки" in sentence(caught.value)
    assert work.office.lists() == ()
