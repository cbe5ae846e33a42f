"""What a spreadsheet would take for a formula: a text from a file must never become one in another program."""

from __future__ import annotations

BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n")
_GUARD = "'"  # a spreadsheet shows what follows as text


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"{_GUARD}{text}" if text.startswith(BEGINNINGS) else text
