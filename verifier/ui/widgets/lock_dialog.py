"""A passphrase for a PDF that leaves the office: entered twice, measured, and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.widgets.announce import announce
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.layout import column, fit_dialog, row
from verifier.ui.widgets.new_passphrase import NewPassphrase
from verifier.ui.widgets.text import button, label
from verifier.workflow.keep_office import known_words

_WIDTH = 600


class LockDialog(QDialog):
    """Asks for the passphrase of a file; `done` gets it."""

    def __init__(self, desk: Desk, file: str, done: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lock_dialog")
        self.setWindowTitle(_("Lock the PDF"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fit = fit_dialog(self, _WIDTH)
        self._chosen = done
        self.new = NewPassphrase(
            desk.tasks, "lock_new", _("Passphrase of the PDF"), lambda: (*known_words(desk.office), file)
        )
        self._message = label("", tone="bad", wrap=True)
        self._message.setObjectName("lock_message")
        self._message.hide()
        self.lock, cancel = button(_("Lock and save…"), "primary", name="lock_pdf"), button(_("Cancel"), name="cancel")
        self.lock.setDefault(True)
        self.lock.clicked.connect(self._take)
        cancel.clicked.connect(self.reject)
        form = Form(label_width=170)
        self.new.add_to(form)
        told = _(
            "Without the passphrase nobody can open the PDF (AES-256). Tell it by another way than the file. It is kept "
            "nowhere: who forgets it needs another print."
        )
        self.setLayout(
            column(
                label(_("Lock {file}").format(file=file), "title", wrap=True),
                label(told, wrap=True),
                form,
                self._message,
                row(None, cancel, self.lock),
                margins=20,
                gap=10,
            )
        )
        self.new.meter.judged.connect(lambda _found: self._fit())
        self.new.first.setFocus()

    def done(self, result: int) -> None:
        """Close, and leave no passphrase standing in a field."""
        self.new.clear()
        super().done(result)

    def _take(self) -> None:
        missing, password = self.new.missing(), self.new.text
        self._message.setText(missing[1] if missing else "")
        self._message.setVisible(missing is not None)
        announce(self._message, self._message.text(), urgent=True)
        self._fit()
        if missing:
            missing[0].setFocus()
            return
        self.accept()
        self._chosen(password)
