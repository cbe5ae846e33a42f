"""The reverse view: who is held and on no list, perhaps on one, or dropped from one; confirmed persons are not missing."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from tests.support import persons
from tests.support.offices import Who, Workplace, draft, load_records, receive_entries
from verifier.domain.acts import Pass
from verifier.domain.captivity import Captivity, Listing
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import ReasonCode, RejectedRecord
from verifier.domain.persons import Entry
from verifier.ledger.canonical import digest
from verifier.workflow import labelled, readings
from verifier.workflow.check import sign_check
from verifier.workflow.missing import missing, reverse_view
from verifier.workflow.propose_matches import Matcher, propose_for

K = DetailKey
OTHER = {K.SURNAME: "ДОРОШ", K.GIVEN_NAME: "Ігор", K.PATRONYMIC: "Петрович", K.DATE_OF_BIRTH: "1983-01-09",
         K.PERSONAL_NUMBER: "ГД-000077"}  # fmt: skip
RECORDS = [
    replace(persons.record("1:1"), status="в полоні"),
    replace(persons.record("1:2", OTHER), status="імовірно в полоні, бракує підтвердження МКЧХ"),
    replace(
        persons.record("1:3", {**OTHER, K.SURNAME: "ЯРИЙ", K.PERSONAL_NUMBER: "ГД-000078"}), status="зник безвісти"
    ),
    replace(persons.record("1:4", {**OTHER, K.SURNAME: "ПОВЕРНЕНЬ"}, returned="обмін"), status="в полоні"),
]


@pytest.fixture
def place(staff: Workplace) -> Workplace:
    load_records(staff.office, staff.signers[Who.FIRST], RECORDS)
    return staff


def _receive(place: Workplace, *entries: Entry, reference: str = "1/Т") -> None:
    data = repr((reference, entries)).encode()
    received = receive_entries(place.office, place.signers[Who.FIRST], entries, reference, data)
    propose_for(place.office, Matcher(place.office), received.id)


def _check(place: Workplace, case: int, number: Pass, who: Who, record: str) -> None:
    sheet = place.sheet(case, number, who)
    sign_check(place.office, place.signers[who], sheet, draft(sheet, record=record))


def _told(place: Workplace) -> dict[str, tuple[Captivity, Listing, str]]:
    return {each.record.id: (each.captivity, each.listing, each.reference) for each in missing(place.office)}


def test_a_held_person_is_missing_until_a_double_check_finds_him_on_a_list(place: Workplace) -> None:
    probable = (Captivity.PROBABLE, Listing.NONE, "")
    assert _told(place) == {"1:1": (Captivity.CONFIRMED, Listing.NONE, ""), "1:2": probable}
    _receive(place, persons.entry())
    assert _told(place)["1:1"] == (Captivity.CONFIRMED, Listing.PERHAPS, "1/Т")
    _check(place, 1, Pass.FIRST, Who.FIRST, "1:2")
    assert _told(place)["1:1"][1] is Listing.PERHAPS, "one check alone is nobody else's business"
    assert _told(place)["1:2"] == probable
    _check(place, 1, Pass.SECOND, Who.SECOND, "1:2")
    assert _told(place) == {"1:1": (Captivity.CONFIRMED, Listing.NONE, "")}, "both say that he is the other record"


def test_who_is_left_out_of_the_newest_version_is_told_as_dropped(place: Workplace) -> None:
    _receive(place, persons.entry())
    _check(place, 1, Pass.FIRST, Who.FIRST, "1:1")
    _check(place, 1, Pass.SECOND, Who.SECOND, "1:1")
    assert set(_told(place)) == {"1:2"}
    _receive(place, persons.entry({**OTHER, K.SURNAME: "НІХТО", K.DATE_OF_BIRTH: "1970-02-02", K.PERSONAL_NUMBER: ""}))
    assert _told(place)["1:1"] == (Captivity.CONFIRMED, Listing.DROPPED, "1/Т")
    _receive(place, persons.entry(row=9), reference="2/Т")
    assert _told(place)["1:1"][1:] == (Listing.PERHAPS, "2/Т")


def test_the_view_counts_all_and_shows_some(place: Workplace) -> None:
    _receive(place, persons.entry())
    view = reverse_view(place.office, tuple(Captivity), limit=1)
    assert view.count(Listing.PERHAPS) == 1
    assert view.count(Listing.NONE) == 3
    assert [each.record.id for each in view.missing] == ["1:1", "1:2"]
    with pytest.raises(KnownError) as caught:
        reverse_view(place.office, cancelled=lambda: True)
    assert caught.value.fault is Fault.CANCELLED


# --- decided pairs ---


def test_decided_pairs_leave_the_office_as_levels_and_weights_alone(place: Workplace) -> None:
    """One pair is linked, one rejected, one beside a linked record; a case that is checked once gives none."""
    namesake = persons.record("1:1", {K.DATE_OF_BIRTH: "1991-03-12", K.PERSONAL_NUMBER: ""})
    load_records(place.office, place.signers[Who.FIRST], [replace(namesake, id="2:9", number="9")], b"second")
    unnumbered = persons.entry(without=(K.PERSONAL_NUMBER,))
    _receive(place, unnumbered, persons.entry(row=9))
    said = RejectedRecord("2:9", ReasonCode.DIFFERENT_DATE, "Соловйов, інший рік")
    for number, who in ((Pass.FIRST, Who.FIRST), (Pass.SECOND, Who.SECOND)):
        sheet = place.sheet(1, number, who)
        sign_check(place.office, place.signers[who], sheet, replace(draft(sheet, record="1:1"), rejected=(said,)))
    _check(place, 2, Pass.FIRST, Who.FIRST, "1:1")
    data, same, other = labelled.export(place.office, place.officer(Who.FIRST))
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    assert tuple(rows[0]) == labelled.HEADINGS
    assert (same, other) == (1, 1)
    of = {(row["label"], row["why"], row["detail"]): (row["level"], row["rule"], row["bits"]) for row in rows}
    level, rule, bits = of["same", "linked", "given_name"]
    assert (level, rule) == ("same_by_rule", "russian_ukrainian_name")
    assert float(bits) > 0
    assert of["other", "rejected", "date_of_birth"][0] == "near"
    text = data.decode().casefold()
    stated = [value.text for value in unnumbered.values.values()] + list(namesake.values.values())
    assert not [value for value in stated if len(value) > 2 and value.casefold() in text]
    last = readings.readings_page(place.office, 5, viewer=place.officer(Who.FIRST))[0]
    assert (last.kind, last.subject) == ("exported", digest(data))
