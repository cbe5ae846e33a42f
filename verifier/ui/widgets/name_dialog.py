"""Asks for one name, in the manner of every other dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from verifier.i18n import _
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.layout import column, fit_dialog, row
from verifier.ui.widgets.text import as_title, button, label

_WIDTH = 480


class NameDialog(QDialog):
    """`named` carries what was typed; `keep` says what the button does with it."""

    named = Signal(str)

    def __init__(self, name: str, title: str, keep: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(as_title(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._field = QLineEdit()
        self._field.setObjectName(f"{name}_text")
        go, cancel = button(keep, "primary", name=f"{name}_keep"), button(_("Cancel"), name=f"{name}_cancel")
        go.setDefault(True)
        go.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.accepted.connect(lambda: self.named.emit(self._field.text()))
        form = Form(label_width=130)
        form.add(_("Under which name"), self._field)
        self.setLayout(column(label(title, "title", wrap=True), form, row(None, cancel, go), margins=20, gap=12))
        fit_dialog(self, _WIDTH)
        self._field.setFocus()
