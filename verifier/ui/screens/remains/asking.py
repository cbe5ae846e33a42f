"""From what is said in a dialog on remains to a signed act; what another desk signs meanwhile is said in the same dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from verifier.domain.act_fields import fields
from verifier.domain.errors import Fault, KnownError
from verifier.domain.overtaking import seen_until
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.remains_acts import RemainsBody
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.ui.desk import Desk, SignOff
from verifier.ui.screens.remains.action import Spot
from verifier.ui.screens.remains.ask_dialog import AskDialog, Said
from verifier.ui.screens.remains.forms import Asks
from verifier.ui.tasks import Job
from verifier.ui.widgets.kept_form import keep_dialog
from verifier.workflow.office import refuse
from verifier.workflow.overtaken import said_instead
from verifier.workflow.remains import RemainsFile


@dataclass(frozen=True, slots=True)
class Form:
    """A dialog: `name` and what it is `about` as it is kept, what it says and asks, and the body it makes of what is said.

    `file` is the name and the bytes of a list that is kept with the act.
    """

    name: str
    about: str
    title: str
    told: str
    asks: Asks
    make: Callable[[Spot, Said], RemainsBody]
    file: tuple[str, bytes] | None = field(default=None, repr=False)


class Asking:
    """Shows a form until what is said in it is signed or given up.

    The body is made of how remains stood when this desk read them last, and only then is it looked what stands there now:
    so nothing is signed on what nobody here has seen.
    """

    def __init__(self, desk: Desk, file: RemainsFile, form: Form, spot: Spot, parent: QWidget) -> None:
        self._desk, self._file, self._form, self._spot, self._parent = desk, file, form, spot, parent
        self._seen = file.known.seen  # the last act that whoever is asked here knows of
        self.open()

    def open(self) -> AskDialog:
        """Show the form; what was typed into it before stands there again."""
        form = self._form
        dialog = AskDialog(form.title, form.told, form.asks, self._take, self._parent)
        self._signed = keep_dialog(dialog, self._desk.half_filled, form.name, about=form.about)
        dialog.open()
        return dialog

    def _take(self, dialog: AskDialog, said: Said) -> None:
        """Ask the rules, at first by what is known here."""
        officer = self._desk.officer
        with self._file.reading():
            body = seen_until(self._form.make(self._spot, said), self._seen)
            known = self._file.why_not(officer, body)
        if known:
            self._refused(dialog, body, KnownError(Fault.REFUSED, why=known))
            return

        def work(_job: Job) -> None:
            self._file.refresh()
            refuse(self._file.why_not(officer, body))

        def sign(_nothing: None) -> None:
            if dialog.is_open:
                dialog.accept()
                self._sign(body)

        dialog.wait()
        self._desk.tasks.run(_("Asking the rules"), work, sign, lambda error: self._refused(dialog, body, error))

    def _sign(self, body: RemainsBody) -> None:
        intent, form = new_intent(), self._form
        lines = tuple(f"{name}: {value}" for name, value in fields(body))

        def do(signer: Signer) -> object:
            return self._file.sign(signer, body, intent, form.file)

        def back(error: KnownError) -> None:
            self._refused(self.open(), body, error)

        self._desk.sign(
            SignOff(body.kind, lines, do, intent, (form.name, form.about), back), lambda _act: self._signed()
        )

    def _refused(self, dialog: AskDialog, body: RemainsBody, error: KnownError) -> None:
        """Say why not; of what another desk signed, what it says: whoever signs once more has seen it and decided."""
        if not dialog.is_open:
            return
        dialog.refuse(sentence(error))
        why = error.facts.get("why")
        if not (isinstance(why, Refusal) and why.code is RefusalCode.OVERTAKEN):
            return
        office, act = self._desk.office, int(why.facts["act"])

        def take(other: str) -> None:
            if dialog.is_open:
                self._seen = act
                dialog.refuse(f"{sentence(error)}\n{other}")

        self._desk.tasks.run(_("Reading the ledger"), lambda _job: said_instead(office, body, act), take)
