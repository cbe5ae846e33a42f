"""Values to canonical bytes and back: what is hashed and signed is RFC 8785 JSON, byte for byte the same for ever."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
import rfc8785

from verifier.domain.acts import BODIES, FORMAT, Act, Body
from verifier.domain.digests import Digest

T = TypeVar("T")
_NOT_OURS = (msgspec.MsgspecError, ValueError, KeyError, TypeError, RecursionError)
_encoder = msgspec.json.Encoder(order="sorted")
# This encoder is a hundred times as fast as one of RFC 8785 and differs from it in three things only: numbers of sixteen
# digits and more, which are not exact there; the order of keys with letters beyond the BMP; numbers that are not whole. The
# first two are found in a blink once all digits are zeros, all that stands before a number is a colon, and all bytes that
# begin such a letter are one. What merely looks like one of the three, within a text, is written the slow way.
_ROUGHLY = bytes.maketrans(b"123456789[,-" + bytes(range(0xF1, 0xF8)), b"0" * 9 + b":::" + b"\xf0" * 7)
_IN_DOUBT = (b":" + b"0" * 16, b"\xf0")
_NOT_WHOLE = re.compile(rb"[:,\[]-?[0-9]+[.eE]")


class NotCanonicalError(ValueError):
    """Bytes that are not what this program writes: damaged, forged, or of a newer version."""


@dataclass(frozen=True, slots=True)
class _Envelope:
    """The fields of an act as they are written, the body as bytes; what names no head of readings is of format 1."""

    format: int
    seq: int
    prev: Digest
    at: str
    zone: str
    officer: str
    intent: str
    kind: str
    body: msgspec.Raw
    readings: Digest = ""


_envelopes = msgspec.json.Decoder(_Envelope)
_bodies: dict[str, msgspec.json.Decoder[Body]] = {kind: msgspec.json.Decoder(shape) for kind, shape in BODIES.items()}


def to_bytes(value: object) -> bytes:
    """Return the canonical JSON of a frozen value (dataclass, mapping or tuple of them)."""
    written, doubtful = _written(value)
    doubtful = doubtful or written[:1] not in b"{[" or bool(_NOT_WHOLE.search(written))
    return rfc8785.dumps(msgspec.to_builtins(value)) if doubtful else written


def from_bytes(data: bytes, shape: type[T]) -> T:
    """Read a value of `shape` back; what has a default may be lacking, written before there was such a field.

    Raises:
        NotCanonicalError: the bytes are not such a value.
    """
    try:
        value = msgspec.json.decode(data, type=shape)
        written = to_bytes(value)
        if written != data and not _says_all(msgspec.json.decode(written), msgspec.json.decode(data)):
            raise NotCanonicalError("a field that this program does not know")
    except _NOT_OURS as error:
        raise NotCanonicalError(str(error)) from error
    return value


def digest(data: bytes) -> Digest:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of(value: object) -> Digest:
    """Return the SHA-256 of a value's canonical bytes."""
    return digest(to_bytes(value))


def act_bytes(act: Act) -> bytes:
    """Return the bytes of an act that are signed: all but its hash. What names no head of readings is of format 1."""
    fields: dict[str, Any] = {
        "format": act.format if act.readings else 1,
        "seq": act.seq,
        "prev": act.prev,
        "at": act.at,
        "zone": act.zone,
        "officer": act.officer,
        "intent": act.intent,
        "kind": act.body.kind,
        "body": act.body,
    }
    if act.readings:
        fields["readings"] = act.readings
    written, doubtful = _written(fields)  # whose numbers are all whole
    return rfc8785.dumps(msgspec.to_builtins(fields)) if doubtful else written


def read_act(data: bytes, hash_: Digest) -> Act:
    """Read an act back from its signed bytes; what has a default may be lacking, written before there was such a field.

    Raises:
        NotCanonicalError: the bytes are not, down to the order of the keys, those of an act of a known kind.
    """
    try:
        it = _envelopes.decode(data)
        body = _bodies[it.kind].decode(it.body)
        act = Act(it.seq, it.prev, it.at, it.zone, it.officer, it.intent, body, hash_, it.readings, it.format)
        if not 1 <= act.format <= FORMAT or (act.format > 1) != bool(act.readings):
            raise NotCanonicalError("of a newer version, or of none")
        written = act_bytes(act)
        if written != data and not _was_written_so(written, data):
            raise NotCanonicalError("not written as this program writes an act")
    except _NOT_OURS as error:
        raise NotCanonicalError(str(error)) from error
    return act


def _was_written_so(written: bytes, data: bytes) -> bool:
    """Whether bytes are canonical and say what an act says that was read from them, but for fields that came later."""
    plain = msgspec.json.decode(data)
    return to_bytes(plain) == data and _says_all(msgspec.json.decode(written), plain)


def _written(value: object) -> tuple[bytes, bool]:
    """Return the JSON of texts and whole numbers by the fast encoder, and whether it may be other than canonical."""
    try:
        written = _encoder.encode(value)
    except (TypeError, OverflowError):  # nothing that JSON has, which the slow way says in its own error
        return b"", True
    roughly = written.translate(_ROUGHLY)
    return written, any(doubt in roughly for doubt in _IN_DOUBT)


def _says_all(written: object, plain: object) -> bool:
    """Whether a value that was read says all that stood in the bytes, so that no field of theirs was passed over."""
    if isinstance(written, dict) and isinstance(plain, dict):
        return all(key in written and _says_all(written[key], value) for key, value in plain.items())
    if isinstance(written, list) and isinstance(plain, list):
        return len(written) == len(plain) and all(map(_says_all, written, plain))
    return written == plain
