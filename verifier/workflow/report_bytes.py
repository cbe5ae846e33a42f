"""What the file of a report is, told by its first bytes alone: pages, a workbook, or a workbook behind a password."""

from __future__ import annotations

WORKBOOK = ".xlsx"
LOCKED_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a workbook behind a password begins."""
_SUFFIXES = {b"%PDF-": ".pdf", b"PK\x03\x04": WORKBOOK, LOCKED_WORKBOOK: WORKBOOK}


def suffix_of(data: bytes) -> str:
    """Return how the file of a report ends, by its bytes: ``.pdf`` or ``.xlsx``; empty for what no report of ours is."""
    return next((suffix for beginning, suffix in _SUFFIXES.items() if data.startswith(beginning)), "")
