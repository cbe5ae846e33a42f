"""Forms that an officer began to fill in, and what he was about to sign: kept in the office, encrypted, for him alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from verifier.domain import words
from verifier.domain.officers import Officer
from verifier.ledger.canonical import NotCanonicalError, from_bytes, to_bytes
from verifier.store import acts, lists
from verifier.workflow.office import Office

_CASE, _PASS = 0, 43  # among the drafts, beside those of the tasks, of notes and of where one stopped
_MOST = 200  # forms; the oldest goes where there are more
_LONGEST_TITLE = 200  # letters


@dataclass(frozen=True, slots=True)
class HalfFilled:
    """What stands otherwise in a form than it stood there beforehand: by field, never a passphrase.

    `form` is its name, `about` what it is about (a case, a stage, a file; empty where there is but one), `title` how the
    officer knows it. `intent` is that of the act as which it was about to be signed, empty before that; of several acts
    theirs, with spaces between them. What is signed without a form of its own has no name, and is about its intent.
    """

    form: str
    about: str
    title: str
    values: Mapping[str, str]
    intent: str = ""


def about_to_sign(kind: str, lines: Sequence[str], intents: Sequence[str]) -> HalfFilled:
    """Return what is kept of a signature without a form: the kind of act, and the first line that says what it contains."""
    title = " · ".join((words.act_kind(kind), *lines[:1]))[:_LONGEST_TITLE]
    return HalfFilled("", intents[0], title, {}, " ".join(intents))


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


def keep_beside(office: Office, officer: Officer, one: HalfFilled) -> None:
    """Keep one more beside what is kept of an officer, where no desk of his is open.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE and the like.
    """
    others = (each for each in kept(office, officer) if (each.form, each.about) != (one.form, one.about))
    keep(office, officer, (*others, one))


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
    """What became of what was about to be signed when the program ended: each is in one of three.

    `acts` are the numbers of those that were recorded, by the intent.
    """

    recorded: tuple[HalfFilled, ...] = ()
    in_part: tuple[HalfFilled, ...] = ()  # of several acts only some
    not_recorded: tuple[HalfFilled, ...] = ()
    acts: Mapping[str, int] = field(default_factory=dict)


def begun(office: Office, forms: Iterable[HalfFilled]) -> Begun:
    """Say of what was about to be signed what became of it, in order; forms that were not are passed over."""
    recorded, in_part, not_recorded = list[HalfFilled](), list[HalfFilled](), list[HalfFilled]()
    numbers = dict[str, int]()
    with office.store.read() as connection:
        for each in forms:
            intents = each.intent.split()
            known = {intent: stored.seq for intent in intents if (stored := acts.by_intent(connection, intent))}
            numbers.update(known)
            if intents:
                (recorded if len(known) == len(intents) else in_part if known else not_recorded).append(each)
    return Begun(tuple(recorded), tuple(in_part), tuple(not_recorded), numbers)
