"""Every screen: no control without a name, Tab reaches each and comes round, and every state and term is explained."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QRadioButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, settle
from tests.support.exchange_desks import OpenExchange, exchange_folder, open_exchange
from tests.support.explaining import unexplained
from tests.support.offices import Who
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse

__all__ = ["exchange_folder", "open_exchange"]
_ROLE = QAccessible.Role
_NAMED = {
    _ROLE.Button, _ROLE.PushButton, _ROLE.ButtonMenu, _ROLE.ButtonDropDown, _ROLE.CheckBox, _ROLE.RadioButton,
    _ROLE.EditableText, _ROLE.ComboBox, _ROLE.List, _ROLE.Table, _ROLE.Tree, _ROLE.SpinBox, _ROLE.Slider,
    _ROLE.PageTab, _ROLE.ProgressBar, _ROLE.Dialog,
}  # fmt: skip
_MOST_CELLS = 40
_LONGEST_WAY = 200  # Tab is pressed so often at the most
# Through whose eyes the screens show most of their controls.
_EYES = (rehearse.ADMINISTRATOR, rehearse.FIRST, rehearse.ADJUDICATOR, rehearse.APPROVER)


def _parts(of: QAccessibleInterface, path: str = "") -> Iterator[tuple[str, QAccessibleInterface]]:
    """Yield everything that is to be seen below an interface, each with the way to it."""
    children = of.childCount()
    if of.role() in (_ROLE.Table, _ROLE.List, _ROLE.Tree):
        children = min(children, _MOST_CELLS)
    for place in range(children):
        child = of.child(place)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        made = child.object()
        here = f"{path}/{(made.objectName() or type(made).__name__) if made else child.role().name}"
        yield here, child
        yield from _parts(child, here)


def _nameless(top: QObject) -> list[str]:
    interface = QAccessible.queryAccessibleInterface(top)
    assert interface is not None
    return [
        f"{part.role().name} {path}"
        for path, part in _parts(interface)
        if part.role() in _NAMED and not part.text(QAccessible.Text.Name).strip()
    ]


class _Windows(QObject):
    """Whatever opens as a window besides the desk: a label shown before it has a place does, and takes the keyboard."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench, self.opened = bench, list[str]()
        self._app = QApplication.instance() or QApplication([])
        self._app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt names it
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened += [f"{_called(watched)} {getattr(watched, 'text', str)()}"] * (watched is not self._bench)
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
    nameless: dict[str, list[str]] = {}
    unreached: dict[str, list[str]] = {}
    dark: dict[str, list[str]] = {}
    for screen in bench.screens:
        bench.show_screen(screen)
        settle(qtbot, bench)
        assert not windows.opened, f"{screen}: a window of its own flashed up"
        if found := _nameless(bench):
            nameless[screen] = found
        if left := _unreached(bench):
            unreached[screen] = left
        if told := unexplained(bench):
            dark[screen] = told
    windows.stop()
    assert not nameless
    assert not unreached
    assert not dark


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
        if found := [*_nameless(bench), *_unreached(bench), *unexplained(bench)]:
            faults[page] = found
    windows.stop()
    assert not faults


def _unreached(bench: Workbench) -> list[str]:
    """Return what takes the focus by Tab and is never met on the way round."""
    start = QApplication.focusWidget()
    assert start is not None, f"{bench.current.name} came up without the keyboard"
    met: list[QWidget] = [start]
    for _time in range(_LONGEST_WAY):
        QTest.keyClick(met[-1], Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None, f"the keyboard is lost after {_called(met[-1])}"
        if now in met[:-1]:
            break
        assert now is not met[-1], f"{_called(now)} keeps the keyboard"
        met.append(now)
    else:
        pytest.fail(f"Tab does not come round: {[_called(each) for each in met[-12:]]}")
    return [_called(each) for each in bench.findChildren(QWidget) if _by_tab(each) and each not in met]


def _by_tab(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    in_group = (isinstance(widget, QAbstractButton) and widget.autoExclusive()) or (
        isinstance(widget, QAbstractButton) and widget.group() is not None and widget.group().exclusive()
    )
    chosen = not in_group or (isinstance(widget, QAbstractButton) and widget.isChecked())
    return takes and chosen and widget.isVisible() and widget.isEnabled() and not isinstance(widget, QRadioButton)


def _called(widget: QWidget) -> str:
    return widget.objectName() or type(widget).__name__


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
                unread += [f"{screen}: {_called(view)}: {fault}" for cell in cells for fault in _faults(view, *cell)]
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
