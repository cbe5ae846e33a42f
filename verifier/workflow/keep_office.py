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
from verifier.ledger.canonical import NotCanonicalError, read_act
from verifier.ledger.keys import KeyFile, Signer, Slot, make_slot, new_database_key, slot_digest
from verifier.store import acts, locking, people
from verifier.store.database import Connection, Store
from verifier.store.locking import LOCK, Hold
from verifier.workflow import attempts, migrating, recovery, switching, witness
from verifier.workflow.attempts import NOTHING, Clock, Told, utc_now
from verifier.workflow.files import move_whole, write_whole
from verifier.workflow.office import BACKUPS, DATABASE, KEYS, Office, found_first, one_line, refuse
from verifier.workflow.unlocking import FOUNDING, is_half_founded, keys_of, read_file, unlock
from verifier.workflow.watch import CHECKPOINT

_MANY = 100_000  # officers


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
        KnownError: OFFICE_EXISTS, REFUSED, WEAK_PASSPHRASE, CANNOT_WRITE, DISK_FULL; nothing is left behind then.
    """
    switching.settle(folder)
    officer_id, roles = "o1", (Role.ADMINISTRATOR, Role.REGISTRAR)
    office_name, name, post = one_line(office_name), one_line(name), one_line(post)
    refuse(body_refusal(OfficeFounded(office_name, officer_id, name, post, roles, "", "")))
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
        office = Office(folder, store, body.office, act.hash, key)
        witness.begin(office, signer)
    except BaseException:
        if store:
            store.close()
        hold.let_go()
        _clear(folder, made)
        raise
    hold.let_go()
    officer = office.officers()[officer_id]
    return Session(office, officer, signer, recovered=recovery.begin(office, officer))


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
    return tuple(slot.name for slot in keys_of(folder).slots)


def open_office(folder: Path, officer: str, passphrase: str, clock: Clock = utc_now) -> Session:
    """Open an office as an officer, by name or id; as whoever the passphrase belongs to where neither is given.

    Raises:
        KnownError: NOT_AN_OFFICE, OFFICE_FILE_MISSING, KEYS_DAMAGED, UNKNOWN_OFFICER, WRONG_PASSPHRASE, NO_SLOT_FITS,
            TOO_MANY_ATTEMPTS, OFFICE_DAMAGED, NEWER_DATABASE.
    """
    switching.settle(folder)
    signer, key = unlock(folder, officer, passphrase, clock)
    store = migrating.open_store(folder, key)
    try:
        with store.read() as connection:
            known = {o.id: o for o in people.every_officer(connection)}
            founding, enrolled = _founding(connection), _is_enrolled(connection, signer.officer)
        if founding is None or not isinstance(founding.body, OfficeFounded):
            raise KnownError(Fault.OFFICE_DAMAGED, folder=folder)
        if not enrolled:  # the program was ended between key file and act
            raise KnownError(Fault.ENROLMENT_INTERRUPTED, officer=officer or signer.officer)
        if signer.officer not in known:
            raise KnownError(Fault.OFFICE_DAMAGED, folder=folder)
        if known[signer.officer].public_key != signer.public_key:  # a slot of somebody's own making
            raise KnownError(Fault.KEYS_DAMAGED, file=folder / KEYS, part=known[signer.officer].name)
    except ValueError as error:  # roles that do not exist
        store.close()
        raise KnownError(Fault.OFFICE_DAMAGED, folder=folder) from error
    except BaseException:
        store.close()
        raise
    office = Office(folder, store, founding.body.office, founding.hash, key)
    try:
        behind = witness.begin(office, signer)
        told = attempts.settle(office, signer, opening=True)
        recovered = (*switching.settled(folder), *recovery.begin(office, known[signer.officer]))
    except BaseException:
        store.close()
        raise
    return Session(office, known[signer.officer], signer, told, behind, office.watch.told(), recovered)


def confirm(office: Office, officer: Officer, passphrase: str) -> Signer:
    """Return the officer's signer for one sign-off: the passphrase is asked again for each (design section 7.8).

    Raises:
        KnownError: WRONG_PASSPHRASE, TOO_MANY_ATTEMPTS.
    """
    return confirm_and_tell(office, officer, passphrase).signer


def confirm_and_tell(office: Office, officer: Officer, passphrase: str, clock: Clock = utc_now) -> Confirmed:
    """Return the officer's signer for one sign-off, and what he is told of the wrong passphrases before it.

    Raises:
        KnownError: WRONG_PASSPHRASE, TOO_MANY_ATTEMPTS.
    """
    signer, _key = unlock(office.folder, officer.id, passphrase, clock)
    return Confirmed(signer, attempts.settle(office, signer, opening=False))


def may_enrol(officer: Officer) -> Refusal | None:
    """Return why an officer may not enrol others, or None."""
    return may_record(officer, OfficerEnrolled)


def enrol(office: Office, signer: Signer, name: str, post: str, roles: Iterable[Role], passphrase: str) -> Officer:
    """Enrol an officer: a key slot, and the act that names its digest.

    Raises:
        KnownError: REFUSED, SAME_NAME_TAKEN, WEAK_PASSPHRASE.
    """
    chosen = tuple(role for role in Role if role in set(roles))
    name, post, path = one_line(name), one_line(post), office.folder / KEYS
    refuse(body_refusal(OfficerEnrolled("", name, post, chosen, "", "")))
    written: list[Slot] = []

    def body(connection: Connection) -> OfficerEnrolled:
        known = {officer.id: officer for officer in people.every_officer(connection)}
        refuse(may_record(known[signer.officer], OfficerEnrolled))  # before anything is written
        if any(officer.name.casefold() == name.casefold() for officer in known.values()):
            raise KnownError(Fault.SAME_NAME_TAKEN, officer=name)
        slot, new_signer = make_slot(f"o{len(known) + 1}", name, passphrase, office.key)
        enrolled = KeyFile(tuple(s for s in keys_of(office.folder).slots if s.officer in known)).with_slot(slot)
        write_whole(path, enrolled.to_bytes())
        written.append(slot)
        return OfficerEnrolled(slot.officer, name, post, chosen, new_signer.public_key, slot_digest(slot))

    try:
        office.record(signer, body)
    except BaseException:
        if written:
            _take_back(office.folder, written[0])
        raise
    return office.officers()[written[0].officer]


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


def _take_back(folder: Path, slot: Slot) -> None:
    """Take the slot of an enrolment that failed out of the key file; where that fails too, the slot opens nothing."""
    with suppress(KnownError):
        keys = keys_of(folder)
        write_whole(folder / KEYS, KeyFile(tuple(each for each in keys.slots if each != slot)).to_bytes())


def _founding(connection: Connection) -> Act | None:
    """Return the first act, None where it is missing or cannot be read."""
    stored = next(acts.every(connection), None)
    try:
        return read_act(stored.data, stored.hash) if stored else None
    except NotCanonicalError:
        return None


def _is_enrolled(connection: Connection, officer: str) -> bool:
    """Whether any act says so; one that cannot be read is not taken for an interrupted enrolment."""
    for stored in (
        *acts.chosen(connection, 1, before=2),
        *acts.chosen(connection, _MANY, 0, kind=OfficerEnrolled.kind),
    ):
        try:
            body = read_act(stored.data, stored.hash).body
        except NotCanonicalError:
            return True
        if isinstance(body, OfficeFounded | OfficerEnrolled) and body.officer == officer:
            return True
    return False


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
