"""The lists received: cards on the left, and the persons, problems and receipt of the chosen one on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.lists import CaseLine, Progress, SubmittedList, case_number
from verifier.domain.sentences import refused
from verifier.domain.typed import may_type
from verifier.domain.work import assigning_refusal
from verifier.i18n import _, grouped, n_
from verifier.ledger.chain import new_intent
from verifier.ui import theme
from verifier.ui.desk import Desk, SignOff
from verifier.ui.doors import OfList
from verifier.ui.looking import look_for
from verifier.ui.screens.lists.answers_way import AnswersWay
from verifier.ui.screens.lists.elsewhere import ElsewherePanel, lines_elsewhere
from verifier.ui.screens.lists.paper_lists import PaperLists
from verifier.ui.screens.lists.share_dialog import ShareDialog
from verifier.ui.screens.lists.stage_strip import StageStrip, decided_words
from verifier.ui.screens.lists.waiting import WaitingLists
from verifier.ui.widgets.cards import Card, CardList
from verifier.ui.widgets.fitting import OneLine
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.later import Later
from verifier.ui.widgets.layout import card, column, row, scrolled, when_dressed, width_of
from verifier.ui.widgets.pages import Pages
from verifier.ui.widgets.problems import ProblemsPanel
from verifier.ui.widgets.resting_search import RestingSearch
from verifier.ui.widgets.state_bar import STATE_TONES, StateBar
from verifier.ui.widgets.state_links import StateLinks
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.table_menu import Command
from verifier.ui.widgets.tabs import Tabs
from verifier.ui.widgets.text import button, label, set_tip, visible
from verifier.workflow import approve_list, browse, find, resembling
from verifier.workflow.issue_report import local_time
from verifier.workflow.receive_list import problems_of
from verifier.workflow.resembling import Resemblance

_CARDS_WIDTH, _LEAST_CARDS = 256, 222  # the second grows with the text
_LEAST_TABLE = 190
_FIND, _LEAST_FIND, _CHIPS = 280, 175, 345
"""Pixels of text of 100 %: the field to find a person, and what stands beside it."""


class ReceivedPage(QWidget):
    """Everything on the lists of the office. `receive_wanted` asks for a file to be chosen, `typing_wanted` for a list that
    is on paper alone; `waiting_wanted` carries an arrival that is to be looked at.
    """

    receive_wanted = Signal()
    typing_wanted = Signal()
    waiting_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: dict[int, Progress] = {}
        self._persons: Sequence[CaseLine] = ()
        self._twice: frozenset[int] = frozenset()
        self._found: tuple[Resemblance, ...] = ()
        self._taking = AnswersWay(desk, self)
        self._is_fresh = False  # filled in this turn already, to tell where the keyboard belongs
        self._shown = 0  # the list that is shown
        self._told = 0  # the list whose problems are filled in
        self.receive = button(_("Receive a list…"), "primary", shortcut="Ctrl+O", name="receive_list")
        self.receive.clicked.connect(self.receive_wanted)
        why = browse.may_register(desk.officer)
        self.receive.setEnabled(why is None)
        set_tip(self.receive, refused(why) if why else _("Or drop the file here"))
        self.type_in = button(_("Type in a list from paper…"), shortcut="Ctrl+T", name="type_in")
        self.type_in.clicked.connect(self.typing_wanted)
        why = may_type(desk.officer)
        self.type_in.setEnabled(why is None)
        set_tip(self.type_in, refused(why) if why else _("Two officers type it in, each by himself"))
        wide = max(_CARDS_WIDTH, theme.of_text(_LEAST_CARDS))
        self.papers = PaperLists(desk)
        self.cards = CardList("lists", _("Lists received"))
        self.cards.current_changed.connect(self._show)
        self._detail = Pages()
        self._detail.addWidget(self._empty())
        self._detail.addWidget(self._chosen())
        self.waiting = WaitingLists(desk)
        self.waiting.wanted.connect(self.waiting_wanted)
        self.cards.offer(
            Command(_("Open"), "", self.persons.setFocus),
            Command(_("Reports…"), "", lambda: desk.go("reports", OfList(self.cards.current() or 0))),
            self._answers,
            self._share,
            self._match,
            self.stages.approve,
        )
        left = column(column(self.receive, self.type_in, gap=6), self.waiting, self.papers, self.cards, None)
        left.setStretch(3, 1000)  # and where there is none yet, the buttons stay above
        when_dressed(self, lambda: self._fix_left(max(wide, width_of(self.receive, self.type_in))))
        whole = row(left, self._detail, margins=16, gap=16)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the field to find a person leave the chips beside it their line."""
        super().resizeEvent(event)
        room = self._detail.width() - theme.of_text(_CHIPS)
        self._find.setFixedWidth(min(max(room, theme.of_text(_LEAST_FIND)), theme.of_text(_FIND)))

    def refresh(self, current: int | None = None) -> None:
        """Fill from the office; `current` names the list to show."""
        if self._is_fresh and current is None:
            return
        self.waiting.refresh()
        self.papers.refresh()
        self._known = {progress.list.id: progress for progress in browse.progress(self._desk.office)}
        self.cards.show_cards([_card(progress) for progress in self._known.values()], current)
        self.cards.setVisible(bool(self._known))

    def _fix_left(self, wide: int) -> None:
        for each in (self.waiting, self.papers, self.cards):
            each.setFixedWidth(wide)

    def _age(self) -> None:
        """Fill anew when asked the next time: what was filled in this turn is enough for this turn."""
        self._is_fresh = False

    def _empty(self) -> QWidget:
        page = QWidget()
        words_ = _("No list has been received yet.")
        hint = _("Choose the file with “Receive a list…” or drop it here. It is only read; you see what was understood "
                 "of it before anything is stored.")  # fmt: skip
        text = label(hint, "muted", wrap=True)
        text.setMaximumWidth(460)
        title = label(words_, "heading")
        for each in (title, text):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        page.setLayout(column(None, title, row(None, text, None), None))
        return page

    def _chosen(self) -> QWidget:
        self._title, self._facts = label("", "title"), label("", "muted", wrap=True)
        self._their_title = OneLine("", "muted")
        self._title.setObjectName("list_title")
        self._bar, self.states = StateBar(), StateLinks("list_states", narrows=True)
        self.states.wanted.connect(lambda _state: self._filter())
        self._match = button(_("Look in our register again"), name="match_again")
        self._match.clicked.connect(self._on_match)
        hint = _("Name, date or number") + "   Ctrl+F"
        self._find, self._asked = RestingSearch("find_person", _("Find a person of this list"), hint), 0
        self._find.textChanged.connect(self._filter)
        self._find.rested.connect(self._look_otherwise)
        self.persons = RowsTable(self._person_columns(), "persons", _("Persons of the list"), stretch=2)
        self.persons.opened.connect(self._on_open)
        self._problems = Later("problems", partial(ProblemsPanel, jumps=False))
        self.tabs = Tabs()
        self.tabs.add("persons", _("Persons"), self.persons)
        self.tabs.add("problems", _("Problems"), self._problems)
        self._elsewhere = Later("elsewhere", self._make_elsewhere)
        self.tabs.add("elsewhere", _("Also elsewhere"), self._elsewhere)
        self.tabs.add_corner(self._find)
        self.tabs.turned.connect(lambda _name: self._tell(self.cards.current()))
        self._share = button(_("Share out…"), name="share_out")
        self._share.clicked.connect(self._on_share)
        may_not = assigning_refusal(self._desk.officer)
        self._share.setEnabled(may_not is None)
        set_tip(self._share, refused(may_not) if may_not else _("Say who checks whom"))
        self._answers = button(_("Answers…"), name="take_answers")
        self._answers.clicked.connect(lambda: self._taking.choose(self.cards.current() or 0))
        self._answers.setEnabled((may_not := browse.may_register(self._desk.officer)) is None)
        set_tip(self._answers, refused(may_not) if may_not else _("Read the workbook of a query that came back"))
        head = row(self._title, Flow(self._answers, self._share, self._match))
        head.setStretch(1, 1)
        self.stages = StageStrip()
        self.stages.approve_wanted.connect(self._on_approve)
        inside = (head, self._their_title, self._facts, self.stages, self._bar, self.states)
        whole = column(card(*inside, margins=14, gap=6), self.tabs)
        whole.setStretch(1, 1)
        self.tabs.setMinimumHeight(theme.of_text(_LEAST_TABLE))
        page = QWidget()
        page.setLayout(whole)
        return scrolled(page)  # large letters and a small screen

    @property
    def problems(self) -> ProblemsPanel:
        """The problems of the list that is shown."""
        return self._problems.part

    @property
    def elsewhere(self) -> ElsewherePanel:
        """Who on it may stand elsewhere, too."""
        return self._elsewhere.part

    def _make_elsewhere(self) -> ElsewherePanel:
        made = ElsewherePanel()
        made.opened.connect(self._on_open)
        made.show_found(self._found)
        return made

    def first(self) -> QWidget:
        """Return where the keyboard belongs: the persons, or where there is no list the button to receive one."""
        if not self._known:
            self.refresh()
            self._is_fresh = True
            QTimer.singleShot(0, self, self._age)
        return self.persons if self._known else self.receive

    def show_part(self, part: OfList) -> None:
        """Show one page of a list, and of its persons those in one state, or all."""
        self.cards.choose(part.list)
        self._find.clear()
        self.tabs.show_page(part.page)
        self.states.choose(part.state)

    def focus_find(self) -> None:
        """Put the cursor where a person is looked for."""
        self.tabs.show_page("persons")
        self._find.begin()

    def _show(self, key: int | None) -> None:
        progress = self._known.get(key) if key is not None else None
        self._detail.setCurrentIndex(0 if progress is None else 1)
        if progress is None:
            return
        submitted = progress.list
        self._title.setText(visible(_name(submitted)))
        self._their_title.set_text(submitted.title)
        self._their_title.setVisible(bool(submitted.title))
        self._facts.setText(visible(_facts(submitted)))
        self._bar.show_states(progress.states)
        if submitted.id != self._shown:
            self.states.chosen = None
        self._shown = submitted.id
        self.states.show_states(progress.states)
        self.stages.show_approval(approve_list.approval(self._desk.office, self._desk.officer, submitted.id))
        self._persons = browse.persons_shown(self._desk.office, submitted.id)
        self._told = 0
        self._tell(submitted.id)
        self.tabs.rename("persons", n_("Persons · {n}", "Persons · {n}", submitted.persons))
        self.tabs.rename("problems", n_("Problems · {n}", "Problems · {n}", submitted.problems))
        self._look_elsewhere(submitted.id)
        self._filter()

    def _look_elsewhere(self, list_: int) -> None:
        """Show who may stand twice or elsewhere as soon as it is looked up."""
        office = self._desk.office

        def show(found: tuple[Resemblance, ...]) -> None:
            if list_ == self.cards.current():
                self._twice = frozenset(each.line.number for each in found if each.on_same_list)
                self._found = found
                if self._elsewhere.made:
                    self._elsewhere.made.show_found(found)
                said = n_("Also elsewhere · {n}", "Also elsewhere · {n}", lines_elsewhere(found))
                self.tabs.rename("elsewhere", said)
                self._filter()

        self._twice = frozenset()
        self._desk.tasks.run(_("Looking for other rows"), lambda _job: resembling.of_list(office, list_), show)

    def _tell(self, key: int | None) -> None:
        """Fill in the problems of a list once they are looked at: there may be thousands."""
        if key is not None and key != self._told and self.tabs.shown == "problems":
            self._told = key
            self.problems.show_problems(problems_of(self._desk.office, key))

    def _filter(self) -> None:
        """Show the persons who are asked for at once, so that Enter never opens anybody else."""
        wanted, state, list_ = self._find.text().strip(), self.states.chosen, self.cards.current()
        self._asked += 1
        found = self._persons
        if list_ is not None and (wanted or state):
            found = browse.persons_shown(self._desk.office, list_, wanted, state)
        self._show_persons(found)
        if wanted and not found:
            self._find.rest()

    def _look_otherwise(self) -> None:
        """Look for those whose names are spelled otherwise than it is typed, where nobody is written so."""
        wanted, state, list_ = self._find.text().strip(), self.states.chosen, self.cards.current()
        asked, office, matcher = self._asked, self._desk.office, self._desk.matcher
        if not wanted or list_ is None or self.persons.rows:
            return

        def show(found: Sequence[CaseLine]) -> None:
            if asked == self._asked:
                self._show_persons(found)

        title = _("Searching")
        self._desk.tasks.run(title, lambda _job: find.on_one_list(office, matcher, list_, wanted, state), show)

    def _show_persons(self, found: Sequence[CaseLine]) -> None:
        self.persons.show_rows(found, keep=lambda person: person.number)

    def _on_share(self) -> None:
        key = self.cards.current()
        if key is not None:
            dialog = ShareDialog(self._desk, self._known[key].list, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _on_match(self) -> None:
        key = self.cards.current()
        if key is not None:
            look_for(self._desk, self._known[key].list, lambda: self._look_elsewhere(key))

    def _on_approve(self) -> None:
        key = self.cards.current()
        if key is None:
            return
        submitted, office, intent = self._known[key].list, self._desk.office, new_intent()
        lines = (_name(submitted), *decided_words(self._persons))
        sign_off = SignOff(
            "list_approved",
            lines,
            lambda signer: approve_list.approve(office, signer, submitted.id, intent=intent),
            intent,
        )
        self._desk.sign(sign_off, lambda _act: self._desk.notice(_("The list is approved.")))

    def _person_columns(self) -> Sequence[Column[CaseLine]]:
        return (
            Column(_("Case"), lambda p: case_number(p.number)),
            Column(_("Their no."), lambda p: p.row_number, right=True),
            Column(_("Name as listed"), lambda p: p.name, strong=True),
            Column(_("Born"), lambda p: shown_date(p.born)),
            Column(_("State"), state_of, tone=lambda p: STATE_TONES[p.state]),
            Column("", lambda p: _("▲ twice?") if p.number in self._twice else "", tone=lambda _p: "warn"),
        )

    def _on_open(self, line: CaseLine) -> None:
        self._desk.go_to_person(line.state, line.number)


def state_of(line: CaseLine) -> str:
    """Say where a person's case stands: the decision where one was taken."""
    said = words.outcome(line.disposition) if line.disposition else words.state(line.state)
    return f"{words.state_shape(line.state)} {said}"


def _name(submitted: SubmittedList) -> str:
    if submitted.revision == 1:
        return submitted.reference
    return _("{reference} · revision {revision}").format(reference=submitted.reference, revision=submitted.revision)


def _card(progress: Progress) -> Card:
    submitted = progress.list
    counts = " · ".join((
        n_("{n} person", "{n} persons", submitted.persons),
        n_("{n} problem", "{n} problems", submitted.problems),
    ))  # fmt: skip
    received = _("received {at}").format(at=local_time(submitted.received_at).partition(" (")[0])
    lines = (submitted.sender, counts, received, f"SHA-256 {submitted.sha256[:8]}…{submitted.sha256[-4:]}")
    return Card(submitted.id, _name(submitted), tuple(filter(None, lines)), progress.states)


def _facts(submitted: SubmittedList) -> str:
    facts = [submitted.sender, words.list_kind(submitted.kind), words.direction(submitted.direction)]
    if submitted.stated is not None:
        stated, counted = grouped(submitted.stated), grouped(submitted.persons)
        facts.append(_("stated {stated}, counted {counted}").format(stated=stated, counted=counted))
    return " · ".join(filter(None, [*facts, submitted.difference, submitted.file_name]))
