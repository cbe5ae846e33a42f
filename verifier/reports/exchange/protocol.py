"""R7, the protocol of a stage: the sums that must balance, what explains a difference, who signed, incidents (13.2, 8.7)."""

from __future__ import annotations

from verifier.domain.exchange_codes import Execution
from verifier.domain.exchange_day_fields import stage_in_words
from verifier.domain.exchange_sums import gaps, sums_of
from verifier.domain.lists import case_number
from verifier.domain.words import exchange as said
from verifier.i18n import _, n_, speaking
from verifier.reports import styles
from verifier.reports.exchange.contents import StagePaper
from verifier.reports.exchange.opening import open_stage_paper, vehicle_name, way_name
from verifier.reports.furniture import Furniture
from verifier.reports.sheet import Sheet, capital
from verifier.reports.signatures import SIGNATURE_HEIGHT, draw_signature
from verifier.reports.table import Column, Table
from verifier.reports.written import grouped, moment


def protocol(report: StagePaper, furniture: Furniture) -> bytes:
    """Return the protocol as a PDF; the same input always gives the same bytes."""
    with speaking(furniture.language):
        document, sheet = open_stage_paper(report, furniture, _title, _facts(report), lies=False)
        _sums(sheet, report)
        _balance(sheet, report)
        _headcounts(sheet, report)
        _changes(sheet, report)
        _persons(sheet, report)
        _way(sheet, report)
        _incidents(sheet, report)
        _basis(sheet)
        draw_signature(sheet, None)
        sheet.notes()
        sheet.finish()
        return document.finish()


def _title() -> str:
    return _("Protocol of the stage and reconciliation")


def _facts(report: StagePaper) -> list[tuple[str, str]]:
    stage = report.stage
    if stage.closed:
        act, body = stage.closed
        state = _("closed on {at} by {officer}, act {act}").format(
            at=moment(act.at, act.zone), officer=report.officers.get(act.officer, act.officer), act=act.seq
        )
        return [(_("State"), state), *([(_("Note"), body.note)] if body.note else [])]
    if stage.called_off:
        act, off = stage.called_off
        state = _("called off on {at} at the wish of {who}: {reason}").format(
            at=moment(act.at, act.zone), who=f"{off.asked_by} ({said.side(off.side)})", reason=off.reason
        )
        return [(_("State"), state)]
    return [(_("State"), _("▲ not closed yet: the numbers may change"))]


def _sums(sheet: Sheet, report: StagePaper) -> None:
    ways = report.directions
    sheet.heading(_("Numbers"), keep=120)
    heads = [Column(way_name(way), 110, styles.CELL_STRONG, to_right=True) for way in ways]
    table = Table(sheet, (Column("", 260), *heads))
    columns = [dict(stage_in_words(report.stage, way)) for way in ways]
    for name in columns[0] if columns else ():
        table.row([capital(name), *(grouped(column[name]) for column in columns)])
    table.close()


def _balance(sheet: Sheet, report: StagePaper) -> None:
    found = gaps(report.stage)
    left = sum(sums_of(report.stage, way).open for way in report.directions)
    sheet.heading(_("Balance"), keep=40)
    if left:
        told = n_("▲ {n} person has no result yet.", "▲ {n} persons have no result yet.", left)
        sheet.paragraph(told, styles.BODY)
    if not found:
        sheet.paragraph(_("✓ All numbers that are to be the same are the same."), styles.BODY)
        return
    table = Table(
        sheet,
        (Column(_("Numbers that differ"), 190, styles.CELL_STRONG), Column(_("Reckoned"), 52, to_right=True),
         Column(_("Heads counted"), 56, to_right=True), Column("", 12), Column(_("Explanation"), 200)),
    )  # fmt: skip
    for gap in found:
        name = f"{way_name(gap.direction)}: {said.difference(gap.difference)}"
        counted = _("not counted") if gap.counted is None else grouped(gap.counted)
        table.row([name, grouped(gap.expected), counted, "", gap.explained or _("▲ not explained")])
    table.close()


def _headcounts(sheet: Sheet, report: StagePaper) -> None:
    if not report.stage.headcounts:
        return
    sheet.heading(_("Headcounts"), _("number, time, and two who counted"), keep=60)
    table = Table(
        sheet,
        (Column(_("Act no."), 40, styles.CELL_GREY), Column(_("Where"), 150, styles.CELL_STRONG), Column(_("Time"), 82),
         Column(_("Heads"), 50, styles.CELL_STRONG, to_right=True), Column("", 12), Column(_("Counted by"), 170)),
    )  # fmt: skip
    for act, count in report.stage.headcounts:
        where = [said.point(count.point), way_name(count.direction)]
        if count.vehicle:
            where.append(vehicle_name(report, count.vehicle))
        told = ", ".join(count.names) + (f" · {count.note}" if count.note else "")
        table.row([grouped(act.seq), [where[0], (", ".join(where[1:]), styles.CELL_GREY)], moment(count.at, act.zone),
                   grouped(count.number), "", told])  # fmt: skip
    table.close()


def _changes(sheet: Sheet, report: StagePaper) -> None:
    if not report.stage.changes:
        return
    sheet.heading(_("Changes of the agreed list"), _("after it was frozen"), keep=60)
    table = Table(
        sheet,
        (Column(_("Act no."), 40, styles.CELL_GREY), Column(_("Change"), 80, styles.CELL_STRONG),
         Column(_("Person"), 80), Column(_("Comes instead"), 80), Column(_("Asked for by"), 110), Column(_("Reason"), 120)),
    )  # fmt: skip
    for act, change in report.stage.changes:
        instead = case_number(change.instead.person) if change.instead else "—"
        if change.to_stage:
            instead = _("to stage {stage}").format(stage=change.to_stage)
        table.row([
            grouped(act.seq), said.change(change.change), case_number(change.person) if change.person else "—", instead,
            f"{change.asked_by} ({said.side(change.side)})", change.reason,
        ])  # fmt: skip
    table.close()


def _persons(sheet: Sheet, report: StagePaper) -> None:
    """Name everybody whose result is another than the usual, so that no name is lost between two numbers."""
    odd = [
        each
        for each in report.people
        if report.stage.result(each.person) not in (Execution.TRANSFERRED, None)
    ]  # fmt: skip
    strangers = list(report.stage.unlisted.values())
    if not (odd or strangers):
        return
    sheet.heading(_("Persons with another result"), keep=60)
    table = Table(
        sheet,
        (Column(_("No."), 34, styles.CELL_STRONG), Column(_("Case"), 66, styles.CELL_GREY),
         Column(_("Surname, first name, patronymic"), 170), Column(_("Result"), 110, styles.CELL_STRONG),
         Column(_("Remark"), 130)),
    )  # fmt: skip
    for each in odd:
        tick = report.stage.ticks[each.person].tick
        # What a medic found stands on the medical sheet alone.
        note = _("see the medical sheet (R8)") if tick.result is Execution.NOT_FIT else tick.note
        table.row([grouped(each.number), case_number(each.person), each.name or "—", said.execution(tick.result), note])
    for stranger in strangers:
        result = _("on no list, accepted") if stranger.accepted else _("on no list, not accepted")
        filed = report.stage.filed.get(stranger.number)
        place = _("in place of {case}").format(case=case_number(stranger.instead_of)) if stranger.instead_of else ""
        known = _("perhaps case {case}").format(case=case_number(stranger.known_as)) if stranger.known_as else ""
        told = " · ".join(filter(None, (place, known, stranger.note)))
        table.row([f"+{stranger.number}", case_number(filed) if filed else "—", stranger.name or "—", result, told])
    table.close()


def _way(sheet: Sheet, report: StagePaper) -> None:
    if not report.stage.moves:
        return
    sheet.heading(_("On the way"), keep=60)
    table = Table(sheet, (Column(_("Vehicle"), 160, styles.CELL_STRONG), Column(_("What"), 80), Column(_("Where"), 160),
                          Column(_("Time"), 100)))  # fmt: skip
    for move in report.stage.moves:
        at = moment(move.at, report.exchange.opened.zone)
        table.row([vehicle_name(report, move.vehicle), said.move(move.move), move.place, at])
    table.close()


def _incidents(sheet: Sheet, report: StagePaper) -> None:
    sheet.heading(_("Incidents"), keep=30)
    if not report.stage.incidents:
        sheet.paragraph(_("None were recorded."), styles.BODY)
        return
    for each in report.stage.incidents:
        at = moment(each.at, report.exchange.opened.zone)
        sheet.space(3)
        sheet.paragraph(f"•  {at} · {each.text}", styles.BODY, limit=2000)


def _basis(sheet: Sheet) -> None:
    sheet.need(SIGNATURE_HEIGHT + 40)
    sheet.space(12)
    sheet.paragraph(
        _(
            "Counting basis: this stage, by the ticks that officers of the office signed and the heads that two people "
            "counted; persons on no list are counted as presented, and as accepted where they were. Figures that others "
            "state may count otherwise."
        ),
        styles.SMALL_GREY,
        limit=600,
    )
