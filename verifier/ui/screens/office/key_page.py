"""Another key for the database: for when an officer has left, or a copy of the office was lost."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from verifier.domain.keeping_acts import DatabaseRekeyed
from verifier.domain.sentences import refused
from verifier.i18n import _
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.ui.desk import Desk, LastWork, SignOff
from verifier.ui.screens.office.page import Page
from verifier.ui.tasks import Job
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.kept_form import KeptForm
from verifier.ui.widgets.layout import card, column, row, shown_if
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow.rekey import may_rekey, rekey


class KeyPage(Page):
    """The desk is locked for it, and opened anew with the same passphrases."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        refusal = may_rekey(desk.officer)
        told = _(
            "The database is encrypted anew under a key that nobody had before. Who kept a copy of the office with his slot "
            "in it opens that copy as before, and nothing that comes later. Everybody's passphrase stays as it is. Older "
            "backups stay under the old key."
        )
        how = _(
            "The desk is locked meanwhile. If the program or the machine ends in the middle of it, the office is either as "
            "it was before or changed whole; it can be cancelled, too."
        )
        self.reason = QLineEdit()
        self.reason.setObjectName("rekey_reason")
        self.change = button(_("Change the key of the database…"), "primary", name="rekey")
        self.reason.textChanged.connect(lambda text: self.change.setEnabled(bool(text.strip())))
        self.change.setEnabled(False)
        self.change.clicked.connect(self._sign)
        form = Form(label_width=90)
        form.add(_("Reason"), self.reason)
        entry = QWidget()
        entry.setLayout(column(form, row(None, self.change)))
        why_not = label(visible(f"▲ {refused(refusal)}") if refusal else "", wrap=True)
        inside = card(
            label(_("Another key for the database"), "heading"),
            label(told, wrap=True),
            label(how, "small", wrap=True),
            shown_if(why_not, refusal),
            shown_if(entry, refusal is None),
            None,
        )
        when = "\n".join(f"• {each}" for each in _reasons())
        beside = card(label(_("When it is time for it"), "heading"), label(when, wrap=True), None)
        line = row(inside, beside, gap=16)
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        self.setLayout(column(line, None))
        self._kept = KeptForm(desk.half_filled, "rekey", _("Another key for the database"), entry, about="")

    def first(self) -> QWidget:
        return self.reason

    def _sign(self) -> None:
        reason, intent = self.reason.text().strip(), new_intent()
        self.desk.sign(
            SignOff(DatabaseRekeyed.kind, (reason,), lambda signer: signer, intent, self._kept.key),
            lambda signer: self._go(signer, reason, intent),
        )

    def _go(self, signer: object, reason: str, intent: str) -> None:
        if not isinstance(signer, Signer):
            raise TypeError("a signer is needed")
        office = self.desk.office

        def work(job: Job) -> str:
            rekey(office, signer, reason, job.progress, job.cancelled, intent)
            return _("The key of the database is changed. Open the office with your passphrase, and make a backup.")

        title = _("Changing the key of the database")
        told = _("The office is copied under the new key and audited. It stays as it is until that is whole.")
        self.desk.left.emit(LastWork(title, told, work))


def _reasons() -> tuple[str, ...]:
    return (
        _("An officer is retired who may have kept a copy of the office folder."),
        _("A backup or a stick with a backup was lost, and one of its passphrases may be known to somebody."),
        _("A passphrase was seen or written down by somebody else: after that officer has changed it."),
        _("Afterwards: make a backup, and destroy old ones where they are not needed any more."),
    )
