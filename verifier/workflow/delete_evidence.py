"""Deleting files of evidence whose time is over: the cases that rest on them were closed long enough ago.

Decisions, findings and signatures stay, with name and SHA-256 of each file; backups made before hold the files until they
are thinned out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from verifier.domain.acts import Act
from verifier.domain.case import Case
from verifier.domain.errors import Fault, KnownError
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.settings_acts import EvidenceDeleted, RulesSet
from verifier.domain.settings_rules import deletion_day_refusal, kept_since
from verifier.domain.states import State
from verifier.ledger.keys import Signer
from verifier.store import acts
from verifier.store.database import Connection
from verifier.workflow.in_force import in_force
from verifier.workflow.office import Office, load_case, refuse

_DIGEST = re.compile(rb"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Overdue:
    """Files of evidence whose time is over, and the decision that closed each of the cases that rest on them.

    `seen` is the last act that was looked at.
    """

    before: str
    decisions: dict[str, str]
    files: tuple[str, ...]
    seen: int = 0


def overdue(office: Office, cancelled: Callable[[], bool] = lambda: False) -> Overdue:
    """Return what may be deleted now; nothing where files are kept for ever.

    Raises:
        KnownError: CANCELLED.
    """
    with office.store.read() as connection:
        return _overdue(connection, _today(office), cancelled)


def delete_evidence(office: Office, signer: Signer, wanted: Overdue, intent: str = "") -> Act:
    """Delete the files that were shown, as far as nothing has come to rest on them since; recorded as an act.

    Raises:
        KnownError: REFUSED where the time of one of them is not over.
    """

    def made(connection: Connection) -> EvidenceDeleted:
        if not _still_overdue(connection, wanted):
            refuse(Refusal(RefusalCode.EVIDENCE_STILL_KEPT))
        body = EvidenceDeleted(wanted.before, wanted.decisions, wanted.files)
        refuse(deletion_day_refusal(body, in_force(connection, RulesSet), _today(office)))
        return body

    def apply(connection: Connection, act: Act) -> None:
        if isinstance(act.body, EvidenceDeleted):
            acts.delete_files(connection, act.body.files)

    return office.record(signer, made, intent=intent, apply=apply)


def closed_by(case: Case, before: str) -> str:
    """Return the hash of the decision that closed a case before a day (ISO); empty where it is open or closed later."""
    decision = case.decision
    return decision.hash if decision and case.state is State.CLOSED and decision.at[:10] < before else ""


def resting(
    connection: Connection, cancelled: Callable[[], bool] = lambda: False, after: int = 0
) -> dict[str, set[int]]:
    """Return by the SHA-256 of each stored file the cases whose acts after one name it, 0 among them for acts of no case."""
    stored, found = acts.every_file_name(connection), dict[str, set[int]]()
    if not stored:
        return {}
    for row in acts.every(connection, after):
        if cancelled():
            raise KnownError(Fault.CANCELLED)
        if row.kind == EvidenceDeleted.kind:
            continue
        for name in map(bytes.decode, _DIGEST.findall(row.data)):
            if name in stored:
                found.setdefault(name, set()).add(row.case)
    return found


def _still_overdue(connection: Connection, wanted: Overdue) -> bool:
    """Whether all of it is there, nothing else has come to rest on it since, and its cases are closed as they were."""
    cases, newer = set(map(int, wanted.decisions)), resting(connection, after=wanted.seen)
    return (
        set(wanted.files) <= acts.every_file_name(connection)
        and all(newer.get(file, set()) <= cases for file in wanted.files)
        and all(closed_by(load_case(connection, case), wanted.before) == wanted.decisions[str(case)] for case in cases)
    )


def _overdue(connection: Connection, today: str, cancelled: Callable[[], bool]) -> Overdue:
    months = in_force(connection, RulesSet).keep_months
    before = kept_since(months, today)
    if not months:
        return Overdue(before, {}, ())
    head = acts.head(connection)
    named = resting(connection, cancelled)
    cases = set().union(*named.values()) - {0}
    closed = {case: closed_by(load_case(connection, case), before) for case in sorted(cases)}
    files = tuple(sorted(file for file, of in named.items() if of and all(closed.get(case) for case in of)))
    of_them = sorted(set().union(*(named[file] for file in files)))
    return Overdue(before, {str(case): closed[case] for case in of_them}, files, head[0] if head else 0)


def _today(office: Office) -> str:
    now: datetime = office.watch.clock.now()
    return now.date().isoformat()
