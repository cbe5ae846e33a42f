"""From a passphrase to the key of the office: which slot it opens, and what a wrong one costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from verifier.domain.errors import Fault, KnownError
from verifier.ledger.keys import KeyFile, Signer, Slot, open_slot
from verifier.workflow import attempts
from verifier.workflow.attempts import NOBODY, Clock
from verifier.workflow.office import DATABASE, KEYS

FOUNDING = f"{DATABASE}.founding"


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A key slot that a passphrase opened, and what was in it."""

    slot: Slot
    signer: Signer
    key: bytes = field(repr=False)


def unlock(folder: Path, officer: str, passphrase: str, clock: Clock) -> tuple[Unlocked, ...]:
    """Open an officer's slot, and a second one of his while it is being changed; which of them stands the ledger says.

    Whoever names no officer tries the slots of all, and waits as the longest of them does.

    Raises:
        KnownError: NOT_AN_OFFICE, OFFICE_FILE_MISSING, KEYS_DAMAGED, SLOT_DAMAGED, UNKNOWN_OFFICER, TOO_MANY_ATTEMPTS,
            WRONG_PASSPHRASE, NO_SLOT_FITS; the last two with the seconds that the next attempt has to wait, if any.
    """
    keys = keys_of(folder)
    slots = keys.slots_of(officer) if officer else keys.every_slot()
    if officer and not slots:
        raise KnownError(Fault.UNKNOWN_OFFICER, officer=officer, officers=", ".join(names_of(keys)))
    tried = (slots[0].officer,) if officer else (NOBODY, *(each.officer for each in slots))
    attempts.refuse_while_waiting(folder, tried, clock())
    opened, refused = _open_each(folder, slots, passphrase)
    if opened:
        return opened
    why = next((error for error in refused if error.fault is Fault.SLOT_DAMAGED), None)
    why = why or (refused[0] if officer else KnownError(Fault.NO_SLOT_FITS, folder=folder))
    if all(error.fault is Fault.SLOT_DAMAGED for error in refused):  # no passphrase could have been right
        raise why
    if seconds := attempts.count_failure(folder, tried[0], clock()):
        raise KnownError(why.fault, **why.facts, seconds=seconds) from why
    raise why


def _open_each(
    folder: Path, slots: Iterable[Slot], passphrase: str
) -> tuple[tuple[Unlocked, ...], tuple[KnownError, ...]]:
    """Open the slots of the first officer whom the passphrase fits; return them, and why others did not open."""
    opened: list[Unlocked] = []
    refused: list[KnownError] = []
    for slot in slots:
        if opened and slot.officer != opened[0].slot.officer:
            continue
        try:
            key, signer = open_slot(slot, passphrase, str(folder / KEYS))
        except KnownError as error:
            refused.append(error)
        else:
            opened.append(Unlocked(slot, signer, key))
    return tuple(opened), tuple(refused)


def names_of(keys: KeyFile) -> tuple[str, ...]:
    """Return the names that may open an office, in the order of enrolment."""
    return tuple(dict.fromkeys(slot.name for slot in keys.every_slot()))


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
