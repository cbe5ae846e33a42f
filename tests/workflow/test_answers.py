"""The answered workbook: found again however it was turned about, told from those of others; answers reopen details."""

from __future__ import annotations

import pytest

from tests.intake import making
from tests.support.offices import Who, Workplace
from tests.support.theirs import ask, filled
from verifier.domain.acts import AnswerReceived, Pass
from verifier.domain.answering import row_key
from verifier.domain.case import State
from verifier.domain.decisions import AnswerOutcome
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.i18n import PaperLanguage
from verifier.workflow.answers import Answers, record, understood
from verifier.workflow.audit import audit
from verifier.workflow.issue_report import Issued, Report, ReportRequest, issue
from verifier.workflow.verdicts import Standing, check_report

K = DetailKey
REPEATED, CORRECTED = AnswerOutcome.REPEATED, AnswerOutcome.CORRECTED


@pytest.fixture(name="went_out")
def _went_out(asked: Workplace) -> tuple[Workplace, Issued]:
    """An office that asked about three details of two persons of list 2, in Russian, and the workbook that went out."""
    ask(asked, 7, K.DATE_OF_BIRTH)
    request = ReportRequest(Report.QUERY_WORKBOOK, 2, 0, PaperLanguage.RU)
    return asked, issue(asked.office, asked.signers[Who.APPROVER], request)


def read(place: Workplace, data: bytes, list_: int = 2) -> Answers:
    return understood(place.office, place.officer(Who.ADMINISTRATOR), data, "відповідь.xlsx", list_=list_)


def registrar_read(place: Workplace, data: bytes, list_: int = 2) -> Answers:
    return understood(place.office, place.officer(Who.FIRST), data, "відповідь.xlsx", list_=list_)


def test_each_answer_is_an_act_that_reopens_its_detail_and_nothing_else(went_out: tuple[Workplace, Issued]) -> None:
    place, issued = went_out
    order = (8, 7, 2, 6, 1, 3)  # columns moved, those of the question deleted
    data = filled(issued.pdf, {1: ("без изменений", "жетон"), 3: ("12.05.1990", "паспорт ТТ 000001")}, order)
    answers = registrar_read(place, data)
    assert [(line.case, line.detail, line.outcome, line.value) for line in answers.lines] == [
        (5, K.PERSONAL_NUMBER, REPEATED, "без изменений"),
        (5, K.UNIT, None, ""),
        (7, K.DATE_OF_BIRTH, CORRECTED, "1990-05-12"),
    ]
    assert [line.stated for line in answers.ready] == ["АБ-104233", "1992-04-03"]
    assert check_report(place.office, issued.pdf).standing is Standing.CURRENT, "looking sets nothing"
    first, second = record(place.office, place.signers[Who.FIRST], answers, "лист № 8 від 20.05.2025")
    assert isinstance(first.body, AnswerReceived)
    assert first.body.source == "лист № 8 від 20.05.2025 · жетон"
    assert first.body.file == answers.sha256
    case = place.office.case(7)
    assert case.claims[K.DATE_OF_BIRTH] == "1990-05-12"
    assert K.DATE_OF_BIRTH not in case.found[Pass.FIRST]
    assert K.SURNAME in case.found[Pass.FIRST], "what was not asked about stays as it is"
    assert case.state is State.FIRST_CHECK
    other = place.office.case(5)
    assert K.PERSONAL_NUMBER not in other.claims
    assert K.PERSONAL_NUMBER not in other.found[Pass.SECOND], "what they repeat is checked anew too"
    assert K.UNIT in other.found[Pass.SECOND], "what they did not answer stays as it is"
    assert second.seq == first.seq + 1
    assert check_report(place.office, issued.pdf).standing is Standing.SUPERSEDED
    again = registrar_read(place, data)
    assert again.ready == ()
    assert [bool(line.problem) for line in again.lines] == [True, False, True]
    assert audit(place.office).faults == ()


def test_rows_of_others_are_told_and_never_recorded(went_out: tuple[Workplace, Issued]) -> None:
    place, issued = went_out
    key = row_key(place.office.fingerprint, issued.number, "Q-0001", 2)
    heads = ("Ключ", "Ваш ответ, как в подлиннике документа", "Документ, на котором основан ответ")
    rows = [
        heads,
        (row_key("0" * 64, issued.number, "Q-0001", 1), "12.05.1990", ""),
        (row_key(place.office.fingerprint, "R3X-L0002-09", "Q-0001", 1), "12.05.1990", ""),
        (row_key(place.office.fingerprint, issued.number, "Q-0001", 9), "12.05.1990", ""),
        (row_key(place.office.fingerprint, issued.number, "Q-0002", 1), "весною", ""),
        (key, "А1999", ""),
        (key, "А1998", ""),
        (row_key(place.office.fingerprint, issued.number, "Q-0001", 1), "н/д", ""),
    ]
    answers = registrar_read(place, making.xlsx(rows))
    assert answers.ready == ()
    assert [bool(line.problem) for line in answers.lines] == [True] * 6 + [False]
    other = registrar_read(place, filled(issued.pdf, {1: ("12.05.1990", "паспорт")}), list_=1)
    assert "7/Т" in other.lines[0].problem
    assert registrar_read(place, filled(issued.pdf, {1: ("12.05.1990", "паспорт")}), list_=0).ready
    refused = read(place, filled(issued.pdf, {3: ("03.04.1993", "паспорт")}))
    assert refused.ready == ()
    assert refused.lines[2].problem, "an administrator records nothing about persons"


def test_a_file_without_keys_is_no_answer(went_out: tuple[Workplace, Issued]) -> None:
    place, _issued = went_out
    with pytest.raises(KnownError) as caught:
        registrar_read(place, making.xlsx([("№", "ПІБ"), (1, "Хтось")]))
    assert caught.value.fault is Fault.NO_ANSWERS


def test_two_rows_that_say_the_same_are_one_answer(went_out: tuple[Workplace, Issued]) -> None:
    place, issued = went_out
    key = row_key(place.office.fingerprint, issued.number, "Q-0001", 2)
    rows = [("Key", "Your answer, as in the original document"), (key, "а1999"), (key.lower(), " А1999 ")]
    (line,) = registrar_read(place, making.xlsx(rows)).lines
    assert (line.outcome, line.document) == (CORRECTED, "")


def test_a_row_that_names_another_person_than_its_key_is_not_recorded(went_out: tuple[Workplace, Issued]) -> None:
    """Their program sorted the names and left the keys where they were."""
    place, issued = went_out
    fingerprint = place.office.fingerprint
    names = [place.office.entry(case).full_name for case in (5, 7)]
    keys = [row_key(fingerprint, issued.number, "Q-0001", 1), row_key(fingerprint, issued.number, "Q-0002", 1)]
    heads = ("ФИО", "Ключ", "Ваш ответ, как в подлиннике документа")
    mixed = registrar_read(place, making.xlsx([heads, (names[1], keys[0], "АБ-1"), (names[0], keys[1], "12.05.1990")]))
    assert mixed.ready == ()
    assert [names[place_] in line.problem for place_, line in enumerate(mixed.lines)] == [True, True]
    right = registrar_read(place, making.xlsx([heads, (names[0], keys[0], "АБ-1"), (names[1], keys[1], "12.05.1990")]))
    assert len(right.ready) == 2
    changed = registrar_read(place, making.xlsx([heads, ("Інше ім'я", keys[0], "АБ-1")]))
    assert len(changed.ready) == 1, "who corrects a name where it stands has not mixed up rows"
