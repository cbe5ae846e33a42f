"""One record of our register, whole: name, gates in words, every detail, and the extract that it came with."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.persons import Record
from verifier.domain.registers import Register
from verifier.i18n import _
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import label, pill, set_pill, visible


@dataclass(frozen=True, slots=True)
class _Value:
    detail: str
    text: str


class PersonCard(QWidget):
    """What our register says of one person."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._number = label("", "heading", wrap=True), label("", "muted", wrap=True)
        self._name.setObjectName("record_name")
        self._returned, self._dead = pill(""), pill("")
        columns: tuple[Column[_Value], ...] = (
            Column(_("Detail"), lambda v: v.detail, tone=lambda _v: "muted"),
            Column(_("In our register"), lambda v: v.text, strong=True),
        )
        self._values = RowsTable(columns, "record_values", _("Details of the record"), stretch=1, wrap=True)
        head = card(self._name, self._number, row(self._returned, self._dead, None, gap=6), margins=14, gap=6)
        whole = column(head, self._values)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_record(self, record: Record, register: Register | None) -> None:
        """Show another record."""
        self._name.setText(visible(record.full_name))
        self._number.setText(visible(_source(record, register)))
        for made, note, gate in (
            (self._returned, record.returned, _("▲ returned earlier")),
            (self._dead, record.deceased, _("■ recorded dead")),
        ):
            set_pill(made, gate, "warn")
            made.setVisible(bool(note))
        shown = [
            _Value(words.detail(key), shown_date(text))
            for key in DetailKey
            if key not in (DetailKey.PREVIOUS_RETURN, DetailKey.VITAL_STATUS) and (text := record.text(key))
        ]
        notes = (
            (_("Returned"), record.returned),
            (_("Deceased"), record.deceased),
            (_("Status"), record.status),
        )
        self._values.show_rows([*(_Value(name, shown_date(text)) for name, text in notes if text), *shown])


def _source(record: Record, register: Register | None) -> str:
    number = _("record {number}").format(number=record.number)
    if register is None:
        return number
    extract = _("extract of {date}").format(date=shown_date(register.extract_date))
    return " · ".join((number, register.name, register.source, extract))
