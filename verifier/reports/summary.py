"""R2, the summary of the list: every person in one line, with totals, for the head of the office."""

from __future__ import annotations

from verifier.domain import words
from verifier.domain.acts import Act, ListApproved
from verifier.domain.case import Case
from verifier.domain.details import DetailKey
from verifier.domain.findings import Result
from verifier.domain.lists import case_number
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry
from verifier.domain.problem_words import problem
from verifier.i18n import _, n_, speaking
from verifier.reports import styles, totals
from verifier.reports.contents import ListReport
from verifier.reports.details import claimed, decided
from verifier.reports.furniture import Furniture
from verifier.reports.method import draw_method, method_height
from verifier.reports.opening import open_list_report
from verifier.reports.panels import Panel, draw_panels
from verifier.reports.progress import draw_progress
from verifier.reports.sheet import Sheet, capital
from verifier.reports.signatures import SIGNATURE_HEIGHT, draw_signature, signed_name
from verifier.reports.table import Cell, Column, Piece, Table
from verifier.reports.written import grouped, moment

_ROW = 34.4  # of a person whose name takes two lines
_NAME = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC)


def summary(report: ListReport, furniture: Furniture) -> bytes:
    """Return the summary of a list as a PDF; the same input always gives the same bytes."""
    with speaking(furniture.language):
        more = _counts(report)
        document, sheet = open_list_report(report.submitted, furniture, _title, more, facts=_course(report))
        _charts(sheet, report)
        after = method_height(sheet, report.agreements) + SIGNATURE_HEIGHT
        _persons(sheet, report, after)
        _problems(sheet, report, after)
        draw_method(sheet, report.agreements)
        draw_signature(sheet, report.signatory)
        sheet.notes()
        sheet.finish()
        return document.finish()


def _title() -> str:
    return _("Summary of the list")


def _course(report: ListReport) -> list[tuple[str, str]]:
    """Say how far the list has come, and who approved it."""
    return [
        *([(_("Stage"), capital(words.stage(report.stage)))] if report.stage else []),
        *([(_("Approved"), _approved(report.approval, report.signatory))] if report.approval else []),
    ]


def _approved(act: Act, officer: Officer | None) -> str:
    """Say who approved the list as it stands, when, and what he noted."""
    note = act.body.note if isinstance(act.body, ListApproved) else ""
    name = signed_name(officer.name) if officer else act.officer
    number = _("act no. {number}").format(number=grouped(act.seq))
    return " · ".join(filter(None, (name, moment(act.at, act.zone), number, note)))


def _counts(report: ListReport) -> list[tuple[str, str]]:
    submitted = report.submitted
    counted, stated = len(report.lines), submitted.stated
    if stated is None:
        count = _("counted {counted}; their list states no number").format(counted=grouped(counted))
    elif stated == counted:
        count = _("✓ stated {stated}, counted {counted}").format(stated=grouped(stated), counted=grouped(counted))
    else:
        count = _("≠ stated {stated}, counted {counted}: difference {difference}").format(
            stated=grouped(stated), counted=grouped(counted), difference=f"{counted - stated:+d}".replace("-", "−")
        )
        count = f"{count}. {submitted.difference}" if submitted.difference else count
    numbers = totals.numbering(entry for entry, _case in report.lines)
    return [
        (_("Persons"), count),
        (_("Numbers left out"), totals.ranges(numbers.gaps) or _("none")),
        (_("Numbers given twice"), totals.few(numbers.repeated) or _("none")),
        (_("Other numbers"), totals.few(number or "—" for number in numbers.other) or _("none")),
    ]


def _charts(sheet: Sheet, report: ListReport) -> None:
    cases = [case for _entry, case in report.lines]
    panels = (
        Panel(_("State of the cases"), totals.by_state(cases), len(cases)),
        Panel(_("Identity conclusion"), totals.by_identity(cases), len(cases)),
        Panel(_("Disposition"), totals.by_disposition(cases), len(cases)),
    )
    draw_progress(sheet, cases)
    draw_panels(sheet, panels)


def _persons(sheet: Sheet, report: ListReport, after: float) -> None:
    sheet.heading(_("Persons"), keep=60)
    table = Table(
        sheet,
        (
            Column(_("No."), 30),
            Column(_("Case"), 42, styles.CELL_GREY),
            Column(_("Surname, first name, patronymic"), 172),
            Column(_("Date of birth"), 72),
            Column(_("Rank"), 80),
            Column(_("Category"), 66),
            Column(_("Identity conclusion"), 92),
            Column(_("Disposition"), 96),
            Column(_("Open question"), 116),
        ),
    )
    for left, (entry, case) in zip(range(len(report.lines) - 1, -1, -1), report.lines, strict=True):
        table.row(_cells(entry, case), keep=0 if report.problems else _kept(left, after))
    table.close()


def _problems(sheet: Sheet, report: ListReport, after: float) -> None:
    """What is wrong with their file, each with its place, since the sender is asked about it by this paper."""
    if not report.problems:
        return
    count = n_("{n} problem", "{n} problems", len(report.problems))
    sheet.heading(_("Problems of their file"), count, keep=60)
    table = Table(sheet, (Column(_("Place"), 130, styles.CELL_GREY), Column(_("What it is"), 636)))
    for left, found in zip(range(len(report.problems) - 1, -1, -1), report.problems, strict=True):
        place = " ".join(filter(None, (found.sheet, f"{found.column}{found.row or ''}")))
        table.row([place or "—", problem(found)], keep=_kept(left, after))
    table.close()


def _kept(left: int, after: float) -> float:
    """Return the height that must follow a row: the last two go with what stands under the table."""
    return after + left * _ROW if left < 2 else 0


def _cells(entry: Entry, case: Case) -> list[Cell]:
    identity = totals.identity_of(case)
    return [
        entry.number or "—",
        case_number(case.number),
        [(entry.full_name or "—", styles.CELL_STRONG), *_decided_name(entry, case)],
        claimed(entry, DetailKey.DATE_OF_BIRTH) or "—",
        entry.text(DetailKey.RANK) or "—",
        entry.text(DetailKey.CATEGORY) or "—",
        words.identity(identity) if identity else _("not yet concluded"),
        [words.disposition(case.disposition) if case.disposition else _("not yet decided"), *_since(case)],
        totals.open_question(case),
    ]


def _since(case: Case) -> list[Piece]:
    """Since when a hold or a query keeps the person."""
    act = totals.kept_since(case)
    return [_("since {date}").format(date=moment(act.at, act.zone)[:10])] if act else []


def _decided_name(entry: Entry, case: Case) -> list[Piece]:
    """The name as decided, where the office writes it otherwise than they do."""
    outcomes = [case.outcomes.get(key) for key in _NAME]
    differs = any(outcome and outcome.result in (Result.VARIANT, Result.DISCREPANCY) for outcome in outcomes)
    if not differs or not case.is_double_checked:
        return []
    parts = [decided(case, entry, key) for key in _NAME]
    name = " ".join(text for text, is_value in parts if is_value)
    return [": ".join((_("decided"), name))] if name else []
