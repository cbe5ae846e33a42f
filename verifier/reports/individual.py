"""R1, the individual verification report: one person on paper, as the ledger shows him."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from verifier.domain import words
from verifier.domain.acts import DecisionTaken
from verifier.domain.candidates import Level
from verifier.domain.case import Case, State
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.identity import NAME_AND_DATE, conclude
from verifier.domain.lists import case_number
from verifier.domain.outcome_rules import signed_identity
from verifier.domain.persons import Record
from verifier.i18n import _, speaking
from verifier.reports import styles
from verifier.reports.contents import IndividualReport
from verifier.reports.course import draw_course
from verifier.reports.details import claimed_now, decided, draw_details, valued
from verifier.reports.document import Document
from verifier.reports.evidence import MergedEvidence, draw_evidence
from verifier.reports.furniture import Furniture
from verifier.reports.opening import in_other_language, titled
from verifier.reports.printable import printable
from verifier.reports.sheet import Sheet, capital, height_of, list_facts
from verifier.reports.sign_offs import draw_sign_offs
from verifier.reports.signatures import draw_signature, signed_name
from verifier.reports.sink import Sink
from verifier.reports.table import Cell, Column, Piece, Table
from verifier.reports.written import moment

_EXPLAINED = (Level.SAME_BY_RULE, Level.NEAR, Level.DIFFERENT)


def individual(report: IndividualReport, furniture: Furniture) -> bytes:
    """Return the report on one person as a PDF; the same input always gives the same bytes."""
    return individuals([(report, furniture)])


def individuals(prints: Iterable[tuple[IndividualReport, Furniture]], into: Sink | None = None) -> bytes:
    """Return reports on several persons as one PDF, each with its own number and its own count of pages.

    Thousands of them can be written `into` a file; then no bytes are returned.
    """
    prints = iter(prints)
    first = next(prints)
    with speaking(first[1].language):
        document = Document(
            title=f"{titled(first[1], _title)()} {printable(first[1].number, 40).text}",
            author=printable(first[1].office, 200).text,
            subject=list_facts(first[0].submitted),
            language=first[1].language,
            made_at=first[1].printed_at,
            into=into,
        )
    for report, furniture in chain([first], prints):
        with speaking(furniture.language):
            _draw(document, report, furniture)
    return document.finish()


def _title() -> str:
    return _("Individual verification report")


def _draw(document: Document, report: IndividualReport, furniture: Furniture) -> None:
    sheet = Sheet(document, furniture, _about(report))
    title = titled(furniture, _title)
    sheet.title(title(), in_other_language(title, furniture.language), _facts(report))
    evidence = MergedEvidence(report.case.checks if len(report.case.checks) == 2 else ())
    sheet.space(4)
    _state(sheet, report)
    _identity(sheet, report)
    _conclusions(sheet, report)
    draw_details(sheet, report, evidence)
    draw_evidence(sheet, report, evidence)
    draw_course(sheet, report.case, report.officers)
    draw_sign_offs(sheet, report.case, report.officers)
    decision = report.case.decision
    draw_signature(sheet, report.officers.get(decision.officer) if decision else None)
    sheet.notes()
    document.bookmark(f"{case_number(report.case.number)} {printable(report.entry.full_name, 80).text}")
    sheet.finish()


def _about(report: IndividualReport) -> str:
    return _("{list} · row {row} · case no. {case}").format(
        list=list_facts(report.submitted), row=report.entry.row, case=case_number(report.case.number)
    )


def _facts(report: IndividualReport) -> list[tuple[str, str]]:
    submitted, entry = report.submitted, report.entry
    place = _("sheet “{sheet}”, row {row}, their no. {number}").format(
        sheet=printable(entry.sheet, 40).text, row=entry.row, number=printable(entry.number, 20).text or "—"
    )
    return [
        (_("List"), _("{list} of {sender}").format(list=list_facts(submitted), sender=submitted.sender)),
        (_("Received"), f"{moment(submitted.received_at, with_zone=True)} · SHA-256 {submitted.sha256[:16]}…"),
        (_("Place in it"), place),
    ]


def _state(sheet: Sheet, report: IndividualReport) -> None:
    """A case that is not closed says so before anything else."""
    state = report.case.state
    if state is State.CLOSED:
        return
    waits = _("This case is not closed: {state}.").format(state=words.state(state))
    text = " ".join(filter(None, (waits, _until(report.case))))
    laid = sheet.laid(f"{words.state_shape(state)}  {text}", styles.STRONG, sheet.width - 16, 300)
    height = height_of(laid) + 7.4
    sheet.page.frame(sheet.left, sheet.y - height, sheet.width, height)
    sheet.y -= 3.7
    sheet.write(sheet.left + 8, laid)
    sheet.y -= 11.7


def _until(case: Case) -> str:
    """Say until when a hold or an open query keeps the case."""
    if not case.due:
        return ""
    date = shown_date(case.due)
    if case.held:
        return _("To be looked at again on {date}.").format(date=date)
    return _("{queries}: answer due on {date}.").format(queries=", ".join(case.queries), date=date)


def _identity(sheet: Sheet, report: IndividualReport) -> None:
    entry, case = report.entry, report.case
    sealed = not case.is_checked_twice  # which record the first check linked is no business of the second
    record = None if sealed else report.record
    no_record = _("shown after both checks") if sealed else _("no record linked")
    ours = _("In our register, record {record}").format(record=record.number) if record else _("In our register")
    table = Table(
        sheet,
        (
            Column("", 96, styles.GREY),
            Column(_("Claimed on the list"), 122, styles.BODY),
            Column(ours, 128, styles.BODY),
            Column(_("Decided"), 138, styles.BODY),
        ),
        zebra=False,
    )
    for key in (*NAME_AND_DATE, DetailKey.PERSONAL_NUMBER):
        text, is_value = decided(case, entry, key) if key in case.asked else ("—", False)
        cells: list[Cell] = [
            words.detail(key),
            claimed_now(case, entry, key),
            _ours(report, record, key) if record else (no_record, styles.GREY),
            (text, styles.STRONG if is_value else styles.GREY),
        ]
        table.row(cells)
    table.close()


def _ours(report: IndividualReport, record: Record, key: DetailKey) -> list[Piece]:
    """Return what our register says, and under it why two spellings are one, or in what they differ."""
    cells: list[Piece] = [valued(key, record.text(key)) or "—"]
    found = report.compared.get(key)
    if found and found.level in _EXPLAINED:
        cells.append((words.compared(found), styles.SMALL_GREY))
    return cells


def _conclusions(sheet: Sheet, report: IndividualReport) -> None:
    case = report.case
    body = case.decision.body if case.decision else None
    decision = body if isinstance(body, DecisionTaken) else None
    remark = ""
    signed = signed_identity(case)
    if signed and case.conclusion:
        identity = words.identity(signed)
        by = report.officers.get(case.conclusion.officer)
        remark = _("signed by {officer}, {time}").format(
            officer=signed_name(by.name) if by else case.conclusion.officer,
            time=moment(case.conclusion.at, case.conclusion.zone),
        )
    elif case.is_double_checked:
        identity, remark = words.identity(conclude(case)), _("computed; not yet signed")
    else:
        identity = _("Not yet concluded")
    label, third = _("State of the case"), capital(words.state(case.state))
    category = case.outcomes.get(DetailKey.CATEGORY)
    if category and category.value and not category.disagreement and case.state is State.CLOSED:
        label, third = words.detail(DetailKey.CATEGORY), category.value
    disposition = words.disposition(case.disposition) if case.disposition else _("Not yet decided")
    _outcomes(
        sheet, ((_("Identity conclusion"), identity, remark), (_("Disposition"), disposition, ""), (label, third, ""))
    )
    if decision:
        _grounds(sheet, decision)


def _outcomes(sheet: Sheet, outcomes: tuple[tuple[str, str, str], ...]) -> None:
    """Draw the outcomes side by side: label, value in large letters, remark."""
    sheet.space(12)
    width = sheet.width / len(outcomes)
    parts = [
        [
            *sheet.laid(label, styles.HEAD, width - 12),
            *sheet.laid(value, styles.OUTCOME, width - 12),
            *(sheet.laid(remark, styles.HEAD, width - 12) if remark else ()),
        ]
        for label, value, remark in outcomes
    ]
    tallest = max(map(height_of, parts))
    sheet.need(tallest + 4)
    top = sheet.y
    for place, laid in enumerate(parts):
        sheet.y = top
        sheet.write(sheet.left + place * width, laid)
    sheet.y = top - tallest - 4


def _grounds(sheet: Sheet, decision: DecisionTaken) -> None:
    facts = [
        (_("Reason"), words.reject_reason(decision.reject_reason) if decision.reject_reason else ""),
        (_("Returned on"), shown_date(decision.returned_on)),
        (_("Duplicate of case"), case_number(decision.duplicate_of) if decision.duplicate_of else ""),
        (_("Grounds"), decision.note),
    ]
    facts = [(label, value) for label, value in facts if value.strip()]
    if facts:
        sheet.space(4)
        sheet.facts(facts, sheet.left, sheet.width, 88)
