"""The first screen: numbers, lists, what is next and what was done last; read in the background, every number a door."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from verifier.domain import words
from verifier.domain.captivity import Listing
from verifier.domain.case import State
from verifier.domain.lists import days_since
from verifier.i18n import _, n_
from verifier.ui.desk import Desk
from verifier.ui.doors import OfList
from verifier.ui.screens.base import Screen
from verifier.ui.screens.home.doors import SCREEN_OF, next_doors, state_doors, way_to
from verifier.ui.screens.home.parts import LatestCard, ListsCard, NextCard
from verifier.ui.screens.home.practice import PracticeCard
from verifier.ui.tasks import Job
from verifier.ui.widgets.flow import Evenly
from verifier.ui.widgets.layout import column, row, scrolled
from verifier.ui.widgets.number_card import NumberCard
from verifier.ui.widgets.reading_order import set_reading_order
from verifier.ui.widgets.state_bar import STATE_TONES
from verifier.ui.widgets.table_menu import Command, menu_of
from verifier.ui.widgets.text import explain
from verifier.workflow.exchange_waiting import Waits, exchange_waiting
from verifier.workflow.issue_report import local_time, local_today
from verifier.workflow.missing import reverse_view
from verifier.workflow.overview import Mine, Overview, overview
from verifier.workflow.practise import Practised, practised

_MANY = 20_000


class HomeScreen(Screen):
    """What is waiting for the officer, how far each list is, and the latest acts."""

    name = "home"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._seen: Overview | None = None
        self._asked = 0
        self._exchanges: tuple[Waits, ...] = ()
        self._counted: object = None  # of which lists and registers it is known who is missing on them
        self._cards = {
            state: NumberCard(f"number_{state.value}", words.state_shape(state), words.state(state))
            for state in STATE_TONES
        }
        for state, made in self._cards.items():
            made.clicked.connect(lambda _checked=False, state=state: self._open_state(state))
            made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            made.customContextMenuRequested.connect(lambda _at, state=state: self._ask_which(state))
        self._lists, self._next, self._latest = ListsCard(desk.go), NextCard(desk.go), LatestCard(desk.go)
        below = row(self._next, self._latest)
        below.setStretch(0, 4)
        below.setStretch(1, 5)
        numbers = Evenly(*self._cards.values(), gap=10)
        policy = numbers.sizePolicy()  # as high as its width asks for, whatever one column of them would need
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        numbers.setSizePolicy(policy)
        self._practice = PracticeCard(desk.go, desk.officer)
        inside = column(self._practice, numbers, self._lists, below, margins=18)
        inside.setStretch(3, 1)
        page = QWidget()
        page.setLayout(inside)
        self.setLayout(column(scrolled(page)))

    @classmethod
    def short_title(cls) -> str:
        return _("Home")

    def first(self) -> QWidget:
        return next(iter(self._cards.values()))

    @property
    def seen(self) -> Overview | None:
        """What is shown, None until it was read."""
        return self._seen

    def refresh(self) -> None:
        office, officer = self.desk.office, self.desk.officer
        self._asked += 1
        asked = self._asked

        def work(_job: Job) -> tuple[Overview, Practised | None]:
            return overview(office, officer), practised(office, officer) if self.desk.is_practice else None

        self.desk.tasks.run(_("Reading the state of the office"), work, lambda read: self._show(asked, *read))

    def _show(self, asked: int, seen: Overview, tasks: Practised | None) -> None:
        if asked != self._asked:
            return  # an act came in between; a newer answer is under way
        self._seen = seen
        if tasks:
            self._practice.show_practised(tasks)
        for state, made in self._cards.items():
            mine = seen.mine.get(state, Mine()).count
            text = _("for you: {n}").format(n=mine) if mine else ""
            made.show_number(seen.whole.get(state, 0), text, STATE_TONES[state], _age(seen, state))
            wait = ""
            if oldest := seen.oldest.get(state):
                day = local_time(oldest.received_at).partition(" ")[0]
                wait = _("Longest wait: list {list}, received {day}").format(list=oldest.reference, day=day)
            explain(made, words.state(state), wait)
        self._lists.show_lists(seen.lists, seen.arrived)
        self._count_missing(seen)
        self._next.show_doors(next_doors(seen, self.desk.officer, self._exchanges))
        self._look_at_exchanges(asked, seen)
        QTimer.singleShot(0, self, partial(self._show_latest, asked))  # in a turn of its own: all at once is felt

    def _show_latest(self, asked: int) -> None:
        if asked == self._asked and self._seen:
            self._latest.show_acts(self._seen.latest)
            set_reading_order(self)

    def _look_at_exchanges(self, asked: int, seen: Overview) -> None:
        """Add what of the exchanges waits for this officer; each is folded from its acts, so all else is shown first."""
        office, officer = self.desk.office, self.desk.officer

        def show(waiting: tuple[Waits, ...]) -> None:
            if asked == self._asked and waiting != self._exchanges:
                self._exchanges = waiting
                self._next.show_doors(next_doors(seen, officer, waiting))
                set_reading_order(self)

        title = _("Looking what is open on the exchanges")
        self.desk.tasks.run(title, lambda _job: exchange_waiting(office, officer), show, lambda _error: None)

    def _count_missing(self, seen: Overview) -> None:
        """Count who is held and on no list. Every record is read for it: where there are many, only after a list or an
        extract came in, else also after a check.
        """
        checked = seen.whole if seen.records < _MANY else None
        stands = (seen.records, tuple(each.list.id for each in seen.lists), checked)
        if stands == self._counted or not seen.records:
            return
        self._counted, office = stands, self.desk.office

        def work(job: Job) -> int:
            return reverse_view(office, limit=0, progress=job.progress, cancelled=job.cancelled).count(Listing.NONE)

        title = _("Looking who is on no list")
        self.desk.tasks.run(title, work, self._lists.show_missing, lambda _error: None, long=True)

    def _open_state(self, state: State) -> None:
        """Open the first who waits for this officer, else those of the list on which they stand; of several, ask which."""
        if self._seen is None:
            return
        mine, lists = self._seen.mine.get(state), self._seen.lists_in(state)
        if mine:
            self.desk.go(*way_to(state, mine))
        elif not lists:
            self.desk.go(SCREEN_OF[state])
        elif len(lists) == 1:
            self.desk.go("lists", OfList(lists[0].list.id, state=state))
        else:
            self._ask_which(state)

    def _ask_which(self, state: State) -> None:
        """Offer all doors to the persons behind a number: those for this officer, and each list on which there are any."""
        if self._seen is None or not self._seen.whole.get(state):
            return
        card = self._cards[state]
        doors = [Command(text, "", partial(self.desk.go, *way)) for text, way in state_doors(self._seen, state)]
        menu_of(card, doors).popup(card.mapToGlobal(QPoint(0, card.height())))


def _age(seen: Overview, state: State) -> str:
    """Say for how many days the oldest of those in a state have waited, since their list was received."""
    oldest = seen.oldest.get(state)
    days = days_since(oldest.received_at, local_today()) if oldest else 0
    return n_("for {n} day", "for {n} days", days) if days else ""
