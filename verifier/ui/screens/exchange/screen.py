"""The Exchange screen: which exchange and stage are open, and its pages, of which one is shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QWidget

from verifier.domain.acts import Act
from verifier.domain.exchange_acts import ExchangeOpened
from verifier.domain.moments import shown_moment
from verifier.domain.words import exchange as say
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.screens.base import Screen
from verifier.ui.screens.exchange.agreement import ask_agreement
from verifier.ui.screens.exchange.board import Board, Page
from verifier.ui.screens.exchange.closing_page import ClosingPage
from verifier.ui.screens.exchange.day_page import DayPage
from verifier.ui.screens.exchange.overview_page import OverviewPage
from verifier.ui.screens.exchange.papers_page import PapersPage
from verifier.ui.screens.exchange.persons_page import PersonsPage
from verifier.ui.screens.exchange.statements_page import StatementsPage
from verifier.ui.screens.exchange.transport_page import TransportPage
from verifier.ui.widgets.announce import announce
from verifier.ui.widgets.later import Later, Parts
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.tabs import Tabs
from verifier.ui.widgets.text import button, label, pill, set_pill, visible
from verifier.workflow import exchange_drafts, exchanges

OVERVIEW, PERSONS, TRANSPORT, DAY, CLOSING, STATEMENTS, PAPERS = (
    "overview",
    "persons",
    "transport",
    "day",
    "closing",
    "statements",
    "papers",
)


class ExchangeScreen(Screen):
    """Exchange and stage are chosen above; chips lead through the work on them in its order."""

    name = "exchange"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.board = Board(desk, self)
        self.board.changed.connect(self._show)
        self.board.opened.connect(self._open_page)
        self.which, self.stage = QComboBox(), QComboBox()
        for box, name, spoken in (
            (self.which, "exchange_which", _("Exchange")),
            (self.stage, "exchange_stage", _("Stage")),
        ):
            box.setObjectName(name)
            box.setAccessibleName(spoken)
            box.setMinimumWidth(220)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(26)
        self.stage.setMinimumContentsLength(34)
        self.which.activated.connect(self._on_which)
        self.stage.activated.connect(self._on_stage)
        self._status, self._told = pill("", "info"), 0  # of which exchange the status is told
        self.found = button(_("New exchange…"), name="exchange_open")
        self.found.clicked.connect(lambda: ask_agreement(self.board, self, self._on_opened))
        self._none = label("", "muted", wrap=True)
        self.tabs = Tabs()
        kinds: dict[str, type[Page]] = {
            OVERVIEW: OverviewPage,
            PERSONS: PersonsPage,
            TRANSPORT: TransportPage,
            DAY: DayPage,
            CLOSING: ClosingPage,
            STATEMENTS: StatementsPage,
            PAPERS: PapersPage,
        }
        places = [Later(name, partial(kind, self.board)) for name, kind in kinds.items()]
        self.pages: Parts[Page] = Parts(places)
        titles = (
            _("Overview"), _("Persons"), _("Transport"), _("Handover day"), _("Closing"), _("Statements"), _("Papers"),
        )  # fmt: skip
        for place, title in zip(places, titles, strict=True):
            self.tabs.add(place.name, title, place)
        self.tabs.turned.connect(self._on_turned)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        top = row(self.which, self.stage, self._status, None, self.found, gap=8)
        whole = column(top, self._none, self.tabs, margins=16, gap=8)
        whole.setStretch(1, 1)  # where there is none, the sentence stays above
        self.setLayout(whole)

    @classmethod
    def short_title(cls) -> str:
        return _("Exchange")

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self.tabs.shown]

    def refresh(self) -> None:
        """Read which exchanges there are, and the one that is open anew."""
        numbers = exchanges.numbers(self.desk.office)
        self.found.setVisible(self.board.may(ExchangeOpened))
        self._none.setVisible(not numbers)
        self._none.setText(
            _("No exchange was opened yet. Once it is agreed, open it with “New exchange” and enter its agreement.")
            if self.board.may(ExchangeOpened)
            else _("No exchange was opened yet. An approver opens one once it is agreed.")
        )
        self.tabs.setVisible(bool(numbers))
        for box in (self.which, self.stage):
            box.setVisible(bool(numbers))
        self._status.setVisible(bool(numbers))
        if numbers and self.board.number not in numbers:
            self.board.choose(*self._begun() or (numbers[-1], 0))
        else:
            self.board.read()

    def first(self) -> QWidget:
        if self.board.seen:
            return self.page.first()
        return self.found if self.board.may(ExchangeOpened) else self

    def open(self, what: object) -> None:
        """Open an exchange by its number, a page by its name, or ``(exchange, stage, page)``."""
        match what:
            case int():
                self.board.choose(what)
            case (int() as exchange, int() as stage, str() as page):
                self.board.choose(exchange, stage)
                self.tabs.show_page(page)
            case str() if what in self.pages:
                self.tabs.show_page(what)
            case str():
                self._come_back(*what.split("/"))

    def place(self) -> object:
        return f"{self.board.number}/{self.board.stage_number}/{self.tabs.shown}"

    def _come_back(self, exchange: str, stage: str = "", page: str = "") -> None:
        """Open what a kept place says; what is no place opens nothing."""
        if exchange.isdecimal() and stage.isdecimal() and page in self.pages:
            self.board.choose(int(exchange), int(stage))
            self.tabs.show_page(page)

    def leave(self) -> None:
        for page in self.pages.made:
            page.leave()

    def _begun(self) -> tuple[int, int] | None:
        """Return where this officer has ticks that he has not signed, so that he meets them again."""
        waiting = exchange_drafts.waiting(self.desk.office, self.desk.officer.id)
        return (waiting[-1][0], waiting[-1][1]) if waiting else None

    def _show(self) -> None:
        seen = self.board.seen
        if seen is None:
            return
        exchange = seen.exchange
        self._offer_exchanges()
        with QSignalBlocker(self.stage):
            self.stage.clear()
            for number, each in sorted(exchange.stages.items()):
                text = _("Stage {number} · {moment} · {status}").format(
                    number=number,
                    moment=shown_moment(each.starts),
                    status=say.status(exchanges.own_status(exchange, number)),
                )
                self.stage.addItem(visible(text), number)
            self.stage.setCurrentIndex(self.stage.findData(self.board.stage_number))
        self.stage.setEnabled(bool(exchange.stages))
        status = say.status(exchanges.own_status(exchange))
        if self._told == exchange.number and self._status.text() != status:
            announce(self._status, status)
        self._told = exchange.number
        set_pill(self._status, status, "ok" if exchange.closed else "info")
        self.page.show_board()
        self.retitled.emit()

    def _offer_exchanges(self) -> None:
        with QSignalBlocker(self.which):
            self.which.clear()
            for number in exchanges.numbers(self.desk.office):
                seen = self.board.exchange
                named = seen.agreement.name if seen and seen.number == number else ""
                self.which.addItem(visible(" · ".join(filter(None, (f"№ {number}", named)))), number)
            self.which.setCurrentIndex(self.which.findData(self.board.number))

    def _on_which(self, place: int) -> None:
        self.board.choose(self.which.itemData(place))

    def _on_stage(self, place: int) -> None:
        self.board.choose(self.board.number, self.stage.itemData(place))

    def _on_opened(self, act: object) -> None:
        if isinstance(act, Act) and isinstance(act.body, ExchangeOpened):
            self.board.choose(act.body.exchange)

    def _on_turned(self, _name: str) -> None:
        if self.board.seen:
            self.page.show_board()
        self.retitled.emit()
        self.page.first().setFocus()

    def _open_page(self, name: str, what: object) -> None:
        self.tabs.show_page(name)
        if what is not None:
            self.page.open(what)
