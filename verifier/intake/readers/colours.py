"""The colours of cells as RRGGBB: stated, of the old palette, or of the theme with its tint."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.styles.colors import COLOR_INDEX

_SWAPPED = {0: 1, 1: 0, 2: 3, 3: 2}  # cells count light before dark, the theme dark before light
_NEAR = 20  # of 255: colours that differ by no more cannot be told apart
_AUTOMATIC = 64  # numbers from here on stand for the colours of the screen
_TINY = 3.0  # points: letters of this size are dots
_OFFICE = "000000 FFFFFF 1F497D EEECE1 4F81BD C0504D 9BBB59 8064A2 4BACC6 F79646".split()


def hides(ink: str, back: str) -> bool:
    """Whether a text cannot be seen: its colour is that of its ground, or nearly; empty stands for black on white."""
    ink, back = ink or "000000", back or "FFFFFF"
    return all(abs(int(ink[place : place + 2], 16) - int(back[place : place + 2], 16)) <= _NEAR for place in (0, 2, 4))


def is_tiny(points: float | None) -> bool:
    """Whether letters of this size cannot be read; None stands for the usual size."""
    return points is not None and points <= _TINY


def theme_colours(elements: Iterable[tuple[str, dict[str, str]]]) -> list[str]:
    """Return the colours of a theme in its order: dark 1, light 1, dark 2, light 2, accents."""
    found: list[str] = []
    inside = False
    for local, said in elements:
        if local == "clrScheme":
            inside, found = True, []
        elif inside and local in {"srgbClr", "sysClr"} and len(found) < 12:
            found.append(_hex(said.get("val" if local == "srgbClr" else "lastClr", "")))
    return found if len(found) >= 10 else list(_OFFICE)


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours that a book states by a number: of its theme, and of its palette (AARRGGBB or RRGGBB).

    Every colour is returned as RRGGBB, empty for an automatic or unknown one; a tint of -1 to 1 makes it darker or lighter.
    """

    theme: Sequence[str] = ()
    palette: Sequence[str] = COLOR_INDEX

    def stated(self, rgb: str, tint: float = 0.0) -> str:
        """Return a colour that is stated by its parts."""
        return _tinted(_hex(rgb[-6:]), tint)

    def themed(self, place: int, tint: float = 0.0) -> str:
        """Return a colour of the theme."""
        place = _SWAPPED.get(place, place)
        return _tinted(self.theme[place], tint) if 0 <= place < len(self.theme) else ""

    def numbered(self, place: int, tint: float = 0.0) -> str:
        """Return a colour of the palette."""
        known = 0 <= place < min(len(self.palette), _AUTOMATIC)
        return self.stated(str(self.palette[place]), tint) if known else ""

    def of(self, colour: Any) -> str:
        """Return a colour of openpyxl."""
        if colour is None:
            return ""
        tint = float(colour.tint or 0)
        if colour.type == "rgb":
            return self.stated(str(colour.rgb), tint)
        if colour.type == "theme" and isinstance(colour.theme, int):
            return self.themed(colour.theme, tint)
        return self.numbered(colour.indexed, tint) if isinstance(colour.indexed, int) else ""


def _hex(value: str) -> str:
    value = value.upper()
    return value if len(value) == 6 and set(value) <= set("0123456789ABCDEF") else ""


def _tinted(plain: str, tint: float) -> str:
    if not plain or not tint or not -1 <= tint <= 1:
        return plain
    red, green, blue = (int(plain[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(value * 255):02X}" for value in colorsys.hls_to_rgb(hue, light, full))
