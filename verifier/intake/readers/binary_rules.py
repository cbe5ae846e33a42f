"""The rules of a sheet of a binary workbook that give cells another look, and whether they hide what cells hold.

MS-XLSB 2.4.31, 2.4.23 (BrtBeginConditionalFormatting, BrtBeginCFRule), those of later programs, their bars and icons.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from verifier.intake.headings.columns import column_letter
from verifier.intake.readers.binary_styles import BinaryStyles

_RULES, _RULE, _LATER_RULES, _LATER_RULE = 461, 463, 1046, 1048
_ICONS, _BARS, _LATER_ICONS, _LATER_BARS = 465, 467, 1052, 1051
_OF_RULES = frozenset({_RULES, _RULE, _LATER_RULES, _LATER_RULE, _ICONS, _BARS, _LATER_ICONS, _LATER_BARS})
_NONE = 0xFFFFFFFF
_BARS_BESIDE = -1  # priority of a later rule that only adds to a bar
_BLANK = 4  # bytes before a record of later programs
_WITH_RANGES, _WITH_FORMULAS = 2, 4
_ICONS_ALONE = 2
_MOST = 1_000
_SHOWN = 20  # ranges of one rule
_LIES = (struct.error, IndexError)


@dataclass(slots=True)
class BinaryRules:
    """Gathers the rules of one sheet record by record."""

    _ranges: str = ""
    _found: list[tuple[str, int, bool]] = field(default_factory=list)  # ranges, look or -1 for hiding, whether later

    def take(self, kind: int, body: bytes) -> None:
        """Take a record, of any kind."""
        if kind not in _OF_RULES or len(self._found) >= _MOST:
            return
        try:
            self._take(kind, body)
        except _LIES:  # what is not understood may hide anything
            self._found.append((self._ranges or "?", -1, False))

    def _take(self, kind: int, body: bytes) -> None:
        if kind == _RULES:
            self._ranges = _written(*_ranges(body, 8)[0])
        elif kind == _LATER_RULES:
            self._ranges = _written(*_header(body)[0])
        elif kind == _RULE:
            self._note(struct.unpack_from("<I", body, 8)[0])
        elif kind == _LATER_RULE:
            _, at = _header(body)
            look, priority = struct.unpack_from("<Ii", body, at + 8)
            self._note(_NONE if priority == _BARS_BESIDE else look, later=True)
        elif kind in {_ICONS, _LATER_ICONS}:
            (flags,) = struct.unpack_from("<H", body, 4 + _BLANK * (kind == _LATER_ICONS))
            self._note_hiding(unseen=bool(flags & _ICONS_ALONE))
        else:
            self._note_hiding(unseen=not body[2 + _BLANK * (kind == _LATER_BARS)])

    def _note(self, look: int, *, later: bool = False) -> None:
        if look != _NONE:
            self._found.append((self._ranges, look, later))

    def _note_hiding(self, *, unseen: bool) -> None:
        if unseen:
            self._found.append((self._ranges, -1, False))

    def hiding(self, styles: BinaryStyles) -> Iterator[str]:
        """Yield the ranges of rules that may hide what cells hold, each once."""
        told: dict[str, None] = {}
        for ranges, look, later in self._found:
            looks = styles.later_hiding if later else styles.hiding
            if look < 0 or look >= len(looks) or looks[look]:
                told.setdefault(ranges)
        yield from told


def _ranges(body: bytes, at: int) -> tuple[list[tuple[int, ...]], int]:
    """Return ranges behind their number, and where they end."""
    (count,) = struct.unpack_from("<I", body, at)
    end = at + 4 + 16 * count
    if end > len(body):
        raise struct.error
    found = [struct.unpack_from("<IIII", body, at + 4 + 16 * place) for place in range(min(count, _SHOWN))]
    return found, end


def _header(body: bytes) -> tuple[list[tuple[int, ...]], int]:
    """Return the ranges before a record of later programs, and where what it says begins."""
    (flags,) = struct.unpack_from("<I", body)
    found: list[tuple[int, ...]] = []
    at = 4
    if flags & _WITH_RANGES:
        (count,) = struct.unpack_from("<I", body, at)
        at += 4
        for _ in range(min(count, _MOST)):
            more, at = _ranges(body, at + 4)
            found += more
    if flags & _WITH_FORMULAS:
        (count,) = struct.unpack_from("<I", body, at)
        at += 4
        for _ in range(min(count, _MOST)):
            tokens, beside = struct.unpack_from("<II", body, at + 4)
            at += 12 + tokens + beside
    return found, at


def _written(*ranges: Sequence[int]) -> str:
    """Return ranges as Excel writes them."""
    return " ".join(
        f"{column_letter(left + 1)}{top + 1}:{column_letter(right + 1)}{bottom + 1}"
        for top, bottom, left, right in ranges
    )[:200]
