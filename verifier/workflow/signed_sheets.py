"""Signed sheets that come back: a scan is told by its symbols and kept with exactly the prints that they name.

Which prints ask for a signature and have no sheet back is computed from the acts alone; nothing is ticked off by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

from verifier.child import never
from verifier.domain.acts import Act, ReportIssued
from verifier.domain.errors import Fault, KnownError
from verifier.domain.officers import Officer
from verifier.domain.paper_acts import SheetReturned
from verifier.domain.paper_rules import is_again, repeated_sheet, sheets_out
from verifier.domain.readings import ReadingKind
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.ledger.canonical import digest, read_act
from verifier.ledger.keys import Signer
from verifier.reports.picture import kind_of
from verifier.store import acts
from verifier.store.acts import PrintRow
from verifier.store.database import Connection
from verifier.workflow import readings
from verifier.workflow.attachments import evidence_file, file_name, refuse_size
from verifier.workflow.audit_outside import outside_faults
from verifier.workflow.issue_report import Standing, Verdict, check_report, examine, of_paper
from verifier.workflow.locked_reports import scanned
from verifier.workflow.office import Office, one_line, refuse
from verifier.workflow.remains_subjects import subject_in
from verifier.workflow.report_contents import SIGNED_IN_INK, Report

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of ours on a scan: what its print is, the pages (from 1) with its symbol, and the acts that kept it before.

    `parts` are the sheets where the print holds many, "3/60".
    """

    verdict: Verdict
    print: PrintRow
    pages: tuple[int, ...]
    kept: tuple[Act, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def again(self) -> bool:
        """Whether it is kept already, so that keeping one more scan of it asks for a reason."""
        return is_again(self.parts, bodies_of(self.kept))


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


class Back(StrEnum):
    """What became of the signed sheet of a print; a later print of the same takes the place of one that is out."""

    OUT = "out"
    REPLACED = "replaced"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file in hand is; `scan` where sheets of ours lie on it, so that it can be kept."""

    verdict: Verdict
    scan: Scan | None = None


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A print that asks for a signature: `act` issued it, `sheets` brought it back, `later` is the print in its place."""

    print: PrintRow
    act: Act
    by: str
    sheets: tuple[Act, ...]
    later: str = ""

    @property
    def out(self) -> tuple[int, int]:
        """How many of its sheets are out, and of how many as far as that is known."""
        return sheets_out(bodies_of(self.sheets))

    @property
    def back(self) -> Back:
        """What became of its sheet, or of the last of its sheets."""
        return Back.BACK if not self.out[0] else Back.REPLACED if self.later else Back.OUT

    def days(self, today: date) -> int:
        """Return for how many days the sheet has been out on a day, or was out until it came back."""
        until = today if self.out[0] else _day(self.sheets[-1].at)
        return max((until - _day(self.act.at)).days, 0)


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
    found: dict[str, list[tuple[int, str]]] = {}
    for marked in scanned(data, name, cancelled):
        if not outside_faults(office, (), (marked.text,)):
            found.setdefault(marked.mark.number, []).append((marked.page, marked.mark.part))
    with office.store.read() as connection:
        kept = returned(connection, found)
    sheets = tuple(
        Sheet(verdict, verdict.print, _once(page for page, _part in marks), kept.get(number, ()),
              _once(part for _page, part in marks if part))
        for number, marks in found.items()
        if (verdict := of_paper(office, number)).print
    )  # fmt: skip
    if not sheets:
        raise KnownError(Fault.SHEET_NOT_OURS, file=name)
    return Scan(file_name(name), data, sheets)


def examined(office: Office, data: bytes, name: str, cancelled: Callable[[], bool] = never) -> Examined:
    """Say what a file is: the file of a report, a scan with sheets of ours, or neither.

    Raises:
        KnownError: as `recognise`, but for SHEET_IS_THE_FILE and SHEET_NOT_OURS, which are answers here.
    """
    try:
        scan = recognise(office, data, name, cancelled)
    except KnownError as error:
        if error.fault is Fault.SHEET_NOT_OURS:
            return Examined(Verdict(Standing.FOREIGN))
        if error.fault in (Fault.SHEET_IS_THE_FILE, Fault.NOT_A_REPORT):
            return Examined(examine(office, data, name, cancelled))
        raise
    return Examined(scan.sheets[0].verdict, scan)


def keep(office: Office, signer: Signer, scan: Scan, note: str = "", intent: str = "") -> tuple[Act, ...]:
    """Keep a scan with the prints of all its sheets, one act each; sheets that it was kept for before are passed over.

    Raises:
        KnownError: REFUSED where this very scan is kept for all of them, or where one more scan is kept without a note.
    """
    file = digest(scan.data)
    done = {place: act for place in range(len(scan.sheets)) if (act := office.recorded(_intent(intent, place)))}
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
        done[place] = _keep(office, signer, scan, bodies[place], _intent(intent, place))
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


def returned(connection: Connection, only: Iterable[str] | None = None) -> Mapping[str, tuple[Act, ...]]:
    """Return the acts that kept signed sheets, by the number of the print, oldest first; those of some prints alone."""
    found: dict[str, tuple[Act, ...]] = {}
    sought = None if only is None else [number.encode() for number in only]
    for stored in reversed(acts.of_no_case(connection, SheetReturned.kind)):
        if sought is not None and not any(number in stored.data for number in sought):  # quicker than to read each
            continue
        act = read_act(stored.data, stored.hash)
        if isinstance(act.body, SheetReturned):
            found[act.body.number] = (*found.get(act.body.number, ()), act)
    return found


def every_sheet(office: Office) -> tuple[SheetLine, ...]:
    """Return the prints that ask for a signature: those whose sheet is out before all others, longest out first."""
    names = {id_: officer.name for id_, officer in office.officers().items()}
    with office.store.read() as connection:
        wanted, kept = _signed_prints(connection), returned(connection)
        issuing = acts.numbered_all(connection, [row.act for row in wanted])
    later = _later(wanted)
    lines = []
    for row in wanted:
        act = read_act(issuing[row.act].data, issuing[row.act].hash)
        lines.append(
            SheetLine(row, act, names.get(act.officer, act.officer), kept.get(row.number, ()), later[row.number])
        )
    places = list(Back)
    return tuple(sorted(lines, key=lambda line: (places.index(line.back), line.act.seq)))


def bodies_of(kept: Iterable[Act]) -> tuple[SheetReturned, ...]:
    """Return what acts that kept sheets say."""
    return tuple(act.body for act in kept if isinstance(act.body, SheetReturned))


def count_out(connection: Connection) -> int:
    """Return how many signed sheets are out: those with a later print of the same do not count."""
    wanted, kept = _signed_prints(connection), returned(connection)
    later = _later(wanted)
    out = (row for row in wanted if not later[row.number])
    return sum(bool(sheets_out(bodies_of(kept.get(row.number, ())))[0]) for row in out)


def _signed_prints(connection: Connection) -> list[PrintRow]:
    """Return the prints that ask for a signature; of queries, which go out as workbooks too, their acts say which do."""
    wanted = [row for row in acts.every_print(connection) if row.report in SIGNED_IN_INK]
    queries = {row.act for row in wanted if row.report == Report.QUERY.value}
    issuing = (read_act(stored.data, stored.hash) for stored in acts.numbered_all(connection, queries).values())
    workbooks = {act.seq for act in issuing if isinstance(act.body, ReportIssued) and not act.body.in_ink}
    return [row for row in wanted if row.act not in workbooks]


def _later(rows: list[PrintRow]) -> Mapping[str, str]:
    """Return by the number of each print that of the last later print of the same report, empty where there is none."""
    last = {_told_by(row): row.number for row in rows}
    newest = {row.number: last[_told_by(row)] for row in rows}
    return {number: later if later != number else "" for number, later in newest.items()}


def _told_by(row: PrintRow) -> tuple[str | int, ...]:
    """Return by what prints of the same are told: report and language, and what it is on."""
    return row.report, row.list, row.case, subject_in(row.number), row.language


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
        sheet.print.number, sheet.print.list, issued, scan.name, file, sheet.pages, one_line(note), sheet.parts
    )


def _refusal(connection: Connection, body: SheetReturned) -> Refusal | None:
    return repeated_sheet(body, bodies_of(returned(connection, (body.number,)).get(body.number, ())))


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _intent(intent: str, place: int) -> str:
    """Return the intent of one sheet of a scan: that of the first is the one that was given."""
    return f"{intent}-{place}" if intent and place else intent


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(UTC).date()
