"""The typefaces of the reports: which characters they have, how wide those are, and how text breaks into lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from threading import RLock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from verifier import resources

REGULAR = "IBMPlexSans-Regular"
BOLD = "IBMPlexSans-SemiBold"
SIGNS = "DejaVuSans"  # holds the shapes and rare letters that the text faces lack; loaded when first needed
_LEAST_SHRINK = 0.8
_LAST_SEARCHABLE = 0xFFFF
_PARTS = re.compile(r"[^-–/\\,;:@_\]]*[-–/\\,;:@_\]]|[^-–/\\,;:@_\]]+")  # a long word may break after these marks
_SIGNS_BEFORE_WORDS = frozenset("≠≈✓?⚡½∅№□○")
_loading = RLock()


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text looks: face, size in points, distance of lines, grey (0 is black)."""

    face: str = REGULAR
    size: float = 8.0
    leading: float = 10.4
    grey: float = 0.0


@cache
def font(face: str) -> TTFont:
    """Return a typeface, read from our own folder and nowhere else."""
    with _loading:
        loaded = TTFont(face, str(resources.path("fonts", f"{face}.ttf")), asciiReadable=0)
        pdfmetrics.registerFont(loaded)
        return loaded


@cache
def coverage(face: str) -> frozenset[str]:
    """Return the characters that a typeface can show and a search finds again.

    Beyond U+FFFF reportlab paints the sign but writes a wrong character into the text of the file.
    """
    return frozenset(chr(code) for code in font(face).face.charToGlyph if code <= _LAST_SEARCHABLE)


class _Advances(dict[str, float]):
    """Advance of each character in units of the size, looked up once; the signs face steps in for missing ones."""

    def __init__(self, face: str) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> float:
        face = self._face if char in coverage(self._face) else SIGNS
        self[char] = advance = font(face).stringWidth(char, 1000) / 1000
        return advance


@cache
def _advances(face: str) -> _Advances:
    return _Advances(face)


@lru_cache(maxsize=8192)
def _units(face: str, text: str) -> float:
    return sum(map(_advances(face).__getitem__, text))


def width_of(text: str, style: Style) -> float:
    """Return the width of a line of text in points."""
    return _units(style.face, text) * style.size


def runs(text: str, face: str) -> tuple[tuple[str, str], ...]:
    """Cut text into pieces that one face can show each, as (face, piece)."""
    known = coverage(face)
    if known.issuperset(text):
        return ((face, text),)
    pieces: list[tuple[str, str]] = []
    for char in text:
        at = face if char in known else SIGNS
        shown = char if at == face or char in coverage(SIGNS) else "\ufffd"
        if pieces and pieces[-1][0] == at:
            pieces[-1] = (at, pieces[-1][1] + shown)
        else:
            pieces.append((at, shown))
    return tuple(pieces)


@lru_cache(maxsize=4096)
def wrap(text: str, style: Style, width: float) -> tuple[str, ...]:
    """Break text into lines of at most `width`: at blanks, else after joining marks, else inside a word."""
    space = width_of(" ", style)
    lines: list[str] = []
    line, used = "", 0.0
    for word in _words(text):
        room = width_of(word, style)
        if line and used + space + room <= width:
            line, used = f"{line} {word}", used + space + room
            continue
        if line:
            lines.append(line)
        *full, line = [word] if room <= width else _break_word(word, style, width)
        lines += full
        used = width_of(line, style)
    return (*lines, line)


def _words(text: str) -> list[str]:
    """Cut text at blanks, but never between a sign and its word."""
    words: list[str] = []
    glued = ""
    for word in text.split(" "):
        if word in _SIGNS_BEFORE_WORDS:
            glued += f"{word} "
            continue
        words.append(glued + word)
        glued = ""
    return [*words, glued.rstrip()] if glued else words


def _break_word(word: str, style: Style, width: float) -> list[str]:
    lines, line = [], ""
    for part in _PARTS.findall(word):
        if width_of(line + part, style) <= width:
            line += part
            continue
        if line:
            lines.append(line)
        line = ""
        for char in part:
            if line and width_of(line + char, style) > width:
                lines.append(line)
                line = ""
            line += char
    return [*lines, line]


@lru_cache(maxsize=4096)
def fitting(text: str, style: Style, width: float) -> Style:
    """Return the style, made smaller by up to a fifth where a word would otherwise break in its middle."""
    words = [word for word in _words(text) if width_of(word, style) > width]
    longest = max((width_of(part, style) for word in words for part in _PARTS.findall(word)), default=0.0)
    if longest <= width:
        return style
    shrink = 0.999 * width / longest  # a hair less, so that rounding cannot tear it after all
    if shrink < _LEAST_SHRINK:
        return style
    return replace(style, size=style.size * shrink)


def clipped(text: str, style: Style, width: float) -> str:
    """Return a single line of at most `width`, with an ellipsis where it had to be cut."""
    if width_of(text, style) <= width:
        return text
    keep = len(text)
    while keep and width_of(text[:keep] + "…", style) > width:
        keep -= 1
    return text[:keep].rstrip() + "…"
