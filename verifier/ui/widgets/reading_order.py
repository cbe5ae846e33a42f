"""The Tab key goes as the eye does: through a screen in the order of its layouts, whenever its parts were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLayout, QLineEdit, QScrollArea, QSplitter, QWidget


def set_reading_order(root: QWidget) -> None:
    """Put everything that Tab reaches inside a widget in the order in which it is read."""
    reached = [widget for widget in _within(root) if _is_stop(widget)]
    for one, following in pairwise(reached):
        QWidget.setTabOrder(one, following)


def _is_stop(widget: QWidget) -> bool:
    """Whether Tab stops at a widget: also at what hands the keyboard on. Left behind, that would lead back into itself."""
    taking = widget
    while proxy := taking.focusProxy():
        taking = proxy
    return bool(taking.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _within(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        if inner := widget.widget():
            yield from _within(inner)
    elif isinstance(widget, QSplitter):
        for place in range(widget.count()):
            if part := widget.widget(place):
                yield from _within(part)
    elif layout and not isinstance(widget, QAbstractScrollArea | QComboBox | QLineEdit):
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if widget := item.widget():
            yield from _within(widget)
        elif inner := item.layout():
            yield from _laid_out(inner)
