"""A new version of a list beside the one it replaces, by person: added, removed, changed (letters marked) and the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QPushButton, QSplitter, QWidget

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry
from verifier.domain.revisions import Change, PersonChange, counted
from verifier.i18n import N_, _
from verifier.ui import theme
from verifier.ui.widgets.cells_table import CellsTable
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import GivesWay, column
from verifier.ui.widgets.lines import Cell, Line
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label
from verifier.workflow.differences import marks

_LEAST = 240  # pixels of persons and details, one above the other
_SIGNS = {Change.ADDED: "+", Change.REMOVED: "−", Change.CHANGED: "≠", Change.SAME: "="}
_NAMES = {
    Change.CHANGED: N_("Changed"),
    Change.ADDED: N_("Added"),
    Change.REMOVED: N_("Removed"),
    Change.SAME: N_("Unchanged"),
}
_TONES = {Change.ADDED: "info", Change.REMOVED: "bad", Change.CHANGED: "warn", Change.SAME: "muted"}


class RevisionPanel(QWidget):
    """Pills with counts, the persons of the chosen one, and the current person's details of both versions."""

    def __init__(self) -> None:
        super().__init__()
        self._changes: tuple[PersonChange, ...] = ()
        self._together: set[int] = set()
        self._pills = {change: self._pill(change) for change in _NAMES}
        group = QButtonGroup(self)
        for pill in self._pills.values():
            group.addButton(pill)
        self._said = label("", "muted", wrap=True)
        self._said.setObjectName("revision_said")
        columns: tuple[Column[PersonChange], ...] = (
            Column("", _sign, tone=_tone),
            Column(_("Name"), lambda c: _of(c).full_name, strong=True),
            Column(_("Born"), lambda c: shown_date(_of(c).text(DetailKey.DATE_OF_BIRTH))),
            Column(_("What changed"), _what, tone=_tone),
        )
        self.table = RowsTable(columns, "revision", _("Persons of both versions"), stretch=3)
        self.table.current_changed.connect(self._show)
        headings = (_("Detail"), _("Before"), _("Now"))
        self.details = CellsTable("revision_details", _("Details of both versions"), (0.24, 0.38, 0.38), headings)
        self.same = QCheckBox(_("This is one and the same person"))
        self.same.setObjectName("same_person")
        self.same.toggled.connect(self._on_same)
        below = QWidget()
        whole_below = column(self.same, self.details, gap=6)
        whole_below.setStretch(1, 1)
        below.setLayout(whole_below)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setSizes([260, 220])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        whole = column(Flow(*self._pills.values()), self._said, GivesWay(split, theme.of_text(_LEAST)), gap=8)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    @property
    def together(self) -> frozenset[int]:
        """The earlier cases of pairs of which the officer says that they are one person."""
        return frozenset(self._together)

    @property
    def counts(self) -> dict[Change, int]:
        """How many persons were added, removed, changed and left as they were."""
        return dict(counted(self._changes))

    def show_changes(self, changes: Sequence[PersonChange], earlier: str) -> None:
        """Show how a file differs from an earlier list, which is named."""
        self._changes, self._together = tuple(changes), set()
        counts = counted(self._changes)
        for change, pill in self._pills.items():
            text = f"{_SIGNS[change]} {_(_NAMES[change])} · {counts[change]}"
            pill.setText(text)
            pill.setAccessibleName(text)
        unsure = sum(not each.certain for each in self._changes)
        said = _("Compared with {list}, person by person; order and numbers do not count.").format(list=earlier)
        more = _("▲ Perhaps one person, say whether: {n}.").format(n=unsure) if unsure else ""
        self._said.setText(f"{said} {more}".strip())
        first = next((change for change in _NAMES if counts[change]), Change.CHANGED)
        self.choose(first)

    def choose(self, change: Change) -> None:
        """Show the persons of one kind of change."""
        self._pills[change].setChecked(True)
        shown = [each for each in self._changes if each.change is change]
        self.table.show_rows(sorted(shown, key=lambda each: each.certain))

    def _pill(self, change: Change) -> QPushButton:
        made = button(_(_NAMES[change]), "chip", name=f"change_{change.value}")
        made.setCheckable(True)
        made.clicked.connect(lambda: self.choose(change))
        return made

    def _show(self, change: PersonChange | None) -> None:
        self.same.setVisible(change is not None and not change.certain)
        if change is None:
            self.details.show_rows(())
            return
        self.same.blockSignals(True)
        self.same.setChecked(change.old_case in self._together)
        self.same.blockSignals(False)
        self.details.show_rows(_rows(change))

    def _on_same(self, on: bool) -> None:
        change = self.table.current()
        if change is not None and not change.certain:
            (self._together.add if on else self._together.discard)(change.old_case)


def change_lines(counts: dict[Change, int]) -> str:
    """Say in one line how many persons changed in which way."""
    return " · ".join(f"{_SIGNS[change]} {_(_NAMES[change])}: {counts.get(change, 0)}" for change in _NAMES)


def _of(change: PersonChange) -> Entry:
    entry = change.new or change.old
    if entry is None:
        raise ValueError("a change of nobody")
    return entry


def _sign(change: PersonChange) -> str:
    sign = _SIGNS[change.change]
    return sign if change.certain else " ".join((sign, _("perhaps")))


def _tone(change: PersonChange) -> str:
    return _TONES[change.change]


def _what(change: PersonChange) -> str:
    named = [words.detail(key) for key in change.details]
    return ", ".join([*named, *map(_other, change.other)])


def _other(name: str) -> str:
    return {"aliases": _("Other names"), "notes": _("Notes")}.get(name, name)


def _rows(change: PersonChange) -> list[tuple[Cell, ...]]:
    """Return what is stated, the details that differ first, with the differing letters marked."""
    old, new = change.old, change.new
    stated = [key for key in DetailKey if (old and old.text(key)) or (new and new.text(key))]
    ordered = sorted(stated, key=lambda key: key not in change.details)
    rows = [_row(words.detail(key), key, _text(old, key), _text(new, key)) for key in ordered]
    return [*rows, *(_row(_other(name), None, _beside(old, name), _beside(new, name)) for name in change.other)]


def _row(name: str, key: DetailKey | None, before: str, now: str) -> tuple[Cell, ...]:
    differs = before != now
    left, right = marks(key, None, before, now) if key and differs and before and now else ((), ())
    title = Line(f"≠ {name}" if differs else name, tone="warn" if differs else "muted", strong=differs)
    return (
        Cell((title,)),
        Cell((Line(before or "–", marks=tuple(left)),)),
        Cell((Line(now or "–", strong=differs, marks=tuple(right)),)),
    )


def _text(entry: Entry | None, key: DetailKey) -> str:
    return shown_date(entry.text(key)) if entry else ""


def _beside(entry: Entry | None, name: str) -> str:
    if entry is None:
        return ""
    if name == "aliases":
        return "; ".join(entry.aliases)
    return entry.notes if name == "notes" else entry.extra.get(name, "")
