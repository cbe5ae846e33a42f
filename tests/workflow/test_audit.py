"""The audit: a good office passes, and one byte of whatever is signed or kept in a file is named."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.support import persons
from tests.support.audited import change, codes, faults
from tests.support.databases import raw, unguard
from tests.support.offices import STAFF, Who, Workplace, load_records, receive_entries
from verifier.domain.acts import StoredAct
from verifier.domain.audit import AuditCode
from verifier.domain.errors import Fault, KnownError
from verifier.ledger.canonical import to_bytes
from verifier.ledger.keys import KeyFile, make_slot
from verifier.store import acts, lists
from verifier.workflow.audit import audit
from verifier.workflow.office import DATABASE, KEYS

A = AuditCode


@pytest.fixture
def place(worked_place: Workplace) -> Workplace:
    """An office in which something of every kind was done."""
    return worked_place


def test_a_good_office_passes_and_says_what_was_looked_at(place: Workplace) -> None:
    seen: list[tuple[int, int]] = []
    result = audit(place.office, lambda done, total: seen.append((done, total)))
    head = place.office.head()
    assert result.faults == ()
    assert (result.acts, result.head, result.fingerprint) == (head.count, head.hash, place.office.fingerprint)
    assert seen[-1] == (head.count, head.count)


def test_an_audit_may_be_cancelled(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verifier.workflow.audit._STEP", 3)
    with pytest.raises(KnownError) as caught:
        audit(place.office, cancelled=lambda: True)
    assert caught.value.fault is Fault.CANCELLED


def test_an_audit_changes_nothing(place: Workplace) -> None:
    before = {path.name: path.read_bytes() for path in place.office.folder.iterdir() if path.is_file()}
    audit(place.office)
    assert {path.name: path.read_bytes() for path in place.office.folder.iterdir() if path.is_file()} == before


# --- one byte of anything that is signed or kept ---


def _flipped(data: bytes, place: int) -> str:
    return (data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]).hex()


def test_one_byte_of_any_act_is_named_with_its_number(place: Workplace) -> None:
    with place.office.store.read() as connection:
        stored = tuple(acts.every(connection))
    assert {row.kind for row in stored} >= {"office_founded", "list_received", "decision_taken", "report_issued"}
    with raw(place.office.folder / DATABASE, place.office.key) as intruder:
        unguard(intruder)

        def put(row: StoredAct, data: bytes, signature: bytes) -> None:
            intruder.execute("UPDATE acts SET data = ?, signature = ? WHERE seq = ?", (data, signature, row.seq))

        def alter(row: StoredAct, part: int) -> None:
            """Alter one byte of an act: near the beginning, in the middle, near the end, or of its signature."""
            if part == 3:
                put(row, row.data, bytes.fromhex(_flipped(row.signature, row.seq)))
            else:
                where = (1, len(row.data) // 2, len(row.data) - 2)[part]
                put(row, bytes.fromhex(_flipped(row.data, where)), row.signature)

        for row in stored:  # alone: nothing else points at it
            alter(row, row.seq % 4)
            assert (A.ACT_ALTERED, row.seq) in codes(place.office)
            put(row, row.data, row.signature)
        for part in range(4):  # and all at once: none hides another
            for row in stored:
                alter(row, part)
            assert {(A.ACT_ALTERED, row.seq) for row in stored} <= set(codes(place.office))
            for row in stored:
                put(row, row.data, row.signature)
    assert faults(place.office) == []


def test_one_byte_of_a_stored_file_is_named(place: Workplace) -> None:
    change(place, "UPDATE files SET data = CAST(x'00' || substr(data, 2) AS BLOB) WHERE name = 'spisok.xlsx'")
    assert [(fault.code, fault.subject) for fault in faults(place.office)] == [
        (A.FILE_ALTERED, "spisok.xlsx"),
        (A.TABLE_ALTERED, "files"),
    ]


def test_one_character_of_any_field_of_a_key_slot_is_named(place: Workplace) -> None:
    path = place.office.folder / KEYS
    sound = path.read_bytes()
    name = STAFF[Who.SECOND][0]
    slot = KeyFile.from_bytes(sound, KEYS).slot(name)
    assert slot is not None
    for field in ("salt", "nonce", "own_keys", "sender", "database_key", "public_key", "opening_key", "check"):
        value = getattr(slot, field).encode()
        altered = value[:-1] + (b"0" if value[-1:] != b"0" else b"1")
        path.write_bytes(sound.replace(value, altered))
        assert [(fault.code, fault.subject) for fault in faults(place.office)] == [(A.SLOT_ALTERED, name)]


@pytest.mark.parametrize(
    ("found", "put"),
    [
        (b'{"format"', b' {"format"'),
        (b"verifier-keys-2", b"verifier-keys-3"),
        (b'"slots":[', b'"slots":'),
        (b'"slots"', b'"more":1,"slots"'),
    ],
)
def test_any_other_change_of_the_key_file_is_named(place: Workplace, found: bytes, put: bytes) -> None:
    path = place.office.folder / KEYS
    path.write_bytes(path.read_bytes().replace(found, put))
    assert codes(place.office) == {(A.KEY_FILE_ALTERED, 0)}


def test_another_order_of_the_slots_is_named(place: Workplace) -> None:
    path = place.office.folder / KEYS
    sound = path.read_bytes()
    read = json.loads(sound)
    for first in range(len(read["slots"]) - 1):
        slots = list(read["slots"])
        slots[first], slots[first + 1] = slots[first + 1], slots[first]
        path.write_bytes(to_bytes({**read, "slots": slots}))
        assert codes(place.office) == {(A.KEY_FILE_ALTERED, 0)}
    path.write_bytes(sound)
    assert faults(place.office) == []


def test_slots_that_are_missing_added_or_doubled_are_named(place: Workplace) -> None:
    path, name = place.office.folder / KEYS, STAFF[Who.SECOND][0]
    keys = KeyFile.from_bytes(path.read_bytes(), KEYS)
    path.write_bytes(replace(keys, slots=tuple(s for s in keys.slots if s.officer != "o3")).to_bytes())
    assert [(fault.code, fault.subject) for fault in faults(place.office)] == [(A.SLOT_MISSING, name)]
    added, _ = make_slot("o9", "Ніхто", "фраза нікого взагалі", place.office.key)
    path.write_bytes(keys.with_slot(added).to_bytes())
    assert [(fault.code, fault.subject) for fault in faults(place.office)] == [(A.SLOT_UNKNOWN, "Ніхто")]
    doubled, _ = make_slot("o3", name, "фраза підробника взагалі", place.office.key)
    for slots in ((doubled, *keys.slots), (*keys.slots, doubled)):
        path.write_bytes(replace(keys, slots=slots).to_bytes())
        assert [(fault.code, fault.subject) for fault in faults(place.office)] == [(A.SLOT_ALTERED, name)]


def test_one_flipped_byte_of_the_database_file_is_found(place: Workplace) -> None:
    place.office.close()
    path = place.office.folder / DATABASE
    sound = path.read_bytes()
    for page in (0, len(sound) // 8192, len(sound) // 4096 - 1):
        damaged = bytearray(sound)
        damaged[page * 4096 + 2000] ^= 1
        path.write_bytes(damaged)
        try:
            found = faults(place.office)
        except KnownError as error:
            assert error.fault is Fault.OFFICE_DAMAGED  # noqa: PT017 - the first page opens nothing
        else:
            assert A.DATABASE_DAMAGED in {fault.code for fault in found}


def test_every_register_and_list_is_audited(place: Workplace) -> None:
    load_records(place.office, place.signers[Who.FIRST], [persons.record(f"2:{n}") for n in range(3)], b"second")
    receive_entries(place.office, place.signers[Who.FIRST], persons.entries(2), "2/Т")
    assert faults(place.office) == []
    with place.office.store.read() as connection:
        assert len(lists.every_list(connection)) == 2
    change(place, "UPDATE records SET body = x'00' WHERE id = '2:1'")
    assert [fault.code for fault in faults(place.office)] == [A.REGISTER_ALTERED]
