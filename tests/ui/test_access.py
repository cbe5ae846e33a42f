"""Every screen: no control without a name, Tab reaches each and comes round, and every state and term is explained."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support.access import called, nameless, unreached
from tests.support.desks import Open, click, settle
from tests.support.exchange_desks import OpenExchange, exchange_folder, open_exchange
from tests.support.explaining import unexplained
from tests.support.offices import Who
from verifier.ui.screens.exchange.asking import AskDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse

__all__ = ["exchange_folder", "open_exchange"]
# Through whose eyes the screens show most of their controls.
_EYES = (rehearse.ADMINISTRATOR, rehearse.FIRST, rehearse.ADJUDICATOR, rehearse.APPROVER)


class _Windows(QObject):
    """Whatever opens as a window besides the desk: a label shown before it has a place does, and takes the keyboard."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench, self.opened = bench, list[str]()
        self._app = QApplication.instance() or QApplication([])
        self._app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt names it
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened += [f"{called(watched)} {getattr(watched, 'text', str)()}"] * (watched is not self._bench)
        return False

    def stop(self) -> None:
        """Look no more."""
        self._app.removeEventFilter(self)


@pytest.mark.parametrize("eyes", _EYES)
def test_no_control_of_any_screen_is_without_a_name_and_tab_reaches_them_all(
    qtbot: QtBot, open_desk: Open, eyes: int
) -> None:
    bench = open_desk(eyes)
    bench.resize(1366, 768)
    qtbot.waitUntil(bench.isActiveWindow)
    windows = _Windows(bench)
    faults: dict[str, list[str]] = {}
    for screen in bench.screens:
        bench.show_screen(screen)
        settle(qtbot, bench)
        assert not windows.opened, f"{screen}: a window of its own flashed up"
        if found := [*nameless(bench), *unreached(bench), *unexplained(bench)]:
            faults[screen] = found
    windows.stop()
    assert not faults


def test_no_control_of_an_exchange_is_without_a_name_and_tab_reaches_them_all(
    qtbot: QtBot, open_exchange: OpenExchange
) -> None:
    screen = open_exchange(Who.CLEARER)
    bench = screen.window()
    assert isinstance(bench, Workbench)
    windows = _Windows(bench)
    faults: dict[str, list[str]] = {}
    for page in screen.pages:
        screen.open(page)
        settle(qtbot, bench)
        assert not windows.opened, f"{page}: a window of its own flashed up"
        if found := [*nameless(bench), *unreached(bench), *unexplained(bench)]:
            faults[page] = found
    windows.stop()
    for page, opener in (("closing", "incident"), ("transport", "add_vehicle"), ("statements", "note_statement")):
        screen.open(page)
        settle(qtbot, bench)
        click(screen.pages[page], opener)
        dialog = next(each for each in bench.findChildren(AskDialog) if each.isVisible())
        qtbot.waitUntil(lambda dialog=dialog: dialog.isAncestorOf(QApplication.focusWidget() or bench))  # type: ignore[misc]
        if found := [*nameless(dialog), *unreached(dialog), *unexplained(dialog)]:
            faults[opener] = found
        dialog.reject()
    assert not faults


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
