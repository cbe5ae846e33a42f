"""How far a list has come, as one bar: a share of each state, told in words to whoever cannot see colours."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from verifier.domain import words
from verifier.domain.case import State
from verifier.ui import theme
from verifier.ui.widgets.text import tell_painted

_HEIGHT = 14
_UNBROKEN = "\u00a0"  # a count stays together with its words where the line is broken
_ORDER = (State.CLOSED, State.DECISION, State.CLEARANCES, State.CONCLUSION, State.HOLD, State.REFERRED,
          State.ADJUDICATION, State.SECOND_CHECK, State.FIRST_CHECK)  # fmt: skip
STATE_TONES = {
    State.FIRST_CHECK: "info",
    State.SECOND_CHECK: "info",
    State.ADJUDICATION: "bad",
    State.CONCLUSION: "info",
    State.CLEARANCES: "info",
    State.DECISION: "info",
    State.HOLD: "warn",
    State.REFERRED: "warn",
    State.CLOSED: "ok",
}
"""The tone of a state's words and numbers, in the order of the way: blue goes on, red is disagreed on, amber waits, green is
decided."""


class StateBar(QWidget):
    """Decided to the left, not begun to the right; disagreements and holds stand out."""

    def __init__(self) -> None:
        super().__init__()
        self._states: Mapping[State, int] = {}
        self.setFixedHeight(_HEIGHT)
        self.setMinimumWidth(80)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_states(self, states: Mapping[State, int]) -> None:
        """Show other counts."""
        self._states = states
        tell_painted(self, state_words(states))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_states(painter, QRectF(self.rect()), self._states)
        painter.end()


def present(states: Mapping[State, int]) -> tuple[State, ...]:
    """Return the states in which there is anybody, in the order of the bar."""
    return tuple(state for state in _ORDER if states.get(state))


def state_words(states: Mapping[State, int]) -> str:
    """Say the counts in words: "● decided 12 · ○ waiting for the first check 48"."""
    return " · ".join(state_count(state, states[state]).replace(" ", _UNBROKEN) for state in present(states))


def state_count(state: State, count: int) -> str:
    """Say how many are in a state: "○ waiting for the first check: 48"."""
    return f"{words.state_shape(state)} {words.state(state)}: {count}"


def paint_states(painter: QPainter, area: QRectF, states: Mapping[State, int]) -> None:
    """Paint the shares of a list's states side by side."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours().neutral_soft))
    painter.drawRoundedRect(area, 3, 3)
    total, left = sum(states.values()), area.left()
    for state in _ORDER:
        if share := states.get(state, 0):
            width = area.width() * share / total
            painter.setBrush(state_colour(state))
            painter.drawRect(QRectF(left, area.top(), max(width - 1, 1), area.height()))
            left += width


def state_colour(state: State) -> QColor:
    """Return the colour of a state; beside it there is always a word or a shape."""
    c = theme.colours()
    match state:
        case State.CLOSED:
            return QColor(c.ok)
        case State.CONCLUSION | State.CLEARANCES | State.DECISION:
            return _between(c.ok, c.card, 0.55)
        case State.SECOND_CHECK:
            return _between(c.accent, c.card, 0.45)
        case State.ADJUDICATION:
            return QColor(c.bad)
        case State.HOLD | State.REFERRED:
            return QColor(c.warn)
        case _:
            return QColor(c.line)


def _between(one: str, other: str, share: float) -> QColor:
    a, b = QColor(one), QColor(other)

    def mix(x: int, y: int) -> int:
        return round(x * share + y * (1 - share))

    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()))
