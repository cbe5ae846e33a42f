"""All signed acts, newest first, the audit that recomputes them, and the papers that they are held against."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from verifier.domain import act_words, words
from verifier.domain.audit import AuditResult
from verifier.domain.lists import case_number
from verifier.domain.readings import Read, ReadingKind
from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.desk import Desk
from verifier.ui.doors import ActWanted
from verifier.ui.screens.base import Screen
from verifier.ui.screens.ledger.act_panel import ActPanel
from verifier.ui.screens.ledger.audit_panel import AuditPanel
from verifier.ui.screens.ledger.filters import Filters
from verifier.ui.screens.ledger.papers import PapersPage
from verifier.ui.tasks import Job
from verifier.ui.widgets.choose import take_dropped_file
from verifier.ui.widgets.later import Later
from verifier.ui.widgets.layout import GivesWay, column, row
from verifier.ui.widgets.room import Room, turn_down
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.tabs import Tabs
from verifier.ui.widgets.text import button, label
from verifier.workflow.audit import audit
from verifier.workflow.browse import SeenAct, acts_page
from verifier.workflow.issue_report import local_time
from verifier.workflow.sheet_register import Back

_PAGE = 200
_NEAR_END = 400  # pixels
_CONTENT = 120
_LEAST = 180  # pixels of the acts, at 100 %


PAPERS, SHEETS = "papers", "sheets"  # what is opened of this screen


class LedgerScreen(Screen):
    """Two pages: the acts on the left, page by page as one scrolls, with the current one on the right; and the papers."""

    name = "ledger"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._complete = False
        self.filters = Filters()
        self.filters.changed.connect(self._show_first)
        self._audit = button(_("Audit everything"), shortcut="F9", name="audit")
        self._audit.clicked.connect(self._on_audit)
        self.result = AuditPanel(desk)
        columns: tuple[Column[SeenAct], ...] = (
            Column(_("No."), lambda a: str(a.seq), right=True),
            Column(_("Time"), lambda a: local_time(a.at).partition(" (")[0]),
            Column(_("Officer"), lambda a: a.officer.name),
            Column(_("Act"), lambda a: words.act_kind(a.kind), strong=True),
            Column(_("Case"), lambda a: case_number(a.case) if a.case else ""),
            Column(_("Content"), _content),
        )
        self.table = RowsTable(columns, "acts", _("Acts, newest first"), stretch=5, least=_CONTENT)
        self.table.current_changed.connect(self._show)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._none = label(_("No act fits."), "muted")
        self.panel = ActPanel()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([770, 370])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        below = GivesWay(split, theme.of_text(_LEAST))  # acts scroll by themselves where an audit has much to tell
        above = row(self.filters, None, self._audit)
        whole = column(above, self.result, self._none, below)
        whole.setStretch(3, 1)
        acts, self._papers = QWidget(), Later("papers", partial(PapersPage, desk))
        acts.setLayout(whole)
        turn_down(above, acts, Room.LITTLE)
        self.tabs = Tabs()
        self.tabs.add("acts", _("Acts"), acts)
        self.tabs.add(PAPERS, _("Papers and signed sheets"), self._papers)
        self.tabs.turned.connect(self._on_turned)
        self.setLayout(column(self.tabs, margins=16))
        take_dropped_file(self, self.take_file)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._find)

    @property
    def papers(self) -> PapersPage:
        return self._papers.part

    @classmethod
    def short_title(cls) -> str:
        return _("Ledger")

    def refresh(self) -> None:
        """Load the newest acts anew; the current one stays current where it is among them."""
        if self.tabs.shown == PAPERS:
            self.papers.refresh()
            return
        self.filters.offer(self.desk.office.officers().values())
        self._show_first()

    def first(self) -> QWidget:
        return self.papers.compare.field if self.tabs.shown == PAPERS else self.table

    def open(self, what: object) -> None:
        """Show the acts of a case, one act, the papers, or of the sheets those that are out; say what a file is."""
        if isinstance(what, Path):
            self.take_file(what)
            return
        self.tabs.show_page(PAPERS if what in (PAPERS, SHEETS) else "acts")
        if what == SHEETS:
            self.papers.sheets.choose(Back.OUT)
        if isinstance(what, int):
            self.filters.case.setText(case_number(what))
        elif isinstance(what, ActWanted):
            self.filters.clear()
            self._show_first()
            self._go_to(what.seq)

    def place(self) -> object:
        return self.tabs.shown

    def take_file(self, path: Path) -> None:
        """Say what a file is that was dropped here."""
        self.tabs.show_page(PAPERS)
        self.papers.take_file(path)

    def leave(self) -> None:
        self.filters.stop()

    def _on_turned(self, _name: str) -> None:
        self.refresh()
        self.first().setFocus()

    def _find(self) -> None:
        (self.papers.compare.field if self.tabs.shown == PAPERS else self.filters.case).setFocus()

    def _page(self, before: int) -> tuple[SeenAct, ...]:
        wanted = self.filters.wanted
        page = acts_page(self.desk.office, _PAGE, before, case=wanted.case, officer=wanted.officer, kind=wanted.kind)
        self._complete = len(page) < _PAGE
        return page

    def _go_to(self, seq: int) -> None:
        """Make an act the current one; older acts are loaded until it is among them."""
        while not self._complete and self.table.rows and self.table.rows[-1].seq > seq:
            self.table.add_rows(self._page(self.table.rows[-1].seq))
        place = next((place for place, act in enumerate(self.table.rows) if act.seq == seq), 0)
        if self.table.rows:
            self.table.go_to(place)

    def _show_first(self) -> None:
        page = self._page(0)
        self._none.setVisible(not page)
        self.panel.setVisible(bool(page))
        self.table.show_rows(page, keep=lambda act: act.seq)

    def _on_scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if not self._complete and self.table.rows and value >= bar.maximum() - _NEAR_END and bar.maximum():
            self.table.add_rows(self._page(self.table.rows[-1].seq))

    def _show(self, seen: SeenAct | None) -> None:
        if seen is not None:
            if seen.case and seen.act is not None:
                self.desk.readings.note(Read(ReadingKind.OPENED, seen.case, subject=f"act {seen.seq}"))
            self.panel.show_act(seen)

    def _on_audit(self) -> None:
        self._audit.setEnabled(False)
        office = self.desk.office

        def work(job: Job) -> AuditResult:
            return audit(office, job.progress, job.cancelled)

        job = self.desk.tasks.run(_("Auditing the ledger"), work, self.result.show_result)
        self.desk.tasks.ended.connect(lambda ended: self._audit.setEnabled(True) if ended is job else None)


def _content(seen: SeenAct) -> str:
    if seen.act is not None:
        return act_words.summary(seen.act.body)
    number = words.pass_name(seen.number) if seen.number else ""
    return _("{check} · sealed").format(check=number)
