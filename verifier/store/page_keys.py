"""Whether a key is that of an encrypted file whose first page does not open: a wrong key and a damaged page look alike.

Every page ends in a seal (HMAC-SHA-512) under a key that is made from that of the file and its first sixteen bytes, so any
other page tells whose they are (SQLCipher 4: pages of 4096 bytes, sixteen bytes of IV and 64 of seal at the end of each).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

PAGE = 4096
_SALT, _IV, _SEAL = 16, 16, 64
_MASK = 0x3A  # what the salt of the seals differs by
_ROUNDS = 2
_LOOKED_AT = 32  # pages, all over the file


def opens_pages(path: Path, key: bytes) -> bool | None:
    """Return whether any page behind the first is sealed under a key; None where there is none to tell by."""
    looked = False
    try:
        with path.open("rb") as file:
            salt = file.read(_SALT)
            seals = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ _MASK for byte in salt), _ROUNDS, len(key))
            for number in _numbers(path.stat().st_size // PAGE):
                file.seek((number - 1) * PAGE)
                page = file.read(PAGE)
                if len(page) == PAGE and any(page):
                    looked = True
                    if _is_sealed(page, number, seals):
                        return True
    except OSError:
        return None
    return False if looked else None


def _numbers(pages: int) -> Iterator[int]:
    """Yield the numbers of some pages, the first left out, in their order."""
    steps = sorted({2 + (pages - 2) * step // _LOOKED_AT for step in range(_LOOKED_AT + 1)}) if pages > 1 else []
    yield from (number for before, number in pairwise((0, *steps)) if before < number <= pages)


def _is_sealed(page: bytes, number: int, key: bytes) -> bool:
    sealed, seal = page[:-_SEAL], page[-_SEAL:]
    made = hmac.new(key, sealed + number.to_bytes(4, "little"), hashlib.sha512).digest()
    return hmac.compare_digest(made, seal)
