"""Finds cut text: every text on the screen is measured against the room it was given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QStackedLayout,
    QTableView,
    QWidget,
)

from verifier.ui.widgets.fitting import OneLine
from verifier.ui.widgets.text import PlainLabel

_LONGEST_TOLD = 60
_HINT = 0.6  # of a hint inside a field that are seen at least
_AS_THEY_ARE = ("their_sheet",)  # as wide as the file is, whose columns are never narrowed
_BREAKS = re.compile(r"[\s\u200b/\-\u2010-\u2015]")  # where a line of text may end


def cut(top: QWidget) -> list[str]:
    """Return what is cut inside a window, one line each: the text, the room it has and the room it needs."""
    lines = _lines(top) if isinstance(top, QMenu) else ()
    return [*lines, *(f"{path(each)}: {fault}" for each in (top, *top.findChildren(QWidget)) if each.isVisible()
                      for fault in _faults(each))]  # fmt: skip


def beyond(top: QWidget, width: int, height: int) -> list[str]:
    """Return where a window has grown past a small screen, and what stands out of a page that does not scroll sideways."""
    found = []
    if top.width() > width or top.height() > height:
        found.append(f"the window needs {top.width()} x {top.height()}")
    for area in top.findChildren(QScrollArea):
        page = area.widget()
        off = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if area.isVisible() and page is not None and off and page.width() > area.viewport().width():
            found.append(f"{path(page)} is {page.width()} wide on {area.viewport().width()}")
    return found


def sideways(top: QWidget) -> list[str]:
    """Return what has to be scrolled sideways to be read: pages, and tables besides those that show a file as it is."""
    return [
        f"{path(area)} is {over} pixels wider than what is seen of it"
        for area in (top, *top.findChildren(QAbstractScrollArea))
        if isinstance(area, QAbstractScrollArea) and area.isVisible() and area.objectName() not in _AS_THEY_ARE
        if (over := area.horizontalScrollBar().maximum())
    ]


def elided(top: QWidget) -> list[str]:
    """Return what ends in three dots in the cells that are seen of all tables, and in single lines of text."""
    lines = (line for line in top.findChildren(OneLine) if line.isVisible())
    found = [
        f"{path(line)}: {line.accessibleName()[:_LONGEST_TOLD]!r} is shown as {line.shown!r}"
        for line in lines
        if line.shown != line.accessibleName().strip()
    ]
    for table in top.findChildren(QTableView):
        if table.isVisible() and not table.wordWrap() and table.objectName() not in _AS_THEY_ARE:
            found += _elided_cells(table)
    return found


def _elided_cells(table: QTableView) -> Iterator[str]:
    model = table.model()
    for row in range(max(table.rowAt(0), 0), min(model.rowCount(), 60)):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            font = index.data(Qt.ItemDataRole.FontRole)
            metrics = table.fontMetrics() if font is None else QFontMetrics(font.resolve(table.font()))
            text = str(index.data() or "")
            if metrics.horizontalAdvance(text) + 12 > table.columnWidth(column) and not table.isColumnHidden(column):
                yield f"{path(table)}: {text[:_LONGEST_TOLD]!r} in column {column} of {table.columnWidth(column)}"


def path(widget: QWidget) -> str:
    """Return where a widget stands, by the three names nearest to it."""
    names: list[str] = []
    up: QWidget | None = widget
    while up is not None and len(names) < 3:
        names.insert(0, up.objectName() or type(up).__name__)
        up = up.parentWidget()
    return "/".join(names)


def _lines(menu: QMenu) -> Iterator[str]:
    for line in menu.actions():
        needed, has = menu.fontMetrics().horizontalAdvance(line.text()), menu.actionGeometry(line).width()
        if line.isVisible() and needed > has:
            yield _told(line.text(), has, needed)


def _faults(widget: QWidget) -> Iterator[str]:
    match widget:
        case OneLine():  # which ends in three dots, with the whole in its tip
            return
        case QLabel() if widget.text() and not widget.pixmap().isNull():
            return
        case QLabel() if widget.text() and widget.wordWrap():
            yield from _wrapped(widget)
        case QLabel() | QAbstractButton() if widget.text():
            if widget.width() < widget.sizeHint().width() or widget.height() < widget.sizeHint().height():
                yield _told(widget.text(), widget.size().toTuple(), widget.sizeHint().toTuple())
        case QLineEdit() if widget.placeholderText() and not widget.text():  # it ends in three dots
            needed = round(_HINT * widget.fontMetrics().horizontalAdvance(widget.placeholderText()))
            if needed > widget.width() - 16:
                yield _told(widget.placeholderText(), widget.width() - 16, needed)
        case QHeaderView() if isinstance(widget.parentWidget(), QTableView) and not widget.isHidden():
            yield from _header(widget)
    if (layout := widget.layout()) is not None and not _scrolls(widget) and not isinstance(layout, QStackedLayout):
        least = layout.totalMinimumSize()
        high = layout.totalMinimumHeightForWidth(widget.width()) if layout.hasHeightForWidth() else least.height()
        if widget.width() < least.width() or widget.height() < max(high, 0):
            yield _told("what stands in it", widget.size().toTuple(), (least.width(), high))
    yield from _outside(widget)


def _wrapped(label: QLabel) -> Iterator[str]:
    high = label.heightForWidth(label.width())
    if label.height() < high:
        yield _told(label.text(), label.height(), high)
    metrics, room = label.fontMetrics(), label.contentsRect().width()
    shown = QLabel.text(label) if isinstance(label, PlainLabel) else label.text()
    for word in _BREAKS.split(shown):
        if (needed := metrics.horizontalAdvance(word)) > room + 1:
            yield _told(word, room, needed)


def _header(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    table = header.parentWidget()
    is_theirs = table is not None and table.objectName() == "their_sheet"  # headings as long as they please, with tips
    if header.orientation() is not Qt.Orientation.Horizontal or model is None or is_theirs:
        return
    for place in range(header.count()):
        needed = header.sectionSizeFromContents(place).width()
        text = str(model.headerData(place, header.orientation()) or "")
        if text and not header.isSectionHidden(place) and header.sectionSize(place) < needed - 8:
            yield _told(text, header.sectionSize(place), needed)


def _outside(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or _scrolls(parent) or isinstance(widget, QHeaderView):
        return
    inside, own = parent.rect(), QRect(QPoint(widget.x(), widget.y()), widget.size())
    if isinstance(widget, QLabel | QAbstractButton) and not inside.contains(own):
        yield _told(widget.text(), inside.getRect(), own.getRect())


def _scrolls(widget: QWidget) -> bool:
    """Whether what is larger than this widget can be scrolled into sight."""
    return isinstance(widget, QAbstractScrollArea) or isinstance(widget.parentWidget(), QAbstractScrollArea)


def _told(text: str, has: object, needs: object) -> str:
    return f"{text[:_LONGEST_TOLD]!r} has {has}, needs {needs}"
