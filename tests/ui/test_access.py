"""Every table of every screen is read cell by cell; names, Tab and terms are looked at by `test_everything_opened`."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
)
from pytestqt.qtbot import QtBot

from tests.support.access import called
from tests.support.desks import Open, settle
from verifier.workflow import rehearse


def test_tables_are_read_cell_by_cell_with_their_headings(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.ADJUDICATOR)
    bench.resize(1366, 768)
    read = 0
    unread: list[str] = []
    for screen in bench.screens:
        bench.show_screen(screen)
        settle(qtbot, bench)
        for view in bench.current.findChildren(QAbstractItemView):
            if view.isVisible() and not isinstance(view, QHeaderView):
                cells = list(_cells(view))
                read += len(cells)
                unread += [f"{screen}: {called(view)}: {fault}" for cell in cells for fault in _faults(view, *cell)]
    assert not unread
    assert read > 100


def _cells(view: QAbstractItemView) -> Iterator[tuple[int, int, QAccessibleInterface]]:
    """Yield the cells of the first rows as a screen reader meets them."""
    table = QAccessible.queryAccessibleInterface(view)
    model = view.model()
    assert table is not None
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    shown = [column for column in range(columns) if not _is_hidden(view, column)]
    for row in range(min(model.rowCount(), 4)):
        for column in shown:
            rect = view.visualRect(model.index(row, column)).center()
            if view.viewport().rect().contains(rect):
                at = view.viewport().mapToGlobal(rect)
                cell = table.childAt(at.x(), at.y())
                assert cell is not None
                yield row, column, cell


def _is_hidden(view: QAbstractItemView, column: int) -> bool:
    return isinstance(view, QTableView) and view.isColumnHidden(column)


def _faults(view: QAbstractItemView, row: int, column: int, cell: QAccessibleInterface) -> Iterator[str]:
    text, shown = cell.text(QAccessible.Text.Name), str(view.model().index(row, column).data() or "")
    if shown.strip() and not text.strip():
        yield f"cell {row}, {column} shows {shown!r} and is read as nothing"
    if isinstance(view, QTableView):
        place = cell.tableCellInterface()
        if (place.rowIndex(), place.columnIndex()) != (row, column):
            yield f"cell {row}, {column} is said to be {place.rowIndex()}, {place.columnIndex()}"
        heads = [head.text(QAccessible.Text.Name) for head in place.columnHeaderCells()]
        heading = str(view.model().headerData(column, Qt.Orientation.Horizontal) or "")
        if heading not in heads:
            yield f"cell {row}, {column} is headed {heads} and not {heading!r}"
