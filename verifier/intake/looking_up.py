"""Look now and then whether a reading is still wanted: whoever cancels a long list waits less than a second for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from verifier.domain.errors import Fault, KnownError

T = TypeVar("T")
_STEP = 500  # rows between two looks


def never() -> bool:
    """Nobody cancels."""
    return False


def look_up(cancelled: Callable[[], bool]) -> None:
    """Raise KnownError CANCELLED where a reading is not wanted any more."""
    if cancelled():
        raise KnownError(Fault.CANCELLED)


def wanted(items: Iterable[T], cancelled: Callable[[], bool]) -> Iterator[T]:
    """Yield items as long as the reading is wanted."""
    for count, item in enumerate(items):
        if count % _STEP == 0:
            look_up(cancelled)
        yield item
