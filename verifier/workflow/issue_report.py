"""Issuing reports: every print is an act that names the digest of the very PDF; and telling whether a PDF is ours."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from verifier.child import never
from verifier.domain.acts import Act, ReportIssued
from verifier.domain.errors import Fault, KnownError
from verifier.domain.officers import Officer
from verifier.domain.paper_rules import addressees_refusal
from verifier.domain.readings import Read, ReadingKind
from verifier.i18n import N_, _
from verifier.ledger.canonical import digest, read_act
from verifier.ledger.chain import Head
from verifier.ledger.keys import Signer
from verifier.reports.furniture import Furniture
from verifier.reports.picture import is_locked, kind_of
from verifier.store import acts
from verifier.store.acts import PrintRow
from verifier.store.database import Connection
from verifier.workflow import locked_reports, readings, witness
from verifier.workflow.audit_outside import outside_faults
from verifier.workflow.files import read_whole, write_whole
from verifier.workflow.letterhead import furnished
from verifier.workflow.office import Office
from verifier.workflow.remains_subjects import PAPERS, later_acts
from verifier.workflow.report_bytes import LOCKED_WORKBOOK, WORKBOOK, suffix_of
from verifier.workflow.report_contents import FOR_THEM, WORKBOOKS, Report, ReportRequest, drawn
from verifier.workflow.sheets import Step, no_step
from verifier.workflow.superseding import changes

__all__ = [
    "FOR_THEM",
    "WORKBOOKS",
    "Issued",
    "Report",
    "ReportRequest",
    "Standing",
    "Verdict",
    "check_report",
    "issue",
    "preview",
    "prints",
    "save",
]

_ATTEMPTS = 5


class _OvertakenError(Exception):
    """Another desk recorded something while the report was being built: it is built anew."""


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued report and the act that names it; `pdf` are its bytes, which may also be those of a workbook."""

    number: str
    pdf: bytes
    act: Act

    @property
    def file_name(self) -> str:
        """A file name made from the print number alone, never from a name on a list."""
        return f"{self.number}{suffix_of(self.pdf)}"

    @property
    def on_paper(self) -> bool:
        """Whether it has pages that can be printed: a workbook has none."""
        return suffix_of(self.pdf) == ".pdf"


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


def preview(office: Office, officer: Officer, request: ReportRequest) -> bytes:
    """Return the PDF as it would be issued now, numbered as a draft; nothing but that it was looked at is recorded.

    Raises:
        KnownError: NOT_YET_DOUBLE_CHECKED, NO_SUCH_CASE.
    """
    number = f"{request.report.value}-DRAFT"
    pdf = drawn(office, request, _furniture(office, officer, request, number, office.head()))
    readings.log(office, officer, ReadingKind.OPENED, case=request.case, list_=request.list, subject=number)
    return pdf


def issue(office: Office, signer: Signer, request: ReportRequest, intent: str = "", step: Step = no_step) -> Issued:
    """Build a report, record its print and return both; what `step` raises stops it before anything is recorded.

    Raises:
        KnownError: NOT_YET_DOUBLE_CHECKED, NOBODY_CHECKED_TWICE, NO_SUCH_CASE, REFUSED; PRINT_WITHOUT_PAPER where this
            intent was recorded already: the bytes that the act names are gone, and no others may bear its number.
    """
    known = office.recorded(intent)
    if known and isinstance(known.body, ReportIssued):
        raise KnownError(Fault.PRINT_WITHOUT_PAPER, number=known.body.number, act=known.seq)
    for _attempt in range(_ATTEMPTS):
        with suppress(_OvertakenError):
            return _issue(office, signer, request, intent, step)
    raise KnownError(Fault.OFFICE_IN_USE, folder=office.folder)


def _issue(office: Office, signer: Signer, request: ReportRequest, intent: str, step: Step) -> Issued:
    head = office.head()
    with office.store.read() as connection:
        number = _next_number(connection, request)
    line = witness.checkpoint_of(office, signer, head)
    furniture = _furniture(office, office.officers()[signer.officer], request, number, head, line)
    pdf = drawn(office, request, furniture, step)
    recipients = _recipients(office, request, furniture)

    def body(connection: Connection) -> ReportIssued:
        if _next_number(connection, request) != number or changes(connection, request.list, request.case, head.count):
            raise _OvertakenError
        return ReportIssued(
            number, request.report.value, request.list, request.case, request.language.value, digest(pdf), head.hash,
            in_ink=pdf.startswith(b"%PDF-"), recipients=recipients,
        )  # fmt: skip

    def apply(connection: Connection, act: Act) -> None:
        acts.add_print(connection, as_print(act))
        readings.keep(connection, act.officer, Read(ReadingKind.PRINTED, request.case, request.list, number))

    return Issued(number, pdf, office.record(signer, body, intent=intent, apply=apply))


def save(office: Office, officer: str, issued: Issued, folder: Path, password: str = "") -> Path:
    """Write an issued report into a folder; only a whole file is left behind, and no other report is written over.

    That an officer (by id) took it out of the office is written down before. With a password it is locked, and named so;
    the act still names the file that was issued, which lies inside.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE; WEAK_PASSPHRASE, GUESSABLE_PASSPHRASE of the password.
    """
    data, path = issued.pdf, folder / issued.file_name
    if password:
        data = locked_reports.lock(issued.pdf, issued.file_name, password)
        path = folder / f"{issued.number}-{digest(issued.pdf)[:8]}-locked{suffix_of(issued.pdf)}"
    elif path.exists() and digest(read_whole(path)) != digest(issued.pdf):  # of another office, or altered
        path = folder / f"{issued.number}-{digest(issued.pdf)[:8]}{suffix_of(issued.pdf)}"
    with office.store.write() as connection:
        of_list = as_print(issued.act).list
        readings.keep(connection, officer, Read(ReadingKind.EXPORTED, issued.act.case, of_list, issued.number))
    write_whole(path, data)
    return path


def prints(office: Office) -> tuple[PrintRow, ...]:
    """Return all prints, oldest first."""
    with office.store.read() as connection:
        return acts.every_print(connection)


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


def _verdict(office: Office, connection: Connection, known: PrintRow) -> Verdict:
    issuing = next(iter(acts.latest(connection, 1, before=known.act + 1)))
    on_remains = known.report in PAPERS
    later = (
        later_acts(connection, known.number, known.act)
        if on_remains
        else changes(connection, known.list, known.case, known.act)
    )
    act = read_act(issuing.data, issuing.hash)
    standing = Standing.SUPERSEDED if later else Standing.CURRENT
    return Verdict(standing, known, office.officers()[act.officer].name, local_time(act.at), later)


def as_print(act: Act) -> PrintRow:
    """Return the row of the table of prints that an act makes: a pure function of the act."""
    body = act.body
    if not isinstance(body, ReportIssued):
        raise TypeError(f"act {act.seq} issued no report")
    return PrintRow(body.number, act.seq, body.report, body.list, body.case, body.language, body.pdf)


def local_today() -> date:
    """Return today as the desk's clock shows it."""
    return datetime.now(UTC).astimezone().date()


def local_time(at: str) -> str:
    """Return an act's UTC time as the desk's clock shows it, with the zone."""
    local = datetime.fromisoformat(at).astimezone()
    zone = local.strftime("%z")
    return f"{local:%d.%m.%Y %H:%M} ({zone[:3]}:{zone[3:]})"


def _next_number(connection: Connection, request: ReportRequest) -> str:
    count = acts.count_prints(connection, request.report.value, request.list, request.case) + 1
    subject = f"{request.case:06d}" if request.case else f"L{request.list:04d}"
    return f"{request.report.value}-{subject}-{count:02d}"


def _recipients(office: Office, request: ReportRequest, furniture: Furniture) -> tuple[str, ...]:
    """Return for whom the copies are; what goes to the other side and names nobody is for the sender of the list."""
    if request.report in FOR_THEM:
        return request.recipients or (office.submitted(request.list).sender,)
    return furniture.addressees


def _furniture(
    office: Office, officer: Officer, request: ReportRequest, number: str, head: Head, line: str = ""
) -> Furniture:
    """Return header and footer of a print.

    Raises:
        KnownError: REFUSED where its copies cannot be for those who are named.
    """
    if why := addressees_refusal(request.recipients):
        raise KnownError(Fault.REFUSED, why=why)
    return furnished(
        office, officer, request.report.value, number, head, request.language,
        marking=request.marking, checkpoint=line, recipients=request.recipients,
    )  # fmt: skip
