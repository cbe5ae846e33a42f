"""Which of two sets of key slots stands: always the ledger's, whatever else was done to the file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.offices import STAFF, Who, Workplace, passphrase
from verifier.domain.recovery import Recovery
from verifier.ledger.keys import Cost, KeyFile, Slot, slot_digests
from verifier.store import acts
from verifier.store.tables import SLOT_KINDS
from verifier.workflow import slots
from verifier.workflow.audit import audit
from verifier.workflow.keep_office import open_office
from verifier.workflow.office import KEYS

OFFICERS = ("o1", "o2", "o3", "o4")


def _slot(officer: str, version: int) -> Slot:
    return Slot(officer, officer, "", "", Cost(), f"{version:02x}", "", "", "", "").sealed()


_sets = st.dictionaries(st.sampled_from(OFFICERS), st.integers(0, 2)).map(
    lambda chosen: tuple(_slot(officer, version) for officer, version in chosen.items())
)


@given(_sets, _sets.filter(bool), st.booleans())
def test_the_set_that_the_ledger_names_stands(old: tuple[Slot, ...], new: tuple[Slot, ...], recorded: bool) -> None:
    stands = slots.standing(KeyFile(old, new), slot_digests(new if recorded else old))
    assert slot_digests(stands.slots) == slot_digests(new if recorded else old)
    assert stands.next == ()


@given(_sets, _sets.filter(bool), st.booleans(), st.sampled_from(OFFICERS))
def test_a_slot_that_was_damaged_besides_stays_as_it_is(
    old: tuple[Slot, ...], new: tuple[Slot, ...], recorded: bool, officer: str
) -> None:
    """Nothing is repaired silently, and a slot that did not change keeps no change from being settled."""
    bad, named = _slot(officer, 99), slot_digests(new if recorded else old)
    keys = KeyFile(old).with_slot(bad).on_the_way_to(KeyFile(new).with_slot(bad))
    before, after = slot_digests(keys.slots), slot_digests(keys.next)
    stands = slots.standing(keys, named)
    if before != after:
        assert slot_digests(stands.slots) == (after if recorded else before)
    assert stands.slot(officer) == bad


@given(_sets, _sets.filter(bool), _sets)
def test_where_the_ledger_names_neither_nothing_is_touched(
    old: tuple[Slot, ...], new: tuple[Slot, ...], third: tuple[Slot, ...]
) -> None:
    keys, named = KeyFile(old, new), slot_digests(third)
    stands = slots.standing(keys, named)
    if stands != keys:
        before, after = slot_digests(old), slot_digests(new)
        changed = {o for o in OFFICERS if before.get(o) != after.get(o)}
        held = slot_digests(stands.slots)
        assert all(held.get(officer) == named.get(officer) for officer in changed)


def test_a_file_without_a_change_under_way_stands_whatever_the_ledger_says() -> None:
    keys = KeyFile((_slot("o1", 1),))
    assert slots.standing(keys, {}) == keys
    assert slots.standing(keys, {"o1": "x"}) == keys


# --- real offices ---


def test_which_slots_are_in_force_is_read_from_the_acts_and_by_their_index(staff: Workplace) -> None:
    keys = KeyFile.from_bytes((staff.office.folder / KEYS).read_bytes(), KEYS)
    with staff.office.store.read() as connection:
        assert slots.in_force(connection) == slot_digests(keys.slots)
        stored = acts.of_slots(connection)
        assert [row.seq for row in stored] == [s.seq for s in acts.every(connection) if s.kind in SLOT_KINDS]
        kinds = ", ".join(f"'{kind}'" for kind in SLOT_KINDS)
        plan = f"EXPLAIN QUERY PLAN SELECT data FROM acts WHERE acts.kind IN ({kinds}) ORDER BY acts.seq"  # noqa: S608
        assert "ix_acts_slots" in str(connection.exec_driver_sql(plan).all())


def test_a_set_of_somebodys_own_making_is_not_settled_and_is_named(staff: Workplace) -> None:
    """Whoever writes slots of his own into the file finds them neither taken over nor tidied away."""
    path = staff.office.folder / KEYS
    keys = KeyFile.from_bytes(path.read_bytes(), KEYS)
    second = keys.slot(STAFF[Who.SECOND][0])
    assert second
    forged = [replace(second, salt=f"{number:032x}").sealed() for number in (1, 2)]
    both = keys.with_slot(forged[0]).on_the_way_to(keys.with_slot(forged[1]))
    path.write_bytes(both.to_bytes())
    session = open_office(staff.office.folder, "o1", passphrase(Who.ADMINISTRATOR))
    assert session.recovered == ()
    session.office.close()
    assert path.read_bytes() == both.to_bytes()
    assert audit(staff.office).faults != ()


@pytest.mark.parametrize("recorded", [False, True])
def test_the_opening_settles_and_says_it(staff: Workplace, recorded: bool) -> None:
    path = staff.office.folder / KEYS
    keys = KeyFile.from_bytes(path.read_bytes(), KEYS)
    other = keys.without("o8")
    path.write_bytes((other.on_the_way_to(keys) if recorded else keys.on_the_way_to(other)).to_bytes())
    session = open_office(staff.office.folder, "o1", passphrase(Who.ADMINISTRATOR))
    session.office.close()
    code = Recovery.KEYS_COMPLETED if recorded else Recovery.KEYS_UNDONE
    assert [each.code for each in session.recovered] == [code]
    assert path.read_bytes() == keys.to_bytes()
    assert audit(staff.office).faults == ()
