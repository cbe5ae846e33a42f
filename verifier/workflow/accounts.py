"""Accounts of officers after their enrolment: post and roles, retirement, another passphrase, a reset by two officers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace

from verifier.domain.acts import Act
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import KeepingBody, OfficerChanged, OfficerRetired, PassphraseChanged, PassphraseReset
from verifier.domain.keeping_rules import keeping_refusal, may_keep
from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import Refusal
from verifier.ledger.canonical import NotCanonicalError, read_act
from verifier.ledger.chain import consent_to
from verifier.ledger.keys import KeyFile, Signer, make_slot, rewrap, slot_digest
from verifier.ledger.strength import demand
from verifier.store import acts, people, reservations
from verifier.store.database import Connection
from verifier.workflow.keep_office import confirm, known_words
from verifier.workflow.office import KEYS, Office, one_line, refuse
from verifier.workflow.slots import change_slots


def may_change(officer: Officer) -> Refusal | None:
    """Return why an officer may not give others another post or other roles, or None."""
    return may_keep(officer, OfficerChanged)


def may_retire(officer: Officer) -> Refusal | None:
    """Return why an officer may not retire others, or None."""
    return may_keep(officer, OfficerRetired)


def may_reset(officer: Officer) -> Refusal | None:
    """Return why an officer may not be the first of the two who reset a passphrase, or None."""
    return may_keep(officer, PassphraseReset)


def change(
    office: Office, signer: Signer, officer_id: str, post: str, roles: Iterable[Role], reason: str, intent: str = ""
) -> Act:
    """Give an officer another post or other roles; what he signed before stands.

    The persons whom he was to check are free for others where he checks no more.

    Raises:
        KnownError: REFUSED.
    """
    wanted = set(roles)
    chosen = tuple(role for role in Role if role in wanted)
    body = OfficerChanged(officer_id, one_line(post), chosen, one_line(reason))

    def apply(connection: Connection, _act: Act) -> None:
        if Role.CHECKER not in chosen:
            reservations.drop_of(connection, officer_id)

    return office.record(signer, body, intent=intent, apply=apply)


def retire(office: Office, signer: Signer, officer_id: str, reason: str, intent: str = "") -> Act:
    """Retire an officer: his key slot is taken out, what he signed stands, his name is never given again.

    The persons whom he was to check are free for others.

    He may have kept a copy of the office with his slot in it: against that only another database key helps.

    Raises:
        KnownError: REFUSED.
    """
    body = OfficerRetired(officer_id, one_line(reason))

    def make(connection: Connection, keys: KeyFile) -> tuple[OfficerRetired, KeyFile]:
        _refuse(connection, signer, body)
        return body, keys.without(officer_id)

    def apply(connection: Connection, _act: Act) -> None:
        reservations.drop_of(connection, officer_id)

    return change_slots(office, signer, make, intent=intent, apply=apply)


def change_passphrase(office: Office, officer: Officer, old: str, new: str, intent: str = "") -> Act:
    """Give an officer another passphrase of his own choice; his keys stay, under the cost of today. The old opens nothing.

    Asked again with the same intent it answers with the act that was recorded, for which the old one opens nothing any more.

    Raises:
        KnownError: WRONG_PASSPHRASE, TOO_MANY_ATTEMPTS, SLOT_DAMAGED, RETIRED_OFFICER for the old one; WEAK_PASSPHRASE,
            GUESSABLE_PASSPHRASE for the new one.
    """
    if known := office.recorded(intent):
        return known
    signer = confirm(office, officer, old)
    demand(new, (old, *known_words(office)))

    def make(_connection: Connection, keys: KeyFile) -> tuple[PassphraseChanged, KeyFile]:
        slot = keys.slot(officer.id)
        if slot is None:  # the file was exchanged meanwhile
            raise KnownError(Fault.SLOT_DAMAGED, file=office.folder / KEYS, officer=officer.name)
        changed = rewrap(slot, old, new, str(office.folder / KEYS))
        return PassphraseChanged(officer.id, slot_digest(changed)), keys.with_slot(changed)

    return change_slots(office, signer, make, intent=intent)


def reset_passphrase(
    office: Office, first: Signer, second: Signer, officer_id: str, new_passphrase: str, reason: str, intent: str = ""
) -> Act:
    """Give an officer a new passphrase and with it new keys, by two others together; the ledger shows it for ever.

    The second consents to exactly this reset with a signature of his own. What the officer signed with his old key stands.

    Raises:
        KnownError: REFUSED, WEAK_PASSPHRASE, GUESSABLE_PASSPHRASE.
    """
    bare = PassphraseReset(officer_id, "", "", one_line(reason), second.officer, "")
    staff = office.officers()
    refuse(keeping_refusal(staff[first.officer], bare, staff))
    if staff[second.officer].public_key != second.public_key:
        raise ValueError(f"this is not the key with which {second.officer} was enrolled")
    demand(new_passphrase, known_words(office))

    def make(connection: Connection, keys: KeyFile) -> tuple[PassphraseReset, KeyFile]:
        _refuse(connection, first, bare)
        slot, own = make_slot(officer_id, staff[officer_id].name, new_passphrase, office.key)
        whole = replace(bare, public_key=own.public_key, slot=slot_digest(slot))
        return consent_to(whole, first.officer, second), keys.with_slot(slot)

    return change_slots(office, first, make, intent=intent)


def resets(office: Office) -> Mapping[str, tuple[Act, ...]]:
    """Return the resets of passphrases by the officer who was given a new one: they are shown for ever."""
    found: dict[str, tuple[Act, ...]] = {}
    with office.store.read() as connection:
        stored = acts.of_slots(connection)
    for row in stored:
        with suppress(NotCanonicalError):  # the audit names it
            act = read_act(row.data, row.hash)
            if isinstance(act.body, PassphraseReset):
                found[act.body.officer] = (*found.get(act.body.officer, ()), act)
    return found


def _refuse(connection: Connection, signer: Signer, body: KeepingBody) -> None:
    """Refuse before anything is written what the rules do not allow."""
    staff = {officer.id: officer for officer in people.every_officer(connection)}
    refuse(keeping_refusal(staff[signer.officer], body, staff))
