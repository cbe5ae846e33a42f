"""Where else a person stands: his other rows on this and on older lists, and what has become of them.

The second check is blind (design section 7.2): of a case that is not double-checked yet nothing leaves this module but
what its list states and what it waits for, and of the case that is asked about nothing at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from verifier.domain.candidates import Band, Reason
from verifier.domain.case import State
from verifier.domain.decisions import Disposition, Identity
from verifier.domain.identity import conclude
from verifier.store import acts, likeness, lists
from verifier.store.database import Connection
from verifier.workflow.office import Office, load_case
from verifier.workflow.resembling import likely_cases
from verifier.workflow.travels import Travel, travels_of

_WEIGHED = 20  # cases whose acts are read, the newest ones; the rest is told by the tables alone
_UNSIGNED = (State.FIRST_CHECK, State.SECOND_CHECK)
_TELLING = (Disposition.ALREADY_RETURNED, Disposition.DECEASED, Disposition.CLEARED)


class Likeness(StrEnum):
    """Why a row may be about the same person."""

    RECORD = "record"
    NAME_AND_BIRTH = "name_and_birth"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Appearance:
    """One other case that may be about the same person.

    `received` is a day (ISO), `row_number` their own number of the row, `name` as written. `identity` and `disposition`
    are None where nothing is concluded or decided; `prints` are the numbers of the reports issued on it. `band` says how
    likely what both rows state is about one person, with its reasons; None where the matching did not compare them;
    `travels` are the stages of exchanges on which that row is or was.
    """

    case: int
    list: int
    reference: str
    revision: int
    received: str
    row_number: str
    name: str
    born: str
    likeness: frozenset[Likeness]
    state: State
    on_same_list: bool
    identity: Identity | None
    disposition: Disposition | None
    prints: tuple[str, ...]
    band: Band | None = None
    reasons: tuple[Reason, ...] = ()
    travels: tuple[Travel, ...] = ()

    @property
    def claims_record(self) -> bool:
        """Whether another row of the same list is linked to the same record: the person may be listed twice."""
        return self.on_same_list and Likeness.RECORD in self.likeness

    @property
    def is_twice(self) -> bool:
        """Whether the person may be listed twice on the same list, though under another record or none."""
        return self.on_same_list and not self.claims_record and Likeness.STATEMENT in self.likeness

    @property
    def warns(self) -> bool:
        """Whether an officer must not overlook it: listed twice, already returned, recorded dead or cleared, on his way."""
        on_the_way = any(each.warns for each in self.travels)
        return self.claims_record or self.is_twice or self.disposition in _TELLING or on_the_way


def appearances(office: Office, case_number: int, record: str | None = None) -> tuple[Appearance, ...]:
    """Return all other cases, on any list, that may be about the person of a case, newest list first.

    They are linked to the same record (`record`; None for the one proposed first, empty for none), or state the same
    name and date of birth, or what they state resembles it by the matching.
    """
    with office.store.read() as connection:
        own = lists.case(connection, case_number)
        if own is None:
            return ()
        wanted = likeness.first_candidate(connection, case_number) if record is None else record
        by_record, by_name = likeness.linked_to(connection, wanted), likeness.alike(connection, case_number)
        resembling = likely_cases(connection, case_number)
        rows = likeness.standing(connection, (by_record | by_name | resembling.keys()) - {case_number})
        prints = acts.prints_of(connection, [row.number for row in rows])
        identities = _identities(connection, rows[:_WEIGHED])
        travels = travels_of(connection, [row.number for row in rows])
    return tuple(
        Appearance(
            case=row.number,
            list=row.list,
            reference=row.reference,
            revision=row.revision,
            received=row.received_at[:10],
            row_number=row.row_number,
            name=row.name,
            born=row.born,
            likeness=_likeness(row.number in by_record, row.number in by_name, row.number in resembling),
            state=State(row.state),
            on_same_list=row.list == own.list,
            identity=identities.get(row.number),
            disposition=Disposition(row.disposition) if row.disposition else None,
            prints=prints.get(row.number, ()),
            band=resembling[row.number][0] if row.number in resembling else None,
            reasons=resembling[row.number][1] if row.number in resembling else (),
            travels=travels.get(row.number, ()),
        )
        for row in rows
    )


def _likeness(by_record: bool, by_name: bool, by_statement: bool) -> frozenset[Likeness]:
    found = ((Likeness.RECORD, by_record), (Likeness.NAME_AND_BIRTH, by_name), (Likeness.STATEMENT, by_statement))
    return frozenset(each for each, is_so in found if is_so)


def _identities(connection: Connection, rows: tuple[likeness.StandingRow, ...]) -> dict[int, Identity]:
    """Return the identity conclusions of those cases that are double-checked, and of no other."""
    signed = (row.number for row in rows if State(row.state) not in _UNSIGNED)
    cases = (load_case(connection, number) for number in signed)
    return {case.number: conclude(case) for case in cases if case.is_double_checked}
