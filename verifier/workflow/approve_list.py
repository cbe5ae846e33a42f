"""A list as a whole: its stage, the approver's signature under it, and how well its checkers agreed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from verifier.domain.acts import Act, ListApproved
from verifier.domain.case import Case
from verifier.domain.decisions import Disposition
from verifier.domain.office_rules import office_refusal
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.rules import approval_refusal as parts_refusal
from verifier.domain.stages import Stage, Travelling, is_decided, stage
from verifier.domain.states import State
from verifier.ledger.canonical import read_act
from verifier.ledger.keys import Signer
from verifier.store import acts, exchanges, lists, reservations
from verifier.store.database import Connection
from verifier.workflow.office import Office, load_cases, one_line, refuse


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two checkers agreed by themselves: persons, links to our register, and details, with totals."""

    list: int
    first: Officer
    second: Officer
    persons: int
    records_agreed: int
    details: int
    details_agreed: int


def agreements(office: Office, list_: int | None = None) -> tuple[Agreement, ...]:
    """Return the figures per list and pair of checkers, only of persons on whom both checks are signed."""
    officers = office.officers()
    with office.store.read() as connection:
        rows = lists.agreements(connection, list_)
    return tuple(
        Agreement(
            row.list, officers[row.first], officers[row.second], row.persons, row.records, row.compared, row.agreed
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Approval:
    """How a list stands before its approver: stage, who is still open by state, and who approved it when.

    `refusal` says why this officer may not approve it now.
    """

    stage: Stage
    open: Mapping[State, int]
    refusal: Refusal | None
    by: Officer | None = None
    at: str = ""


def approval(office: Office, officer: Officer, list_: int) -> Approval:
    """Return how a list stands before its approver.

    Raises:
        KnownError: NO_SUCH_LIST.
    """
    submitted = office.submitted(list_)
    with office.store.read() as connection:
        counted = lists.count_states(connection).get(list_, {})
        stored = acts.chosen(connection, 1, submitted.approved + 1) if submitted.approved else ()
    left = {state: number for state, number in counted.items() if number and not is_decided({state: number})}
    refusal = approval_refusal(office, officer, list_)
    by, at = None, ""
    for row in stored:
        by, at = office.officers()[row.officer], read_act(row.data, row.hash).at
    return Approval(stage_of(office, list_), left, refusal, by, at)


def stage_of(office: Office, list_: int) -> Stage:
    """Return how far a list has come.

    Raises:
        KnownError: NO_SUCH_LIST.
    """
    submitted = office.submitted(list_)
    with office.store.read() as connection:
        counted = lists.count_states(connection).get(list_, {})
        assigned = reservations.is_assigned(connection, list_)
        travelling = _travelling(connection, list_) if submitted.approved else Travelling()
    return stage(counted, assigned=assigned, approved=submitted.approved > 0, travelling=travelling)


def _travelling(connection: Connection, list_: int) -> Travelling:
    """Return where the persons of a list are on exchanges, each by the last stage that he was on."""
    last = {row.person: row for row in exchanges.of_list(connection, list_)}
    over = sum(row.over for row in last.values())
    waiting = sum(not row.over and not row.is_final for row in last.values())
    cleared = lists.count_decided(connection, list_, Disposition.CLEARED)
    return Travelling(cleared, waiting, len(last) - over - waiting, over)


def is_approvable(cases: Iterable[Case]) -> bool:
    """Whether every person of a list is decided, on hold or referred."""
    return is_decided(Counter(case.state for case in cases))


def approval_refusal(office: Office, officer: Officer, list_: int) -> Refusal | None:
    """Return why an officer may not approve a list now, or None."""
    if why := office_refusal(officer, ListApproved(list_, {"0": ""})):
        return why
    with office.store.read() as connection:
        counted = lists.count_states(connection).get(list_, {})
    return None if is_decided(counted) else Refusal(RefusalCode.LIST_NOT_DECIDED)


def approve(office: Office, signer: Signer, list_: int, note: str = "", intent: str = "") -> Act:
    """Sign a list version with the decisions that stand on it; a later change of any of them ends the approval.

    Raises:
        KnownError: NO_SUCH_LIST, REFUSED.
    """
    office.submitted(list_)

    def body(connection: Connection) -> ListApproved:
        cases = [case for _entry, case in load_cases(connection, list_)]
        refuse(None if is_approvable(cases) else Refusal(RefusalCode.LIST_NOT_DECIDED))
        refuse(parts_refusal(cases, signer.officer))
        return ListApproved(list_, {str(case.number): case.decided for case in cases}, one_line(note))

    def apply(connection: Connection, act: Act) -> None:
        lists.approve(connection, list_, act.seq)

    return office.record(signer, body, intent=intent, apply=apply)
