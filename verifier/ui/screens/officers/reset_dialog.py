"""A new passphrase for an officer who forgot his: two others, each with his own passphrase, and he himself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.acts import Act
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import PassphraseReset
from verifier.domain.keeping_rules import keeping_refusal
from verifier.domain.officers import Officer
from verifier.domain.sentences import refused, sentence
from verifier.i18n import _
from verifier.ledger.chain import new_intent
from verifier.ui import theme
from verifier.ui.desk import Desk, SignOff
from verifier.ui.widgets.announce import announce
from verifier.ui.widgets.countdown import Countdown, seconds_to_wait
from verifier.ui.widgets.form import Form, SecretField, align
from verifier.ui.widgets.kept_form import keep_dialog
from verifier.ui.widgets.layout import column, row, scrolled
from verifier.ui.widgets.new_passphrase import NewPassphrase
from verifier.ui.widgets.text import button, label, visible
from verifier.ui.widgets.who import NameField
from verifier.workflow import accounts, keep_office
from verifier.workflow.keep_office import known_words

_WIDTH, _WIDEST = 640, 960  # pixels
_MARGIN, _LEAST = 20, 160
_FORM = "reset"


class ResetDialog(QDialog):
    """Asks all three in one place and records it in the background; closes only when it is recorded or on cancel."""

    def __init__(self, desk: Desk, officer: Officer, done: Callable[[Act], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._officer, self._done = desk, officer, done
        self._intent, self._is_signing = new_intent(), False
        self.countdown = Countdown(self)
        self.countdown.ticked.connect(self._on_second)
        self.setObjectName("reset_dialog")
        self.setWindowTitle(_("New passphrase by two officers"))
        self.setFixedWidth(max(_WIDTH, min(theme.of_text(_WIDTH), _WIDEST)))
        self.reason = QLineEdit()
        self.reason.setObjectName("reset_reason")
        self.first = SecretField("reset_first", _("Passphrase of the first officer"))
        self.who = NameField("reset_second_name", _("Name of the second officer"))
        self.who.offer(o for o in desk.office.officers().values() if o.id not in (officer.id, desk.officer.id))
        self.second = SecretField("reset_second", _("Passphrase of the second officer"))
        self.new = NewPassphrase(
            desk.tasks, "reset_new", _("New passphrase"), lambda: (*known_words(desk.office), officer.post)
        )
        self._message = label("", tone="bad", wrap=True)
        self._message.setObjectName("reset_message")
        self._message.hide()
        self.sign, self._cancel = (
            button(_("Sign by both"), "primary", name="reset_sign"),
            button(_("Cancel"), name="cancel"),
        )
        self.sign.setDefault(True)
        self.sign.clicked.connect(self._start)
        self._cancel.clicked.connect(self.reject)
        desk.tasks.bug.connect(lambda _error: self._set_signing(on=False))
        inside = self._inside = QWidget()
        inside.setLayout(column(*self._parts(), gap=10))
        self._scroll = scrolled(inside, page=False)  # of large letters there are more than fit a small screen
        self.setLayout(
            column(
                label(_("A new passphrase for {officer}").format(officer=officer.name), "title", wrap=True),
                self._scroll,
                label(f"«{words.meaning(PassphraseReset.kind)}»", "strong", wrap=True),
                self._message,
                row(None, self._cancel, self.sign),
                margins=_MARGIN,
                gap=10,
            )
        )
        self.reason.setFocus()
        self._signed = keep_dialog(self, desk.half_filled, _FORM, about=officer.id)
        self._fit()

    def reject(self) -> None:
        """Cancel; not while it is being recorded."""
        if not self._is_signing:
            super().reject()

    def forget(self) -> None:
        """Close at once and keep nothing that was typed: the desk is locked."""
        self._is_signing = False
        self.reject()

    def done(self, result: int) -> None:
        """Close, and leave no passphrase standing in a field."""
        self.countdown.stop()
        for field in (self.first, self.second, self.new):
            field.clear()
        super().done(result)

    def _parts(self) -> list[QFrame]:
        one, two, three = Form(label_width=150), Form(label_width=150), Form(label_width=150)
        one.add(_("Reason"), self.reason)
        one.add(_("Passphrase"), self.first)
        two.add(_("Name"), self.who)
        two.add(_("Passphrase"), self.second)
        self.new.add_to(three)
        align(one, two, three)
        mine, own = self._desk.officer, self._officer.name
        return [
            _part(_("1. {officer}, at whose desk this is done").format(officer=mine.name), one),
            _part(_("2. The second officer"), two),
            _part(_("3. {officer}, in person").format(officer=own), three),
        ]

    def _missing(self) -> tuple[QWidget, str] | None:
        if not self.first.text():
            return self.first.edit, _("The first officer enters his passphrase.")
        second = self.who.officer
        if second is None:
            return self.who, _("The second officer enters his name as it stands in the list of officers.")
        body = PassphraseReset(self._officer.id, "", "", self.reason.text().strip(), second.id, "")
        if why := keeping_refusal(self._desk.officer, body, self._desk.office.officers()):
            return self.reason, refused(why)
        if not self.second.text():
            return self.second.edit, _("The second officer enters his passphrase.")
        return self.new.missing()

    def _start(self) -> None:
        if self.countdown.is_running or self._is_signing:
            return
        missing, second = self._missing(), self.who.officer
        self._say(missing[1] if missing else "")
        if missing or second is None:
            if missing:
                missing[0].setFocus()
            return
        self._set_signing(on=True)
        office, mine, of, intent = self._desk.office, self._desk.officer, self._officer.id, self._intent
        phrases = self.first.text(), self.second.text(), self.new.text
        reason = self.reason.text().strip()

        def reset(_asked: object) -> Act:
            one = keep_office.confirm(office, mine, phrases[0])
            two = keep_office.confirm(office, second, phrases[1])
            return accounts.reset_passphrase(office, one, two, of, phrases[2], reason, intent)

        signed = SignOff(PassphraseReset.kind, (self._officer.name,), reset, intent, (_FORM, of))
        self._desk.work(signed, _("Signing"), reset, self._on_signed, self._on_refused)

    def _on_signed(self, act: Act) -> None:
        self._is_signing = False
        self._signed()
        self.accept()
        self._desk.changed.emit()
        self._done(act)

    def _on_refused(self, error: KnownError) -> None:
        self._set_signing(on=False)
        self._say(sentence(error))
        field = self._field_of(error)
        field.selectAll()
        field.setFocus()
        if seconds := seconds_to_wait(error):
            self.countdown.start(seconds)

    def _field_of(self, error: KnownError) -> QLineEdit:
        if error.fault in (Fault.WEAK_PASSPHRASE, Fault.GUESSABLE_PASSPHRASE):
            return self.new.first.edit
        return self.first.edit if error.facts.get("officer") == self._desk.officer.name else self.second.edit

    def _set_signing(self, *, on: bool) -> None:
        self._is_signing = on
        self.sign.setEnabled(not on)
        self._cancel.setEnabled(not on)

    def _on_second(self, left: int) -> None:
        self.sign.setEnabled(not left)
        self._say(sentence(KnownError(Fault.TOO_MANY_ATTEMPTS, seconds=left)) if left else "")

    def _say(self, said: str) -> None:
        self._message.setText(visible(f"✗  {said}") if said else "")
        self._message.setVisible(bool(said))
        announce(self._message, said, urgent=True)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fit anew once a change within has come up to here: before that, what holds it tells its old height."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """Be exactly as high as the wrapped lines need, so that no field is cut; never higher than the window around."""
        layout, around = self.layout(), self.parentWidget()
        if not layout or not around:
            return
        layout.activate()
        parts = self._inside.heightForWidth(self.width() - 2 * _MARGIN)
        others = layout.totalHeightForWidth(self.width()) - self._scroll.minimumHeight()
        high = max(min(parts, around.window().height() - others), _LEAST)
        if self._scroll.minimumHeight() != high:
            self._scroll.setFixedHeight(high)
        if (self.minimumHeight(), self.maximumHeight()) != (others + high, others + high):
            self.setFixedHeight(others + high)


def _part(title: str, form: Form) -> QFrame:
    made = QFrame()
    made.setObjectName("card")
    made.setLayout(column(label(title, "strong", wrap=True), form, margins=12, gap=8))
    return made
