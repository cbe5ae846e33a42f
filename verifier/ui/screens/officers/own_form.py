"""An officer gives himself another passphrase: the present one, and the new one twice."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from verifier.domain.acts import Act
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import PassphraseChanged
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.ledger.chain import new_intent
from verifier.ui.desk import Desk, SignOff
from verifier.ui.widgets.announce import announce
from verifier.ui.widgets.countdown import Countdown, seconds_to_wait
from verifier.ui.widgets.form import Form, SecretField
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.new_passphrase import NewPassphrase
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow import accounts
from verifier.workflow.keep_office import known_words


class OwnForm(QFrame):
    """The change is recorded as an act of his; his signing key stays the same, so all that he signed stays his."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        self.old = SecretField("own_old", _("Present passphrase"))
        self.new = NewPassphrase(
            desk.tasks, "own_new", _("New passphrase"), lambda: (*known_words(desk.office), self.old.text())
        )
        self.countdown = Countdown(self)
        self.countdown.ticked.connect(self._on_second)
        self.message = label("", tone="bad", wrap=True)
        self.message.setObjectName("own_message")
        self.message.hide()
        self.change = button(_("Change the passphrase"), "primary", name="own_change")
        self.change.clicked.connect(self.start)
        self.new.again.edit.returnPressed.connect(self.start)
        desk.tasks.bug.connect(lambda _error: self.change.setEnabled(True))
        form = Form(label_width=130)
        form.add(_("Present passphrase"), self.old)
        self.new.add_to(form)
        told = _(
            "Your signing key stays the same, so everything that you signed stays yours. The database is not encrypted "
            "anew. Older backups still open with the present passphrase."
        )
        self.setLayout(
            column(
                label(_("My passphrase"), "heading"),
                label(told, "small", wrap=True),
                form,
                self.message,
                row(None, self.change),
                margins=16,
                gap=9,
            )
        )

    def forget(self) -> None:
        """Leave no passphrase standing in a field."""
        self.old.clear()
        self.new.clear()
        if self.countdown.is_running:
            self.countdown.stop()
            self.change.setEnabled(True)
        self._say("")

    def start(self) -> None:
        """Change the passphrase in the background."""
        if self.countdown.is_running or not self.change.isEnabled():
            return
        if missing := self._missing():
            self._say(missing[1])
            missing[0].setFocus()
            return
        self._say("")
        self.change.setEnabled(False)
        office, officer, intent = self._desk.office, self._desk.officer, new_intent()
        old, new = self.old.text(), self.new.text

        def change(_asked: object) -> Act:
            return accounts.change_passphrase(office, officer, old, new, intent)

        signed = SignOff(PassphraseChanged.kind, (officer.name,), change, intent)
        self._desk.work(signed, _("Changing the passphrase"), change, self._on_changed, self._on_refused)

    def _missing(self) -> tuple[QWidget, str] | None:
        if not self.old.text():
            return self.old.edit, _("Enter your present passphrase.")
        return self.new.missing()

    def _on_changed(self, _act: Act) -> None:
        self.change.setEnabled(True)
        self.forget()
        self._desk.changed.emit()
        self._desk.notice(_("Your passphrase is changed. The old one opens nothing here any more."))

    def _on_refused(self, error: KnownError) -> None:
        self.change.setEnabled(True)
        self._say(sentence(error))
        weak = error.fault in (Fault.WEAK_PASSPHRASE, Fault.GUESSABLE_PASSPHRASE)
        field = self.new.first.edit if weak else self.old.edit
        field.selectAll()
        field.setFocus()
        if seconds := seconds_to_wait(error):
            self.countdown.start(seconds)

    def _on_second(self, left: int) -> None:
        self.change.setEnabled(not left)
        self._say(sentence(KnownError(Fault.TOO_MANY_ATTEMPTS, seconds=left)) if left else "")

    def _say(self, said: str) -> None:
        self.message.setText(visible(f"✗  {said}") if said else "")
        self.message.setVisible(bool(said))
        announce(self.message, said, urgent=True)
