"""Choosing the record: the candidates with their reasons in words, and a search in the whole register."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from verifier.domain.candidates import Band
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.findings import ReasonCode, RejectedRecord
from verifier.domain.persons import Record
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.screens.check.candidate_cells import candidate_cell, earlier_cell
from verifier.ui.screens.check.reject_bar import RejectBar
from verifier.ui.tasks import Job
from verifier.ui.widgets.cells_table import CellsTable
from verifier.ui.widgets.dialog_size import remember_size
from verifier.ui.widgets.kept_form import KeptForm
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.lines import Cell, Line
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow.drafting import Drafting

_TYPING_MS = 250
_MOST = 40


class Chooser(QDialog):
    """`chosen` carries the record, or None for "none of these"; `ruled_out` records with reason and note.

    `taken_back` carries a record that was said to be another person and is not said so any more.
    """

    chosen = Signal(object)
    ruled_out = Signal(object, object, str)
    taken_back = Signal(object)

    def __init__(self, desk: Desk, drafting: Drafting, parent: QWidget, *, none: bool = False) -> None:
        super().__init__(parent)
        sheet = drafting.person.sheet
        name = sheet.entry.full_name
        self._desk, self._drafting, self._candidates = desk, drafting, sheet.candidates
        self._records: tuple[Record, ...] = ()
        self._refusing: tuple[Record, ...] = ()
        self._refuses_all = False
        self._is_closed = False
        self._shown_for = ""  # what was searched for when the table was filled
        self.setObjectName("chooser")
        self.setWindowTitle(_("Who of our register is this?"))
        self.resize(940, 560)
        self.search = QLineEdit()
        self.search.setObjectName("search_register")
        self.search.setPlaceholderText(_("Search the whole register: name in any script, number, date"))
        self.search.setAccessibleName(_("Search the register"))
        self.search.installEventFilter(self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._look)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.table = CellsTable("candidates", _("Candidates"), (0.36, 0.64), (_("Record"), _("Why")))
        self.table.doubleClicked.connect(self._choose)
        self._said = label("", "muted", wrap=True)
        choose = button(_("This is our person"), "primary", name="choose_record")
        choose.setDefault(True)
        choose.clicked.connect(self._choose)
        nobody, cancel = button(_("None of these is our person"), name="choose_none"), button(_("Cancel"))
        nobody.clicked.connect(self._ask_none)
        cancel.clicked.connect(self.reject)
        self._not_him = button(_("Not this person…"), name="reject_record")
        self._not_him.clicked.connect(self._ask_rejection)
        self._why = RejectBar()
        self._kept = KeptForm(desk.half_filled, "reject", name, self._why)
        self._why.said.connect(self._on_rejected)
        self._why.dropped.connect(self._end_rejection)
        self._why.setVisible(False)
        self.setLayout(
            column(
                label(_("Their list says: {name}").format(name=name), "heading", wrap=True),
                self.search,
                self.table,
                self._said,
                self._why,
                row(nobody, self._not_him, None, cancel, choose),
                margins=20,
            )
        )
        remember_size(self)
        self._show_candidates()
        self.table.setFocus()
        if none:
            self._ask_none()

    def done(self, result: int) -> None:
        """Close; an answer that is still under way has nobody to show it to."""
        self._is_closed = True
        self._typing.stop()
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search, the down arrow leads into the table."""
        pressed = event.key() if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        if watched is self.search and pressed == Qt.Key.Key_Down:
            self.table.setFocus()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters typed into the table go to the search."""
        if event.text().isprintable() and event.text() and not event.modifiers():
            self.search.setFocus()
            self.search.insert(event.text())
        else:
            super().keyPressEvent(event)

    def _is_stale(self) -> bool:
        """Whether the table does not answer yet what is typed: then it is searched at once, and nothing chosen."""
        if self.search.text().strip() == self._shown_for:
            return False
        self._typing.stop()
        self._look()
        return True

    def _show_candidates(self) -> None:
        self._shown_for = ""
        earlier = self._drafting.person.sheet.rejected
        offered = [(c.record, candidate_cell(c, self._rejection(c.record))) for c in self._candidates]
        offered += [(each.candidate.record, earlier_cell(each)) for each in earlier]
        self._show([record for record, _cell in offered], [cell for _record, cell in offered])
        self._said.setText(
            "" if self._candidates else _("Nobody in our register fits. Search, or say that it is none.")
        )

    # --- other people ---

    def _rejection(self, record: Record) -> RejectedRecord | None:
        return next((each for each in self._drafting.draft.rejected if each.record == record.id), None)

    def _ask_rejection(self) -> None:
        place = self.table.currentIndex().row()
        if self._is_stale() or not 0 <= place < len(self._records):
            return
        record = self._records[place]
        if self._rejection(record):
            self.taken_back.emit(record)
            self._show_candidates()
            return
        self._refusing = (record,)
        what = _("{name}, record {number}: why is this another person?")
        with self._kept.filling(self._about(record)):
            self._why.ask(what.format(name=record.full_name, number=record.number), _("Not this person"))

    def _ask_none(self) -> None:
        """None of these: of those that are at least possible it is said why, so that nobody has to find it anew."""
        left = [c.record for c in self._candidates if c.band is not Band.UNLIKELY and not self._rejection(c.record)]
        if not left:
            self._close_with(None)
            return
        self._refusing, self._refuses_all = tuple(left), True
        names = ", ".join(f"{record.full_name} (№ {record.number})" for record in left)
        with self._kept.filling(self._about(*left)):
            self._why.ask(_("Why is none of these our person? {names}").format(names=names), _("None of these"))

    def _about(self, *records: Record) -> str:
        sheet = self._drafting.person.sheet
        return " ".join((f"{sheet.case}/{sheet.number}", *(record.id for record in records)))

    def _on_rejected(self, reason: ReasonCode, note: str) -> None:
        records, none = self._refusing, self._refuses_all
        self._end_rejection()
        self.ruled_out.emit(records, reason, note)
        if none:
            self._close_with(None)
        else:
            self._show_candidates()

    def _end_rejection(self) -> None:
        self._refusing, self._refuses_all = (), False
        self._kept.forget()
        self._why.setVisible(False)
        self.table.setFocus()

    def _look(self) -> None:
        text = self.search.text().strip()
        if not text:
            self._show_candidates()
            return
        matcher = self._desk.matcher

        def work(_job: Job) -> tuple[str, tuple[Record, ...]]:
            return text, matcher.search(text, _MOST)

        self._desk.tasks.run(_("Searching the register"), work, self._on_found)

    def _on_found(self, answer: tuple[str, tuple[Record, ...]]) -> None:
        text, found = answer
        if self._is_closed:  # the window's own widgets are gone by now
            return
        if text != self.search.text().strip():
            return
        self._shown_for = text
        self._show(found, [Cell((Line(_record_words(record), small=True),)) for record in found])
        self._said.setText("" if found else _("Nothing found for “{text}”.").format(text=visible(text)))

    def _show(self, records: Sequence[Record], why: Sequence[Cell]) -> None:
        self._records = tuple(records)
        self.table.show_rows((_record_cell(r), cell) for r, cell in zip(records, why, strict=True))
        if records:
            self.table.selectRow(0)

    def _choose(self) -> None:
        if self._is_stale():
            return
        place = self.table.currentIndex().row()
        if 0 <= place < len(self._records):
            self._close_with(self._records[place])

    def _close_with(self, record: Record | None) -> None:
        self.accept()
        self.chosen.emit(record)


def _record_cell(record: Record) -> Cell:
    born = shown_date(record.text(DetailKey.DATE_OF_BIRTH))
    lines = [Line(record.full_name, strong=True), Line(f"{born} · № {record.number}", tone="muted", small=True)]
    if record.returned:
        lines.append(Line(_("▲ Returned earlier: {note}").format(note=record.returned), tone="warn", small=True))
    if record.deceased:
        lines.append(Line(_("▲ Recorded dead: {note}").format(note=record.deceased), tone="warn", small=True))
    return Cell(tuple(lines))


def _record_words(record: Record) -> str:
    shown = (DetailKey.RANK, DetailKey.UNIT, DetailKey.PLACE_OF_BIRTH, DetailKey.PERSONAL_NUMBER)
    return " · ".join(filter(None, (*(record.text(key) for key in shown), record.status)))
