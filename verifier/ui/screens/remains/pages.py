"""The three pages of the Remains screen: individuals, lists, missing persons; each a table with what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from verifier.domain.dates import shown_date
from verifier.domain.remains_codes import Standing
from verifier.domain.words import remains as words
from verifier.i18n import _
from verifier.ui.screens.remains.item_card import ItemCard
from verifier.ui.widgets.code_box import CodeBox
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import column, row, scrolled
from verifier.ui.widgets.resting_search import RestingSearch
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import label
from verifier.workflow.remains_lines import ItemLine, ListLine, MissingLine


class ItemsPage(QWidget):
    """All individuals on the left, the current one on the right. `chosen` carries its first part."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[ItemLine] = ()
        self.search = RestingSearch("remains_search", _("Search"), _("number, name, place, bag or seal"))
        self.search.rested.connect(self._filter)
        self.standing: CodeBox[Standing] = CodeBox("remains_standing", _("What they wait for"))
        codes = [(code, words.remains_standing(code)) for code in Standing]
        self.standing.show_codes(codes, nothing=_("all of them"))
        self.standing.currentIndexChanged.connect(self._filter)
        self.count = label("", "muted")
        columns: tuple[Column[ItemLine], ...] = (
            Column(_("Own number"), _number, strong=True),
            Column(_("State"), _state, _tone),
            Column(_("Person"), _person, lambda line: "" if line.person else "muted"),
        )
        self.table = RowsTable(columns, "remains_items", _("Remains"), stretch=2, least=120)
        self.table.current_changed.connect(self._on_current)
        self._none = label(
            _("No remains fit. They appear here once the bags of a list are taken in."), "muted", wrap=True
        )
        self.card = ItemCard()
        self.buttons = self.card.buttons
        above = row(self.standing, self.count, gap=8)
        above.setStretch(0, 1)
        left = QWidget()
        whole = column(self.search, above, self._none, self.table, gap=8)
        whole.setStretch(3, 1)
        left.setLayout(whole)
        split = QSplitter(Qt.Orientation.Horizontal)
        self._right = scrolled(self.card, page=False)  # in large letters an expert has more buttons than there is room
        split.addWidget(left)
        split.addWidget(self._right)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 3)
        split.setSizes([604, 536])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        self.setLayout(column(split))

    def show_lines(self, lines: Sequence[ItemLine]) -> None:
        """Show other remains."""
        self._lines = lines
        self._filter()

    def choose(self, part: str) -> None:
        """Make the individual of a part current, whatever was searched."""
        self.search.set_quietly("")
        self.standing.setCurrentIndex(0)
        self._filter()
        place = next((n for n, line in enumerate(self.table.rows) if part in line.parts), None)
        if place is not None:
            self.table.go_to(place)

    def show_waiting(self, standing: Standing) -> None:
        """Show those that wait for something."""
        self.search.set_quietly("")
        self.standing.setCurrentIndex(1 + list(Standing).index(standing))
        self._filter()

    def _filter(self) -> None:
        wanted, code = self.search.text().casefold().split(), self.standing.chosen
        fitting = [
            line
            for line in self._lines
            if code in (None, line.standing) and all(word in line.found_by for word in wanted)
        ]
        self.count.setText(words.counted(len(fitting)))
        self._none.setVisible(not fitting)
        self._right.setVisible(bool(fitting))
        self.table.show_rows(fitting, keep=lambda line: line.parts[0])

    def _on_current(self, line: ItemLine | None) -> None:
        self.chosen.emit(line.parts[0] if line else "")


class RowsPage(QWidget):
    """A table under its buttons."""

    def __init__(self, table: QWidget, told: str) -> None:
        super().__init__()
        self.buttons = Flow()
        whole = column(self.buttons, label(told, "muted", wrap=True), table, gap=8)
        whole.setStretch(2, 1)
        self.setLayout(whole)


def lists_table() -> RowsTable[ListLine]:
    """Return a table of lists of remains."""
    columns: tuple[Column[ListLine], ...] = (
        Column(_("No."), lambda line: str(line.number), right=True),
        Column(_("Reference"), lambda line: line.reference, strong=True),
        Column(_("Repatriation"), lambda line: line.event),
        Column(_("Day"), lambda line: shown_date(line.date)),
        Column(_("Received from"), lambda line: line.sender),
        Column(_("Rows stated"), lambda line: "–" if line.stated is None else str(line.stated), right=True),
        Column(_("Rows"), lambda line: str(line.rows), right=True),
        Column(_("Bags taken in"), lambda line: str(line.bags), right=True),
        Column(_("Not brought"), lambda line: str(line.missing), _short, right=True),
    )
    return RowsTable(columns, "remains_lists", _("Lists of remains"), stretch=2)


def missing_table() -> RowsTable[MissingLine]:
    """Return a table of missing persons."""
    columns: tuple[Column[MissingLine], ...] = (
        Column(_("Ante-mortem file"), lambda line: words.missing_number(line.number), strong=True),
        Column(_("Name"), lambda line: line.name),
        Column(_("Date of birth"), lambda line: shown_date(line.born) or "–"),
        Column(_("Record of our register"), lambda line: line.record or "–"),
        Column(_("Groups filled in"), lambda line: str(line.groups), right=True),
        Column(_("Remains"), lambda line: ", ".join(map(words.part_number, line.remains)) or "–"),
    )
    return RowsTable(columns, "remains_missing", _("Missing persons"), stretch=1)


def _number(line: ItemLine) -> str:
    """Name an individual by its first part; the others are named on its page."""
    first, *others = line.parts
    number = words.part_number(first)
    return f"{number} +{len(others)}" if others else number


def _person(line: ItemLine) -> str:
    return line.person or (f"? {line.claimed}" if line.claimed else "–")


def _state(line: ItemLine) -> str:
    said = f"{words.standing_shape(line.standing)} {words.remains_standing(line.standing)}"
    return f"▲ {said}" if line.conflicts else said


def _tone(line: ItemLine) -> str:
    return "bad" if line.conflicts else ""


def _short(line: ListLine) -> str:
    return "warn" if line.missing else ""
