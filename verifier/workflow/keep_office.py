"""Keeping an office: founding it, opening it with a passphrase, enrolling officers."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from verifier.domain.acts import Act, ClearancesDelegated, OfficeFounded, OfficerEnrolled
from verifier.domain.checkpoints import Behind
from verifier.domain.dates import typed_date
from verifier.domain.errors import Fault, KnownError
from verifier.domain.office_rules import body_refusal, may_record
from verifier.domain.officers import Officer, Role
from verifier.domain.recovery import Recovered
from verifier.domain.refusals import Refusal
from verifier.ledger.keys import KeyFile, Secret, Signer, make_slot, new_database_key, slot_digest
from verifier.ledger.strength import demand
from verifier.store import locking, people
from verifier.store.database import Connection, Store
from verifier.store.locking import LOCK, Hold
from verifier.workflow import attempts, migrating, recovery, slots, switching, witness
from verifier.workflow.admitting import admitted
from verifier.workflow.attempts import NOTHING, Clock, Told, utc_now
from verifier.workflow.files import move_whole, write_whole
from verifier.workflow.office import (
    BACKUPS,
    DATABASE,
    FIRST_OFFICER,
    KEYS,
    Office,
    found_first,
    founding_of,
    one_line,
    refuse,
)
from verifier.workflow.unlocking import FOUNDING, is_half_founded, keys_of, names_of, read_file, unlock
from verifier.workflow.watch import CHECKPOINT


@dataclass(frozen=True)
class Session:
    """An office opened by an officer who has entered his passphrase; `told` are the wrong ones before it.

    `behind` says that the office is an older copy, or was rewritten, as a checkpoint outside it knows; `notes` what else
    was found wrong with checkpoints; `recovered` what an end in the middle of work had left, and is in order now.
    """

    office: Office
    officer: Officer
    signer: Signer
    told: Told = NOTHING
    behind: Behind | None = None
    notes: tuple[str, ...] = ()
    recovered: tuple[Recovered, ...] = ()


@dataclass(frozen=True)
class Confirmed:
    """An officer who has entered his passphrase for one sign-off; `told` are the wrong ones before it."""

    signer: Signer
    told: Told


def found(folder: Path, office_name: str, name: str, post: str, passphrase: str) -> Session:
    """Found an office in an empty or new folder; its first officer is its administrator and registrar.

    Raises:
        KnownError: OFFICE_EXISTS, REFUSED, WEAK_PASSPHRASE, GUESSABLE_PASSPHRASE, CANNOT_WRITE, DISK_FULL; nothing is left
            behind then.
    """
    switching.settle(folder)
    officer_id, roles = FIRST_OFFICER, (Role.ADMINISTRATOR, Role.REGISTRAR)
    office_name, name, post = one_line(office_name), one_line(name), one_line(post)
    refuse(body_refusal(OfficeFounded(office_name, officer_id, name, post, roles, "", "")))
    demand(passphrase, (office_name, name))
    made = _make_folder(folder)
    key = new_database_key()
    store: Store | None = None
    hold = _alone(folder, made)
    try:
        _clear_half_founded(folder)
        attempts.forget(folder)
        (folder / CHECKPOINT).unlink(missing_ok=True)  # of an office that stood here
        slot, signer = make_slot(officer_id, name, passphrase, key)
        body = OfficeFounded(office_name, officer_id, name, post, roles, signer.public_key, slot_digest(slot))
        act = _found_aside(folder / FOUNDING, key, signer, body)
        write_whole(folder / KEYS, KeyFile((slot,)).to_bytes())
        move_whole(folder / FOUNDING, folder / DATABASE)
        (folder / f"{FOUNDING}-journal").unlink(missing_ok=True)
        store = Store.open(folder / DATABASE, key)
        office = Office(folder, store, body.office, act.hash, Secret(key))
        witness.begin(office, signer)
    except BaseException:
        if store:
            store.close()
        hold.let_go()
        _clear(folder, made)
        raise
    hold.let_go()
    officer = office.officers()[officer_id]
    left = recovery.look_back(office)
    recovery.begin(office, officer, left)
    return Session(office, officer, signer, recovered=left)


def _found_aside(path: Path, key: bytes, signer: Signer, body: OfficeFounded) -> Act:
    """Make the database under a name that says it is not an office yet: it becomes one when all of it stands."""
    store = Store.create(path, key)
    try:
        return found_first(store, signer, body)
    finally:
        store.close()


def officers_of(folder: Path) -> tuple[str, ...]:
    """Return the names that may unlock the office, in the order of enrolment; no passphrase is needed for that.

    Raises:
        KnownError: NOT_AN_OFFICE, OFFICE_FILE_MISSING, KEYS_DAMAGED.
    """
    switching.settle(folder)
    return names_of(keys_of(folder))


def open_office(folder: Path, officer: str, passphrase: str, clock: Clock = utc_now) -> Session:
    """Open an office as an officer, by name or id; as whoever the passphrase belongs to where neither is given.

    Raises:
        KnownError: NOT_AN_OFFICE, OFFICE_FILE_MISSING, KEYS_DAMAGED, SLOT_DAMAGED, UNKNOWN_OFFICER, RETIRED_OFFICER,
            WRONG_PASSPHRASE, NO_SLOT_FITS, TOO_MANY_ATTEMPTS, OFFICE_DAMAGED, OFFICE_IN_USE, NEWER_DATABASE.
    """
    switching.settle(folder)
    unlocked = unlock(folder, officer, passphrase, clock)
    key = unlocked[0].key
    store = migrating.open_store(folder, key)
    try:
        with store.read() as connection:
            fingerprint, founded = founding_of(connection, folder)
            own, himself = admitted(connection, folder, unlocked)
        office = Office(folder, store, founded.office, fingerprint, Secret(key))
        behind = witness.begin(office, own.signer)
        left = recovery.look_back(office)
        told = attempts.settle(office, own.signer, opening=True)
        changed = () if behind else _slots_settled(office)
        recovered = (*switching.settled(folder), *changed, *left)
        recovery.begin(office, himself, recovered)
    except ValueError as error:  # roles that do not exist
        store.close()
        raise KnownError(Fault.OFFICE_DAMAGED, folder=folder) from error
    except BaseException:
        store.close()
        raise
    return Session(office, himself, own.signer, told, behind, office.watch.told(), recovered)


def _slots_settled(office: Office) -> tuple[Recovered, ...]:
    """Complete or undo a change of key slots that was interrupted; what the disk refuses is left to the next opening."""
    with suppress(KnownError):
        return slots.settle(office)
    return ()


def confirm(office: Office, officer: Officer, passphrase: str) -> Signer:
    """Return the officer's signer for one sign-off: the passphrase is asked again for each (design section 7.8).

    Raises:
        KnownError: WRONG_PASSPHRASE, TOO_MANY_ATTEMPTS, RETIRED_OFFICER, SLOT_DAMAGED.
    """
    return confirm_and_tell(office, officer, passphrase).signer


def confirm_and_tell(office: Office, officer: Officer, passphrase: str, clock: Clock = utc_now) -> Confirmed:
    """Return the officer's signer for one sign-off, and what he is told of the wrong passphrases before it.

    Raises:
        KnownError: WRONG_PASSPHRASE, TOO_MANY_ATTEMPTS, RETIRED_OFFICER, SLOT_DAMAGED.
    """
    unlocked = unlock(office.folder, officer.id, passphrase, clock)
    with office.store.read() as connection:
        own, _himself = admitted(connection, office.folder, unlocked)
    return Confirmed(own.signer, attempts.settle(office, own.signer, opening=False))


def known_words(office: Office) -> tuple[str, ...]:
    """Return what whoever guesses a passphrase here would try first: the names of the office and of its officers."""
    return office.name, *(officer.name for officer in office.officers().values())


def may_enrol(officer: Officer) -> Refusal | None:
    """Return why an officer may not enrol others, or None."""
    return may_record(officer, OfficerEnrolled)


def enrol(
    office: Office, signer: Signer, name: str, post: str, roles: Iterable[Role], passphrase: str, intent: str = ""
) -> Officer:
    """Enrol an officer: a key slot, and the act that names its digest.

    Raises:
        KnownError: REFUSED, SAME_NAME_TAKEN, WEAK_PASSPHRASE, GUESSABLE_PASSPHRASE.
    """
    chosen = tuple(role for role in Role if role in set(roles))
    name, post = one_line(name), one_line(post)
    refuse(body_refusal(OfficerEnrolled("", name, post, chosen, "", "")))
    demand(passphrase, (name, *known_words(office)))

    def make(connection: Connection, keys: KeyFile) -> tuple[OfficerEnrolled, KeyFile]:
        known = {officer.id: officer for officer in people.every_officer(connection)}
        refuse(may_record(known[signer.officer], OfficerEnrolled))  # before anything is written
        if any(officer.name.casefold() == name.casefold() for officer in known.values()):
            raise KnownError(Fault.SAME_NAME_TAKEN, officer=name)
        slot, own = make_slot(f"o{len(known) + 1}", name, passphrase, office.key)
        body = OfficerEnrolled(slot.officer, name, post, chosen, own.public_key, slot_digest(slot))
        return body, keys.with_slot(slot)

    act = slots.change_slots(office, signer, make, intent=intent)
    assert isinstance(act.body, OfficerEnrolled)  # noqa: S101 - what was just made
    return office.officers()[act.body.officer]


def delegation_of(officer: str, roles: Iterable[Role], document: str, until: str) -> ClearancesDelegated:
    """Return a delegation as it would be signed; no roles end what was delegated. The day may be typed."""
    wanted = set(roles)
    chosen = tuple(role for role in Role if role in wanted)
    return ClearancesDelegated(officer, chosen, one_line(document), typed_date(until))


def delegate(
    office: Office, signer: Signer, officer: str, roles: Iterable[Role], document: str, until: str, intent: str = ""
) -> Act:
    """Delegate clearances to an officer in writing, in place of what was delegated to him; no roles end it.

    Raises:
        KnownError: UNKNOWN_OFFICER, REFUSED.
    """
    if officer not in office.officers():
        raise KnownError(Fault.UNKNOWN_OFFICER, officer=officer, officers="")
    return office.record(signer, delegation_of(officer, roles, document, until), intent=intent)


def read_keys(office: Office) -> bytes:
    """Return the bytes of the key file as they stand on disk."""
    return read_file(office.folder, KEYS)


def _make_folder(folder: Path) -> tuple[Path, ...]:
    """Make the office folder; return the folders that were new, innermost first."""
    if (folder / DATABASE).exists() or ((folder / KEYS).exists() and not is_half_founded(folder)):
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


def _alone(folder: Path, made: tuple[Path, ...]) -> Hold:
    """Keep everybody else from founding in the same folder meanwhile."""
    try:
        return locking.take(folder / DATABASE)
    except BaseException:
        _remove(made)
        raise


def _clear_half_founded(folder: Path) -> None:
    """Take away what an interrupted founding left: nothing but a founding act that nobody was ever told of."""
    if is_half_founded(folder):
        for name in (KEYS, FOUNDING, f"{FOUNDING}-journal"):
            (folder / name).unlink(missing_ok=True)


def _clear(folder: Path, made: tuple[Path, ...]) -> None:
    """Take away what a founding that failed left behind, and nothing that was there before."""
    for name in (DATABASE, f"{DATABASE}-journal", KEYS, FOUNDING, f"{FOUNDING}-journal", CHECKPOINT, LOCK):
        (folder / name).unlink(missing_ok=True)
    _remove(made)


def _remove(folders: tuple[Path, ...]) -> None:
    for each in folders:
        with suppress(OSError):  # it may hold something of somebody else's by now
            each.rmdir()
