"""Issuing the founding sheet: the fingerprint of an office on paper, which no rewritten ledger can argue with."""

from __future__ import annotations

from verifier.domain.errors import Fault, KnownError
from verifier.domain.officers import Officer
from verifier.i18n import Language, Tongue
from verifier.ledger.canonical import read_act
from verifier.ledger.keys import Signer
from verifier.store import acts
from verifier.workflow.issue_report import Issued
from verifier.workflow.letterhead import furnished
from verifier.workflow.office import Office
from verifier.workflow.office_prints import issue_on_office
from verifier.workflow.report_kinds import FOUNDING_SHEET


def issue_founding_sheet(
    office: Office, officer: Officer, signer: Signer, language: Tongue = Language.UK, intent: str = ""
) -> Issued:
    """Issue the founding sheet with the officers as they stand now; it may be printed again, each time as an act.

    Raises:
        KnownError: OFFICE_DAMAGED; REFUSED; PRINT_WITHOUT_PAPER where this intent was recorded already; OFFICE_IN_USE.
    """
    from verifier.reports.founding import FoundingSheet, founding_sheet

    with office.store.read() as connection:
        stored = acts.numbered(connection, 1)
    if stored is None or stored.hash != office.fingerprint:
        raise KnownError(Fault.OFFICE_DAMAGED, folder=office.folder)
    head, founding = office.head(), read_act(stored.data, stored.hash)

    def build(number: str, checkpoint: str) -> bytes:
        furniture = furnished(office, officer, FOUNDING_SHEET, number, head, language, checkpoint=checkpoint)
        return founding_sheet(FoundingSheet(founding, office.officers()), furniture)

    return issue_on_office(office, signer, FOUNDING_SHEET, language, head, build, intent)
