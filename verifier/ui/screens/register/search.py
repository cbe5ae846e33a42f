"""Looking a person up as one types: names in any script and order, beginnings of words, numbers, dates."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QWidget

from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.persons import Record
from verifier.domain.readings import Read, ReadingKind
from verifier.domain.registers import Register
from verifier.i18n import _, n_
from verifier.ui.desk import Desk
from verifier.ui.screens.register.person_card import PersonCard
from verifier.ui.tasks import Job
from verifier.ui.widgets.announce import announce
from verifier.ui.widgets.form import offer_emptying
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import label
from verifier.workflow.extracts import history

_REST_MS = 180
_LIMIT = 100
_HINT_WIDTH = 520


@dataclass(frozen=True)
class _Found:
    text: str
    records: tuple[Record, ...]


class SearchPanel(QWidget):
    """A field, what it found, and the current record in full."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._registers: dict[str, Register] = {}
        self._asked = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._search)
        self.field = QLineEdit()
        self.field.setObjectName("register_search")
        self.field.setAccessibleName(_("Search the register"))
        self.field.setPlaceholderText(_("Name in any script, number or date of birth") + "   Ctrl+F")
        offer_emptying(self.field)
        self.field.textChanged.connect(self._typed)
        self._counted = label("", "muted")
        self._counted.setObjectName("found_count")
        columns: tuple[Column[Record], ...] = (
            Column(_("Name"), lambda r: r.full_name, strong=True),
            Column(_("Born"), lambda r: shown_date(r.text(DetailKey.DATE_OF_BIRTH))),
            Column(_("Notes"), _gates, tone=lambda _r: "warn"),
        )
        self.table = RowsTable(columns, "found_records", _("Records found"), stretch=0)
        self.card = PersonCard()
        self.table.current_changed.connect(self._show)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._hint())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self.card)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([520, 350])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        self._pages.addWidget(split)
        whole = column(self.field, self._counted, self._pages, gap=8)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_registers(self, registers: tuple[Register, ...]) -> None:
        """Take note of the extracts, whose names stand with each record."""
        self._registers = {
            str(register.series or register.id): register for register in registers
        }  # the newest of each
        self.field.setEnabled(bool(registers))
        self._how.setVisible(bool(registers))

    def search_anew(self) -> None:
        """Search again: the register has changed."""
        self._search()

    def stop(self) -> None:
        """Do not search any more."""
        self._rest.stop()

    def _hint(self) -> QWidget:
        page = QWidget()
        text = label(_("Type a surname, a full name, a number or a date. Russian, Ukrainian and Latin spellings find "
                       "each other; the beginning of a word is enough."), "muted", wrap=True)  # fmt: skip
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text.setMaximumWidth(_HINT_WIDTH)
        text.setMinimumWidth(_HINT_WIDTH * 2 // 3)
        self._how = text
        page.setLayout(column(None, row(None, text, None), None, margins=40))
        return page

    def _typed(self) -> None:
        self._rest.start()

    def _search(self) -> None:
        text = self.field.text().strip()
        self._asked = text
        if not text:
            self._show_found(_Found("", ()))
            return
        matcher = self._desk.matcher

        def work(_job: Job) -> _Found:
            return _Found(text, matcher.search(text, _LIMIT))

        self._desk.tasks.run(_("Searching the register"), work, self._show_found)

    def _show_found(self, found: _Found) -> None:
        if found.text != self._asked:
            return
        self._pages.setCurrentIndex(1 if found.records else 0)
        self._counted.setText(_said(found))
        announce(self._counted, self._counted.text())
        self.table.show_rows(found.records)

    def _show(self, record: Record | None) -> None:
        if record is not None:
            self._desk.readings.note(Read(ReadingKind.OPENED, subject=record.id))
            register = self._registers.get(record.id.partition(":")[0])
            earlier = history(self._desk.office, record.id)[:-1] if register and register.updates else ()
            self.card.show_record(record, register, earlier)


def _said(found: _Found) -> str:
    if not found.text:
        return ""
    number = len(found.records)
    if not number:
        return _("Nobody found. Try fewer letters, another order, or the date of birth.")
    if number == _LIMIT:
        return n_("The first {n} are shown; type more to narrow it down.",
                  "The first {n} are shown; type more to narrow it down.", number)  # fmt: skip
    return n_("{n} record found", "{n} records found", number)


def _gates(record: Record) -> str:
    notes = []
    if record.returned:
        notes.append(_("▲ returned earlier"))
    if record.deceased:
        notes.append(_("■ recorded dead"))
    return " ".join(notes)
