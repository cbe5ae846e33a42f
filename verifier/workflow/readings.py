"""The log of readings: whoever opens, prints or exports a case stands in it with the time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from verifier.domain.moments import now
from verifier.domain.officers import Officer, Role
from verifier.domain.readings import Read, Reading, ReadingKind
from verifier.ledger.chain import GENESIS
from verifier.ledger.readings import linked
from verifier.store import lists, readings
from verifier.store.database import Connection
from verifier.workflow.office import Office

__all__ = ["Read", "ReadingKind", "SeenReading", "keep", "log", "log_all", "readings_page"]


@dataclass(frozen=True, slots=True)
class SeenReading:
    """A line of the log as it may be shown, with the officer's name.

    `is_sealed` says that its subject would tell something of a blind check.
    """

    seq: int
    at: str
    officer: str
    kind: str
    case: int
    list: int
    subject: str
    is_sealed: bool


def log(
    office: Office, officer: Officer, kind: ReadingKind, *, case: int = 0, list_: int = 0, subject: str = ""
) -> None:
    """Write into the log what an officer reads.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE and the like.
    """
    log_all(office, officer, [Read(kind, case, list_, subject)])


def log_all(office: Office, officer: Officer, read: Iterable[Read]) -> None:
    """Write several lines into the log at once.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE and the like; none of them is written then.
    """
    with office.store.write() as connection:
        for each in read:
            keep(connection, officer.id, each)


def keep(connection: Connection, officer: str, read: Read) -> None:
    """Write a line into the log within a transaction."""
    seq, prev = readings.head(connection) or (0, GENESIS)
    list_ = read.list or (lists.list_of(connection, read.case) if read.case else 0)
    line = Reading(seq + 1, now(), officer, read.kind.value, read.case, list_, read.subject, "")
    readings.append(connection, linked(line, prev))


def readings_page(
    office: Office, limit: int, before: int = 0, case: int = 0, officer: str = "", viewer: Officer | None = None
) -> tuple[SeenReading, ...]:
    """Return lines of the log before a number (0: from the newest), newest first: of a case, of an officer.

    Which record or file another officer looked at would tell a blind checker something. Of a case that is not checked
    twice, and of the register, the subject is shown to an auditor who checks nobody, and to whoever read it himself.
    """
    officers = office.officers()
    with office.store.read() as connection:
        lines = readings.chosen(connection, limit, before, case=case, officer=officer)
        blind = lists.blind(connection, {line.case for line in lines if line.case})
    return tuple(_seen(line, officers, sealed=_is_sealed(line, blind, viewer)) for line in lines)


def _is_sealed(line: Reading, blind: frozenset[int], viewer: Officer | None) -> bool:
    if not line.subject or (line.case and line.case not in blind) or (not line.case and line.list):
        return False
    if viewer is None:
        return True
    return line.officer != viewer.id and not (viewer.has(Role.AUDITOR) and not viewer.has(Role.CHECKER))


def _seen(line: Reading, officers: Mapping[str, Officer], *, sealed: bool) -> SeenReading:
    name = officers[line.officer].name if line.officer in officers else line.officer
    subject = "" if sealed else line.subject
    return SeenReading(line.seq, line.at, name, line.kind, line.case, line.list, subject, sealed)
