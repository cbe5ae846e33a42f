"""Text from a file as it may be shown: nothing in it steers a terminal, hides, or turns the direction of what follows."""

from __future__ import annotations

import unicodedata

_STEERING = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))


def steers(character: str) -> bool:
    """Whether a character is not seen but does something: controls, direction marks, private and half characters."""
    return unicodedata.category(character) in _STEERING


def as_tokens(text: str) -> str:
    """Return text with every such character as a token, ``[U+202E]``; line breaks and tabs too."""
    if text.isprintable():
        return text
    return "".join(f"[U+{ord(character):04X}]" if steers(character) else character for character in text)
