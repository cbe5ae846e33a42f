"""A record that was said to be another person is not offered again, until a value that was compared changes (8.6)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support import cases, persons
from tests.support.offices import Who, Workplace, draft, load_records, receive_entries
from verifier.domain.acts import Pass
from verifier.domain.case import State
from verifier.domain.details import DetailKey
from verifier.domain.findings import ReasonCode, RejectedRecord
from verifier.store import rejections
from verifier.workflow.audit import audit
from verifier.workflow.check import sign_check
from verifier.workflow.propose_matches import Matcher, candidates_of, propose_for

K = DetailKey
OURS = persons.record("1:1")
NAMESAKE = persons.record("1:2", {K.DATE_OF_BIRTH: "1991-03-12", K.PERSONAL_NUMBER: "ВГ-550011"})
REASON, NOTE = ReasonCode.DIFFERENT_DATE, "Рік народження інший за особовою справою"


def _receive(place: Workplace, reference: str, changes: dict[DetailKey, str] | None = None) -> int:
    """Receive a list of the one person and propose; return the number of his case."""
    received = receive_entries(
        place.office,
        place.signers[Who.FIRST],
        [persons.entry(changes, without=(K.PERSONAL_NUMBER,))],
        reference,
        reference.encode(),
    )
    propose_for(place.office, Matcher(place.office), received.id)
    with place.office.store.read() as connection:
        return int(connection.exec_driver_sql("SELECT max(number) FROM cases").scalar_one())


def _offered(place: Workplace, case: int) -> set[str]:
    return {candidate.record.id for candidate in candidates_of(place.office, case)[0]}


def _check(place: Workplace, case: int, number: Pass, who: Who, *, rejects: bool = True, record: str = "1:1") -> None:
    sheet = place.sheet(case, number, who)
    said = (RejectedRecord("1:2", REASON, NOTE),) if rejects else ()
    sign_check(place.office, place.signers[who], sheet, replace(draft(sheet, record=record), rejected=said))


@pytest.fixture
def rejected(staff: Workplace) -> Workplace:
    """An office in which both checks of a person link our record and one of them says of the namesake that he is not."""
    load_records(staff.office, staff.signers[Who.FIRST], [OURS, NAMESAKE])
    assert _offered(staff, _receive(staff, "1/Т")) == {"1:1", "1:2"}
    _check(staff, 1, Pass.FIRST, Who.FIRST)
    assert not _kept(staff), "one check alone settles nothing"
    _check(staff, 1, Pass.SECOND, Who.SECOND, rejects=False)
    return staff


def _kept(place: Workplace) -> set[tuple[int, str, str]]:
    with place.office.store.read() as connection:
        return {(case, reason, note) for case, _, reason, note in rejections.every(connection)}


def test_the_pair_is_remembered_with_its_reason(rejected: Workplace) -> None:
    assert _kept(rejected) == {(1, REASON.value, NOTE)}
    assert not audit(rejected.office).faults


def test_it_is_not_offered_for_the_same_person_on_a_later_list(rejected: Workplace) -> None:
    again = _receive(rejected, "2/Т")
    offered, apart = candidates_of(rejected.office, again)
    assert [candidate.record.id for candidate in offered] == ["1:1"]
    (why,) = apart
    assert (why.candidate.record.id, why.case, why.reason, why.note) == ("1:2", 1, REASON, NOTE)
    assert rejected.sheet(again, Pass.FIRST, Who.FIRST).rejected == apart


def test_a_second_checker_of_the_same_person_is_told_nothing_of_it(rejected: Workplace) -> None:
    assert _offered(rejected, 1) == {"1:1", "1:2"}


@pytest.mark.parametrize("key", [K.RANK, K.DATE_OF_BIRTH, K.UNIT])
def test_it_is_offered_again_once_they_state_something_else(rejected: Workplace, key: DetailKey) -> None:
    stated = {K.RANK: "сержант", K.DATE_OF_BIRTH: "1991-03-12", K.UNIT: "в/ч А4010"}[key]
    assert _offered(rejected, _receive(rejected, "2/Т", {key: stated})) == {"1:1", "1:2"}


def test_it_is_offered_again_once_our_record_says_something_else(rejected: Workplace) -> None:
    corrected = replace(NAMESAKE, values={**NAMESAKE.values, K.DATE_OF_BIRTH: "1990-03-12"})
    load_records(rejected.office, rejected.signers[Who.FIRST], [OURS, corrected], b"corrected")
    offered = _offered(rejected, _receive(rejected, "2/Т"))
    assert "2:2" in offered
    assert "1:2" not in offered


def test_it_is_forgotten_when_the_check_that_settled_it_is_void(rejected: Workplace) -> None:
    rejected.conclude(1)
    case = rejected.office.case(1)
    assert case.state is State.CLEARANCES
    rejected.sign(Who.ADJUDICATOR, cases.reopening(case, K.RECORD))
    assert not _kept(rejected)
    assert _offered(rejected, _receive(rejected, "2/Т")) == {"1:1", "1:2"}
    assert not audit(rejected.office).faults
