"""Issuing audit certificates: a signed one is a print like any other, named by an act with the digest of the very PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.domain.acts import Act, PassphraseFailures
from verifier.domain.audit import AuditResult
from verifier.domain.keeping_acts import KeepingBody, PassphraseChanged
from verifier.domain.officers import Officer
from verifier.i18n import Language, Tongue
from verifier.ledger.canonical import NotCanonicalError, read_act
from verifier.ledger.chain import Head
from verifier.ledger.keys import Signer
from verifier.store import acts
from verifier.store.database import Connection
from verifier.workflow.issue_report import Issued
from verifier.workflow.letterhead import furnished
from verifier.workflow.office import Office
from verifier.workflow.office_prints import draft_number, issue_on_office
from verifier.workflow.report_kinds import CERTIFICATE

CODE = CERTIFICATE
_MANY = 100_000
_NOTABLE = tuple(body.kind for body in (*KeepingBody.__args__, PassphraseFailures) if body is not PassphraseChanged)


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
    head = _head(office, result)

    def build(number: str, checkpoint: str = "") -> bytes:
        return _build(office, officer, result, compared, language, number, checkpoint)

    if signer is None:
        return build(draft_number(CODE))
    return issue_on_office(office, signer, CODE, language, head, build, intent)


def _build(
    office: Office,
    officer: Officer,
    result: AuditResult,
    compared: Sequence[str],
    language: Tongue,
    number: str,
    checkpoint: str,
) -> bytes:
    from verifier.reports.certificate import Certificate, certificate

    head = _head(office, result)
    furniture = furnished(office, officer, CODE, number, head, language, checkpoint=checkpoint)
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
