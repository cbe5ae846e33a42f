"""R9, the statistics of a list: what is counted, of whom, on what day; small numbers stay inside (domain.md 13.2)."""

from __future__ import annotations

from datetime import date, datetime

from verifier.i18n import _, speaking
from verifier.reports import figures, styles, totals
from verifier.reports.charts import Chart, draw_columns
from verifier.reports.contents import Statistics
from verifier.reports.furniture import Furniture
from verifier.reports.opening import open_list_report
from verifier.reports.panels import Panel, Written, draw_panels, written
from verifier.reports.progress import draw_progress
from verifier.reports.sheet import Sheet
from verifier.reports.signatures import draw_signature
from verifier.reports.table import Column, Table
from verifier.reports.withheld import HIDDEN, LEAST, withheld
from verifier.reports.written import grouped, moment


def statistics_report(report: Statistics, furniture: Furniture) -> bytes:
    """Return the statistics as a PDF; the same input always gives the same bytes."""
    with speaking(furniture.language):
        document, sheet = open_list_report(report.submitted, furniture, _title, _basis(report, furniture))
        as_written, day = withheld if report.outside else written, _day(furniture)
        if not report.outside:
            draw_progress(sheet, [case for _entry, case in report.lines])
        draw_panels(sheet, _panels(report), as_written=as_written)
        draw_columns(sheet, _charts(report, day, as_written))
        draw_panels(sheet, _differences(report), as_written=as_written)
        _times(sheet, report)
        if report.outside:
            sheet.space(4)
            sheet.paragraph(_explained(), styles.SMALL_GREY, limit=400)
        draw_signature(sheet, None)
        sheet.notes()
        sheet.finish()
        return document.finish()


def _title() -> str:
    return _("Statistics of the list")


def _day(furniture: Furniture) -> date:
    return datetime.fromisoformat(furniture.printed_at).date()


def _explained() -> str:
    return _(
        "Groups of fewer than {least} persons are shown as “<{least}”; where one alone would follow from the sum, a second "
        "is withheld as “{hidden}”."
    ).format(least=LEAST, hidden=HIDDEN)


def _basis(report: Statistics, furniture: Furniture) -> list[tuple[str, str]]:
    """Say of whom the figures speak: every figure rests on persons of the list, not on acts."""
    checked = sum(case.is_double_checked for _entry, case in report.lines)
    counts = (withheld if report.outside else written)([checked, len(report.lines) - checked])
    return [
        (_("Persons"), grouped(len(report.lines))),
        (_("Checked twice"), counts[0].text),
        (_("As of"), moment(furniture.printed_at)),
        (_("Counted"), _("persons of the list; decided values where both checks are signed, else as claimed")),
    ]


def _panels(report: Statistics) -> list[Panel]:
    lines = report.lines
    cases, whole = [case for _entry, case in lines], len(lines)
    return [
        Panel(_("State of the cases"), totals.by_state(cases), whole),
        Panel(_("Identity conclusion"), totals.by_identity(cases), whole),
        Panel(_("Disposition"), totals.by_disposition(cases), whole),
        Panel(_("Category"), figures.by_category(lines), whole),
        Panel(_("Rank"), figures.by_rank(lines), whole),
        Panel(_("Sex"), figures.by_sex(lines), whole),
    ]


def _charts(report: Statistics, day: date, as_written: Written) -> list[Chart]:
    """What has an order of its own is looked at as columns."""
    counted = (
        (_("Age"), figures.by_age(report.lines, day)),
        (_("In captivity for"), figures.by_length(report.lines, day)),
    )
    return [
        Chart(name, [word for word, _n in counts], as_written([n for _word, n in counts])) for name, counts in counted
    ]


def _differences(report: Statistics) -> list[Panel]:
    lines, agreed = report.lines, figures.by_agreement(report.agreements)
    return [
        Panel(_("Captivity confirmed by"), figures.by_confirmation(lines), len(lines)),
        Panel(_("Details that differ"), figures.by_discrepancy(lines) or [(_("none"), 0)]),
        Panel(_("Why they differ"), figures.by_reason(lines) or [(_("none"), 0)]),
        Panel(_("Agreement of both checks, by detail"), agreed, sum(count for _word, count in agreed)),
    ]


def _times(sheet: Sheet, report: Statistics) -> None:
    sheet.heading(_("How long steps take"), _("half of the persons took less, half took more"), keep=60)
    table = Table(
        sheet, (Column(_("From step to step"), 300), Column(_("Median"), 80, styles.CELL_STRONG)), zebra=False
    )
    for name, time in figures.by_time(report.lines):
        table.row([name, time])
    table.close()
