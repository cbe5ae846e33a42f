"""The colours of cells as RRGGBB: stated, of the old palette, or of the theme with its tint."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable
from typing import Any

from openpyxl.styles.colors import COLOR_INDEX

_SWAPPED = {0: 1, 1: 0, 2: 3, 3: 2}  # cells count light before dark, the theme dark before light
_NEAR = 20  # of 255: colours that differ by no more cannot be told apart
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


def colour_of(colour: Any, theme: list[str]) -> str:
    """Return an openpyxl colour as RRGGBB, empty for an automatic or unknown one."""
    if colour is None:
        return ""
    if colour.type == "rgb":
        plain = _hex(str(colour.rgb)[-6:])
    elif colour.type == "theme" and isinstance(colour.theme, int):
        place = _SWAPPED.get(colour.theme, colour.theme)
        plain = theme[place] if 0 <= place < len(theme) else ""
    elif colour.type == "indexed" and isinstance(colour.indexed, int) and 0 <= colour.indexed < 64:
        plain = _hex(COLOR_INDEX[colour.indexed][-6:])
    else:
        plain = ""
    return _tinted(plain, float(colour.tint or 0)) if plain else ""


def _hex(value: str) -> str:
    value = value.upper()
    return value if len(value) == 6 and set(value) <= set("0123456789ABCDEF") else ""


def _tinted(plain: str, tint: float) -> str:
    if not -1 <= tint <= 1 or not tint:
        return plain
    red, green, blue = (int(plain[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(value * 255):02X}" for value in colorsys.hls_to_rgb(hue, light, full))
