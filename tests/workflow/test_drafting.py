"""The moves on an unsigned check, without a window: what an answer brings along, and what is taken back."""

from __future__ import annotations

import pytest

from tests.support import persons
from verifier.domain.acts import Pass
from verifier.domain.candidates import Band, Candidate
from verifier.domain.case import State
from verifier.domain.dates import typed_date
from verifier.domain.details import DETAIL, DetailKey, Direction, ListKind
from verifier.domain.drafts import Draft
from verifier.domain.findings import Answer, Evidence, EvidenceKind, ReasonCode
from verifier.domain.lists import CaseLine, SubmittedList
from verifier.domain.persons import Entry, Record
from verifier.domain.refusals import RefusalCode
from verifier.domain.registers import Register
from verifier.workflow.check import CheckSheet
from verifier.workflow.check_view import Person, comparisons, rows
from verifier.workflow.drafting import Drafting, reasons_for

K = DetailKey
REGISTER = Register(1, "Реєстр", "НІБ", "2025-05-10", "r.xlsx", "0" * 64, 2)
SUBMITTED = SubmittedList(
    1, "00/1", "сторона", Direction.INCOMING, ListKind.PRISONERS_OF_WAR, 1, "", "l.xlsx", "0" * 64, "Лист1", 1, 1, 0, ""
)
OURS = Record("1:48213", "48213", persons.OURS)
OTHER = Record("1:99", "99", {**persons.OURS, K.SURNAME: "СОЛОВЕЙ"}, returned="16.07.2024")


def person(entry: Entry | None = None, draft: Draft | None = None, elsewhere: tuple[CaseLine, ...] = ()) -> Person:
    who = entry or persons.entry()
    asked = persons.asked(who)
    sheet = CheckSheet(
        case=7,
        number=Pass.FIRST,
        submitted=SUBMITTED,
        entry=who,
        entry_digest="e" * 64,
        asked=asked,
        stated=frozenset(key for key in asked if who.text(key)),
        candidates=(Candidate(OURS, 40.0, Band.VERY_LIKELY, ()), Candidate(OTHER, 10.0, Band.POSSIBLE, ())),
        rejected=(),
        elsewhere=(),
        draft=draft or Draft(),
    )
    return Person(sheet, (), (REGISTER,), elsewhere, None)


def chosen(record: Record = OURS) -> Drafting:
    drafting = Drafting(person())
    drafting.choose(record)
    return drafting


def test_nothing_is_answered_before_the_record_is_chosen() -> None:
    drafting = Drafting(person())
    why = drafting.answer(K.SURNAME, Answer.CONFIRMED)
    assert why
    assert why.code is RefusalCode.RECORD_NOT_CHOSEN
    assert drafting.draft == Draft()


def test_the_title_of_an_extract_is_the_same_in_every_language() -> None:
    """Two officers who rest on one extract rest on one source, whatever language their desks speak."""
    (item,) = chosen().draft.evidence
    assert item.title == "Реєстр · № 48213 · 2025-05-10"


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        (Answer.CONFIRMED, "СОЛОВЬЁВ"),
        (Answer.VARIANT, "СОЛОВЙОВ"),
        (Answer.DISCREPANCY, "СОЛОВЙОВ"),
        (Answer.UNABLE, ""),
    ],
)
def test_an_answer_suggests_what_the_evidence_says(answer: Answer, value: str) -> None:
    drafting = chosen()
    assert drafting.answer(K.SURNAME, answer) is None
    assert drafting.draft.findings[K.SURNAME].value == value


def test_a_discrepancy_does_not_suggest_their_own_value() -> None:
    drafting = chosen()
    drafting.answer(K.DATE_OF_BIRTH, Answer.DISCREPANCY)
    assert drafting.draft.findings[K.DATE_OF_BIRTH].value == ""


def test_what_is_not_stated_cannot_be_confirmed() -> None:
    drafting = Drafting(person(persons.entry(without=(K.RANK,))))
    drafting.choose(OURS)
    why = drafting.answer(K.RANK, Answer.CONFIRMED)
    assert why
    assert why.code is RefusalCode.NOT_STATED
    assert drafting.answer(K.RANK, Answer.NOT_STATED) is None
    assert drafting.draft.findings[K.RANK].value == "молодший сержант"


def test_an_obstacle_carries_what_is_recorded() -> None:
    drafting = chosen(OTHER)
    drafting.answer(K.PREVIOUS_RETURN, Answer.DISCREPANCY)
    finding = drafting.draft.findings[K.PREVIOUS_RETURN]
    assert (finding.value, finding.reason) == ("16.07.2024", ReasonCode.ALREADY_RETURNED)
    line = CaseLine(12, 1, "3", "СОЛОВЬЁВ", "", State.FIRST_CHECK, None)
    twice = Drafting(person(elsewhere=(line,)))
    twice.choose(OURS)
    twice.answer(K.DUPLICATE_OF, Answer.DISCREPANCY)
    assert "12" in twice.draft.findings[K.DUPLICATE_OF].value


def test_another_record_takes_its_evidence_out_of_every_finding() -> None:
    drafting = chosen()
    drafting.answer(K.SURNAME, Answer.CONFIRMED)
    drafting.choose(OTHER)
    assert [item.title for item in drafting.draft.evidence] == ["Реєстр · № 99 · 2025-05-10"]
    assert drafting.draft.findings[K.SURNAME].evidence == ()
    drafting.choose(None)
    assert drafting.draft.evidence == ()
    assert drafting.draft.record == ""


def test_answers_rest_on_what_is_ticked() -> None:
    drafting = chosen()
    letter = drafting.add_evidence(None, Evidence(0, EvidenceKind.PERSONAL_LETTER, "лист  від 01.02.2024 "))
    assert letter.title == "лист від 01.02.2024"
    drafting.answer(K.SURNAME, Answer.CONFIRMED)
    assert drafting.draft.findings[K.SURNAME].evidence == (1, letter.no)
    drafting.rest_on(K.SURNAME, {letter.no})
    drafting.answer(K.GIVEN_NAME, Answer.CONFIRMED)
    assert drafting.draft.findings[K.SURNAME].evidence == (letter.no,)
    assert drafting.draft.findings[K.GIVEN_NAME].evidence == (letter.no,)
    drafting.remove_evidence(letter.no)
    assert drafting.draft.findings[K.SURNAME].evidence == ()


def test_typing_in_one_field_is_one_move() -> None:
    drafting = chosen()
    drafting.answer(K.SURNAME, Answer.UNABLE)
    for text in ("ш", "шу", "шук"):
        drafting.set_note(K.SURNAME, text)
    assert drafting.undo()
    assert drafting.draft.findings[K.SURNAME].note == ""
    assert drafting.undo()
    assert drafting.undo()
    assert not drafting.undo()
    assert drafting.draft == Draft()


def test_a_resumed_draft_goes_on_with_the_evidence_used_last() -> None:
    drafting = chosen()
    letter = drafting.add_evidence(None, Evidence(0, EvidenceKind.PERSONAL_LETTER, "лист"))
    drafting.rest_on(None, {letter.no})
    drafting.answer(K.SURNAME, Answer.CONFIRMED)
    assert Drafting(person(draft=drafting.draft)).sources == {letter.no}


def test_dates_are_kept_alike_however_they_are_typed() -> None:
    drafting = chosen()
    drafting.answer(K.DATE_OF_BIRTH, Answer.DISCREPANCY)
    drafting.set_value(K.DATE_OF_BIRTH, "21.3.1990")
    assert drafting.draft.findings[K.DATE_OF_BIRTH].value == "1990-03-21"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("12.05.1990", "1990-05-12"), ("5/1990", "1990-05"), ("~1985", "~1985"), ("31.02.1991", "31.02.1991"), ("", "")],
)
def test_typed_dates(typed: str, kept: str) -> None:
    assert typed_date(typed) == kept


def test_every_reason_is_offered_once_for_every_detail() -> None:
    for key in DETAIL:
        assert sorted(reasons_for(key)) == sorted(ReasonCode)


def test_rows_say_how_values_compare_and_mark_what_differs() -> None:
    sheet = person(persons.entry({K.UNIT: "А1763", K.DATE_OF_BIRTH: "1990-03-21"})).sheet
    shown = {row.key: row for row in rows(sheet, Draft(), OURS, comparisons(sheet.entry, OURS))}
    assert shown[K.DATE_OF_BIRTH].theirs == "21.03.1990"
    assert shown[K.DATE_OF_BIRTH].marks == (((0, 2),), ((0, 2),))
    assert shown[K.UNIT].marks != ((), ())
    assert shown[K.SURNAME].marks == (((5, 7),), ((5, 7),)), "ЬЁ and ЙО"
    assert [row.key for row in shown.values()] == list(sheet.asked)
