"""Hashes by which numbers are filed and looked up, of very many texts at once: FNV-1a of 64 bits over their letters.

They bring together what may be the same and guard nothing: whoever is found by one is compared text by text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_START, _PRIME, _BITS = 0xCBF29CE484222325, 0x100000001B3, 64
_LONGEST = 64  # letters of a text that is laid beside others


def hashed(text: str) -> int:
    """Return the hash of a text without the letter NUL."""
    found = _START
    for letter in map(ord, text):
        found = (found ^ letter) * _PRIME % (1 << _BITS)
    return found


def all_hashed(texts: Sequence[str]) -> NDArray[np.uint64]:
    """Return the hash of each of some texts, shape (texts,)."""
    longest = max(map(len, texts), default=0)
    if longest > _LONGEST:
        return np.fromiter(map(hashed, texts), np.uint64, len(texts))
    size = longest or 1
    table = np.array(texts, f"U{size}").view(np.uint32).reshape(len(texts), size)
    found = np.full(len(texts), _START, np.uint64)
    for letters in table.T.astype(np.uint64):  # a shorter text goes on with zeros
        found = np.where(letters, (found ^ letters) * np.uint64(_PRIME), found)
    return found
