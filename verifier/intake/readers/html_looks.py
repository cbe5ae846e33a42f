"""How an element of a page looks, as far as that hides or strikes what stands in it: style sheets and attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from verifier.intake.readers.colours import hides, is_tiny

_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,20000})\}")
_SELECTOR = re.compile(r"(\w*)(?:([.#])([\w-]+))?")
_COMMENTS = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SIZE = re.compile(r"(\d{1,4}(?:\.\d{0,9})?|\.\d{1,9})(pt|px|em|rem|%|)")
_POINTS = {"pt": 1.0, "px": 0.75, "em": 11.0, "rem": 11.0, "%": 0.11, "": 0.75}
_MOST_RULES = 5_000
_MOST_UNJUDGED = 5
_STRIKES = {"s", "strike", "del"}
_NAMED = {
    "white": "FFFFFF", "black": "000000", "red": "FF0000", "green": "008000", "lime": "00FF00", "yellow": "FFFF00",
    "blue": "0000FF", "gray": "808080", "grey": "808080", "silver": "C0C0C0", "snow": "FFFAFA", "ivory": "FFFFF0",
    "whitesmoke": "F5F5F5", "window": "FFFFFF", "windowtext": "000000",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageLook:
    """What of a look counts here: colours as RRGGBB, empty where none is stated."""

    ink: str = ""
    back: str = ""
    gone: bool = False  # not shown at all
    tiny: bool = False
    struck: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether nobody sees a text that looks so."""
        return self.gone or self.tiny or hides(self.ink, self.back)


PLAIN = PageLook()


class StyleSheets:
    """The rules of a page by element, class and identity; selectors of several parts are left out.

    `unjudged` are those of the left out ones whose rules may hide what cells hold, or show something else.
    """

    def __init__(self) -> None:
        self._rules: dict[str, dict[str, str]] = {}
        self.unjudged: dict[str, None] = {}

    def read(self, text: str) -> None:
        """Take the rules of one style sheet."""
        for selectors, said in _RULE.findall(_COMMENTS.sub(" ", text)):
            for selector in selectors.split(","):
                found = _SELECTOR.fullmatch(selector.strip().casefold())
                if found and found[0] and len(self._rules) < _MOST_RULES:
                    self._rules.setdefault(found[0], {}).update(_declared(said))
                elif not found and _changes(_declared(said)) and len(self.unjudged) < _MOST_UNJUDGED:
                    self.unjudged[" ".join(selector.split())[:80]] = None

    def look(self, tag: str, said: Mapping[str, str], around: PageLook) -> PageLook:
        """Return how an element looks within one that looks as `around` does."""
        names = [tag]
        for mark, attribute in ((".", "class"), ("#", "id")):
            for name in said.get(attribute, "").casefold().split()[:20]:
                names += [f"{mark}{name}", f"{tag}{mark}{name}"]
        declared: dict[str, str] = {}
        for name in names:
            declared.update(self._rules.get(name, {}))
        declared.update(_declared(said.get("style", "")))
        size = declared.get("font-size", "")
        back = _colour(
            declared.get("background-color", "") or declared.get("background", "") or said.get("bgcolor", "")
        )
        return replace(
            around,
            ink=_colour(declared.get("color", "") or (said.get("color", "") if tag == "font" else "")) or around.ink,
            back=back or around.back,
            gone=around.gone or "hidden" in said or _is_gone(declared),
            tiny=is_tiny(_points(size)) if size else around.tiny,
            struck=around.struck or tag in _STRIKES or "line-through" in "".join(declared.values()),
        )


def _changes(declared: Mapping[str, str]) -> bool:
    """Whether a rule may hide a text, strike it, or put another one beside it."""
    size = declared.get("font-size", "")
    white = hides(_colour(declared.get("color", "")), _colour(declared.get("background-color", "")))
    tiny = bool(size) and is_tiny(_points(size))
    struck = "line-through" in "".join(declared.values())
    said = declared.get("content", "none").strip("'\"") not in {"none", "normal", ""}
    return _is_gone(declared) or white or tiny or struck or said


def is_narrow(said: Mapping[str, str], look: PageLook) -> bool:
    """Whether a column of a table is not shown: gone, or without any width."""
    width = _declared(said.get("style", "")).get("width", said.get("width", ""))
    return look.gone or bool(re.fullmatch(r"0+(?:\.0*)?(?:pt|px|em|%)?", width.strip()))


def _is_gone(declared: Mapping[str, str]) -> bool:
    unseen = declared.get("display") == "none" or declared.get("visibility") in {"hidden", "collapse"}
    return (
        unseen or declared.get("mso-hide") == "all" or bool(re.fullmatch(r"0?(?:\.0*)?", declared.get("opacity", "1")))
    )


def _declared(text: str) -> dict[str, str]:
    pairs = (each.partition(":") for each in text.casefold().split(";") if ":" in each)
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def _points(size: str) -> float | None:
    found = _SIZE.fullmatch(size.replace(" ", ""))
    return float(found[1]) * _POINTS[found[2]] if found else None


def _colour(stated: str) -> str:
    word = stated.strip().casefold().split(" ")[0] if not stated.strip().startswith("rgb") else stated.replace(" ", "")
    plain = word.lstrip("#").upper()
    if re.fullmatch(r"[0-9A-F]{6}", plain):
        return plain
    if re.fullmatch(r"[0-9A-F]{3}", plain):
        return "".join(sign * 2 for sign in plain)
    parts = re.fullmatch(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,[\d.]{1,8})?\)", word)
    return "".join(f"{min(int(part), 255):02X}" for part in parts.groups()) if parts else _NAMED.get(word, "")
