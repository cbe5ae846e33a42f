"""Key slots: what opens one, what does not, and how damage is told apart from a wrong passphrase."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, replace
from functools import cache
from typing import Any

import pytest

from verifier.domain.errors import Fault, KnownError
from verifier.ledger.keys import (
    COST,
    MIN_PASSPHRASE,
    Cost,
    KeyFile,
    Secret,
    Signer,
    Slot,
    make_slot,
    new_database_key,
    open_slot,
    rewrap,
    seal_database_key,
    slot_digest,
    slot_digests,
)

PASSPHRASE = "їжак іде додому"
KEY = bytes(range(32))
PATH = "office.keys"


@cache
def made(officer: str = "o1", name: str = "Ольга Навчальна") -> tuple[Slot, Signer]:
    """One slot for all tests of this module."""
    return make_slot(officer, name, PASSPHRASE, KEY)


def _with(slot: Slot, changes: dict[str, Any]) -> Slot:
    return replace(slot, **changes)


def _fault(slot: Slot, passphrase: str = PASSPHRASE) -> Fault:
    with pytest.raises(KnownError) as caught:
        open_slot(slot, passphrase, PATH)
    return caught.value.fault


def test_the_passphrase_opens_database_key_and_signing_key() -> None:
    slot, signer = made()
    key, opened = open_slot(slot, PASSPHRASE, PATH)
    assert key == KEY
    assert opened.officer == "o1"
    assert opened.public_key == signer.public_key == slot.public_key
    assert opened.sign(b"x") == signer.sign(b"x")


def test_letters_put_together_by_another_keyboard_open_it_too() -> None:
    apart = unicodedata.normalize("NFD", PASSPHRASE)
    assert apart != PASSPHRASE
    assert open_slot(made()[0], apart, PATH)[0] == KEY


@pytest.mark.usefixtures("real_cost")
def test_the_slot_costs_an_attacker_what_it_should_and_holds_nothing_in_the_clear() -> None:
    slot, signer = make_slot("o1", "Ольга Навчальна", PASSPHRASE, KEY)
    assert slot.cost == COST
    assert COST.memory_kib >= 64 * 1024
    assert COST.passes >= 3
    written = KeyFile((slot,)).to_bytes()
    for secret in (KEY, signer.key.private_bytes_raw(), PASSPHRASE.encode()):
        assert secret not in written
        assert secret.hex().encode() not in written
    assert PASSPHRASE not in repr(signer)


@pytest.mark.parametrize("passphrase", ["їжак іде додомУ", "", " " + PASSPHRASE])
def test_a_wrong_passphrase_is_called_wrong(passphrase: str) -> None:
    assert _fault(made()[0], passphrase) is Fault.WRONG_PASSPHRASE


@pytest.mark.parametrize("field", [field.name for field in fields(Slot) if field.name != "cost"])
def test_any_altered_field_is_called_damage_and_nobody_is_told_that_he_mistyped(field: str) -> None:
    slot = made()[0]
    value = getattr(slot, field)
    altered = value[:-1] + ("0" if value[-1] != "0" else "1")
    assert _fault(_with(slot, {field: altered})) is Fault.SLOT_DAMAGED


@pytest.mark.parametrize("field", [field.name for field in fields(Cost)])
def test_an_altered_cost_is_called_damage(field: str) -> None:
    slot = made()[0]
    cost = replace(slot.cost, **{field: getattr(slot.cost, field) + 1})
    assert _fault(replace(slot, cost=cost)) is Fault.SLOT_DAMAGED


@pytest.mark.parametrize("changes", [{"officer": "o2"}, {"name": "Інша Людина"}, {"public_key": "0" * 64}], ids=str)
def test_a_slot_moved_to_another_officer_does_not_open(changes: dict[str, str]) -> None:
    assert _fault(_with(made()[0], changes).sealed()) is Fault.WRONG_PASSPHRASE


def test_a_box_of_another_slot_does_not_open() -> None:
    slot, other = made()[0], made("o2", "Ігор Прикладний")[0]
    assert _fault(_with(slot, {"nonce": other.nonce, "own_keys": other.own_keys}).sealed()) is Fault.WRONG_PASSPHRASE
    sealed = {"sender": other.sender, "database_key": other.database_key}
    assert _fault(_with(slot, sealed).sealed()) is Fault.SLOT_DAMAGED


@pytest.mark.parametrize(
    "changes",
    [
        {"cost": Cost(2**31)},
        {"cost": Cost(0)},
        {"cost": Cost(passes=10**9)},
        {"cost": Cost(passes=0)},
        {"cost": Cost(lanes=0)},
        {"cost": Cost(lanes=-1)},
        {"salt": "00"},
        {"salt": "no hex"},
        {"nonce": "00"},
        {"own_keys": "ї"},
        {"sender": "00"},
        {"sender": "0" * 64},
        {"sender": "no hex"},
        {"database_key": "00"},
        {"database_key": "ї"},
    ],
    ids=str,
)
def test_a_slot_that_nobody_could_have_made_is_damage_and_never_exhausts_the_desk(changes: dict[str, object]) -> None:
    assert _fault(_with(made()[0], changes).sealed()) is Fault.SLOT_DAMAGED


@pytest.mark.parametrize("passphrase", ["", "short", "a" * (MIN_PASSPHRASE - 1), " " * 40, "  thirteen char  "])
def test_a_short_passphrase_is_refused(passphrase: str) -> None:
    with pytest.raises(KnownError) as caught:
        make_slot("o1", "Ольга", passphrase, KEY)
    assert caught.value.fault is Fault.WEAK_PASSPHRASE
    assert caught.value.facts == {"length": MIN_PASSPHRASE}


def test_two_slots_of_one_passphrase_share_nothing() -> None:
    slot, other = made()[0], made("o2", "Ігор Прикладний")[0]
    names = ("public_key", "opening_key", "salt", "nonce", "own_keys", "sender", "database_key", "check")
    assert all(getattr(slot, name) != getattr(other, name) for name in names)
    assert slot_digest(slot) != slot_digest(other)
    assert slot.public_key != slot.opening_key
    assert new_database_key() != new_database_key()
    assert len(new_database_key()) == 32


# --- another passphrase, another database key ---

CHEAP = Cost(8 * 1024, 1)
OTHER = "борсук повертається додому"


def test_another_passphrase_opens_the_same_keys_and_the_old_one_nothing() -> None:
    slot, signer = made()
    changed = rewrap(slot, PASSPHRASE, OTHER, PATH)
    key, opened = open_slot(changed, OTHER, PATH)
    assert (key, opened.public_key) == (KEY, signer.public_key)
    assert _fault(changed) is Fault.WRONG_PASSPHRASE
    assert changed.own_keys != slot.own_keys
    assert changed.salt != slot.salt
    assert slot_digest(changed) != slot_digest(slot)


def test_a_passphrase_is_changed_by_who_knows_the_old_one_to_one_that_is_long_enough() -> None:
    slot = made()[0]
    for old, new, fault in ((OTHER, OTHER, Fault.WRONG_PASSPHRASE), (PASSPHRASE, "short", Fault.WEAK_PASSPHRASE)):
        with pytest.raises(KnownError) as caught:
            rewrap(slot, old, new, PATH)
        assert caught.value.fault is fault
    with pytest.raises(KnownError) as caught:
        rewrap(_with(slot, {"salt": "00"}), PASSPHRASE, OTHER, PATH)
    assert caught.value.fault is Fault.SLOT_DAMAGED


@pytest.mark.usefixtures("real_cost")
def test_another_passphrase_raises_the_cost_to_that_of_today() -> None:
    slot, signer = make_slot("o1", "Ольга", PASSPHRASE, KEY, CHEAP)
    assert slot.cost == CHEAP
    changed = rewrap(slot, PASSPHRASE, OTHER, PATH)
    assert changed.cost == COST
    assert open_slot(changed, OTHER, PATH)[1].public_key == signer.public_key


def test_another_database_key_is_sealed_to_everybody_without_his_passphrase() -> None:
    slot, signer = made()
    other_key = bytes(reversed(KEY))
    sealed = seal_database_key(slot, other_key)
    key, opened = open_slot(sealed, PASSPHRASE, PATH)
    assert (key, opened.public_key) == (other_key, signer.public_key)
    assert sealed.own_keys == slot.own_keys
    assert seal_database_key(slot, other_key) != sealed, "a throw-away key seals once"


def test_a_secret_is_overwritten_when_it_is_wiped() -> None:
    secret = Secret(KEY)
    with memoryview(secret) as seen:
        secret[:] = bytes(len(secret))
        assert bytes(seen) == bytes(32), "the same place in memory"
    secret = Secret(KEY)
    secret.wipe()
    assert secret == b""


# --- the key file ---


def test_a_slot_is_found_by_id_or_name() -> None:
    slot, other = made()[0], made("o2", "Ігор Прикладний")[0]
    keys = KeyFile((slot,)).with_slot(other)
    assert keys.slot("o2") == keys.slot("Ігор Прикладний") == other
    assert keys.slot("o3") is None
    assert KeyFile.from_bytes(keys.to_bytes(), PATH) == keys
    assert slot_digests(keys.slots) == {"o1": slot_digest(slot), "o2": slot_digest(other)}


def test_one_officer_has_one_slot_and_keeps_his_place() -> None:
    slot, other = made()[0], made("o2", "Ігор Прикладний")[0]
    changed = seal_database_key(slot, bytes(32))
    keys = KeyFile((slot, other))
    assert keys.with_slot(changed).slots == (changed, other)
    assert keys.without("o1").slots == (other,)
    assert keys.without("o9") == keys


def test_a_file_on_the_way_holds_both_sets_of_slots() -> None:
    keys = KeyFile((made()[0],))
    changed = keys.with_slot(made("o2", "Ігор Прикладний")[0])
    way = keys.on_the_way_to(changed)
    assert (way.slots, way.next) == (keys.slots, changed.slots)
    assert KeyFile.from_bytes(way.to_bytes(), PATH) == way


def test_the_key_file_of_the_trial_version_is_told_apart_from_damage() -> None:
    with pytest.raises(KnownError) as caught:
        KeyFile.from_bytes(b'{"format":"verifier-keys-1","slots":[]}', PATH)
    assert caught.value.fault is Fault.TRIAL_DATABASE


def test_any_flipped_bit_of_the_key_file_is_noticed() -> None:
    data = KeyFile((made()[0],)).to_bytes()
    for place in range(len(data)):
        altered = bytearray(data)
        altered[place] ^= 1 << (place % 7)
        assert _is_noticed(bytes(altered)), place


def _is_noticed(data: bytes) -> bool:
    try:
        keys = KeyFile.from_bytes(data, PATH)
    except KnownError as error:
        return error.fault is Fault.KEYS_DAMAGED
    return any(slot.sealed() != slot for slot in keys.slots) or keys.to_bytes() != data


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"not json", b'{"format":"verifier-keys-3","next":[],"slots":[]}', b'{"slots":[],"x":1}', b"\xff"],
)
def test_what_is_no_key_file_is_called_damaged(data: bytes) -> None:
    with pytest.raises(KnownError) as caught:
        KeyFile.from_bytes(data, PATH)
    assert caught.value.fault is Fault.KEYS_DAMAGED
    assert caught.value.facts["file"] == PATH
