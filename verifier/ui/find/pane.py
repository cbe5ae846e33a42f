"""Beside what was found: the one chosen, as far as he may be told of, and the doors to where he is worked on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QWidget

from verifier.domain import act_words, words
from verifier.domain.dates import shown_date
from verifier.domain.findings import Evidence
from verifier.domain.lists import case_number
from verifier.domain.persons import Record
from verifier.domain.registers import Register
from verifier.i18n import _, n_
from verifier.store.likeness import StandingRow
from verifier.ui.find.hits import place_of, state_of
from verifier.ui.screens.register.person_card import PersonCard
from verifier.ui.widgets.appearances import AppearancesBox
from verifier.ui.widgets.cell_grid import CellGrid
from verifier.ui.widgets.layout import column, row, scrolled
from verifier.ui.widgets.lines import Cell, Line
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow.conclude import CaseFile
from verifier.workflow.find import PersonSeen

_EVERY = 500  # more than anybody has; below the doors all of it scrolls
_DOORS = 12


class PersonPane(QWidget):
    """One person of a list. `wanted` carries the name of a screen that is to be opened on his case."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._name, self._where = label("", "heading", wrap=True), label("", "muted", wrap=True)
        self._name.setObjectName("found_name")
        self._state, self._ours = label("", "strong", wrap=True), label("", "", wrap=True)
        self._alone = label(_("He stands on no other list."), "muted", wrap=True)
        self._elsewhere = AppearancesBox(_EVERY)
        self._evidence = _Part(_("Evidence of both checks"), "found_evidence")
        self._prints = _Part(_("Reports issued on him"), "found_prints")
        self._shared = _Part(_("Reports on his whole list and his stages"), "found_shared")
        doors = row(
            self._door(_("Open"), "", "found_open", "primary"),
            self._door(_("Whole case"), "decisions", "found_case"),
            self._door(_("Acts"), "ledger", "found_acts"),
            self._door(_("Report"), "reports", "found_report"),
            None,
            gap=6,
        )
        inside = QWidget()
        parts = (self._ours, self._alone, self._elsewhere, self._evidence, self._prints, self._shared)
        inside.setLayout(column(*parts, None, gap=10))
        whole = column(self._name, self._where, self._state, doors, scrolled(inside, page=False), gap=6)
        whole.setStretch(4, 1)
        self.setLayout(whole)

    def show_person(self, seen: PersonSeen) -> None:
        """Show another person."""
        born = shown_date(seen.row.born)
        self._name.setText(visible(" · ".join(filter(None, (seen.row.name, born)))))
        case = _("case {case}").format(case=case_number(seen.row.number))
        self._where.setText(visible(f"{place_of(seen.row)} · {case}"))
        self._state.setText(state_of(seen.row))
        self._ours.setText(visible(_ours(seen)))
        self._alone.setVisible(not (seen.elsewhere or seen.hints or seen.remains or seen.travels))
        self._elsewhere.show_appearances(seen.row.name, seen.elsewhere, seen.hints, seen.remains, seen.travels)
        self._evidence.show_lines(_evidence(seen.evidence))
        self._prints.show_lines([Line(number) for number in seen.prints])
        self._shared.show_lines([Line(number) for number in seen.shared])

    def _door(self, text: str, screen: str, name: str, kind: str = "") -> QPushButton:
        made = button(text, kind, name=name)
        made.clicked.connect(lambda: self.wanted.emit(screen))
        return made


class RecordPane(QWidget):
    """One record of our register, and the lists on which its person may stand. `wanted` carries the number of a case."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._card = PersonCard("found_record")
        self._said = label("", "strong", wrap=True)
        self._rows = QWidget()
        self._doors: list[QPushButton] = []
        whole = column(self._card, self._said, self._rows, gap=8)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_record(self, record: Record, register: Register | None, on: Sequence[StandingRow]) -> None:
        """Show another record."""
        self._card.show_record(record, register)
        none, some = _("He stands on no list."), n_("On {n} list row", "On {n} list rows", len(on))
        self._said.setText(some if on else none)
        self._rows.deleteLater()
        self._rows = QWidget()
        self._rows.setLayout(column(*map(self._door, on[:_DOORS]), *_left(len(on) - _DOORS), gap=2))
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._rows)

    def _door(self, row_: StandingRow) -> QPushButton:
        made = button(f"→  {visible(place_of(row_), 60)} · {state_of(row_)}", "link", name=f"found_on_{row_.number}")
        made.clicked.connect(lambda: self.wanted.emit(row_.number))
        return made


class OtherPane(QWidget):
    """A list or a report, which have a screen of their own: a sentence and the door to it."""

    def __init__(self, go: Callable[[], None]) -> None:
        super().__init__()
        self._name, self._told = label("", "heading", wrap=True), label("", "muted", wrap=True)
        opened = button(_("Open"), "primary", name="found_other")
        opened.clicked.connect(go)
        self.setLayout(column(self._name, self._told, row(opened, None), None, gap=8))

    def show_other(self, name: str, told: str) -> None:
        """Show another list or report."""
        self._name.setText(visible(name))
        self._told.setText(visible(told))


class Panes(QStackedWidget):
    """The pane that fits what is chosen; a blank one where nothing is."""

    def __init__(self, go: Callable[[], None]) -> None:
        super().__init__()
        self.person, self.record, self.other = PersonPane(), RecordPane(), OtherPane(go)
        self._blank = QWidget()
        for pane in (self._blank, self.person, self.record, self.other):
            self.addWidget(pane)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.setCurrentWidget(self._blank)


class _Part(QWidget):
    """A heading with some lines; hidden where there are none."""

    def __init__(self, title: str, name: str) -> None:
        super().__init__()
        self._grid = CellGrid(name)
        self.setLayout(column(label(title, "strong", wrap=True), self._grid, gap=4))

    def show_lines(self, lines: Sequence[Line]) -> None:
        self._grid.show_rows([(Cell((line,)),) for line in lines])
        self.setVisible(bool(lines))


def _ours(seen: PersonSeen) -> str:
    if not isinstance(seen.file, CaseFile):
        return _("Both checks are not signed yet, so nothing of them is shown.")
    record = seen.file.record
    ours = f"{record.full_name}, № {record.number}" if record else _("none of our records")
    linked = _("Our register: {record}").format(record=ours)
    return f"{linked}\n{words.identity(seen.file.identity)}"


def _evidence(items: Sequence[Evidence]) -> list[Line]:
    told = dict.fromkeys(f"{words.evidence_kind(item.kind)} · {act_words.evidence_line(item)}" for item in items)
    return [Line(text) for text in told]  # what both checks rest on is told once


def _left(count: int) -> Sequence[QLabel]:
    return [label(n_("… and {n} more", "… and {n} more", count), "muted")] if count > 0 else []
