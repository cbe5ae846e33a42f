"""Which reports there are, and what each is made from: gathered from the office and handed to whoever draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from verifier.domain.acts import Act, ListApproved, ListReceived, ReportIssued
from verifier.domain.case import Case
from verifier.domain.errors import Fault, KnownError
from verifier.domain.outgoing import questions_of
from verifier.domain.persons import Entry
from verifier.i18n import Language, Tongue
from verifier.ledger.canonical import read_act
from verifier.reports.contents import (
    Agreement,
    Entered,
    IndividualReport,
    LedgerExtract,
    ListReport,
    QueryReport,
    SignOffRegister,
    Statistics,
)
from verifier.reports.furniture import Furniture
from verifier.store import acts, lists
from verifier.store.database import Connection
from verifier.workflow.approve_list import agreements, stage_of
from verifier.workflow.check_view import comparisons
from verifier.workflow.conclude import open_case
from verifier.workflow.office import Office, blank_case, load_cases
from verifier.workflow.receive_list import problems_of
from verifier.workflow.sheets import Step, no_step, sheets

_MANY = 100_000  # acts of one kind


class Report(StrEnum):
    """The reports that can be issued (domain.md 13.2)."""

    INDIVIDUAL = "R1"
    SUMMARY = "R2"
    QUERY = "R3"
    SIGN_OFFS = "R4"
    STATISTICS = "R9"
    EXTRACT = "R12"


CERTIFICATE = "AC"  # of the whole office, as is the founding sheet
FOUNDING_SHEET = "FS"
# What has a place for a signature in ink, so that its sheet is to come back, unless the print is a workbook.
SIGNED_IN_INK = frozenset(("R1", "R2", "R3", "R4", "R9", "R12", CERTIFICATE, FOUNDING_SHEET))


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Which report, on which list or case, in which language; `case` is 0 for a whole list, R1 then for each person of it.

    `outside` says that statistics leave the office: groups in which persons could be recognised are withheld.
    """

    report: Report
    list: int
    case: int = 0
    language: Tongue = Language.UK
    marking: str = ""
    outside: bool = False


def drawn(office: Office, request: ReportRequest, furniture: Furniture, step: Step = no_step) -> bytes:
    """Return a report as a PDF, as the office stands; `step` hears how far sheets on all persons have come."""
    if request.report is Report.INDIVIDUAL and not request.case:
        return sheets(office, request.list, furniture, step)
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

    questions = questions_of(_lines(office, request.list))
    if not questions:
        raise KnownError(Fault.NOTHING_TO_ASK)
    submitted = office.submitted(request.list)
    asked = QueryReport(submitted.reference, submitted.revision, submitted.received_at, submitted.sender, questions)
    bare = replace(furniture, printed_by="", checkpoint="", executor="", phone="", addressees=(), copy=1, copies=1)
    return query(asked, replace(bare, marking=request.marking))


def _statistics(office: Office, request: ReportRequest, furniture: Furniture) -> bytes:
    from verifier.reports.statistics_report import statistics_report

    submitted, lines = office.submitted(request.list), _lines(office, request.list)
    agreed = _agreements(office, request.list)
    return statistics_report(Statistics(submitted, lines, office.officers(), request.outside, agreed), furniture)


def _extract(office: Office, request: ReportRequest, furniture: Furniture) -> bytes:
    from verifier.reports.extract import extract

    submitted = office.submitted(request.list)
    with office.store.read() as connection:
        entered = [*_of_cases(connection, request.list), *_of_list(connection, request.list)]
    entered.sort(key=lambda each: each.act.seq)
    return extract(LedgerExtract(submitted, tuple(entered), office.officers()), furniture)


def _of_cases(connection: Connection, list_: int) -> list[Entered]:
    """Return the acts on the persons of a list, each with the state of the case before and after it."""
    questions, found = lists.questions(connection, list_), list[Entered]()
    rows = {row.number: row for row in lists.every_case(connection, list_)}
    for (entry, case), row in zip(load_cases(connection, list_), rows.values(), strict=True):
        stood = blank_case(row, questions)
        for act in case.acts:
            after = stood.after(act)
            found.append(Entered(act, entry.full_name, stood.state, after.state))
            stood = after
    return found


def _of_list(connection: Connection, list_: int) -> list[Entered]:
    """Return the acts by which a list was received and approved, and by which papers on all of it were issued."""
    found = list[Entered]()
    for kind in (ListReceived.kind, ListApproved.kind, ReportIssued.kind):
        for stored in acts.chosen(connection, _MANY, 0, kind=kind):
            act = read_act(stored.data, stored.hash)
            if _concerns(act, list_):
                found.append(Entered(act))
    return found


def _concerns(act: Act, list_: int) -> bool:
    match act.body:
        case ListReceived() | ListApproved():
            return act.body.list == list_
        case ReportIssued():
            return act.body.list == list_ and not act.body.case
    return False


_DRAWN: Mapping[Report, Callable[[Office, ReportRequest, Furniture], bytes]] = {
    Report.INDIVIDUAL: _individual,
    Report.SUMMARY: _summary,
    Report.QUERY: _query,
    Report.SIGN_OFFS: _sign_offs,
    Report.STATISTICS: _statistics,
    Report.EXTRACT: _extract,
}
