"""The ledger compared with what stands outside it: checkpoints of its officers, and reports that were printed on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.domain.acts import Act, ReportIssued
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.checkpoints import PLACES, Place, Standing
from verifier.i18n import _
from verifier.ledger.canonical import NotCanonicalError, read_act
from verifier.reports.furniture import PrintMark, parse_qr
from verifier.store import acts
from verifier.store.database import Connection
from verifier.workflow import witness
from verifier.workflow.office import Office

_SHOWN = 60  # characters of a text that is no print of ours


def outside_faults(office: Office, checkpoints: Sequence[str], prints: Sequence[str]) -> tuple[AuditFault, ...]:
    """Return where the ledger differs from texts of checkpoints, and from prints: texts of their QR, or print numbers."""
    marks = filter(None, map(parse_qr, prints))
    carried = (mark.checkpoint for mark in marks if mark.checkpoint)
    of_checkpoints = (fault for text in (*checkpoints, *carried) for fault in _of_checkpoint(office, text))
    with office.store.read() as connection:
        of_prints = [fault for text in prints for fault in _of_print(connection, office, text)]
    return (*of_checkpoints, *of_prints)


def checkpoint_faults(office: Office, text: str) -> tuple[AuditFault, ...]:
    """Return where the ledger differs from the text of a checkpoint."""
    return tuple(_of_checkpoint(office, text))


def _of_checkpoint(office: Office, text: str) -> Iterator[AuditFault]:
    verdict = witness.compare(office, text)
    known = verdict.checkpoint
    if code := witness.CODES.get(verdict.standing):
        act = known.count if known and verdict.is_alarming else 0
        yield AuditFault(code, act, _(PLACES[Place.SHOWN]))
    elif verdict.standing is Standing.HOLDS and known and known.signature and not verdict.signed:
        yield AuditFault(AuditCode.CHECKPOINT_DAMAGED, subject=_(PLACES[Place.SHOWN]))


def _of_print(connection: Connection, office: Office, text: str) -> Iterator[AuditFault]:
    mark = parse_qr(text)
    number = mark.number if mark else text.strip().upper()
    act = _issuing(connection, number)
    if act is None or (mark and mark.fingerprint != office.fingerprint[: len(mark.fingerprint)]):
        yield AuditFault(AuditCode.PRINT_UNKNOWN, subject=number[:_SHOWN])
    elif mark and not _is_head(connection, act, mark):
        yield AuditFault(AuditCode.PRINT_HEAD_DIFFERS, act.seq, number)


def _issuing(connection: Connection, number: str) -> Act | None:
    """Return the act that issued a print: the table of prints says where to look, the act's own bytes say the rest."""
    row = acts.print_by_number(connection, number)
    stored = next(iter(acts.latest(connection, 1, before=row.act + 1)), None) if row else None
    try:
        act = read_act(stored.data, stored.hash) if stored else None
    except NotCanonicalError:  # the audit names it
        return None
    return act if act and isinstance(act.body, ReportIssued) and act.body.number == number else None


def _is_head(connection: Connection, act: Act, mark: PrintMark) -> bool:
    """Whether the head on paper is that of the ledger at the count on paper, and the one that the act names."""
    stored = next(iter(acts.latest(connection, 1, before=mark.head_count + 1)), None)
    if stored is None or stored.seq != mark.head_count or not isinstance(act.body, ReportIssued):
        return False
    return stored.hash == act.body.head and stored.hash.startswith(mark.head) and stored.seq < act.seq
