"""What the styles of a binary workbook say of its cells: number formats, letters, grounds, and the looks of rules.

MS-XLSB 2.4.309 and following (BrtFmt, BrtFont, BrtFill, BrtXF), 2.4.353 (BrtDXF), 2.5.4 (BrtColor); 2.5.165 (XFProps).
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from openpyxl.styles.numbers import BUILTIN_FORMATS

from verifier.intake.readers.binary import records, text_in, unpacked
from verifier.intake.readers.colours import Colours, hides, is_tiny
from verifier.intake.readers.rule_looks import hides_under_rule

_FORMAT, _FONT, _FILL, _XF, _XFS_BEGIN, _XFS_END = 44, 43, 45, 47, 617, 618
_PALETTE, _LOOK, _LATER_LOOK = 475, 507, 1171
_TWENTIETHS = 20.0  # of a point
_STRUCK = 8
_SOLID, _EVEN = 1, frozenset({0, 1})  # of patterns; in a look none stands for an even one
_NUMBERED, _STATED, _THEMED = 1, 2, 3  # what states a colour
_MOST_TINT = 32_767.0
_BLANK = 4  # bytes before a record of later programs


@dataclass(frozen=True, slots=True)
class BinaryFont:
    """How letters look; `ink` is RRGGBB, empty for the usual one."""

    struck: bool = False
    points: float | None = None
    ink: str = ""


@dataclass(frozen=True, slots=True)
class BinaryLook:
    """How a cell looks: its number format, its letters, and its ground as RRGGBB, empty for none."""

    number_format: str = "General"
    font: BinaryFont = BinaryFont()
    back: str = ""
    patterned: bool = False

    def hides(self, font: BinaryFont) -> bool:
        """Whether letters of a font cannot be seen in a cell of this look."""
        return is_tiny(font.points) or (not self.patterned and hides(font.ink, self.back))


@dataclass(slots=True)
class BinaryStyles:
    """The looks of cells, fonts, and whether the looks of rules hide what cells hold, each counted from 0."""

    looks: list[BinaryLook] = field(default_factory=list)
    fonts: list[BinaryFont] = field(default_factory=list)
    hiding: list[bool] = field(default_factory=list)
    later_hiding: list[bool] = field(default_factory=list)

    def look(self, number: int) -> BinaryLook:
        """Return the look of a cell, an ordinary one where the book has none of this number."""
        return self.looks[number] if number < len(self.looks) else BinaryLook()

    def font(self, number: int) -> BinaryFont:
        """Return a font, an ordinary one where the book has none of this number."""
        return self.fonts[number] if number < len(self.fonts) else BinaryFont()


def styles_of_records(content: bytes, part: str, theme: list[str]) -> BinaryStyles:
    """Return what styles say; raises KnownError for damage."""
    read = list(records(content, part))
    colours = Colours(theme, palette) if (palette := _palette(read, part)) else Colours(theme)
    formats: dict[int, str] = {}
    fills: list[tuple[int, str]] = []
    found = BinaryStyles()
    inside = False
    for kind, body in read:
        if kind == _FORMAT:
            formats[unpacked("<H", body, part)[0]] = text_in(body, 2, part)[0][:300]
        elif kind == _FONT:
            height, flags = unpacked("<HH", body, part)
            ink = _colour(body[12:20], colours)
            found.fonts.append(BinaryFont(bool(flags & _STRUCK), height / _TWENTIETHS, ink))
        elif kind == _FILL:
            fills.append((unpacked("<I", body, part)[0], _colour(body[4:12], colours)))
        elif kind in {_XFS_BEGIN, _XFS_END}:
            inside = kind == _XFS_BEGIN
        elif kind == _XF and inside:
            _, number, font, fill = unpacked("<HHHH", body, part)
            pattern, back = fills[fill] if fill < len(fills) else (0, "")
            code = formats.get(number) or BUILTIN_FORMATS.get(number) or "General"
            made = BinaryLook(code, found.font(font), back if pattern == _SOLID else "", pattern not in _EVEN)
            found.looks.append(made)
        elif kind == _LOOK:
            found.hiding.append(_hides(body, colours, formats))
        elif kind == _LATER_LOOK:
            found.later_hiding.append(_hides(body[_BLANK:], colours, formats))
    return found


def _palette(read: list[tuple[int, bytes]], part: str) -> list[str]:
    """Return the palette that a book states for itself as RRGGBB, empty for the usual one."""
    bodies = (unpacked("<BBBB", body, part) for kind, body in read if kind == _PALETTE)
    return [f"{red:02X}{green:02X}{blue:02X}" for red, green, blue, _ in bodies]


def _colour(body: bytes, colours: Colours) -> str:
    """Return the colour of a record as RRGGBB, empty for an automatic one or none."""
    try:
        kind, place, tint, red, green, blue = struct.unpack_from("<BBhBBB", body)
    except struct.error:
        return ""
    part = tint / _MOST_TINT
    if kind >> 1 == _THEMED:
        return colours.themed(place, part)
    if kind >> 1 == _STATED:
        return colours.stated(f"{red:02X}{green:02X}{blue:02X}", part)
    return colours.numbered(place, part) if kind >> 1 == _NUMBERED else ""


@dataclass(slots=True)
class _RuleLook:
    """What one look of rules says; what it leaves as it is, is empty."""

    colours: Colours
    formats: dict[int, str]
    struck: bool = False
    points: float | None = None
    number_format: str = ""
    ink: str = ""
    back: str = ""
    fore: str = ""
    pattern: int = 0

    def take(self, kind: int, said: bytes) -> None:
        """Take one property."""
        if taker := _TAKERS.get(kind):
            taker(self, said)

    @property
    def hides(self) -> bool:
        even = self.pattern in _EVEN
        back = (self.back or self.fore) if even else ""
        return hides_under_rule(
            struck=self.struck, points=self.points, number_format=self.number_format, ink=self.ink, back=back
        )


def _take_pattern(look: _RuleLook, said: bytes) -> None:
    look.pattern = said[0]


def _take_fore(look: _RuleLook, said: bytes) -> None:
    look.fore = _colour(said, look.colours)


def _take_back(look: _RuleLook, said: bytes) -> None:
    look.back = _colour(said, look.colours)


def _take_ink(look: _RuleLook, said: bytes) -> None:
    look.ink = _colour(said, look.colours)


def _take_struck(look: _RuleLook, said: bytes) -> None:
    look.struck = bool(said[0])


def _take_height(look: _RuleLook, said: bytes) -> None:
    look.points = struct.unpack_from("<I", said)[0] / _TWENTIETHS


def _take_code(look: _RuleLook, said: bytes) -> None:
    (length,) = struct.unpack_from("<H", said)
    look.number_format = said[2 : 2 + 2 * length].decode("utf-16-le", "replace")


def _take_number(look: _RuleLook, said: bytes) -> None:
    (number,) = struct.unpack_from("<H", said)
    look.number_format = look.number_format or look.formats.get(number) or BUILTIN_FORMATS.get(number, "")


_TAKERS: dict[int, Callable[[_RuleLook, bytes], None]] = {
    0: _take_pattern,
    1: _take_fore,
    2: _take_back,
    5: _take_ink,
    29: _take_struck,
    36: _take_height,
    38: _take_code,
    41: _take_number,
}


def _hides(body: bytes, colours: Colours, formats: dict[int, str]) -> bool:
    """Whether a look of rules may hide what cells hold; yes where its record is not understood."""
    look, at = _RuleLook(colours, formats), 6
    try:
        (count,) = struct.unpack_from("<H", body, 4)
        for _ in range(count):
            kind, size = struct.unpack_from("<HH", body, at)
            if size < 4 or at + size > len(body):
                return True
            look.take(kind, body[at + 4 : at + size])
            at += size
    except (struct.error, IndexError):
        return True
    return look.hides
