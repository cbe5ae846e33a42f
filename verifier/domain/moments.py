"""Moments as acts carry them: UTC in ISO 8601 with milliseconds, whose order as text is their order in time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_TYPED = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})[\s,]+(\d{1,2})[:.](\d{2})\s*")


def moment(when: datetime) -> str:
    """Return an aware time as acts carry it: ``2025-05-16T08:20:00.000Z``."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def at_utc(text: str) -> str:
    """Return an ISO time of any zone as acts carry it; text that is no time (or has no zone) is the beginning of time."""
    try:
        return moment(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return ""


def now() -> str:
    """Return this moment."""
    return moment(datetime.now(UTC))


def later(at: str, hours: float = 0, minutes: float = 0) -> str:
    """Return the moment some hours and minutes after another."""
    return moment(datetime.fromisoformat(at) + timedelta(hours=hours, minutes=minutes))


def local_day(at: str) -> str:
    """Return the day of a moment at this desk, as ISO date."""
    return datetime.fromisoformat(at).astimezone().date().isoformat()


def local_clock(at: str) -> str:
    """Return the time of day of a moment at this desk."""
    return f"{datetime.fromisoformat(at).astimezone():%H:%M}"


def seconds_between(one: str, other: str) -> float:
    """Return the seconds from one moment to another."""
    return (datetime.fromisoformat(other) - datetime.fromisoformat(one)).total_seconds()


def is_moment(text: str) -> bool:
    """Whether a text is a moment as acts carry it."""
    try:
        return moment(datetime.fromisoformat(text)) == text
    except (ValueError, OverflowError):
        return False


def shown_moment(text: str) -> str:
    """Return a moment as the desk's clock shows it, to the minute: ``18.05.2025 11:20``; other text unchanged."""
    try:
        return f"{datetime.fromisoformat(text).astimezone():%d.%m.%Y %H:%M}"
    except (ValueError, OverflowError):
        return text


def typed_moment(text: str) -> str:
    """Return the moment of a local date and time typed as ``18.05.2025 11:20``; other text unchanged."""
    found = _TYPED.fullmatch(text)
    if not found:
        return text.strip()
    day, month, year, hour, minute = map(int, found.groups())
    try:
        return moment(datetime(year, month, day, hour, minute).astimezone())
    except (ValueError, OverflowError, OSError):
        return text.strip()
