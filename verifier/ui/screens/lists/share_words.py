"""What the sharing out says: who has a check, and what became of an assignment."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.domain import words
from verifier.domain.acts import Pass
from verifier.domain.moments import local_clock
from verifier.domain.sentences import refused
from verifier.domain.states import State
from verifier.i18n import _, n_
from verifier.workflow.sharing import Given
from verifier.workflow.work_plan import Assigned

_NAMED = 4  # persons of one sentence who are named; of more the number is said


def holder_words(person: Given, number: Pass, names: Mapping[str, str]) -> str:
    """Say who has a check of a person."""
    if number not in person.open:
        state = person.case.state
        return words.state(state) if state in (State.HOLD, State.CLOSED) else "✓ " + _("signed")
    kept = person.held.get(number)
    if kept is None:
        return "○ " + _("nobody")
    name = names.get(kept.officer, kept.officer)
    if kept.is_claim:
        return _("▸ {officer} until {time}").format(officer=name, time=local_clock(kept.until))
    return name


def holder_tone(person: Given, number: Pass) -> str:
    """Return the tone of the same."""
    if number not in person.open:
        return "muted"
    return "warn" if person.is_free(number) else ""


def outcome_lines(made: Assigned, persons: Mapping[int, str], *, freed: bool = False) -> tuple[str, ...]:
    """Say how many persons were given out and why the others were not; `persons` names them by case."""
    if freed:
        done = n_("{n} assignment was taken back.", "{n} assignments were taken back.", made.given)
    else:
        done = n_("{n} person was given out.", "{n} persons were given out.", made.given)
    alike: dict[str, list[str]] = {}
    for case, why in made.refused.items():
        alike.setdefault(refused(why), []).append(persons.get(case, str(case)))
    return (f"✓  {done}" if made.given else done, *(f"✗  {_several(who)}: {why}" for why, who in alike.items()))


def _several(named: list[str]) -> str:
    if len(named) <= _NAMED:
        return ", ".join(named)
    return _("{persons} and {n} more").format(persons=", ".join(named[:_NAMED]), n=len(named) - _NAMED)
