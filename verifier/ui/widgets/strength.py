"""How well a new passphrase stands against guessing, said beneath its field while it is typed: steps, a word, a hint."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from shiboken6 import isValid

from verifier.domain.passphrases import Strength, said
from verifier.i18n import N_, _
from verifier.ledger.keys import MIN_PASSPHRASE
from verifier.ui import theme
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import label, restyle, visible

_REST_MS = 200
_WORDS = (N_("very weak"), N_("weak"), N_("not enough"), N_("strong"), N_("very strong"))
_STEPS = len(_WORDS)
Known = Callable[[], Iterable[str]]


def nothing_known() -> Iterable[str]:
    """For a passphrase of which a guesser knows nothing beforehand."""
    return ()


class Steps(QWidget):
    """As many filled steps as the passphrase has reached, of five; those that are lacking are outlined."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._filled, self._tone = 0, "muted"

    @property
    def filled(self) -> int:
        """How many steps are filled."""
        return self._filled

    def show_steps(self, filled: int, tone: str) -> None:
        """Fill some steps."""
        self._filled, self._tone = filled, tone
        self.update()

    def sizeHint(self) -> QSize:
        unit = self.fontMetrics().height()
        return QSize(_STEPS * (unit + 4), unit)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, c = QPainter(self), theme.colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / _STEPS
        for place in range(_STEPS):
            high = self.height() * (0.35 + 0.13 * place)  # each higher than the one before
            box = QRectF(place * wide + 1, self.height() - high, wide - 5, high - 1)
            filled = place < self._filled
            painter.setPen(QPen(QColor(getattr(c, self._tone) if filled else c.line), 1.2))
            painter.setBrush(QColor(getattr(c, self._tone)) if filled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 2, 2)
        painter.end()


class StrengthMeter(QWidget):
    """Judges what stands in a field once typing rests, in the background. `judged` carries a Strength, None for nothing.

    `known` is asked for what a guesser would know: names of the office and its people, the passphrase before.
    """

    judged = Signal(object)

    def __init__(self, tasks: Tasks, field: QLineEdit, known: Known = nothing_known) -> None:
        super().__init__()
        self.setObjectName(f"{field.objectName()}_strength")
        self._tasks, self._field, self._known = tasks, field, known
        self._turn = 0  # an answer on what stood there before is not looked at
        self.strength: Strength | None = None
        self.steps = Steps()
        self.word, self._hints = label("", "strong"), label("", "small", wrap=True)
        self.setLayout(column(row(self.steps, self.word, None, gap=8), self._hints, gap=2))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._judge)
        field.textChanged.connect(self._on_typed)
        self._show(None)

    @property
    def told(self) -> str:
        """All that is said."""
        return " ".join(filter(None, (self.word.text(), self._hints.text().strip())))

    def _on_typed(self, text: str) -> None:
        self._turn += 1
        if text.strip():
            self._rest.start()
        else:
            self._rest.stop()
            self._show(None)

    def _judge(self) -> None:
        turn, text, known = self._turn, self._field.text(), tuple(self._known())

        def work(_job: Job) -> Strength:
            from verifier.ledger.strength import strength

            return strength(text, known)

        def done(found: Strength) -> None:
            if turn == self._turn and isValid(self):
                self._show(found)

        self._tasks.run(_("Judging the passphrase"), work, done, aside=True)

    def _show(self, found: Strength | None) -> None:
        self.strength = found
        short = found is not None and len(self._field.text().strip()) < MIN_PASSPHRASE
        enough = found is not None and found.enough and not short
        tone = "ok" if enough else "bad" if found and found.score < 2 else "warn"
        self.steps.show_steps(found.score + 1 if found else 0, tone)
        self.word.setText(self._word(found, short=short) if found else "")
        restyle(self.word, "tone", tone)
        hints = said(found.hints) if found and not enough else ""
        if found is None:
            hints = _("At least {length} characters, best several words that nobody connects.")
            hints = hints.format(length=MIN_PASSPHRASE)
        self._hints.setText(
            visible(hints) or " "
        )  # the line stays: the form about it must not jump while somebody types
        self.setAccessibleName(visible(self.told))
        self.judged.emit(found)

    def _word(self, found: Strength, *, short: bool) -> str:
        if short:
            return _("✗ too short: at least {length} characters").format(length=MIN_PASSPHRASE)
        return f"{'✓' if found.enough else '✗'} {_(_WORDS[found.score])}"
