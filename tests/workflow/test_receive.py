"""Receiving a list and loading a register: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from tests.support import persons
from tests.support.faults import contents, refuse_inserts
from tests.support.offices import (
    PERSONS,
    RECORDS,
    Who,
    Workplace,
    load_records,
    receive_entries,
    register_reading,
)
from verifier.domain.acts import Act, ListReceived, Pass, RegisterLoaded
from verifier.domain.audit import AuditCode
from verifier.domain.case import State
from verifier.domain.details import CATALOGUES, LATEST, Asked, DetailKey, Direction, ListKind
from verifier.domain.errors import Fault, KnownError
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.sentences import sentence
from verifier.ledger.canonical import digest, digest_of, read_act
from verifier.store import acts, lists, people
from verifier.store.database import Store
from verifier.workflow.audit import audit
from verifier.workflow.load_register import all_records, load, registers
from verifier.workflow.office import Office
from verifier.workflow.receive_list import Receipt, problems_of, receive

RECEIPT = Receipt("7/Т", "друга сторона")


def _refused(place: Workplace, call: Callable[[], object]) -> KnownError:
    before = contents(place.office.store)
    with pytest.raises(KnownError) as caught:
        call()
    assert contents(place.office.store) == before
    return caught.value


def test_a_list_is_kept_byte_for_byte_with_one_case_a_person(staff: Workplace) -> None:
    entries = persons.entries(3)
    reading, data = persons.reading(entries)
    received = receive(
        staff.office,
        staff.signers[Who.FIRST],
        reading,
        data,
        Receipt("  7/Т ", " вони ", stated=5, difference=" у листі 5 "),
    )
    assert (received.id, received.reference, received.sender, received.revision) == (1, "7/Т", "вони", 1)
    assert (received.persons, received.problems, received.stated) == (3, 2, 5)
    assert received.difference == "у листі 5"
    assert received.sha256 == digest(data)
    assert staff.office.lists() == (received,)
    assert staff.office.submitted(1) == received
    assert problems_of(staff.office, 1) == reading.problems
    with staff.office.store.read() as connection:
        assert acts.file(connection, received.sha256) == ("spisok.xlsx", data)
        rows = lists.every_case(connection, 1)
        (stored,) = acts.latest(connection, 1)
    assert [row.number for row in rows] == [1, 2, 3]
    assert {row.state for row in rows} == {State.FIRST_CHECK.value}
    assert [row.name for row in rows] == [entry.full_name for entry in entries]
    assert [staff.office.entry(number) for number in (1, 2, 3)] == list(entries)
    body = read_act(stored.data, stored.hash).body
    assert isinstance(body, ListReceived)
    assert body.entries == {str(place): digest_of(entry) for place, entry in enumerate(entries, 1)}
    assert stored.officer == "o2"


def test_what_the_file_states_counts_where_the_letter_says_nothing(staff: Workplace) -> None:
    reading, data = persons.reading(persons.entries(3))
    reading = replace(reading, stated=9)
    error = _refused(staff, lambda: receive(staff.office, staff.signers[Who.FIRST], reading, data, RECEIPT))
    assert error.facts["why"] == Refusal(RefusalCode.DIFFERENCE_MISSING, {"stated": "9", "counted": "3"})
    receipt = replace(RECEIPT, difference="три рядки порожні")
    assert receive(staff.office, staff.signers[Who.FIRST], reading, data, receipt).stated == 9


def test_case_numbers_go_on_and_are_never_used_again(place: Workplace) -> None:
    second = receive_entries(place.office, place.signers[Who.FIRST], persons.entries(2), "2/Т")
    again = receive_entries(place.office, place.signers[Who.FIRST], persons.entries(3), "1/Т")
    assert (second.id, second.revision, again.id, again.revision) == (2, 1, 3, 2)
    with place.office.store.read() as connection:
        numbers = [row.number for row in lists.every_case(connection)]
    assert numbers == list(range(1, PERSONS + 6))


def test_the_same_file_is_not_taken_in_twice(place: Workplace) -> None:
    data = b"the very same"
    first = receive_entries(place.office, place.signers[Who.FIRST], persons.entries(2), "2/Т", data)
    error = _refused(
        place, lambda: receive_entries(place.office, place.signers[Who.FIRST], persons.entries(2), "3/Т", data)
    )
    assert error.fault is Fault.LIST_ALREADY_RECEIVED
    assert error.facts["reference"] == first.reference
    year, month, day = first.received_at[:10].split("-")
    assert error.facts["date"] == f"{day}.{month}.{year}"


def test_a_list_without_persons(staff: Workplace) -> None:
    reading, data = persons.reading(())
    assert _refused(staff, lambda: receive(staff.office, staff.signers[Who.FIRST], reading, data, RECEIPT)).fault is (
        Fault.NO_PERSONS
    )


def test_a_list_of_remains_cannot_be_checked_yet(staff: Workplace) -> None:
    reading, data = persons.reading()
    receipt = replace(RECEIPT, kind=ListKind.REMAINS, direction=Direction.OUTGOING)
    error = _refused(staff, lambda: receive(staff.office, staff.signers[Who.FIRST], reading, data, receipt))
    assert error.fault is Fault.KIND_NOT_SUPPORTED
    assert "останки" in sentence(error)


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("kind", LATEST)
def test_who_is_asked_what_is_said_by_kind_and_direction(
    staff: Workplace, kind: ListKind, direction: Direction
) -> None:
    held = {DetailKey.CAPTURE_DATE: "2022-03", DetailKey.RESIDENCE: "с. Приклад"}
    reading, data = persons.reading([persons.entry(held)])
    receipt = replace(RECEIPT, kind=kind, direction=direction)
    received = receive(staff.office, staff.signers[Who.FIRST], reading, data, receipt)
    assert (received.kind, received.direction, received.catalogue) == (kind, direction, LATEST[kind])
    asked, entry = staff.office.case(1).asked, staff.office.entry(1)
    assert (DetailKey.WISH_TO_RETURN in asked) is (direction is Direction.OUTGOING)
    civil = kind is ListKind.CIVILIANS
    assert (DetailKey.RANK in asked) is not civil
    assert (DetailKey.DO_NOT_TRANSMIT in asked) is civil
    assert entry.text(DetailKey.MEASURE_DATE if civil else DetailKey.CAPTURE_DATE) == "2022-03"
    assert entry.text(DetailKey.LAST_RESIDENCE if civil else DetailKey.RESIDENCE) == "с. Приклад"
    assert set(entry.values) <= {*asked, DetailKey.RANK, DetailKey.UNIT, DetailKey.PERSONAL_NUMBER}
    assert audit(staff.office).faults == ()


def test_only_a_registrar_receives_and_loads(staff: Workplace) -> None:
    signer = staff.signers[Who.SECOND]
    assert _refused(staff, lambda: receive_entries(staff.office, signer, persons.entries(1))).fault is Fault.REFUSED
    assert _refused(staff, lambda: load_records(staff.office, signer, [persons.record()])).fault is Fault.REFUSED


def test_a_reading_of_other_bytes_is_a_bug(staff: Workplace) -> None:
    reading, data = persons.reading()
    before = contents(staff.office.store)
    with pytest.raises(ValueError, match="not of these bytes"):
        receive(staff.office, staff.signers[Who.FIRST], reading, data + b" ", RECEIPT)
    assert contents(staff.office.store) == before


@pytest.mark.parametrize(
    ("table", "when"), [("acts", "1"), ("files", "1"), ("lists", "1"), ("cases", "NEW.position = 3")]
)
def test_a_receipt_that_breaks_off_in_the_middle_leaves_nothing(staff: Workplace, table: str, when: str) -> None:
    refuse_inserts(staff.office.store, table, when)
    before = contents(staff.office.store)
    with pytest.raises(IntegrityError, match="broken"):
        receive_entries(staff.office, staff.signers[Who.FIRST], persons.entries(4))
    assert contents(staff.office.store) == before
    assert staff.office.lists() == ()


def test_a_list_that_is_not_there(place: Workplace) -> None:
    error = _refused(place, lambda: place.office.submitted(9))
    assert error.fault is Fault.NO_SUCH_LIST
    assert error.facts == {"list": 9, "lists": "1/Т"}


# --- the register ---


def test_a_register_is_loaded_with_its_file_and_every_record(staff: Workplace) -> None:
    records = [persons.record(f"1:{number}", returned="01.03.2024" if number == 2 else "") for number in range(1, 4)]
    load_records(staff.office, staff.signers[Who.ADMINISTRATOR], records, b"bytes of the register")
    (register,) = registers(staff.office)
    assert (register.id, register.name, register.source, register.count) == (1, "Облік", "НІБ", 3)
    assert all_records(staff.office) == tuple(records)
    assert staff.office.register_record("1:2") == records[1]
    assert staff.office.register_record("1:9") is None
    with staff.office.store.read() as connection:
        assert acts.file(connection, register.sha256) == ("register.xlsx", b"bytes of the register")
        (stored,) = acts.latest(connection, 1)
    body = read_act(stored.data, stored.hash).body
    assert isinstance(body, RegisterLoaded)
    assert body.count == 3


def test_a_number_given_twice_or_not_at_all_never_hides_a_record(staff: Workplace) -> None:
    records = [persons.record("1:7"), persons.record("1:7", {DetailKey.SURNAME: "ІНШИЙ"}), persons.record("1:")]
    load_records(staff.office, staff.signers[Who.ADMINISTRATOR], records)
    assert [record.id for record in all_records(staff.office)] == ["1:7", "1:row 3", "1:row 4"]


def test_the_same_register_is_not_loaded_twice_and_a_second_has_ids_of_its_own(place: Workplace) -> None:
    signer = place.signers[Who.FIRST]
    again = _refused(place, lambda: load_records(place.office, signer, [persons.record("1:9")]))
    assert again.fault is Fault.REGISTER_ALREADY_LOADED
    load_records(place.office, signer, [persons.record("1:1")], b"another register")
    with place.office.store.read() as connection:
        assert [id_ for id_, _ in people.every_record(connection)] == [*RECORDS, "2:1"]


def test_a_register_without_records(staff: Workplace) -> None:
    reading = register_reading(())
    signer = staff.signers[Who.ADMINISTRATOR]
    error = _refused(staff, lambda: load(staff.office, signer, reading, b"register", "Облік", "НІБ", "2025-05-14"))
    assert error.fault is Fault.NO_PERSONS


@pytest.mark.parametrize("table", ["registers", "records"])
def test_a_loading_that_breaks_off_in_the_middle_leaves_nothing(staff: Workplace, table: str) -> None:
    refuse_inserts(staff.office.store, table, "NEW.position = 2" if table == "records" else "1")
    before = contents(staff.office.store)
    with pytest.raises(IntegrityError, match="broken"):
        load_records(staff.office, staff.signers[Who.ADMINISTRATOR], [persons.record(f"1:{n}") for n in range(4)])
    assert contents(staff.office.store) == before


# --- two desks on one office ---


def test_two_desks_never_take_the_same_numbers(place: Workplace) -> None:
    """Each desk reads, is overtaken by the other, and records: numbers are taken within the transaction."""
    other = Workplace(replace(place.office, store=Store.open(place.office.store.path, place.office.key)), place.signers)
    try:
        entries = persons.entries(2)
        first = receive_entries(place.office, place.signers[Who.FIRST], entries, "8/Т")
        second = receive_entries(other.office, place.signers[Who.FIRST], entries, "8/Т", b"other bytes")
        assert (first.id, second.id, first.revision, second.revision) == (2, 3, 1, 2)
        load_records(other.office, place.signers[Who.FIRST], [persons.record("2:9")], b"more")
        load_records(place.office, place.signers[Who.FIRST], [persons.record("3:9")], b"and more")
        assert [register.id for register in registers(place.office)] == [1, 2, 3]
        assert audit(place.office).faults == ()
    finally:
        other.office.close()


@pytest.mark.parametrize("verb", ["receive", "load"])
def test_a_desk_that_is_overtaken_while_it_prepares_is_refused_or_goes_on(
    place: Workplace, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other desk gets in between what is prepared and what is recorded, with the very same file."""
    signer = place.signers[Who.FIRST]
    other = replace(place.office, store=Store.open(place.office.store.path, place.office.key))
    record = Office.record

    def do(office: Office) -> object:
        if verb == "receive":
            return receive_entries(office, signer, persons.entries(2), "8/Т")
        load_records(office, signer, [persons.record("2:9")], b"more")
        return None

    def overtaken(*args: Any, **options: Any) -> Act:
        monkeypatch.setattr(Office, "record", record)
        do(other)
        return record(*args, **options)

    monkeypatch.setattr(Office, "record", overtaken)
    try:
        with pytest.raises(KnownError) as caught:
            do(place.office)
        known = {"receive": Fault.LIST_ALREADY_RECEIVED, "load": Fault.REGISTER_ALREADY_LOADED}
        assert caught.value.fault is known[verb]
        assert audit(place.office).faults == ()
    finally:
        other.close()


def test_a_register_that_is_overtaken_by_another_one_gets_the_next_number(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    signer = place.signers[Who.FIRST]
    other = replace(place.office, store=Store.open(place.office.store.path, place.office.key))
    record = Office.record

    def overtaken(*args: Any, **options: Any) -> Act:
        monkeypatch.setattr(Office, "record", record)
        load_records(other, signer, [persons.record("2:9")], b"theirs")
        return record(*args, **options)

    monkeypatch.setattr(Office, "record", overtaken)
    load_records(place.office, signer, [persons.record("3:9")], b"ours")
    other.close()
    assert [register.id for register in registers(place.office)] == [1, 2, 3]
    assert place.office.register_record("3:9") is not None
    assert audit(place.office).faults == ()


@pytest.mark.parametrize(
    ("receipt", "code"),
    [(replace(RECEIPT, reference=" № "), "reference_missing"), (replace(RECEIPT, sender=""), "sender_missing")],
)
def test_a_list_without_number_or_sender_is_refused(staff: Workplace, receipt: Receipt, code: str) -> None:
    reading, data = persons.reading(persons.entries(3))
    error = _refused(staff, lambda: receive(staff.office, staff.signers[Who.FIRST], reading, data, receipt))
    assert isinstance(error.facts["why"], Refusal)
    assert error.facts["why"].code == code


def test_what_is_asked_is_what_the_catalogue_of_the_list_asks(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later catalogue that asks one detail more leaves lists received before as they were."""
    place.check(1, Pass.FIRST)
    kind = ListKind.PRISONERS_OF_WAR
    asked, version = place.office.case(1).asked, LATEST[kind]
    latest = CATALOGUES[kind, version]
    more = tuple(replace(d, asked=Asked.ALWAYS) if d.key is DetailKey.SEX else d for d in latest)
    monkeypatch.setitem(CATALOGUES, (kind, version + 1), more)
    monkeypatch.setitem(LATEST, kind, version + 1)
    place.check(1, Pass.SECOND)
    later = receive_entries(place.office, place.signers[Who.FIRST], persons.entries(2), "9/Т")
    assert place.office.case(1).asked == asked
    assert DetailKey.SEX not in asked
    assert later.catalogue == version + 1
    assert DetailKey.SEX in place.office.case(PERSONS + 1).asked
    assert audit(place.office).faults == ()
    monkeypatch.delitem(CATALOGUES, (kind, version + 1))
    assert {fault.code for fault in audit(place.office).faults} == {AuditCode.LIST_DIFFERS, AuditCode.CASE_DIFFERS}
