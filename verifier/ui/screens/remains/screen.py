"""The Remains screen: what was returned by the other side, whose remains it is, and where it is at every hour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from verifier.domain.acts import ReportIssued
from verifier.domain.errors import Fault, KnownError
from verifier.domain.remains_acts import RemainsBody
from verifier.domain.remains_codes import Standing
from verifier.i18n import PaperLanguage, Tongue, _, current_language
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.ui.desk import Desk, SignOff
from verifier.ui.doors import MissingWanted
from verifier.ui.screens.base import Screen
from verifier.ui.screens.remains import forms
from verifier.ui.screens.remains.action import Action, Scope, Spot, titled
from verifier.ui.screens.remains.ask_dialog import AskDialog, Said
from verifier.ui.screens.remains.asking import Asking, Form
from verifier.ui.screens.remains.asks import ACTIONS
from verifier.ui.screens.remains.pages import ItemsPage, RowsPage, lists_table, missing_table
from verifier.ui.screens.reports.prints import report_title
from verifier.ui.tasks import Job
from verifier.ui.widgets.choose import SHEETS, choose_file, take_dropped_file
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.saving import save_issued
from verifier.ui.widgets.tabs import Tabs
from verifier.ui.widgets.text import button
from verifier.workflow import remains_papers
from verifier.workflow.issue_report import Issued
from verifier.workflow.remains import RemainsFile
from verifier.workflow.remains_lines import (
    ItemLine,
    ItemSeen,
    ListLine,
    MissingLine,
    item_lines,
    item_seen,
    list_lines,
    missing_lines,
)
from verifier.workflow.remains_living import alive_of
from verifier.workflow.remains_papers import Paper, RemainsPaper

ITEMS, LISTS, MISSING = "items", "lists", "missing"


@dataclass(frozen=True, slots=True)
class _Snapshot:
    items: tuple[ItemLine, ...]
    lists: tuple[ListLine, ...]
    missing: tuple[MissingLine, ...]


@dataclass(frozen=True, slots=True)
class _Opened:
    seen: ItemSeen
    alive: tuple[int, ...]


class RemainsScreen(Screen):
    """Individuals, lists and missing persons, each under its chip; what an officer may not do is not offered."""

    name = "remains"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.file = RemainsFile(desk.office)
        self._part, self._alive = "", tuple[int, ...]()
        self._sought = 0  # the missing person who is wanted, until he is here
        self.items = ItemsPage()
        self.items.chosen.connect(self._open_item)
        self.list_table, self.missing_table = lists_table(), missing_table()
        self.lists = RowsPage(self.list_table, _("All that stands on a list is a claim of the sending side."))
        told = _("Ante-mortem files of those who are sought; both forms have the same groups.")
        self.missing = RowsPage(self.missing_table, told)
        self.tabs = Tabs()
        self.tabs.add(ITEMS, _("Remains"), self.items)
        self.tabs.add(LISTS, _("Lists of remains"), self.lists)
        self.tabs.add(MISSING, _("Missing persons"), self.missing)
        self.tabs.turned.connect(lambda _page: self.retitled.emit())
        self.setLayout(column(self.tabs, margins=16))
        self._offer()
        take_dropped_file(self, self.take_file)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.items.search.begin)

    @classmethod
    def short_title(cls) -> str:
        return _("Remains")

    def refresh(self) -> None:
        """Read what was recorded since, in the background."""

        def work(_job: Job) -> _Snapshot:
            self.file.refresh()
            with self.file.reading() as known:
                return _Snapshot(item_lines(known), list_lines(known), missing_lines(known))

        self.desk.tasks.run(_("Reading the remains"), work, self._show)

    def first(self) -> QWidget:
        of_rows: dict[str, QWidget] = {LISTS: self.list_table, MISSING: self.missing_table}
        return of_rows.get(self.tabs.shown, self.items.table)

    def open(self, what: object) -> None:
        """Show an individual by one of its parts, those that wait for something, a missing person, or one of the pages."""
        if what in (ITEMS, LISTS, MISSING):
            self.tabs.show_page(str(what))
        elif isinstance(what, MissingWanted):
            self.tabs.show_page(MISSING)
            self._sought = what.number
            self._seek()
        elif isinstance(what, Standing):
            self.tabs.show_page(ITEMS)
            self.items.show_waiting(what)
        elif isinstance(what, str):
            self.tabs.show_page(ITEMS)
            self._part = what
            self.items.choose(what)

    def place(self) -> object:
        return self._part if self.tabs.shown == ITEMS and self._part else self.tabs.shown

    def take_file(self, path: Path) -> None:
        """Read a list of remains and ask what is stated about it."""

        def work(job: Job) -> forms.Taken:
            return forms.taken(path, job.cancelled)

        def done(taken: forms.Taken) -> None:
            asks, told, kept = forms.list_asks(taken), forms.list_told(taken), (taken.reading.file_name, taken.data)
            make = lambda spot, said: forms.list_body(taken, spot, said)  # noqa: E731
            self._ask("receive", taken.reading.sha256, _("Receive a list of remains"), told, asks, make, kept)

        self.tabs.show_page(LISTS)
        self.desk.tasks.run(_("Reading the list"), work, done)

    # --- what can be done ---

    def _offer(self) -> None:
        """Make the buttons of what this officer has a role for."""
        officer = self.desk.officer
        mine = [action for action in ACTIONS if action.open_to(officer)]
        made: dict[Scope, list[QWidget]] = {scope: [] for scope in Scope}
        if forms.may_list(officer):
            receive = button(_("Receive a list…"), name="remains_receive")
            receive.clicked.connect(lambda: choose_file(self, _("A list of remains"), SHEETS, self.take_file))
            QShortcut(QKeySequence.StandardKey.Open, self).activated.connect(receive.click)
            made[Scope.LIST].append(receive)
        for action in mine:
            made[action.scope].append(self._button(action))
        for scope in (Scope.ITEM, Scope.MISSING):
            if forms.groups_of(officer, ante=scope is Scope.MISSING):
                fill = button(_("Fill in a form…"), name=f"remains_form_{scope.value}")
                fill.clicked.connect(lambda _on=False, ante=scope is Scope.MISSING: self._fill(ante=ante))
                made[scope].append(fill)
        for scope, papers in {
            Scope.ITEM: (
                (Paper.IDENTIFICATION, _("Identification report…")),
                (Paper.EFFECTS, _("Inventory of effects…")),
            ),
            Scope.LIST: ((Paper.RECEIPT, _("Receipt…")), (Paper.CUSTODY, _("Chain of custody…"))),
        }.items():
            for paper, word in papers:
                issue = button(word, name=f"remains_{paper.value}")
                issue.clicked.connect(lambda _on=False, paper=paper: self._issue(paper))
                made[scope].append(issue)
        russian = button(_("Receipt in Russian…"), name="remains_receipt_ru")  # the sending side signs it, too
        russian.clicked.connect(lambda: self._issue(Paper.RECEIPT, PaperLanguage.RU))
        made[Scope.LIST].append(russian)
        for page, scope in ((self.items, Scope.ITEM), (self.lists, Scope.LIST), (self.missing, Scope.MISSING)):
            page.buttons.show_widgets(made[scope])

    def _button(self, action: Action) -> QPushButton:
        made = button(_(action.word), name=f"remains_{action.name}")
        made.clicked.connect(lambda: self._begin(action))
        return made

    @property
    def _spot(self) -> Spot:
        listing, person = self.list_table.current(), self.missing_table.current()
        return Spot(
            self.file.known, self.desk.officer, self._part,
            listing.number if listing else 0,
            person.number if person else 0, self._alive,
        )  # fmt: skip

    def _begin(self, action: Action) -> None:
        chosen = {Scope.ITEM: self._spot.part, Scope.LIST: self._spot.list, Scope.MISSING: True}[action.scope]
        if not chosen:
            self.desk.notice(_("Choose a row first."), "info")
            return
        with self.file.reading():
            asks = action.asks(self._spot)
        lacking = next((ask for ask in asks if ask.is_list and not ask.choices), None)
        if lacking:
            told = _("{what}: nothing is recorded yet that could be chosen. Record it first.")
            self.desk.notice(told.format(what=lacking.label), "info")
            return
        told = _(action.told) if action.told else ""
        about = "" if action.scope is Scope.MISSING else self._spot.about(action.scope)  # a file that is to be opened
        title = titled(_(action.word), self._spot, action.scope, opens=action.scope is Scope.MISSING)
        self._ask(action.name, about, title, told, asks, action.body)

    def _fill(self, *, ante: bool) -> None:
        """Ask for a group first, and then for its lines."""
        spot = self._spot
        if not (spot.missing if ante else spot.part):
            self.desk.notice(_("Choose a row first."), "info")
            return
        what = _("Fill in the ante-mortem form") if ante else _("Fill in the post-mortem form")
        title = titled(what, spot, Scope.MISSING if ante else Scope.ITEM)

        def chosen(dialog: AskDialog, said: Said) -> None:
            group = said["group"]
            with self.file.reading():
                asks, told = forms.line_asks(spot, group, ante=ante), forms.told_of(spot, ante=ante)
            make = lambda spot, lines: forms.form_body(spot, group, lines, ante=ante)  # noqa: E731
            about = spot.about(Scope.MISSING if ante else Scope.ITEM)
            dialog.accept()
            self._ask(f"form {group}", about, title, told, asks, make)

        AskDialog(title, "", forms.group_asks(self.desk.officer, ante=ante), chosen, self, _("Go on")).open()

    def _ask(
        self, name: str, about: str, title: str, told: str, asks: forms.Asks,
        make: Callable[[Spot, Said], RemainsBody], file: tuple[str, bytes] | None = None,
    ) -> None:  # fmt: skip
        Asking(self.desk, self.file, Form(f"remains_{name}", about, title, told, asks, make, file), self._spot, self)

    def _issue(self, paper: Paper, tongue: Tongue | None = None) -> None:
        spot, language, intent = self._spot, tongue or current_language(), new_intent()
        bag = spot.known.parts[spot.part].bag if spot.part in spot.known.parts else 0
        wanted = RemainsPaper(paper, spot.list, bag, spot.part, language)
        office, officer = self.desk.office, self.desk.officer

        def do(signer: Signer) -> object:
            return remains_papers.issue(office, signer, wanted, intent)

        def drawn(_pdf: bytes) -> None:
            self.desk.sign(SignOff(ReportIssued.kind, (report_title(paper.value),), do, intent), self._on_issued)

        def work(_job: Job) -> bytes:  # what cannot be printed is said before a passphrase is asked for
            return remains_papers.preview(office, officer, wanted)

        self.desk.tasks.run(_("Drawing the paper"), work, drawn, self._on_nothing)

    def _on_nothing(self, error: KnownError) -> None:
        if error.fault is Fault.REFUSED:
            self.desk.notice(_("There is nothing to print yet: choose a row, or list effects first."), "info")
        else:
            self.desk.refused(error)

    def _on_issued(self, answer: object) -> None:
        if isinstance(answer, Issued):
            save_issued(self, self.desk, answer)

    # --- what is shown ---

    def _show(self, snapshot: _Snapshot) -> None:
        self.items.show_lines(snapshot.items)
        self.list_table.show_rows(snapshot.lists, keep=lambda line: line.number)
        self.missing_table.show_rows(snapshot.missing, keep=lambda line: line.number)
        for name, title, count in (
            (ITEMS, _("Remains"), len(snapshot.items)),
            (LISTS, _("Lists of remains"), len(snapshot.lists)),
            (MISSING, _("Missing persons"), len(snapshot.missing)),
        ):
            self.tabs.rename(name, f"{title} · {count}")

        self._seek()

    def _seek(self) -> None:
        """Make the missing person current who is wanted, as soon as he is here."""
        place = next((n for n, line in enumerate(self.missing_table.rows) if line.number == self._sought), None)
        if place is not None:
            self._sought = 0
            self.missing_table.go_to(place)

    def _open_item(self, part: str) -> None:
        is_other, self._part = part != self._part, part
        if not part:
            return
        office, officer = self.desk.office, self.desk.officer

        def work(_job: Job) -> _Opened:
            with self.file.reading() as known:
                seen, alive = item_seen(known, part, office.officers()), alive_of(office, known, part)
            if is_other:
                for bag in seen.bags:
                    self.file.opened(officer, bag)
            return _Opened(seen, alive)

        self.desk.tasks.run(_("Reading the remains"), work, self._show_item)

    def _show_item(self, opened: _Opened) -> None:
        if self._part in opened.seen.line.parts:
            self._alive = opened.alive
            self.items.card.show_item(opened.seen, opened.alive)
            self.retitled.emit()
