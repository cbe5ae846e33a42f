"""What an opening tells of an end in the middle of work: what was recorded all the same, what was undone, what is kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress

from verifier.domain.moments import now
from verifier.domain.officers import Officer
from verifier.domain.recovery import Recovered, Recovery
from verifier.ledger.canonical import NotCanonicalError, read_act
from verifier.store import acts, people
from verifier.workflow import migrating
from verifier.workflow.attempts import ATTEMPTS
from verifier.workflow.backup_files import clear_partial
from verifier.workflow.files import clear_unfinished
from verifier.workflow.office import BACKUPS, KEYS, Office
from verifier.workflow.running import RUNNING, Mark, is_marked, left_mark
from verifier.workflow.unlocking import FOUNDING
from verifier.workflow.watch import CHECKPOINT

_MOST_UNTOLD = 40


def look_back(office: Office) -> tuple[Recovered, ...]:
    """Look for what an end in the middle of work left, and bring it in order, before anything is recorded.

    Nothing of it where this process has the office open already: what lies there is its own.
    """
    updated = migrating.brought_up_to_date(office.folder)
    return updated if is_marked(office.folder) else (*updated, *_found(office))


def begin(office: Office, officer: Officer, untold: tuple[Recovered, ...]) -> None:
    """Mark the office as open; until the officer has been told of earlier ends (`running.told`) the mark says them, too.

    So the next opening tells them where this one ends amid it.
    """
    if not is_marked(office.folder):
        mark = Mark(os.getpid(), officer.id, now(), office.head().count, untold[-_MOST_UNTOLD:])
        office.running.begin(office.folder, mark)


def _found(office: Office) -> Iterator[Recovered]:
    clear_unfinished(office.folder, (KEYS, RUNNING, CHECKPOINT, ATTEMPTS))
    with suppress(OSError):
        (office.folder / f"{FOUNDING}-journal").unlink(missing_ok=True)  # the power failed right then
    if mark := left_mark(office.folder):
        yield from mark.untold
        ended = _ended(office, mark)
        if not mark.untold or ended.code is not Recovery.ENDED_WITHOUT_ACTS:  # nobody had come as far as to work
            yield ended
    if office.store.was_interrupted:
        yield Recovered(Recovery.TRANSACTION_UNDONE)
    if clear_partial(office.folder / BACKUPS, office.fingerprint):
        yield Recovered(Recovery.BACKUP_CLEARED)


def _ended(office: Office, mark: Mark) -> Recovered:
    """Tell what was recorded between the mark and the end, so that nobody signs it again."""
    with office.store.read() as connection:
        names = {officer.id: officer.name for officer in people.every_officer(connection)}
        last = acts.latest(connection, 1)
    facts = {"officer": names.get(mark.officer, mark.officer), "since": mark.since}
    if not last or last[0].seq <= mark.count:
        return Recovered(Recovery.ENDED_WITHOUT_ACTS, facts)
    try:
        at = read_act(last[0].data, last[0].hash).at
    except NotCanonicalError:
        at = ""
    stored = last[0]
    told = {"number": str(stored.seq - mark.count), "act": str(stored.seq), "kind": stored.kind, "at": at}
    if stored.case:
        return Recovered(Recovery.ENDED_AFTER_CASE, {**facts, **told, "case": str(stored.case)})
    return Recovered(Recovery.ENDED_AFTER_ACTS, {**facts, **told})
