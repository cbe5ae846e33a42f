"""What was understood of an extract of our own, before it becomes part of the register, and what is stated about it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.i18n import _, n_
from verifier.intake import RawRecord, RegisterReading
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.problems import ProblemsPanel
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.tabs import Tabs
from verifier.ui.widgets.text import button, label, pill, set_pill, set_tip, visible
from verifier.ui.widgets.their_columns import columns_table

_FORM_WIDTH = 312
_NAME = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC)


@dataclass(frozen=True, slots=True)
class Extract:
    """What the registrar states about an extract; the date is ISO."""

    name: str
    source: str
    date: str


class ExtractForm(QWidget):
    """Name, source and date of an extract. `signed` and `left` are its two buttons."""

    signed = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name, self.source, self.date = QLineEdit(), QLineEdit(), QDateEdit()
        self.date.setDisplayFormat("dd.MM.yyyy")
        self.date.setCalendarPopup(True)
        self.sign = button(_("Sign and load…"), "primary", shortcut="Ctrl+Return", name="sign_extract")
        leave = button(_("Do not load"), shortcut="Esc", name="leave_extract")
        self.sign.clicked.connect(lambda: self.signed.emit(self.extract()))
        leave.clicked.connect(self.left)
        for field in (self.name, self.source):
            field.textChanged.connect(self._enable)
        fields = column(
            label(_("About this extract"), "heading"),
            *self._field(_("Name of the register"), self.name, "extract_name"),
            *self._field(_("Source: who keeps it"), self.source, "extract_source"),
            *self._field(_("As it stood on"), self.date, "extract_date"),
            label(_("Name, source and date stand with every record that is shown from it."), "small", wrap=True),
            gap=4,
        )
        self.setLayout(column(card(fields, None, self.sign, leave)))
        self.setFixedWidth(max(_FORM_WIDTH, self.minimumSizeHint().width()))

    def extract(self) -> Extract:
        """Return what is stated."""
        date = self.date.date()
        iso = f"{date.year():04d}-{date.month():02d}-{date.day():02d}"
        return Extract(self.name.text().strip(), self.source.text().strip(), iso)

    def begin(self) -> None:
        """Start anew for another file."""
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

    def _enable(self) -> None:
        extract = self.extract()
        self.sign.setEnabled(bool(extract.name and extract.source))


class ExtractPreview(QWidget):
    """Records, problems and columns of an extract on the left, the form on the right."""

    def __init__(self) -> None:
        super().__init__()
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
        self.records = RowsTable(columns, "records", _("Records as understood"), stretch=1)
        self.problems, self.columns = ProblemsPanel(jumps=False), columns_table()
        self._file, self._records, self._problems = label("", "heading"), pill(""), pill("")
        self.tabs = Tabs()
        self.tabs.add("records", _("Records"), self.records)
        self.tabs.add("register_problems", _("Problems"), self.problems)
        self.tabs.add("register_columns", _("Columns"), self.columns)
        head = card(row(self._file, None, self._records, self._problems, gap=8), margins=12)
        left = column(head, self.tabs)
        left.setStretch(1, 1)
        whole = row(left, self.form, margins=16, gap=16)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_reading(self, reading: RegisterReading) -> None:
        """Show another extract."""
        self.reading = reading
        records, problems = len(reading.records), len(reading.problems)
        self._file.setText(visible(reading.file_name))
        set_tip(self._file, f"SHA-256 {reading.sha256}")
        set_pill(self._records, n_("{n} record", "{n} records", records), "ok")
        if problems:
            set_pill(self._problems, n_("▲ {n} problem", "▲ {n} problems", problems), "warn")
        else:
            set_pill(self._problems, _("✓ no problems"), "neutral")
        self.records.show_rows(reading.records)
        self.problems.show_problems(reading.problems)
        self.columns.show_rows(reading.columns)
        self.tabs.rename("records", n_("Records · {n}", "Records · {n}", records))
        self.tabs.rename("register_problems", n_("Problems · {n}", "Problems · {n}", problems))
        self.tabs.rename("register_columns", n_("Columns · {n}", "Columns · {n}", len(reading.columns)))
        self.tabs.show_page("records")
        self.form.begin()
        self.form.name.setFocus()


def _name(record: RawRecord) -> str:
    return " ".join(filter(None, (record.values.get(key, "") for key in _NAME)))
