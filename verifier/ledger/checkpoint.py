"""Signed checkpoints of the ledger and their one line of text, short enough for a QR symbol and for a small file.

The text is of the alphabet that QR packs most tightly: ``VRC1/office/count/head/at/officer/signature``, the digests and the
signature in base 32. Whoever types it in may use small letters and blanks.
"""

from __future__ import annotations

import re
from base64 import b32decode, b32encode
from dataclasses import replace

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from verifier.domain.checkpoints import Checkpoint
from verifier.domain.digests import Digest
from verifier.domain.errors import Fault, KnownError
from verifier.domain.moments import is_moment
from verifier.ledger.canonical import to_bytes
from verifier.ledger.chain import Head
from verifier.ledger.keys import Signer

__all__ = ["Checkpoint", "checkpoint_text", "is_checkpoint_signed", "parse_checkpoint", "signed_checkpoint"]

_PREFIX = b"verifier/checkpoint/v1\0"
_TEXT = re.compile(r"VRC1/([A-Z2-7]{52})/([1-9]\d{0,11})/([A-Z2-7]{52})/([0-9TZ:.-]{24})/(O\d{1,9})/([A-Z2-7]{103}|)")
_MOST = 1000  # characters


def signed_checkpoint(office: Digest, head: Head, at: str, signer: Signer) -> Checkpoint:
    """Return a checkpoint of where the ledger of an office (its fingerprint) stands, signed by an officer."""
    bare = Checkpoint(office, head.count, head.hash, at, signer.officer)
    return replace(bare, signature=signer.sign(_signed(bare)).hex())


def is_checkpoint_signed(checkpoint: Checkpoint, public_key: str) -> bool:
    """Whether the signature was made with a key (hexadecimal)."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(checkpoint.signature), _signed(checkpoint))
    except (InvalidSignature, ValueError):
        return False
    return True


def checkpoint_text(checkpoint: Checkpoint) -> str:
    """Return a checkpoint as one line."""
    office, head, signature = (_packed(text) for text in (checkpoint.office, checkpoint.head, checkpoint.signature))
    return f"VRC1/{office}/{checkpoint.count}/{head}/{checkpoint.at}/{checkpoint.officer.upper()}/{signature}"


def parse_checkpoint(text: str) -> Checkpoint:
    """Read a checkpoint: from a file, scanned, or typed in by hand.

    Raises:
        KnownError: NOT_A_CHECKPOINT.
    """
    line = "".join(text[:_MOST].upper().split())
    found = _TEXT.fullmatch(line)
    if not found or not is_moment(found[4]):
        raise KnownError(Fault.NOT_A_CHECKPOINT)
    office, count, head, at, officer, signature = found.groups()
    read = Checkpoint(_unpacked(office), int(count), _unpacked(head), at, officer.lower(), _unpacked(signature))
    if checkpoint_text(read) != line:  # bits after the last byte, which say nothing
        raise KnownError(Fault.NOT_A_CHECKPOINT)
    return read


def _signed(checkpoint: Checkpoint) -> bytes:
    return _PREFIX + to_bytes(replace(checkpoint, signature=""))


def _packed(hexed: str) -> str:
    return b32encode(bytes.fromhex(hexed)).decode().rstrip("=")


def _unpacked(text: str) -> str:
    return b32decode(text + "=" * (-len(text) % 8)).hex()
