"""Many rows are summed up before and after at once: beside row by row that must not be felt."""

from __future__ import annotations

import sys
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.support.databases import KEY, case_row, submitted
from verifier.store import likeness, lists
from verifier.store.database import Store

BULK = 2_000  # rows


def test_the_sums_of_many_rows_cost_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.create(tmp_path / "office.db", KEY)
    numbers = range(1, BULK + 1)
    with store.write() as connection:
        lists.add_list(connection, submitted(persons=BULK), b"")
        lists.add_cases(connection, [case_row(number) for number in numbers])
    took = {}
    for at_once in (True, False):
        if not at_once:
            monkeypatch.setattr(likeness, "in_bulk", lambda *_given: nullcontext())
        with store.write() as connection:
            connection.exec_driver_sql("DELETE FROM likenesses")
            started = time.process_time()
            likeness.keep(connection, [(number, "КОВАЛЬ ИВАН 1990-03-12", "") for number in numbers])
            took[at_once] = time.process_time() - started
    store.close()
    sys.stdout.write(f"\n{BULK:,} rows: {took[True]:.3f} s at once, {took[False]:.3f} s row by row\n")
    assert took[True] < 2 * took[False], "where row by row is no faster, nothing is gained, but nothing is lost either"
