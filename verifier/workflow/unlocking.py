"""From a passphrase to the key of the office: which slot it opens, and what a wrong one costs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from verifier.domain.errors import Fault, KnownError
from verifier.ledger.keys import KeyFile, Signer, Slot, open_slot
from verifier.workflow import attempts
from verifier.workflow.attempts import NOBODY, Clock
from verifier.workflow.office import DATABASE, KEYS

FOUNDING = f"{DATABASE}.founding"


def unlock(folder: Path, officer: str, passphrase: str, clock: Clock) -> tuple[Signer, bytes]:
    """Open a slot; whoever names no officer tries all of them, and waits as the longest of them does.

    Raises:
        KnownError: NOT_AN_OFFICE, OFFICE_FILE_MISSING, KEYS_DAMAGED, UNKNOWN_OFFICER, TOO_MANY_ATTEMPTS,
            WRONG_PASSPHRASE, NO_SLOT_FITS; the last two with the seconds that the next attempt has to wait, if any.
    """
    keys, path = keys_of(folder), str(folder / KEYS)
    slot = keys.slot(officer) if officer else None
    if officer and slot is None:
        raise KnownError(Fault.UNKNOWN_OFFICER, officer=officer, officers=", ".join(s.name for s in keys.slots))
    tried = (slot.officer,) if slot else (NOBODY, *(each.officer for each in keys.slots))
    attempts.refuse_while_waiting(folder, tried, clock())
    try:
        if slot is None:
            return _unlock_any(folder, keys.slots, passphrase)
        key, signer = open_slot(slot, passphrase, path)
    except KnownError as error:
        if error.fault not in (Fault.WRONG_PASSPHRASE, Fault.NO_SLOT_FITS):
            raise
        if seconds := attempts.count_failure(folder, tried[0], clock()):
            raise KnownError(error.fault, **error.facts, seconds=seconds) from error
        raise
    return signer, key


def _unlock_any(folder: Path, slots: Iterable[Slot], passphrase: str) -> tuple[Signer, bytes]:
    """Open the slot that the passphrase fits; where none does, a damaged slot is what is reported."""
    damaged: KnownError | None = None
    for slot in slots:
        try:
            key, signer = open_slot(slot, passphrase, str(folder / KEYS))
        except KnownError as error:
            damaged = error if error.fault is Fault.KEYS_DAMAGED else damaged
        else:
            return signer, key
    raise damaged or KnownError(Fault.NO_SLOT_FITS, folder=folder)


def keys_of(folder: Path) -> KeyFile:
    """Return the key file of an office.

    Raises:
        KnownError: NOT_AN_OFFICE, OFFICE_FILE_MISSING, FOUNDING_INTERRUPTED, FILE_UNREADABLE, KEYS_DAMAGED.
    """
    return KeyFile.from_bytes(read_file(folder, KEYS), str(folder / KEYS))


def read_file(folder: Path, name: str) -> bytes:
    """Return the bytes of a file of an office.

    Raises:
        KnownError: NOT_AN_OFFICE, OFFICE_FILE_MISSING, FOUNDING_INTERRUPTED, FILE_UNREADABLE.
    """
    path, other = folder / name, folder / (DATABASE if name == KEYS else KEYS)
    if is_half_founded(folder):
        raise KnownError(Fault.FOUNDING_INTERRUPTED, folder=folder)
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        if not other.exists():
            raise KnownError(Fault.NOT_AN_OFFICE, folder=folder) from error
        raise KnownError(Fault.OFFICE_FILE_MISSING, folder=folder, file=name) from error
    except OSError as error:
        raise KnownError(Fault.FILE_UNREADABLE, file=path) from error


def is_half_founded(folder: Path) -> bool:
    """Whether a founding was interrupted: the program was ended, or the machine lost its power."""
    return (folder / FOUNDING).exists() and not (folder / DATABASE).exists()
