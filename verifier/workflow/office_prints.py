"""Issuing papers on the whole office: each is a print like any other, named by an act with the digest of the very PDF."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from verifier.domain.acts import Act, ReportIssued
from verifier.domain.errors import Fault, KnownError
from verifier.domain.readings import Read, ReadingKind
from verifier.i18n import Tongue
from verifier.ledger.canonical import digest
from verifier.ledger.chain import Head
from verifier.ledger.keys import Signer
from verifier.store import acts
from verifier.store.database import Connection
from verifier.workflow import readings, witness
from verifier.workflow.issue_report import Issued, as_print
from verifier.workflow.office import Office

Build = Callable[[str, str], bytes]  # of a print number and the line of a checkpoint
_ATTEMPTS = 5
_MANY = 1_000_000  # prints


class _OvertakenError(Exception):
    """Another print has this number already."""


def draft_number(code: str) -> str:
    """Return what stands in place of the number on a paper that is not issued."""
    return f"{code}-DRAFT"


def issue_on_office(
    office: Office,
    signer: Signer,
    code: str,
    language: Tongue,
    head: Head,
    build: Build,
    intent: str = "",
    subject: str = "",
) -> Issued:
    """Issue a paper that shows the ledger up to a head; where its number is taken meanwhile, it is built with the next.

    Prints on one `subject` are numbered by themselves; without one, all prints of the code are.

    Raises:
        KnownError: REFUSED; PRINT_WITHOUT_PAPER where this intent was recorded already; OFFICE_IN_USE where others went on
            taking the number.
    """
    known = office.recorded(intent)
    if known and isinstance(known.body, ReportIssued):
        raise KnownError(Fault.PRINT_WITHOUT_PAPER, number=known.body.number, act=known.seq)
    for _attempt in range(_ATTEMPTS):
        with suppress(_OvertakenError):
            return _issue(office, signer, code, language, head, build, intent, subject)
    raise KnownError(Fault.OFFICE_IN_USE, folder=office.folder)


def _issue(
    office: Office, signer: Signer, code: str, language: Tongue, head: Head, build: Build, intent: str, subject: str
) -> Issued:
    with office.store.read() as connection:
        number = _next_number(connection, code, subject)
    pdf = build(number, witness.checkpoint_of(office, signer, head))

    def body(connection: Connection) -> ReportIssued:
        if _next_number(connection, code, subject) != number:
            raise _OvertakenError
        return ReportIssued(number, code, 0, 0, language.value, digest(pdf), head.hash)

    def apply(connection: Connection, act: Act) -> None:
        acts.add_print(connection, as_print(act))
        readings.keep(connection, act.officer, Read(ReadingKind.PRINTED, subject=number))

    return Issued(number, pdf, office.record(signer, body, intent=intent, apply=apply))


def _next_number(connection: Connection, code: str, subject: str) -> str:
    if subject:
        beginning = f"{code}-{subject}-"
        return f"{beginning}{len(acts.prints_like(connection, beginning, _MANY)) + 1:02d}"
    return f"{code}-{acts.count_prints(connection, code, 0, 0) + 1:04d}"
