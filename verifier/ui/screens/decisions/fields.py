"""Groups of fields that more than one form has: a day, a hold, a query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.acts import HoldPlaced, QuerySent
from verifier.domain.case import Case
from verifier.domain.details import DetailKey
from verifier.i18n import _
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.text import label, visible
from verifier.ui.widgets.ticks import Ticks
from verifier.workflow import moves
from verifier.workflow.possible import askable, unclear

Pair = tuple[str, DetailKey]


def line_field(name: str, accessible: str, placeholder: str = "") -> QLineEdit:
    """Make a field of one line."""
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    made.setPlaceholderText(placeholder)
    return made


def day_field(name: str, accessible: str) -> QLineEdit:
    """Make a field for a day."""
    return line_field(name, accessible, _("For example 01.06.2025"))


class QuestionBox(QComboBox):
    """Offers questions, each a query and one detail of it; where there are several, none is chosen beforehand."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: tuple[Pair | None, ...] = ()
        self.setObjectName("answer_query")
        self.setAccessibleName(_("Query and detail"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)

    @property
    def chosen(self) -> Pair | None:
        """The chosen question."""
        place = self.currentIndex()
        return self._pairs[place] if 0 <= place < len(self._pairs) else None

    def show_pairs(self, pairs: tuple[Pair, ...]) -> None:
        """Offer other questions, without a word to whoever listens."""
        self._pairs = pairs if len(pairs) == 1 else (None, *pairs)
        names = [
            f"{pair[0]} · {words.detail(pair[1])}" if pair else _("Choose query and detail…") for pair in self._pairs
        ]
        self.blockSignals(True)
        self.clear()
        self.addItems([visible(name) for name in names])
        self.blockSignals(False)

    def read(self) -> str:
        """Return what is chosen, to be kept; empty where nothing is."""
        return " ".join(self.chosen) if self.chosen else ""

    def write(self, text: str) -> None:
        """Choose what was kept; what is offered no more is not."""
        place = next((at for at, pair in enumerate(self._pairs) if pair and " ".join(pair) == text), None)
        if place is not None:
            self.setCurrentIndex(place)


class HoldFields(QWidget):
    """The day on which somebody looks again; the reason stands in the note of the form."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.review = day_field("review_date", _("Review date"))
        self.review.textChanged.connect(lambda _text: self.changed.emit())
        self.setLayout(column(label(_("Review date"), "small"), self.review, gap=4))

    def body(self, case: Case, reason: str) -> HoldPlaced:
        """Return the hold."""
        return moves.hold_of(case, reason, self.review.text())

    def lines(self) -> tuple[str, ...]:
        """Return the hold in words."""
        return (_("To be reviewed on {date}").format(date=self.review.text().strip()),)


class QueryFields(QWidget):
    """Details ticked from those that may be asked, and the deadline; the question stands in the note of the form."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.details: Ticks[DetailKey] = Ticks("query_details", _("Details to ask about"))
        self.due = day_field("due_date", _("Answer due on"))
        self.details.changed.connect(self.changed)
        self.due.textChanged.connect(lambda _text: self.changed.emit())
        self.setLayout(
            column(
                label(_("Answer due on"), "small"),
                self.due,
                label(_("Details to ask about"), "small"),
                self.details,
                gap=4,
            )
        )

    def show_case(self, case: Case) -> None:
        """Offer what may be asked; what is unclear comes first, with the sign of its result."""
        doubtful = unclear(case)
        self.details.show_codes(_asked(case, sorted(askable(case), key=lambda key: key not in doubtful), doubtful))
        self.due.clear()

    def body(self, case: Case, question: str) -> QuerySent:
        """Return the query."""
        return moves.query_of(case, self.details.chosen, question, self.due.text())

    def lines(self) -> tuple[str, ...]:
        """Return the query in words."""
        asked = ", ".join(map(words.detail, self.details.chosen))
        return asked, _("Answer due on {date}").format(date=self.due.text().strip())


def _asked(case: Case, keys: Sequence[DetailKey], doubtful: frozenset[DetailKey]) -> Iterable[tuple[DetailKey, str]]:
    for key in keys:
        result = case.outcomes[key].result
        yield key, f"{words.shape(result)} {words.detail(key)}" if key in doubtful else words.detail(key)
