"""What the day of handover asks of speed: it answers within 50 ms with 1,000 persons in an office of 100,000 cases.

Not part of the ordinary run: ``pytest tests/benchmarks/test_exchange_desk.py``. What the window's own thread spends is held
against the goal, as a share of it: a machine that does other things as well says nothing by its clock.
"""

# ruff: noqa: T201 - what is printed is what it is for

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.databases import case_row, submitted
from tests.support.desks import close, settle
from tests.support.exchange_desks import at_exchange, bench_of, bring_to_manifest, unlocked
from tests.support.grown import grow
from tests.support.offices import Who, Workplace, fill_office, staff_office
from verifier.ledger.canonical import to_bytes
from verifier.store import exchange_candidates, lists
from verifier.ui.screens.exchange import ExchangeScreen
from verifier.ui.screens.exchange.day_page import DayPage
from verifier.ui.screens.exchange.screen import DAY, OVERVIEW
from verifier.workflow.exchange_desk import look

PERSONS, CASES, GOAL, REPEATS = 1000, 100_000, 50, 15  # persons of the stage, cases of the office, ms, times
_BATCH = 20_000


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    staffed = staff_office(tmp_path_factory.mktemp("staffed") / "office")
    work = fill_office(staffed, tmp_path_factory.mktemp("filled") / "office").copy(
        tmp_path_factory.mktemp("desk") / "office"
    )
    grow(work, PERSONS)
    with work.office.store.read() as connection:
        cleared = exchange_candidates.waiting(connection)
    bring_to_manifest(work.office, work.signers[Who.APPROVER], work.signers[Who.CLEARER], cleared[:PERSONS])
    _add_cases(work)
    yield work
    work.office.close()


def _add_cases(place: Workplace) -> None:
    """Let the office have as many cases as the goal names; they are on a list of their own and wait for their checks."""
    with place.office.store.write() as connection:
        first = 1 + max(row.number for row in lists.every_case(connection))
        list_ = 1 + max(each.id for each in lists.every_list(connection))
        lists.add_list(connection, submitted(list_, persons=CASES - first, problems=0), to_bytes(()), ())
        rows = [case_row(number, list_, number - first + 1) for number in range(first, CASES + 1)]
        for start in range(0, len(rows), _BATCH):
            lists.add_cases(connection, rows[start : start + _BATCH])


@pytest.fixture
def screen(qtbot: QtBot, place: Workplace) -> Iterator[ExchangeScreen]:
    bench = unlocked(qtbot, place.office.folder, Who.CLEARER)
    yield at_exchange(qtbot, bench)
    close(bench)


def _spent(do: Callable[[int], object], before: Callable[[int], object] = lambda _turn: None) -> float:
    """Return the median of what the window's thread spends on something and on painting what follows, in ms."""
    found = []
    for turn in range(REPEATS):
        before(turn)
        QApplication.processEvents()
        began = time.thread_time()
        do(turn)
        QApplication.processEvents()
        found.append((time.thread_time() - began) * 1000)
    return statistics.median(found)


def test_the_day_of_handover_answers_within_50_ms(qtbot: QtBot, screen: ExchangeScreen, place: Workplace) -> None:
    began = time.process_time()
    seen = look(place.office, 1)
    print(f"\nthe exchange read anew, in the background: {(time.process_time() - began) * 1000:.0f} ms")
    began = time.process_time()
    look(place.office, 1, seen)
    print(f"and once more, of what is known: {(time.process_time() - began) * 1000:.0f} ms")
    screen.open(DAY)
    settle(qtbot, bench_of(screen))
    page = screen.page
    assert isinstance(page, DayPage)
    assert len(page.table.rows) == PERSONS
    taken = {
        "turning to the day": _spent(
            lambda _turn: screen.tabs.show_page(DAY), lambda _turn: screen.tabs.show_page(OVERVIEW)
        ),
        "turning to the overview": _spent(
            lambda _turn: screen.tabs.show_page(OVERVIEW), lambda _turn: screen.tabs.show_page(DAY)
        ),
    }
    screen.tabs.show_page(DAY)
    taken["a key: presented"] = _spent(lambda _turn: QTest.keyClick(page.search, Qt.Key.Key_F2))
    taken["two letters"] = _spent(lambda turn: page.search.setText(("ко", "бо")[turn % 2]))
    page.search.clear()
    taken["a row down"] = _spent(lambda _turn: QTest.keyClick(page.search, Qt.Key.Key_Down))
    settle(qtbot, bench_of(screen))
    page.keeper.let_go(*page.keeper.drafted)
    settle(qtbot, bench_of(screen))
    for what, spent in taken.items():
        print(f"{what}: {spent:.1f} ms of the window's thread, {spent / GOAL:.0%} of what is allowed")
    assert max(spent for what, spent in taken.items() if "overview" not in what) < GOAL
