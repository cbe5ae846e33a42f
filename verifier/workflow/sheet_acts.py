"""The acts on signed sheets, found by the print that they name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from verifier.domain.acts import Act, StoredAct
from verifier.domain.paper_acts import SheetGivenUp, SheetReturned
from verifier.ledger.canonical import read_act
from verifier.store import acts
from verifier.store.database import Connection

_KINDS = (SheetReturned.kind, SheetGivenUp.kind)


def returned(connection: Connection, only: Iterable[str] | None = None) -> Mapping[str, tuple[Act, ...]]:
    """Return the acts that kept signed sheets, by the number of the print, oldest first; those of some prints alone."""
    found: dict[str, tuple[Act, ...]] = {}
    for act in _of_sheets(connection, SheetReturned.kind, only):
        if isinstance(act.body, SheetReturned):
            found[act.body.number] = (*found.get(act.body.number, ()), act)
    return found


def given_up(connection: Connection, only: Iterable[str] | None = None) -> Mapping[str, Act]:
    """Return the acts by which sheets were given up, by the number of the print; those of some prints alone."""
    found = _of_sheets(connection, SheetGivenUp.kind, only)
    return {act.body.number: act for act in found if isinstance(act.body, SheetGivenUp)}


def on_prints(connection: Connection, numbers: Collection[str]) -> tuple[Act, ...]:
    """Return the acts on the signed sheets of some prints, in the order of the ledger."""
    found = [act for kind in _KINDS for act in _of_sheets(connection, kind, numbers)]
    return tuple(sorted((act for act in found if getattr(act.body, "number", "") in numbers), key=lambda act: act.seq))


def cases_of(connection: Connection, stored: Iterable[StoredAct]) -> Mapping[int, int]:
    """Return the case on whose report each act on a signed sheet is, by the number of the act; 0 where it is of a list."""
    found = dict[int, int]()
    for row in stored:
        if row.kind in _KINDS:
            number = getattr(read_act(row.data, row.hash).body, "number", "")
            known = acts.print_by_number(connection, number)
            found[row.seq] = known.case if known else 0
    return found


def bodies_of(kept: Iterable[Act]) -> tuple[SheetReturned, ...]:
    """Return what acts that kept sheets say."""
    return tuple(act.body for act in kept if isinstance(act.body, SheetReturned))


def _of_sheets(connection: Connection, kind: str, only: Iterable[str] | None) -> Iterator[Act]:
    """Yield the acts of a kind, oldest first; where `only` some prints are meant, those that may name one of them."""
    sought = None if only is None else [number.encode() for number in only]
    for stored in reversed(acts.of_no_case(connection, kind)):
        if sought is None or any(number in stored.data for number in sought):  # quicker than to read each
            yield read_act(stored.data, stored.hash)
