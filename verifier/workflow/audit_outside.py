"""The ledger compared with what stands outside it: checkpoints of its officers, and reports that were printed on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verifier.domain.acts import Act, ReportIssued
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.audit_words import audit_line
from verifier.domain.checkpoints import PLACES, Place, Standing
from verifier.i18n import _
from verifier.ledger.canonical import NotCanonicalError, read_act
from verifier.reports.furniture import PrintMark, parse_qr
from verifier.store import acts
from verifier.store.database import Connection
from verifier.workflow import witness
from verifier.workflow.office import Office

_SHOWN = 60  # characters of a text that is no print of ours
_NUMBER = re.compile(r"\s*(R\d+|AC)-[\w-]+\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Compared:
    """What the ledger says of one text from outside; `tone` is ok, info, warn or bad, `faults` are what an audit names."""

    tone: str
    sentence: str
    faults: tuple[AuditFault, ...] = ()


def look(office: Office, text: str) -> Compared:
    """Say what the ledger holds of a checkpoint, of the text of a report's QR symbol, or of a print number."""
    mark = parse_qr(text)
    if mark is None and not _NUMBER.fullmatch(text):
        return _of_verdict(office, text)
    faults = outside_faults(office, (), (text,))
    if faults:
        return Compared("bad", " ".join(map(audit_line, faults)), faults)
    if mark is None:
        return Compared("ok", _("Report {number} stands in the ledger.").format(number=text.strip().upper()))
    said = _("Report {number} stands in the ledger, and the ledger up to act {count} is the one that it shows.")
    return Compared("ok", said.format(number=mark.number, count=mark.head_count))


def _of_verdict(office: Office, text: str) -> Compared:
    verdict, faults = witness.compare(office, text), tuple(_of_checkpoint(office, text))
    if faults:
        return Compared("bad", verdict.sentence, faults)
    unsigned = verdict.standing is Standing.HOLDS and not verdict.signed
    tone = "warn" if unsigned else "ok" if verdict.standing is Standing.HOLDS else "info"
    return Compared(tone, verdict.sentence)


def outside_faults(office: Office, checkpoints: Sequence[str], prints: Sequence[str]) -> tuple[AuditFault, ...]:
    """Return where the ledger differs from texts of checkpoints, and from prints: texts of their QR, or print numbers."""
    marks = filter(None, map(parse_qr, prints))
    carried = (mark.checkpoint for mark in marks if mark.checkpoint)
    of_checkpoints = (fault for text in (*checkpoints, *carried) for fault in _of_checkpoint(office, text))
    with office.store.read() as connection:
        of_prints = [fault for text in prints for fault in _of_print(connection, office, text)]
    return (*of_checkpoints, *of_prints)


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
