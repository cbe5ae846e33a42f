"""The line above every screen: whom or what it shows, the way to find anything, the ledger, who works here, and the lock."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton

from verifier.domain import words
from verifier.domain.officers import Role
from verifier.i18n import _, n_
from verifier.ui.desk import Desk
from verifier.ui.widgets.fitting import OneLine
from verifier.ui.widgets.layout import row, when_dressed
from verifier.ui.widgets.text import button, call, explain, pill, set_pill, set_tip, written

_MARGIN, _GAP = 10, 12
_WORDS_AND_KEYS, _WORDS, _SIGNS = range(3)  # what the buttons show, from much room to little


class Header(QFrame):
    """The heading comes first: for a long one the buttons give up their keys, then their words. Their tips tell both.

    Where there is no room even then, a person's name is what is left of it.
    """

    find_wanted = Signal()
    lock_wanted = Signal()
    desk_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("header")
        self._desk = desk
        self._title = OneLine("", "heading", parted="›")
        self._ledger = pill("", "ok")
        self._ledger.setObjectName("ledger_pill")
        officer = desk.officer
        roles = ", ".join(words.role(role).lower() for role in officer.roles if role is not Role.AUDITOR)
        self._who = button(officer.name, name="me")
        set_tip(self._who, f"{officer.post} · {roles} · Ctrl+,")
        call(self._who, _("{officer}: my desk").format(officer=officer.name))
        self._who.clicked.connect(self.desk_wanted)
        self._find, self._lock = button(_("Find…"), name="find"), button(_("Lock"), name="lock")
        self._find.clicked.connect(self.find_wanted)
        self._lock.clicked.connect(self.lock_wanted)
        self._keyed = ((self._find, "Ctrl+K"), (self._lock, "Ctrl+L"))
        for made, key in self._keyed:
            set_tip(made, f"{made.accessibleName()}  {key}")
        line = row(self._title, self._find, self._ledger, self._who, self._lock, margins=_MARGIN, gap=_GAP)
        line.setStretch(0, 1)
        self.setLayout(line)
        self._show_as(_WORDS_AND_KEYS)
        when_dressed(self, self._fit)

    def show_title(self, text: str) -> None:
        """Show another heading."""
        self._title.set_text(text)
        self._fit()

    def show_ledger(self, head: str, acts: int) -> None:
        """Show how many acts there are, or how many faults were found in them; the tip tells the hash of the last act."""
        if faults := self._desk.faults:
            set_pill(self._ledger, n_("✗ Ledger · {n} fault", "✗ Ledger · {n} faults", faults), "bad")
        else:
            set_pill(self._ledger, n_("Ledger · {n} act", "Ledger · {n} acts", acts), "ok")
        explain(self._ledger, self._ledger.text(), head)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        for shown in (_WORDS_AND_KEYS, _WORDS, _SIGNS):
            self._show_as(shown)
            if self._needed() <= self.width():
                return

    def _needed(self) -> int:
        parts = (self._title, self._find, self._ledger, self._who, self._lock)
        return sum(part.sizeHint().width() for part in parts) + _GAP * (len(parts) - 1) + 2 * _MARGIN

    def _show_as(self, shown: int) -> None:
        for made, key in self._keyed:
            name = made.accessibleName()
            _show(made, {_WORDS_AND_KEYS: f"{name}  {key}", _WORDS: name, _SIGNS: ""}[shown], key)


def _show(made: QPushButton, text: str, key: str) -> None:
    if made.text() != written(text) or made.shortcut().isEmpty():
        made.setText(written(text))
        made.setShortcut(key)  # which another text takes away
