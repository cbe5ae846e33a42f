"""Who on a list may stand elsewhere, too: twice on it, on other lists, among the returned, among the dead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.candidates import Level
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.i18n import _, grouped
from verifier.ui.widgets.cells_table import CellsTable
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.lines import Cell, Line
from verifier.ui.widgets.text import button, label
from verifier.workflow.resembling import Resemblance

_MOST = 300
_SHARES = (0.3, 0.34, 0.36)


class ElsewherePanel(QWidget):
    """`opened` carries the line of the person whose row was opened."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.shown: tuple[Resemblance, ...] = ()
        headings = (_("On this list"), _("Stands also"), _("How likely, and what differs"))
        self.table = CellsTable("elsewhere", _("Persons who may stand elsewhere, too"), _SHARES, headings)
        self.table.activated.connect(self._on_activated)
        self._said = label("", "muted", wrap=True)
        self._said.setObjectName("elsewhere_said")
        meanings = button(_("What the bands and reasons mean"), "link", name="help_matching")
        meanings.clicked.connect(self._help)
        hint = label(_("Compared by what lists and registers state. Nobody is struck off by it: an officer looks."),
                     "small", wrap=True)  # fmt: skip
        foot = row(hint, meanings)
        foot.setStretch(0, 1)
        whole = column(self._said, self.table, foot, gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_found(self, found: Sequence[Resemblance]) -> None:
        """Show whoever may stand elsewhere: each pair of rows of the same list once."""
        pairs = once(found)
        self.shown = tuple(pairs[:_MOST])
        self.table.show_rows((_theirs(each), _place(each), _why(each)) for each in self.shown)
        some = _("The first {shown} of {total} are shown.").format(shown=_MOST, total=grouped(len(pairs)))
        none = _("✓ Nobody was found who may stand elsewhere, too.")
        self._said.setText(some if len(pairs) > _MOST else "" if pairs else none)
        self._said.setVisible(bool(self._said.text()))

    def _on_activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.shown):
            self.opened.emit(self.shown[index.row()].line)

    def _help(self) -> None:
        from verifier.ui.help import MATCHING, show_help

        show_help(self, MATCHING)


def once(found: Sequence[Resemblance]) -> list[Resemblance]:
    """Leave out the second of each two rows of the list that resemble one another."""
    return [each for each in found if not (each.on_same_list and each.other and each.other.number < each.line.number)]


def lines_elsewhere(found: Sequence[Resemblance]) -> int:
    """Return how many persons may stand elsewhere."""
    return len({each.line.number for each in found})


def _theirs(found: Resemblance) -> Cell:
    line = found.line
    at = _("row {number}").format(number=line.row_number or "—")
    return _cell(line.name, line.born, Line(at, tone="muted", small=True))


def _place(found: Resemblance) -> Cell:
    if found.hint:
        record = found.hint.record
        where = Line(f"▲ {words.register_kind(found.hint.kind)} · № {record.number}", tone="warn", small=True)
        return _cell(record.full_name, record.text(DetailKey.DATE_OF_BIRTH), where)
    if found.other is None:
        return Cell(())
    other = found.other
    at = _("row {number}").format(number=other.row_number or "—")
    list_ = _("▲ on this list") if found.on_same_list else other.reference
    where = Line(f"{list_} · {at}", tone="warn" if found.on_same_list else "muted", small=True)
    return _cell(other.name, other.born, where)


def _cell(name: str, born: str, where: Line) -> Cell:
    return Cell((Line(" · ".join(filter(None, (name, shown_date(born)))), strong=True), where))


def _why(found: Resemblance) -> Cell:
    told = [reason.comparison for reason in found.reasons if reason.comparison.level is not Level.SAME]
    lines = [Line(f"{words.detail(each.detail)}: {words.compared(each)}", tone="muted", small=True) for each in told]
    return Cell((Line(words.band(found.band)), *(lines or [Line(_("nothing of what both state"), small=True)])))
