"""A later extract brings a register up to date: what changed is told, nothing is forgotten, signed checks still verify."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support import persons
from tests.support.offices import RECORDS, Who, Workplace, draft, receive_entries, register_reading
from verifier.domain.acts import Pass, RegisterLoaded
from verifier.domain.candidates import Band, Candidate
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Record
from verifier.domain.refusals import RefusalCode
from verifier.domain.registers import Register, RegisterKind
from verifier.workflow import browse, extracts
from verifier.workflow.audit import audit
from verifier.workflow.audit_arrivals import extract_fits
from verifier.workflow.check import sign_check
from verifier.workflow.load_register import all_records, load
from verifier.workflow.propose_matches import Matcher, propose_for
from verifier.workflow.resembling import gate_hints

OURS = [persons.record(id_) for id_ in RECORDS]
RETURNED = RegisterKind.RETURNED


def _load(
    place: Workplace, records: list[Record], date: str = "2025-06-14", kind: RegisterKind = RegisterKind.OWN,
    updates: int = 1, note: str = "",
) -> Register:  # fmt: skip
    data = f"{date} {kind} {len(records)}".encode()
    reading = register_reading(records, data)
    signer = place.signers[Who.FIRST]
    return load(place.office, signer, reading, data, "Облік", "НІБ", date, kind=kind, updates=updates, note=note)


def _changed() -> list[Record]:
    """The register a month later: one is changed, one as he was, one gone, one new."""
    return [replace(OURS[0], status="повернувся"), OURS[1], persons.record("1:77")]


def test_it_says_what_is_new_changed_gone_and_unchanged(place: Workplace) -> None:
    made = _load(place, _changed())
    assert (made.series, made.updates, made.new, made.changed, made.gone) == (1, 1, 1, 1, 1)
    changed = extracts.difference(place.office, made.id)
    assert changed.unchanged == 1
    ((before, after),) = changed.changes
    assert (before, after and after.status) == (OURS[0], "повернувся")
    assert extracts.difference(place.office, made.id, extracts.GONE).changes == ((OURS[2], None),)
    ((none, new),) = extracts.difference(place.office, made.id, extracts.NEW).changes
    assert (none, new and new.id) == (None, "1:77")
    assert sorted(record.id for record in all_records(place.office)) == ["1:1", "1:2", "1:77"]
    assert place.office.register_record("1:1") == after
    assert place.office.register_record("1:3") is None
    assert audit(place.office).faults == ()


def test_who_comes_back_keeps_his_whole_history(place: Workplace) -> None:
    _load(place, _changed())
    last = _load(place, OURS, "2025-07-14", updates=2)
    assert (last.series, last.updates, last.new, last.changed, last.gone) == (1, 2, 1, 1, 1)
    told = extracts.history(place.office, "1:3")
    assert [(each.register.id, each.until.id if each.until else 0) for each in told] == [(1, 2), (3, 0)]
    assert [each.record.status for each in extracts.history(place.office, "1:1")] == ["", "повернувся", ""]
    assert audit(place.office).faults == ()


def test_a_signed_check_stays_verifiable_and_who_rests_on_an_older_version_is_named(place: Workplace) -> None:
    place.check_twice(1)
    place.check_twice(2, record=RECORDS[1])
    place.check(3, Pass.FIRST)
    check = place.office.case(1).checks[0]
    made = _load(place, _changed())
    assert extracts.record_as(place.office, check.record, check.record_digest) == OURS[0]
    assert [line.number for line in extracts.resting_on(place.office, made.id)] == [1]
    assert audit(place.office).faults == ()


def test_nobody_signs_for_a_record_that_changed_under_his_eyes(place: Workplace) -> None:
    sheet = replace(place.sheet(1, Pass.FIRST, Who.FIRST), candidates=(Candidate(OURS[0], 9.0, Band.POSSIBLE, ()),))
    _load(place, _changed())
    with pytest.raises(KnownError) as caught:
        sign_check(place.office, place.signers[Who.FIRST], sheet, draft(sheet))
    assert caught.value.facts["why"].code is RefusalCode.RECORD_CHANGED  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("records", "date", "fault"),
    [
        (OURS, "2025-01-01", Fault.REGISTER_OLDER),
        ([persons.record(f"1:{number}") for number in range(60, 66)], "2025-06-14", Fault.NOT_THE_SAME_REGISTER),
    ],
)
def test_an_older_extract_and_one_of_something_else_are_refused(
    place: Workplace, records: list[Record], date: str, fault: Fault
) -> None:
    with pytest.raises(KnownError) as caught:
        _load(place, records, date)
    assert caught.value.fault is fault


def test_one_of_something_else_is_taken_where_somebody_says_why(place: Workplace) -> None:
    made = _load(place, [persons.record(f"1:{number}") for number in range(60, 66)], note="перенумеровано")
    assert (made.new, made.gone) == (6, 3)


def test_a_register_is_brought_up_to_date_by_its_own_kind_only(place: Workplace) -> None:
    with pytest.raises(KnownError) as caught:
        _load(place, OURS, kind=RETURNED)
    assert caught.value.facts["why"].code is RefusalCode.NOTHING_TO_UPDATE  # type: ignore[attr-defined]


def test_who_returned_or_died_is_a_hint_and_never_our_person(place: Workplace) -> None:
    made = _load(place, [persons.record("1:5")], kind=RETURNED, updates=0)
    matcher = Matcher(place.office)
    received = receive_entries(place.office, place.signers[Who.FIRST], [persons.entry()], "2/Т", b"2")
    propose_for(place.office, matcher, received.id)
    (hint,) = gate_hints(place.office, 5)
    assert (hint.kind, hint.record.returned, hint.register.id) == (RETURNED, "Облік", made.id)
    assert hint.band is Band.VERY_LIKELY
    assert hint.reasons
    assert not gate_hints(place.office, 1)
    assert {record.id.partition(":")[0] for record in matcher.search("Соловйов")} == {"1"}
    sheet = place.sheet(1, Pass.FIRST, Who.FIRST)
    with pytest.raises(KnownError) as caught:
        sign_check(place.office, place.signers[Who.FIRST], sheet, draft(sheet, record=hint.record.id))
    assert caught.value.facts["why"].code is RefusalCode.NOT_AN_OWN_RECORD  # type: ignore[attr-defined]


def test_the_audit_rechecks_every_count_of_an_extract(place: Workplace) -> None:
    made = _load(place, _changed())
    stored, extract = (
        next(act.act.body for act in browse.acts_page(place.office, 50) if act.act and _is_of(act.act.body, number))
        for number in (1, made.id)
    )
    assert isinstance(stored, RegisterLoaded)
    assert isinstance(extract, RegisterLoaded)
    forged = [replace(extract, **{name: getattr(extract, name) + 1}) for name in ("count", "new", "changed", "gone")]
    with place.office.store.read() as connection:
        assert extract_fits(connection, extract, stored, 2)
        assert not extract_fits(connection, extract, stored, 3)
        assert not any(extract_fits(connection, each, stored, 2) for each in forged)
        assert extract_fits(connection, stored, None, 3)
        assert not extract_fits(connection, replace(stored, count=4), None, 3)


def _is_of(body: object, register: int) -> bool:
    return isinstance(body, RegisterLoaded) and body.register == register
