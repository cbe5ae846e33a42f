"""The chain: each act carries the hash of the act before it and its officer's signature."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from verifier.domain.acts import Act, Body, StoredAct
from verifier.domain.digests import Digest
from verifier.domain.keeping_acts import PassphraseReset
from verifier.ledger.canonical import act_bytes, to_bytes
from verifier.ledger.keys import Signer

_PREFIX = b"verifier/act/v1\0"
_CONSENT = b"verifier/consent/v1\0"
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Head:
    """Where the ledger stands: number of acts and hash of the last."""

    count: int = 0
    hash: Digest = GENESIS


def new_intent() -> str:
    """Return an id for one intended act, made before signing, so that it is never recorded twice."""
    return uuid.uuid4().hex


def seal(
    head: Head, body: Body, signer: Signer, intent: str, now: datetime | None = None, readings: Digest = GENESIS
) -> tuple[Act, StoredAct]:
    """Sign a body as the act after `head`; return it with what is stored.

    `now` is aware, by default the clock's; `readings` is the head of the log of readings.
    """
    local = (now or datetime.now(UTC)).astimezone()
    zone = local.strftime("%z")
    act = Act(
        seq=head.count + 1,
        prev=head.hash,
        at=local.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        zone=f"{zone[:3]}:{zone[3:5]}",
        officer=signer.officer,
        intent=intent,
        body=body,
        readings=readings,
    )
    data = act_bytes(act)
    signature = signer.sign(_PREFIX + data)
    hash_ = act_hash(data, signature)
    stored = StoredAct(act.seq, data, signature, hash_, intent, body.kind, act.case, act.officer)
    return replace(act, hash=hash_), stored


def act_hash(data: bytes, signature: bytes) -> Digest:
    """Return the hash of an act: over its signed bytes and the signature, so that neither can be exchanged."""
    return hashlib.sha256(_PREFIX + data + signature).hexdigest()


def is_signed_by(data: bytes, signature: bytes, public_key: str) -> bool:
    """Whether the signature over an act's bytes was made with a key (hexadecimal)."""
    try:
        _key(public_key).verify(signature, _PREFIX + data)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=1024)
def _key(public_key: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))


def consent_to(body: PassphraseReset, first: str, second: Signer) -> PassphraseReset:
    """Return a reset with the consent of the second of the two officers; `first` will sign the act."""
    return replace(body, consent=second.sign(_consented(body, first)).hex())


def is_consented(body: PassphraseReset, first: str, public_key: str) -> bool:
    """Whether the second officer, whose key this is (hexadecimal), consented to exactly this reset by `first`."""
    try:
        _key(public_key).verify(bytes.fromhex(body.consent), _consented(body, first))
    except (InvalidSignature, ValueError):
        return False
    return True


def _consented(body: PassphraseReset, first: str) -> bytes:
    return _CONSENT + to_bytes({"first": first, "reset": replace(body, consent="")})
