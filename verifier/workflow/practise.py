"""What was done of the tasks of a practice office, and who of its officers can do the next one."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain.exercises import EXERCISES, Exercise, Signed, done, following
from verifier.domain.officers import Officer
from verifier.workflow import browse
from verifier.workflow.office import Office

_MOST = 2_000  # acts that are looked at, the newest: a practice office has some hundreds


@dataclass(frozen=True, slots=True)
class Practised:
    """What was done, what is next (None when all is done), and by whom: officers with the role, whoever asks first."""

    finished: frozenset[Exercise]
    following: Exercise | None
    by: tuple[Officer, ...] = ()


def practised(office: Office, officer: Officer) -> Practised:
    """Return how far the tasks are in an office, for an officer."""
    acts = browse.acts_page(office, _MOST)
    finished = done(Signed(act.kind, act.number) for act in acts)
    task = following(finished)
    if task is None:
        return Practised(finished, None)
    able = [each for each in office.officers().values() if each.has(EXERCISES[task].role) and not each.retired]
    return Practised(finished, task, tuple(sorted(able, key=lambda each: each.id != officer.id)))
