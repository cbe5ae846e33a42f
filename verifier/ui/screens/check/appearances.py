"""The person's other appearances, beside the table: on which lists he stood, and what has become of him there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.lists import case_number
from verifier.i18n import _, n_
from verifier.ui.widgets.cell_grid import CellGrid
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.lines import Cell, Line
from verifier.ui.widgets.text import label
from verifier.workflow.appearances import Appearance, Likeness

_MOST = 5


class AppearancesBox(QWidget):
    """A short section; hidden where the person stands nowhere else."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("appearances")
        self._claims, self._rows = CellGrid("claims"), CellGrid("appearance_rows")
        self._title = label(_("Earlier appearances"), "strong", wrap=True)
        self.setLayout(column(self._claims, self._title, self._rows, gap=4))

    def show_appearances(self, name: str, found: Sequence[Appearance]) -> None:
        """Show where a person of a name stands elsewhere: what must not be overlooked first, else the newest first."""
        claims = [each for each in found if each.claims_record]
        rest = [each for each in found if not each.claims_record]
        self._claims.show_rows([(_claim(each, name),) for each in claims[:_MOST]] + _more(len(claims)))
        self._rows.show_rows([(_appearance(each, name),) for each in rest[:_MOST]] + _more(len(rest)))
        self._title.setVisible(bool(rest))
        self.setVisible(bool(found))


def _more(count: int) -> list[tuple[Cell, ...]]:
    left = count - _MOST
    return (
        [(Cell((Line(n_("… and {n} more", "… and {n} more", left), tone="muted", small=True),)),)] if left > 0 else []
    )


def _claim(each: Appearance, name: str) -> Cell:
    linked = _("▲ The record is already linked to case {case}, row {row} of this list").format(
        case=case_number(each.case), row=each.row_number or "—"
    )
    return Cell((Line(linked, tone="warn", strong=True), *_written(each, name), *_outcome(each)))


def _appearance(each: Appearance, name: str) -> Cell:
    reference = each.reference
    if each.revision > 1:
        reference = _("{reference} · revision {revision}").format(reference=reference, revision=each.revision)
    row = _("row {number}").format(number=each.row_number or "—")
    place = f"{reference} · {shown_date(each.received)} · {row}"
    sign = "▲ " if each.warns else ""
    head = Line(f"{sign}{place}", tone="warn" if each.warns else "", strong=True, small=True)
    return Cell((head, *_written(each, name), *_outcome(each), *_likeness(each)))


def _written(each: Appearance, name: str) -> tuple[Line, ...]:
    """Say how his name is written there, where that differs."""
    return (Line(each.name),) if each.name != name else ()


def _outcome(each: Appearance) -> tuple[Line, ...]:
    """Say what has become of the person there: the decision, else what the case waits for; and what was printed."""
    said = words.disposition(each.disposition) if each.disposition else words.state(each.state)
    lines = [Line(f"{words.state_shape(each.state)} {said}", tone="warn" if each.warns else "", small=True)]
    if each.identity:
        lines.append(Line(words.identity(each.identity), small=True))
    if each.prints:
        reports = _("reports: {numbers}").format(numbers=", ".join(each.prints))
        lines.append(Line(reports, tone="muted", small=True))
    return tuple(lines)


def _likeness(each: Appearance) -> tuple[Line, ...]:
    """Say why he may be the same person; where record, name and date agree there is nothing to weigh."""
    if each.likeness == {Likeness.NAME_AND_BIRTH}:
        return (Line(_("same name and date of birth"), tone="muted", small=True),)
    if each.likeness == {Likeness.RECORD}:
        return (Line(_("same record of our register, other name or date"), tone="muted", small=True),)
    return ()
