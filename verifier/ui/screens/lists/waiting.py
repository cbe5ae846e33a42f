"""The lists that arrived and wait to be received or refused; nobody has put his name to them yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from verifier.domain.quarantine import Arrival, Source
from verifier.i18n import _, n_
from verifier.ui.desk import Desk
from verifier.ui.widgets.cards import Card, CardList
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, label
from verifier.workflow import browse, quarantine
from verifier.workflow.issue_report import local_time

_HIGHEST = 210


class WaitingLists(QWidget):
    """Cards of what waits. `wanted` carries an arrival to be looked at, `refuse_wanted` one to be refused as it is."""

    wanted = Signal(object)
    refuse_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: dict[int, Arrival] = {}
        self._title = label("", "strong", tone="warn", wrap=True)
        self._title.setObjectName("lists_waiting")
        self.cards = CardList("waiting_lists", _("Lists that wait to be received or refused"))
        self.cards.activated.connect(lambda _index: self._look())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        look = button(_("Look at it"), name="open_waiting")
        look.clicked.connect(self._look)
        refuse = button(_("Refuse…"), name="refuse_waiting")
        refuse.clicked.connect(self._refuse)
        may = browse.may_register(desk.officer) is None
        for each in (look, refuse):
            each.setEnabled(may)
        self.cards.offer(look, refuse)
        self.setLayout(column(self._title, self.cards, row(look, refuse, None, gap=8), gap=6))

    def refresh(self) -> None:
        """Fill from the office; hidden while nothing waits."""
        self._known = {arrival.id: arrival for arrival in quarantine.waiting(self._desk.office)}
        waits = len(self._known)
        self._title.setText(
            n_("▲ {n} list waits to be received or refused", "▲ {n} lists wait to be received or refused", waits)
        )
        self.cards.show_cards([_card(arrival) for arrival in self._known.values()])
        self.cards.setFixedHeight(min(self._rows_height(), _HIGHEST))
        self.setVisible(bool(waits))

    def _rows_height(self) -> int:
        heights = (self.cards.sizeHintForRow(place) for place in range(len(self._known)))
        return sum(heights) + 2 * self.cards.frameWidth() + 4

    def _look(self) -> None:
        if arrival := self._current():
            self.wanted.emit(arrival)

    def _refuse(self) -> None:
        if arrival := self._current():
            self.refuse_wanted.emit(arrival)

    def _current(self) -> Arrival | None:
        key = self.cards.current()
        return None if key is None else self._known.get(key)


def _card(arrival: Arrival) -> Card:
    at = _("arrived {at}").format(at=local_time(arrival.at).partition(" (")[0])
    how = _("typed in from paper") if arrival.source is Source.TYPED else ""
    return Card(arrival.id, arrival.name, tuple(filter(None, (arrival.sender, at, how))))
