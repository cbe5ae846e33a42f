"""How the office stands on its papers: the letterhead as the last act set it, and the furniture of a print made from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from verifier.domain.acts import Act
from verifier.domain.officers import Officer
from verifier.domain.paper_acts import LetterheadSet
from verifier.domain.paper_rules import letterhead_refusal, may_paper
from verifier.domain.refusals import Refusal
from verifier.i18n import Tongue
from verifier.ledger.chain import Head
from verifier.ledger.keys import Signer
from verifier.reports.furniture import Furniture
from verifier.workflow.in_force import in_force
from verifier.workflow.office import Office


def letterhead(office: Office) -> LetterheadSet:
    """Return the letterhead that is in force; an empty one where none was ever set."""
    with office.store.read() as connection:
        return in_force(connection, LetterheadSet)


def may_set(officer: Officer) -> Refusal | None:
    """Return why an officer may not set the letterhead, or None."""
    return may_paper(officer, LetterheadSet)


def unfit(body: LetterheadSet) -> Refusal | None:
    """Return which text cannot stand on the papers, or None."""
    return letterhead_refusal(body)


def set_letterhead(office: Office, signer: Signer, body: LetterheadSet, intent: str = "") -> Act:
    """Set how the office stands on its papers from the next print on; what was printed before stays as it is.

    Raises:
        KnownError: REFUSED.
    """
    return office.record(signer, body, intent=intent)


def furnished(
    office: Office,
    officer: Officer,
    report: str,
    number: str,
    head: Head,
    language: Tongue,
    *,
    marking: str = "",
    checkpoint: str = "",
    recipients: tuple[str, ...] = (),
) -> Furniture:
    """Return header and footer of a print that is made now; a marking and recipients that are given stand in place of the
    usual ones.
    """
    known = letterhead(office)
    to = recipients or known.addressees
    titles = {code.partition("/")[2]: title for code, title in known.titles.items() if code.startswith(f"{report}/")}
    return Furniture(
        office=known.office or office.name,
        marking=marking or known.marking,
        number=number,
        printed_by=f"{officer.post}, {officer.name}",
        printed_at=datetime.now(UTC).astimezone().isoformat(timespec="minutes"),
        head_hash=head.hash,
        head_count=head.count,
        fingerprint=office.fingerprint,
        language=language,
        copy=0 if len(to) > 1 else 1,
        copies=max(len(to), 1),
        addressees=to,
        checkpoint=checkpoint,
        executor=known.executor,
        phone=known.phone,
        titles=titles,
    )


def for_both_sides(furniture: Furniture) -> Furniture:
    """Return the furniture of a paper that two sides sign: each keeps a copy, and nothing of ours stands there.

    The head of the ledger stays, as on every page of every report (domain.md 13.1): it says which state is shown and nothing
    of what the office knows (16), and by it a copy that comes back is told.
    """
    return replace(
        furniture, marking="", printed_by="", checkpoint="", executor="", phone="", addressees=(), copy=0, copies=2
    )  # fmt: skip
