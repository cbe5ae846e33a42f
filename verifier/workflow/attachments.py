"""Files attached as evidence: kept unaltered with an officer's draft, and for good with what he signs."""

from __future__ import annotations

import hashlib
import stat
import unicodedata
from pathlib import Path

from verifier.domain.errors import Fault, KnownError
from verifier.domain.officers import Officer
from verifier.domain.readings import ReadingKind
from verifier.domain.visible import steers
from verifier.reports.picture import LARGEST, LARGEST_MIB
from verifier.store import acts, attachments
from verifier.store.database import Connection
from verifier.workflow import readings
from verifier.workflow.files import read_whole
from verifier.workflow.in_force import deleted_by
from verifier.workflow.office import Office, load_case

LONGEST_NAME = 120
_LONGEST_ENDING = 12
_UNNAMED = "file"


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that is to be attached; how large it is, is known before it is read.

    Raises:
        KnownError: EVIDENCE_TOO_LARGE, EVIDENCE_EMPTY, FILE_NOT_FOUND, FILE_UNREADABLE.
    """
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise KnownError(Fault.FILE_NOT_FOUND, file=path) from error
    except (OSError, ValueError) as error:
        raise KnownError(Fault.FILE_UNREADABLE, file=path) from error
    if not stat.S_ISREG(found.st_mode):  # a folder, or a pipe that would never end
        raise KnownError(Fault.FILE_UNREADABLE, file=path)
    if found.st_size > LARGEST:
        raise KnownError(Fault.EVIDENCE_TOO_LARGE, file=path.name, limit=LARGEST_MIB)
    data = read_whole(path)
    refuse_size(path.name, data)
    return data


def refuse_size(name: str, data: bytes) -> None:
    """Refuse what is too large to be attached, or nothing.

    Raises:
        KnownError: EVIDENCE_TOO_LARGE, EVIDENCE_EMPTY.
    """
    if len(data) > LARGEST:
        raise KnownError(Fault.EVIDENCE_TOO_LARGE, file=file_name(name), limit=LARGEST_MIB)
    if not data:
        raise KnownError(Fault.EVIDENCE_EMPTY, file=file_name(name))


def attach(office: Office, officer: Officer, case: int, number: int, name: str, data: bytes) -> str:
    """Keep a file with the officer's draft of a pass and return its SHA-256; the bytes stay as they are.

    Raises:
        KnownError: EVIDENCE_TOO_LARGE, EVIDENCE_EMPTY, NO_SUCH_CASE; DISK_FULL and the like.
    """
    refuse_size(name, data)
    sha256 = hashlib.sha256(data).hexdigest()
    with office.store.write() as connection:
        load_case(connection, case)
        attachments.keep(connection, officer.id, case, number, sha256, file_name(name), data)
    return sha256


def attached(office: Office, officer: Officer, case: int, number: int, sha256: str) -> tuple[str, bytes]:
    """Return name and bytes of a file of the officer's own draft, or of one that was signed.

    A file that another officer has attached and not signed is not found, whoever knows its SHA-256.

    Raises:
        KnownError: EVIDENCE_GONE, EVIDENCE_DELETED; DAMAGED_FILE where the bytes are not those that were attached.
    """
    with office.store.read() as connection:
        found = attachments.get(connection, officer.id, case, number, sha256) or _signed(connection, sha256)
    whole = _whole(found, sha256)
    readings.log(office, officer, ReadingKind.OPENED, case=case, subject=sha256)
    return whole


def evidence_file(office: Office, sha256: str) -> tuple[str, bytes]:
    """Return name and bytes of a file of evidence that was signed.

    Raises:
        KnownError: EVIDENCE_GONE, EVIDENCE_DELETED; DAMAGED_FILE where the bytes are not those that were signed.
    """
    with office.store.read() as connection:
        found = _signed(connection, sha256)
    return _whole(found, sha256)


def file_name(name: str) -> str:
    """Return the name under which a file is kept: its last part, without characters that steer, cut before its ending."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = " ".join("".join(" " if character in "\t\n\r" else "" if steers(character) else character
                            for character in last).split())  # fmt: skip
    if kept in ("", ".", ".."):
        return _UNNAMED
    ending = Path(kept).suffix
    if len(kept) <= LONGEST_NAME or len(ending) > _LONGEST_ENDING:
        return kept[:LONGEST_NAME]
    return kept[: LONGEST_NAME - len(ending)] + ending


def _signed(connection: Connection, sha256: str) -> tuple[str, bytes] | None:
    """Return a file that was signed; of one whose time is over it is said by which act it went."""
    found = acts.file(connection, sha256)
    if found is None and (act := deleted_by(connection, sha256)):
        raise KnownError(Fault.EVIDENCE_DELETED, file=sha256[:8], act=act)
    return found


def _whole(found: tuple[str, bytes] | None, sha256: str) -> tuple[str, bytes]:
    if found is None:
        raise KnownError(Fault.EVIDENCE_GONE, file=sha256[:8])
    name, data = found[0], bytes(found[1])
    if hashlib.sha256(data).hexdigest() != sha256:
        raise KnownError(Fault.DAMAGED_FILE, file=name)
    return name, data
