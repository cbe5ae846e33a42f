"""What is still open on an exchange, stage by stage, in the order in which the work goes: the overview's lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from verifier.domain.details import Direction
from verifier.domain.exchange_codes import Execution
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_sums import DIRECTIONS, open_gaps, sums_of
from verifier.workflow import exchanges
from verifier.workflow.exchange_desk import Seen


class Open(StrEnum):
    """What can be open on a stage."""

    FALLEN = "fallen"
    BARRED = "barred"
    TOO_FEW = "too_few"
    NOT_FROZEN = "not_frozen"
    UNSEATED = "unseated"
    LACKING = "lacking"
    NO_MANIFEST = "no_manifest"
    OLD_MANIFEST = "old_manifest"
    NOT_BEGUN = "not_begun"
    NO_RESULT = "no_result"
    GAPS = "gaps"
    NOT_CLOSED = "not_closed"
    NO_CASE = "no_case"
    NOT_CONFIRMED = "not_confirmed"
    NOT_INFORMED = "not_informed"


@dataclass(frozen=True, slots=True)
class Point:
    """Something open: on which stage, and how much of it."""

    stage: int
    what: Open
    count: int


def open_points(seen: Seen) -> tuple[Point, ...]:
    """Return all that is open, stage by stage."""
    return tuple(
        Point(stage.number, what, count)
        for _number, stage in sorted(seen.exchange.stages.items())
        if stage.called_off is None
        for what, count in _of(seen, stage)
        if count
    )


def returned(stage: Stage) -> tuple[int, ...]:
    """Return who came back to us on a stage, by case."""
    return tuple(
        placed.person
        for placed in stage.going(Direction.INCOMING)
        if stage.result(placed.person) is Execution.TRANSFERRED
    )


def _of(seen: Seen, stage: Stage) -> Iterator[tuple[Open, int]]:
    if stage.is_open:
        yield Open.FALLEN, len(seen.fallen(stage))
        yield Open.BARRED, len(exchanges.barred(seen.exchange, stage, seen.travellers))
        yield from _before(seen, stage)
        if stage.is_under_way:
            yield Open.NO_RESULT, sum(sums_of(stage, way).open for way in DIRECTIONS)
            yield Open.GAPS, len(open_gaps(stage))
            yield Open.NOT_CLOSED, 1
    yield Open.NO_CASE, len(stage.unlisted.keys() - stage.filed.keys())
    home = tuple((person, 0) for person in returned(stage))
    strangers = tuple((0, number) for number, each in stage.unlisted.items() if each.accepted)
    yield Open.NOT_CONFIRMED, sum(each not in stage.arrivals for each in (*home, *strangers))
    yield Open.NOT_INFORMED, sum(_waits_for_word(stage, *each) for each in (*home, *strangers))


def _waits_for_word(stage: Stage, person: int, unlisted: int) -> bool:
    """Whether a family is still to be told: not of who is not known yet, or is somebody else, by what he was found to be."""
    case = person or stage.filed.get(unlisted, 0)
    return bool(case) and case not in stage.informed and not stage.is_in_doubt(case)


def _before(seen: Seen, stage: Stage) -> Iterator[tuple[Open, int]]:
    if not stage.frozen:
        planned = sum(stage.planned(way) for way in DIRECTIONS)
        yield Open.TOO_FEW, max(planned - len(stage.members), 0)
        yield Open.NOT_FROZEN, 1
        return
    yield Open.UNSEATED, len(stage.members.keys() - stage.seats.keys())
    if not stage.manifest_stands:
        yield Open.LACKING, len(exchanges.lacking(seen.exchange, stage, seen.travellers))
    if stage.manifest is None:
        yield Open.NO_MANIFEST, 1
    elif not stage.manifest_stands:
        yield Open.OLD_MANIFEST, 1
    elif not stage.is_under_way:
        yield Open.NOT_BEGUN, 1
