"""Where else a person stands: found by record and by name, newest first, and blind for every check that is not combined."""

from __future__ import annotations

from dataclasses import fields

import pytest
from sqlalchemy import event

from tests.support import offices, persons
from tests.support.cases import ruling
from tests.support.offices import RECORDS, Who, Workplace
from verifier.domain.acts import Pass
from verifier.domain.case import State
from verifier.domain.decisions import Disposition, Identity
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer, Result
from verifier.domain.persons import Entry
from verifier.ledger.canonical import to_bytes
from verifier.matching import likeness_keys
from verifier.store import lists
from verifier.workflow.appearances import Appearance, Likeness, appearances
from verifier.workflow.issue_report import Report, ReportRequest, issue

K = DetailKey
UKRAINIAN = persons.entry({K.SURNAME: "Соловйов", K.GIVEN_NAME: "Олексій", K.PATRONYMIC: "Миколайович"}, number="12")
NOBODY = persons.entry({K.SURNAME: "ЇЖАКЕВИЧ", K.DATE_OF_BIRTH: "1971-01-01"}, number="13")


@pytest.fixture
def two(place: Workplace) -> Workplace:
    """One person on two lists in two languages, and a stranger: cases 5 on the older list, 6 and 7 on the newer one."""
    receive(place, "9/Т", persons.entry(number="3"))
    receive(place, "14/Т", UKRAINIAN, NOBODY)
    return place


def receive(place: Workplace, reference: str, *entries: Entry) -> None:
    offices.receive_entries(place.office, place.signers[Who.FIRST], entries, reference, reference.encode())


def propose(place: Workplace, **first: str) -> None:
    """Let records be proposed for cases: c5="1:1"."""
    with place.office.store.write() as connection:
        lists.keep_candidates(connection, [(int(case[1:]), record, to_bytes(())) for case, record in first.items()])


def found(place: Workplace, case: int, record: str | None = None) -> dict[int, Appearance]:
    return {each.case: each for each in appearances(place.office, case, record)}


# --- who is found ---


def test_a_person_is_found_by_name_and_date_in_another_language(two: Workplace) -> None:
    (other,) = appearances(two.office, 5)
    assert (other.case, other.reference, other.revision, other.row_number) == (6, "14/Т", 1, "12")
    assert other.name == "Соловйов Олексій Миколайович"
    assert other.likeness == {Likeness.NAME_AND_BIRTH}
    assert (other.state, other.identity, other.disposition, other.prints) == (State.FIRST_CHECK, None, None, ())
    assert len(other.received) == len("2025-05-14")
    assert not other.on_same_list
    assert not other.warns
    assert appearances(two.office, 7) == ()
    assert appearances(two.office, 999) == ()


@pytest.mark.parametrize(
    ("changes", "is_found"),
    [
        ({}, True),
        ({K.PATRONYMIC: ""}, True),
        ({K.PATRONYMIC: "Петрович"}, False),
        ({K.DATE_OF_BIRTH: "1990-03-13"}, False),
        ({K.DATE_OF_BIRTH: "1990-03"}, False),
        ({K.DATE_OF_BIRTH: "1990-02-31"}, False),
        ({K.GIVEN_NAME: "А."}, False),
        ({K.SURNAME: "SOLOVIOV", K.GIVEN_NAME: "Oleksii", K.PATRONYMIC: "Mykolaiovych"}, True),
    ],
)
def test_names_meet_only_with_a_whole_date_and_a_whole_given_name(
    place: Workplace, changes: dict[DetailKey, str], is_found: bool
) -> None:
    receive(place, "9/Т", persons.entry())
    receive(place, "14/Т", persons.entry(changes, row=8))
    assert (6 in found(place, 5)) is is_found


def test_the_same_row_in_every_reading_has_few_keys() -> None:
    assert len(likeness_keys(persons.entry())) == 1
    assert likeness_keys(persons.entry(without=(K.DATE_OF_BIRTH,))) == ()


def test_the_newest_list_comes_first(two: Workplace) -> None:
    receive(two, "20/Т", persons.entry(row=9))
    receive(two, "14/Т (2)", persons.entry(row=10))
    assert [each.case for each in appearances(two.office, 6)] == [9, 8, 5]
    offices.receive_entries(two.office, two.signers[Who.FIRST], [persons.entry(row=11)], "20/Т", b"another file")
    assert [(e.reference, e.revision) for e in appearances(two.office, 6)][:2] == [("20/Т", 2), ("14/Т (2)", 1)]


def test_a_record_links_cases_whose_names_differ(two: Workplace) -> None:
    propose(two, c5=RECORDS[0], c7=RECORDS[0])
    assert found(two, 7)[5].likeness == {Likeness.RECORD}
    assert found(two, 5)[7].likeness == {Likeness.RECORD}
    assert set(found(two, 5, "")) == {6}, "no record is wanted"
    assert set(found(two, 5, RECORDS[1])) == {6}


def test_a_record_linked_twice_on_one_list_warns(two: Workplace) -> None:
    propose(two, c5=RECORDS[0], c6=RECORDS[0], c7=RECORDS[0])
    here, elsewhere = found(two, 6)[7], found(two, 6)[5]
    assert here.claims_record
    assert here.warns
    assert (here.case, here.row_number) == (7, "13")
    assert elsewhere.likeness == {Likeness.RECORD, Likeness.NAME_AND_BIRTH}
    assert not elsewhere.claims_record
    assert not elsewhere.warns


# --- blindness ---


def blind(appearance: Appearance) -> dict[str, object]:
    """Return everything in an appearance but what it waits for."""
    return {field.name: getattr(appearance, field.name) for field in fields(Appearance) if field.name != "state"}


def test_nothing_of_a_check_leaves_before_both_are_combined(two: Workplace) -> None:
    """The first checker of the other case chose a record and found a discrepancy: neither may be seen."""
    propose(two, c5=RECORDS[0], c6=RECORDS[0])
    before = blind(found(two, 5)[6])
    two.check(6, Pass.FIRST, {K.RANK: Answer.DISCREPANCY}, record=RECORDS[1])
    after = found(two, 5)[6]
    assert after.state is State.SECOND_CHECK
    assert blind(after) == before
    assert Likeness.RECORD not in found(two, 5, RECORDS[1])[6].likeness, "the choice of the first checker is his secret"
    two.check(6, Pass.SECOND, record=RECORDS[1])
    disputed = found(two, 5)[6]
    assert disputed.state is State.ADJUDICATION
    assert blind(disputed) == before, "both chose the record, but their findings are not combined yet"
    assert Likeness.RECORD not in found(two, 5, RECORDS[1])[6].likeness
    two.settle(6)
    settled = found(two, 5, RECORDS[1])[6]
    assert settled.identity is not None
    assert Likeness.RECORD in settled.likeness
    assert found(two, 5)[6].likeness == {Likeness.NAME_AND_BIRTH}, "decided: he is not the proposed record"


def test_nothing_of_the_other_check_of_the_same_case_leaves(two: Workplace) -> None:
    propose(two, c5=RECORDS[0], c6=RECORDS[0])
    before = {record: appearances(two.office, 6, record) for record in (None, "", *RECORDS)}
    two.check(6, Pass.FIRST, {K.RANK: Answer.DISCREPANCY}, record=RECORDS[1])
    assert {record: appearances(two.office, 6, record) for record in before} == before


def test_a_person_who_is_none_of_ours_is_linked_to_nobody(two: Workplace) -> None:
    propose(two, c5=RECORDS[0], c7=RECORDS[0])
    two.check_twice(7, record="")
    assert 7 not in found(two, 5)


def test_checks_that_chose_different_records_link_to_the_proposal_until_it_is_ruled(two: Workplace) -> None:
    propose(two, c5=RECORDS[0], c7=RECORDS[0])
    two.check(7, Pass.FIRST, record=RECORDS[1])
    two.check(7, Pass.SECOND, record=RECORDS[2])
    for record, is_linked in zip(RECORDS, (True, False, False), strict=True):
        assert (7 in found(two, 5, record)) is is_linked
    two.settle(7, ruling(K.RECORD, Result.CONFIRMED, RECORDS[2]))
    for record, is_linked in zip(RECORDS, (True, False, False), strict=True):
        assert (7 in found(two, 5, record)) is is_linked, "the first check is to be signed anew"
    two.check(7, Pass.FIRST, record=RECORDS[2])
    for record, is_linked in zip(RECORDS, (False, False, True), strict=True):
        assert (7 in found(two, 5, record)) is is_linked


# --- what has become of him ---


def test_conclusion_decision_and_prints_are_told(two: Workplace) -> None:
    two.finish(5)
    issue(two.office, two.signers[Who.APPROVER], ReportRequest(Report.INDIVIDUAL, 2, 5))
    (earlier,) = appearances(two.office, 6)
    assert earlier.state is State.CLOSED
    assert earlier.disposition is Disposition.CLEARED
    assert isinstance(earlier.identity, Identity)
    assert earlier.prints == ("R1-000005-01",)
    assert earlier.warns


@pytest.mark.parametrize(
    ("disposition", "warns"), [(Disposition.REJECTED, False), (Disposition.HOLD, False), (Disposition.CLEARED, True)]
)
def test_what_warns(two: Workplace, disposition: Disposition, warns: bool) -> None:
    two.check_twice(5)
    two.clear(5)
    two.decide(5, disposition)
    (earlier,) = appearances(two.office, 6)
    assert earlier.disposition is disposition
    assert earlier.warns is warns


# --- speed ---


def test_nothing_is_looked_up_without_an_index(two: Workplace) -> None:
    propose(two, c5=RECORDS[0], c6=RECORDS[0])
    asked: list[tuple[str, object]] = []
    with two.office.store.read() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", lambda _c, _k, text, given, _x, _m: asked.append((text, given)))
    appearances(two.office, 6)
    questions = tuple(asked)
    assert questions
    with two.office.store.read() as connection:
        for text, given in questions:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", given)  # type: ignore[arg-type]
            steps = [row[3] for row in plan]
            assert not [step for step in steps if step.startswith("SCAN") and "SUBQUERY" not in step], (text, steps)
