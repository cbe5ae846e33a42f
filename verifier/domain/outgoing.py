"""What may leave the office: questions to the other side, made of their own words and of nothing that we know (13.2, R3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from verifier.domain.acts import QuerySent
from verifier.domain.case import Case
from verifier.domain.details import DETAIL, DetailKey
from verifier.domain.findings import Result
from verifier.domain.persons import Entry

_NAME = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC)


@dataclass(frozen=True, slots=True)
class Question:
    """One detail of one person that they are asked to check.

    `number`, `name` and `born` stand as they wrote them; `code` is the query's; `due` is an ISO date.
    """

    number: str
    name: str
    born: str
    code: str
    detail: DetailKey
    due: str


def questions_of(lines: Iterable[tuple[Entry, Case]]) -> tuple[Question, ...]:
    """Return what is still to be answered, in the order of the list, and nobody whom it may harm to be named (GC IV 137).

    What we look up in our own sources, and whether something stands against an exchange, is never asked of them.
    """
    return tuple(
        Question(
            entry.number, _name_as_written(entry), entry.raw(DetailKey.DATE_OF_BIRTH), code, detail, _due(case, code)
        )
        for entry, case in lines
        if may_be_named(case)
        for code, details in sorted(case.queries.items())
        for detail in case.asked
        if detail in details and not (DETAIL[detail].own or DETAIL[detail].is_gate)
    )


def may_be_named(case: Case) -> bool:
    """Whether a person may stand on a paper that leaves the office: where harm is asked about, it must be ruled out."""
    if DetailKey.DO_NOT_TRANSMIT not in case.asked:
        return True
    outcome = case.outcomes.get(DetailKey.DO_NOT_TRANSMIT)
    return outcome is not None and not outcome.disagreement and outcome.result is Result.CONFIRMED


def _name_as_written(entry: Entry) -> str:
    """Return the name as it stands in their file; one cell may hold all three names."""
    return " ".join(dict.fromkeys(filter(None, map(entry.raw, _NAME))))


def _due(case: Case, code: str) -> str:
    bodies = (act.body for act in case.acts)
    return next((b.due for b in bodies if isinstance(b, QuerySent) and b.query == code), "")
