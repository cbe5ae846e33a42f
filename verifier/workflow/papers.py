"""What stands outside the ledger and what the ledger says of it: a checkpoint, the text of a QR symbol, a print number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verifier.domain.audit import AuditFault
from verifier.domain.audit_words import audit_line
from verifier.domain.checkpoints import Standing as Checked
from verifier.i18n import N_, _
from verifier.reports.furniture import parse_qr
from verifier.workflow import witness
from verifier.workflow.audit_outside import checkpoint_faults, outside_faults
from verifier.workflow.office import Office
from verifier.workflow.verdicts import Standing, of_paper

_NUMBER = re.compile(r"\s*(R\d+X?|AC|FS)-[\w-]+\s*", re.IGNORECASE)
_SAID = {
    Standing.PAPER: N_("Report {number} was issued by {officer} on {at} and is current."),
    Standing.PAPER_SUPERSEDED: N_(
        "Report {number} was issued by {officer} on {at} and is superseded: acts {later} came after it."
    ),
}


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
        return _of_checkpoint(office, text)
    faults = outside_faults(office, (), (text,))
    if faults:
        return Compared("bad", " ".join(map(audit_line, faults)), faults)
    verdict = of_paper(office, mark.number if mark else text.strip().upper())
    said = verdict.said(_(_SAID[verdict.standing]))
    if mark and mark.page:
        page = _("This is page {page} of {pages}.").format(page=mark.page, pages=mark.pages)
        said = f"{said} {page}"
    if mark:
        head = _("The ledger up to act {count} is the one that it shows.").format(count=mark.head_count)
        said = f"{said} {head}"
    return Compared("ok" if verdict.standing is Standing.PAPER else "warn", said)


def _of_checkpoint(office: Office, text: str) -> Compared:
    verdict, faults = witness.compare(office, text), checkpoint_faults(office, text)
    if faults:
        return Compared("bad", verdict.sentence, faults)
    unsigned = verdict.standing is Checked.HOLDS and not verdict.signed
    tone = "warn" if unsigned else "ok" if verdict.standing is Checked.HOLDS else "info"
    return Compared(tone, verdict.sentence)
