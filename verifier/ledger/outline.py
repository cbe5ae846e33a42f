"""What an act on a case says at its two ends, read without reading all of it: for the first walk of an audit.

Canonical JSON has its keys in order, so that an act on a case begins with its moment and its case and ends with its place in
the chain. Whether its bytes are canonical at all is looked at when the case is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from verifier.domain.digests import Digest

_BEGINNING = re.compile(rb'\{"at":"([^"\\]{1,40})","body":\{"case":([1-9][0-9]{0,11})[,}]')
_TEXT = rb'"(?:[^"\\]|\\.){0,100}"'
_END = re.compile(
    rb'"format":([1-9][0-9]{0,3}),"intent":' + _TEXT + rb',"kind":' + _TEXT + rb',"officer":' + _TEXT + rb","
    rb'"prev":"([0-9a-f]{64})",(?:"readings":"([0-9a-f]{0,64})",)?"seq":([1-9][0-9]{0,14}),"zone":"[^"\\]{0,40}"\}\Z'
)
_LONGEST = 640  # bytes of an end


@dataclass(frozen=True, slots=True)
class Outline:
    """Number, moment, case and format of an act, the hash of the act before it, and the head of the log of readings."""

    seq: int
    at: str
    case: int
    prev: Digest
    readings: Digest
    format: int


def outline(data: bytes) -> Outline | None:
    """Return the outline of an act on a case; None for any other act, and for bytes that are none."""
    beginning, end = _BEGINNING.match(data), _END.search(data, max(0, len(data) - _LONGEST))
    if beginning is None or end is None:
        return None
    at, case = beginning.groups()
    form, prev, readings, seq = end.groups()
    return Outline(
        int(seq), at.decode(errors="replace"), int(case), prev.decode(), (readings or b"").decode(), int(form)
    )
