"""R5A, the inventory of personal effects that travel on a stage: bags, seals, things, and through whose hands they went.

It goes with the packets (GC III 119): what was taken and is not there stands beside each person, for the bureau.
"""

from __future__ import annotations

from verifier.domain.custody import ended, holder
from verifier.domain.exchange_values import Effects
from verifier.i18n import _, n_, speaking
from verifier.reports import styles
from verifier.reports.custody import chain_in_lines
from verifier.reports.exchange.contents import StagePaper, Traveller
from verifier.reports.exchange.opening import open_stage_paper, vehicle_name, way_name
from verifier.reports.furniture import Furniture
from verifier.reports.sheet import Sheet
from verifier.reports.signatures import BOTH_HANDS, draw_both_hands
from verifier.reports.table import Cell, Column, Table
from verifier.reports.written import grouped


def stage_effects(report: StagePaper, furniture: Furniture) -> bytes:
    """Return the inventory as a PDF; the same input always gives the same bytes."""
    with speaking(furniture.language):
        document, sheet = open_stage_paper(report, furniture, _title, _facts(report), _counts(report), lies=True)
        for direction in report.directions:
            rows = [each for each in report.going(direction, report.vehicle or None) if _effects(report, each)]
            sheet.heading(way_name(direction), n_("{n} person", "{n} persons", len(rows)), keep=70)
            if rows:
                _things(sheet, report, rows)
            else:
                sheet.paragraph(_("No personal effects were listed."), styles.BODY)
        sheet.need(BOTH_HANDS)
        draw_both_hands(sheet, _("Handed over by"), _("Accepted by"))
        sheet.notes()
        sheet.finish()
        return document.finish()


def _title() -> str:
    return _("Inventory of personal effects")


def _facts(report: StagePaper) -> list[tuple[str, str]]:
    return [(_("Vehicle"), vehicle_name(report, report.vehicle))] if report.vehicle else []


def _effects(report: StagePaper, who: Traveller) -> Effects | None:
    return report.exchange.effects.get(who.person)


def _counts(report: StagePaper) -> list[tuple[str, str]]:
    people = [each for way in report.directions for each in report.going(way, report.vehicle or None)]
    known = [each for who in people if (each := _effects(report, who))]
    chains = [report.exchange.custody.get(each.person, ()) for each in known if each.bags]
    return [
        (_("Persons"), grouped(len(people))),
        (_("Effects listed"), grouped(len(known))),
        (_("Baggage"), grouped(sum(each.bags for each in known))),
        (_("Chain closed"), grouped(sum(map(ended, chains)))),
        (_("Not all returned"), grouped(sum(bool(each.missing) for each in known))),
    ]


def _things(sheet: Sheet, report: StagePaper, rows: list[Traveller]) -> None:
    table = Table(
        sheet,
        (
            Column(_("No."), 28, styles.CELL_STRONG),
            Column(_("Surname, first name, patronymic"), 170, styles.CELL_STRONG),
            Column(_("Baggage"), 36, to_right=True),
            Column("", 8),
            Column(_("Seal"), 70),
            Column(_("Things"), 210),
            Column(_("Not returned"), 130),
            Column(_("Held by"), 110),
        ),
    )
    zone = report.exchange.opened.zone
    for who in rows:
        effects = _effects(report, who)
        if effects is None:
            continue
        chain = report.exchange.custody.get(who.person, ())
        things: Cell = "; ".join(effects.items) or "—"
        cells = [grouped(who.number), who.name or "—", grouped(effects.bags), "", effects.seal or "—", things,
                 "; ".join(effects.missing) or "—", holder(chain) or "—"]  # fmt: skip
        table.row(cells, notes=chain_in_lines(chain, zone))
    table.close()
