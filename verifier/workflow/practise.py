"""What was done of the tasks of a practice office, and who of its officers can do the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.domain.exercises import EXERCISES, Asked, Exercise, Signed, done, fits, following
from verifier.domain.officers import Officer
from verifier.workflow import browse
from verifier.workflow.office import Office

_MOST = 2_000  # acts that are looked at, the newest: a practice office has some hundreds


@dataclass(frozen=True, slots=True)
class Practised:
    """What was done, what is next (None when all is done), and by whom: officers who may, whoever asks first."""

    finished: frozenset[Exercise]
    following: Exercise | None
    by: tuple[Officer, ...] = ()


def practised(office: Office, officer: Officer) -> Practised:
    """Return how far the tasks are in an office, for an officer."""
    acts = [(act.officer.id, Signed(act.kind, act.number)) for act in browse.acts_page(office, _MOST)]
    finished = done(signed for _who, signed in acts)
    task = following(finished)
    if task is None:
        return Practised(finished, None)
    by = able(office, EXERCISES[task], acts)
    return Practised(finished, task, tuple(sorted(by, key=lambda each: each.id != officer.id)))


def able(office: Office, asked: Asked, acts: Sequence[tuple[str, Signed]]) -> tuple[Officer, ...]:
    """Return who can do a task, after the acts that were signed, each with the id of its officer."""
    before = {who for who, signed in acts if asked.not_after and fits(signed, EXERCISES[asked.not_after])}
    barred = before if len(before) == 1 else set[str]()  # where two did it, each can take what the other left
    return tuple(
        each
        for each in office.officers().values()
        if each.has(asked.role) and not each.retired and each.id not in barred
    )
