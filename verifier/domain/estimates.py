"""How long work that is under way will still take, told from how it has gone so far; nothing is told too early."""

from __future__ import annotations

from verifier.i18n import _, n_

_LEAST_SECONDS, _LEAST_SHARE = 2.0, 0.02
_ROUND_TO, _MINUTE, _LONG = 10, 60, 90


def seconds_left(done: int, total: int, seconds: float) -> float | None:
    """Return the seconds that are left when `done` of `total` took some seconds; None where nothing can be told yet."""
    if total <= 0 or seconds < _LEAST_SECONDS or done < total * _LEAST_SHARE:
        return None
    return max(total - done, 0) * seconds / done


def left_words(seconds: float) -> str:
    """Say about how long something will still take: in tens of seconds, then in minutes."""
    if seconds <= _ROUND_TO:
        return _("a few seconds left")
    if seconds <= _LONG:
        tens = round(seconds / _ROUND_TO) * _ROUND_TO
        return n_("about {n} second left", "about {n} seconds left", tens)
    return n_("about {n} minute left", "about {n} minutes left", round(seconds / _MINUTE))
