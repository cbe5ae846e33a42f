"""What the rules of an exchange rest on, read from the database: its acts folded, and where its persons stand.

The office asks it within the transaction of every act of an exchange; it does not know the office itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping

from verifier.domain.acts import Act
from verifier.domain.case import Case
from verifier.domain.exchange import Exchange, folded
from verifier.domain.exchange_acts import ExchangeBody
from verifier.domain.exchange_ground import Ground, Stays, Traveller, persons_of, traveller
from verifier.domain.exchange_naming import named_in
from verifier.ledger.canonical import read_act
from verifier.store import exchanges
from verifier.store.database import Connection
from verifier.store.exchanges import TravellerRow

FindCases = Callable[[Connection, Collection[int]], Mapping[int, Case]]


def load_exchange(connection: Connection, number: int, known: Exchange | None = None) -> Exchange | None:
    """Return an exchange as its acts make it, None where there is none; `known` is it as it stood at some act before."""
    stored = exchanges.acts_of(connection, number, known.last if known else 0)
    acts = [read_act(each.data, each.hash) for each in stored]
    if known is None:
        return folded(acts)
    for act in acts:
        known = known.after(act)
    return known


def ground_for(connection: Connection, body: ExchangeBody, find_cases: FindCases) -> Ground:
    """Return what the rules need to know for one act of an exchange."""
    exchange = load_exchange(connection, body.exchange)
    persons = travellers(connection, persons_of(body, exchange), body.exchange, find_cases)
    return Ground(exchange, persons, exchanges.last_number(connection))


def travellers(
    connection: Connection, persons: Collection[int], exchange: int, find_cases: FindCases
) -> Mapping[int, Traveller]:
    """Return how some persons stand, by case; who is no case of this office is left out."""
    known = stays_of(exchanges.stays(connection, persons), exchange)
    return {number: traveller(case, known) for number, case in find_cases(connection, persons).items()}


def stays_of(rows: Iterable[TravellerRow], exchange: int) -> Stays:
    """Return by case which exchange and stage other than this exchange's hold a person, and which transferred him."""
    known: dict[int, tuple[tuple[int, int] | None, tuple[int, int] | None]] = {}
    for row in rows:
        if row.exchange == exchange or not row.held:
            continue
        elsewhere, returned = known.get(row.person, (None, None))
        place = (row.exchange, row.stage)
        known[row.person] = (elsewhere, place) if row.transferred else (place, returned)
    return known


def acts_naming(connection: Connection, person: int) -> tuple[int, ...]:
    """Return the acts of all exchanges that name a person, in order; only what may do so is read whole."""
    number = re.compile(rb"[:,\[]%d[,\]}]" % person)
    found = (read_act(each.data, each.hash) for each in exchanges.acts_of_all(connection) if number.search(each.data))
    return tuple(act.seq for act in found if isinstance(act.body, ExchangeBody) and person in named_in(act.body))


def project(connection: Connection, before: Exchange | None, act: Act, body: ExchangeBody) -> None:
    """Store what follows from an act of an exchange for the tables."""
    after = before.after(act) if before else folded((act,))
    exchanges.note_act(connection, act.seq, body.exchange)
    if after:
        exchanges.project(connection, before, after)
