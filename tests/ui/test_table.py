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
