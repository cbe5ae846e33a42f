"""Checkpoints: what is signed, its line of text, and that nothing in it can be changed unseen."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from verifier.domain.checkpoints import Checkpoint
from verifier.domain.errors import Fault, KnownError
from verifier.ledger.chain import Head
from verifier.ledger.checkpoint import checkpoint_text, is_checkpoint_signed, parse_checkpoint, signed_checkpoint
from verifier.ledger.keys import Signer

AT = "2026-11-27T00:15:00.123Z"
DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)


@pytest.fixture(name="signer", scope="module")
def _signer() -> Signer:
    return Signer("o12", Ed25519PrivateKey.generate())


@pytest.fixture(name="made", scope="module")
def _made(signer: Signer) -> Checkpoint:
    return signed_checkpoint("ab" * 32, Head(20_001, "cd" * 32), AT, signer)


@given(DIGESTS, st.integers(1, 10**12 - 1), DIGESTS, st.integers(1, 10**9 - 1), st.booleans())
def test_the_line_says_all_of_it(office: str, count: int, head: str, officer: int, signed: bool) -> None:
    made = Checkpoint(office, count, head, AT, f"o{officer}", "0f" * 64 if signed else "")
    text = checkpoint_text(made)
    assert parse_checkpoint(text) == made
    assert parse_checkpoint(f"  {text[:60].lower()}\n {text[60:].lower()} ") == made
    assert set(text) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"), "the small alphabet of QR"


def test_nothing_in_it_can_be_changed(made: Checkpoint, signer: Signer) -> None:
    assert is_checkpoint_signed(made, signer.public_key)
    other: dict[str, Any] = {"count": 20_000, "at": AT.replace("15", "16"), "officer": "o1", "signature": "00" * 64}
    for field in fields(made):
        changed = replace(made, **{field.name: other.get(field.name, "ef" * 32)})
        assert not is_checkpoint_signed(changed, signer.public_key), field.name
    for signature in ("", "zz", made.signature[:-2]):
        assert not is_checkpoint_signed(replace(made, signature=signature), signer.public_key)


@pytest.mark.parametrize("text", ["", "VRC1", "VRC1/A/1/B/C/O1/", "нечитаний", "VRC1/" + "A" * 5000])
def test_what_is_no_checkpoint_is_said(made: Checkpoint, text: str) -> None:
    whole = checkpoint_text(made)
    for spoilt in (text, whole[:-1], whole + "A", whole.replace(AT, "2026-13-27T00:15:00.123Z")):
        with pytest.raises(KnownError) as refused:
            parse_checkpoint(spoilt)
        assert refused.value.fault is Fault.NOT_A_CHECKPOINT
