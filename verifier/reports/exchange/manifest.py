"""R5, the manifest of a stage by vehicle: who sits where and needs what, ticked by hand on the way (domain.md 13.2, 14).

Nothing stands here of health beyond what a seat needs, and no photograph: the paper goes through many hands.
"""

from __future__ import annotations

from verifier.domain.dates import shown_date
from verifier.domain.details import Direction
from verifier.domain.exchange_codes import Point
from verifier.domain.words import exchange as said
from verifier.i18n import _, n_, speaking
from verifier.reports import styles
from verifier.reports.exchange.aspects import draw_aspects
from verifier.reports.exchange.contents import StagePaper, Traveller
from verifier.reports.exchange.opening import open_stage_paper, vehicle_name, way_name
from verifier.reports.furniture import Furniture
from verifier.reports.sheet import Sheet
from verifier.reports.signatures import SIGNATURE_HEIGHT, draw_signature
from verifier.reports.table import Cell, Column, Table
from verifier.reports.written import grouped

_BLANKS = 5  # rows for persons on no list
_BOX = "☐"
_POINTS = (Point.HOLDING, Point.BOARDING, Point.HANDOVER, Point.ACCEPTED, Point.RECEPTION)


def manifest(report: StagePaper, furniture: Furniture) -> bytes:
    """Return the manifest as a PDF; the same input always gives the same bytes."""
    with speaking(furniture.language):
        document, sheet = open_stage_paper(report, furniture, _title, _facts(report), _counts(report), lies=True)
        draw_aspects(sheet, report)
        for direction in report.directions:
            _way(sheet, report, direction)
        _unlisted(sheet)
        _headcounts(sheet)
        draw_signature(sheet, None)
        sheet.notes()
        sheet.finish()
        return document.finish()


def _title() -> str:
    return _("Handover manifest")


def _facts(report: StagePaper) -> list[tuple[str, str]]:
    stage = report.stage
    if stage.manifest is None or not stage.manifest_stands:
        standing = _("▲ not signed: a draft of version {version} of the list").format(version=stage.version)
    else:
        act, body = stage.manifest
        by = report.officers.get(act.officer, act.officer)
        standing = _("version {version}, signed by {officer}, act {act}").format(
            version=body.version, officer=by, act=act.seq
        )
    return [(_("Manifest"), standing)]


def _counts(report: StagePaper) -> list[tuple[str, str]]:
    told = [(way_name(way), _people(len(_of(report, way)))) for way in report.directions]
    bags = [report.exchange.effects[who.person].bags for way in report.directions for who in _of(report, way)
            if who.person in report.exchange.effects]  # fmt: skip
    told.append((_("Bags of personal effects"), grouped(sum(bags))))
    if report.vehicle:
        chief = report.stage.vehicles[report.vehicle].chief
        told = [(_("Vehicle"), vehicle_name(report, report.vehicle)), *told, (_("Escort chief"), chief or "—")]
    return told


def _of(report: StagePaper, direction: Direction) -> tuple[Traveller, ...]:
    return report.going(direction, report.vehicle or None)


def _people(number: int) -> str:
    return n_("{n} person", "{n} persons", number)


def _way(sheet: Sheet, report: StagePaper, direction: Direction) -> None:
    rows = _of(report, direction)
    sheet.heading(way_name(direction), _people(len(rows)), keep=70)
    table = Table(
        sheet,
        (
            Column(_("No."), 26, styles.CELL_STRONG),
            Column(_("Surname, first name, patronymic"), 176, styles.CELL_STRONG),
            Column(_("Born"), 56),
            Column(_("Rank"), 82),
            Column(_("Place"), 50),
            Column(_("Needs"), 120),
            Column(_("Baggage"), 36),
            Column(_("boarded"), 44),
            Column(_("presented"), 50),
            Column(_("accepted"), 46),
            Column(_("Remark"), 96),
        ),
        zebra=False,
    )
    vehicles = [number for number, each in sorted(report.stage.vehicles.items()) if each.direction is direction]
    for number in (report.vehicle,) if report.vehicle else (*vehicles, 0):
        seated = report.going(direction, number)
        if not seated:
            continue
        if not report.vehicle:
            table.band(_band(report, number, len(seated)))
        for each in seated:
            table.row(_cells(report, each))
            sheet.page.rule(sheet.left, sheet.right, sheet.y, 0.25, 0.7)
    table.close()


def _band(report: StagePaper, number: int, persons: int) -> str:
    if not number:
        return _("Without a seat · {persons}").format(persons=_people(persons))
    chief = report.stage.vehicles[number].chief
    escort = _("escort chief {name}").format(name=chief) if chief else ""
    return " · ".join(filter(None, (vehicle_name(report, number), _people(persons), escort)))


def _cells(report: StagePaper, who: Traveller) -> list[Cell]:
    stage = report.stage
    seat, effects = stage.seats.get(who.person), report.exchange.effects.get(who.person)
    place = "—" if seat is None else (_("lying {n}") if seat.lying else "{n}").format(n=seat.place)
    bags = str(effects.bags) if effects else "—"
    void = _("✗ void, does not travel") if who.person in report.fallen else ""
    name: Cell = [who.name or "—", (void, styles.CELL_STRONG)] if void else who.name or "—"
    return [grouped(who.number), name, shown_date(who.born) or "—", who.rank or "—", place, _needs(report, who),
            bags, _BOX, _BOX, _BOX, ""]  # fmt: skip


def _needs(report: StagePaper, who: Traveller) -> str:
    """Say what whoever drives has to know; medicine and diet stand on the sheet of needs alone."""
    needs = report.exchange.needs.get(who.person)
    escort = _("with escort") if report.escorted(who.person) else ""
    if needs is None:
        return ", ".join(filter(None, (_("▲ not recorded"), escort)))
    told = (
        _("stretcher") if needs.stretcher else _("sitting"),
        escort,
        _("interpreter") if needs.interpreter else "",
        _("family {name}").format(name=needs.family) if needs.family else "",
    )
    return ", ".join(filter(None, told))


def _unlisted(sheet: Sheet) -> None:
    sheet.heading(_("Presented and on no list"), _("to be filled in by hand at the place of handover"), keep=140)
    table = Table(
        sheet,
        (
            Column(_("No."), 26),
            Column(_("Name as the person states it"), 220),
            Column(_("Born"), 80),
            Column(_("Rank"), 90),
            Column(_("In whose place"), 150),
            Column(_("accepted"), 56),
            Column(_("Remark"), 150),
        ),
        zebra=False,
    )
    for number in range(1, _BLANKS + 1):
        table.row([[f"+{number}", " "], "", "", "", "", _BOX, ""])
        sheet.page.rule(sheet.left, sheet.right, sheet.y, 0.25, 0.6)
    table.close()


def _headcounts(sheet: Sheet) -> None:
    sheet.heading(_("Headcounts"), _("number, time, and two who counted"), keep=160)
    table = Table(
        sheet,
        (
            Column(_("Where"), 150, styles.CELL_STRONG),
            Column(_("Heads"), 70),
            Column(_("Time"), 80),
            Column(_("Counted by (name, signature)"), 240),
            Column(_("Counted by (name, signature)"), 240),
        ),
        zebra=False,
    )
    for place, point in enumerate(_POINTS, start=1):
        table.row([[said.point(point), " "], "", "", "", ""], keep=SIGNATURE_HEIGHT if place == len(_POINTS) else 0)
        sheet.page.rule(sheet.left, sheet.right, sheet.y, 0.25, 0.6)
    table.close()
