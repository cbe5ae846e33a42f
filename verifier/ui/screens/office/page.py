"""What every page of this screen is: filled when it is shown, with a place where the keyboard belongs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from verifier.ui import theme
from verifier.ui.desk import Desk

_WIDEST = 1280


class Page(QWidget):
    """A page of the screen of the office."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def refresh(self) -> None:
        """Fill the page from the office."""

    def stay_narrow(self) -> None:
        """Keep fields beside their labels on a wide screen: lines as long as that are read by nobody."""
        self.setMaximumWidth(theme.of_text(_WIDEST))

    def first(self) -> QWidget:
        """Return where the keyboard belongs."""
        return self
