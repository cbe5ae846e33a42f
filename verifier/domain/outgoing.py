"""What may leave the office: questions to the other side, made of their own words and of nothing that we know (13.2, R3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from verifier.domain.acts import DecisionTaken, QuerySent
from verifier.domain.case import Case
from verifier.domain.decisions import RejectReason
from verifier.domain.details import DETAIL, DetailKey, Direction
from verifier.domain.findings import Result
from verifier.domain.persons import Column, Entry

NUMBER = "seq_no"
NAME = (DetailKey.SURNAME.value, DetailKey.GIVEN_NAME.value, DetailKey.PATRONYMIC.value)
BORN = DetailKey.DATE_OF_BIRTH.value
_HOLDS: Mapping[str, tuple[str, ...]] = {
    **{field: (field,) for field in (NUMBER, *NAME, BORN)},
    "full_name": NAME,
    "rank_and_name": NAME,
    "given_and_patronymic": NAME[1:],
    "birth_year": (BORN,),
    "birth_date_and_place": (BORN,),
}


@dataclass(frozen=True, slots=True)
class TheirColumn:
    """One of their columns that may go back to them: its heading as they wrote it, and which fields above it holds."""

    heading: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One detail of one person that they are asked to check.

    `number`, `name` and `born` stand as they wrote them, and so does what `written` holds by field; `code` is the query's,
    `place` says which of its details (from 1) this one is; `due` is an ISO date.
    """

    number: str
    name: str
    born: str
    code: str
    detail: DetailKey
    due: str
    place: int
    written: Mapping[str, str]


def questions_of(lines: Iterable[tuple[Entry, Case]]) -> tuple[Question, ...]:
    """Return what is still to be answered, in the order of the list, and nobody whom it may harm to be named (GC IV 137).

    What we look up in our own sources, and whether something stands against an exchange, is never asked of them.
    """
    return tuple(question for entry, case in lines for question in questions_on(entry, case))


def questions_on(entry: Entry, case: Case) -> tuple[Question, ...]:
    """Return what is still to be answered on one person; nothing on one who may not be named."""
    if not may_be_named(case):
        return ()
    written = {NUMBER: entry.number, **{field: entry.raw(DetailKey(field)) for field in (*NAME, BORN)}}
    return tuple(
        Question(
            entry.number,
            _name_as_written(written),
            written[BORN],
            code,
            detail,
            sent.due,
            1 + sent.details.index(detail),
            written,
        )
        for code, details in sorted(case.queries.items())
        if (sent := query_on(case, code))
        for detail in case.asked
        if detail in details and not (DETAIL[detail].own or DETAIL[detail].is_gate)
    )


def persons_held_back(lines: Iterable[tuple[Entry, Case]], direction: Direction) -> tuple[str, ...]:
    """Return the names of those who stay until a criminal proceeding is over (GC III 119(6)), in the order of the list.

    It is who was rejected for a legal bar: only the approver's decision, which stands, says that somebody is held back. Whom
    the other side is to send us it holds itself, so that of an incoming list there is nobody.
    """
    if direction is not Direction.OUTGOING:
        return ()
    return tuple(entry.full_name for entry, case in lines if _stays_for_the_law(case) and may_be_named(case))


def _stays_for_the_law(case: Case) -> bool:
    body = case.decision.body if case.decision else None
    return isinstance(body, DecisionTaken) and body.reject_reason is RejectReason.LEGAL_BAR


def may_be_named(case: Case) -> bool:
    """Whether a person may stand on a paper that leaves the office: where harm is asked about, it must be ruled out."""
    if DetailKey.DO_NOT_TRANSMIT not in case.asked:
        return True
    outcome = case.outcomes.get(DetailKey.DO_NOT_TRANSMIT)
    return outcome is not None and not outcome.disagreement and outcome.result is Result.CONFIRMED


def their_columns(columns: Iterable[Column]) -> tuple[TheirColumn, ...]:
    """Return those of their columns that may go back, in their order; a field that two of them hold goes back once."""
    found, told = list[TheirColumn](), set[str]()
    for column in columns:
        held = [name for field in column.field.split("+") for name in _HOLDS.get(field, ())]
        fields = tuple(name for name in dict.fromkeys(held) if name not in told)
        if fields:
            found.append(TheirColumn(column.heading, fields))
            told.update(fields)
    return tuple(found)


def query_on(case: Case, code: str) -> QuerySent | None:
    """Return the query of a code on a person."""
    return next((b for act in case.acts if isinstance(b := act.body, QuerySent) and b.query == code), None)


def _name_as_written(written: Mapping[str, str]) -> str:
    """Return the name as it stands in their file; one cell may hold all three names."""
    return " ".join(dict.fromkeys(filter(None, (written[field] for field in NAME))))
