"""Moments as acts carry them: UTC in ISO 8601 with milliseconds, whose order as text is their order in time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def moment(when: datetime) -> str:
    """Return an aware time as acts carry it: ``2025-05-16T08:20:00.000Z``."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def later(at: str, hours: float) -> str:
    """Return the moment some hours after another."""
    return moment(datetime.fromisoformat(at) + timedelta(hours=hours))


def is_moment(text: str) -> bool:
    """Whether a text is a moment as acts carry it."""
    try:
        return moment(datetime.fromisoformat(text)) == text
    except ValueError:
        return False
