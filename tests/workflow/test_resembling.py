"""The same person twice on a list, on several lists, among the returned: found by the matching, and remembered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support import persons
from tests.support.offices import Who, Workplace, draft, load_records, receive_entries
from verifier.domain.acts import Pass
from verifier.domain.candidates import Band
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import ReasonCode, RejectedRecord
from verifier.domain.persons import Entry
from verifier.workflow.appearances import Likeness, appearances
from verifier.workflow.audit import audit
from verifier.workflow.check import sign_check
from verifier.workflow.propose_matches import Matcher, candidates_of, propose_for
from verifier.workflow.resembling import of_list

K = DetailKey
LATIN = {K.SURNAME: "SOLOVIOV", K.GIVEN_NAME: "Oleksii", K.PATRONYMIC: "Mykolaiovych"}
SWAPPED = {K.DATE_OF_BIRTH: "1990-12-03"}
BROTHER = {K.GIVEN_NAME: "Сергей", K.DATE_OF_BIRTH: "1994-07-30", K.PERSONAL_NUMBER: "АБ-104299"}
OURS = persons.record("1:1")
RENAMED = persons.record(
    "1:2",
    {
        K.SURNAME: "ДОРОШ", K.GIVEN_NAME: "Ярема", K.PATRONYMIC: "Гнатович", K.DATE_OF_BIRTH: "1983-01-09",
        K.PERSONAL_NUMBER: "ГД-000077", K.RANK: "капітан", K.UNIT: "А9999",
    },
)  # fmt: skip
NAMESAKE = persons.record("1:3", {K.DATE_OF_BIRTH: "1991-03-12", K.PERSONAL_NUMBER: ""})


def _row(changes: dict[DetailKey, str] | None = None, row: int = 7) -> Entry:
    return persons.entry(changes, row=row, number=str(row), without=() if changes == BROTHER else (K.PERSONAL_NUMBER,))


def _receive(place: Workplace, reference: str, *entries: Entry, matcher: Matcher | None = None) -> int:
    """Receive a list and look for its persons; return the number of the list."""
    data = repr((reference, entries)).encode()
    received = receive_entries(place.office, place.signers[Who.FIRST], entries, reference, data)
    propose_for(place.office, matcher or Matcher(place.office), received.id)
    return received.id


@pytest.fixture
def place(staff: Workplace) -> Workplace:
    load_records(staff.office, staff.signers[Who.FIRST], [OURS, RENAMED, NAMESAKE])
    return staff


def _check(place: Workplace, case: int, record: str, rejected: tuple[RejectedRecord, ...] = ()) -> None:
    for number, who in ((Pass.FIRST, Who.FIRST), (Pass.SECOND, Who.SECOND)):
        sheet = place.sheet(case, number, who)
        sign_check(place.office, place.signers[who], sheet, replace(draft(sheet, record=record), rejected=rejected))


def test_who_stands_twice_is_found_in_other_letters_and_with_a_wrong_date(place: Workplace) -> None:
    list_ = _receive(place, "1/Т", _row(), _row(LATIN, 8), _row(SWAPPED, 9), _row(BROTHER, 10))
    found = {(each.line.number, each.other.number if each.other else 0): each for each in of_list(place.office, list_)}
    assert set(found) == {(a, b) for a in (1, 2, 3) for b in (1, 2, 3) if a != b}, "his brother is somebody else"
    assert all(each.on_same_list for each in found.values())
    assert found[1, 2].band is Band.VERY_LIKELY
    assert found[1, 3].band is Band.POSSIBLE
    assert {reason.comparison.detail for reason in found[1, 3].reasons} >= {K.SURNAME, K.DATE_OF_BIRTH}
    twice = {each.case: each for each in appearances(place.office, 1)}
    assert Likeness.STATEMENT in twice[3].likeness
    assert (twice[3].band, twice[3].warns) == (Band.POSSIBLE, True)
    assert not audit(place.office).faults


def test_a_later_list_finds_the_earlier_one_and_the_earlier_one_learns_of_it(place: Workplace) -> None:
    matcher = Matcher(place.office)
    earlier = _receive(place, "1/Т", _row(), matcher=matcher)
    assert not of_list(place.office, earlier)
    later = _receive(place, "2/Т", _row(LATIN), matcher=matcher)
    for list_, other in ((earlier, 2), (later, 1)):
        (told,) = of_list(place.office, list_)
        assert told.other
        assert (told.other.number, told.band, told.on_same_list) == (other, Band.VERY_LIKELY, False)
    again = _receive(place, "2/Т", _row(LATIN), _row(BROTHER, 8), matcher=matcher)
    others = [each.other.list for each in of_list(place.office, again) if each.other]
    assert others == [earlier], "another version of the same list is no other list"


def test_persons_are_looked_for_among_themselves_also_without_a_register(staff: Workplace) -> None:
    received = receive_entries(staff.office, staff.signers[Who.FIRST], [_row(), _row(LATIN, 8)], "1/Т", b"1")
    with pytest.raises(KnownError) as caught:
        propose_for(staff.office, Matcher(staff.office), received.id)
    assert caught.value.fault is Fault.NO_REGISTER
    assert len(of_list(staff.office, received.id)) == 2


def test_whom_two_officers_confirmed_is_offered_first_on_a_later_list(place: Workplace) -> None:
    """His papers showed that he bears another name in our register, which no matching could know."""
    _receive(place, "1/Т", _row())
    _check(place, 1, "1:2")
    _receive(place, "2/Т", _row(LATIN))
    offered, _apart = candidates_of(place.office, 2)
    first = offered[0]
    assert first.record.id == "1:2"
    assert first.remembered
    assert (first.remembered.case, first.remembered.reference, first.remembered.agreed) == (1, "1/Т", True)
    assert (first.weight, first.reasons) == (0.0, ()), "nothing is shown that no score used"
    assert all(candidate.band is not Band.VERY_LIKELY for candidate in offered)
    assert candidates_of(place.office, 1)[0][0].record.id == "1:1", "his own case is told nothing"
    stranger = receive_entries(place.office, place.signers[Who.FIRST], [_row(BROTHER)], "3/Т", b"3")
    propose_for(place.office, Matcher(place.office), stranger.id)
    assert not any(candidate.remembered for candidate in candidates_of(place.office, 3)[0])


def test_whom_they_rejected_is_neither_first_nor_very_likely_again(place: Workplace) -> None:
    """The second list states the person otherwise, so that he is offered again, but as what he was found to be."""
    _receive(place, "1/Т", _row())
    reason = RejectedRecord("1:1", ReasonCode.OTHER_PERSON, "інша особа за особовою справою")
    _check(place, 1, "1:3", (reason,))
    _receive(place, "2/Т", _row(LATIN))
    offered, apart = candidates_of(place.office, 2)
    assert [candidate.record.id for candidate in offered] == ["1:3", "1:1"]
    last = offered[-1]
    assert last.remembered
    assert (last.remembered.refused, last.remembered.note, last.remembered.case) == (reason.reason, reason.note, 1)
    assert last.band is Band.POSSIBLE
    assert last.weight > offered[0].weight, "by its weight alone it would be first"
    assert not apart
    _receive(place, "3/Т", _row())
    offered, apart = candidates_of(place.office, 3)
    assert [candidate.record.id for candidate in offered] == ["1:3"]
    assert [each.candidate.record.id for each in apart] == ["1:1"], "who states the very same is not offered him at all"
    assert not audit(place.office).faults
