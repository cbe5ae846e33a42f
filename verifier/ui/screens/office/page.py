"""What every page of this screen is: filled when it is shown, with a place where the keyboard belongs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from verifier.ui.desk import Desk


class Page(QWidget):
    """A page of the screen of the office."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def refresh(self) -> None:
        """Fill the page from the office."""

    def first(self) -> QWidget:
        """Return where the keyboard belongs."""
        return self
