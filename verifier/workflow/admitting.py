"""Who is let in: the passphrase must open the very key slot that the ledger names for its officer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from verifier.domain.digests import Digest
from verifier.domain.errors import Fault, KnownError
from verifier.domain.officers import Officer
from verifier.store import people
from verifier.store.database import Connection
from verifier.workflow.office import KEYS
from verifier.workflow.slots import in_force, is_in_force
from verifier.workflow.unlocking import Unlocked, keys_of


def admitted(connection: Connection, folder: Path, unlocked: Sequence[Unlocked]) -> tuple[Unlocked, Officer]:
    """Return the slot in force among those that a passphrase opened, and its officer as he stands.

    Raises:
        KnownError: RETIRED_OFFICER, UNKNOWN_OFFICER for who was never enrolled, WRONG_PASSPHRASE for one that an
            interrupted change left behind, SLOT_DAMAGED for a slot that is not the ledger's, OFFICE_DAMAGED.
    """
    known = {officer.id: officer for officer in people.every_officer(connection)}
    digests, id_ = in_force(connection), unlocked[0].slot.officer
    if id_ not in known and id_ in digests:
        raise KnownError(Fault.OFFICE_DAMAGED, folder=folder)
    if id_ not in known:
        names = ", ".join(officer.name for officer in known.values() if not officer.retired)
        raise KnownError(Fault.UNKNOWN_OFFICER, officer=unlocked[0].slot.name, officers=names)
    officer = known[id_]
    if officer.retired:
        raise KnownError(Fault.RETIRED_OFFICER, officer=officer.name)
    for each in unlocked:
        if _stands(each, officer, digests):
            return each, officer
    if len(keys_of(folder).slots_of(id_)) > 1:  # of two, this passphrase opens the one that does not stand
        raise KnownError(Fault.WRONG_PASSPHRASE, officer=officer.name)
    raise KnownError(Fault.SLOT_DAMAGED, file=folder / KEYS, officer=officer.name)


def _stands(unlocked: Unlocked, officer: Officer, digests: Mapping[str, Digest]) -> bool:
    """Whether a slot is the ledger's; where the act that named it cannot be read, which the audit names, its key decides."""
    named = is_in_force(unlocked.slot, digests) or officer.id not in digests
    return named and unlocked.signer.public_key == officer.public_key
