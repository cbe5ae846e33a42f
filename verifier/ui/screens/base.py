"""What every screen is: a widget with a name and a title that fills itself from the office when it is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from verifier.domain.lists import case_number
from verifier.ui.desk import Desk
from verifier.ui.widgets.reading_order import set_reading_order

HELD = "held"
"""Property of a widget in which something stands that is nowhere else yet, as long as it is shown."""


class Screen(QWidget):
    """A screen of the workbench. Subclasses set `name`, build their widgets once and fill them in `refresh`.

    `retitled` asks for the heading to be read anew: another person is open.
    """

    retitled = Signal()
    name = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("page")

    def title(self) -> str:
        """Return the heading shown above the screen, in the current language."""
        return self.short_title()

    def about(self) -> str:
        """Return by which text the person who is open is found from anywhere; empty where nobody is."""
        what = self.place()
        return f"№ {case_number(what)}" if isinstance(what, int) else ""

    @classmethod
    def short_title(cls) -> str:
        """Return the word of the navigation, in the current language."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Fill the screen from the office; called each time it is shown and after every act."""

    def first(self) -> QWidget | None:
        """Return where the keyboard belongs when the screen comes up; None where the screen sees to it later."""
        return None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            set_reading_order(self)
            first = self.first() or self.focusWidget()  # where it was left
            (first if first is not None and first.isEnabled() else self).setFocus()

    def room(self) -> int:
        """Return the width in which the screen can be seen without scrolling sideways."""
        up = self.parentWidget()
        while up is not None and not isinstance(up, QScrollArea):
            up = up.parentWidget()
        return up.viewport().width() if up else self.width()

    def open(self, what: object) -> None:
        """Open something on this screen, as `Desk.go` was asked to."""

    def place(self) -> object:
        """Return what `open` needs to come back to what is shown now; None where the screen alone is enough."""
        return None

    def holds(self) -> bool:
        """Whether something stands here that is nowhere else yet: a file that is read, and not received."""
        return any(each.property(HELD) and each.isVisibleTo(self) for each in self.findChildren(QWidget))

    def leave(self) -> None:
        """Save what is unsaved: another screen comes, the desk is locked, or the window closes."""
