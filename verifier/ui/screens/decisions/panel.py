"""The right side of the screen: the form of what is to be signed, or what else can be done on the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from verifier.domain.officers import Officer
from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.screens.decisions.beside_forms import ConflictForm, HoldForm, QueryForm, ReopenForm, WithdrawForm
from verifier.ui.screens.decisions.clearance_form import ClearanceForm
from verifier.ui.screens.decisions.conclusion_form import ConclusionForm
from verifier.ui.screens.decisions.decision_form import DecisionForm
from verifier.ui.screens.decisions.forms import SIGN_KEY, File, MoveForm, sign_button
from verifier.ui.screens.decisions.more import MorePage
from verifier.ui.screens.decisions.take_back_form import TakeBackForm
from verifier.ui.screens.decisions.waiting_forms import AnswerForm, LiftForm
from verifier.ui.widgets.later import Later, Parts
from verifier.ui.widgets.layout import column, when_dressed, width_of
from verifier.ui.widgets.pages import Pages
from verifier.ui.widgets.room import when_room_changes
from verifier.ui.widgets.text import keyed, set_keyed
from verifier.workflow.possible import Verb

_KINDS: Mapping[Verb, type[Any]] = {
    Verb.CONCLUDE: ConclusionForm,
    Verb.CLEAR: ClearanceForm,
    Verb.DECIDE: DecisionForm,
    Verb.LIFT: LiftForm,
    Verb.ANSWER: AnswerForm,
    Verb.HOLD: HoldForm,
    Verb.QUERY: QueryForm,
    Verb.WITHDRAW: WithdrawForm,
    Verb.REOPEN: ReopenForm,
    Verb.CONFLICT: ConflictForm,
    Verb.TAKE_BACK: TakeBackForm,
}
_LEAST, _LEAST_LARGE, _AROUND = 300, 490, 30  # pixels: the first grows with the text, up to the second


class FormPanel(QFrame):
    """One form at a time. `sign_wanted` asks for the passphrase, `turned` says that another page is shown, `typed` that
    sentences changed; `case_wanted` asks for the line of a case whose number was typed.
    """

    sign_wanted = Signal()
    case_wanted = Signal(int)
    typed = Signal()
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("form_panel")
        self._places = {verb: Later(verb.value, partial(self._make, kind)) for verb, kind in _KINDS.items()}
        self.forms: Parts[MoveForm] = Parts(self._places.values())
        self._written: dict[int, dict[str, str]] = {}
        self.more = MorePage()
        self.more.chosen.connect(self.turn)
        self._stack = Pages()
        self._stack.addWidget(self.more)
        for place in self._places.values():
            self._stack.addWidget(place)
        self._file: File | None = None
        self._officer: Officer | None = None
        self._main: Verb | None = None
        self._turn_button = keyed(_("More"), "M", name="more")
        self._turn_button.clicked.connect(self.toggle)
        self._foot = QWidget()
        self._foot.setLayout(column(self._turn_button, margins=14))
        self._foot.layout().setContentsMargins(14, 0, 14, 14)  # type: ignore[union-attr]
        whole = column(self._stack, self._foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        when_dressed(self, self._fit)
        when_room_changes(self, lambda _room: self._fit())

    def _fit(self) -> None:
        """Be wide enough for the longest button, whichever form is shown."""
        probe = sign_button("", "widest_sign")  # the forms themselves are made later
        probe.hide()
        probe.setParent(self)
        probe.ensurePolished()
        signs = 0
        for kind in _KINDS.values():
            set_keyed(probe, kind.sign_words(), SIGN_KEY)
            signs = max(signs, width_of(probe))
        probe.deleteLater()
        self.setMinimumWidth(max(min(theme.of_text(_LEAST), _LEAST_LARGE), signs + _AROUND))

    def _make(self, kind: Callable[[], MoveForm]) -> MoveForm:
        made = kind()
        made.sign_wanted.connect(self.sign_wanted)
        made.typed.connect(self.typed)
        made.written = self._written
        if isinstance(made, DecisionForm):
            made.case_wanted.connect(self.case_wanted)
        return made

    @property
    def clearance(self) -> ClearanceForm:
        """The form of clearances."""
        form = self.forms[Verb.CLEAR]
        if not isinstance(form, ClearanceForm):
            raise TypeError("clearances are given in their form")
        return form

    @property
    def decision(self) -> DecisionForm:
        """The form of decisions."""
        form = self.forms[Verb.DECIDE]
        if not isinstance(form, DecisionForm):
            raise TypeError("decisions are taken in their form")
        return form

    @property
    def form(self) -> MoveForm | None:
        """The form that is shown, None where it is the page of all else."""
        shown = self._stack.currentWidget()
        made = shown.made if isinstance(shown, Later) else None
        return made if isinstance(made, MoveForm) else None

    @property
    def has_words(self) -> bool:
        """Whether the form that is shown holds sentences that nobody signed yet."""
        return self.form is not None and self.form.has_words

    def written(self, case: int) -> dict[str, str]:
        """Return the sentences on a case that nobody signed yet, by field."""
        return {name: text for name, text in self._written.get(case, {}).items() if text.strip()}

    def remember(self, case: int, written: Mapping[str, str]) -> None:
        """Take over what was kept of a case, where nothing is known of it yet."""
        self._written.setdefault(case, dict(written))

    @property
    def main(self) -> Verb | None:
        """What the case waits for."""
        return self._main

    @property
    def begin(self) -> QWidget:
        """Where the keyboard belongs."""
        return self.form.begin if self.form else self.more.begin

    def show_case(self, file: File, officer: Officer, main: Verb | None) -> None:
        """Show another case with what it waits for; None where it waits for nothing of this officer."""
        self._file, self._officer, self._main = file, officer, main
        if main:
            self.forms[main].show_case(file, officer)
            self._show(main)
        else:
            self._show_more()

    def turn(self, verb: Verb) -> None:
        """Show the form of something else."""
        if self._file and self._officer:
            self.forms[verb].show_case(self._file, self._officer)
            self._show(verb)
            self.turned.emit()

    def toggle(self) -> None:
        """Go to all else that can be done on the case, and back."""
        if self.form is not None:
            self._show_more()
        elif self._main:
            self._show(self._main)
        self.turned.emit()

    def back(self) -> bool:
        """Leave a page beside the course; say whether there was one to leave."""
        if self._main is None:
            left = self.form is not None
            self._show_more()
        else:
            left = self.form is not self.forms[self._main]
            self._show(self._main)
        if left:
            self.turned.emit()
        return left

    def choose(self, place: int) -> bool:
        """Choose by a digit, from 0; say whether there was something to choose."""
        if self.form is None:
            return self.more.choose(place)
        return self.form.choices is not None and self.form.choices.choose(place)

    def _show_more(self) -> None:
        if self._file and self._officer:
            self.more.show_case(self._file, self._officer, self._main)
            self._show(None)

    def _show(self, verb: Verb | None) -> None:
        """Show a form that was filled, or all else that can be done."""
        self._stack.setCurrentWidget(self._places[verb] if verb else self.more)
        at_home = verb is self._main
        self._foot.setVisible(not (at_home and verb is None))
        set_keyed(self._turn_button, _("More") if at_home else _("Back"), "M" if at_home else "Esc")
        self._turn_button.clicked.disconnect()
        self._turn_button.clicked.connect(self.toggle if at_home else self.back)
