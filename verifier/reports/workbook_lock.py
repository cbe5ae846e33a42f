"""A workbook behind a password: the package that was issued, byte for byte, within the encryption that spreadsheets know.

AES-256 (ECMA-376, agile encryption). Taking it off gives the issued bytes back, so that the digest in the ledger is that of
the workbook without password.
"""

from __future__ import annotations

import io

from msoffcrypto.format.ooxml import OOXMLFile


def locked_workbook(data: bytes, password: str) -> bytes:
    """Return an issued workbook behind a password; no two copies are the same bytes."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, out)
    return out.getvalue()
