"""The keys of the Check screen: bare letters and digits, found again on a Ukrainian or Russian keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# Each key with the Cyrillic letter on the same place of the keyboard, and the one that looks like it; "а" is F alone,
# because a key that only shows something must never be taken for one that chooses a record.
LETTERS = {
    "A": "aф",
    "C": "cс",
    "E": "eуе",
    "F": "fа",
    "M": "mь",
    "N": "nт",
    "O": "oщо",
    "R": "rк",
    "V": "vм",
    "W": "wц",
}
_BY_TYPED = {typed: letter for letter, all_typed in LETTERS.items() for typed in all_typed}


def letter_of(event: QKeyEvent) -> str:
    """Return which letter key was meant, or an empty string."""
    if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
        return ""
    return _BY_TYPED.get(event.text().lower(), "")


def digit_of(event: QKeyEvent) -> int:
    """Return the digit that was pressed without a modifier, 0 for none."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return 0
    return int(event.text()) if event.text() in set("123456789") else 0
