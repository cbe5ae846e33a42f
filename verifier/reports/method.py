"""The method note of R2: how the double check works, and how well each pair of checkers agreed by itself."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.i18n import _, grouped, percentage
from verifier.reports import styles
from verifier.reports.contents import Agreement
from verifier.reports.sheet import Sheet, height_of
from verifier.reports.signatures import signed_name
from verifier.reports.table import Column, Table

_HEADING, _HEAD, _ROW = 33.0, 22.0, 14.8
_MOST_KEPT = 220.0  # so many pairs that they part over pages keep nobody's row with them
_LIMIT = 900


def method_height(sheet: Sheet, agreements: Sequence[Agreement]) -> float:
    """Return the height that the note needs, so that what stands above can stay with it."""
    text = height_of(sheet.laid(_text(), styles.CELL, sheet.width, _LIMIT))
    table = _HEAD + _ROW * len(agreements) if agreements else styles.CELL.leading
    return min(_HEADING + text + table, _MOST_KEPT)


def draw_method(sheet: Sheet, agreements: Sequence[Agreement]) -> None:
    """Draw the note. The figures count only persons on whom both checks are signed."""
    sheet.heading(_("How the double check works"), keep=method_height(sheet, agreements) - _HEADING)
    sheet.space(4)
    sheet.paragraph(_text(), styles.CELL, limit=_LIMIT)
    if not agreements:
        sheet.paragraph(
            _("Nobody on this list is checked twice yet, so there are no figures."), styles.CELL, limit=_LIMIT
        )
        return
    sheet.space(6)
    table = Table(
        sheet,
        (
            Column(_("First checker"), 180, styles.CELL_STRONG),
            Column(_("Second checker"), 180, styles.CELL_STRONG),
            Column(_("Persons"), 70, to_right=True),
            Column(_("Same record linked"), 96, to_right=True),
            Column(_("Details compared"), 90, to_right=True),
            Column(_("Details agreed"), 90, to_right=True),
            Column(_("Agreement"), 60, styles.CELL_STRONG, to_right=True),
        ),
        zebra=False,
    )
    for pair in agreements:
        table.row(
            [
                signed_name(pair.first),
                signed_name(pair.second),
                grouped(pair.persons),
                grouped(pair.records_agreed),
                grouped(pair.details),
                grouped(pair.details_agreed),
                percentage(pair.details_agreed, pair.details),
            ]
        )
    table.close()


def _text() -> str:
    return _(
        "Two officers check every detail of every person independently; the second sees nothing of the first until both "
        "have signed. Where they differ a third officer rules, and the figures below say how often each pair agreed "
        "before any ruling."
    )
