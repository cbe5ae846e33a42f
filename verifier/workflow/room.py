"""Memory that is free again goes back to the system after a large piece of work: the C library keeps it otherwise."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Give back what is free, where the C library keeps it and can be asked to (glibc); some milliseconds, no harm."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
