"""One long page of sections: a chip for each jumps to it, arrows inside a table keep their row in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from verifier.ui.widgets.cells_table import CellsTable
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import column, scrolled
from verifier.ui.widgets.text import button, label

_ABOVE = 6


class Sections(QWidget):
    """What stands first, then tables below each other at their whole height, all on one page that scrolls."""

    def __init__(self, *first: QWidget) -> None:
        super().__init__()
        self._page = QWidget()
        self._inside = column(*first, gap=8)
        self._inside.addStretch(1)
        self._page.setLayout(self._inside)
        self._area = scrolled(self._page)
        self._chips = Flow()
        self._parts: dict[str, tuple[QWidget, QLabel, CellsTable]] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._chips)
        whole.addWidget(self._area, 1)

    def add(self, name: str, title: str, table: CellsTable) -> None:
        """Add a table under a heading, and the chip that jumps to it."""
        chip, heading = button(title, "chip", name=f"tab_{name}"), label(title, "strong")
        chip.clicked.connect(lambda: self.jump(name))
        table.grow_whole()
        table.selectionModel().currentRowChanged.connect(lambda *_rows: self._keep_in_sight(table))
        self._chips.add(chip)
        for widget in (heading, table):
            self._inside.insertWidget(self._inside.count() - 1, widget)
        self._parts[name] = (chip, heading, table)

    def set_shown(self, name: str, *, on: bool) -> None:
        """Show a section, or leave out one that holds nothing."""
        for part in self._parts[name]:
            part.setVisible(on)

    def jump(self, name: str) -> None:
        """Bring a section to the top of the page, and the keyboard into it."""
        _chip, heading, table = self._parts[name]
        self._area.verticalScrollBar().setValue(heading.mapTo(self._page, QPoint(0, 0)).y() - _ABOVE)
        table.setFocus()

    def top(self) -> None:
        """Show the page from its beginning."""
        self._area.verticalScrollBar().setValue(0)

    def _keep_in_sight(self, table: CellsTable) -> None:
        index = table.currentIndex()
        if index.isValid() and table.hasFocus():
            rect = table.visualRect(index)
            centre = table.viewport().mapTo(self._page, rect.center())
            self._area.ensureVisible(0, centre.y(), 0, rect.height() // 2 + 30)
