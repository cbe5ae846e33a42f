"""Forms that an officer began to fill in and did not sign: kept in the office, encrypted like all of it, for him alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from verifier.domain.officers import Officer
from verifier.ledger.canonical import NotCanonicalError, from_bytes, to_bytes
from verifier.store import acts, lists
from verifier.workflow.office import Office

_CASE, _PASS = 0, 43  # among the drafts, beside those of the tasks, of notes and of where one stopped
_MOST = 200  # forms; the oldest goes where there are more


@dataclass(frozen=True, slots=True)
class HalfFilled:
    """What stands otherwise in a form than it stood there beforehand: by field, never a passphrase.

    `form` is its name, `about` what it is about (a case, a stage, a file; empty where there is but one), `title` how the
    officer knows it. `intent` is that of the act as which it was about to be signed, empty before that; of several acts
    theirs, with spaces between them.
    """

    form: str
    about: str
    title: str
    values: Mapping[str, str]
    intent: str = ""


def keep(office: Office, officer: Officer, forms: Iterable[HalfFilled]) -> None:
    """Keep what an officer has half filled in, in the place of what was kept before; nothing of it is an act.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE and the like.
    """
    some = tuple(forms)[-_MOST:]
    with office.store.write() as connection:
        if some:
            lists.keep_draft(connection, officer.id, _CASE, _PASS, to_bytes(some))
        else:
            lists.drop_draft(connection, officer.id, _CASE, _PASS)


def kept(office: Office, officer: Officer) -> tuple[HalfFilled, ...]:
    """Return what the officer has half filled in, the newest last; nothing where that cannot be read."""
    with office.store.read() as connection:
        body = lists.draft(connection, officer.id, _CASE, _PASS)
    try:
        return from_bytes(body, tuple[HalfFilled, ...]) if body else ()
    except NotCanonicalError:  # of a newer version, or altered past the program, which the audit names
        return ()


@dataclass(frozen=True, slots=True)
class Begun:
    """What became of forms that were about to be signed when the program ended: each is in one of three."""

    recorded: tuple[HalfFilled, ...] = ()
    in_part: tuple[HalfFilled, ...] = ()  # of several acts only some
    not_recorded: tuple[HalfFilled, ...] = ()


def begun(office: Office, forms: Iterable[HalfFilled]) -> Begun:
    """Say of forms that were about to be signed what became of them, in their order; others are passed over."""
    recorded, in_part, not_recorded = list[HalfFilled](), list[HalfFilled](), list[HalfFilled]()
    with office.store.read() as connection:
        for each in forms:
            if known := [acts.by_intent(connection, intent) is not None for intent in each.intent.split()]:
                (recorded if all(known) else in_part if any(known) else not_recorded).append(each)
    return Begun(tuple(recorded), tuple(in_part), tuple(not_recorded))
