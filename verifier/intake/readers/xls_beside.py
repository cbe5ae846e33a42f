"""What stands beside the cells of an old Excel file: rules that give them another look, filters, what is drawn on a sheet.

xlrd has no use for these records (BIFF8, MS-XLS 2.4.42, 2.4.56, 2.4.43, 2.5.91); older ones know no rules.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from xlrd.formatting import std_format_strings

from verifier.domain.problems import ProblemCode
from verifier.intake.headings.columns import column_letter
from verifier.intake.readers.rule_looks import hides_under_rule

_FILTER, _RULES, RULE, _LATER_RULES, LATER_RULE = 0x9B, 0x1B0, 0x1B1, 0x879, 0x87A
_OBJECT, _TEXT, _GOES_ON = 0x5D, 0x1B6, 0x3C
BESIDE = frozenset({_FILTER, _RULES, RULE, _LATER_RULES, LATER_RULE, _OBJECT, _TEXT, _GOES_ON})
_UNDRAWN = frozenset({0x14, 0x19})  # what opens a filter, and comments
_LATER = 12  # bytes before a record of later programs
_BARS, _ICONS = 4, 6
_NUMBER, _FONT, _ALIGNMENT, _BORDER, _PATTERN = (1 << bit for bit in range(25, 30))
_SAME_PATTERN, _SAME_INK, _SAME_GROUND = 1 << 16, 1 << 17, 1 << 18
_OWN_FORMAT = 1
_STRUCK = 0x80
_SOLID = 1
_UNSTATED = 0xFFFFFFFF
_TWENTIETHS = 20.0  # of a point
_MOST = 1_000
_LIES = (struct.error, IndexError, ValueError)
Colour = Callable[[int], str]


@dataclass(slots=True)
class Beside:
    """What the records of one sheet say beside its cells."""

    filtered: bool = False
    _rules: list[tuple[str, bytes, bool]] = field(default_factory=list)  # ranges, record, whether a later one
    _ranges: str = ""
    _object: int = 0
    _left: int = 0  # letters of a drawn text that are still to come
    _drawn: list[str] = field(default_factory=list)
    _count: int = 0

    def take(self, kind: int, body: bytes) -> None:
        """Take one of the records of `BESIDE`."""
        if kind == _FILTER:
            self.filtered = True
        elif kind in {_RULES, _LATER_RULES}:
            self._ranges = _ranges(body[_LATER * (kind == _LATER_RULES) :])
        elif kind in {RULE, LATER_RULE}:
            if len(self._rules) < _MOST:
                self._rules.append((self._ranges, body, kind == LATER_RULE))
        else:
            self._draw(kind, body)

    def told(self, colour: Colour, formats: Mapping[int, str]) -> Iterator[tuple[ProblemCode, str]]:
        """Yield what is to be told of the sheet; colours and number formats are known by their numbers."""
        if self.filtered:
            yield ProblemCode.FILTER_ON, ""
        hiding = (ranges for ranges, body, later in self._rules if _hides(body, colour, formats, later=later))
        for ranges in dict.fromkeys(hiding):
            yield ProblemCode.RULE_HIDES, ranges
        if self._count:
            yield ProblemCode.DRAWN, " ".join(self._drawn)[:300] or f"×{self._count}"

    def _draw(self, kind: int, body: bytes) -> None:
        if kind == _OBJECT:
            plain = len(body) >= 6 and body[:2] == b"\x15\0"
            self._object = int.from_bytes(body[4:6], "little") if plain else 0x19
            self._count += self._object not in _UNDRAWN
            self._left = 0
        elif kind == _TEXT:
            self._left = int.from_bytes(body[10:12], "little") if self._object not in _UNDRAWN else 0
        elif self._left and body and len(self._drawn) < _MOST:
            text = body[1:].decode("utf-16-le", "replace") if body[0] & 1 else body[1:].decode("latin-1")
            self._drawn.append(text[: self._left].strip())
            self._left = max(0, self._left - len(text))


def _ranges(body: bytes) -> str:
    """Return the ranges that rules hold for, as Excel writes them."""
    try:
        (count,) = struct.unpack_from("<H", body, 12)
        found = [struct.unpack_from("<HHHH", body, 14 + 8 * place) for place in range(min(count, 20))]
    except struct.error:
        return "?"
    return " ".join(
        f"{column_letter(left + 1)}{top + 1}:{column_letter(right + 1)}{bottom + 1}"
        for top, bottom, left, right in found
    )[:200]


def _hides(body: bytes, colour: Colour, formats: Mapping[int, str], *, later: bool) -> bool:
    """Whether a rule may hide what cells hold; yes where its record is not understood."""
    try:
        if not later:
            return _look_hides(body[6:], colour, formats)
        body = body[_LATER:]
        kind, first, second, size = body[0], *struct.unpack_from("<HHI", body, 2)
        at = 10 + (size or 2)
        if kind in {_BARS, _ICONS} and not _values_show(body, at + first + second, kind):
            return True
        return bool(size) and _look_hides(body[10:at], colour, formats)
    except _LIES:
        return True


def _values_show(body: bytes, at: int, kind: int) -> bool:
    """Whether numbers show beside their bars or icons; at the place stands the formula that says whether there are any."""
    (active,) = struct.unpack_from("<H", body, at)
    at += 2 + active + 1 + 2 + 2 + 1 + 16
    return bool(body[at + 3] & 2) if kind == _BARS else not body[at + 5] & 1


def _look_hides(look: bytes, colour: Colour, formats: Mapping[int, str]) -> bool:
    """Judge a look: what is there of it, one behind the other, is told by the bits at its beginning."""
    stated, more = struct.unpack_from("<IH", look)
    at, struck, points, number_format, ink, back = 6, False, None, "", "", ""
    if stated & _NUMBER:
        number_format, size = _number_format(look, at, formats, own=bool(more & _OWN_FORMAT))
        at += size
    if stated & _FONT:
        height, style = struct.unpack_from("<II", look, at + 64)
        letters, _, same = struct.unpack_from("<III", look, at + 80)
        struck = bool(style & _STRUCK) and not same & _STRUCK
        points = None if height == _UNSTATED else height / _TWENTIETHS
        ink = "" if letters == _UNSTATED else colour(letters)
        at += 118
    at += 8 * bool(stated & _ALIGNMENT) + 8 * bool(stated & _BORDER)
    if stated & _PATTERN:
        pattern, colours = struct.unpack_from("<HH", look, at)
        solid = bool(stated & _SAME_PATTERN) or pattern >> 10 == _SOLID
        if solid and not stated & _SAME_GROUND:
            back = colour(colours >> 7 & 0x7F)
        elif solid and not stated & _SAME_INK:
            back = colour(colours & 0x7F)
    return hides_under_rule(struck=struck, points=points, number_format=number_format, ink=ink, back=back)


def _number_format(look: bytes, at: int, formats: Mapping[int, str], *, own: bool) -> tuple[str, int]:
    """Return a number format and how many bytes it takes."""
    if not own:
        number = look[at + 1]
        return formats.get(number) or std_format_strings.get(number, ""), 2
    size, length, wide = struct.unpack_from("<HHB", look, at)
    text = look[at + 5 : at + 5 + length * (1 + (wide & 1))]
    return text.decode("utf-16-le" if wide & 1 else "latin-1", "replace"), size
