"""The tick that waits for its note on handover day: what is typed of it is there again after a lock or a crash."""

from __future__ import annotations

from verifier.domain.exchange_codes import Execution
from verifier.domain.words import exchange as say
from verifier.i18n import _
from verifier.ui.half_filled import HalfFilledForms
from verifier.ui.screens.exchange.day_lines import Line
from verifier.ui.screens.exchange.day_view import DayView

_FORM, _PERSON, _RESULT, _TEXT = "day_note", "person", "result", "note"


class DayNote:
    """Asks for the note of one tick at a time; `wanted` is the tick, None while no note is asked for."""

    def __init__(self, view: DayView, forms: HalfFilledForms) -> None:
        self._view, self._forms, self._of = view, forms, (0, 0)
        self.wanted: tuple[Line, Execution] | None = None
        view.note.textChanged.connect(self._keep)

    def turn_to(self, exchange: int, stage: int) -> None:
        """Be about another stage; what is typed stays kept with the one before."""
        self._close()
        self._of = exchange, stage

    def ask(self, line: Line, result: Execution, text: str = "") -> None:
        """Ask what happened to a person."""
        self._close()
        self._view.ask_note(_("{result}: what happened?").format(result=say.execution(result)))
        self.wanted = line, result
        self._view.note.setText(text)

    def kept(self) -> tuple[int, Execution, str] | None:
        """Return of whom, after which key, which words were typed and neither taken nor given up."""
        values = self._forms.values(_FORM, self._about)
        person, result = values.get(_PERSON, ""), values.get(_RESULT, "")
        if not person.isdecimal() or result not in list(Execution):
            return None
        return int(person), Execution(result), values.get(_TEXT, "")

    def end(self) -> None:
        """Ask no more: it is taken, or given up."""
        if self.wanted is not None:
            self.forget()
        self._close()

    def forget(self) -> None:
        """Forget what is kept of this stage."""
        self._forms.forget(_FORM, self._about)

    @property
    def _about(self) -> str:
        return "/".join(map(str, self._of))

    def _keep(self, text: str) -> None:
        if self.wanted is not None:
            line, result = self.wanted
            typed = {_PERSON: str(line.person), _RESULT: result.value, _TEXT: text}
            self._forms.keep(_FORM, self._about, _("A note on the day of handover"), typed)

    def _close(self) -> None:
        self.wanted = None
        self._view.end_note()
