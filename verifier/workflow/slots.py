"""The crash-safe change of key slots: at any moment the ledger says which of two sets in office.keys stands.

1. office.keys is written with the old slots and, as `next`, the new ones; 2. the act that says so is recorded; 3.
office.keys is written with the new slots alone. Whoever opens the office after an end in between opens it with either
set; then the ledger is asked, and the set that it does not name is taken out of the file (`settled`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from verifier.domain.acts import Act, Body
from verifier.domain.digests import Digest
from verifier.domain.errors import KnownError
from verifier.domain.recovery import Recovered, Recovery
from verifier.domain.staff import slots_after
from verifier.ledger.canonical import NotCanonicalError, read_act
from verifier.ledger.keys import KeyFile, Signer, Slot, slot_digests
from verifier.store import acts
from verifier.store.database import Connection
from verifier.workflow.files import write_whole
from verifier.workflow.office import KEYS, Apply, Office, nothing_more
from verifier.workflow.unlocking import keys_of

Make = Callable[[Connection, KeyFile], tuple[Body, KeyFile]]

_turn = threading.Lock()


def change_slots(office: Office, signer: Signer, make: Make, *, intent: str = "", apply: Apply = nothing_more) -> Act:
    """Record an act together with the key slots that it names; `make` returns both, within the transaction.

    Where nothing was recorded the file is as it was; where it was, it is as the act says, now or at the next opening.

    Raises:
        KnownError: as `Office.record`; KEYS_DAMAGED; CANNOT_WRITE, DISK_FULL for the key file.
    """

    def body(connection: Connection) -> Body:
        keys = standing(keys_of(office.folder), in_force(connection))
        made, changed = make(connection, keys)
        begin(office.folder, keys, changed)
        return made

    with _turn:
        try:
            act = office.record(signer, body, intent=intent, apply=apply)
        except BaseException:
            with suppress(Exception):  # whatever ended it is what is told; the opening settles what is left
                settle(office)
            raise
        with suppress(KnownError):  # the act is recorded: what the disk refuses now the next opening makes good
            settle(office)
        return act


def begin(folder: Path, keys: KeyFile, changed: KeyFile) -> None:
    """Write the slots that an act is about to name beside those that stand.

    Raises:
        KnownError: CANNOT_WRITE, DISK_FULL.
    """
    write_whole(folder / KEYS, keys.on_the_way_to(changed).to_bytes())


def settle(office: Office) -> tuple[Recovered, ...]:
    """Take out of the key file the slots that the ledger does not name; return what was done, nothing where none are left.

    Raises:
        KnownError: KEYS_DAMAGED, CANNOT_WRITE, DISK_FULL.
    """
    keys = keys_of(office.folder)
    if not keys.next:
        return ()
    with office.store.read() as connection:
        return settle_by(office.folder, keys, in_force(connection))


def settle_by(folder: Path, keys: KeyFile, digests: Mapping[str, Digest]) -> tuple[Recovered, ...]:
    """Do the same by the digests in force. Where neither set is the ledger's nothing is touched, and the audit names it.

    Raises:
        KnownError: CANNOT_WRITE, DISK_FULL.
    """
    stands = standing(keys, digests)
    if stands.next or stands == keys:
        return ()
    write_whole(folder / KEYS, stands.to_bytes())
    return (Recovered(Recovery.KEYS_COMPLETED if stands.slots == keys.next else Recovery.KEYS_UNDONE),)


def standing(keys: KeyFile, digests: Mapping[str, Digest]) -> KeyFile:
    """Return the file with that set of slots which the ledger names; as it is where it names neither.

    Only the slots in which the two sets differ are looked at: a slot that was damaged besides stays what it is.
    """
    old, new = slot_digests(keys.slots), slot_digests(keys.next)
    changed = {officer for officer in old.keys() | new.keys() if old.get(officer) != new.get(officer)}
    for slots, found in ((keys.next, new), (keys.slots, old)):
        if keys.next and all(found.get(officer) == digests.get(officer) for officer in changed):
            return replace(keys, slots=slots, next=())
    return keys


def in_force(connection: Connection) -> Mapping[str, Digest]:
    """Return the digests of the key slots that the ledger names, by officer; acts that cannot be read name none."""
    slots: Mapping[str, Digest] = {}
    for stored in acts.of_slots(connection):
        with suppress(NotCanonicalError):
            slots = slots_after(read_act(stored.data, stored.hash).body, slots)
    return slots


def is_in_force(slot: Slot, digests: Mapping[str, Digest]) -> bool:
    """Whether a slot is the one that the ledger names for its officer."""
    return slot_digests([slot])[slot.officer] == digests.get(slot.officer)
