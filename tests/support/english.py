"""Finds what a window says in English while it should speak another language: what was never translated."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from tests.support.pseudo import untranslated

# What is no sentence: keys, names of formats and of files, numbers of papers, what the practice list says of itself.
_NAMES = {
    "Ctrl", "Enter", "PgUp", "PgDown", "PgDn", "Esc", "Alt", "Shift", "Tab", "Page", "Insert", "Delete",
    "Verifier", "English", "SHA", "PDF", "QR", "XLSX", "CSV", "INTERPOL", "verifier", "checkpoint", "list", "xlsx", "mac",
    "cyrillic",
}  # fmt: skip
_HASH = re.compile(r"\b[0-9a-f]{4,}\b|\S+[/\\]\S+|SHA-256 \S+|\S+\.(?:pdf|xlsx)\b|\b[A-Z0-9]+-DRAFT\b")
_FRAME = re.compile(
    r"^<p style='white-space: pre-wrap'>(.*)</p>$", re.DOTALL
)  # around a tip that might be taken for HTML


def english(top: QWidget, *, data: Collection[str] = ()) -> Iterator[str]:
    """Yield every text that is shown with an English word, with the widget that shows it; `data` are words of files."""
    for widget in (top, *top.findChildren(QWidget)):
        if widget.isVisible() and not isinstance(widget.window(), QFileDialog):  # whose words are Qt's
            title = widget.windowTitle() if widget.isWindow() else ""
            for text in {
                *_texts(widget),
                title,
                widget.toolTip(),
                widget.accessibleName(),
                widget.accessibleDescription(),
            }:
                said = _HASH.sub(" ", html.unescape(_FRAME.sub(r"\1", text)))
                words = set(untranslated(said).split()) - _NAMES - {*data}
                if words:
                    yield f"{widget.objectName() or type(widget).__name__}: {sorted(words)} in {text[:80]!r}"


def _texts(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QPlainTextEdit():
            yield widget.placeholderText()
        case QMenu():
            yield from (line.text() for line in widget.actions())
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))
        case QHeaderView() if isinstance(widget.parentWidget(), QTableView):
            model = widget.model()
            columns = range(model.columnCount())
            yield from (str(model.headerData(n, Qt.Orientation.Horizontal) or "") for n in columns)
        case QTableView():
            for row in range(min(widget.model().rowCount(), 30)):
                yield from (str(widget.model().index(row, n).data() or "") for n in range(widget.model().columnCount()))
        case _:
            return
