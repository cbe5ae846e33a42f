"""One record of our register, whole: name, gates in words, every detail, and the extract that it came with."""

from __future__ import annotations

from collections.abc import Sequence
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
from verifier.workflow.extracts import Version


@dataclass(frozen=True, slots=True)
class _Value:
    detail: str
    text: str


class PersonCard(QWidget):
    """What our register says of one person; `named` begins the names of its parts."""

    def __init__(self, named: str = "record") -> None:
        super().__init__()
        self._name, self._number = label("", "heading", wrap=True), label("", "muted", wrap=True)
        self._name.setObjectName(f"{named}_name")
        self._returned, self._dead = pill(""), pill("")
        columns: tuple[Column[_Value], ...] = (
            Column(_("Detail"), lambda v: v.detail, tone=lambda _v: "muted"),
            Column(_("In our register"), lambda v: v.text, strong=True),
        )
        self._values = RowsTable(columns, f"{named}_values", _("Details of the record"), stretch=1, wrap=True)
        head = card(self._name, self._number, row(self._returned, self._dead, None, gap=6), margins=14, gap=6)
        whole = column(head, self._values)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_record(self, record: Record, register: Register | None, earlier: Sequence[Version] = ()) -> None:
        """Show another record; `earlier` is what extracts before said of it, oldest first."""
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
        self._values.show_rows(
            [*(_Value(name, shown_date(text)) for name, text in notes if text), *shown, *_before(record, earlier)]
        )


def _before(record: Record, earlier: Sequence[Version]) -> list[_Value]:
    """Return what earlier extracts said otherwise, the latest first."""
    found = []
    for version in reversed(earlier):
        date = shown_date(version.register.extract_date)
        found += [
            _Value(_("{detail}, extract of {date}").format(detail=words.detail(key), date=date), shown_date(old) or "–")
            for key in DetailKey
            if (old := version.record.text(key)) != record.text(key)
        ]
    return found


def _source(record: Record, register: Register | None) -> str:
    number = _("record {number}").format(number=record.number)
    if register is None:
        return number
    extract = _("extract of {date}").format(date=shown_date(register.extract_date))
    return " · ".join((number, register.name, register.source, extract))
