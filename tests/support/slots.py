"""Key slots that cost next to nothing, as their own field says: what most tests prove is not what a guesser has to pay.

A slot of the program costs a fifth of a second of a processor and 64 MiB; the tests open and sign some thousand times. The
cost of a slot is stored in it, so that nothing else is otherwise. Whoever measures or proves the cost takes the real one.
"""

from __future__ import annotations

from verifier.ledger import keys
from verifier.ledger.keys import COST, Cost

CHEAP = Cost(memory_kib=64, passes=1)


def new_slots_cost(cost: Cost) -> None:
    """Let slots that are made from now on cost so much where nothing else is said."""
    for make in (keys.make_slot, keys.rewrap):
        make.__defaults__ = (cost,)


def make_slots_cheap() -> None:
    """Let new slots cost next to nothing."""
    new_slots_cost(CHEAP)


def make_slots_real() -> None:
    """Let new slots cost what they cost in the program."""
    new_slots_cost(COST)
