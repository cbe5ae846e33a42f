"""Looks at a window as a hostile text would be met: every tool tip is held up, every button pressed, every text read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from tests.support.access import nameless

BARE = set("\u202e\u202d\u2066\u2067\u200b\u00ad\u200e\u200f")  # what may not be shown but as a token
_ROWS, _COLUMNS = 6, 10  # of a table over which the mouse is held
_READ = 50  # rows of a table that are read
_SHOWN, _TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole


def hover(top: QWidget) -> None:
    """Hold the mouse over everything that has a tool tip, so that each is painted."""
    for widget in (top, *top.findChildren(QWidget)):
        if not isValid(widget) or not widget.isVisible():  # what is shown may be filled anew meanwhile
            continue
        if widget.toolTip():
            _hold(widget, widget.rect().center())
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            for row in range(min(widget.model().rowCount(), _ROWS)):
                for column in range(_COLUMNS):
                    index = widget.model().index(row, column)
                    if index.isValid():
                        _hold(widget.viewport(), widget.visualRect(index).center())


def press_all(inside: QWidget, settle: Callable[[], None], look: Callable[[str], None]) -> int:
    """Press every button that is shown, look at what opens, and close it again; return how many dialogs opened.

    Each of them names its controls; what Qt asks for a file with is its own.
    """
    opened = 0
    for name in sorted(filter(None, {made.objectName() for made in _buttons(inside)})):
        if (made := next((each for each in _buttons(inside) if each.objectName() == name), None)) is None:
            continue
        made.click()
        settle()
        dialogs = [each for each in inside.window().findChildren(QDialog) if each.isVisible()]
        opened += bool(dialogs)
        assert not [fault for each in dialogs if not isinstance(each, QFileDialog) for fault in nameless(each)], name
        look(name)
        for each in dialogs:
            each.reject()
        settle()
    return opened


def bare(top: QWidget) -> set[str]:
    """Return the texts that hide a character or turn the direction of reading."""
    return {repr(text) for text in _texts(top) if BARE & set(text)}


def _buttons(inside: QWidget) -> list[QPushButton]:
    return [
        each
        for each in inside.findChildren(QPushButton)
        if isValid(each) and each.isVisible() and each.isEnabled() and not each.isCheckable()
    ]


def _hold(widget: QWidget, at: QPoint) -> None:
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
    QApplication.processEvents()


def _texts(top: QWidget) -> Iterator[str]:
    """Yield every text that is shown, told or said."""
    yield top.window().windowTitle()
    for widget in (top, *top.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        match widget:
            case QLabel() | QAbstractButton():
                yield widget.text()
            case QMenu():
                yield from (line.text() for line in widget.actions())
            case QComboBox():
                yield from (widget.itemText(place) for place in range(widget.count()))
            case QLineEdit():
                yield widget.placeholderText()
            case QHeaderView():
                yield from _heads(widget)
            case QAbstractItemView():
                yield from _cells(widget)
            case _:
                pass
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())


def _heads(header: QHeaderView) -> Iterator[str]:
    if (model := header.model()) is not None and header.orientation() is Qt.Orientation.Horizontal:
        for place, role in product(range(header.count()), (_SHOWN, _TIP)):
            yield str(model.headerData(place, header.orientation(), role) or "")


def _cells(view: QAbstractItemView) -> Iterator[str]:
    for row, column in product(range(min(view.model().rowCount(), _READ)), range(_COLUMNS)):
        index = view.model().index(row, column)
        for role in (_SHOWN, Qt.ItemDataRole.AccessibleTextRole, _TIP) if row < _ROWS else (_SHOWN,):
            yield str(index.data(role) or "")
