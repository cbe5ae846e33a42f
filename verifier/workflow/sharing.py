"""A list as it is given out: who has which check of whom, how many each officer has, and what became of an assignment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from verifier.domain.acts import Pass
from verifier.domain.lists import CaseLine, SubmittedList
from verifier.domain.moments import now
from verifier.domain.officers import Officer
from verifier.domain.work import UNSIGNED, Reservation, Task, assignee_refusal
from verifier.store import lists, reservations
from verifier.workflow.office import Office


@dataclass(frozen=True, slots=True)
class Load:
    """An officer who can be given checks, and how many he was given: of this list and of all, by pass."""

    officer: Officer
    here: Mapping[Pass, int]
    everywhere: int


@dataclass(frozen=True, slots=True)
class Given:
    """A person of the list with whoever has his checks; a check that is signed, or needs nobody, is not among `open`."""

    case: CaseLine
    open: frozenset[Pass]
    held: Mapping[Pass, Reservation]

    def is_free(self, number: Pass) -> bool:
        """Whether a check waits for somebody to be given it."""
        return number in self.open and number not in self.held


@dataclass(frozen=True, slots=True)
class Distribution:
    """All that is looked at while a list is given out; `names` are those of all officers, by id."""

    submitted: SubmittedList
    loads: tuple[Load, ...]
    persons: tuple[Given, ...]
    names: Mapping[str, str]

    def open(self, number: Pass) -> int:
        """Return of how many persons a check is not signed yet."""
        return sum(number in person.open for person in self.persons)

    def free(self, number: Pass) -> int:
        """Return how many of them nobody has."""
        return sum(person.is_free(number) for person in self.persons)


def distribution(office: Office, list_: int, *, at: str = "") -> Distribution:
    """Return how a list is given out so far.

    Raises:
        KnownError: NO_SUCH_LIST.
    """
    submitted, officers, at = office.submitted(list_), office.officers(), at or now()
    with office.store.read() as connection:
        held = reservations.of_list(connection, list_)
        lines = lists.lines(connection, list_)
        everywhere = reservations.loads(connection)
    persons = tuple(_given(line, held, at) for line in lines)
    able = (officer for officer in officers.values() if assignee_refusal(officer) is None)
    return Distribution(
        submitted,
        tuple(Load(each, _here(each, persons), everywhere.get(each.id, 0)) for each in able),
        persons,
        {id_: officer.name for id_, officer in officers.items()},
    )


def _given(line: CaseLine, held: Mapping[tuple[int, int], Reservation], at: str) -> Given:
    unsigned = frozenset(number for number in Pass if line.state in UNSIGNED[Task(number)])
    found = ((number, held.get((line.number, number))) for number in unsigned)
    return Given(line, unsigned, {number: kept for number, kept in found if kept and kept.is_standing(at)})


def _here(officer: Officer, persons: tuple[Given, ...]) -> Mapping[Pass, int]:
    own = [
        number
        for person in persons
        for number, kept in person.held.items()
        if kept.officer == officer.id and not kept.is_claim
    ]
    return {number: own.count(number) for number in Pass}
