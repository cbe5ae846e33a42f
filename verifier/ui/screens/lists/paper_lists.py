"""The lists on paper that officers type in just now: who is how far, and which are alike in both typings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from verifier.domain.dates import shown_date
from verifier.domain.officers import Officer
from verifier.domain.typed import Paper, typing_refusal
from verifier.i18n import _, n_
from verifier.ui.desk import Desk
from verifier.ui.widgets.cards import Card, CardList
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, label
from verifier.workflow import browse, type_in

_HIGHEST = 190


class PaperLists(QWidget):
    """Cards of them. `wanted` carries the one that is to be typed, `take_over_wanted` one that is to be received,
    `withdraw_wanted` one of which this officer gives his typing up.
    """

    wanted = Signal(object)
    withdraw_wanted = Signal(object)
    take_over_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: dict[int, Paper] = {}
        self._title = label("", "strong", tone="info", wrap=True)
        self.cards = CardList("paper_lists", _("Lists from paper that are typed in"))
        self.cards.activated.connect(lambda _index: self._open())
        self.cards.current_changed.connect(self._enable)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._type = button(_("Type it in"), name="open_paper")
        self._type.clicked.connect(self._open)
        self._take = button(_("To the receipt…"), name="take_over_paper")
        self._take.clicked.connect(self._take_over)
        self._withdraw = button(_("Delete mine…"), name="withdraw_paper")
        self._withdraw.clicked.connect(self._give_up)
        self.cards.offer(self._type, self._take, self._withdraw)
        self.setLayout(
            column(
                self._title,
                self.cards,
                row(self._type, self._take, None, gap=8),
                row(self._withdraw, None),
                gap=6,
            )
        )

    def refresh(self) -> None:
        """Fill from the office; hidden while none is typed in."""
        self._known = {paper.id: paper for paper in type_in.under_way(self._desk.office)}
        count = len(self._known)
        self._title.setText(n_("{n} list is typed in from paper", "{n} lists are typed in from paper", count))
        officers = self._desk.office.officers()
        self.cards.show_cards([self._card(paper, officers) for paper in self._known.values()])
        self.cards.setFixedHeight(min(self._rows_height(), _HIGHEST))
        self.setVisible(bool(count))
        self._enable()

    def _card(self, paper: Paper, officers: dict[str, Officer]) -> Card:
        begun = _("begun {date}").format(date=shown_date(paper.at[:10]))
        who = [
            _typist(officers[each.officer].name, done=each.done) for each in paper.typists if each.officer in officers
        ]
        return Card(paper.id, paper.reference, (begun, *(who or [_("nobody typed anything yet")])))

    def _rows_height(self) -> int:
        heights = (self.cards.sizeHintForRow(place) for place in range(len(self._known)))
        return sum(heights) + 2 * self.cards.frameWidth() + 4

    def _enable(self, _key: object = None) -> None:
        paper, officer = self._current(), self._desk.officer
        may = paper is not None and typing_refusal(paper, officer) is None
        theirs = paper is not None and paper.typists and paper.typist(officer.id) is None
        self._type.setEnabled(may)
        self._withdraw.setVisible(may and not theirs)
        self._take.setVisible(browse.may_register(officer) is None)
        self._take.setEnabled(paper is not None and paper.is_comparable)

    def _open(self) -> None:
        paper = self._current()
        if paper and self._type.isEnabled():
            self.wanted.emit(paper)

    def _take_over(self) -> None:
        if paper := self._current():
            self.take_over_wanted.emit(paper)

    def _give_up(self) -> None:
        if paper := self._current():
            self.withdraw_wanted.emit(paper)

    def _current(self) -> Paper | None:
        key = self.cards.current()
        return None if key is None else self._known.get(key)


def _typist(name: str, *, done: bool) -> str:
    said = _("✓ {officer}: typed all of it") if done else _("{officer}: is typing")
    return said.format(officer=name)
