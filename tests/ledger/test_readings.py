"""The chain of the log of readings: whatever is altered, taken out, moved or added is found, by itself or by the acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.ledgers import founded
from verifier.domain.acts import Act
from verifier.domain.readings import Reading
from verifier.ledger.chain import GENESIS
from verifier.ledger.readings import ReadingsAudit, linked

COUNT = 6


def _log(count: int = COUNT) -> list[Reading]:
    rows, prev = list[Reading](), GENESIS
    for seq in range(1, count + 1):
        line = Reading(seq, f"2025-05-16T08:20:{seq:02d}.000Z", f"o{seq % 3}", "opened", seq, 1, "", "")
        rows.append(linked(line, prev))
        prev = rows[-1].hash
    return rows


ACT = Act(1, GENESIS, "", "", "o1", "i", founded())


def _audited(rows: list[Reading], *heads: str) -> tuple[list[int], list[int]]:
    """Walk a log beside acts that name these heads; return the broken lines and the acts whose head is not there."""
    audit = ReadingsAudit(rows)
    for seq, head in enumerate(heads, 1):
        audit.take(replace(ACT, seq=seq, readings=head))
    audit.finish()
    assert audit.count == (rows[-1].seq if rows else 0)
    return audit.broken, audit.unknown


def test_a_whole_log_with_acts_between_its_lines_is_sound() -> None:
    rows = _log()
    heads = ["", GENESIS, GENESIS, rows[1].hash, rows[1].hash, rows[5].hash]
    assert _audited(rows, *heads) == ([], [])
    assert _audited(rows) == ([], [])
    assert _audited([], GENESIS) == ([], [])


@given(st.lists(st.integers(0, COUNT), max_size=8).map(sorted))
def test_any_acts_in_order_find_their_heads(places: list[int]) -> None:
    rows = _log()
    assert _audited(rows, *((rows[place - 1].hash if place else GENESIS) for place in places)) == ([], [])


CHANGES: dict[str, Callable[[list[Reading]], list[Reading]]] = {
    "officer": lambda rows: [*rows[:2], replace(rows[2], officer="o9"), *rows[3:]],
    "time": lambda rows: [*rows[:2], replace(rows[2], at=rows[1].at), *rows[3:]],
    "hash": lambda rows: [*rows[:2], replace(rows[2], hash="f" * 64), *rows[3:]],
    "taken out": lambda rows: [*rows[:2], *rows[3:]],
    "taken out and closed up": lambda rows: [*rows[:2], *(replace(row, seq=row.seq - 1) for row in rows[3:])],
    "moved": lambda rows: [*rows[:2], replace(rows[3], seq=3), replace(rows[2], seq=4), *rows[4:]],
    "no text": lambda rows: [*rows[:2], replace(rows[2], subject=b"\xff"), *rows[3:]],  # type: ignore[arg-type]
    "too large a number": lambda rows: [*rows[:2], replace(rows[2], case=2**60), *rows[3:]],
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_in_the_middle_breaks_the_chain_there(what: str) -> None:
    broken, _unknown = _audited(CHANGES[what](_log()))
    assert broken[0] in (3, 4)


def test_a_log_that_was_written_anew_is_found_by_the_act_after_it() -> None:
    rows, anew = _log(), list[Reading]()
    for row in rows:
        anew.append(linked(replace(row, case=row.case if row.seq < 3 else 99), anew[-1].hash if anew else GENESIS))
    assert _audited(anew) == ([], [])
    assert _audited(anew, GENESIS, rows[1].hash, rows[3].hash, rows[5].hash) == ([], [3])


def test_a_log_that_was_cut_off_is_found_by_the_act_after_it() -> None:
    rows = _log()
    assert _audited(rows[:3], rows[2].hash, rows[4].hash) == ([], [2])


def test_an_act_never_names_an_earlier_head_than_the_act_before_it_nor_none() -> None:
    rows = _log()
    assert _audited(rows, rows[3].hash, rows[2].hash) == ([], [2])
    assert _audited(rows, rows[3].hash, "") == ([], [2])
