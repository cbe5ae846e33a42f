"""Sentences that an officer wrote on a case and nobody signed yet: drafts, private to him, gone when they are signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from verifier.domain.officers import Officer
from verifier.ledger.canonical import NotCanonicalError, from_bytes, to_bytes
from verifier.store import lists
from verifier.store.database import Connection
from verifier.workflow.office import Office

_PASS = 40  # among the drafts; 1 to 9 are those of the tasks


def keep(office: Office, officer: Officer, case: int, written: Mapping[str, str]) -> None:
    """Keep what is written on a case, by field, in the place of what was kept before.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE and the like.
    """
    with office.store.write() as connection:
        _keep(connection, officer.id, case, written)


def kept(office: Office, officer: Officer, case: int) -> Mapping[str, str]:
    """Return what the officer wrote on a case, by field; nothing of what cannot be read, which the audit names."""
    with office.store.read() as connection:
        return _kept(connection, officer.id, case)


def forget(connection: Connection, officer: str, case: int, fields: Iterable[str]) -> None:
    """Forget some fields within the transaction that records them as signed."""
    gone = frozenset(fields)
    before = _kept(connection, officer, case)
    if gone & set(before):
        _keep(connection, officer, case, {name: text for name, text in before.items() if name not in gone})


def _keep(connection: Connection, officer: str, case: int, written: Mapping[str, str]) -> None:
    words = {name: text for name, text in written.items() if text.strip()}
    if words:
        lists.keep_draft(connection, officer, case, _PASS, to_bytes(words))
    else:
        lists.drop_draft(connection, officer, case, _PASS)


def _kept(connection: Connection, officer: str, case: int) -> Mapping[str, str]:
    body = lists.draft(connection, officer, case, _PASS)
    try:
        return from_bytes(body, dict[str, str]) if body else {}
    except NotCanonicalError:
        return {}
