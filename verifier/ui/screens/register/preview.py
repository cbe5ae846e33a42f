"""What was understood of an extract of our own, before it becomes part of the register, and what is stated about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.registers import Register, RegisterKind
from verifier.i18n import _, n_
from verifier.intake import RawRecord, RegisterReading
from verifier.ui.screens.base import HELD
from verifier.ui.widgets.announce import say_in
from verifier.ui.widgets.code_box import CodeBox
from verifier.ui.widgets.layout import card, column, fix_width, row
from verifier.ui.widgets.problems import ProblemsPanel
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.tabs import Tabs
from verifier.ui.widgets.text import button, label, pill, set_pill, set_tip, visible
from verifier.ui.widgets.their_columns import columns_table

_FORM_WIDTH = 312
_LEAST_NAME = 300
# What the columns of records hold, by the word of `stated`; a column in which nobody has anything is not shown.
_SHOWN = ("", "", DetailKey.DATE_OF_BIRTH, DetailKey.RANK, DetailKey.UNIT, "returned", "deceased")
_NAME = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC)


@dataclass(frozen=True, slots=True)
class Extract:
    """What the registrar states about an extract; the date is ISO, `updates` the extract that it brings up to date."""

    name: str
    source: str
    date: str
    kind: RegisterKind = RegisterKind.OWN
    updates: int = 0
    note: str = ""


class ExtractForm(QWidget):
    """Name, source and date of an extract. `signed` and `left` are its two buttons."""

    signed = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[Register, ...] = ()
        self.name, self.source, self.date, self.note = QLineEdit(), QLineEdit(), QDateEdit(), QLineEdit()
        self.kind: CodeBox[RegisterKind] = CodeBox("extract_kind", _("What it is of"))
        self.kind.show_codes([(kind, words.register_kind(kind)) for kind in RegisterKind], nothing=_("choose"))
        self.updates = QComboBox()
        self._unsaid = label("", tone="bad", wrap=True)
        self._unsaid.setObjectName("extract_unsaid")
        self._unsaid.hide()
        self.kind.currentIndexChanged.connect(self._offer)
        self.updates.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.updates.activated.connect(self._on_updates)
        self.date.setDisplayFormat("dd.MM.yyyy")
        self.date.setCalendarPopup(True)
        self.sign = button(_("Sign and load…"), "primary", shortcut="Ctrl+Return", name="sign_extract")
        leave = button(_("Do not load"), shortcut="Esc", name="leave_extract")
        self.sign.clicked.connect(self._on_sign)
        leave.clicked.connect(self.left)
        for field in (self.name, self.source):
            field.textChanged.connect(self._enable)
        fields = column(
            label(_("About this extract"), "heading"),
            *self._field(_("What it is of"), self.kind, "extract_kind"),
            *self._field(_("Brings up to date"), self.updates, "extract_updates"),
            *self._field(_("Name of the register"), self.name, "extract_name"),
            *self._field(_("Source: who keeps it"), self.source, "extract_source"),
            *self._field(_("As it stood on"), self.date, "extract_date"),
            *self._field(_("Note, where something is odd about it"), self.note, "extract_note"),
            label(_("Name, source and date stand with every record that is shown from it."), "small", wrap=True),
            gap=4,
        )
        self.setLayout(column(card(fields, None, self._unsaid, self.sign, leave)))
        fix_width(self, _FORM_WIDTH)

    def extract(self) -> Extract:
        """Return what is stated; none is signed before it is chosen what the extract is of."""
        date = self.date.date()
        iso = f"{date.year():04d}-{date.month():02d}-{date.day():02d}"
        kind, updates = self.kind.chosen or RegisterKind.OWN, int(self.updates.currentData() or 0)
        return Extract(
            self.name.text().strip(), self.source.text().strip(), iso, kind, updates, self.note.text().strip()
        )

    def begin(self, known: Sequence[Register] = ()) -> None:
        """Start anew for another file; `known` are the extracts that it can bring up to date."""
        self._known = tuple(known)
        self.kind.setCurrentIndex(0)
        self.note.clear()
        self._offer()
        self.name.clear()
        self.source.clear()
        self.date.setMaximumDate(QDate.currentDate())
        self.date.setDate(QDate.currentDate())
        self._enable()

    @staticmethod
    def _field(title: str, field: QWidget, name: str) -> tuple[QWidget | int, ...]:
        made = label(title, "muted")
        made.setBuddy(field)
        field.setAccessibleName(title)
        field.setObjectName(name)
        return 4, made, field

    def _offer(self) -> None:
        """Offer the newest extract of each register of the kind."""
        kind = self.kind.chosen
        self._unsaid.hide()
        newest = {register.series or register.id: register for register in self._known if register.kind is kind}
        self.updates.clear()
        self.updates.addItem(_("none: a new register"), 0)
        for register in newest.values():
            date = shown_date(register.extract_date)
            self.updates.addItem(visible(f"{register.name} · {date}", 60), register.id)

    def _on_updates(self) -> None:
        """Take over name and source of the register that is brought up to date."""
        chosen = next((known for known in self._known if known.id == self.updates.currentData()), None)
        if chosen:
            self.name.setText(chosen.name)
            self.source.setText(chosen.source)

    def _on_sign(self) -> None:
        """What the extract is of decides what is concluded from it: whoever loads it says so, and nobody for him."""
        if self.kind.chosen is None:
            self._unsaid.show()
            said = _("Nothing is chosen yet: {what}.").format(what=_("What it is of"))
            say_in(self._unsaid, f"▲ {said}", urgent=True)
            self.kind.setFocus()
        else:
            self.signed.emit(self.extract())

    def _enable(self) -> None:
        extract = self.extract()
        self.sign.setEnabled(bool(extract.name and extract.source))


class ExtractPreview(QWidget):
    """Records, problems and columns of an extract on the left, the form on the right.

    `columns_asked` tells that the registrar wants to say what the columns are.
    """

    columns_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty(HELD, True)
        self.reading: RegisterReading | None = None
        self.form = ExtractForm()
        columns: tuple[Column[RawRecord], ...] = (
            Column(_("Record"), lambda r: r.number, right=True),
            Column(_("Name"), _name, strong=True),
            Column(_("Born"), lambda r: shown_date(r.values.get(DetailKey.DATE_OF_BIRTH, ""))),
            Column(words.detail(DetailKey.RANK), lambda r: r.values.get(DetailKey.RANK, "")),
            Column(words.detail(DetailKey.UNIT), lambda r: r.values.get(DetailKey.UNIT, "")),
            Column(_("Returned"), lambda r: r.returned, tone=lambda _r: "warn"),
            Column(_("Deceased"), lambda r: r.deceased, tone=lambda _r: "warn"),
        )
        self.records = RowsTable(columns, "records", _("Records as understood"), stretch=1, least=_LEAST_NAME)
        self.problems, self.columns = ProblemsPanel(jumps=False), columns_table()
        self._file, self._records, self._problems = label("", "heading"), pill(""), pill("")
        self.tabs = Tabs()
        self.tabs.add("records", _("Records"), self.records)
        self.tabs.add("register_problems", _("Problems"), self.problems)
        ask = button(_("Say what the columns are…"), name="ask_columns")
        ask.clicked.connect(self.columns_asked)
        page = QWidget()
        page.setLayout(column(self.columns, row(None, ask), gap=8))
        self.tabs.add("register_columns", _("Columns"), page)
        head = card(row(self._file, None, self._records, self._problems, gap=8), margins=12)
        left = column(head, self.tabs)
        left.setStretch(1, 1)
        whole = row(left, self.form, margins=16, gap=16)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_reading(self, reading: RegisterReading, known: Sequence[Register], said: Collection[str]) -> None:
        """Show another extract; `known` are those loaded before, `said` is what any record states (`intake.stated`)."""
        self.reading = reading
        records, problems = len(reading.records), len(reading.problems)
        self._file.setText(visible(reading.file_name))
        set_tip(self._file, f"SHA-256 {reading.sha256}")
        set_pill(self._records, n_("{n} record", "{n} records", records), "ok")
        if problems:
            set_pill(self._problems, n_("▲ {n} problem", "▲ {n} problems", problems), "warn")
        else:
            set_pill(self._problems, _("✓ no problems"), "neutral")
        for place, key in enumerate(_SHOWN):
            self.records.setColumnHidden(place, bool(key) and key not in said)
        self.records.show_rows(reading.records)
        self.problems.show_problems(reading.problems)
        self.columns.show_rows(reading.columns)
        self.tabs.rename("records", n_("Records · {n}", "Records · {n}", records))
        self.tabs.rename("register_problems", n_("Problems · {n}", "Problems · {n}", problems))
        self.tabs.rename("register_columns", n_("Columns · {n}", "Columns · {n}", len(reading.columns)))
        self.tabs.show_page("records")
        self.form.begin(known)
        self.form.kind.setFocus()

    def let_go(self) -> None:
        """Hold nothing of the extract any more: it is loaded, or not wanted."""
        self.reading = None
        self.records.show_rows(())


def _name(record: RawRecord) -> str:
    return " ".join(filter(None, (record.values.get(key, "") for key in _NAME)))
