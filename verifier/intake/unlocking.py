"""Open a file that is protected by a password: in a child of its own, because what decrypts parses hostile bytes as well."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from types import SimpleNamespace

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
from msoffcrypto.format import doc97, ooxml, ppt97, xls97
from msoffcrypto.method import ecma376_agile, ecma376_standard, rc4, rc4_cryptoapi, xor_obfuscation

from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake.unlocking_ods import unlock_ods

# Imported before files are locked away: msoffcrypto itself imports them when they are first needed.
PARTS = (doc97, ooxml, ppt97, xls97, ecma376_agile, ecma376_standard, rc4, rc4_cryptoapi, xor_obfuscation)
for _part in (doc97, ppt97, xls97):  # they copy the file into a temporary one; a locked child has memory only
    vars(_part)["tempfile"] = SimpleNamespace(TemporaryFile=io.BytesIO)
_MOST_ROUNDS = 10_000_000
_WARM_BYTES = 10_000  # less does not survive msoffcrypto's own container
_BROKEN = (
    OSError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    AssertionError,
    struct.error,
    FileFormatError,
    ParseError,
)


def unlock(data: bytes, password: str) -> bytes:
    """Return the plain bytes of an encrypted Office file or OpenDocument package.

    Raises KnownError: WRONG_PASSWORD, DAMAGED_FILE, FORBIDDEN_CONTENT where trying would take hours.
    """
    if data.startswith(b"PK"):
        return unlock_ods(data, password)
    rounds = [int(found) for found in re.findall(rb'spinCount="([0-9]{1,12})"', data)]
    if any(count > _MOST_ROUNDS for count in rounds):
        raise KnownError(Fault.FORBIDDEN_CONTENT, code=ProblemCode.ENCRYPTED, limit=_MOST_ROUNDS)
    out = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        if file.format == "ooxml" and file.type == "agile":
            file.load_key(password=password, verify_password=True)
            file.decrypt(out, verify_integrity=True)
        else:
            if file.format == "ooxml":
                file.load_key(password=password, verify_password=True)
            else:
                file.load_key(password=password)
            file.decrypt(out)
    except (InvalidKeyError, DecryptionError) as error:
        if "integrity" in str(error).casefold():
            raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.OLE_BROKEN) from error
        raise KnownError(Fault.WRONG_PASSWORD, code=ProblemCode.ENCRYPTED) from error
    except _BROKEN as error:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.OLE_BROKEN) from error
    return out.getvalue()


def warm_up(tiny: bytes) -> None:
    """Lock and unlock a tiny package, so that everything is imported; takes a quarter of a second."""
    package = io.BytesIO(tiny)
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr("padding", bytes(_WARM_BYTES))
    locked = io.BytesIO()
    ooxml.OOXMLFile(package).encrypt("a", locked)
    unlock(locked.getvalue(), "a")
