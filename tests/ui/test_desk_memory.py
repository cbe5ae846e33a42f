"""What a desk remembers of how it was left: the window, widths of columns, sizes of parts; nothing of any person."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, settle
from tests.support.windows import quit_window, rest, unlock
from verifier import settings
from verifier.settings import Settings, state_path
from verifier.ui.desk_memory import forget, remember
from verifier.ui.find import FindWindow
from verifier.ui.main_window import MainWindow
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.window_place import put_in_place
from verifier.workflow import rehearse

Row = tuple[str, str]
COLUMNS: tuple[Column[Row], ...] = (
    Column("Name", lambda row: row[0]), Column("No.", lambda row: row[1]), Column("Rank", lambda row: row[1])
)  # fmt: skip
ROWS: list[Row] = [("ТКАЧЕНКО", "1"), ("БОНДАРЕНКО", "2")]


@pytest.fixture(autouse=True)
def _nobodys() -> Iterator[None]:
    yield
    forget()


def _files() -> list[Path]:
    return sorted((state_path() / "desks").glob("*.json"))


def _table(qtbot: QtBot) -> RowsTable[Row]:
    table = RowsTable(COLUMNS, "persons", "Persons")
    qtbot.addWidget(table)
    table.resize(800, 300)
    table.show_rows(ROWS)
    table.show()
    qtbot.waitExposed(table)
    return table


def _drag(table: RowsTable[Row], column: int, by: int) -> None:
    """Drag the right edge of a heading."""
    header = table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(column) + header.sectionSize(column) - 1, header.height() // 2)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(header.viewport(), left, Qt.KeyboardModifier.NoModifier, edge)
    for step in (by // 2, by):
        QTest.mouseMove(header.viewport(), edge + QPoint(step, 0))
    QTest.mouseRelease(header.viewport(), left, Qt.KeyboardModifier.NoModifier, edge + QPoint(by, 0))


def test_a_width_that_was_given_stays_for_this_officer_until_it_is_reset(qtbot: QtBot) -> None:
    remember("f" * 64, "o1")
    table = _table(qtbot)
    before = table.columnWidth(1)
    _drag(table, 1, 90)
    given = table.columnWidth(1)
    assert given > before + 40
    table.show_rows([("Х", "3" * 300)])
    assert table.columnWidth(1) == given, "other rows change nothing of it"
    remember("f" * 64, "o2")
    assert _table(qtbot).columnWidth(1) == before, "another officer has his own"
    remember("f" * 64, "o1")
    again = _table(qtbot)
    assert again.columnWidth(1) == given
    again.horizontalHeader().sectionHandleDoubleClicked.emit(1)
    assert again.columnWidth(1) <= before
    remember("f" * 64, "o1")
    assert _table(qtbot).columnWidth(1) <= before
    assert all(word not in path.read_text("utf-8") for path in _files() for word in ("ТКАЧЕНКО", "o1", "f" * 8))


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"persons": 7}', '{"persons": {"1": -5, "x": 90, "2": 1e9, "0": true}}', '{"persons": {"1": 29}}'],
)
def test_a_damaged_file_is_as_none(qtbot: QtBot, text: str) -> None:
    remember("f" * 64, "o1").keep("persons", {1: 200})
    forget()
    (path,) = _files()
    assert json.loads(path.read_text("utf-8")) == {"persons": {"1": 200}}
    path.write_text(text, "utf-8")
    assert remember("f" * 64, "o1").widths("persons") == {}
    assert _table(qtbot).columnWidth(1) < 200


def test_the_parts_of_a_screen_keep_their_sizes(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    bench.show_screen("ledger")
    settle(qtbot, bench)
    split = bench.current.findChild(QSplitter)
    assert split is not None
    split.moveSplitter(500, 1)
    sizes = split.sizes()
    other = type(bench)(bench.desk)
    qtbot.addWidget(other)
    other.resize(bench.size())
    other.show()
    qtbot.waitExposed(other)
    other.show_screen("ledger")
    settle(qtbot, other)
    found = other.current.findChild(QSplitter)
    assert found is not None
    assert abs(found.sizes()[0] - sizes[0]) < 20
    for size in (QSize(700, 420), QSize(760, 460)):  # the window of finding as well
        other.find_anything()
        window = other.findChild(FindWindow)
        assert window is not None
        if size == QSize(760, 460):
            assert (window.width(), window.height()) == (700, 420)
        window.resize(size)
        window.reject()
        qtbot.waitUntil(lambda: other.findChild(FindWindow) is None)


def test_the_window_comes_back_where_it_stood(
    qtbot: QtBot, window: MainWindow, practice_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(practice_folder, tmp_path / "office"))
    unlock(qtbot, window, folder, rehearse.AUDITOR)
    window.resize(1100, 700)
    rest(qtbot, window)
    quit_window(qtbot, window)
    other = MainWindow(Settings(language="en"))
    qtbot.addWidget(other, before_close_func=lambda _made: quit_window(qtbot, other))
    assert other.height() == 700
    (state_path() / "window.json").write_text('{"geometry": "nonsense"}', "utf-8")
    put_in_place(other)
    (state_path() / "window.json").write_text("[1]", "utf-8")
    put_in_place(other)
    assert other.height() == 700
    assert settings.load().language == "en"
