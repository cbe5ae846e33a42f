"""R6A, the annex to the act of handover: who goes in one direction by number, name and birth, ticked by both sides (13.2).

It goes to the other side with the act, in place of the manifest: no needs, no seats, no ranks, no marks of ours. Whoever
may not be named (GC IV 137) stands there by number alone, so that the two sides count the same.
"""

from __future__ import annotations

from verifier.domain.dates import shown_date
from verifier.domain.details import Direction
from verifier.domain.exchange_values import Unlisted
from verifier.i18n import _, n_, speaking
from verifier.reports import styles
from verifier.reports.exchange.contents import StagePaper, Traveller
from verifier.reports.exchange.opening import not_named, open_stage_paper, vehicle_name
from verifier.reports.furniture import Furniture
from verifier.reports.sheet import Sheet, capital
from verifier.reports.signatures import BOTH_HANDS, draw_both_hands
from verifier.reports.table import Cell, Column, Table
from verifier.reports.written import grouped

_BLANKS = 4  # rows for persons on no list
_BOX = "☐"


def handover_annex(report: StagePaper, furniture: Furniture) -> bytes:
    """Return the annex as a PDF; the same input always gives the same bytes. It is on one direction."""
    with speaking(furniture.language):
        direction = report.direction or Direction.INCOMING
        rows = report.going(direction)
        facts = [(_("Annex to"), _("the act of handover and acceptance (R6) of the same stage and direction"))]
        counts = [
            (_("Persons"), grouped(len(rows))),
            (_("Version of the list"), str(report.stage.version)),
            (capital(_("who hands over")), furniture.office if direction is Direction.OUTGOING else "____________"),
            (capital(_("who accepts")), furniture.office if direction is Direction.INCOMING else "____________"),
        ]
        document, sheet = open_stage_paper(report, furniture, _title, facts, counts, lies=False)
        _persons(sheet, report, rows)
        _on_no_list(sheet, report, direction)
        _vehicles(sheet, report, direction)
        sheet.space(8)
        sheet.paragraph(_("Drawn up in two copies of equal force, one for each side."), styles.BODY)
        draw_both_hands(sheet, _("Handed over by"), _("Accepted by"))
        sheet.notes()
        sheet.finish()
        return document.finish()


def _title() -> str:
    return _("Annex to the act: list of names")


def _table(sheet: Sheet) -> Table:
    return Table(
        sheet,
        (
            Column(_("No."), 34, styles.CELL_STRONG),
            Column(_("Surname, first name, patronymic"), 216, styles.CELL_STRONG),
            Column(_("Born"), 62),
            Column(_("handed over"), 58),
            Column(_("accepted"), 58),
            Column(_("Remark"), 100),
        ),
        zebra=False,
    )


def _persons(sheet: Sheet, report: StagePaper, rows: tuple[Traveller, ...]) -> None:
    sheet.heading(_("On the agreed list"), n_("{n} person", "{n} persons", len(rows)), keep=60)
    table, shown = _table(sheet), report.to_both(report.direction or Direction.INCOMING)
    for each in rows:
        who = [_named(each), shown_date(each.born) or "—"] if shown[each.person].is_named else [not_named(), "—"]
        _row(sheet, table, [grouped(each.number), *who])
    table.close()


def _named(who: Traveller) -> Cell:
    """Write a name as their list has it, and beneath it what other writings of it their list states."""
    others = [(each, styles.CELL_GREY) for each in who.aliases]
    return [who.name or "—", *others] if others else who.name or "—"


def _on_no_list(sheet: Sheet, report: StagePaper, direction: Direction) -> None:
    came = [each for each in report.stage.unlisted.values() if each.direction is direction]
    sheet.heading(_("Presented and on no list"), _("to be filled in by hand at the place of handover"), keep=140)
    table = _table(sheet)
    for stranger in came:
        _row(sheet, table, [f"+{stranger.number}", stranger.name or "—", _born(stranger)])
    for number in range(len(came) + 1, len(came) + _BLANKS + 1):
        _row(sheet, table, [[f"+{number}", " "], "", ""])
    table.close()


def _born(stranger: Unlisted) -> str:
    return shown_date(stranger.born) or "—"


def _row(sheet: Sheet, table: Table, cells: list[Cell]) -> None:
    table.row([*cells, _BOX, _BOX, ""])
    sheet.page.rule(sheet.left, sheet.right, sheet.y, 0.25, 0.6)


def _vehicles(sheet: Sheet, report: StagePaper, direction: Direction) -> None:
    """Say how many go in each vehicle and in all, which both sides can count."""
    numbers = [number for number, each in sorted(report.stage.vehicles.items()) if each.direction is direction]
    by_vehicle = [(number, len(report.going(direction, number))) for number in (*numbers, 0)]
    sheet.heading(_("By vehicle"), keep=BOTH_HANDS / 2)
    table = Table(
        sheet,
        (
            Column(_("Vehicle"), 250, styles.CELL_STRONG),
            Column(_("Persons on the list"), 90, to_right=True),
            Column("", 16),
            Column(_("handed over"), 80),
            Column(_("accepted"), 80),
        ),
        zebra=False,
    )
    for number, persons in by_vehicle:
        if persons:
            name = vehicle_name(report, number) if number else _("without a seat")
            _count(sheet, table, name, persons)
    _count(sheet, table, _("In all"), sum(persons for _number, persons in by_vehicle), keep=BOTH_HANDS + 30)
    table.close()


def _count(sheet: Sheet, table: Table, name: str, persons: int, *, keep: float = 0) -> None:
    table.row([[name, " "], grouped(persons), "", "", ""], keep=keep)
    sheet.page.rule(sheet.left, sheet.right, sheet.y, 0.25, 0.6)
