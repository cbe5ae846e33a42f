"""Finds what is not explained: every state, chip and heading in sight that names a term must say what it means."""

from __future__ import annotations

import html
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QWidget

from verifier.domain.words import glossary
from verifier.ui.whats_this import terms_at, terms_in
from verifier.ui.widgets.number_card import NumberCard
from verifier.ui.widgets.state_links import StateLinks
from verifier.ui.widgets.text import PAINTED, plainly_spaced

_ROLES = ("title", "heading")
_TIP = Qt.ItemDataRole.ToolTipRole


def unexplained(window: QWidget) -> list[str]:
    """Return what names a term and tells it neither by its tip nor, by Shift+F1, in the window that says what this is."""
    known, faults = set(terms_in(window)), list[str]()
    for table in window.findChildren(QTableView):  # of the current row, where the keyboard is in the table
        if table.isVisible():
            known.update(terms_at(table, window))
    for where, text, tip in _shown(window):
        for entry in glossary.found_in(text):
            if entry not in known:
                faults.append(f"{where}: Shift+F1 says nothing of {entry.name!r}")
            if _plain(entry.meaning) not in _plain(tip):
                faults.append(f"{where}: the tip says nothing of {entry.name!r}")
    return faults


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split())


def _shown(window: QWidget) -> Iterator[tuple[str, str, str]]:
    """Yield name, text and tip of all chips, headings, states and painted strips; of tables headings and current row."""
    for each in window.findChildren(QLabel):
        if each.isVisible() and (each.property("pill") or each.property("role") in _ROLES):
            yield each.objectName() or "label", each.text(), each.toolTip()
    for painted in window.findChildren(QWidget):
        if painted.isVisible() and painted.property(PAINTED):
            where = painted.objectName() or type(painted).__name__
            yield where, plainly_spaced(painted.accessibleName()), painted.toolTip()
    for made in window.findChildren(QPushButton):
        is_state = isinstance(made, NumberCard) or isinstance(made.parentWidget(), StateLinks)
        if made.isVisible() and (made.property("kind") == "chip" or is_state):
            yield made.objectName(), made.text(), made.toolTip()
    for table in window.findChildren(QTableView):
        if table.isVisible() and (model := table.model()) is not None:
            for place in range(model.columnCount()):
                heading = model.headerData(place, Qt.Orientation.Horizontal)
                tip = model.headerData(place, Qt.Orientation.Horizontal, _TIP)
                yield f"{table.objectName()} {place}", str(heading or ""), str(tip or "")
                if table.currentIndex().isValid():
                    at = table.currentIndex().siblingAtColumn(place)
                    yield f"{table.objectName()} cell {place}", str(at.data() or ""), str(at.data(_TIP) or "")
