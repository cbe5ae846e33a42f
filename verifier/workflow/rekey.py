"""Changing the key of the database, as after an officer has left: whoever holds an old key opens the office no more.

The database is copied under a new key, the act that says so is recorded in the copy, and the copy takes the place of the
old one: both files or neither, whenever the program ends. Older backups stay under the old key.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from verifier.domain.acts import Act
from verifier.domain.audit_words import audit_line
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import DatabaseRekeyed
from verifier.domain.keeping_rules import keeping_refusal, may_keep
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal
from verifier.ledger.keys import KeyFile, Signer, Slot, new_database_key, seal_database_key, slot_digest, slot_digests
from verifier.workflow import switching
from verifier.workflow.audit import audit
from verifier.workflow.copies import opened_copy
from verifier.workflow.files import write_whole
from verifier.workflow.office import DATABASE, KEYS, Office, one_line, refuse
from verifier.workflow.propose_matches import Progress, never, no_progress
from verifier.workflow.slots import in_force
from verifier.workflow.unlocking import keys_of


def may_rekey(officer: Officer) -> Refusal | None:
    """Return why an officer may not change the key of the database, or None."""
    return may_keep(officer, DatabaseRekeyed)


def rekey(
    office: Office,
    signer: Signer,
    reason: str,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = never,
    intent: str = "",
) -> Act:
    """Encrypt the database anew under another key; the office is closed after it and must be opened again.

    Meanwhile it can be read, and nothing can be signed in it. A refusal or a cancellation leaves it open and as it was;
    so does an intent that was recorded already, which is answered with its act.

    Raises:
        KnownError: REFUSED, OFFICE_BEHIND, SLOT_DAMAGED where the slot of an officer in service is not what the ledger says,
            BACKUP_FAULTY where the office does not pass the audit, DISK_FULL, CANNOT_WRITE, OFFICE_IN_USE, CANCELLED.
    """
    if known := office.recorded(intent):
        return known
    office.watch.refuse_while_behind()
    staff = office.officers()
    refuse(keeping_refusal(staff[signer.officer], DatabaseRekeyed({}, one_line(reason)), staff))
    with switching.preparing(office.folder, closed=False) as prepared, office.running.kept():
        with office.aside() as still, still.store.write():  # nobody else writes until the copy has taken the place
            act = _prepare(office, prepared, partial(_say_so, signer, one_line(reason), intent), progress, cancelled)
            switching.decide(office.folder, switching.Switch(switching.Kind.REKEYED))
            office.close()
        switching.complete(office.folder)
        office.leave_checkpoint(signer, act)
    return act


def _prepare(
    office: Office,
    prepared: Path,
    say_so: Callable[[Office, tuple[Slot, ...]], Act],
    progress: Progress,
    cancelled: Callable[[], bool],
) -> Act:
    key = new_database_key()
    slots = _sealed_anew(office, key)
    with office.aside() as source:
        source.store.copy_to(prepared / DATABASE, key, progress, cancelled)
    write_whole(prepared / KEYS, KeyFile(slots).to_bytes())
    with opened_copy(prepared, key) as copy:
        act = say_so(copy, slots)
        found = audit(copy, progress, cancelled)
    if found.faults:
        raise KnownError(Fault.BACKUP_FAULTY, folder=office.folder, line=audit_line(found.faults[0]))
    return act


def _say_so(signer: Signer, reason: str, intent: str, copy: Office, slots: tuple[Slot, ...]) -> Act:
    return copy.record(signer, DatabaseRekeyed(slot_digests(slots), reason), intent=intent)


def _sealed_anew(office: Office, key: bytes) -> tuple[Slot, ...]:
    """Return the slots of all officers in service with another database key; nobody's passphrase is needed for that."""
    with office.store.read() as connection:
        wanted = in_force(connection)
    held = {slot_digest(slot): slot for slot in keys_of(office.folder).slots}
    for officer, digest in wanted.items():
        if digest not in held:
            name = office.officers()[officer].name
            raise KnownError(Fault.SLOT_DAMAGED, file=office.folder / KEYS, officer=name)
    return tuple(seal_database_key(held[digest], key) for digest in wanted.values())
