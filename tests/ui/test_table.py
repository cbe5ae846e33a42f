"""Tables in a narrow window: where lines may be wrapped, the widest column makes room before anything is cut off."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.clipping import cut, elided
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.table import Column, RowsTable

POST, ROLE, STATE = "уповноважений з погоджень та зв'язку", "Перевіряючий, Реєстратор", "▲ скинуто двома"


def test_the_widest_column_makes_room_where_lines_are_wrapped(qtbot: QtBot) -> None:
    columns: tuple[Column[str], ...] = (
        Column("Посада", lambda _row: POST),
        Column("Ролі", lambda _row: ROLE),
        Column("Стан", lambda _row: STATE),
    )
    table = RowsTable(columns, "staff", "Staff", stretch=1, wrap=True, least=140)
    qtbot.addWidget(table)
    table.resize(700, 200)
    table.show()
    table.show_rows(["one"])
    table.resize(400, 200)
    qtbot.waitUntil(
        lambda: (
            table.columnWidth(1) >= 140
            and sum(map(table.columnWidth, range(3))) <= table.viewport().width()
            and not table.horizontalScrollBar().maximum()
        )
    )


def test_the_column_that_takes_what_is_left_has_its_part_beside_another_long_one(qtbot: QtBot) -> None:
    columns: tuple[Column[str], ...] = (
        Column("Документ", lambda _row: "R6 · Акт приймання-передавання"),
        Column("Про що", lambda _row: "санітарний автомобіль № 2 · АА 0002 НО"),
        Column("Друк", lambda _row: "–"),
    )
    table = RowsTable(columns, "papers", "Papers", stretch=1, wrap=True)
    qtbot.addWidget(table)
    table.resize(440, 200)
    table.show()
    table.show_rows(["one"])
    paper, of_what, printed = map(table.columnWidth, range(3))
    assert printed < paper
    assert of_what >= paper - 1, "what has more to say is no narrower"


def test_a_name_is_read_whole_beside_a_wide_state(qtbot: QtBot) -> None:
    name = "Гострогривенко Владислав Тарасович"
    columns: tuple[Column[str], ...] = (
        Column("ПІБ", lambda _row: name, strong=True),
        Column("Стан", lambda _row: "очікується відповідь протилежної сторони"),
    )
    table = RowsTable(columns, "names", "Names")
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayout(column(table))
    window.resize(1366, 768)
    table.setFixedWidth(480)
    window.show()
    table.show_rows([name])
    assert table.columnWidth(0) >= table._fitting.wanted(0)
    assert table.columnWidth(1) >= 120
    assert not table.horizontalScrollBar().maximum()
    low = table.verticalHeader().defaultSectionSize()
    window.resize(1024, 480)  # where there is little room, nothing ends in three dots: rows are of several lines
    table.setFixedWidth(260)
    qtbot.waitUntil(lambda: table.is_tall and not table.horizontalScrollBar().maximum())
    assert table.verticalHeader().defaultSectionSize() > 1.8 * low
    assert not elided(window)
    window.resize(1366, 768)
    table.setFixedWidth(480)
    qtbot.waitUntil(lambda: not table.is_tall)
    assert table.verticalHeader().defaultSectionSize() == low


def test_rows_follow_a_column_that_is_dragged_narrower_and_rows_that_are_added(qtbot: QtBot) -> None:
    columns: tuple[Column[str], ...] = (
        Column("Посада", lambda row: row),
        Column("Ролі", lambda _row: ROLE),
        Column("Стан", lambda _row: STATE),
    )
    table = RowsTable(columns, "dragged", "Staff", stretch=2, wrap=True)
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    table.show_rows([POST, "слідча"])
    before, header = table.rowHeight(0), table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(1) - 1, header.height() // 2)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, edge)
    for step in range(-20, -table.columnWidth(0) + 80, -20):
        QTest.mouseMove(header.viewport(), edge + QPoint(step, 0))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, edge)
    assert table.rowHeight(0) > before >= table.rowHeight(1) > 0
    table.add_rows([POST])
    assert table.rowHeight(2) == table.rowHeight(0)


def test_no_figure_of_a_number_is_left_out_where_words_make_room(qtbot: QtBot) -> None:
    columns: tuple[Column[str], ...] = (
        Column("Народж.", lambda _row: "06.05.1977"),
        Column("Час", lambda _row: "28.11.2026 13:06"),
        Column("Стан", lambda _row: "непідтверджено протилежною стороною"),
    )
    table = RowsTable(columns, "dates", "Dates", stretch=2, wrap=True)
    qtbot.addWidget(table)
    day = table.fontMetrics().horizontalAdvance("06.05.1977")
    table.resize(3 * day, 300)
    table.show()
    table.show_rows(["one"])
    assert table.is_tall
    assert min(table.columnWidth(0), table.columnWidth(1)) > day
    assert table.columnWidth(1) < 1.5 * day, "between the day and the time a line may be broken"


def test_headings_are_of_several_lines_where_their_columns_have_no_room_for_one(qtbot: QtBot) -> None:
    columns: tuple[Column[str], ...] = (
        Column("Останній запис за", lambda _row: "28.11.2026 09:06"),
        Column("Справа", lambda _row: "000 001"),
        Column("Де лежить", lambda _row: "папка офісу"),
    )
    table = RowsTable(columns, "kept", "Kept", stretch=2, least=90)
    qtbot.addWidget(table)
    table.resize(900, 200)
    table.show()
    table.show_rows(["one"])
    low = table.horizontalHeader().height()
    table.resize(290, 200)
    qtbot.waitUntil(lambda: table.horizontalHeader().height() > 1.5 * low)
    assert not cut(table)
    assert not table.horizontalScrollBar().maximum()
    assert table.columnWidth(1) > table.fontMetrics().horizontalAdvance("000 001"), "a number stays in one line"


def test_an_error_in_what_a_table_says_is_told_and_ends_nothing(qtbot: QtBot) -> None:
    """Qt is asked to paint by our own code and asks it for the text: PySide itself would bring the program down."""
    is_wrong = False
    said = cast(Callable[[str], str], "no function")
    columns: tuple[Column[str], ...] = (Column("Стан", lambda row: said(row) if is_wrong else row),)
    table = RowsTable(columns, "wrong", "Wrong")
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.show()
    table.show_rows(["one"])
    is_wrong = True
    with qtbot.captureExceptions() as caught:
        for _again in range(3):
            table.viewport().repaint()
        assert table.model().index(0, 0).data() is None
        is_wrong = False
        assert not caught, "nothing is told in the middle of painting"
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _error, _trace in caught] == [TypeError], "told once, however often it is painted"
