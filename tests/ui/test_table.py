"""Tables in a narrow window: where lines may be wrapped, the widest column makes room before anything is cut off."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

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
    qtbot.addWidget(table)
    table.resize(480, 200)
    table.show()
    table.show_rows([name])
    assert table.columnWidth(0) >= table._wanted(0)
    assert table.columnWidth(1) >= 120
    assert not table.horizontalScrollBar().maximum()
