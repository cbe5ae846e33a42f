"""A list of ten thousand persons keeps nobody waiting: each step of its preview is short, its reading cancelled at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.support import persons
from tests.support.desks import Open, settle
from verifier.domain.details import ListKind
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Problem, RowKind, Sheet
from verifier.domain.problems import ProblemCode
from verifier.i18n import Language, set_language
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.lists.prepared import Prepared, prepare
from verifier.ui.screens.lists.preview import PreviewPage
from verifier.ui.workbench import Workbench
from verifier.workflow import quarantine, rehearse

PERSONS, GOAL, TURNS = 10_000, 0.05, 4  # s of work of the window's thread, the best of some turns
CODES = [code.value for code in ProblemCode][:40]


@pytest.fixture(scope="module", name="large")
def _large() -> Prepared:
    """A reading of many persons, with a problem of some kind on each row."""
    made, _data = persons.reading(persons.entries(PERSONS), b"large")
    width = max(len(entry.cells) for entry in made.entries)
    blank = ("",) * width
    rows = (*(blank for _row in range(made.entries[0].row - 1)), *(entry.cells for entry in made.entries))
    kinds = tuple(RowKind.PERSON for _row in rows)
    problems = tuple(
        Problem(CODES[e.row % len(CODES)], e.sheet, e.row, "BCDE"[e.row % 4], e.number) for e in made.entries
    )
    return prepare(replace(made, sheets=(Sheet("Лист1", visible=True, rows=rows, kinds=kinds),), problems=problems))


@pytest.fixture(name="page")
def _page(qtbot: QtBot) -> PreviewPage:
    set_language(Language.EN)
    page = PreviewPage()
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    qtbot.waitExposed(page)
    return page


def _turn(page: PreviewPage, name: str) -> None:
    page.tabs.show_page(name)


STEPS: dict[str, Callable[[PreviewPage, Prepared], None]] = {
    "show it": lambda _page, _known: None,
    "read it anew": lambda page, known: page.show_reading(known.reading, again=True, known=known),
    "its problems": lambda page, _known: _turn(page, "problems"),
    "its sheet": lambda page, _known: _turn(page, "sheet"),
    "another kind": lambda page, _known: page.form.kind.setCurrentIndex(page.form.kind.findData(ListKind.CIVILIANS)),
    "a letter of the sender": lambda page, _known: page.form.from_whom.setText("в"),
}


@pytest.mark.parametrize("what", STEPS)
def test_no_step_of_the_preview_takes_long(page: PreviewPage, large: Prepared, what: str) -> None:
    taken = []
    for _time in range(TURNS):
        began = time.thread_time()
        page.show_reading(large.reading, known=large)
        QApplication.processEvents()
        if what != "show it":
            began = time.thread_time()
            STEPS[what](page, large)
            QApplication.processEvents()
        taken.append(time.thread_time() - began)
        page.form.kind.setCurrentIndex(0)
    print(f"{what}: {min(taken) * 1000:.0f} ms")  # noqa: T201 - the figure
    assert min(taken) < GOAL
    assert len(page.entries.people.rows) == PERSONS


def test_reading_is_cancelled_within_a_second_and_the_window_goes_on_meanwhile(
    qtbot: QtBot, open_desk: Open, tmp_path: Path
) -> None:
    bench, path = open_desk(rehearse.FIRST), tmp_path / "list.csv"
    lines = [";".join((e.number, e.full_name, "12.05.1990", "солдат", "А1234")) for e in persons.entries(2 * PERSONS)]
    path.write_text("\n".join(["№;ПІБ;Дата народження;Звання;Частина", *lines]), "utf-8-sig")
    bench.show_screen("lists")
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    failed = list[KnownError]()
    bench.desk.tasks.known.connect(failed.append)
    tried = list[tuple[float, float]]()
    while len(tried) < 3 and not any(took < 1 and usual < GOAL for took, usual in tried):  # others may use the machine
        tried.append(_cancelled(qtbot, bench, lambda: screen.read_file(path)))
    said = [f"cancelled within {took * 1000:.0f} ms, nine of ten silences below {usual * 1000:.0f} ms"
            for took, usual in tried]  # fmt: skip
    print("\n".join(said))  # noqa: T201 - the figures
    assert any(took < 1 and usual < GOAL for took, usual in tried), said
    assert {error.fault for error in failed} == {Fault.CANCELLED}
    assert not quarantine.waiting(bench.desk.office), "what was not read to its end did not arrive"


def _cancelled(qtbot: QtBot, bench: Workbench, begin: Callable[[], None]) -> tuple[float, float]:
    """Cancel work amid it; return how long that took, and below what nine of ten silences of the window were (s)."""
    beats = list[float]()
    heart = QTimer(bench)
    heart.timeout.connect(lambda: beats.append(time.monotonic()))
    begin()
    heart.start(5)

    def offered() -> list[QPushButton]:
        return [each for each in bench.findChildren(QPushButton, "cancel_work") if each.isVisible()]

    qtbot.waitUntil(lambda: bool(offered()))
    qtbot.wait(500)
    pressed = time.monotonic()
    for cancel in offered():
        cancel.click()
    qtbot.waitUntil(lambda: not bench.desk.tasks.busy, timeout=20_000)
    took = time.monotonic() - pressed
    heart.stop()
    silences = sorted(later - earlier for earlier, later in pairwise(beats))
    return took, silences[len(silences) * 9 // 10]
