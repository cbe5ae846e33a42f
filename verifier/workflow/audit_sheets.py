"""What the audit finds of signed sheets that came back: each belongs to a print that was issued before it, and just once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from verifier.domain.acts import Act
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.paper_acts import SheetReturned
from verifier.domain.paper_rules import repeated_sheet
from verifier.store import acts
from verifier.store.acts import PrintRow
from verifier.store.database import Connection


def sheet_faults(connection: Connection, returned: Sequence[Act], issued: Iterable[PrintRow]) -> Iterator[AuditFault]:
    """Yield the acts, in their order, that kept a sheet of no print, of another print than they say, or once too often.

    `issued` are the prints as the acts make them.
    """
    known = {row.number: row for row in issued} if returned else {}
    kept: list[SheetReturned] = []
    for act in returned:
        body = act.body
        if not isinstance(body, SheetReturned):
            raise TypeError(f"act {act.seq} kept no sheet")
        row = known.get(body.number)
        stored = acts.numbered(connection, row.act) if row and row.act < act.seq and row.list == body.list else None
        if stored is None or stored.hash != body.issued or repeated_sheet(body, kept):
            yield AuditFault(AuditCode.SHEET_DIFFERS, act.seq, body.number)
        kept.append(body)
