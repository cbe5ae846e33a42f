"""Witnesses: the ledger is compared with every checkpoint that is known outside it, and new ones are left there.

An officer's stick that keeps a checkpoint is a witness that no copy of the office can argue with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from verifier import settings
from verifier.domain.acts import Act, OfficeFounded, OfficerEnrolled, StoredAct
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.checkpoints import Behind, Checkpoint, Place, Standing, Verdict, damaged, foreign
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import OfficeRestored, PassphraseReset
from verifier.domain.keeping_rules import may_keep
from verifier.domain.moments import now
from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.ledger.canonical import NotCanonicalError, read_act
from verifier.ledger.chain import Head
from verifier.ledger.checkpoint import checkpoint_text, is_checkpoint_signed, parse_checkpoint, signed_checkpoint
from verifier.ledger.keys import Signer
from verifier.store import acts
from verifier.store.database import Connection
from verifier.workflow.backup_files import backups_of
from verifier.workflow.files import refuse_within
from verifier.workflow.office import BACKUPS, Office, last_moment
from verifier.workflow.watch import CHECKPOINT, desk_file, read_checkpoint, stick_name, write_checkpoint

_MANY = 100_000  # restorations
CODES = {
    Standing.MISSING: AuditCode.CHECKPOINT_AHEAD,
    Standing.REWRITTEN: AuditCode.CHECKPOINT_DIFFERS,
    Standing.OTHER_OFFICE: AuditCode.CHECKPOINT_FOREIGN,
    Standing.UNREADABLE: AuditCode.CHECKPOINT_DAMAGED,
}


def begin(office: Office, signer: Signer) -> Behind | None:
    """Compare a newly opened office with every checkpoint that is known; bring those up to date where all is well."""
    watch = office.watch
    chosen = settings.load().witness_folder
    watch.stick = watch.stick or (Path(chosen) if chosen else None)
    known = tuple(verdicts(office))
    watch.notes += _notes(known)
    watch.behind = behind_of(known)
    if watch.behind is None:
        current = _signed_head(office, signer)
        held = {verdict.place: verdict.checkpoint for verdict in known if verdict.standing is Standing.HOLDS}
        for place, path in watch.places(office.folder, office.fingerprint).items():
            if (left := held.get(place)) is None or left.count < current.count:
                watch.keep(place, path, current)
    return watch.behind


def keep(office: Office, folder: Path) -> Checkpoint:
    """Leave a checkpoint in a folder of an officer's stick, and go on doing so after each act while it is there.

    Raises:
        KnownError: OFFICE_BEHIND where the stick knows more than the ledger, and nothing is written over there;
            FOLDER_IN_OFFICE, CANNOT_WRITE, DISK_FULL; NOT_A_CHECKPOINT where the office has none that could be copied.
    """
    refuse_within(office.folder, folder)
    watch, path = office.watch, folder / stick_name(office.fingerprint)
    if not folder.is_dir():
        raise KnownError(Fault.CANNOT_WRITE, folder=folder)
    verdict = verdict_of_file(office, Place.STICK, path)
    if verdict and verdict.is_alarming:
        watch.behind = watch.behind or behind_of([verdict])
    watch.refuse_while_behind()
    current = last_checkpoint(office)
    if current is None:
        raise KnownError(Fault.NOT_A_CHECKPOINT)
    write_checkpoint(path, current)
    watch.stick = folder
    return current


def checkpoint_of(office: Office, signer: Signer, head: Head) -> str:
    """Return the line that a print carries: what its officer signs of the ledger."""
    return checkpoint_text(signed_checkpoint(office.fingerprint, head, now(), signer))


def last_checkpoint(office: Office) -> Checkpoint | None:
    """Return the newest checkpoint outside the database that the ledger holds."""
    held = (each.checkpoint for each in verdicts(office) if each.checkpoint and each.standing is Standing.HOLDS)
    return max(held, key=lambda each: each.count, default=None)


def compare(office: Office, text: str, place: Place = Place.SHOWN) -> Verdict:
    """Say what the ledger holds of a checkpoint: from a stick, scanned from paper, or typed in."""
    try:
        return judge(office, parse_checkpoint(text), place)
    except KnownError:
        return Verdict(Standing.UNREADABLE, place)


def judge(office: Office, checkpoint: Checkpoint, place: Place) -> Verdict:
    """Say whether act N of the ledger is the one that the checkpoint names."""
    with office.store.read() as connection:
        own, _hash = acts.head(connection) or (0, "")
        signed = any(is_checkpoint_signed(checkpoint, key) for key in _keys_of(connection, checkpoint.officer))
        if checkpoint.office != office.fingerprint:
            return Verdict(Standing.OTHER_OFFICE, place, own, checkpoint)
        stored = next(iter(acts.latest(connection, 1, before=checkpoint.count + 1)), None)
        if stored and (stored.seq, stored.hash) == (checkpoint.count, checkpoint.head):
            standing = Standing.HOLDS
        elif any(_explains(act, checkpoint) for act in _restorations(connection)):
            standing = Standing.GIVEN_UP
        else:
            standing = Standing.MISSING if checkpoint.count > own else Standing.REWRITTEN
        return Verdict(standing, place, own, checkpoint, signed)


def may_resume(officer: Officer) -> Refusal | None:
    """Return why an officer may not sign that work goes on without acts that are missing, or None."""
    if why := may_keep(officer, OfficeRestored):
        return why
    return (
        None if officer.has(Role.ADMINISTRATOR) else Refusal(RefusalCode.LACKS_ROLE, {"role": Role.ADMINISTRATOR.value})
    )


def resume(office: Office, signer: Signer, reason: str, intent: str = "") -> Act:
    """Have an administrator sign that the office goes on without the acts that are missing.

    Raises:
        KnownError: REFUSED, NOTHING_MISSING.
    """
    behind = office.watch.behind
    if behind is None:
        raise KnownError(Fault.NOTHING_MISSING)
    with office.store.read() as connection:
        kept = next(iter(acts.latest(connection, 1, before=behind.kept + 1)))
    body = OfficeRestored(kept.seq, kept.hash, behind.checkpoint.count, behind.checkpoint.head, reason)
    act = office.record(signer, body, intent=intent)
    begin(office, signer)
    return act


def forget(folder: Path) -> None:
    """Let the desk forget an office whose folder is going to be deleted, as that of one made to practise on."""
    with suppress(KnownError, OSError):
        if known := read_checkpoint(folder / CHECKPOINT):
            desk_file(known.office).unlink(missing_ok=True)


def faults(office: Office) -> Iterator[AuditFault]:
    """Yield what an audit finds when it compares the ledger with every checkpoint that is known outside it."""
    for verdict in verdicts(office):
        if verdict.standing in CODES:
            act = verdict.checkpoint.count if verdict.checkpoint and verdict.is_alarming else 0
            yield AuditFault(CODES[verdict.standing], act, verdict.file)
        elif verdict.standing is Standing.HOLDS and not verdict.signed and verdict.place is not Place.BACKUP:
            yield AuditFault(AuditCode.CHECKPOINT_DAMAGED, subject=verdict.file)  # nobody signed it as it stands


def verdicts(office: Office) -> Iterator[Verdict]:
    """Yield what the ledger says of each checkpoint that is known outside it; the newest backups know one, too."""
    for place, path in office.watch.places(office.folder, office.fingerprint).items():
        if verdict := verdict_of_file(office, place, path):
            yield verdict
    for folder in _backup_folders(office):
        if last := next(iter(backups_of(folder, office.fingerprint)), None):
            yield replace(compare(office, last.manifest.checkpoint, Place.BACKUP), file=str(last.path))


def _backup_folders(office: Office) -> tuple[Path, ...]:
    if not office.watch.at_desk:
        return ()
    second = settings.load().backup_folder
    return (office.folder / BACKUPS, *([Path(second)] if second else []))


def verdict_of_file(office: Office, place: Place, path: Path) -> Verdict | None:
    """Return what the ledger says of the checkpoint in a file, None where there is none."""
    try:
        checkpoint = read_checkpoint(path)
    except KnownError:
        return Verdict(Standing.UNREADABLE, place, file=str(path))
    return replace(judge(office, checkpoint, place), file=str(path)) if checkpoint else None


def behind_of(verdicts: Iterable[Verdict]) -> Behind | None:
    """Return what is worst: the checkpoint that knows most, and how much of the ledger is beyond doubt."""
    verdicts = tuple(verdicts)
    alarming = [(verdict.checkpoint, verdict) for verdict in verdicts if verdict.checkpoint and verdict.is_alarming]
    if not alarming:
        return None
    checkpoint, verdict = max(alarming, key=lambda each: each[0].count)
    first_odd = min(each.count for each, _verdict in alarming)
    held = [each.checkpoint.count for each in verdicts if each.checkpoint and each.standing is Standing.HOLDS]
    rewritten = any(each.standing is Standing.REWRITTEN for _checkpoint, each in alarming)
    kept = max((count for count in held if count < first_odd), default=1) if rewritten else verdict.own
    return Behind(verdict, checkpoint, kept)


def _notes(known: Iterable[Verdict]) -> Iterator[str]:
    """Yield in words which checkpoints are not as they should be."""
    for verdict in known:
        if verdict.checkpoint is None:
            yield damaged(verdict.place, verdict.file)
        elif verdict.standing is Standing.OTHER_OFFICE:
            yield foreign(verdict.place, verdict.file, verdict.checkpoint)


def _signed_head(office: Office, signer: Signer) -> Checkpoint:
    with office.store.read() as connection:
        last = acts.latest(connection, 1)[0]
        at = last_moment(connection)
    return signed_checkpoint(office.fingerprint, Head(last.seq, last.hash), at or now(), signer)


def _explains(act: Act, checkpoint: Checkpoint) -> bool:
    """Whether an act says that the acts up to a checkpoint were given up; not of one that was made after it."""
    body = act.body
    if not isinstance(body, OfficeRestored):
        return False
    if (checkpoint.count, checkpoint.head) == (body.lost_count, body.lost_head):
        return True
    return body.count < checkpoint.count <= body.lost_count and checkpoint.at <= act.at


def _keys_of(connection: Connection, officer: str) -> Iterator[str]:
    """Yield the keys that an officer has had."""
    for act in _read(acts.of_slots(connection)):
        if isinstance(act.body, OfficeFounded | OfficerEnrolled | PassphraseReset) and act.body.officer == officer:
            yield act.body.public_key


def _restorations(connection: Connection) -> Iterator[Act]:
    return _read(acts.chosen(connection, _MANY, 0, kind=OfficeRestored.kind))


def _read(found: Iterable[StoredAct]) -> Iterator[Act]:
    for stored in found:
        try:
            yield read_act(stored.data, stored.hash)
        except NotCanonicalError:  # the audit names it
            continue
