"""The persons as understood: one row each, and beside it every detail as it stands in the file and as understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry, Value
from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.widgets.layout import GivesWay, column
from verifier.ui.widgets.table import Column, RowsTable

_WIDE = 1100
_LEAST = 240  # pixels of persons and values, one above the other


@dataclass(frozen=True, slots=True)
class _Value:
    detail: str
    raw: str
    text: str

    @property
    def changed(self) -> bool:
        """Whether what was understood is not letter by letter what stands in the file."""
        return self.raw != self.text


class EntriesPanel(QWidget):
    """Persons on the left, the current one's details on the right."""

    def __init__(self) -> None:
        super().__init__()
        self._at: Mapping[tuple[str, int], int] = {}
        people: tuple[Column[Entry], ...] = (
            Column(_("Row"), lambda e: str(e.row), right=True),
            Column(_("Their no."), lambda e: e.number, right=True),
            Column(_("Name"), lambda e: e.full_name, strong=True),
            Column(_("Born"), lambda e: shown_date(e.text(DetailKey.DATE_OF_BIRTH))),
            Column("▲", self._problems_of, tone=lambda _e: "warn"),
        )
        values: tuple[Column[_Value], ...] = (
            Column(_("Detail"), lambda v: v.detail, tone=lambda _v: "muted"),
            Column(_("As it stands"), lambda v: v.raw),
            Column(_("As understood"), lambda v: v.text, strong=True),
        )
        self.people = RowsTable(people, "entries", _("Persons as understood"), stretch=2)
        self.values = RowsTable(values, "entry_values", _("Details of the person"), stretch=2, wrap=True)
        self.people.current_changed.connect(self._show)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(self.people)
        self._split.addWidget(self.values)
        self._split.setSizes([300, 240])
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(10)
        self.setLayout(column(GivesWay(self._split, theme.of_text(_LEAST))))

    def show_entries(self, entries: tuple[Entry, ...], at: Mapping[tuple[str, int], int], *, again: bool) -> None:
        """Show other persons, with the problems `at` each row; `again` the same, understood otherwise: the person stays."""
        self._at = at
        self.people.show_rows(entries, (lambda entry: entry.cells) if again else None)

    def _problems_of(self, entry: Entry) -> str:
        number = self._at.get((entry.sheet, entry.row), 0)
        return f"▲ {number}" if number else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room for it."""
        super().resizeEvent(event)
        wide = event.size().width() > _WIDE
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._split.orientation() is not orientation:
            self._split.setOrientation(orientation)
            self._split.setSizes([event.size().width() // 2] * 2 if wide else [300, 240])

    def _show(self, person: Entry | None) -> None:
        self.values.show_rows(_values(person) if person else ())


def _values(entry: Entry) -> list[_Value]:
    shown = [
        _Value(words.detail(key), _stands(value), shown_date(value.text))
        for key in DetailKey
        if (value := entry.values.get(key)) and (value.raw or value.text)
    ]
    others = (
        (_("Other names"), "; ".join(entry.aliases)),
        (_("Section"), entry.section),
        (_("Notes"), entry.notes),
        (_("Whole row"), " | ".join(filter(None, entry.cells))),
    )
    extra = ((_("{heading} (not used)").format(heading=heading), text) for heading, text in entry.extra.items())
    return [*shown, *(_Value(name, text, "") for name, text in (*extra, *others) if text)]


def _stands(value: Value) -> str:
    """Return what is stored, and beside it what their program shows where that is something else."""
    return _("{stored}, shown as {shown}").format(stored=value.raw, shown=value.shown) if value.shown else value.raw
