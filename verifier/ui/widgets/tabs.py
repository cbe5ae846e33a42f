"""Several views of one thing in one place: a row of chips above, one page below; arrows move between the chips."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from verifier.i18n import _
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.later import Later
from verifier.ui.widgets.layout import row
from verifier.ui.widgets.pages import Pages
from verifier.ui.widgets.tab_stop import join
from verifier.ui.widgets.text import button, written


class Tabs(QWidget):
    """Chips and pages. `add` in the order they are to stand. `turned` carries the name of the page that is shown."""

    turned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._stack = Pages()
        self._chips = Flow()
        self._head = row(self._chips, gap=6)
        self._head.setStretch(0, 1)
        self._names: list[str] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._head)
        whole.addWidget(self._stack, 1)

    def add(self, name: str, title: str, page: QWidget) -> QPushButton:
        """Add a page under a chip; the first one is shown."""
        chip = button(title, "chip", name=f"tab_{name}")
        chip.setCheckable(True)
        chip.setAccessibleDescription(_("One of the pages of this screen; the arrows go to the others."))
        chip.clicked.connect(lambda: self.show_page(name))
        join(self._group, chip)
        self._chips.add(chip)
        self._stack.addWidget(page)
        self._names.append(name)
        if len(self._names) == 1:
            chip.setChecked(True)
        return chip

    def add_corner(self, widget: QWidget) -> None:
        """Put something at the right end of the row of chips."""
        self._head.addWidget(widget)

    def rename(self, name: str, title: str) -> None:
        """Change a chip's text, for example its count."""
        chip = self._group.buttons()[self._names.index(name)]
        chip.setText(written(title))
        chip.setAccessibleName(title)

    def show_page(self, name: str) -> None:
        """Show a page."""
        place = self._names.index(name)
        self._group.buttons()[place].setChecked(True)
        if place != self._stack.currentIndex():
            if isinstance(page := self._stack.widget(place), Later):
                _ = page.part  # before it is seen
            self._stack.setCurrentIndex(place)
            self.turned.emit(name)

    @property
    def shown(self) -> str:
        """The name of the page that is shown."""
        return self._names[self._stack.currentIndex()]
