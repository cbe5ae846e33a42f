"""The sign-off: what is signed, what it means, whose name stands under it, and the passphrase once more."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.errors import Fault, KnownError
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.ledger.keys import Signer
from verifier.ui.desk import Desk, SignOff
from verifier.ui.tasks import Job
from verifier.ui.widgets.countdown import Countdown, SecondsClock, seconds_to_wait
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.text import button, label, restyle
from verifier.workflow import keep_office
from verifier.workflow.attempts import Told

_SHOWN_LINES = 12
_WIDTH = 520


@dataclass(frozen=True)
class _Signed:
    answer: object
    told: Told


class SignDialog(QDialog):
    """Asks for the passphrase and signs in the background; closes only when the act is recorded or on cancel.

    After too many wrong passphrases it counts the seconds down until the next attempt.
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
        self.countdown = Countdown(self, clock)
        self.countdown.ticked.connect(self._on_second)
        self._desk, self._sign_off, self._done = desk, sign_off, done
        self.setWindowTitle(_("Sign"))
        self.setObjectName("sign_dialog")
        self.setFixedWidth(_WIDTH)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(_("Passphrase"))
        self.passphrase.setPlaceholderText(_("Passphrase"))
        self._message = label("", "", tone="bad", wrap=True)
        self._message.setVisible(False)
        self._sign = button(_("Sign"), "primary", name="sign")
        self._sign.setDefault(True)
        self._cancel = button(_("Cancel"), name="cancel")
        self._sign.clicked.connect(self._start)
        self._cancel.clicked.connect(self.reject)
        self.setLayout(
            column(
                label(_("You are about to sign"), "title"),
                card(label(words.act_kind(sign_off.kind), "strong", wrap=True), *self._content(), gap=6),
                label(words.meaning(sign_off.kind), "strong", wrap=True),
                label(f"{desk.officer.post} · {desk.officer.name}", "muted", wrap=True),
                self.passphrase,
                self._message,
                row(None, self._cancel, self._sign),
                margins=20,
            )
        )
        desk.tasks.bug.connect(self._on_bug)
        self.passphrase.setFocus()
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

    def _fit(self) -> None:
        """Be exactly as high as the wrapped lines need."""
        if layout := self.layout():
            self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))

    def _content(self) -> list[QWidget]:
        lines = [label(line, wrap=True) for line in self._sign_off.lines[:_SHOWN_LINES]]
        more = len(self._sign_off.lines) - len(lines)
        return [*lines, label(f"… +{more}", "muted")] if more > 0 else list(lines)

    def _start(self) -> None:
        if self.countdown.is_running:
            return
        self._set_signing(on=True)
        office, officer, passphrase = self._desk.office, self._desk.officer, self.passphrase.text()
        do: Callable[[Signer], object] = self._sign_off.do

        def work(_job: Job) -> _Signed:
            confirmed = keep_office.confirm_and_tell(office, officer, passphrase)
            return _Signed(do(confirmed.signer), confirmed.told)

        self._desk.tasks.run(_("Signing"), work, self._on_signed, self._on_refused)

    def _set_signing(self, *, on: bool) -> None:
        self._is_signing = on
        for each in (self._sign, self._cancel):
            each.setEnabled(not on)

    def _on_signed(self, signed: _Signed) -> None:
        if not self._is_closed:
            self.passphrase.clear()
            self.accept()
        self._desk.changed.emit()
        self._done(signed.answer)
        if signed.told.is_recorded or signed.told.damaged or signed.told.count > self._wrong:  # not by him, just now
            self._desk.tell(signed.told)

    def _on_refused(self, error: KnownError) -> None:
        self._set_signing(on=False)
        self._wrong += error.fault is Fault.WRONG_PASSPHRASE
        if self._is_closed:
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
        self._message.setText(said)
        self._message.setVisible(bool(said))
        self._fit()
