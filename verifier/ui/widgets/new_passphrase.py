"""A new passphrase, entered twice, with the meter that says how well it stands against guessing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from verifier.domain.errors import Fault, KnownError
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.ledger.keys import MIN_PASSPHRASE
from verifier.ui.tasks import Tasks
from verifier.ui.widgets.form import Form, SecretField
from verifier.ui.widgets.strength import Known, StrengthMeter


class NewPassphrase:
    """Two fields and a meter, to be put into a form; `name` begins the names of the fields."""

    def __init__(self, tasks: Tasks, name: str, title: str, known: Known) -> None:
        self._title = title
        self.first, self.again = SecretField(name, title), SecretField(f"{name}_again", _("Once more"))
        self.meter = StrengthMeter(tasks, self.first.edit, known)

    @property
    def text(self) -> str:
        """What was entered."""
        return self.first.text()

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """Both fields."""
        return self.first, self.again

    def add_to(self, form: Form, *, hint: str = "") -> None:
        """Put both fields into a form, with the meter beneath the first and a hint beneath the second."""
        form.add(self._title, self.first)
        form.below(self.meter)
        form.add(_("Once more"), self.again, hint=hint)

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.again.clear()

    def missing(self) -> tuple[QWidget, str] | None:
        """Return the field that lacks something, and what; whether it is strong enough is for the workflow to refuse."""
        if len(self.first.text().strip()) < MIN_PASSPHRASE:
            short = _("The passphrase is too short: it needs at least {length} characters.")
            return self.first.edit, short.format(length=MIN_PASSPHRASE)
        if (found := self.meter.strength) is not None and not found.enough:
            return self.first.edit, sentence(KnownError(Fault.GUESSABLE_PASSPHRASE, hints=found.hints))
        if self.first.text() != self.again.text():
            return self.again.edit, _("The two passphrases differ.")
        return None
