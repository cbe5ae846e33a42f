"""Time as acts write it and as the desk's calendar shows it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def now() -> str:
    """Return this moment as acts write it: UTC, with milliseconds."""
    return _written(datetime.now(UTC))


def later(at: str, minutes: int) -> str:
    """Return a time some minutes after another."""
    return _written(datetime.fromisoformat(at) + timedelta(minutes=minutes))


def local_day(at: str) -> str:
    """Return the day of a moment at this desk, as ISO date."""
    return datetime.fromisoformat(at).astimezone().date().isoformat()


def local_clock(at: str) -> str:
    """Return the time of day of a moment at this desk."""
    return f"{datetime.fromisoformat(at).astimezone():%H:%M}"


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
