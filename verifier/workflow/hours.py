"""Moments as the desk's clock shows them and as people type them: local time outside, UTC within."""

from __future__ import annotations

import re
from datetime import datetime

from verifier.domain.moments import moment

_TYPED = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})[\s,]+(\d{1,2})[:.](\d{2})\s*")


def shown_moment(at: str) -> str:
    """Return a moment as the desk's clock shows it: ``18.05.2025 11:20``."""
    return f"{datetime.fromisoformat(at).astimezone():%d.%m.%Y %H:%M}" if at else ""


def typed_moment(text: str) -> str:
    """Return the moment (UTC, ISO) of a local date and time typed as ``18.05.2025 11:20``; other text unchanged."""
    found = _TYPED.fullmatch(text)
    if not found:
        return text.strip()
    day, month, year, hour, minute = map(int, found.groups())
    try:
        return moment(datetime(year, month, day, hour, minute).astimezone())
    except (ValueError, OverflowError, OSError):
        return text.strip()
