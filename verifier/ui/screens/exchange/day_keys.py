"""One key for each thing that becomes of a person: a function key anywhere, a digit while the rows have the keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from verifier.domain.exchange_codes import Execution
from verifier.domain.words import exchange as say
from verifier.i18n import N_, _
from verifier.ui.widgets.text import keyed


@dataclass(frozen=True, slots=True)
class Key:
    """A result, its function key, its digit, and what stands on the button where that is shorter than its words."""

    result: Execution
    function: str
    short: str = ""


KEYS = (
    Key(Execution.PRESENTED, "F2"),
    Key(Execution.TRANSFERRED, "F3", N_("Accepted")),
    Key(Execution.REFUSED_ON_SITE, "F4", N_("Refused")),
    Key(Execution.NOT_PRESENTED, "F5"),
    Key(Execution.NOT_FIT, "F6", N_("Not fit")),
    Key(Execution.SUBSTITUTED, "F7"),
    Key(Execution.POSTPONED, "Ctrl+F5", N_("Postponed")),
    Key(Execution.DIED_BEFORE, "Ctrl+F6", N_("Died before")),
)
NOTED = (Execution.REFUSED_ON_SITE, Execution.NOT_FIT, Execution.POSTPONED, Execution.DIED_BEFORE)
_IN_A_LINE = 4
DIGITS = {getattr(Qt.Key, f"Key_{place}"): key.result for place, key in enumerate(KEYS, 1)}


class DayKeys(QWidget):
    """The buttons; `pressed` carries the result."""

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[Execution, QPushButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, key in enumerate(KEYS):
            made = keyed(words_of(key), key.function, name=f"tick_{key.result.value}")
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
            made.clicked.connect(lambda _on=False, result=key.result: self.pressed.emit(result))
            shortcut = QShortcut(QKeySequence(key.function), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda result=key.result: self.pressed.emit(result))
            self.buttons[key.result] = made
            grid.addWidget(made, place // _IN_A_LINE, place % _IN_A_LINE)


def words_of(key: Key) -> str:
    """Return what stands on the button of a key."""
    return _(key.short) if key.short else say.execution(key.result)
