"""Which acts are looked at: of one case, one officer, one kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.acts import BODIES
from verifier.domain.officers import Officer
from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.widgets.form import offer_emptying
from verifier.ui.widgets.layout import row
from verifier.ui.widgets.text import visible

_REST_MS = 250
_LETTERS = 16  # of an officer or kind that are always seen


@dataclass(frozen=True, slots=True)
class Wanted:
    """The acts that are wanted; what is empty does not narrow."""

    case: int = 0
    officer: str = ""
    kind: str = ""


class Filters(QWidget):
    """Three fields in a row, without `kinds` two. `changed` comes when typing rests."""

    changed = Signal()

    def __init__(self, *, kinds: bool = True) -> None:
        super().__init__()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.changed)
        self.case = QLineEdit()
        self.case.setObjectName("ledger_case")
        self.case.setPlaceholderText(_("Case number") + "   Ctrl+F")
        self.case.setAccessibleName(_("Case number"))
        offer_emptying(self.case)
        self.case.setMinimumWidth(theme.of_text(170))
        self.case.setMaximumWidth(theme.of_text(210))
        self.officer, self.kind = QComboBox(), QComboBox()
        self.officer.setObjectName("ledger_officer")
        self.officer.setAccessibleName(_("Officer"))
        self.kind.setObjectName("ledger_kind")
        self.kind.setAccessibleName(_("Kind of act"))
        for box in (self.officer, self.kind):  # their list shows each choice whole
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LETTERS)
            box.view().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.kind.addItem(_("all kinds"), "")
        for kind in BODIES:
            self.kind.addItem(words.act_kind(kind), kind)
        self.officer.addItem(_("all officers"), "")
        self.case.textChanged.connect(self._typed)
        self.officer.currentIndexChanged.connect(self.changed)
        self.kind.currentIndexChanged.connect(self.changed)
        self.setLayout(row(self.case, self.officer, self.kind, gap=8))
        self.kind.setVisible(kinds)

    @property
    def wanted(self) -> Wanted:
        """What is chosen; a case number may be typed with blanks and leading zeros."""
        digits = "".join(filter(str.isdecimal, self.case.text()))
        return Wanted(int(digits[:9] or 0), self.officer.currentData() or "", self.kind.currentData() or "")

    def offer(self, officers: Iterable[Officer]) -> None:
        """Offer officers to choose from; the choice stays."""
        officers = tuple(officers)
        if len(officers) == self.officer.count() - 1:
            return
        chosen = self.officer.currentData()
        self.officer.blockSignals(True)
        self.officer.clear()
        self.officer.addItem(_("all officers"), "")
        for officer in officers:
            self.officer.addItem(visible(officer.name, 60), officer.id)
        self.officer.setCurrentIndex(max(self.officer.findData(chosen), 0))
        self.officer.blockSignals(False)

    def clear(self) -> None:
        """Narrow nothing; nobody is told, as whoever asks for it shows other acts himself."""
        with QSignalBlocker(self.case), QSignalBlocker(self.officer), QSignalBlocker(self.kind):
            self.case.clear()
            self.officer.setCurrentIndex(0)
            self.kind.setCurrentIndex(0)

    def stop(self) -> None:
        """Wait no longer for typing to rest."""
        self._rest.stop()

    def _typed(self) -> None:
        self._rest.start()
