"""Who on a list may stand elsewhere, too: twice on it, on other lists, among the returned, among the dead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.candidates import Level
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.i18n import _
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label
from verifier.workflow.resembling import Resemblance


class ElsewherePanel(QWidget):
    """`opened` carries the line of the person whose row was opened."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        columns: tuple[Column[Resemblance], ...] = (
            Column(_("Their no."), lambda r: r.line.row_number, right=True),
            Column(_("Name as listed"), lambda r: r.line.name, strong=True),
            Column(_("Stands also"), _place, tone=lambda r: "warn" if r.on_same_list or r.hint else ""),
            Column(_("How likely"), lambda r: words.band(r.band)),
            Column(_("What differs"), _why, tone=lambda _r: "muted"),
        )
        self.table = RowsTable(columns, "elsewhere", _("Persons who may stand elsewhere, too"), stretch=4, wrap=True)
        self.table.opened.connect(lambda found: self.opened.emit(found.line))
        self._none = label("", "muted", wrap=True)
        self._none.setObjectName("nobody_elsewhere")
        meanings = button(_("What the bands and reasons mean"), "link", name="help_matching")
        meanings.clicked.connect(self._help)
        said = label(_("Compared by what lists and registers state. Nobody is struck off by it: an officer looks."),
                     "small", wrap=True)  # fmt: skip
        whole = column(self._none, self.table, row(said, meanings), gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_found(self, found: Sequence[Resemblance]) -> None:
        """Show whoever may stand elsewhere: each pair of rows of the same list once."""
        self.table.show_rows(once(found))
        self._none.setText("" if found else _("✓ Nobody was found who may stand elsewhere, too."))
        self._none.setVisible(not found)

    def _help(self) -> None:
        from verifier.ui.help import MATCHING, show_help

        show_help(self, MATCHING)


def once(found: Sequence[Resemblance]) -> list[Resemblance]:
    """Leave out the second of each two rows of the list that resemble one another."""
    return [each for each in found if not (each.on_same_list and each.other and each.other.number < each.line.number)]


def lines_elsewhere(found: Sequence[Resemblance]) -> int:
    """Return how many persons may stand elsewhere."""
    return len({each.line.number for each in found})


def _place(found: Resemblance) -> str:
    if found.hint:
        record = found.hint.record
        named = " · ".join(filter(None, (record.full_name, shown_date(record.text(DetailKey.DATE_OF_BIRTH)))))
        return f"▲ {words.register_kind(found.hint.kind)}: {named}"
    if found.other is None:
        return ""
    at = _("row {number}").format(number=found.other.row_number or "—")
    where = _("▲ on this list") if found.on_same_list else found.other.reference
    return f"{where} · {at}: {found.other.name}"


def _why(found: Resemblance) -> str:
    told = [reason.comparison for reason in found.reasons if reason.comparison.level is not Level.SAME]
    said = "; ".join(f"{words.detail(each.detail)}: {words.compared(each)}" for each in told)
    return said or _("nothing of what both state")
