"""R8, the sheet of needs for the medics of a stage: what each person needs on the way, and no diagnosis (13.2).

A paper of its own, since nobody else on the way is to read it. Who needs nothing special is counted, not listed.
"""

from __future__ import annotations

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.details import Direction
from verifier.domain.exchange_care import fitness_holds
from verifier.domain.exchange_codes import Execution
from verifier.i18n import _, n_, speaking
from verifier.reports import styles
from verifier.reports.exchange.contents import StagePaper, Traveller
from verifier.reports.exchange.opening import open_stage_paper, vehicle_name, way_name
from verifier.reports.furniture import Furniture
from verifier.reports.sheet import Sheet
from verifier.reports.signatures import SIGNATURE_HEIGHT, draw_signature
from verifier.reports.table import Column, Table
from verifier.reports.written import grouped, moment


def needs_sheet(report: StagePaper, furniture: Furniture) -> bytes:
    """Return the sheet as a PDF; the same input always gives the same bytes."""
    with speaking(furniture.language):
        document, sheet = open_stage_paper(report, furniture, _title, more=_counts(report), lies=True)
        sheet.space(4)
        told = _("For the medics of the stage alone. What a person needs stands here, and never why.")
        sheet.paragraph(told, styles.SMALL_GREY)
        for direction in report.directions:
            _way(sheet, report, direction)
            _not_fit(sheet, report, direction)
        sheet.need(SIGNATURE_HEIGHT)
        draw_signature(sheet, None)
        sheet.notes()
        sheet.finish()
        return document.finish()


def _title() -> str:
    return _("Medical sheet: needs on the way")


def _rows(report: StagePaper, direction: Direction) -> tuple[Traveller, ...]:
    return report.going(direction, report.vehicle or None)


def _counts(report: StagePaper) -> list[tuple[str, str]]:
    persons = [each.person for way in report.directions for each in _rows(report, way)]
    known, found = [report.exchange.needs.get(each) for each in persons], [report.fitness(each) for each in persons]
    needs = [each for each in known if each]
    return [
        (_("Persons"), grouped(len(known))),
        (_("Lying"), grouped(sum(each.stretcher for each in needs))),
        (_("With escort"), grouped(sum(map(report.escorted, persons)))),
        (_("Medicine"), grouped(sum(bool(each.medicine) for each in needs))),
        (_("Not recorded"), grouped(len(known) - len(needs))),
        (_("Fitness not found, or too old"), grouped(sum(not fitness_holds(each, report.stage) for each in found))),
    ]


def _way(sheet: Sheet, report: StagePaper, direction: Direction) -> None:
    rows = _rows(report, direction)
    asking = [each for each in rows if _asks(report, each.person)]
    remark = _("{listed} of {all}; who is not listed is fit and needs a seat and nothing else").format(
        listed=len(asking), all=len(rows)
    )
    sheet.heading(way_name(direction), remark, keep=70)
    if not asking:
        sheet.paragraph(_("Nobody needs more than a seat."), styles.BODY)
        return
    table = Table(
        sheet,
        (
            Column(_("No."), 26, styles.CELL_STRONG),
            Column(_("Surname, first name, patronymic"), 160, styles.CELL_STRONG),
            Column(_("Born"), 56),
            Column(_("Vehicle"), 110),
            Column(_("Travels"), 70),
            Column(_("Medicine"), 110),
            Column(_("Diet"), 80),
            Column(_("Interpreter"), 66),
            Column(_("Fit to travel, found"), 104),
        ),
    )
    for each in asking:
        table.row([grouped(each.number), each.name or "—", shown_date(each.born) or "—", _vehicle(report, each),
                   *_needed(report, each.person), _fitness(report, each)])  # fmt: skip
    table.close()


def _not_fit(sheet: Sheet, report: StagePaper, direction: Direction) -> None:
    """Name who was found not fit on the day, and what was noted: on no other paper it stands."""
    found = [
        (each, report.stage.ticks[each.person].tick)
        for each in _rows(report, direction)
        if report.stage.result(each.person) is Execution.NOT_FIT
    ]
    if not found:
        return
    sheet.heading(_("Not fit to travel on the day"), n_("{n} person", "{n} persons", len(found)), keep=60)
    table = Table(sheet, (Column(_("No."), 26, styles.CELL_STRONG), Column(_("Surname, first name, patronymic"), 200),
                          Column(_("Time"), 100), Column(_("What was noted"), 300)))  # fmt: skip
    for each, tick in found:
        at = moment(tick.at, report.exchange.opened.zone)
        table.row([grouped(each.number), each.name or "—", at, tick.note or "—"])
    table.close()


def _asks(report: StagePaper, person: int) -> bool:
    """Whether a person has to stand on the sheet: he needs something, or nobody has recorded what, or that he is fit."""
    needs, found = report.exchange.needs.get(person), report.fitness(person)
    if needs is None or found is None or found[1].outcome is not ClearanceOutcome.FIT:
        return True
    if not fitness_holds(found, report.stage):
        return True
    return bool(needs.stretcher or needs.escort or needs.medicine or needs.diet or needs.interpreter)


def _needed(report: StagePaper, person: int) -> tuple[str, str, str, str]:
    needs, escort = report.exchange.needs.get(person), _("with escort") if report.escorted(person) else ""
    if needs is None:
        return ", ".join(filter(None, (_("▲ not recorded"), escort))), "—", "—", "—"
    how = _("lying") if needs.stretcher else _("sitting")
    travels = ", ".join(filter(None, (how, escort)))
    return travels, needs.medicine or "—", needs.diet or "—", needs.interpreter or "—"


def _vehicle(report: StagePaper, who: Traveller) -> str:
    seat = report.stage.seats.get(who.person)
    return f"{vehicle_name(report, seat.vehicle)}, {seat.place}" if seat else "—"


def _fitness(report: StagePaper, who: Traveller) -> str:
    found = report.fitness(who.person)
    if found is None:
        return _("▲ not found yet")
    at, fitness = found
    told = f"{words.clearance_outcome(fitness.outcome)}, {moment(at, report.exchange.opened.zone)}"
    return told if fitness_holds(found, report.stage) else _("▲ too old: {found}").format(found=told)
