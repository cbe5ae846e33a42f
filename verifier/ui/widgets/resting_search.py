"""A search field that speaks when the keys rest: what it asks goes to the database."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from verifier.ui.widgets.form import offer_emptying

REST_MS = 150
_LONGEST = 160


class RestingSearch(QLineEdit):
    """`rested` says that the text is to be searched now."""

    rested = Signal()

    def __init__(self, name: str, accessible: str, hint: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMaxLength(_LONGEST)
        offer_emptying(self)
        self.setAccessibleName(accessible)
        self.setPlaceholderText(hint)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.rested)
        self.textChanged.connect(self.rest)

    def begin(self) -> None:
        """Take the keyboard, with what stands here chosen: the next word takes its place."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def set_quietly(self, text: str) -> None:
        """Change the text without its being searched once more."""
        self.setText(text)
        self._rest.stop()

    def rest(self) -> None:
        """Speak once the keys have rested from now on."""
        self._rest.start()

    def search_now(self) -> None:
        """Do not wait for the keys to rest."""
        self._rest.stop()
        self.rested.emit()
