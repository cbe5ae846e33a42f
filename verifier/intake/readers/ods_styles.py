"""What the styles of an OpenDocument spreadsheet do to a text: each has a name, and what it leaves out is its parent's.

A style may name others that stand in its place on a condition (`style:map`), and a format of numbers (a data style).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verifier.domain.problems import ProblemCode
from verifier.intake.readers.colours import hides, is_tiny

_LOOKS = frozenset({
    *("style:text-properties", "style:table-cell-properties", "style:table-properties"),
    *("style:table-row-properties", "style:table-column-properties"),
})  # fmt: skip
_DATA = frozenset(
    f"number:{kind}-style" for kind in ("number", "currency", "percentage", "date", "time", "boolean", "text")
)
_TEXT = "number:text"
_FIXED = frozenset({_TEXT, "number:currency-symbol", "number:fill-character", "number:embedded-text"})
_LETTERS = re.compile(r"[^\W\d_]")
_DATES = frozenset({"number:date-style", "number:time-style"})
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "px": 0.75}
_MOST_PARENTS = 8


class OdsStyles:
    """Takes the elements of styles as they come, and says by the name of a style what it does."""

    def __init__(self) -> None:
        self._styles: dict[str, dict[str, str]] = {}
        self._instead: dict[str, list[str]] = {}
        self._masking: set[str] = set()
        self._name = self._data = self._within = ""  # of the style, and the elements of the data style that one is in
        self._shows = self._lettered = False

    def start(self, name: str, said: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if name == "style:style":
            self._name = said.get("style:name", "")
            kept = {"parent": "style:parent-style-name", "data": "style:data-style-name"}
            self._styles[self._name] = {key: said[stated] for key, stated in kept.items() if stated in said}
        elif name == "style:default-style":
            self._name = ""
        elif name in _DATA:
            self._data, self._name = name, f"{name[:6]} {said.get('style:name', '')}"
            self._styles[self._name] = {}
            self._shows = self._lettered = False
        elif name in _LOOKS:
            self._styles.setdefault(self._name, {}).update(said)
        elif name == "style:map":
            of = "number " if self._data else ""
            self._instead.setdefault(self._name, []).append(of + said.get("style:apply-style-name", ""))
        elif self._data and name.startswith("number:"):
            self._within = name
            self._shows = self._shows or name not in _FIXED

    def text(self, text: str) -> None:
        """Take a text that stands in a data style."""
        if self._within == _TEXT and self._data not in _DATES and _LETTERS.search(text):
            self._lettered = True

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == self._data:
            if not self._shows or self._lettered:
                self._masking.add(self._name)
            self._data = self._name = ""
        if name == self._within:
            self._within = ""

    def look(self, name: str) -> dict[str, str]:
        """Return what a style says, by the names of its attributes."""
        found: dict[str, str] = {}
        for _ in range(_MOST_PARENTS):
            style = self._styles.get(name)
            if style is None:
                break
            found = {**style, **found}
            name = style.get("parent", "")
        return found

    def hides(self, name: str) -> bool:
        """Whether a style that a rule gives to cells strikes a text, or hides it, or shows another one."""
        look = self.look(name)
        form = f"number {look['data']}" if "data" in look else ""
        masks = not self._masking.isdisjoint({form, *self._instead.get(form, ())})
        return masks or bool(codes_of(look))

    def may_hide(self, name: str) -> bool:
        """Whether a style has another one in its place on a condition that hides a text."""
        return any(self.hides(other) for one in self._parents(name) for other in self._instead.get(one, ()))

    def _parents(self, name: str) -> Iterator[str]:
        """Yield a style and those that it rests on."""
        for _ in range(_MOST_PARENTS):
            if name not in self._styles:
                return
            yield name
            name = self._styles[name].get("parent", "")


def codes_of(look: dict[str, str]) -> list[str]:
    """Return what a look does to a text: struck through, of the colour of its ground, too small to be read."""
    struck = look.get("style:text-line-through-style", "none") != "none"
    back, ink = colour_of(look.get("fo:background-color", "")), colour_of(look.get("fo:color", ""))
    unseen = hides(ink, back) or is_tiny(points_of(look.get("fo:font-size", "")))
    return [ProblemCode.STRUCK.value] * struck + [ProblemCode.HIDDEN_CONTENT.value] * unseen


def points_of(length: str) -> float | None:
    """Return a length such as «0.02cm» in points, None for what is none."""
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{0,9})?)(pt|cm|mm|in|px)", length)
    return float(found[1]) * _POINTS[found[2]] if found else None


def colour_of(value: str) -> str:
    """Return a colour as RRGGBB, empty for none."""
    found = re.fullmatch(r"#([0-9A-Fa-f]{6})", value)
    return found[1].upper() if found else ""
