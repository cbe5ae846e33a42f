"""What was done of the tasks of a practice office, and who of its officers can do the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.domain.acts import ReportIssued
from verifier.domain.exercises import EXERCISES, Asked, Exercise, Signed, done, fits, following
from verifier.domain.officers import Officer
from verifier.store import lists
from verifier.workflow import browse
from verifier.workflow.browse import SeenAct
from verifier.workflow.office import FIRST_OFFICER, Office

_MOST = 2_000  # acts that are looked at, the newest: a practice office has some hundreds
_CASE, _PASS = 0, 45  # among the drafts of the founder: after which act practice began


@dataclass(frozen=True, slots=True)
class Practised:
    """What was done, what is next (None when all is done), and by whom: officers who may, whoever asks first."""

    finished: frozenset[Exercise]
    following: Exercise | None
    by: tuple[Officer, ...] = ()


def begin(office: Office) -> None:
    """Let only what is signed from now on count: what was before was laid ready."""
    begun = office.head().count
    with office.store.write() as connection:
        lists.keep_draft(connection, FIRST_OFFICER, _CASE, _PASS, str(begun).encode())


def practised(office: Office, officer: Officer) -> Practised:
    """Return how far the tasks are in an office, for an officer: what he can do himself comes first."""
    with office.store.read() as connection:
        begun = int(lists.draft(connection, FIRST_OFFICER, _CASE, _PASS) or 0)
    acts = [(act.officer.id, looked_at(act)) for act in browse.acts_page(office, _MOST) if act.seq > begun]
    finished = done(signed for _who, signed in acts)
    by = {
        each: able(office, asked, acts)
        for each, asked in EXERCISES.items()
        if each not in finished and (asked.after is None or asked.after in finished)
    }
    task = following(finished, (each for each, officers in by.items() if officer in officers))
    if task is None:
        return Practised(finished, None)
    return Practised(finished, task, tuple(sorted(by[task], key=lambda each: each.id != officer.id)))


def looked_at(act: SeenAct) -> Signed:
    """Return what the tasks look at of an act."""
    body = act.act.body if act.act else None
    return Signed(act.kind, act.number, body.report if isinstance(body, ReportIssued) else "")


def able(office: Office, asked: Asked, acts: Sequence[tuple[str, Signed]]) -> tuple[Officer, ...]:
    """Return who can do a task, after the acts that were signed, each with the id of its officer."""
    before = {who for who, signed in acts if asked.apart and asked.after and fits(signed, EXERCISES[asked.after])}
    barred = before if len(before) == 1 else set[str]()  # where two did it, each can take what the other left
    return tuple(
        each
        for each in office.officers().values()
        if each.has(asked.role) and not each.retired and each.id not in barred
    )
