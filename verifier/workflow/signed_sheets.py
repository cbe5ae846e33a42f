"""Signed sheets that come back: a scan is told by its symbols and kept with exactly the prints that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from verifier.child import never
from verifier.domain.acts import Act
from verifier.domain.errors import Fault, KnownError
from verifier.domain.officers import Officer
from verifier.domain.paper_acts import SheetReturned
from verifier.domain.paper_leaves import is_again, leaf, missing_pages, repeated_sheet
from verifier.domain.readings import ReadingKind
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.ledger.canonical import digest
from verifier.ledger.keys import Signer
from verifier.reports.picture import kind_of
from verifier.reports.scan import Marked
from verifier.store import acts
from verifier.store.acts import PrintRow
from verifier.store.database import Connection
from verifier.workflow import readings
from verifier.workflow.attachments import evidence_file, file_name, refuse_size
from verifier.workflow.audit_outside import outside_faults
from verifier.workflow.locked_reports import scanned
from verifier.workflow.office import Office, one_line, refuse
from verifier.workflow.report_bytes import LOCKED_WORKBOOK
from verifier.workflow.sheet_acts import bodies_of, returned
from verifier.workflow.verdicts import Standing, Verdict, check_report, examine, of_paper

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of ours on a scan: what its print is, the pages (from 1) with its symbol, and the acts that kept it before.

    `parts` are the sheets where the print holds many, "3/60"; `leaves` are their pages, in whatever order they lie there.
    """

    verdict: Verdict
    print: PrintRow
    pages: tuple[int, ...]
    kept: tuple[Act, ...] = ()
    parts: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()

    @property
    def again(self) -> bool:
        """Whether it is kept already, so that keeping one more scan of it asks for a reason."""
        return is_again(self.parts, self.leaves, bodies_of(self.kept))

    @property
    def missing(self) -> Mapping[str, tuple[int, ...]]:
        """The pages of its sheets that lie neither here nor on what was kept before, by sheet."""
        here = SheetReturned(self.print.number, self.print.list, "", "", "", self.pages, "", self.parts, self.leaves)
        found = missing_pages((*bodies_of(self.kept), here))
        return {part: pages for part, pages in found.items() if part in (self.parts or ("",))}


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan with sheets of ours on it, in the order in which they lie there."""

    name: str
    data: bytes = field(repr=False)
    sheets: tuple[Sheet, ...]

    @property
    def needs_note(self) -> bool:
        """Whether some sheet is kept already, so that keeping one more scan of it asks for a reason."""
        return any(sheet.again for sheet in self.sheets)

    @property
    def left(self) -> tuple[int, ...]:
        """The places of the sheets for which this very scan was not kept before: an act of each is signed."""
        file = digest(self.data)
        known = (any(body.file == file for body in bodies_of(sheet.kept)) for sheet in self.sheets)
        return tuple(place for place, is_kept in enumerate(known) if not is_kept)


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file in hand is; `scan` where sheets of ours lie on it, so that it can be kept."""

    verdict: Verdict
    scan: Scan | None = None


def recognise(office: Office, data: bytes, name: str, cancelled: Callable[[], bool] = never) -> Scan:
    """Return which of our sheets lie on a scan.

    Raises:
        KnownError: NOT_A_REPORT for anything that is neither PDF nor picture; SHEET_IS_THE_FILE for the PDF itself;
            SHEET_NOT_OURS; EVIDENCE_TOO_LARGE, EVIDENCE_EMPTY; CANCELLED; PASSWORD_PROTECTED; those of a file
            that cannot be opened as a scan.
    """
    refuse_size(name, data)
    if not kind_of(data):
        raise KnownError(Fault.NOT_A_REPORT, file=name)
    known = check_report(office, data).print if data.startswith(b"%PDF-") else None
    if known:
        raise KnownError(Fault.SHEET_IS_THE_FILE, file=name, number=known.number)
    found: dict[str, list[Marked]] = {}
    for marked in scanned(data, name, cancelled):
        if not outside_faults(office, (), (marked.text,)):
            found.setdefault(marked.mark.number, []).append(marked)
    with office.store.read() as connection:
        kept = returned(connection, found)
    sheets = tuple(
        Sheet(verdict, verdict.print, _once(marked.page for marked in marks), kept.get(number, ()),
              _once(marked.mark.part for marked in marks if marked.mark.part),
              _once(leaf(marked.mark.part, marked.mark.page, marked.mark.pages) for marked in marks if marked.mark.page))
        for number, marks in found.items()
        if (verdict := of_paper(office, number)).print
    )  # fmt: skip
    if not sheets:
        raise KnownError(Fault.SHEET_NOT_OURS, file=name)
    return Scan(file_name(name), data, sheets)


def examined(
    office: Office, data: bytes, name: str, cancelled: Callable[[], bool] = never, password: str = ""
) -> Examined:
    """Say what a file is: the file of a report, also behind a password, a scan with sheets of ours, or neither.

    Raises:
        KnownError: as `recognise`, and WRONG_PASSWORD; but for SHEET_IS_THE_FILE and SHEET_NOT_OURS, which are answers here.
    """
    if password or data.startswith(LOCKED_WORKBOOK):
        return Examined(examine(office, data, name, cancelled, password))
    try:
        scan = recognise(office, data, name, cancelled)
    except KnownError as error:
        if error.fault is Fault.SHEET_NOT_OURS:
            return Examined(Verdict(Standing.FOREIGN))
        if error.fault in (Fault.SHEET_IS_THE_FILE, Fault.NOT_A_REPORT):
            return Examined(examine(office, data, name, cancelled))
        raise
    return Examined(scan.sheets[0].verdict, scan)


def keep(office: Office, signer: Signer, scan: Scan, note: str = "", intents: Sequence[str] = ()) -> tuple[Act, ...]:
    """Keep a scan with the prints of all its sheets, one act each; sheets that it was kept for before are passed over.

    `intents` are those of the acts, one for each of `scan.left`.

    Raises:
        KnownError: REFUSED where this very scan is kept for all of them, or where one more scan is kept without a note.
    """
    file, intent_of = digest(scan.data), dict(zip(scan.left, intents, strict=False))
    done = {place: act for place, intent in intent_of.items() if (act := office.recorded(intent))}
    with office.store.read() as connection:
        bodies = [_body(connection, scan, sheet, file, note) for sheet in scan.sheets]
        why = [_refusal(connection, body) for body in bodies]
    known = [place for place, refusal in enumerate(why) if refusal and refusal.code is RefusalCode.SHEET_KEPT]
    left = [place for place in range(len(bodies)) if place not in done and place not in known]
    if not left and not done:
        refuse(why[0])
    for place in left:
        refuse(why[place])
    for place in left:
        done[place] = _keep(office, signer, scan, bodies[place], intent_of.get(place, ""))
    return tuple(done[place] for place in sorted(done))


def scan_of(office: Office, officer: Officer, returned_by: Act) -> bytes:
    """Return the scan that an act kept; that the officer looked at it is written down.

    Raises:
        KnownError: EVIDENCE_GONE; DAMAGED_FILE where the bytes are not those that were kept.
    """
    body = returned_by.body
    if not isinstance(body, SheetReturned):
        raise TypeError(f"act {returned_by.seq} kept no sheet")
    _name, data = evidence_file(office, body.file)
    readings.log(office, officer, ReadingKind.OPENED, list_=body.list, subject=f"{body.number} {body.file_name}")
    return data


def _keep(office: Office, signer: Signer, scan: Scan, made: SheetReturned, intent: str) -> Act:
    def body(connection: Connection) -> SheetReturned:
        refuse(_refusal(connection, made))
        return made

    def apply(connection: Connection, _act: Act) -> None:
        acts.keep_file(connection, made.file, scan.name, scan.data)

    return office.record(signer, body, intent=intent, apply=apply)


def _body(connection: Connection, scan: Scan, sheet: Sheet, file: str, note: str) -> SheetReturned:
    issuing = acts.numbered(connection, sheet.print.act)
    issued = issuing.hash if issuing else ""
    return SheetReturned(
        sheet.print.number,
        sheet.print.list,
        issued,
        scan.name,
        file,
        sheet.pages,
        one_line(note),
        sheet.parts,
        sheet.leaves,
    )


def _refusal(connection: Connection, body: SheetReturned) -> Refusal | None:
    return repeated_sheet(body, bodies_of(returned(connection, (body.number,)).get(body.number, ())))


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
