"""Beginning to type a list in from paper: its reference, which of our details its columns are; and giving it up again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from verifier.domain.intake_words import list_fields
from verifier.domain.problem_words import column_meaning
from verifier.domain.sentences import refused
from verifier.domain.typed import USUAL, beginning_refusal
from verifier.i18n import _
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.layout import column, fit_dialog, row
from verifier.ui.widgets.text import button, label, visible

_WIDTH, _HEIGHT, _NARROW = 640, 600, 460
_HIGHEST = 740
_AIR = 10  # above and below a column's name
_FIELD = int(Qt.ItemDataRole.UserRole)


class WithdrawDialog(QDialog):
    """Asks whether an officer means to delete what he typed; `done` is called where he does."""

    def __init__(self, reference: str, done: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("withdraw_dialog")
        self.setWindowTitle(_("Delete what you typed"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._done = done
        cancel = button(_("Cancel"), name="cancel_withdrawing")
        cancel.clicked.connect(self.reject)
        delete = button(_("Delete"), name="withdraw_typing")
        delete.clicked.connect(self._take)
        told = _("What you typed of list {reference} is deleted for good. What another officer typed of it stays.")
        self.setLayout(
            column(
                label(_("Delete what you typed"), "title"),
                label(told.format(reference=visible(reference, 120)), wrap=True),
                row(None, cancel, delete),
                margins=20,
            )
        )
        fit_dialog(self, _NARROW)
        cancel.setFocus()

    def _take(self) -> None:
        self.accept()
        self._done()


class PaperDialog(QDialog):
    """Asks for the reference and the columns; `done` gets both, the columns in the order in which they were ticked."""

    def __init__(self, done: Callable[[str, tuple[str, ...]], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper_dialog")
        self.setWindowTitle(_("Type in a list from paper"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_dialog(self, _WIDTH, _HEIGHT, most=_HIGHEST)
        self._done, self._fields = done, list(USUAL)
        self.reference, self.columns = QLineEdit(), QListWidget()
        self.reference.setObjectName("paper_reference")
        self.reference.textChanged.connect(self._tell)
        self.columns.setObjectName("paper_columns")
        for field in (*USUAL, *(each for each in list_fields() if each not in USUAL)):
            self._offer(field)
        self.columns.setCurrentRow(0)
        self.columns.itemChanged.connect(self._on_ticked)
        self._order, self._lacks = label("", "strong", wrap=True), label("", "small", wrap=True)
        self._order.setObjectName("paper_order")
        self._begin = button(_("Begin to type"), "primary", shortcut="Ctrl+Return", name="begin_typing")
        self._begin.clicked.connect(self._take)
        cancel = button(_("Cancel"), name="cancel_typing")
        cancel.clicked.connect(self.reject)
        form = Form()
        form.add(_("Reference of the list"), self.reference)
        form.add(
            _("Columns of the paper"), self.columns, hint=_("Space ticks one; tick them in the order of the paper.")
        )
        form.below(self._order)
        told = _(
            "Two officers type the whole list in, each from the paper and without seeing what the other typed. The program "
            "then shows where they differ; the list is received once both typed the same."
        )
        whole = column(
            label(_("Type in a list from paper"), "title"),
            label(told, "muted", wrap=True),
            form,
            self._lacks,
            row(None, cancel, self._begin),
            margins=20,
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._tell()
        self.reference.setFocus()

    def read(self) -> str:
        """Return the columns that are ticked, in their order."""
        return " ".join(self._fields)

    def write(self, text: str) -> None:
        """Tick the columns that were ticked before, in that order."""
        items = {str(item.data(_FIELD)): item for item in map(self.columns.item, range(self.columns.count()))}
        for wanted in (Qt.CheckState.Unchecked, Qt.CheckState.Checked):
            for field in text.split() if wanted is Qt.CheckState.Checked else items:
                if field in items:
                    items[field].setCheckState(wanted)

    def _offer(self, field: str) -> None:
        item = QListWidgetItem(column_meaning(field), self.columns)
        item.setData(_FIELD, field)
        item.setSizeHint(QSize(0, self.fontMetrics().height() + _AIR))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if field in USUAL else Qt.CheckState.Unchecked)

    def _on_ticked(self, item: QListWidgetItem) -> None:
        field = str(item.data(_FIELD))
        if field in self._fields:
            self._fields.remove(field)
        if item.checkState() is Qt.CheckState.Checked:
            self._fields.append(field)
        self._tell()

    def _tell(self) -> None:
        self._order.setText(visible(" · ".join(map(column_meaning, self._fields)) or "–"))
        lacks = beginning_refusal(self.reference.text(), self._fields)
        self._lacks.setText(refused(lacks) if lacks else "")
        self._begin.setEnabled(lacks is None)

    def _take(self) -> None:
        reference, fields = self.reference.text().strip(), tuple(self._fields)
        self.accept()
        self._done(reference, fields)
