"""What can be done on a case beside its course, with the sentence of the rules where it cannot."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from verifier.domain import words
from verifier.domain.decisions import Disposition
from verifier.domain.officers import Officer
from verifier.domain.sentences import refused
from verifier.i18n import _
from verifier.ui.screens.decisions.forms import File
from verifier.ui.widgets.layout import clear, column, scrolled
from verifier.ui.widgets.text import keyed, label
from verifier.workflow.possible import Verb, beside


class MorePage(QFrame):
    """Buttons below each other, each with the digit that presses it. `chosen` carries the verb."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("more_page")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._buttons: list[QPushButton] = []
        self._said = label("", "muted", wrap=True)
        content = QWidget()
        content.setLayout(column(label(_("On this case"), "heading"), self._said, self._rows, None, margins=14, gap=8))
        self.setLayout(column(scrolled(content)))

    @property
    def begin(self) -> QWidget:
        """Where the keyboard belongs."""
        return next((made for made in self._buttons if made.isEnabled()), self)

    def show_case(self, file: File, officer: Officer, without: Verb | None) -> None:
        """Offer what lies within the officer's roles, without what he has before him already."""
        clear(self._rows)
        self._buttons = []
        offered = {verb: why for verb, why in beside(file.case, officer).items() if verb is not without}
        for place, (verb, why) in enumerate(offered.items(), 1):
            made = keyed(verb_words(verb), str(place), name=f"more_{verb.value}")
            made.setEnabled(why is None)
            made.clicked.connect(lambda _on=False, verb=verb: self.chosen.emit(verb))
            self._buttons.append(made)
            self._rows.addWidget(made)
            made.show()
            if why:
                said = label(f"▲ {refused(why)}", "small", wrap=True)
                made.setAccessibleDescription(refused(why))
                self._rows.addWidget(said)
                said.show()
        self._said.setText("" if offered else _("You look at cases and sign nothing on them."))
        self._said.setVisible(not offered)

    def choose(self, place: int) -> bool:
        """Press a button by its place from 0; say whether there is one."""
        if not 0 <= place < len(self._buttons):
            return False
        self._buttons[place].click()
        return True


def verb_words(verb: Verb) -> str:
    """Name what can be done beside the course of a case."""
    named = {
        Verb.LIFT: _("Lift the hold"),
        Verb.ANSWER: _("Record an answer of the other side"),
        Verb.HOLD: _("Put the case on hold"),
        Verb.QUERY: _("Ask the other side"),
        Verb.WITHDRAW: words.disposition(Disposition.WITHDRAWN),
        Verb.REOPEN: _("Reopen the case"),
        Verb.CONFLICT: _("Give back: conflict of interest"),
        Verb.TAKE_BACK: _("Take my findings back"),
    }
    return named[verb]
