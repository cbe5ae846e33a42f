"""Issuing reports: every print is an act that names the digest of the very PDF."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from verifier.child import never
from verifier.domain.acts import Act, ReportIssued
from verifier.domain.digests import Digest
from verifier.domain.errors import Fault, KnownError
from verifier.domain.officers import Officer
from verifier.domain.paper_rules import addressees_refusal
from verifier.domain.readings import Read, ReadingKind
from verifier.ledger.canonical import digest
from verifier.ledger.chain import Head
from verifier.ledger.keys import Signer
from verifier.reports.furniture import Furniture
from verifier.store import acts
from verifier.store.acts import PrintRow
from verifier.store.database import Connection
from verifier.workflow import locked_reports, readings, witness
from verifier.workflow.files import WholeFile, read_whole, write_whole
from verifier.workflow.letterhead import furnished
from verifier.workflow.office import Office
from verifier.workflow.report_bytes import suffix_of
from verifier.workflow.report_contents import ReportRequest, drawn
from verifier.workflow.report_kinds import FOR_THEM, WORKBOOKS, Report
from verifier.workflow.sheets import Step, no_step, sheets
from verifier.workflow.superseding import changes

__all__ = [
    "FOR_THEM",
    "WORKBOOKS",
    "Issued",
    "Report",
    "ReportRequest",
    "SavedSheets",
    "issue",
    "issue_sheets",
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


@dataclass(frozen=True, slots=True)
class SavedSheets:
    """The act that issued the sheets of a list; where they could not be saved, they are here, and why."""

    act: Act
    unsaved: Issued | None = None
    why: KnownError | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the act says of a file that was drawn."""

    digest: Digest
    in_ink: bool


Draw = Callable[[Furniture], Drawn]


def preview(office: Office, officer: Officer, request: ReportRequest, cancelled: Callable[[], bool] = never) -> bytes:
    """Return the PDF as it would be issued now, numbered as a draft; nothing but that it was looked at is recorded.

    Raises:
        KnownError: NOT_YET_DOUBLE_CHECKED, NO_SUCH_CASE, CANCELLED.
    """
    number = f"{request.report.value}-DRAFT"
    furniture = _furniture(office, officer, request, number, office.head())
    pdf = drawn(office, request, furniture, cancelled=cancelled)
    readings.log(office, officer, ReadingKind.OPENED, case=request.case, list_=request.list, subject=number)
    return pdf


def issue(
    office: Office,
    signer: Signer,
    request: ReportRequest,
    intent: str = "",
    step: Step = no_step,
    cancelled: Callable[[], bool] = never,
) -> Issued:
    """Build a report, record its print and return both; where it is cancelled, nothing is recorded.

    Raises:
        KnownError: NOT_YET_DOUBLE_CHECKED, NOBODY_CHECKED_TWICE, NO_SUCH_CASE, REFUSED, CANCELLED; PRINT_WITHOUT_PAPER
            where this intent was recorded already: the bytes that the act names are gone, and no others may bear its number.
    """
    made = b""

    def draw(furniture: Furniture) -> Drawn:
        nonlocal made
        made = drawn(office, request, furniture, step, cancelled)
        return Drawn(digest(made), made.startswith(b"%PDF-"))

    act = _issued(office, signer, request, intent, draw, cancelled)
    return Issued(as_print(act).number, made, act)


def issue_sheets(
    office: Office,
    signer: Signer,
    request: ReportRequest,
    folder: Path,
    intent: str = "",
    step: Step = no_step,
    cancelled: Callable[[], bool] = never,
) -> SavedSheets:
    """Issue the sheets on all persons of a list as one file in a folder, written page by page: it may be a large one.

    Where it is cancelled or the disk is full, nothing is recorded and nothing stays in the folder. That the file was taken
    out of the office is written down after the act and before the file has its name.

    Raises:
        KnownError: NOBODY_CHECKED_TWICE, REFUSED, PRINT_WITHOUT_PAPER, CANCELLED; DISK_FULL, CANNOT_WRITE.
    """
    with closing(WholeFile(folder)) as file:

        def draw(furniture: Furniture) -> Drawn:
            file.restart()
            sheets(office, request.list, furniture, step, cancelled, file)
            file.settle()
            return Drawn(file.digest, in_ink=True)

        act = _issued(office, signer, request, intent, draw, cancelled)
        shown = as_print(act)
        try:
            _exported(office, signer.officer, act)
            file.keep(_place(folder, shown.number, shown.pdf, ".pdf"))
        except KnownError as error:
            return SavedSheets(act, Issued(shown.number, file.content(), act), error)
    return SavedSheets(act)


def _issued(
    office: Office, signer: Signer, request: ReportRequest, intent: str, draw: Draw, cancelled: Callable[[], bool]
) -> Act:
    known = office.recorded(intent)
    if known and isinstance(known.body, ReportIssued):
        raise KnownError(Fault.PRINT_WITHOUT_PAPER, number=known.body.number, act=known.seq)
    for _attempt in range(_ATTEMPTS):
        with suppress(_OvertakenError):
            return _issue(office, signer, request, intent, draw, cancelled)
    raise KnownError(Fault.OFFICE_IN_USE, folder=office.folder)


def _issue(
    office: Office, signer: Signer, request: ReportRequest, intent: str, draw: Draw, cancelled: Callable[[], bool]
) -> Act:
    head = office.head()
    with office.store.read() as connection:
        number = _next_number(connection, request)
    line = witness.checkpoint_of(office, signer, head)
    furniture = _furniture(office, office.officers()[signer.officer], request, number, head, line)
    file = draw(furniture)
    if cancelled():
        raise KnownError(Fault.CANCELLED)
    recipients = _recipients(office, request, furniture)

    def body(connection: Connection) -> ReportIssued:
        if _next_number(connection, request) != number or changes(connection, request.list, request.case, head.count):
            raise _OvertakenError
        return ReportIssued(
            number, request.report.value, request.list, request.case, request.language.value, file.digest, head.hash,
            in_ink=file.in_ink, recipients=recipients,
        )  # fmt: skip

    def apply(connection: Connection, act: Act) -> None:
        acts.add_print(connection, as_print(act))
        readings.keep(connection, act.officer, Read(ReadingKind.PRINTED, request.case, request.list, number))

    return office.record(signer, body, intent=intent, apply=apply)


def save(office: Office, officer: str, issued: Issued, folder: Path, password: str = "") -> Path:
    """Write an issued report into a folder; only a whole file is left behind, and no other report is written over.

    That an officer (by id) took it out of the office is written down before. With a password it is locked, and named so;
    the act still names the file that was issued, which lies inside.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE; WEAK_PASSPHRASE, GUESSABLE_PASSPHRASE of the password.
    """
    data, suffix = issued.pdf, suffix_of(issued.pdf)
    if password:
        data = locked_reports.lock(issued.pdf, issued.file_name, password)
        path = folder / f"{issued.number}-{digest(issued.pdf)[:8]}-locked{suffix}"
    else:
        path = _place(folder, issued.number, digest(issued.pdf), suffix)
    _exported(office, officer, issued.act)
    write_whole(path, data)
    return path


def _place(folder: Path, number: str, sha256: Digest, suffix: str) -> Path:
    """Return where a report is saved: by its number, unless a file of another office, or an altered one, lies there."""
    path = folder / f"{number}{suffix}"
    if path.exists() and digest(read_whole(path)) != sha256:
        path = folder / f"{number}-{sha256[:8]}{suffix}"
    return path


def _exported(office: Office, officer: str, act: Act) -> None:
    shown = as_print(act)
    with office.store.write() as connection:
        readings.keep(connection, officer, Read(ReadingKind.EXPORTED, act.case, shown.list, shown.number))


def prints(office: Office) -> tuple[PrintRow, ...]:
    """Return all prints, oldest first."""
    with office.store.read() as connection:
        return acts.every_print(connection)


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
