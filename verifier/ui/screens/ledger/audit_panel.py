"""What the audit found: a calm word when all is well, else one line a fault and what to do first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from verifier.domain.audit import AuditFault, AuditResult
from verifier.domain.sentences import audit_line
from verifier.i18n import _, n_
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label, restyle


class AuditPanel(QFrame):
    """Hidden until an audit has run."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._title, self._words = label("", "heading"), label("", wrap=True)
        self._title.setObjectName("audit_title")
        self._proof = label("", "mono", wrap=True)
        self._proof.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        columns: tuple[Column[AuditFault], ...] = (
            Column(_("Act"), lambda f: str(f.act or "–"), right=True),
            Column(_("Fault"), audit_line, tone=lambda _f: "bad"),
        )
        self.faults = RowsTable(columns, "audit_faults", _("Faults found"), stretch=1)
        self.faults.setMinimumHeight(150)
        close = button("✕", "link", name="close_audit")
        close.setAccessibleName(_("Close the result of the audit"))
        close.clicked.connect(self.hide)
        head: QWidget = QWidget()
        line = row(self._title, None, close)
        line.setContentsMargins(0, 0, 0, 0)
        head.setLayout(line)
        self.setLayout(column(head, self._words, self._proof, self.faults, margins=14, gap=6))
        self.hide()

    def show_result(self, result: AuditResult) -> None:
        """Show what an audit found."""
        faults = len(result.faults)
        tone = "bad" if faults else "ok"
        for each in (self._title, self._words):
            restyle(each, "tone", tone if each is self._title else "")
        acts = n_("{n} act", "{n} acts", result.acts)
        if faults:
            self._title.setText(n_("✗ {n} fault", "✗ {n} faults", faults))
            self._words.setText(_("Recomputed: {acts}. Do not work on. Keep the office folder as it is, tell the "
                                  "administrator, and compare with the last good backup.").format(acts=acts))  # fmt: skip
        else:
            self._title.setText(_("✓ All is well"))
            self._words.setText(_("Recomputed: {acts}. Chain, signatures, rules, files, tables and key slots agree "
                                  "with each other.").format(acts=acts))  # fmt: skip
        head, fingerprint = result.head, result.fingerprint
        lines = ((_("Head"), head), (_("Fingerprint of the office"), fingerprint))
        self._proof.setText("\n".join(f"{name} {value}" for name, value in lines))
        self.faults.setVisible(bool(faults))
        self.faults.show_rows(result.faults)
        self.show()
