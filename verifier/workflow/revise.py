"""A new version of a list beside the one it replaces: found by reference, compared by person, kept in the act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from verifier.domain.acts import ListReceived
from verifier.domain.lists import SubmittedList
from verifier.domain.persons import Entry, Reading
from verifier.domain.revisions import Change, PersonChange, compare, decided, paired
from verifier.ledger.canonical import from_bytes, read_act
from verifier.matching import likeness_keys
from verifier.store import acts, lists
from verifier.store.database import Connection
from verifier.workflow.office import Office, one_line


@dataclass(frozen=True, slots=True)
class Pairs:
    """What an act says of a new version: cases of the new list by text, cases of the previous one by number."""

    same: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    removed: tuple[int, ...] = ()


def previous_of(office: Office, reference: str) -> SubmittedList | None:
    """Return the newest list with a reference: the one that a list of the same reference most likely replaces."""
    wanted = one_line(reference)
    return next((known for known in reversed(office.lists()) if known.reference == wanted), None)


def revision(office: Office, previous: int, reading: Reading) -> tuple[PersonChange, ...]:
    """Compare what was read of a file with a list that was received before, person by person.

    Raises:
        KnownError: NO_SUCH_LIST.
    """
    kind = office.submitted(previous).kind
    with office.store.read() as connection:
        return _compared(connection, previous, reading.of_kind(kind).entries)


def received_revision(office: Office, list_: int) -> tuple[PersonChange, ...]:
    """Return how a list that was received differs from the one that it replaced, as the act says; nothing where none."""
    body = receipt_of(office, list_)
    if body is None or not body.previous:
        return ()
    with office.store.read() as connection:
        old = dict(_entries(connection, body.previous))
        new = dict(_entries(connection, list_))
    pairs = {int(case): other for case, other in (*body.same.items(), *body.changed.items())}
    found = [paired(pairs[case], old[pairs[case]], entry) if case in pairs else PersonChange(Change.ADDED, None, entry)
             for case, entry in new.items()]  # fmt: skip
    return (*found, *(PersonChange(Change.REMOVED, old[case], None, case) for case in body.removed))


def pairs_of(
    connection: Connection, previous: int, entries: Sequence[Entry], numbers: Sequence[int], together: Iterable[int]
) -> Pairs:
    """Return what the act says of a new version whose persons become the cases `numbers`, in the same order.

    `together` are the old cases of pairs that are only perhaps one person and that the officer says are.
    """
    if not previous:
        return Pairs()
    changes = decided(_compared(connection, previous, entries), together)
    same, changed, removed = dict[str, int](), dict[str, int](), list[int]()
    places = iter(numbers)
    for each in changes:
        if each.change is Change.REMOVED:
            removed.append(each.old_case)
            continue
        number = str(next(places))
        if each.change is Change.SAME:
            same[number] = each.old_case
        elif each.change is Change.CHANGED:
            changed[number] = each.old_case
    return Pairs(same, changed, tuple(sorted(removed)))


def receipt_of(office: Office, list_: int) -> ListReceived | None:
    """Return the act by which a list was received."""
    with office.store.read() as connection:
        stored = acts.of_no_case(connection, ListReceived.kind)
    bodies = (read_act(act.data, act.hash).body for act in stored)
    return next((body for body in bodies if isinstance(body, ListReceived) and body.list == list_), None)


def _compared(connection: Connection, previous: int, entries: Sequence[Entry]) -> tuple[PersonChange, ...]:
    return compare(_entries(connection, previous), entries, lambda entry: (key for key, _ in likeness_keys(entry)))


def _entries(connection: Connection, list_: int) -> list[tuple[int, Entry]]:
    return [(row.number, from_bytes(row.entry, Entry)) for row in lists.every_case(connection, list_)]
