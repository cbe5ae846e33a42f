"""Which acts after a print changed what it shows: while there is none, the paper says how things stand."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.domain.acts import CaseBody, ListApproved
from verifier.ledger.canonical import read_act
from verifier.store import acts, lists
from verifier.store.database import Connection

_MANY = 100_000  # approvals
_CHANGING = frozenset(body.kind for body in CaseBody.__args__)


def changes(connection: Connection, list_: int, case: int, since: int) -> tuple[int, ...]:
    """Return the acts after act `since` that changed what a report on a list, or on one case of it, shows."""
    numbers = [case] if case else [row.number for row in lists.every_case(connection, list_)]
    touched = acts.of_cases(connection, min(numbers), max(numbers)) if numbers else ()
    changed = [act.seq for act in touched if act.kind in _CHANGING and act.seq > since]
    return tuple(sorted(changed if case else (*changed, *_approvals(connection, list_, since))))


def _approvals(connection: Connection, list_: int, since: int) -> Iterator[int]:
    """Yield the later acts that approved a list: its summary says whether one stands."""
    for stored in acts.chosen(connection, _MANY, 0, kind=ListApproved.kind):
        if stored.seq <= since:
            return
        body = read_act(stored.data, stored.hash).body
        if isinstance(body, ListApproved) and body.list == list_:
            yield stored.seq
