"""What was understood of a file, before anything is stored: persons, problems, columns, their sheet, and the receipt."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from verifier.domain.intake import Why
from verifier.domain.intake_words import file_facts, lacks_words
from verifier.domain.persons import Problem, Reading, Sheet
from verifier.domain.revisions import Change, PersonChange
from verifier.i18n import _, n_
from verifier.ui.screens.base import HELD
from verifier.ui.screens.lists.entries import EntriesPanel
from verifier.ui.screens.lists.mapping import MappingPanel
from verifier.ui.screens.lists.prepared import Prepared, prepare
from verifier.ui.screens.lists.receipt_form import ReceiptForm
from verifier.ui.screens.lists.revision import RevisionPanel
from verifier.ui.widgets.later import Later
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.problems import ProblemsPanel
from verifier.ui.widgets.sheet_faithful import FaithfulSheet
from verifier.ui.widgets.stacking import Stacking
from verifier.ui.widgets.tabs import Tabs
from verifier.ui.widgets.text import label, pill, set_pill, set_tip, visible


class PreviewPage(QWidget):
    """A reading on the left, the receipt on the right. `sheet_wanted` asks to read one sheet of the file, or all (None).

    `mapping_said` carries what the officer said of its columns: the file is to be read with that.
    """

    sheet_wanted = Signal(object)
    mapping_said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty(HELD, True)
        self._known: Prepared | None = None
        self._late: dict[str, Callable[[], None]] = {}  # pages that are filled when somebody looks at them
        self.form = ReceiptForm()
        self.entries = EntriesPanel()
        self._problem_page = Later("problems", self._make_problems)
        self._sheet_page, self._revision = Later("sheet", FaithfulSheet), Later("revision", RevisionPanel)
        self.columns = MappingPanel()
        self.columns.said.connect(self.mapping_said)
        self.columns.confirmed.connect(self._tell_waits)
        self.form.kind_changed.connect(self._show_kind)
        self.tabs = Tabs()
        self.tabs.add("entries", _("Persons"), self.entries)
        self.tabs.turned.connect(self._fill)
        self.tabs.add("problems", _("Problems"), self._problem_page)
        self.tabs.add("columns", _("Columns"), self.columns)
        self.tabs.add("sheet", _("Their sheet"), self._sheet_page)
        self.changes_chip = self.tabs.add("revision", _("Changes"), self._revision)
        self.changes_chip.hide()
        read, left = QWidget(), column(self._head(), self.tabs)
        left.setStretch(1, 1)
        read.setLayout(left)
        receipt = QWidget()  # which may be wider than the form
        receipt.setLayout(row(self.form, None, gap=0))
        whole = Stacking((read, 0), (receipt, 0), gap=16, as_they_please=True)
        whole.setStretchFactor(0, 1)
        self.setLayout(column(whole, margins=16))

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._known.reading if self._known else None

    @property
    def problems(self) -> ProblemsPanel:
        """The problems of the file."""
        self._fill("problems")
        return self._problem_page.part

    @property
    def sheet(self) -> FaithfulSheet:
        """Their sheets as they stand."""
        self._fill("sheet")
        return self._sheet_page.part

    @property
    def revision(self) -> RevisionPanel:
        """How the file differs from the list of which it is a new version."""
        return self._revision.part

    def _make_problems(self) -> ProblemsPanel:
        made = ProblemsPanel(jumps=True)
        made.wanted.connect(self._jump)
        return made

    def show_reading(self, reading: Reading, *, again: bool = False, known: Prepared | None = None) -> None:
        """Show another reading; `again` of the same file, read otherwise: what was said and where one was stays.

        `known` is what was found out of it beforehand, beside the window.
        """
        known = known or prepare(reading)
        first_persons = again and self._known is not None and not self._known.reading.entries and bool(reading.entries)
        self._known = known
        persons, problems = len(reading.entries), len(reading.problems)
        self._file.setText(visible(reading.file_name))
        self._title.setText(visible(reading.title) or _("The file bears no title."))
        set_tip(self._file, f"SHA-256 {reading.sha256}")
        set_pill(self._persons, n_("{n} person", "{n} persons", persons), "ok" if persons else "bad")
        if problems:
            set_pill(self._problems, n_("▲ {n} problem", "▲ {n} problems", problems), "warn")
        else:
            set_pill(self._problems, _("✓ no problems"), "neutral")
        self._problems.setVisible(bool(persons or problems))  # of what is not read yet nothing is said
        set_pill(self._rows, n_("{n} row", "{n} rows", known.counts.rows), "neutral")
        self._facts.setText(visible(" · ".join(file_facts(reading))))
        self._lacks.setText(lacks_words(reading.lacks))
        self._lacks.setVisible(bool(reading.lacks))
        self._offer_sheets(reading)
        self._show_kind(again=again)
        self._late = {
            "problems": lambda: self._problem_page.part.show_problems(reading.problems, again=again),
            "sheet": lambda: self._show_sheets(reading),
        }
        self.tabs.rename("entries", n_("Persons · {n}", "Persons · {n}", persons))
        self.tabs.rename("problems", n_("Problems · {n}", "Problems · {n}", problems))
        if again:
            self._fill(self.tabs.shown)
        self.form.show_reading(reading, known.grave, again=again)
        if not again or first_persons:
            asks = bool(reading.layout.to_ask) or not persons
            self.tabs.show_page("columns" if asks else "entries")
            (self.columns.table if asks else self.entries.people).setFocus()

    def show_changes(self, changes: Sequence[PersonChange] | None, earlier: str = "") -> None:
        """Show how the file differs from the list of which it is a new version; None where it is of none."""
        self.changes_chip.setVisible(changes is not None)
        if changes is None:
            if self.tabs.shown == "revision":
                self.tabs.show_page("entries")
            if self._revision.made:
                self._revision.made.show_changes((), "")
            return
        self.revision.show_changes(changes, earlier)
        differ = sum(each.change is not Change.SAME for each in changes)
        self.tabs.rename("revision", n_("Changes · {n}", "Changes · {n}", differ))

    def first(self) -> QWidget:
        """Return where the keyboard belongs: at what is asked, or at the persons."""
        return self.columns.table if self.tabs.shown == "columns" else self.entries.people

    def _fill(self, page: str) -> None:
        """Fill a page that nobody looked at so far."""
        if fill := self._late.pop(page, None):
            fill()

    def _show_sheets(self, reading: Reading) -> None:
        self._sheet_page.part.show_sheets(reading.sheets, reading.columns, reading.problems)
        if sheet := chosen_sheet(reading):
            self._sheet_page.part.show_sheet(sheet.name)

    def _tell_waits(self) -> None:
        """Say on the tab and in the receipt what of the columns is still open."""
        layout = self.columns.table.rows
        asked = sum(each.why is Why.AMBIGUOUS for each in layout)
        title = n_("Columns · {n}", "Columns · {n}", len(layout))
        self.tabs.rename(
            "columns", _("▲ {title}, {asked} to answer").format(title=title, asked=asked) if asked else title
        )
        self.form.show_waits(self.columns.waits)

    def _show_kind(self, *, again: bool = True) -> None:
        """Show what the columns mean on a list of this kind: of a civilian no capture, but a measure against him."""
        if self._known is None:
            return
        meant = self._known.by_kind[self.form.receipt().kind]
        self.entries.show_entries(meant.entries, self._known.at, again=again)
        self.columns.show_layout(meant.layout, again=again)
        self._tell_waits()

    def _head(self) -> QWidget:
        self._file, self._title = label("", "heading"), label("", "muted", wrap=True)
        self._file.setObjectName("preview_file")
        self._persons, self._problems, self._rows = pill(""), pill(""), pill("")
        self._sheets = QComboBox()
        self._sheets.setObjectName("sheet_chooser")
        self._sheets.setAccessibleName(_("Sheet"))
        self._sheets.setMaximumWidth(260)
        self._sheets.activated.connect(lambda place: self.sheet_wanted.emit(self._sheets.itemData(place)))
        self._sheets_label = label(_("Sheet"), "muted")
        line = row(self._file, None, self._rows, self._persons, self._problems, gap=8)
        sheets = row(self._sheets_label, self._sheets, None, gap=8)
        self._facts, self._lacks = label("", "small", wrap=True), label("", "small", wrap=True)
        self._facts.setObjectName("file_facts")
        self._lacks.setObjectName("file_lacks")
        return card(line, sheets, self._title, self._facts, self._lacks, margins=12, gap=4)

    def _offer_sheets(self, reading: Reading) -> None:
        self._sheets.clear()
        self._sheets.addItem(_("all sheets"), None)
        for sheet in reading.sheets:
            shown = visible(sheet.name, 60)
            title = shown if sheet.visible else _("{sheet} (hidden)").format(sheet=shown)
            self._sheets.addItem(title, sheet.name)
        read = {entry.sheet for entry in reading.entries} or {column.sheet for column in reading.layout.columns}
        self._sheets.setCurrentIndex(max(self._sheets.findData(next(iter(read))), 0) if len(read) == 1 else 0)
        for each in (self._sheets, self._sheets_label):
            each.setVisible(len(reading.sheets) > 1)

    def _jump(self, problem: Problem | None) -> None:
        if problem is None or not problem.row or self.reading is None:
            return
        sheet = problem.sheet or getattr(chosen_sheet(self.reading), "name", "")
        self.tabs.show_page("sheet")
        self.sheet.go_to(sheet, problem.row, problem.column)


def chosen_sheet(reading: Reading) -> Sheet | None:
    """Return the sheet that the persons were read from, or whose columns are asked for."""
    names = [entry.sheet for entry in reading.entries[:1]] or [column.sheet for column in reading.layout.columns[:1]]
    name = names[0] if names else ""
    return next((sheet for sheet in reading.sheets if sheet.name == name), next(iter(reading.sheets), None))
