"""What a digest is: the name under which acts speak of exact bytes, and how people compare one."""

from __future__ import annotations

Digest = str
"""SHA-256 in hexadecimal."""


def grouped(digest: Digest) -> str:
    """Return a digest in groups of eight, as people compare it."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
