"""The sign-off: what is signed, what it means, whose name stands under it, and the passphrase once more.

The first signature after unlocking asks for the name as well: two components, as 21 CFR 11.200 has it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.acts import Act
from verifier.domain.errors import Fault, KnownError
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.ledger.keys import Signer
from verifier.ui.desk import Desk, SignOff
from verifier.ui.tasks import Job
from verifier.ui.widgets.announce import announce
from verifier.ui.widgets.countdown import Countdown, SecondsClock, seconds_to_wait
from verifier.ui.widgets.form import be_secret
from verifier.ui.widgets.layout import card, column, fit_dialog, row
from verifier.ui.widgets.text import button, label, restyle, visible
from verifier.ui.widgets.who import NameField
from verifier.workflow import keep_office
from verifier.workflow.attempts import Told

_SHOWN_LINES = 12
_WIDTH = 520


@dataclass(frozen=True)
class _Signed:
    answer: object
    told: Told
    before: int  # acts that stood in the ledger before
    known: Act | None = None  # what the intent had become before


class SignDialog(QDialog):
    """Asks for the passphrase and signs in the background; closes only when the act is recorded or on cancel.

    The first time after unlocking it asks for the name too, and takes nobody's but that of who unlocked. After too many
    wrong passphrases it counts the seconds down until the next attempt.
    """

    def __init__(
        self,
        desk: Desk,
        sign_off: SignOff,
        done: Callable[[object], None],
        parent: QWidget,
        clock: SecondsClock = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._is_closed, self._is_signing, self._wrong = False, False, 0
        self.tried = False  # whether it was ever signed, so that an act may stand where no answer came
        self.countdown = Countdown(self, clock)
        self.countdown.ticked.connect(self._on_second)
        self._desk, self._sign_off, self._done = desk, sign_off, done
        self.setWindowTitle(_("Sign"))
        self.setObjectName("sign_dialog")
        self._fit = fit_dialog(self, _WIDTH)
        self.passphrase = QLineEdit()
        self.passphrase.setObjectName("sign_passphrase")
        self.passphrase.setAccessibleName(_("Passphrase"))
        self.passphrase.setPlaceholderText(_("Passphrase"))
        be_secret(self.passphrase)
        self.who = NameField("sign_name", _("Your name"), self)
        self.who.setVisible(not desk.is_named)
        self._message = label("", "", tone="bad", wrap=True)
        self._message.setObjectName("sign_message")
        self._message.setVisible(False)
        self._sign = button(_("Sign"), "primary", name="sign")
        self._sign.setDefault(True)
        self._cancel = button(_("Cancel"), name="cancel")
        self._sign.clicked.connect(self._start)
        self._cancel.clicked.connect(self.reject)
        self.setLayout(
            column(
                label(_("You are about to sign"), "title"),
                card(label(self._recorded(), "strong", wrap=True), *self._content(), gap=6),
                label(words.meaning(sign_off.kind), "strong", wrap=True),
                *self._signer(),
                self.passphrase,
                self._message,
                row(None, self._cancel, self._sign),
                margins=20,
            )
        )
        desk.tasks.bug.connect(self._on_bug)
        (self.passphrase if desk.is_named else self.who).setFocus()
        self._fit()

    def reject(self) -> None:
        """Cancel; not while the act is being recorded, or the officer would take it for not signed."""
        if not self._is_signing:
            super().reject()

    def done(self, result: int) -> None:
        """Close; an answer that is still under way has nobody to show it to."""
        self._is_closed = True
        self.countdown.stop()
        super().done(result)

    def forget(self) -> None:
        """Close at once and keep nothing that was typed: the desk is locked."""
        self.passphrase.setText("")  # and not clear(): that keeps what was typed for undoing
        self._is_signing = False
        self.reject()

    def _signer(self) -> list[QWidget]:
        officer = self._desk.officer
        if self._desk.is_named:
            return [label(f"{officer.post} · {officer.name}", "muted", wrap=True)]
        self.who.offer(self._desk.office.officers().values())
        told = _("The first signature since the desk was opened: your name and your passphrase.")
        return [label(told, "muted", wrap=True), self.who]

    def _recorded(self) -> str:
        """Say what the act is called afterwards, so that nobody takes its name for something that is done already."""
        return _("The ledger will say: {act}").format(act=words.act_kind(self._sign_off.kind))

    def _content(self) -> list[QWidget]:
        lines = [label(line, wrap=True) for line in self._sign_off.lines[:_SHOWN_LINES]]
        more = len(self._sign_off.lines) - len(lines)
        return [*lines, label(f"… +{more}", "muted")] if more > 0 else list(lines)

    def _start(self) -> None:
        if self.countdown.is_running:
            return
        if missing := self._missing():
            self._say(missing[1])
            missing[0].setFocus()
            return
        self.tried = True
        self._set_signing(on=True)
        office, officer, passphrase = self._desk.office, self._desk.officer, self.passphrase.text()
        do: Callable[[Signer], object] = self._sign_off.do
        intent, first = self._sign_off.intent, self._desk.about_to_sign(self._sign_off)

        def work(_job: Job) -> _Signed:
            confirmed = keep_office.confirm_and_tell(office, officer, passphrase)
            first()
            before, known = office.head().count, office.recorded(intent)
            return _Signed(do(confirmed.signer), confirmed.told, before, known)

        self._desk.tasks.run(_("Signing"), work, self._on_signed, self._on_refused)

    def _missing(self) -> tuple[QWidget, str] | None:
        """Return the field that lacks something, and what."""
        if not self._desk.is_named:
            if self.who.is_empty:
                return self.who, _("Enter your name.")
            if (named := self.who.officer) is None:
                return self.who, _("Nobody in service here is called {name}.").format(name=self.who.currentText())
            if named.id != self._desk.officer.id:
                said = _(
                    "This desk was opened by {officer}. To sign as {other}, lock it (Ctrl+L) and open it as {other}."
                )
                return self.who, said.format(officer=self._desk.officer.name, other=named.name)
        return None if self.passphrase.text() else (self.passphrase, _("Enter the passphrase."))

    def _set_signing(self, *, on: bool) -> None:
        self._is_signing = on
        for each in (self._sign, self._cancel):
            each.setEnabled(not on)

    def _on_signed(self, signed: _Signed) -> None:
        if not self._is_closed:
            self.passphrase.setText("")
            self.accept()
            announce(self.parentWidget() or self, _("Signed"))
        self._desk.is_named = True
        if not isinstance(signed.answer, Signer):  # else it is recorded by the work that follows
            self._desk.over(self._sign_off)
        self._desk.changed.emit()
        self._done(signed.answer)
        act = signed.answer if isinstance(signed.answer, Act) else signed.known
        if act and act.seq <= signed.before:
            said = _("Already recorded as act {number}: it was signed before and is not signed again.")
            self._desk.notice(said.format(number=act.seq), "info")
        if signed.told.is_recorded or signed.told.damaged or signed.told.count > self._wrong:  # not by him, just now
            self._desk.tell(signed.told)

    def _on_refused(self, error: KnownError) -> None:
        self._set_signing(on=False)
        self._wrong += error.fault is Fault.WRONG_PASSPHRASE
        if self._is_closed:
            return
        if self._sign_off.back and error.fault is Fault.REFUSED:
            self.reject()
            self._sign_off.back(error)
            return
        self._say(sentence(error))
        restyle(self.passphrase, "tone", "bad")
        self.passphrase.selectAll()
        self.passphrase.setFocus()
        if seconds := seconds_to_wait(error):
            self.countdown.start(seconds)

    def _on_bug(self, _error: BaseException) -> None:
        self._set_signing(on=False)

    def _on_second(self, left: int) -> None:
        self._sign.setEnabled(not left)
        self._say(sentence(KnownError(Fault.TOO_MANY_ATTEMPTS, seconds=left)) if left else "")

    def _say(self, said: str) -> None:
        self._message.setText(visible(said))
        self._message.setVisible(bool(said))
        announce(self._message, said, urgent=True)
        self._fit()
