"""Issuing audit certificates: a signed one is a print like any other, named by an act with the digest of the very PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from verifier.domain.acts import Act, PassphraseFailures, ReportIssued
from verifier.domain.audit import AuditResult
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import KeepingBody, PassphraseChanged
from verifier.domain.officers import Officer
from verifier.domain.readings import Read, ReadingKind
from verifier.i18n import Language, Tongue
from verifier.ledger.canonical import NotCanonicalError, digest, read_act
from verifier.ledger.chain import Head
from verifier.ledger.keys import Signer
from verifier.store import acts
from verifier.store.database import Connection
from verifier.workflow import readings, witness
from verifier.workflow.issue_report import Issued, as_print
from verifier.workflow.office import Office
from verifier.workflow.report_contents import CERTIFICATE

CODE = CERTIFICATE
_DRAFT = f"{CODE}-DRAFT"
_MANY = 100_000
_ATTEMPTS = 5
_NOTABLE = tuple(body.kind for body in (*KeepingBody.__args__, PassphraseFailures) if body is not PassphraseChanged)


class _OvertakenError(Exception):
    """Another certificate has this number already."""


def certify(
    office: Office,
    officer: Officer,
    signer: Signer | None,
    result: AuditResult,
    compared: Sequence[str] = (),
    language: Tongue = Language.UK,
    intent: str = "",
) -> Issued | bytes:
    """Return the certificate of an audit: issued and recorded where somebody signs, else the PDF of a draft.

    `compared` names the checkpoints and printed reports that the ledger was compared with.

    Where another certificate took the number meanwhile, it is built anew with the next one.

    Raises:
        KnownError: REFUSED; PRINT_WITHOUT_PAPER where this intent was recorded already; OFFICE_IN_USE where others went on
            taking the number.
    """
    if signer is None:
        return _build(office, officer, result, compared, language, _DRAFT)
    known = office.recorded(intent)
    if known and isinstance(known.body, ReportIssued):
        raise KnownError(Fault.PRINT_WITHOUT_PAPER, number=known.body.number, act=known.seq)
    for _attempt in range(_ATTEMPTS):
        with suppress(_OvertakenError):
            return _issue(office, officer, signer, result, compared, language, intent)
    raise KnownError(Fault.OFFICE_IN_USE, folder=office.folder)


def _issue(
    office: Office,
    officer: Officer,
    signer: Signer,
    result: AuditResult,
    compared: Sequence[str],
    language: Tongue,
    intent: str,
) -> Issued:
    with office.store.read() as connection:
        number = _next_number(connection)
    checkpoint = witness.checkpoint_of(office, signer, _head(office, result))
    pdf = _build(office, officer, result, compared, language, number, checkpoint)

    def body(connection: Connection) -> ReportIssued:
        if _next_number(connection) != number:
            raise _OvertakenError
        return ReportIssued(number, CODE, 0, 0, language.value, digest(pdf), _head(office, result).hash)

    def apply(connection: Connection, act: Act) -> None:
        acts.add_print(connection, as_print(act))
        readings.keep(connection, act.officer, Read(ReadingKind.PRINTED, subject=number))

    return Issued(number, pdf, office.record(signer, body, intent=intent, apply=apply))


def _build(
    office: Office,
    officer: Officer,
    result: AuditResult,
    compared: Sequence[str],
    language: Tongue,
    number: str,
    checkpoint: str = "",
) -> bytes:
    from verifier.reports.certificate import Certificate, certificate
    from verifier.reports.furniture import Furniture

    head = _head(office, result)
    furniture = Furniture(
        office=office.name,
        marking="",
        number=number,
        printed_by=f"{officer.post}, {officer.name}",
        printed_at=datetime.now(UTC).astimezone().isoformat(timespec="minutes"),
        head_hash=head.hash,
        head_count=head.count,
        fingerprint=office.fingerprint,
        language=language,
        checkpoint=checkpoint,
    )
    with office.store.read() as connection:
        kinds = acts.count_kinds(connection, head.count)
        notable = tuple(sorted(_notable(connection), key=lambda act: act.seq))
    return certificate(Certificate(result, officer, office.officers(), kinds, notable, tuple(compared)), furniture)


def _head(office: Office, result: AuditResult) -> Head:
    """Return the head that was audited, as far as the audit came to one."""
    return Head(result.acts, result.head) if result.head else office.head()


def _notable(connection: Connection) -> Iterator[Act]:
    """Yield what an inspector asks about; what cannot be read is among the faults."""
    for kind in _NOTABLE:
        for stored in acts.chosen(connection, _MANY, 0, kind=kind):
            try:
                yield read_act(stored.data, stored.hash)
            except NotCanonicalError:
                continue


def _next_number(connection: Connection) -> str:
    return f"{CODE}-{acts.count_prints(connection, CODE, 0, 0) + 1:04d}"
