"""The password of a file that somebody sent: asked for once, used, and not kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from verifier.i18n import _
from verifier.ui.widgets.form import SecretField
from verifier.ui.widgets.layout import column, fit_dialog, row, shown_if
from verifier.ui.widgets.text import button, label, visible

_WIDTH = 520


class PasswordDialog(QDialog):
    """Asks for the password of a file; `done` gets it. It is used for this file now and kept nowhere."""

    def __init__(self, file: str, said: str, done: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("password_dialog")
        self.setWindowTitle(_("Password of the file"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._done = done
        self.field = SecretField("file_password", _("Password of the file"))
        self._open = button(_("Open"), "primary", name="open_file")
        self._open.setDefault(True)
        self._open.setEnabled(False)
        self._open.clicked.connect(self._take)
        self.field.edit.textChanged.connect(lambda text: self._open.setEnabled(bool(text)))
        cancel = button(_("Cancel"), name="cancel_password")
        cancel.clicked.connect(self.reject)
        told = _("“{file}” is protected by a password. The sender tells it, by another way than the file.")
        message = label(said, tone="bad", wrap=True)
        message.setObjectName("password_said")
        self.setLayout(
            column(
                label(_("Password of the file"), "title"),
                label(told.format(file=visible(file, 120)), wrap=True),
                shown_if(message, said),
                self.field,
                label(_("It is used now and not kept."), "small", wrap=True),
                row(None, cancel, self._open),
                margins=20,
            )
        )
        fit_dialog(self, _WIDTH)
        self.field.setFocus()

    def _take(self) -> None:
        password = self.field.text()
        self.field.clear()
        self.accept()
        self._done(password)
