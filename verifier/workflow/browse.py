"""What screens look through without changing anything: lists and how far they are, persons, acts page by page.

The second check is blind (design section 7.2): of a check whose counterpart is not signed yet, nothing but the fact that
it was signed leaves this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.domain.acts import (
    Act,
    CaseReopened,
    CheckSigned,
    ClearanceGiven,
    DecisionTaken,
    DisagreementsSettled,
    FindingsWithdrawn,
    IdentityConcluded,
    Pass,
    QuerySent,
    StoredAct,
)
from verifier.domain.lists import CaseLine, Progress
from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.states import State
from verifier.ledger.canonical import read_act
from verifier.store import acts, lists
from verifier.store.case_lines import lines_of_list
from verifier.store.database import Connection
from verifier.workflow.exchange_ground import acts_naming
from verifier.workflow.office import Office
from verifier.workflow.sheet_acts import cases_of, on_prints

# What would tell a checker who answers anew what others found before.
_SEALED = frozenset(
    body.kind for body in (CheckSigned, FindingsWithdrawn, DisagreementsSettled, IdentityConcluded, ClearanceGiven,
                           QuerySent, CaseReopened, DecisionTaken)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeenAct:
    """An act as it may be shown. `act` is None where it is sealed: its case awaits an independent check.

    `number` says which pass a sealed or open check is, None for other acts.
    """

    seq: int
    at: str
    officer: Officer
    kind: str
    case: int
    hash: str
    signature: str
    number: Pass | None
    act: Act | None


def progress(office: Office) -> tuple[Progress, ...]:
    """Return all lists with the number of persons in each state, newest first."""
    with office.store.read() as connection:
        counted = lists.count_states(connection)
        received = lists.every_list(connection)
    return tuple(Progress(submitted, counted.get(submitted.id, {})) for submitted in reversed(received))


def persons(office: Office, list_: int) -> tuple[CaseLine, ...]:
    """Return the persons of a list in its order."""
    with office.store.read() as connection:
        return lists.lines(connection, list_)


def persons_shown(office: Office, list_: int, words: str = "", state: State | None = None) -> Sequence[CaseLine]:
    """Return the persons of a list in its order as they stand now, each made as it is looked at.

    Where `words` are given, only those by whose name, date or number all of them are found; with `state` those in it.
    """
    with office.store.read() as connection:
        return lines_of_list(connection, list_, words.casefold().split(), state)


def reportable(office: Office, list_: int) -> tuple[CaseLine, ...]:
    """Return the persons of a list on whom both checks are signed; nothing is shown of the others."""
    return tuple(line for line in persons(office, list_) if line.checked)


def may_register(officer: Officer) -> Refusal | None:
    """Return why an officer may not receive lists and load registers, or None."""
    return None if officer.has(Role.REGISTRAR) else Refusal(RefusalCode.LACKS_ROLE, {"role": Role.REGISTRAR.value})


def acts_page(
    office: Office, limit: int, before: int = 0, *, case: int = 0, officer: str = "", kind: str = ""
) -> tuple[SeenAct, ...]:
    """Return acts before a number (0: from the newest), newest first: of a case, an officer, a kind.

    What became of the signed sheet of a report on a person is an act on his case here, and so is what an exchange
    recorded of him.
    """
    officers = office.officers()
    with office.store.read() as connection:
        prints = acts.prints_of(connection, [case]).get(case, ()) if case else ()
        also = [act.seq for act in on_prints(connection, prints)] if prints else []
        also += acts_naming(connection, case) if case else ()
        stored = acts.chosen(connection, limit, before, case=case, officer=officer, kind=kind, also=also)
        blind, of_sheets = _blind_cases(connection, stored), cases_of(connection, stored)
    return tuple(
        _seen(row, officers[row.officer], of_sheets.get(row.seq, row.case), sealed=row.case in blind) for row in stored
    )


def _blind_cases(connection: Connection, stored: tuple[StoredAct, ...]) -> frozenset[int]:
    return lists.blind(connection, {row.case for row in stored if row.kind in _SEALED})


def _seen(row: StoredAct, officer: Officer, case: int, *, sealed: bool) -> SeenAct:
    act = read_act(row.data, row.hash)
    number = act.body.number if isinstance(act.body, CheckSigned) else None
    return SeenAct(
        seq=row.seq,
        at=act.at,
        officer=officer,
        kind=row.kind,
        case=case,
        hash=row.hash,
        signature=row.signature.hex(),
        number=number,
        act=None if sealed and row.kind in _SEALED else act,
    )
