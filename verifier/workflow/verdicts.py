"""What a file or a paper in hand is, as the ledger says: a report of this office, current or superseded, or not ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from verifier.child import never
from verifier.domain.errors import Fault, KnownError
from verifier.i18n import N_, _
from verifier.ledger.canonical import digest, read_act
from verifier.reports.picture import is_locked, kind_of
from verifier.store import acts
from verifier.store.acts import PrintRow
from verifier.store.database import Connection
from verifier.workflow import locked_reports
from verifier.workflow.audit_outside import outside_faults
from verifier.workflow.issue_report import local_time
from verifier.workflow.office import Office
from verifier.workflow.print_subjects import later_acts
from verifier.workflow.report_bytes import LOCKED_WORKBOOK, WORKBOOK, suffix_of


class Standing(StrEnum):
    """What an examined PDF is."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    FOREIGN = "foreign"
    PAPER = "paper"
    PAPER_SUPERSEDED = "paper_superseded"


STANDINGS = {
    Standing.CURRENT: N_("Genuine and current: report {number}, issued by {officer} on {at}."),
    Standing.SUPERSEDED: N_(
        "Genuine, but superseded: report {number}, issued by {officer} on {at}; acts {later} came after it."
    ),
    Standing.PAPER: N_(
        "A scan with the symbol of report {number}, issued by {officer} on {at}, which is current. A scan is no proof of "
        "the text: compare the paper with the report."
    ),
    Standing.PAPER_SUPERSEDED: N_(
        "A scan with the symbol of report {number}, issued by {officer} on {at}, but superseded: acts {later} came after "
        "it. A scan is no proof of the text: compare the paper with the report."
    ),
    Standing.FOREIGN: N_("Not a report that this office's ledger knows; or it was changed after it was issued."),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the ledger says of a PDF; `later` are the numbers of the acts that came after a superseded one."""

    standing: Standing
    print: PrintRow | None = None
    officer: str = ""
    at: str = ""
    later: tuple[int, ...] = ()

    @property
    def sentence(self) -> str:
        """The verdict in words."""
        return self.said(_(STANDINGS[self.standing]))

    def said(self, words: str) -> str:
        """Fill a sentence with the number of the print, who issued it when, and the acts that came after it."""
        number = self.print.number if self.print else ""
        later = ", ".join(map(str, self.later[:10])) + (" …" if len(self.later) > 10 else "")
        return words.format(number=number, officer=self.officer, at=self.at, later=later)


def check_report(office: Office, data: bytes) -> Verdict:
    """Say whether a file is, byte for byte, a report of this office, and whether it still shows how things stand.

    Raises:
        KnownError: NOT_A_REPORT for anything that is neither PDF nor workbook.
    """
    if not suffix_of(data):
        raise KnownError(Fault.NOT_A_REPORT, file="")
    with office.store.read() as connection:
        known = acts.print_by_pdf(connection, digest(data))
        return _verdict(office, connection, known) if known else Verdict(Standing.FOREIGN)


def examine(
    office: Office, data: bytes, name: str, cancelled: Callable[[], bool] = never, password: str = ""
) -> Verdict:
    """Say what a file is: a report byte for byte, or one that lies locked in it, a scan of one by its symbol, or neither.

    Raises:
        KnownError: NOT_A_REPORT for anything that is neither PDF, workbook nor picture; PASSWORD_PROTECTED, WRONG_PASSWORD;
            CANCELLED; those of a file that cannot be opened as a scan.
    """
    if not (suffix_of(data) or kind_of(data)):
        raise KnownError(Fault.NOT_A_REPORT, file=name)
    if data.startswith(LOCKED_WORKBOOK):
        if not password:
            raise KnownError(Fault.PASSWORD_PROTECTED, file=name)
        return check_report(office, locked_reports.issued_file(data, name, password, cancelled))
    verdict = check_report(office, data) if suffix_of(data) else Verdict(Standing.FOREIGN)
    if suffix_of(data) == WORKBOOK or verdict.standing is not Standing.FOREIGN:
        return verdict
    if password and is_locked(data):
        issued = locked_reports.issued_file(data, name, password, cancelled)
        return check_report(office, issued) if issued else verdict
    for marked in locked_reports.scanned(data, name, cancelled):
        if not outside_faults(office, (), (marked.text,)):
            return of_paper(office, marked.mark.number)
    return verdict


def of_paper(office: Office, number: str) -> Verdict:
    """Return the verdict on a sheet whose symbol agrees with the ledger."""
    with office.store.read() as connection:
        known = acts.print_by_number(connection, number)
        verdict = _verdict(office, connection, known) if known else Verdict(Standing.FOREIGN)
    on_paper = {Standing.CURRENT: Standing.PAPER, Standing.SUPERSEDED: Standing.PAPER_SUPERSEDED}
    return replace(verdict, standing=on_paper.get(verdict.standing, verdict.standing))


def of_number(office: Office, number: str) -> tuple[Verdict, str]:
    """Return what stands of a print whose number is read off its sheet, and that in words: is it out of date?

    A number is no proof of what stands on the paper; FOREIGN where none was issued here under it.
    """
    verdict = of_paper(office, number.strip().upper())
    if verdict.standing is Standing.FOREIGN:
        return verdict, _("No report was issued here under the number {number}.").format(number=number.strip()[:60])
    if verdict.standing is Standing.PAPER:
        told = _("Report {number}, issued by {officer} on {at}, is current: nothing that it shows was changed since.")
    else:
        told = _(
            "Report {number}, issued by {officer} on {at}, is out of date: acts {later} came after it. Print it anew."
        )
    return verdict, verdict.said(told)


def _verdict(office: Office, connection: Connection, known: PrintRow) -> Verdict:
    issuing = next(iter(acts.latest(connection, 1, before=known.act + 1)))
    later = later_acts(connection, known)
    act = read_act(issuing.data, issuing.hash)
    standing = Standing.SUPERSEDED if later else Standing.CURRENT
    return Verdict(standing, known, office.officers()[act.officer].name, local_time(act.at), later)
