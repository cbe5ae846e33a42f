"""Keeping an office: founding it, opening it with a passphrase, enrolling officers."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from verifier.domain.acts import Act, OfficeFounded, OfficerEnrolled
from verifier.domain.errors import Fault, KnownError
from verifier.domain.officers import Officer, Role
from verifier.domain.rules import Refusal, enrolment_refusal, office_refusal
from verifier.ledger.canonical import NotCanonicalError, read_act
from verifier.ledger.keys import KeyFile, Signer, Slot, make_slot, new_database_key, open_slot, slot_digest
from verifier.store import acts, people
from verifier.store.database import Connection, Store
from verifier.workflow.files import write_whole
from verifier.workflow.office import BACKUPS, DATABASE, KEYS, Office, found_first, refuse


@dataclass(frozen=True)
class Session:
    """An office opened by an officer who has entered his passphrase."""

    office: Office
    officer: Officer
    signer: Signer


def found(folder: Path, office_name: str, name: str, post: str, passphrase: str) -> Session:
    """Found an office in an empty or new folder; its first officer is its administrator and registrar.

    Raises:
        KnownError: OFFICE_EXISTS, WEAK_PASSPHRASE, CANNOT_WRITE, DISK_FULL; nothing is left behind then.
    """
    made = _make_folder(folder)
    officer_id, roles = "o1", (Role.ADMINISTRATOR, Role.REGISTRAR)
    key = new_database_key()
    store: Store | None = None
    try:
        slot, signer = make_slot(officer_id, name.strip(), passphrase, key)
        write_whole(folder / KEYS, KeyFile((slot,)).to_bytes())
        store = Store.create(folder / DATABASE, key)
        officer = Officer(officer_id, slot.name, post.strip(), roles, signer.public_key)
        body = OfficeFounded(
            office_name.strip(), officer_id, slot.name, officer.post, roles, signer.public_key, slot_digest(slot)
        )
        act = found_first(store, signer, body, lambda connection, _act: people.add_officer(connection, officer))
    except BaseException:
        if store:
            store.close()
        _clear(folder, made)
        raise
    return Session(Office(folder, store, body.office, act.hash, key), officer, signer)


def officers_of(folder: Path) -> tuple[str, ...]:
    """Return the names that may unlock the office, in the order of enrolment; no passphrase is needed for that.

    Raises:
        KnownError: NOT_AN_OFFICE, OFFICE_FILE_MISSING, KEYS_DAMAGED.
    """
    return tuple(slot.name for slot in _keys(folder).slots)


def open_office(folder: Path, officer: str, passphrase: str) -> Session:
    """Open an office as an officer, by name or id; as whoever the passphrase belongs to where neither is given.

    Raises:
        KnownError: NOT_AN_OFFICE, OFFICE_FILE_MISSING, KEYS_DAMAGED, UNKNOWN_OFFICER, WRONG_PASSPHRASE,
            OFFICE_DAMAGED, NEWER_DATABASE.
    """
    signer, key = _unlock(folder, officer, passphrase)
    store = Store.open(folder / DATABASE, key)
    try:
        with store.read() as connection:
            known = {o.id: o for o in people.every_officer(connection)}
            founding = _founding(connection)
        if signer.officer not in known or founding is None or not isinstance(founding.body, OfficeFounded):
            raise KnownError(Fault.OFFICE_DAMAGED, folder=folder)
        if known[signer.officer].public_key != signer.public_key:  # a slot of somebody's own making
            raise KnownError(Fault.KEYS_DAMAGED, file=folder / KEYS, part=known[signer.officer].name)
    except ValueError as error:  # roles that do not exist
        store.close()
        raise KnownError(Fault.OFFICE_DAMAGED, folder=folder) from error
    except BaseException:
        store.close()
        raise
    return Session(Office(folder, store, founding.body.office, founding.hash, key), known[signer.officer], signer)


def confirm(office: Office, officer: Officer, passphrase: str) -> Signer:
    """Return the officer's signer for one sign-off: the passphrase is asked again for each (design section 7.8).

    Raises:
        KnownError: WRONG_PASSPHRASE.
    """
    return _unlock(office.folder, officer.id, passphrase)[0]


def may_enrol(officer: Officer) -> Refusal | None:
    """Return why an officer may not enrol others, or None."""
    return office_refusal(officer, OfficerEnrolled("", "", "", (Role.AUDITOR,), "", ""))


def enrol(office: Office, signer: Signer, name: str, post: str, roles: Iterable[Role], passphrase: str) -> Officer:
    """Enrol an officer: a key slot, and the act that names its digest.

    Raises:
        KnownError: REFUSED, SAME_NAME_TAKEN, WEAK_PASSPHRASE.
    """
    chosen = tuple(role for role in Role if role in set(roles))
    refuse(enrolment_refusal(chosen))
    keys, known = _keys(office.folder), office.officers()
    if any(officer.name.casefold() == name.strip().casefold() for officer in known.values()):
        raise KnownError(Fault.SAME_NAME_TAKEN, officer=name.strip())
    officer_id = f"o{len(known) + 1}"
    slot, new_signer = make_slot(officer_id, name.strip(), passphrase, office.key)
    officer = Officer(officer_id, slot.name, post.strip(), chosen, new_signer.public_key)
    body = OfficerEnrolled(officer_id, slot.name, officer.post, chosen, new_signer.public_key, slot_digest(slot))
    path = office.folder / KEYS
    enrolled = KeyFile(tuple(s for s in keys.slots if s.officer in known)).with_slot(slot)
    write_whole(path, enrolled.to_bytes())
    try:
        office.record(signer, body, apply=lambda connection, _act: people.add_officer(connection, officer))
    except BaseException:
        write_whole(path, keys.to_bytes())
        raise
    return officer


def read_keys(office: Office) -> bytes:
    """Return the bytes of the key file as they stand on disk."""
    return _read(office.folder, KEYS)


def _unlock(folder: Path, officer: str, passphrase: str) -> tuple[Signer, bytes]:
    keys, path = _keys(folder), str(folder / KEYS)
    if not officer:
        return _unlock_any(folder, keys.slots, passphrase)
    slot = keys.slot(officer)
    if slot is None:
        raise KnownError(Fault.UNKNOWN_OFFICER, officer=officer, officers=", ".join(s.name for s in keys.slots))
    key, signer = open_slot(slot, passphrase, path)
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


def _keys(folder: Path) -> KeyFile:
    return KeyFile.from_bytes(_read(folder, KEYS), str(folder / KEYS))


def _read(folder: Path, name: str) -> bytes:
    path, other = folder / name, folder / (DATABASE if name == KEYS else KEYS)
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        if not other.exists():
            raise KnownError(Fault.NOT_AN_OFFICE, folder=folder) from error
        raise KnownError(Fault.OFFICE_FILE_MISSING, folder=folder, file=name) from error
    except OSError as error:
        raise KnownError(Fault.FILE_UNREADABLE, file=path) from error


def _founding(connection: Connection) -> Act | None:
    """Return the first act, None where it is missing or cannot be read."""
    stored = next(acts.every(connection), None)
    try:
        return read_act(stored.data, stored.hash) if stored else None
    except NotCanonicalError:
        return None


def _make_folder(folder: Path) -> tuple[Path, ...]:
    """Make the office folder; return the folders that were new, innermost first."""
    if (folder / DATABASE).exists() or (folder / KEYS).exists():
        raise KnownError(Fault.OFFICE_EXISTS, folder=folder)
    new = tuple(each for each in (folder / BACKUPS, folder, *folder.parents) if not each.exists())
    try:
        (folder / BACKUPS).mkdir(parents=True, exist_ok=True)
        if os.name == "posix":
            folder.chmod(0o700)
    except OSError as error:
        _remove(new)
        raise KnownError(Fault.CANNOT_WRITE, folder=folder) from error
    return new


def _clear(folder: Path, made: tuple[Path, ...]) -> None:
    """Take away what a founding that failed left behind, and nothing that was there before."""
    for name in (DATABASE, f"{DATABASE}-journal", KEYS):
        (folder / name).unlink(missing_ok=True)
    _remove(made)


def _remove(folders: tuple[Path, ...]) -> None:
    for each in folders:
        with suppress(OSError):  # it may hold something of somebody else's by now
            each.rmdir()
