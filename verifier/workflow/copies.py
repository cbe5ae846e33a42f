"""Copies of an office in which nobody works: backups, and what is prepared to take its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from verifier.domain.errors import Fault, KnownError
from verifier.ledger.keys import Signer, open_slot
from verifier.store.database import Store
from verifier.store.tables import SCHEMA
from verifier.workflow.office import DATABASE, KEYS, Office, founding_of
from verifier.workflow.unlocking import keys_of
from verifier.workflow.watch import Watch


@contextmanager
def opened_copy(folder: Path, key: bytes, *, older: bool = False) -> Iterator[Office]:
    """Open the copy of an office in a folder; the desk may well know more than it holds.

    One that an `older` program made is opened to read its acts alone, which no new version changes.

    Raises:
        KnownError: OFFICE_FILE_MISSING, OFFICE_DAMAGED, NEWER_DATABASE, OLDER_DATABASE, TRIAL_DATABASE.
    """
    store = Store.open(folder / DATABASE, key, alone=False, older=older)
    try:
        yield _office(folder, store, key)
    finally:
        store.close()


def bring_up_to_date(folder: Path, key: bytes) -> None:
    """Bring the copy of an office that an older program made up to date.

    Raises:
        KnownError: as `opened_copy`; DISK_FULL, CANNOT_WRITE.
    """
    store = Store.open(folder / DATABASE, key, alone=False, older=True)
    try:
        if store.schema < SCHEMA:
            store.migrate()
    finally:
        store.close()


def key_of(folder: Path, officer: str, passphrase: str) -> tuple[bytes, Signer]:
    """Open a slot of the key file in a folder: that of an officer, or whichever the passphrase fits.

    Nothing is counted or slowed down: it is a copy, on which whoever holds it may try what he likes.

    Raises:
        KnownError: NOT_AN_OFFICE, OFFICE_FILE_MISSING, KEYS_DAMAGED, UNKNOWN_OFFICER, WRONG_PASSPHRASE, NO_SLOT_FITS.
    """
    keys = keys_of(folder)
    slots = [slot for slot in (*keys.slots, *keys.next) if officer in ("", slot.officer, slot.name)]
    if not slots:
        names = ", ".join(slot.name for slot in keys.slots)
        raise KnownError(Fault.UNKNOWN_OFFICER, officer=officer, officers=names)
    why: KnownError | None = None
    for slot in slots:
        try:
            return open_slot(slot, passphrase, str(folder / KEYS))
        except KnownError as error:
            why = error if why is None or error.fault is not Fault.WRONG_PASSPHRASE else why
    if why and (officer or why.fault is not Fault.WRONG_PASSPHRASE):
        raise why
    raise KnownError(Fault.NO_SLOT_FITS, folder=folder)


def _office(folder: Path, store: Store, key: bytes) -> Office:
    with store.read() as connection:
        fingerprint, founded = founding_of(connection, folder)
    return Office(folder, store, founded.office, fingerprint, key, Watch(at_desk=False))
