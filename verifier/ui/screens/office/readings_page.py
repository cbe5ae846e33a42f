"""Who read what: every case that was opened, printed or saved to a file, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from verifier.domain.lists import case_number
from verifier.domain.readings import in_words
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.screens.ledger.filters import Filters
from verifier.ui.screens.office.page import Page
from verifier.ui.tasks import Job
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import label
from verifier.workflow.issue_report import local_time
from verifier.workflow.readings import SeenReading, readings_page

_PAGE = 200
_NEAR_END = 400  # pixels


@dataclass(frozen=True)
class _Read:
    rows: tuple[SeenReading, ...]
    is_first: bool


class ReadingsPage(Page):
    """Page by page as one scrolls."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._complete, self._turn = False, 0
        self.filters = Filters(kinds=False)
        self.filters.changed.connect(self._show_first)
        columns: tuple[Column[SeenReading], ...] = (
            Column(_("No."), lambda r: str(r.seq), right=True),
            Column(_("Time"), lambda r: local_time(r.at).partition(" (")[0]),
            Column(_("Officer"), lambda r: r.officer, strong=True),
            Column(_("What"), lambda r: in_words(r.kind)),
            Column(_("Case"), lambda r: case_number(r.case) if r.case else ""),
            Column(_("List"), lambda r: str(r.list) if r.list else "", right=True),
            Column(_("Which part"), _subject),
        )
        self.table = RowsTable(columns, "readings", _("Readings, newest first"), stretch=6, least=160)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._none = label(_("Nothing fits."), "muted")
        told = _("Each act carries the head of this log, so that nothing can be taken out of it unseen afterwards.")
        whole = column(row(self.filters, None), label(told, "small", wrap=True), self._none, self.table)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def refresh(self) -> None:
        self.filters.offer(self.desk.office.officers().values())
        self._show_first()

    def first(self) -> QWidget:
        return self.table

    def stop(self) -> None:
        """Wait no longer for typing to rest."""
        self.filters.stop()

    def _show_first(self) -> None:
        self._turn += 1
        self._load(0)

    def _load(self, before: int) -> None:
        office, wanted, viewer, turn = self.desk.office, self.filters.wanted, self.desk.officer, self._turn

        def work(_job: Job) -> _Read:
            rows = readings_page(office, _PAGE, before, case=wanted.case, officer=wanted.officer, viewer=viewer)
            return _Read(rows, before == 0)

        def done(read: _Read) -> None:
            if turn != self._turn:
                return
            self._complete = len(read.rows) < _PAGE
            if read.is_first:
                self._none.setVisible(not read.rows)
                self.table.show_rows(read.rows, keep=lambda reading: reading.seq)
            else:
                self.table.add_rows(read.rows)

        self.desk.tasks.run(_("Reading the log"), work, done)

    def _on_scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if not self._complete and self.table.rows and value >= bar.maximum() - _NEAR_END and bar.maximum():
            self._complete = True  # until the next page has come
            self._load(self.table.rows[-1].seq)


def _subject(reading: SeenReading) -> str:
    return _("◐ sealed until the second check") if reading.is_sealed else reading.subject
