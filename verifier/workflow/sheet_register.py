"""The register of signed sheets: which prints ask for a signature, which sheets came back, and which will not.

It is computed from the acts alone; nothing is ticked off by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from verifier.domain.acts import Act, ReportIssued
from verifier.domain.errors import Fault, KnownError
from verifier.domain.paper_acts import SheetGivenUp
from verifier.domain.paper_fields import missing_words
from verifier.domain.paper_leaves import missing_pages, needless, sheets_out
from verifier.i18n import _, n_
from verifier.ledger.canonical import read_act
from verifier.ledger.keys import Signer
from verifier.store import acts
from verifier.store.acts import PrintRow
from verifier.store.database import Connection
from verifier.workflow.issue_report import local_time, local_today
from verifier.workflow.office import Office, one_line, refuse
from verifier.workflow.print_subjects import subject_in
from verifier.workflow.report_kinds import SIGNED_IN_INK, Report
from verifier.workflow.sheet_acts import bodies_of, given_up, returned


class Back(StrEnum):
    """What became of the signed sheet of a print; a later print of the same takes the place of one that is out."""

    OUT = "out"
    GIVEN_UP = "given_up"
    REPLACED = "replaced"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A print that asks for a signature: `act` issued it, `sheets` brought it back, `later` is the print in its place.

    `given_up` is the act by which nobody waits for what is still out.
    """

    print: PrintRow
    act: Act
    by: str
    sheets: tuple[Act, ...]
    later: str = ""
    given_up: Act | None = None

    @property
    def out(self) -> tuple[int, int]:
        """How many of its sheets are out, and of how many as far as that is known."""
        return sheets_out(bodies_of(self.sheets))

    @property
    def back(self) -> Back:
        """What became of its sheet, or of the last of its sheets."""
        if not self.out[0]:
            return Back.BACK
        return Back.GIVEN_UP if self.given_up else Back.REPLACED if self.later else Back.OUT

    @property
    def missing(self) -> Mapping[str, tuple[int, ...]]:
        """The pages that are missing of sheets that came back in part, by sheet."""
        return missing_pages(bodies_of(self.sheets))

    def days(self, today: date) -> int:
        """Return for how many days the sheet has been out on a day, or was out until it came back or was given up."""
        last = self.sheets[-1] if not self.out[0] else self.given_up
        until = _day(last.at) if last else today
        return max((until - _day(self.act.at)).days, 0)


def told(line: SheetLine) -> str:
    """Say what became of the signed sheet of a print, and since when."""
    if line.back is Back.BACK:
        day = local_time(line.sheets[-1].at).partition(" ")[0]
        said = _("✓ came back on {day}").format(day=day)
        more = n_("{n} more scan", "{n} more scans", len(line.sheets) - 1)
        return f"{said} · {more}" if line.sheets[1:] else said
    if line.back is Back.GIVEN_UP and line.given_up and isinstance(line.given_up.body, SheetGivenUp):
        day = local_time(line.given_up.at).partition(" ")[0]
        return _("given up on {day}: {reason}").format(day=day, reason=line.given_up.body.reason)
    if line.back is Back.REPLACED:
        return _("printed anew as {number}").format(number=line.later)
    days, (out, total) = line.days(local_today()), line.out
    said = n_("▲ out for {n} day", "▲ out for {n} days", days) if days else _("▲ out since today")
    some = _("{back} of {total} came back").format(back=total - out, total=total)
    return " · ".join(filter(None, (said, some if total > out else "", missing_words(line.missing))))


def give_up(office: Office, signer: Signer, number: str, reason: str, intent: str = "") -> Act:
    """Take a print off the register of those whose signed sheet is out: it will not come back, for the reason stated.

    Raises:
        KnownError: REFUSED; NO_SUCH_PRINT.
    """

    def body(connection: Connection) -> SheetGivenUp:
        known = acts.print_by_number(connection, number)
        issuing = acts.numbered(connection, known.act) if known else None
        if known is None or issuing is None:
            raise KnownError(Fault.NO_SUCH_PRINT, number=number)
        made = SheetGivenUp(number, known.list, issuing.hash, one_line(reason))
        bodies = bodies_of(returned(connection, (number,)).get(number, ()))
        before = given_up(connection, (number,)).get(number)
        refuse(needless(made, bodies, [before.body] if before and isinstance(before.body, SheetGivenUp) else ()))
        return made

    return office.record(signer, body, intent=intent)


def every_sheet(office: Office) -> tuple[SheetLine, ...]:
    """Return the prints that ask for a signature: those whose sheet is out before all others, longest out first."""
    names = {id_: officer.name for id_, officer in office.officers().items()}
    with office.store.read() as connection:
        wanted, kept, gone = _signed_prints(connection), returned(connection), given_up(connection)
        issuing = acts.numbered_all(connection, [row.act for row in wanted])
    later = _later(wanted)
    lines = []
    for row in wanted:
        act = read_act(issuing[row.act].data, issuing[row.act].hash)
        lines.append(
            SheetLine(
                print=row,
                act=act,
                by=names.get(act.officer, act.officer),
                sheets=kept.get(row.number, ()),
                later=later[row.number],
                given_up=gone.get(row.number),
            )
        )
    places = list(Back)
    return tuple(sorted(lines, key=lambda line: (places.index(line.back), line.act.seq)))


def count_out(connection: Connection) -> int:
    """Return how many signed sheets are out: those with a later print of the same do not count."""
    wanted, kept, gone = _signed_prints(connection), returned(connection), given_up(connection)
    later = _later(wanted)
    out = (row for row in wanted if not later[row.number] and row.number not in gone)
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


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(UTC).date()
