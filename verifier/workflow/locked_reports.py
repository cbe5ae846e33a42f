"""Reports that leave the office behind a password: what is demanded of it, and the issued file found again inside."""

from __future__ import annotations

from collections.abc import Callable

from verifier.child import never
from verifier.domain.errors import Fault, KnownError, NotShown
from verifier.intake import open_password
from verifier.ledger.strength import demand
from verifier.reports.scan import Marked, read_scan
from verifier.workflow.report_bytes import LOCKED_WORKBOOK


def demand_password(password: str, *known: str) -> None:
    """Refuse a password that is too short or too easy to guess; `known` are words that stand on the paper.

    Raises:
        KnownError: WEAK_PASSPHRASE, GUESSABLE_PASSPHRASE.
    """
    demand(password, known)


def lock(pdf: bytes, name: str, password: str) -> bytes:
    """Return an issued report locked with a password, the file itself inside; a workbook as spreadsheets lock it.

    Raises:
        KnownError: as `demand_password`.
    """
    from verifier.reports.locking import locked, normal
    from verifier.reports.workbook_lock import locked_workbook

    demand_password(password, name)
    return locked(pdf, name, password) if pdf.startswith(b"%PDF-") else locked_workbook(pdf, normal(password))


def issued_file(data: bytes, name: str, password: str, cancelled: Callable[[], bool] = never) -> bytes:
    """Return the report that lies in a locked file; empty where none does or where its pages are not what the file shows.

    Raises:
        KnownError: WRONG_PASSWORD; CANCELLED; those of a file that cannot be opened.
    """
    from verifier.reports.locking import normal, unlocked

    if data.startswith(LOCKED_WORKBOOK):
        return open_password(data, normal(password), cancelled)
    return unlocked(data, name, password, cancelled)


def scanned(data: bytes, name: str, cancelled: Callable[[], bool] = never) -> tuple[Marked, ...]:
    """Return the symbols on a scan; some scanners write files that anybody may read, but not change.

    Raises:
        KnownError: PASSWORD_PROTECTED; otherwise as `read_scan`.
    """
    try:
        return read_scan(data, name, cancelled)
    except KnownError as error:
        if error.facts.get("reason") is NotShown.ENCRYPTED:
            raise KnownError(Fault.PASSWORD_PROTECTED, file=name) from error
        raise
