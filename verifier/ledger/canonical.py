"""Values to canonical bytes and back: what is hashed and signed is RFC 8785 JSON, byte for byte the same for ever."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar

import rfc8785
from cattrs import Converter
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError, StructureHandlerNotFoundError

from verifier.domain.acts import BODIES, Act
from verifier.domain.digests import Digest

T = TypeVar("T")
FORMAT = 2
_FIELDS_1 = {"format", "seq", "prev", "at", "zone", "officer", "intent", "kind", "body"}
_FIELDS = {1: _FIELDS_1, 2: _FIELDS_1 | {"readings"}}
_TEXTS = ("prev", "at", "zone", "officer", "intent")
_NOT_OURS = (
    BaseValidationError, ForbiddenExtraKeysError, StructureHandlerNotFoundError, ValueError, KeyError, TypeError,
    AttributeError, ArithmeticError, RecursionError,
)  # fmt: skip
_converter = Converter(forbid_extra_keys=True, detailed_validation=False)  # twice as fast, and nobody reads the details
_encoder = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False
)
# Python's own encoder is ten times as fast as one of RFC 8785 and differs from it in three things only: numbers of sixteen
# digits and more, which are not exact there; the order of keys with letters beyond the BMP; numbers that are not whole. The
# first two are found in a blink once all digits are zeros, all that stands before a number is a colon, and all bytes that
# begin such a letter are one. What merely looks like one of the three, within a text, is written the slow way.
_ROUGHLY = bytes.maketrans(b"123456789[,-" + bytes(range(0xF1, 0xF8)), b"0" * 9 + b":::" + b"\xf0" * 7)
_IN_DOUBT = (b":" + b"0" * 16, b"\xf0")
_NOT_WHOLE = re.compile(rb"[:,\[]-?[0-9]+[.eE]")


class NotCanonicalError(ValueError):
    """Bytes that are not what this program writes: damaged, forged, or of a newer version."""


def _member_of(shape: type[Enum]) -> Callable[[Any, object], Enum]:
    """Return how a member is found by its value: without the many steps in which Python does it."""
    members: Mapping[Any, Enum] = shape._value2member_map_
    return lambda value, _shape: members[value]


_converter.register_structure_hook_factory(
    lambda shape: isinstance(shape, type) and issubclass(shape, Enum), _member_of
)


def to_bytes(value: object) -> bytes:
    """Return the canonical JSON of a frozen value (dataclass, mapping or tuple of them)."""
    plain = _converter.unstructure(value)
    written, doubtful = _written(plain)
    doubtful = doubtful or not isinstance(plain, dict | list | tuple) or bool(_NOT_WHOLE.search(written))
    return rfc8785.dumps(plain) if doubtful else written


def from_bytes(data: bytes, shape: type[T]) -> T:
    """Read a value of `shape` back.

    Raises:
        NotCanonicalError: the bytes are not such a value.
    """
    try:
        return _converter.structure(json.loads(data), shape)
    except _NOT_OURS as error:
        raise NotCanonicalError(str(error)) from error


def digest(data: bytes) -> Digest:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of(value: object) -> Digest:
    """Return the SHA-256 of a value's canonical bytes."""
    return digest(to_bytes(value))


def act_bytes(act: Act) -> bytes:
    """Return the bytes of an act that are signed: all but its hash. What names no head of readings is of format 1."""
    fields: dict[str, Any] = {
        "format": FORMAT if act.readings else 1,
        "seq": act.seq,
        "prev": act.prev,
        "at": act.at,
        "zone": act.zone,
        "officer": act.officer,
        "intent": act.intent,
        "kind": act.body.kind,
        "body": _converter.unstructure(act.body),
    }
    if act.readings:
        fields["readings"] = act.readings
    written, doubtful = _written(fields)  # whose numbers are all whole
    return rfc8785.dumps(fields) if doubtful else written


def read_act(data: bytes, hash_: Digest) -> Act:
    """Read an act back from its signed bytes.

    Raises:
        NotCanonicalError: the bytes are no act of a known kind.
    """
    try:
        fields: Mapping[str, Any] = json.loads(data)
        if fields.keys() != _FIELDS[fields["format"]] or type(fields["seq"]) is not int:
            raise NotCanonicalError("not the fields of an act of this format")
        readings = fields.get("readings", "")
        if not all(isinstance(text, str) for text in (readings, *(fields[name] for name in _TEXTS))):
            raise NotCanonicalError("a field of the act is no text")
        body = _converter.structure(fields["body"], BODIES[fields["kind"]])
        prev, at, zone, officer, intent = (fields[name] for name in _TEXTS)
        return Act(fields["seq"], prev, at, zone, officer, intent, body, hash_, readings)
    except _NOT_OURS as error:
        raise NotCanonicalError(str(error)) from error


def _written(plain: object) -> tuple[bytes, bool]:
    """Return the JSON of texts and whole numbers by Python's encoder, and whether it may be other than canonical."""
    try:
        written = _encoder.encode(plain).encode()
    except TypeError:  # nothing that JSON has, which the slow way says in its own error
        return b"", True
    roughly = written.translate(_ROUGHLY)
    return written, any(doubt in roughly for doubt in _IN_DOUBT)
