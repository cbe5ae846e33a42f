"""What the audit finds of signed sheets: each came back or was given up once, of a print that was issued before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from verifier.domain.acts import Act
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.paper_acts import SheetGivenUp, SheetReturned
from verifier.domain.paper_leaves import needless, repeated_sheet
from verifier.store import acts
from verifier.store.acts import PrintRow
from verifier.store.database import Connection


def sheet_faults(connection: Connection, on_sheets: Sequence[Act], issued: Iterable[PrintRow]) -> Iterator[AuditFault]:
    """Yield the acts, in their order, that concern a sheet of no print, of another than they say, or that were needless.

    `issued` are the prints as the acts make them.
    """
    known = {row.number: row for row in issued} if on_sheets else {}
    kept, given_up = list[SheetReturned](), list[SheetGivenUp]()
    for act in on_sheets:
        match act.body:
            case SheetReturned() as body:
                if not _is_issued(connection, act, body, known.get(body.number)) or repeated_sheet(body, kept):
                    yield AuditFault(AuditCode.SHEET_DIFFERS, act.seq, body.number)
                kept.append(body)
            case SheetGivenUp() as gone:
                if not _is_issued(connection, act, gone, known.get(gone.number)) or needless(gone, kept, given_up):
                    yield AuditFault(AuditCode.SHEET_GIVEN_UP_DIFFERS, act.seq, gone.number)
                given_up.append(gone)


def _is_issued(connection: Connection, act: Act, body: SheetReturned | SheetGivenUp, row: PrintRow | None) -> bool:
    """Whether the print that an act names was issued before it, on the list and by the act that it says."""
    stored = acts.numbered(connection, row.act) if row and row.act < act.seq and row.list == body.list else None
    return stored is not None and stored.hash == body.issued
