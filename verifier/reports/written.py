"""Numbers and times as people write them on paper."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from verifier.i18n import grouped
from verifier.reports.printable import printable

__all__ = ["grouped", "moment"]


@lru_cache(maxsize=2048)
def moment(at: str, zone: str = "", *, with_zone: bool = False) -> str:
    """Return an ISO time as people write it, in the zone given; text that is no time is returned as it stands."""
    try:
        time = datetime.fromisoformat(at)
        if zone:
            time = time.astimezone(datetime.fromisoformat(f"2000-01-01T00:00:00{zone}").tzinfo)
    except ValueError:
        return printable(at, 40).text
    offset = f"{time:%z}"
    shown = f"{time:%d.%m.%Y %H:%M}"
    return f"{shown} ({offset[:3]}:{offset[3:5]})" if with_zone and offset else shown
