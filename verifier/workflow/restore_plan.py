"""What putting back a backup would mean: which acts would be lost, compared with what stands in the folder now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from verifier.domain.acts import Act
from verifier.domain.backups import Backup, LostActs, RestorePlan
from verifier.domain.checkpoints import Place, Standing
from verifier.domain.errors import Fault, KnownError
from verifier.domain.sentences import sentence
from verifier.store import acts, people
from verifier.store.database import Connection, Store
from verifier.workflow import switching, witness
from verifier.workflow.backup_files import MANIFEST, check_backup, read_backup
from verifier.workflow.copies import key_of, opened_copy
from verifier.workflow.office import DATABASE, KEYS, Office, last_moment
from verifier.workflow.watch import Watch

_MANY = 10_000_000  # acts


def plan(folder: Path, backup: Path, officer: str, passphrase: str) -> RestorePlan:
    """Say what putting back a backup into a folder would mean; nothing is changed.

    Raises:
        KnownError: NOT_A_BACKUP, BACKUP_INCOMPLETE, BACKUP_DAMAGED, BACKUP_OF_OTHER_OFFICE, NEWER_DATABASE, KEYS_DAMAGED,
            UNKNOWN_OFFICER, WRONG_PASSPHRASE, NO_SLOT_FITS, OFFICE_IN_USE.
    """
    switching.settle(folder)
    known = read_backup(backup)
    check_backup(known)
    key, _signer = key_of(known.path, officer, passphrase)
    with opened_copy(known.path, key, older=True) as copy:
        return _plan(folder, known, copy, officer, passphrase)


def _plan(folder: Path, backup: Backup, copy: Office, officer: str, passphrase: str) -> RestorePlan:
    if (backup.manifest.office, backup.manifest.head) != (copy.fingerprint, copy.head().hash):
        raise KnownError(Fault.BACKUP_DAMAGED, folder=backup.path, file=MANIFEST)
    bare = RestorePlan(backup, 0, copy.head().count)
    if not (folder / DATABASE).exists() and not (folder / KEYS).exists():
        return bare
    try:
        with opened_present(folder, copy.key, officer, passphrase) as present:
            _refuse_other_office(backup, present.fingerprint, present.name)
            return _compared(bare, copy, present)
    except KnownError as error:
        if error.fault in (Fault.BACKUP_OF_OTHER_OFFICE, Fault.OFFICE_IN_USE):
            raise
        return _known_outside(replace(bare, unreadable=sentence(error)), folder, copy)


@contextmanager
def opened_present(folder: Path, key: bytes, officer: str, passphrase: str) -> Iterator[Office]:
    """Open what stands in the folder: with the key of the backup, or with the passphrase where the key was changed."""
    with suppress(KnownError):
        key, _signer = key_of(folder, officer, passphrase)
    store = Store.open(folder / DATABASE, key, older=True)
    try:
        with opened_copy(folder, key, older=True) as present:
            yield present
    finally:
        store.close()


def recorded(folder: Path, key: bytes, officer: str, passphrase: str, intent: str) -> Act | None:
    """Return the act that an intent has become in what stands in the folder, None where that cannot be said."""
    if intent and (folder / DATABASE).exists():
        with suppress(KnownError), opened_present(folder, key, officer, passphrase) as present:
            return present.recorded(intent)
    return None


def _refuse_other_office(backup: Backup, office: str, name: str) -> None:
    if backup.manifest.office != office:
        facts = {"name": backup.manifest.name, "office": backup.manifest.office[:16]}
        raise KnownError(Fault.BACKUP_OF_OTHER_OFFICE, folder=backup.path, present=name, **facts)


def _compared(bare: RestorePlan, copy: Office, present: Office) -> RestorePlan:
    """Say which acts only one of the two has; up to the last that they share their chains are the same."""
    with copy.store.read() as one, present.store.read() as other:
        own, last = acts.head(one) or (0, ""), acts.head(other) or (0, "")
        shared, beyond = 0, min(own[0], last[0]) + 1
        while beyond - shared > 1:
            middle = (shared + beyond) // 2
            same = hash_of(one, middle) == hash_of(other, middle) != ""
            shared, beyond = (middle, beyond) if same else (shared, middle)
        names = {known.id: known.name for known in people.every_officer(other)}
        later = acts.chosen(other, _MANY, 0) if last[0] > shared else ()
        lost = Counter((act.kind, act.officer) for act in later if act.seq > shared)
        at = last_moment(other)
    made = replace(bare, present=last[0], present_head=last[1], present_at=at, kept=shared, gained=own[0] - shared)
    told = tuple(LostActs(kind, names.get(id_, id_), number) for (kind, id_), number in sorted(lost.items()))
    return replace(made, lost=told, lost_count=last[0], lost_head=last[1], lost_at=at) if lost else made


def hash_of(connection: Connection, seq: int) -> str:
    """Return the hash of an act by its number, empty for none."""
    stored = next(iter(acts.latest(connection, 1, before=seq + 1)), None)
    return stored.hash if stored and stored.seq == seq else ""


def _known_outside(bare: RestorePlan, folder: Path, copy: Office) -> RestorePlan:
    """Say what would be lost as far as checkpoints know: the office itself cannot be read."""
    watched = replace(copy, folder=folder, watch=Watch())
    verdicts = tuple(witness.verdicts(watched))
    for verdict in verdicts:
        if verdict.place is Place.FOLDER and verdict.checkpoint and verdict.standing is Standing.OTHER_OFFICE:
            _refuse_other_office(bare.backup, verdict.checkpoint.office, "")
    behind = witness.behind_of(verdicts)
    if behind is None:
        return bare
    known = behind.checkpoint
    return replace(bare, kept=behind.kept, lost_count=known.count, lost_head=known.head, lost_at=known.at)
