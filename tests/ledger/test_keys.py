"""Key slots: what opens one, what does not, and how damage is told apart from a wrong passphrase."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, replace
from functools import cache
from typing import Any

import pytest

from verifier.domain.errors import Fault, KnownError
from verifier.ledger.keys import (
    MIN_PASSPHRASE,
    KeyFile,
    Signer,
    Slot,
    make_slot,
    new_database_key,
    open_slot,
    slot_digest,
)

PASSPHRASE = "їжак іде додому"
KEY = bytes(range(32))
PATH = "office.keys"


@cache
def made(officer: str = "o1", name: str = "Ольга Навчальна") -> tuple[Slot, Signer]:
    """One slot for all tests of this module: each costs a quarter of a second."""
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


def test_the_slot_costs_an_attacker_what_it_should_and_holds_nothing_in_the_clear() -> None:
    slot, signer = made()
    assert slot.memory_kib >= 64 * 1024
    assert slot.passes >= 3
    written = KeyFile((slot,)).to_bytes()
    for secret in (KEY, signer.key.private_bytes_raw(), PASSPHRASE.encode()):
        assert secret not in written
        assert secret.hex().encode() not in written
    assert PASSPHRASE not in repr(signer)


@pytest.mark.parametrize("passphrase", ["їжак іде додомУ", "", " " + PASSPHRASE])
def test_a_wrong_passphrase_is_called_wrong(passphrase: str) -> None:
    assert _fault(made()[0], passphrase) is Fault.WRONG_PASSPHRASE


@pytest.mark.parametrize("field", [field.name for field in fields(Slot)])
def test_any_altered_field_is_called_damage_and_nobody_is_told_that_he_mistyped(field: str) -> None:
    slot = made()[0]
    value = getattr(slot, field)
    altered = value + 1 if isinstance(value, int) else value[:-1] + ("0" if value[-1] != "0" else "1")
    assert _fault(_with(slot, {field: altered})) is Fault.KEYS_DAMAGED


@pytest.mark.parametrize("changes", [{"officer": "o2"}, {"name": "Інша Людина"}, {"public_key": "0" * 64}], ids=str)
def test_a_slot_moved_to_another_officer_does_not_open(changes: dict[str, str]) -> None:
    assert _fault(_with(made()[0], changes).sealed()) is Fault.WRONG_PASSPHRASE


def test_a_box_of_another_slot_does_not_open() -> None:
    slot, other = made()[0], made("o2", "Ігор Прикладний")[0]
    box = {"signing_nonce": other.signing_nonce, "signing_key": other.signing_key}
    assert _fault(_with(slot, box).sealed()) is Fault.WRONG_PASSPHRASE


@pytest.mark.parametrize(
    "changes",
    [
        {"memory_kib": 2**31},
        {"memory_kib": 0},
        {"passes": 10**9},
        {"passes": 0},
        {"lanes": 0},
        {"lanes": -1},
        {"salt": "00"},
        {"salt": "no hex"},
        {"database_nonce": "00"},
        {"signing_key": "ї"},
    ],
    ids=str,
)
def test_a_slot_that_nobody_could_have_made_is_damage_and_never_exhausts_the_desk(changes: dict[str, object]) -> None:
    assert _fault(_with(made()[0], changes).sealed()) is Fault.KEYS_DAMAGED


@pytest.mark.parametrize("passphrase", ["", "short", "a" * (MIN_PASSPHRASE - 1), " " * 40, "  thirteen char  "])
def test_a_short_passphrase_is_refused(passphrase: str) -> None:
    with pytest.raises(KnownError) as caught:
        make_slot("o1", "Ольга", passphrase, KEY)
    assert caught.value.fault is Fault.WEAK_PASSPHRASE
    assert caught.value.facts == {"length": MIN_PASSPHRASE}


def test_two_slots_of_one_passphrase_share_nothing() -> None:
    slot, other = made()[0], made("o2", "Ігор Прикладний")[0]
    names = ("public_key", "salt", "database_nonce", "database_key", "signing_nonce", "signing_key", "check")
    assert all(getattr(slot, name) != getattr(other, name) for name in names)
    assert slot_digest(slot) != slot_digest(other)
    assert slot.database_nonce != slot.signing_nonce
    assert new_database_key() != new_database_key()
    assert len(new_database_key()) == 32


# --- the key file ---


def test_a_slot_is_found_by_id_or_name() -> None:
    slot, other = made()[0], made("o2", "Ігор Прикладний")[0]
    keys = KeyFile((slot,)).with_slot(other)
    assert keys.slot("o2") == keys.slot("Ігор Прикладний") == other
    assert keys.slot("o3") is None
    assert KeyFile.from_bytes(keys.to_bytes(), PATH) == keys


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
    "data", [b"", b"{}", b"not json", b'{"format":"verifier-keys-2","slots":[]}', b'{"slots":[],"x":1}', b"\xff"]
)
def test_what_is_no_key_file_is_called_damaged(data: bytes) -> None:
    with pytest.raises(KnownError) as caught:
        KeyFile.from_bytes(data, PATH)
    assert caught.value.fault is Fault.KEYS_DAMAGED
    assert caught.value.facts["file"] == PATH
