"""Saying why a record is not this person: the reason is signed with the check and remembered for later lists."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from verifier.domain import words
from verifier.domain.findings import ReasonCode
from verifier.i18n import _
from verifier.ui.widgets.code_box import CodeBox
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, label, visible

_LIKELY = (
    ReasonCode.OTHER_PERSON,
    ReasonCode.DIFFERENT_DATE,
    ReasonCode.PATRONYMIC_DIFFERS,
    ReasonCode.NUMBER_OF_ANOTHER,
    ReasonCode.UNIT_DIFFERS,
    ReasonCode.OTHER,
)


class RejectBar(QFrame):
    """`said` carries reason and note; `dropped` says that nothing is said after all."""

    said = Signal(object, str)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reject_bar")
        self.setProperty("kind", "inset")
        self._what = label("", "strong", wrap=True)
        self.reason: CodeBox[ReasonCode] = CodeBox("reject_reason_code", _("Why it is another person"))
        self.reason.show_codes([(code, words.reason(code)) for code in _LIKELY], nothing=_("Choose the reason…"))
        self.note = QLineEdit()
        self.note.setObjectName("reject_note")
        self.note.setAccessibleName(_("Note"))
        self.note.setPlaceholderText(_("Note, where the reason does not say it all"))
        self._say = button(_("Not this person"), name="say_rejected")
        self._say.setEnabled(False)
        drop = button(_("Cancel"), "link", name="drop_rejection")
        self.reason.currentIndexChanged.connect(lambda _place: self._say.setEnabled(self.reason.chosen is not None))
        self._say.clicked.connect(self._on_say)
        self.note.returnPressed.connect(self._on_say)
        drop.clicked.connect(self.dropped)
        fields = row(self.reason, self.note, self._say, drop, gap=8)
        fields.setStretch(0, 2)
        fields.setStretch(1, 3)
        self.setLayout(column(self._what, fields, margins=10, gap=6))

    def ask(self, what: str, does: str) -> None:
        """Ask for the reason; `what` names the record or records, `does` what the button does."""
        self._what.setText(visible(what))
        self._say.setText(does)
        self.reason.setCurrentIndex(0)
        self.note.clear()
        self.setVisible(True)
        self.reason.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the question away and leaves the dialog open."""
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _on_say(self) -> None:
        if self.reason.chosen is not None:
            self.said.emit(self.reason.chosen, self.note.text())
