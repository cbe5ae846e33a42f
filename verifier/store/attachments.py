"""Files of drafts that nobody has signed: private to an officer and pass, and gone with the draft but for what is signed."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from verifier.domain.errors import Fault, KnownError
from verifier.store import acts
from verifier.store.tables import attachments


def keep(connection: Connection, officer: str, case: int, pass_: int, sha256: str, name: str, data: bytes) -> None:
    """Keep a file with a draft; the same bytes are kept once, under the name they first had."""
    if get(connection, officer, case, pass_, sha256) is None:
        row = {"officer": officer, "case": case, "pass": int(pass_), "sha256": sha256, "name": name, "data": data}
        connection.execute(insert(attachments), row)


def get(connection: Connection, officer: str, case: int, pass_: int, sha256: str) -> tuple[str, bytes] | None:
    """Return name and bytes of a file of a draft."""
    chosen = select(attachments.c.name, attachments.c.data)
    row = connection.execute(chosen.where(*_of(officer, case, pass_), attachments.c.sha256 == sha256)).first()
    return (row.name, row.data) if row else None


def listed(connection: Connection, officer: str, case: int, pass_: int) -> dict[str, str]:
    """Return the names of the files of a draft by their SHA-256."""
    chosen = select(attachments.c.sha256, attachments.c.name).where(*_of(officer, case, pass_))
    return {row.sha256: row.name for row in connection.execute(chosen.order_by(attachments.c.name))}


def drop_all(connection: Connection, officer: str, case: int, pass_: int) -> None:
    """Delete the files of a draft."""
    connection.execute(delete(attachments).where(*_of(officer, case, pass_)))


def move_to_files(connection: Connection, officer: str, case: int, pass_: int, wanted: AbstractSet[str]) -> None:
    """Keep for good the files that are being signed, and delete all others of the draft.

    Raises:
        KnownError: EVIDENCE_GONE where a file that is to be signed is not there, so that no signature covers nothing.
    """
    for sha256 in sorted(wanted):
        if found := get(connection, officer, case, pass_, sha256):
            acts.keep_file(connection, sha256, *found)
        elif (
            acts.file(connection, sha256) is None
        ):  # an answer of an earlier check rests on a file that is kept already
            raise KnownError(Fault.EVIDENCE_GONE, file=sha256[:8])
    drop_all(connection, officer, case, pass_)


def _of(officer: str, case: int, pass_: int) -> tuple[ColumnElement[bool], ...]:
    return attachments.c.officer == officer, attachments.c.case == case, attachments.c["pass"] == int(pass_)
