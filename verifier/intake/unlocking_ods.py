"""Open an OpenDocument package that is protected by a password (ODF 1.2 part 3, section 4), in the child that unlocks."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake.limits import LIST
from verifier.intake.readers.container import check_package, part
from verifier.intake.readers.structure import guarded_parser

_MANIFEST = "META-INF/manifest.xml"
_MOST_ROUNDS = 10_000_000  # of all parts together
_LOCKED = re.compile(
    rb"<(\w+:)?encryption-data\b.*?</(\w+:)?encryption-data>|<(\w+:)?encryption-data\b[^>]*/>", re.DOTALL
)
_HASHES = {"sha256": "sha256", "sha1": "sha1", "sha256-1k": "sha256", "sha1-1k": "sha1"}


@dataclass(slots=True)
class _Lock:
    """What the manifest says of one locked part, by the name of the attribute."""

    path: str
    said: dict[str, str] = field(default_factory=dict)


def unlock_ods(data: bytes, password: str) -> bytes:
    """Return the package with every part in plain.

    Raises KnownError: WRONG_PASSWORD; PASSWORD_PROTECTED where nothing is locked or the way of locking is not known;
    DAMAGED_FILE; FORBIDDEN_CONTENT where trying would take hours.
    """
    infos, _ = check_package(data, LIST)
    contents = {info.filename: part(data, info, LIST.unpacked_bytes) for info in infos}
    locks = _locks(contents.get(_MANIFEST, b""))
    if not locks:
        raise KnownError(Fault.PASSWORD_PROTECTED, code=ProblemCode.ENCRYPTED)
    rounds = sum(_number(lock.said, "iteration-count") for lock in locks)
    if rounds > _MOST_ROUNDS:
        raise KnownError(Fault.FORBIDDEN_CONTENT, code=ProblemCode.ENCRYPTED, limit=_MOST_ROUNDS)
    left = LIST.unpacked_bytes
    for lock in locks:
        if lock.path in contents:
            contents[lock.path] = _plain(contents[lock.path], lock.said, password, left)
            left -= len(contents[lock.path])
    contents[_MANIFEST] = _LOCKED.sub(b"", contents[_MANIFEST])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _locks(manifest: bytes) -> list[_Lock]:
    found: list[_Lock] = []
    if not manifest:
        return found
    path = ""
    inside = False

    def begin(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal path, inside
        name = tag.rpartition(" ")[2]
        said = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name == "file-entry":
            path, inside = said.get("full-path", ""), False
        elif name == "encryption-data":
            inside = True
            found.append(_Lock(path, said))
        elif inside and name in {"algorithm", "start-key-generation", "key-derivation"}:
            found[-1].said.update({f"{name}:size" if key == "key-size" else key: value for key, value in said.items()})

    parser = guarded_parser(_MANIFEST)
    parser.StartElementHandler = begin
    try:
        parser.Parse(manifest, True)
    except expat.ExpatError as error:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.XML_BAD, part=_MANIFEST) from error
    return found


def _plain(locked: bytes, said: Mapping[str, str], password: str, most: int) -> bytes:
    """Unlock one part: a key from the password, AES in chained blocks, a sum over the first kilobyte, unpacking."""
    start = _HASHES.get(_end(said, "start-key-generation-name", "sha1"))
    checked = _HASHES.get(_end(said, "checksum-type", ""))
    known = _end(said, "algorithm-name", "") == "aes256-cbc" and said.get("key-derivation-name") == "PBKDF2"
    if not known or start is None or checked is None:
        raise KnownError(Fault.PASSWORD_PROTECTED, code=ProblemCode.ENCRYPTED)
    salt, vector, checksum = (_bytes(said, name) for name in ("salt", "initialisation-vector", "checksum"))
    rounds = _number(said, "iteration-count")
    if not rounds or not salt or len(vector) != 16 or len(locked) % 16 or not locked:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN, part=_MANIFEST)
    first = hashlib.new(start, password.encode()).digest()
    key = hashlib.pbkdf2_hmac("sha1", first, salt, rounds, 32)
    opener = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    packed = opener.update(locked) + opener.finalize()
    padding = packed[-1]
    packed = packed[:-padding] if 1 <= padding <= 16 else packed
    if hashlib.new(checked, packed[:1024]).digest() != checksum:
        raise KnownError(Fault.WRONG_PASSWORD, code=ProblemCode.ENCRYPTED)
    try:
        content = zlib.decompressobj(-15).decompress(packed, max(1, most))
    except zlib.error as error:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN) from error
    if len(content) >= most:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_UNCOMPRESSED, limit=LIST.unpacked_bytes)
    return content


def _end(said: Mapping[str, str], name: str, otherwise: str) -> str:
    """Return what follows the last sign of an algorithm's address: «…xmldsig#sha256» is sha256."""
    return re.split(r"[#:]", said.get(name, otherwise))[-1].casefold()


def _number(said: Mapping[str, str], name: str) -> int:
    stated = said.get(name, "")
    return int(stated) if re.fullmatch(r"[0-9]{1,9}", stated) else 0


def _bytes(said: Mapping[str, str], name: str) -> bytes:
    try:
        return base64.b64decode(said.get(name, ""), validate=True)
    except (binascii.Error, ValueError) as error:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN, part=_MANIFEST) from error
