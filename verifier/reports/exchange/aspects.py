"""The three headings under which a stage is planned, as its manifest sums them up: security, humane treatment, logistics.

They are those of the step-by-step plan of an exchange (domain.md 14): numbers alone, and none of medicine or diet,
since the paper goes through many hands.
"""

from __future__ import annotations

from collections.abc import Iterable

from verifier.domain.details import Direction
from verifier.domain.exchange_values import Needs, Vehicle
from verifier.i18n import _, n_
from verifier.reports import styles
from verifier.reports.exchange.contents import StagePaper
from verifier.reports.sheet import Sheet
from verifier.reports.table import Column, Table
from verifier.reports.written import grouped


def draw_aspects(sheet: Sheet, report: StagePaper) -> None:
    """Draw what escort, medics and drivers have to be ready for on this stage, or in this vehicle."""
    vehicles = _vehicles(report)
    sheet.heading(_("What is to be seen to"), keep=60)
    table = Table(sheet, (Column("", 100, styles.CELL_STRONG), Column("", 660)), zebra=False)
    for name, told in (
        (_("Security"), _security(vehicles)),
        (_("Humane treatment"), _humane(report)),
        (_("Logistics"), _logistics(report, vehicles)),
    ):
        table.row([name, " · ".join(told)])
    table.close()


def _vehicles(report: StagePaper) -> list[Vehicle]:
    known = report.stage.vehicles
    chosen = [known[report.vehicle]] if report.vehicle else [known[number] for number in sorted(known)]
    return [each for each in chosen if each.seats or each.stretchers]


def _security(vehicles: Iterable[Vehicle]) -> list[str]:
    known = list(vehicles)
    seats = sum(each.escorts for each in known)
    without = sum(not each.chief for each in known)
    told = [n_("{n} seat for escort", "{n} seats for escort", seats)]
    if without:
        told.append(
            n_("▲ {n} vehicle without a chief of the escort", "▲ {n} vehicles without a chief of the escort", without)
        )
    return told


def _humane(report: StagePaper) -> list[str]:
    people = [each for way in Direction for each in report.going(way, report.vehicle or None)]
    known = [each for who in people if (each := report.exchange.needs.get(who.person))]
    counted: tuple[tuple[str, int], ...] = (
        (_("lying"), sum(each.stretcher for each in known)),
        (_("with escort"), sum(report.escorted(each.person) for each in people)),
        (_("with an interpreter"), sum(bool(each.interpreter) for each in known)),
        (_("families"), len(_families(known))),
    )
    told = [f"{name}: {grouped(number)}" for name, number in counted]
    if left := len(people) - len(known):
        told.append(n_("▲ needs of {n} person not recorded", "▲ needs of {n} persons not recorded", left))
    return told


def _families(needs: Iterable[Needs]) -> set[str]:
    return {each.family for each in needs if each.family}


def _logistics(report: StagePaper, vehicles: list[Vehicle]) -> list[str]:
    taken = [seat for seat in report.stage.seats.values() if not report.vehicle or seat.vehicle == report.vehicle]
    places = _("seats taken: {taken} of {all}").format(
        taken=grouped(sum(not seat.lying for seat in taken)), all=grouped(sum(each.free_seats for each in vehicles))
    )
    lying = _("lying places taken: {taken} of {all}").format(
        taken=grouped(sum(seat.lying for seat in taken)), all=grouped(sum(each.stretchers for each in vehicles))
    )
    return [n_("{n} vehicle", "{n} vehicles", len(vehicles)), places, lying]
