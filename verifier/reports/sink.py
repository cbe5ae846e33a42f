"""Where the bytes of a report go while it is being made."""

from __future__ import annotations

from typing import Protocol


class Sink(Protocol):
    """What takes the bytes of a file."""

    def write(self, data: bytes, /) -> int:
        """Take bytes and return how many they were."""
