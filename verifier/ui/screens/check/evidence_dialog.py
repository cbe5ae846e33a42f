"""Adding an item of evidence: what kind of document it is, and its title, number and date in words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.findings import EvidenceKind
from verifier.i18n import _
from verifier.ui.widgets.code_box import CodeBox
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, label


class EvidenceDialog(QDialog):
    """`added` carries kind and title. Nothing is added without a title."""

    added = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("evidence_dialog")
        self.setWindowTitle(_("Add evidence"))
        self.setMinimumWidth(560)
        self.kind: CodeBox[EvidenceKind] = CodeBox("evidence_kind", _("Kind of evidence"))
        self.title = QLineEdit()
        self._hint = label("", "small", wrap=True)
        self._add = button(_("Add"), "primary", name="add")
        self.kind.show_codes(
            [(kind, words.evidence_kind(kind)) for kind in EvidenceKind], EvidenceKind.IDENTITY_DOCUMENT
        )
        self.kind.currentIndexChanged.connect(self._say)
        self.title.setObjectName("evidence_title")
        self.title.setAccessibleName(_("Title, number and date"))
        self.title.setPlaceholderText(_("for example: letter of the unit № 114/2 of 03.06.2022, page 2"))
        self.title.textChanged.connect(lambda text: self._add.setEnabled(bool(text.strip())))
        self._add.setDefault(True)
        self._add.setEnabled(False)
        self._add.clicked.connect(self._on_add)
        cancel = button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.setLayout(
            column(
                label(_("Kind of evidence"), "small"),
                self.kind,
                label(_("Title, number and date"), "small"),
                self.title,
                self._hint,
                row(None, cancel, self._add),
                margins=20,
                gap=8,
            )
        )
        self._say()
        self.title.setFocus()

    def _say(self) -> None:
        independent = self.kind.chosen is None or self.kind.chosen.independent
        self._hint.setText(
            _("Name the document so that a colleague can find it.")
            if independent
            else _("▲ Their own list cannot confirm itself; it counts as evidence only beside another source.")
        )

    def _on_add(self) -> None:
        if title := self.title.text().strip():
            self.accept()
            self.added.emit(self.kind.chosen, title)
