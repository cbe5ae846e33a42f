"""Refusing a list that waits: from whom it came, and why it is not received; what is stated here is then signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.layout import column, fit_dialog, row
from verifier.ui.widgets.text import button, label, visible

_WIDTH = 600
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Refused:
    """What the officer states about a list that he refuses."""

    sender: str
    reference: str
    reason: str


class RefuseDialog(QDialog):
    """Asks for the reason; `done` gets what is stated as soon as it says something."""

    def __init__(self, file: str, known: Refused, done: Callable[[Refused], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("refuse_dialog")
        self.setWindowTitle(_("Refuse the list"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_dialog(self, _WIDTH)
        self._done = done
        self.from_whom, self.reference, self.reason = (
            QLineEdit(known.sender),
            QLineEdit(known.reference),
            QPlainTextEdit(),
        )
        for field, name in ((self.from_whom, "sender"), (self.reference, "reference"), (self.reason, "reason")):
            field.setObjectName(f"refuse_{name}")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(theme.of_text(110))
        self.reason.setPlainText(known.reason)
        self.reason.textChanged.connect(self._enable)
        self._go = button(_("Sign the refusal…"), "primary", shortcut="Ctrl+Return", name="sign_refusal")
        self._go.clicked.connect(self._take)
        cancel = button(_("Cancel"), name="cancel_refusal")
        cancel.clicked.connect(self.reject)
        form = Form()
        form.add(_("Received from"), self.from_whom)
        form.add(_("Reference of the list"), self.reference)
        form.add(_("Why it is refused"), self.reason)
        told = _(
            "“{file}” stays in the office with your reason. To receive it after all, the sender must send a new file."
        )
        self.setLayout(
            column(
                label(_("Refuse the list"), "title"),
                label(told.format(file=visible(file, 120)), "muted", wrap=True),
                form,
                row(None, cancel, self._go),
                margins=20,
            )
        )
        self._enable()
        self.reason.setFocus()

    def _enable(self) -> None:
        self._go.setEnabled(any(map(str.isalnum, self.reason.toPlainText())))

    def _take(self) -> None:
        stated = Refused(
            self.from_whom.text().strip(), self.reference.text().strip(), self.reason.toPlainText().strip()[:_LONGEST]
        )
        self.accept()
        self._done(stated)
