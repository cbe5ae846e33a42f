"""The window of finding: what is typed is looked for while it is typed; Enter opens the one chosen where he is worked on."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QSplitter, QWidget

from verifier.domain.persons import Record
from verifier.domain.readings import Read, ReadingKind
from verifier.domain.states import State
from verifier.i18n import _, n_
from verifier.store.acts import PrintRow
from verifier.store.likeness import StandingRow
from verifier.ui.desk import Desk
from verifier.ui.doors import MissingWanted
from verifier.ui.find.hits import Hit, door_of, hits
from verifier.ui.find.pane import Panes
from verifier.ui.tasks import Job
from verifier.ui.widgets.announce import announce
from verifier.ui.widgets.dialog_size import remember_size
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.resting_search import RestingSearch
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import label
from verifier.workflow.find import MOST, Found, PersonSeen, everywhere, on_lists, person_seen
from verifier.workflow.find_beside import ExchangeFound
from verifier.workflow.load_register import registers
from verifier.workflow.remains_lines import ItemLine, MissingLine
from verifier.workflow.stopped import recent

_SIZE = QSize(1250, 640)
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class FindWindow(QDialog):
    """Beside the work, not in its way; Esc closes it, the down arrow goes from the field to what was found."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._asked = desk, ""
        self._gone = False  # closed, so that an answer that comes afterwards finds nothing to show it in
        self.setObjectName("find")
        self.setWindowTitle(_("Find"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE.boundedTo(parent.size() * 0.92))
        self.field = RestingSearch(
            "find_field",
            _("Find"),
            _("Name in any script, date, number, list, case, report, remains or exchange"),
        )
        self.field.rested.connect(self._look)
        self._said = label("", "muted", wrap=True)
        self._said.setObjectName("find_said")
        columns: tuple[Column[Hit], ...] = (
            Column(_("Name or number"), lambda hit: hit.name, strong=True),
            Column(_("Born"), lambda hit: hit.born),
            Column(_("Where"), lambda hit: hit.where, tone=lambda _hit: "muted"),
            Column(_("How it stands"), lambda hit: hit.told),
        )
        self.table = RowsTable(columns, "find_hits", _("What was found"), stretch=3, least=130)
        self.table.current_changed.connect(self._show)
        self.table.opened.connect(self._open)
        self.panes = Panes(lambda: self._open(self.table.current()))
        self.panes.person.wanted.connect(self._open_person)
        self.panes.record.wanted.connect(lambda number: self._leave_to("decisions", number))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self.panes)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([800, 420])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        whole = column(self.field, self._said, split, margins=14, gap=8)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._show_found(Found(""))
        remember_size(self)

    def begin(self, about: str = "") -> None:
        """Take the keyboard; whoever is open on the desk is looked up at once, and typing looks for somebody else."""
        if about:
            self.field.setText(about)
            self.field.search_now()
        self.raise_()
        self.activateWindow()
        self.field.begin()
        if not self.field.text():
            self._look()

    def done(self, result: int) -> None:
        """Close, whichever way it is asked for."""
        self._gone = True
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The down arrow leaves the field for the table; Enter in the field opens the row chosen there."""
        in_field = self.field.hasFocus() and bool(self.table.rows)
        if in_field and event.key() in _DOWN:
            self.table.setFocus()
        elif in_field and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.field.text().strip() == self._asked:
                self._open(self.table.current())
            else:
                self.field.search_now()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        text, office, matcher = self.field.text().strip(), self._desk.office, self._desk.matcher
        beside = self._desk.beside
        officer, self._asked = self._desk.officer, text

        def work(_job: Job) -> Found:
            return everywhere(office, matcher, beside, text) if text else recent(office, officer)

        def show(found: Found) -> None:
            if not self._gone and text == self._asked:
                self._show_found(found)

        title = _("Looking for “{text}”").format(text=text) if text else _("Looking who was open last")
        self._desk.tasks.run(title, work, show)

    def _show_found(self, found: Found) -> None:
        """Show what was found; of those who were open last none is opened again before he is chosen."""
        self._said.setText(_told(found))
        announce(self._said, self._said.text())
        if found.text:
            self.table.show_rows(hits(found))
            return
        self.panes.show_nothing()
        with QSignalBlocker(self.table):
            self.table.show_rows(hits(found))

    def _show(self, hit: Hit | None) -> None:
        match hit.target if hit else None:
            case StandingRow() as row:
                self._show_person(row)
            case Record() as record:
                self._show_record(record)
            case None:
                self.panes.show_nothing()
            case _ if hit:
                self.panes.other.show_other(f"{hit.where} {hit.name}", hit.told)
                self.panes.setCurrentWidget(self.panes.other)

    def _show_person(self, row: StandingRow) -> None:
        office, officer = self._desk.office, self._desk.officer

        def show(seen: PersonSeen) -> None:
            if self._is_current(row):
                self.panes.person.show_person(seen)
                self.panes.setCurrentWidget(self.panes.person)

        title = _("Opening {name}").format(name=row.name)
        self._desk.tasks.run(title, lambda _job: person_seen(office, officer, row.number), show)

    def _show_record(self, record: Record) -> None:
        self._desk.readings.note(Read(ReadingKind.OPENED, subject=record.id))
        known = {str(register.series or register.id): register for register in registers(self._desk.office)}
        register = known.get(record.id.partition(":")[0])
        self.panes.record.show_record(record, register, on_lists(self._desk.office, record.id))
        self.panes.setCurrentWidget(self.panes.record)

    def _is_current(self, target: object) -> bool:
        current = None if self._gone else self.table.current()
        return current is not None and current.target == target

    def _open(self, hit: Hit | None) -> None:
        match hit.target if hit else None:
            case StandingRow():
                self._open_person("")
            case Record() as record:
                self._leave_to("register", record.number)
            case PrintRow() as printed:
                self._leave_to(*door_of(printed))
            case ItemLine() as line:
                self._leave_to("remains", line.parts[0])
            case MissingLine() as missing:
                self._leave_to("remains", MissingWanted(missing.number))
            case ExchangeFound() as found:
                self._leave_to("exchange", f"{found.exchange}/{found.stage}/{found.page}")
            case None:
                pass
            case submitted:
                self._leave_to("lists", submitted.id)

    def _open_person(self, screen: str) -> None:
        current = self.table.current()
        if current is None or not isinstance(current.target, StandingRow):
            return
        row = current.target
        if screen:
            self._leave_to(screen, row.number)
        else:
            self.close()
            self._desk.go_to_person(State(row.state), row.number)

    def _leave_to(self, screen: str, what: object) -> None:
        self.close()
        self._desk.go(screen, what)


def _told(found: Found) -> str:
    if not found.text and len(found):
        return _("Opened last. Type to find anything: in any script, by the beginnings of words.")
    if not found.text:
        return _("Russian, Ukrainian and Latin spellings find each other; the beginning of a word is enough.")
    if not len(found):
        return _("Nothing found. Try fewer letters, another order, or the date of birth.")
    said = n_("{n} found", "{n} found", len(found))
    many = MOST in (len(found.persons), len(found.records))
    return " · ".join((said, _("type more to narrow it down"))) if many else said
