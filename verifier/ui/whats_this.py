"""What's this (Shift+F1): the terms of the glossary that stand where the keyboard is, each with what it means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QDialog, QHeaderView, QLabel, QWidget

from verifier.domain.words import glossary
from verifier.i18n import _
from verifier.ui.widgets.fitting import OneLine
from verifier.ui.widgets.layout import Item, column, row, scrolled
from verifier.ui.widgets.lines import CELL, Cell
from verifier.ui.widgets.text import PAINTED, button, label, plainly_spaced

_SIZE = QSize(560, 420)
Entries = tuple[glossary.Entry, ...]
Shown = TypeVar("Shown", bound=QWidget)


class WhatsThis(QDialog):
    """Beside the work, not in its way; Esc closes it."""

    def __init__(self, here: Entries, around: Entries, parent: QWidget) -> None:
        """`here` stand where the keyboard is, `around` elsewhere in the window."""
        super().__init__(parent)
        self._window = parent
        self.setObjectName("whats_this")
        self.setWindowTitle(_("What's this?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE)
        inside = QWidget()
        told = _told(here) or [label(_("No term of the glossary stands here."), "muted", wrap=True)]
        if around:
            told += [label(_("Elsewhere in this window"), "heading", wrap=True), *_told(around)]
        inside.setLayout(column(*told, None, gap=14))
        every, close = button(_("All terms"), name="all_terms"), button(_("Close"), name="close_whats_this")
        every.clicked.connect(self._on_all)
        close.clicked.connect(self.close)
        whole = column(scrolled(inside, page=False), row(every, None, close), margins=16)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        close.setFocus()

    def _on_all(self) -> None:
        from verifier.ui.help import GLOSSARY, show_help

        self.close()
        show_help(self._window, GLOSSARY)


def show_whats_this(window: QWidget) -> WhatsThis:
    """Open it for where the keyboard is in a window; one that is open makes room."""
    for old in window.findChildren(WhatsThis):
        old.close()
    here = terms_at(window.focusWidget(), window)
    made = WhatsThis(here, tuple(entry for entry in terms_in(window) if entry not in here), window)
    made.show()
    made.activateWindow()
    return made


def terms_at(widget: QWidget | None, window: QWidget) -> Entries:
    """Return the terms that a widget shows, else those of the nearest part of the window around it that shows any."""
    around = widget
    while around is not None:
        text = "\n".join(_texts(around) if around is widget else _seen(around))
        if found := glossary.found_in(text):
            return found
        around = None if around is window else around.parentWidget()
    return ()


def terms_in(window: QWidget) -> Entries:
    """Return all terms that a window shows in words of its own: labels, headings of tables, links and chips."""
    buttons = (each.accessibleName() or each.text() for each in _visible(window, QAbstractButton))
    headings = (text for header in _visible(window, QHeaderView) for text in _headings(header))
    return glossary.found_in("\n".join((*_seen(window), *headings, *buttons)))


def _told(entries: Entries) -> list[Item]:
    return [column(label(entry.name, "strong", wrap=True), label(entry.meaning, wrap=True), gap=2) for entry in entries]


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.accessibleName()
    if isinstance(widget, QAbstractItemView) and (index := widget.currentIndex()).isValid():
        model = index.model()
        for place in range(model.columnCount(index.parent())):
            cell = index.siblingAtColumn(place)
            lines = cell.data(CELL)
            yield "\n".join(line.text for line in lines.lines) if isinstance(lines, Cell) else ""
            yield str(cell.data(Qt.ItemDataRole.AccessibleTextRole) or "")
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    for reader in (getattr(widget, name, None) for name in ("text", "toPlainText")):
        yield str(reader()) if callable(reader) and not isinstance(widget, QComboBox) else ""


def _seen(around: QWidget) -> Iterator[str]:
    """Yield what labels show inside a part of the window."""
    for shown in _visible(around, QLabel):
        yield shown.text()
    for line in _visible(around, OneLine):
        yield line.accessibleName()
    for painted in _visible(around, QWidget):
        if painted.property(PAINTED):
            yield plainly_spaced(painted.accessibleName())


def _headings(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    if header.orientation() is Qt.Orientation.Horizontal and model is not None:
        for section in range(header.count()):
            yield str(model.headerData(section, header.orientation()) or "")


def _visible(around: QWidget, kind: type[Shown]) -> Iterator[Shown]:
    return (each for each in around.findChildren(kind) if each.isVisibleTo(around))
