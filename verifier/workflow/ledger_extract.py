"""Which acts stand in the extract of the ledger on a list (R12): those on it, on its persons, and on its signed sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verifier.domain.acts import Act, ListApproved, ListReceived, ReportIssued
from verifier.ledger.canonical import read_act
from verifier.reports.contents import Entered
from verifier.store import acts, lists
from verifier.store.database import Connection
from verifier.workflow.office import blank_case, load_cases
from verifier.workflow.sheet_acts import on_prints

_MANY = 100_000  # acts of one kind


def entered_on(connection: Connection, list_: int) -> tuple[Entered, ...]:
    """Return the acts that concern a list, in the order of the ledger."""
    of_cases = _of_cases(connection, list_)
    names = {entered.case: entered.person for entered in of_cases}
    found = [*of_cases, *_of_list(connection, list_), *_of_sheets(connection, list_, names)]
    return tuple(sorted(found, key=lambda each: each.act.seq))


def _of_cases(connection: Connection, list_: int) -> list[Entered]:
    """Return the acts on the persons of a list, each with the state of the case before and after it."""
    questions, found = lists.questions(connection, list_), list[Entered]()
    rows = {row.number: row for row in lists.every_case(connection, list_)}
    for (entry, case), row in zip(load_cases(connection, list_), rows.values(), strict=True):
        stood = blank_case(row, questions)
        for act in case.acts:
            after = stood.after(act)
            found.append(Entered(act, act.case, entry.full_name, stood.state, after.state))
            stood = after
    return found


def _of_list(connection: Connection, list_: int) -> list[Entered]:
    """Return the acts by which a list was received and approved, and by which papers on all of it were issued."""
    found = list[Entered]()
    for kind in (ListReceived.kind, ListApproved.kind, ReportIssued.kind):
        for stored in acts.chosen(connection, _MANY, 0, kind=kind):
            act = read_act(stored.data, stored.hash)
            if _concerns(act, list_):
                found.append(Entered(act))
    return found


def _concerns(act: Act, list_: int) -> bool:
    match act.body:
        case ListReceived() | ListApproved():
            return act.body.list == list_
        case ReportIssued():
            return act.body.list == list_ and not act.body.case
    return False


def _of_sheets(connection: Connection, list_: int, names: Mapping[int, str]) -> Iterator[Entered]:
    """Yield the acts by which signed sheets came back or were given up, on the person whose report it was."""
    cases = {row.number: row.case for row in acts.every_print(connection) if row.list == list_}
    for act in on_prints(connection, cases):
        case = cases[getattr(act.body, "number", "")]
        yield Entered(act, case, names.get(case, ""))
