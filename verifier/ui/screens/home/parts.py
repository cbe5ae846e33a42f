"""The cards of the first screen: lists with their progress, what is next, and the latest acts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from verifier.domain import words
from verifier.domain.lists import Progress, SubmittedList, case_number
from verifier.i18n import _, n_
from verifier.ui import theme
from verifier.ui.doors import ActWanted, OfList
from verifier.ui.screens.home.doors import MISSING, WAITING, Door
from verifier.ui.widgets.fitting import FittingRows, LineButton, OneLine
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import clear, column, row
from verifier.ui.widgets.room import Room, turn_down
from verifier.ui.widgets.state_bar import StateBar
from verifier.ui.widgets.state_links import StateLinks
from verifier.ui.widgets.text import button, label, set_tip, visible
from verifier.workflow.issue_report import local_time, local_today
from verifier.workflow.overview import LatestAct

Go = Callable[[str, object], None]
_SHOWN_LISTS = 5
_HEAD = 28  # pixels: as high as a link
_LONGEST_LINK = 90
_ALL = 1_000


class ListsCard(QFrame):
    """Each list with its progress in a bar and in words."""

    def __init__(self, go: Go) -> None:
        super().__init__()
        self.setObjectName("card")
        self._go = go
        self._waits = button("", "link", name="home_waiting")
        self._waits.clicked.connect(lambda: go("lists", WAITING))
        self._missing = button("", "link", name="home_missing")
        self._missing.clicked.connect(lambda: go("register", MISSING))
        self._missing.hide()
        self._all = button(_("All lists"), "link", name="home_all_lists")
        self._all.clicked.connect(lambda: go("lists", None))
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(20)
        self._rows.setVerticalSpacing(14)
        self._rows.setColumnStretch(0, 2)
        self._rows.setColumnStretch(1, 5)
        self._empty = label(_("No list was received yet."), "muted")
        head = row(_heading(_("Lists")), None, self._waits, self._missing, self._all)
        turn_down(head, self, Room.LITTLE)
        self.setLayout(column(head, self._rows, self._empty, margins=16, gap=10))

    def show_lists(self, lists: tuple[Progress, ...], arrived: int = 0) -> None:
        """Show the newest lists, and how many more arrived and wait."""
        clear(self._rows)
        self._waits.setText(
            n_("▲ {n} list waits to be received or refused", "▲ {n} lists wait to be received or refused", arrived)
        )
        self._waits.setVisible(bool(arrived))
        self._empty.setVisible(not lists)
        self._all.setVisible(len(lists) > _SHOWN_LISTS)
        for place, progress in enumerate(lists[:_SHOWN_LISTS]):
            self._add(place, progress)

    def show_missing(self, count: int) -> None:
        """Say how many persons are held as our register says, and are on no list."""
        self._missing.setText(n_("▲ {n} person held is on no list", "▲ {n} persons held are on no list", count))
        self._missing.setAccessibleName(self._missing.text())
        self._missing.setVisible(bool(count))

    def _add(self, place: int, progress: Progress) -> None:
        submitted = progress.list
        received = _("received {at}").format(at=local_time(submitted.received_at).partition(" ")[0])
        persons = self._door(n_("{n} person", "{n} persons", submitted.persons), OfList(submitted.id))
        facts: list[QWidget] = [persons]
        if submitted.problems:
            problems = n_("{n} problem in the file", "{n} problems in the file", submitted.problems)
            facts.append(self._door(problems, OfList(submitted.id, "problems")))
        title = column(
            None,
            label(_reference(submitted), "strong", wrap=True),
            label(received, "small"),
            Flow(*facts, gap=10, lines=0),
            None,
            gap=1,
        )
        bar = StateBar()
        bar.show_states(progress.states)
        opened = button(_("Open"), name=f"home_list_{submitted.id}")
        opened.setAccessibleName(_("Open list {reference}").format(reference=visible(submitted.reference)))
        opened.clicked.connect(lambda: self._go("lists", submitted.id))
        links = StateLinks(f"home_states_{submitted.id}")
        links.show_states(progress.states)
        links.wanted.connect(lambda state: self._go("lists", OfList(submitted.id, state=state)))
        told = column(None, bar, links, None, gap=3)
        self._rows.addLayout(title, place, 0)
        self._rows.addLayout(told, place, 1)
        self._rows.addWidget(opened, place, 2, Qt.AlignmentFlag.AlignVCenter)

    def _door(self, text: str, what: OfList) -> QPushButton:
        made = button(text, "link", name=f"home_{what.page}_{what.list}")
        made.setProperty("small", "true")
        made.clicked.connect(lambda: self._go("lists", what))
        return made


class NextCard(QFrame):
    """What the officer can do next; each line opens it."""

    def __init__(self, go: Go) -> None:
        super().__init__()
        self.setObjectName("card")
        self._go = go
        self._doors = FittingRows(gap=2, least=_ALL)  # what waits for him is never left out
        inside = column(_heading(_("Next for you")), self._doors, margins=16, gap=8)
        inside.setStretch(1, 1)
        self.setLayout(inside)

    def show_doors(self, doors: tuple[Door, ...]) -> None:
        """Show what is next."""
        rows: list[QWidget] = []
        for place, door in enumerate(doors):
            text = visible(door.text, _LONGEST_LINK)
            line = OneLine(text, "link")
            made = LineButton(f"next_{place}", label("→" if door.heads else "   ", tone="info"), line)
            made.setAccessibleName(visible(door.text))
            made.clicked.connect(lambda _checked=False, door=door: self._go(door.screen, door.what))
            rows.append(made)
        self._doors.show_rows(rows or [label(_("Nothing waits for you at the moment."), "muted", wrap=True)])


class LatestCard(QFrame):
    """The latest acts: when, what, on whom, by whom."""

    def __init__(self, go: Go) -> None:
        super().__init__()
        self.setObjectName("card")
        ledger = button(_("The whole ledger"), "link", name="home_ledger")
        ledger.clicked.connect(lambda: go("ledger", None))
        self._go = go
        self._rows = FittingRows(gap=3, least=8)
        inside = column(row(_heading(_("Latest acts")), None, ledger), self._rows, margins=16, gap=8)
        inside.setStretch(1, 1)
        self.setLayout(inside)

    def show_acts(self, latest: tuple[LatestAct, ...]) -> None:
        """Show the latest acts, newest first."""
        times = [_when(act.act.at) for act in latest]
        width = max((self.fontMetrics().horizontalAdvance(time) for time in times), default=0) + 4
        self._rows.show_rows([self._row(act, time, width) for act, time in zip(latest, times, strict=True)])

    def _row(self, latest: LatestAct, time: str, width: int) -> QWidget:
        when, officer = label(time, "muted"), label(latest.act.officer.name, "muted")
        when.setMinimumWidth(width)
        set_tip(when, local_time(latest.act.at))
        set_tip(officer, latest.act.officer.post)
        made = LineButton(f"latest_{latest.act.seq}", when, OneLine(_what(latest)), officer)
        made.setAccessibleName(visible(" · ".join((time, _what(latest), latest.act.officer.name))))
        made.clicked.connect(lambda: self._go("ledger", ActWanted(latest.act.seq)))
        return made


def _heading(text: str) -> QWidget:
    """Make the heading of a card: all stand on one line, whether there is a link beside them or not."""
    made = label(text, "heading")
    made.setMinimumHeight(theme.of_text(_HEAD))
    return made


def _reference(submitted: SubmittedList) -> str:
    if submitted.revision == 1:
        return submitted.reference
    return _("{reference}, revision {revision}").format(reference=submitted.reference, revision=submitted.revision)


def _when(at: str) -> str:
    """Return the time of day, with the day before it where it was not today."""
    day, _blank, rest = local_time(at).partition(" ")
    time = rest[:5]
    return time if day == local_today().strftime("%d.%m.%Y") else f"{day[:5]} {time}"


def _what(latest: LatestAct) -> str:
    act = latest.act
    kind = _("{check}: signed").format(check=words.pass_name(act.number)) if act.number else words.act_kind(act.kind)
    number = f"{case_number(act.case)} " if act.case else ""
    subject = visible(f"{number}{latest.subject}".strip(), 80)
    return f"{kind} · {subject}" if subject else kind
