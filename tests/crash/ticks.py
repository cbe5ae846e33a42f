"""Ticks of the day of handover that nobody has signed: what the desk showed as kept is there after the worst."""

from __future__ import annotations

from collections.abc import Iterator

from tests.crash.chronicle import Chronicle, State
from verifier.workflow import exchange_drafts
from verifier.workflow.office import Office


def there(office: Office) -> dict[tuple[str, int], list[int]]:
    """Return whom each officer ticked on each stage and did not sign for, in the order in which he did."""
    return {
        (officer, stage): [tick.person for tick in exchange_drafts.draft(office, officer, 1, stage).ticks]
        for officer in office.officers()
        for _exchange, stage, _at in exchange_drafts.waiting(office, officer)
    }


def lost(found: dict[tuple[str, int], list[int]], known: State, chronicle: Chronicle, *, signed: bool) -> Iterator[str]:
    """Yield what is otherwise than officers were told; a keystroke under way may be kept, a signature takes its ticks."""
    doing, under_way, after = chronicle.doing, None, list[int]()
    if chronicle.verb in ("tick", "hand_over"):
        under_way, after = (str(doing["officer"]), int(str(doing["stage"]))), chronicle.persons
    for place in {*found, *known.ticks, *([under_way] if under_way else [])}:
        before, now = known.ticks.get(place, []), found.get(place, [])
        allowed = [before]
        if place == under_way:
            allowed = [after] if signed else [before] + [after] * (chronicle.verb == "tick")
        if now not in allowed:
            yield f"ticks of {place}: {now} are there, {allowed} were kept; last verb {chronicle.verb}"
