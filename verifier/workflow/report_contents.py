"""Which reports there are, and what each is made from: gathered from the office and handed to whoever draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from verifier.child import never
from verifier.domain.case import Case
from verifier.domain.errors import Fault, KnownError
from verifier.domain.outgoing import Question, persons_held_back, questions_of, questions_on, their_columns
from verifier.domain.persons import Entry
from verifier.i18n import Language, Tongue
from verifier.ledger.canonical import read_act
from verifier.reports.contents import (
    Agreement,
    HeldBackReport,
    IndividualReport,
    LedgerExtract,
    ListReport,
    QueryReport,
    SignOffRegister,
    Statistics,
)
from verifier.reports.furniture import Furniture
from verifier.store import acts
from verifier.workflow.approve_list import agreements, stage_of
from verifier.workflow.check_view import comparisons
from verifier.workflow.conclude import open_case
from verifier.workflow.office import Office, load_cases
from verifier.workflow.receive_list import problems_of
from verifier.workflow.report_kinds import Report
from verifier.workflow.sheets import Step, no_step, sheets
from verifier.workflow.their_sheet import columns_above, their_book


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Which report, on which list or case, in which language; `case` is 0 for a whole list, R1 then for each person of it.

    `outside` says that statistics leave the office: groups in which persons could be recognised are withheld. `recipients`
    are those for whom the copies are; where none is named, those of the letterhead.
    """

    report: Report
    list: int
    case: int = 0
    language: Tongue = Language.UK
    marking: str = ""
    outside: bool = False
    recipients: tuple[str, ...] = ()


def drawn(
    office: Office,
    request: ReportRequest,
    furniture: Furniture,
    step: Step = no_step,
    cancelled: Callable[[], bool] = never,
) -> bytes:
    """Return a report as a PDF or a workbook, as the office stands; `step` hears how far sheets on all persons have come.

    Raises:
        KnownError: CANCELLED, of what takes long; otherwise as `issue_report.issue`.
    """
    if request.report is Report.INDIVIDUAL and not request.case:
        return sheets(office, request.list, furniture, step, cancelled)
    if given_back := _GIVEN_BACK.get(request.report):
        return given_back(office, request, furniture, cancelled)
    return _DRAWN[request.report](office, request, furniture)


def _individual(office: Office, request: ReportRequest, furniture: Furniture) -> bytes:
    from verifier.reports.individual import individual

    number = request.case
    file, entry = open_case(office, number), office.entry(number)
    compared = comparisons(entry.claiming(file.case.claims), file.record)
    return individual(
        IndividualReport(file.submitted, entry, file.record, file.case, file.officers, compared), furniture
    )


def _summary(office: Office, request: ReportRequest, furniture: Furniture) -> bytes:
    from verifier.reports.summary import summary

    submitted = office.submitted(request.list)
    with office.store.read() as connection:
        cases = load_cases(connection, request.list)
        approving = acts.latest(connection, 1, before=submitted.approved + 1) if submitted.approved else ()
    approval = next((read_act(stored.data, stored.hash) for stored in approving), None)
    signatory = office.officers()[approval.officer] if approval else None
    agreed = _agreements(office, request.list)
    problems, stage = problems_of(office, request.list), stage_of(office, request.list)
    return summary(ListReport(submitted, cases, problems, signatory, stage, approval, agreed), furniture)


def _agreements(office: Office, list_: int) -> tuple[Agreement, ...]:
    return tuple(
        Agreement(
            pair.first.name, pair.second.name, pair.persons, pair.records_agreed, pair.details, pair.details_agreed
        )
        for pair in agreements(office, list_)
    )


def _lines(office: Office, list_: int) -> tuple[tuple[Entry, Case], ...]:
    with office.store.read() as connection:
        return load_cases(connection, list_)


def _sign_offs(office: Office, request: ReportRequest, furniture: Furniture) -> bytes:
    from verifier.reports.sign_off_register import sign_off_register

    submitted, lines = office.submitted(request.list), _lines(office, request.list)
    return sign_off_register(SignOffRegister(submitted, lines, office.officers()), furniture)


def _query(office: Office, request: ReportRequest, furniture: Furniture) -> bytes:
    """Hand over what may leave the office and nothing else: no name, no signed line of the ledger, no marking of ours."""
    from verifier.reports.query import query
    from verifier.reports.query_workbook import query_workbook

    lines = _lines(office, request.list)
    questions = questions_of(lines)
    if not questions:
        raise KnownError(Fault.NOTHING_TO_ASK)
    submitted = office.submitted(request.list)
    asked = QueryReport(submitted.reference, submitted.revision, submitted.received_at, submitted.sender, questions)
    furniture = _for_them(request, furniture)
    if request.report is Report.QUERY_WORKBOOK:
        columns = their_columns(columns_above(office, submitted, lines[0][0]))
        return query_workbook(replace(asked, columns=columns), furniture)
    return query(asked, furniture)


def _held_back(office: Office, request: ReportRequest, furniture: Furniture) -> bytes:
    """Hand over names, and nothing else that is known of those who stay."""
    from verifier.reports.held_back import held_back

    submitted = office.submitted(request.list)
    names = persons_held_back(_lines(office, request.list), submitted.direction)
    if not names:
        raise KnownError(Fault.NOBODY_HELD_BACK)
    report = HeldBackReport(submitted.reference, submitted.revision, submitted.received_at, submitted.sender, names)
    return held_back(report, _for_them(request, furniture))


def _for_them(request: ReportRequest, furniture: Furniture) -> Furniture:
    """Return the furniture of what leaves the office: no name, no signed line of the ledger, no marking of ours."""
    bare = replace(furniture, printed_by="", checkpoint="", executor="", phone="", addressees=(), copy=1, copies=1)
    return replace(bare, marking=request.marking)


def _statistics(office: Office, request: ReportRequest, furniture: Furniture) -> bytes:
    from verifier.reports.statistics_report import statistics_report

    submitted, lines = office.submitted(request.list), _lines(office, request.list)
    agreed = _agreements(office, request.list)
    return statistics_report(Statistics(submitted, lines, office.officers(), request.outside, agreed), furniture)


def _extract(office: Office, request: ReportRequest, furniture: Furniture) -> bytes:
    from verifier.reports.extract import extract
    from verifier.workflow.ledger_extract import entered_on

    submitted = office.submitted(request.list)
    with office.store.read() as connection:
        entered = entered_on(connection, request.list)
    return extract(LedgerExtract(submitted, entered, office.officers()), furniture)


def _results(office: Office, request: ReportRequest, furniture: Furniture, cancelled: Callable[[], bool]) -> bytes:
    from verifier.reports.results import with_results

    lines = _lines(office, request.list)
    return with_results(their_book(office, office.submitted(request.list), lines), lines, furniture, cancelled)


def _questions(office: Office, request: ReportRequest, furniture: Furniture, cancelled: Callable[[], bool]) -> bytes:
    """Hand over their file and questions, and of the cases nothing else: no row may tell that more is known of it."""
    from verifier.reports.results import with_questions

    lines = _lines(office, request.list)
    asked = dict[tuple[str, int], tuple[Question, ...]]()
    for entry, case in lines:
        if found := questions_on(entry, case):
            place = entry.sheet, entry.row
            asked[place] = (*asked.get(place, ()), *found)
    if not asked:
        raise KnownError(Fault.NOTHING_TO_ASK)
    book = their_book(office, office.submitted(request.list), lines)
    return with_questions(book, asked, _for_them(request, furniture), cancelled)


_DRAWN: Mapping[Report, Callable[[Office, ReportRequest, Furniture], bytes]] = {
    Report.INDIVIDUAL: _individual,
    Report.SUMMARY: _summary,
    Report.QUERY: _query,
    Report.QUERY_WORKBOOK: _query,
    Report.SIGN_OFFS: _sign_offs,
    Report.STATISTICS: _statistics,
    Report.HELD_BACK: _held_back,
    Report.EXTRACT: _extract,
}
_GIVEN_BACK: Mapping[Report, Callable[[Office, ReportRequest, Furniture, Callable[[], bool]], bytes]] = {
    Report.RESULTS: _results,
    Report.QUESTIONS: _questions,
}
