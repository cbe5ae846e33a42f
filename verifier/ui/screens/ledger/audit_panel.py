"""What the audit found, what stands outside the ledger and was compared with it, and the certificate of both."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from verifier.domain.audit import AuditFault, AuditResult
from verifier.domain.audit_words import audit_line
from verifier.i18n import _, current_language, n_
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.ui.desk import Desk, SignOff
from verifier.ui.widgets.compare import CompareBox
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.saving import save_issued
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label, restyle
from verifier.workflow.certificate import certify
from verifier.workflow.issue_report import Issued
from verifier.workflow.papers import Compared

_MOST_ROWS = 5
_EDGE = 4  # between the rows and the rounded frame


class AuditPanel(QFrame):
    """Hidden until an audit has run: a calm word when all is well, else one line a fault and what to do first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._result: AuditResult | None = None
        self._compared: tuple[str, ...] = ()
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
        close = button("✕", "link", name="close_audit")
        close.setAccessibleName(_("Close the result of the audit"))
        close.clicked.connect(self.hide)
        head: QWidget = QWidget()
        line = row(self._title, None, close)
        line.setContentsMargins(0, 0, 0, 0)
        head.setLayout(line)
        self.compare = CompareBox(desk.tasks, desk.office)
        self.compare.compared.connect(self._on_compared)
        self.certificate = button(_("Issue a certificate…"), name="certificate")
        self.certificate.clicked.connect(self._on_certificate)
        beside = row(self.compare, self.certificate, gap=8)
        beside.setStretch(0, 1)
        beside.setAlignment(self.certificate, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(head, self._words, self._proof, self.faults, beside, margins=14, gap=6))
        self.hide()

    def show_result(self, result: AuditResult) -> None:
        """Show what an audit found; what was compared with an earlier one says nothing of this one."""
        self._compared = ()
        self.compare.clear()
        self._show(result)
        self._desk.audited(len(result.faults))

    def _show(self, result: AuditResult) -> None:
        self._result = result
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
        self.faults.setFixedHeight(_height(self.faults))
        self.show()

    def _on_compared(self, what: str, found: Compared) -> None:
        if self._result:
            self._compared = tuple(dict.fromkeys((*self._compared, what)))
            self._show(replace(self._result, faults=tuple(dict.fromkeys((*self._result.faults, *found.faults)))))
            self._desk.audited(len(self._result.faults))

    def _on_certificate(self) -> None:
        result, office, officer = self._result, self._desk.office, self._desk.officer
        if result is None:
            return
        compared, language, intent = self._compared, current_language(), new_intent()

        def do(signer: Signer) -> object:
            return certify(office, officer, signer, result, compared, language, intent)

        faults = len(result.faults)
        lines = (
            _("Audit certificate"),
            n_("{n} act recomputed", "{n} acts recomputed", result.acts),
            n_("{n} fault was found.", "{n} faults were found.", faults) if faults else _("No fault was found."),
            *compared,
        )
        self._desk.sign(SignOff("report_issued", lines, do, intent), self._on_issued)

    def _on_issued(self, answer: object) -> None:
        if isinstance(answer, Issued):
            save_issued(self, self._desk, answer)


def _height(table: RowsTable[AuditFault]) -> int:
    """Return how high a table is that shows whole rows, few at most: the acts stand beneath it."""
    shown = sum(table.rowHeight(place) for place in range(min(len(table.rows), _MOST_ROWS)))
    return table.horizontalHeader().sizeHint().height() + shown + 2 * table.frameWidth() + _EDGE
