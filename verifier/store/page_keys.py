"""Whether a key is that of an encrypted file that does not open: a wrong key and a damaged page look alike.

Every page ends in a seal (HMAC-SHA-512) under a key that is made from that of the file and its first sixteen bytes, so
a page that is whole tells whose they are (SQLCipher 4: pages of 4096 bytes; sixteen of IV and 64 of seal end each). The
file is read past SQLCipher, so it must be one that nobody else in this process has open.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

PAGE = 4096
_SALT, _SEAL = 16, 64
_MASK = 0x3A  # what the salt of the seals differs by
_ROUNDS = 2
_LOOKED_AT = 32  # pages, all over the file


def opens_pages(path: Path, key: bytes) -> bool | None:
    """Return whether any page is sealed under a key; None where there is nothing but the first to tell by."""
    looked = False
    try:
        with path.open("rb") as file:
            salt = file.read(_SALT)
            seals = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ _MASK for byte in salt), _ROUNDS, len(key))
            for number in _numbers(path.stat().st_size // PAGE):
                file.seek((number - 1) * PAGE)
                page = file.read(PAGE)
                if len(page) == PAGE and any(page):
                    looked = looked or number > 1
                    if _is_sealed(page, number, seals):
                        return True
    except OSError:
        return None
    return False if looked else None


def _numbers(pages: int) -> Iterator[int]:
    """Yield the numbers of some pages, from the first to the last."""
    yield from sorted({1 + (pages - 1) * step // _LOOKED_AT for step in range(_LOOKED_AT + 1)} if pages else ())


def _is_sealed(page: bytes, number: int, key: bytes) -> bool:
    sealed, seal = page[_SALT if number == 1 else 0 : -_SEAL], page[-_SEAL:]
    made = hmac.new(key, sealed + number.to_bytes(4, "little"), hashlib.sha512).digest()
    return hmac.compare_digest(made, seal)
