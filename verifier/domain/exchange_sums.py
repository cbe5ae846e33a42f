"""The numbers of a stage: what its ticks add up to, how heads were counted, and where the two differ (domain.md 8.7, 14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verifier.domain.details import Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_codes import Difference, Execution, Point
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_values import Sums

_X = Execution
DIRECTIONS = (Direction.INCOMING, Direction.OUTGOING)


@dataclass(frozen=True, slots=True)
class Gap:
    """Two numbers that are to be the same and are not; `counted` is None where heads were not counted."""

    direction: Direction
    difference: Difference
    expected: int
    counted: int | None
    explained: str = ""


def sums_of(stage: Stage, direction: Direction) -> Sums:
    """Return the numbers of a stage in one direction."""
    members = {placed.person for placed in stage.going(direction)}
    agreed = {person for person, placed in stage.agreed.items() if placed.direction is direction}
    ticked = [stage.ticks[person] for person in members if person in stage.ticks]
    results = Counter(each.tick.result for each in ticked)
    strangers = [each for each in stage.unlisted.values() if each.direction is direction]
    taken = sum(each.accepted for each in strangers)
    return Sums(
        direction=direction,
        planned=stage.planned(direction),
        agreed=len(agreed),
        added=len(members - agreed) if stage.frozen else 0,
        removed=len(agreed - members),
        expected=len(members),
        presented=sum(each.came for each in ticked) + len(strangers),
        accepted=results[_X.TRANSFERRED] + taken,
        transferred=results[_X.TRANSFERRED],
        refused=results[_X.REFUSED_ON_SITE],
        not_fit=results[_X.NOT_FIT],
        not_presented=results[_X.NOT_PRESENTED],
        substituted=results[_X.SUBSTITUTED],
        postponed=results[_X.POSTPONED],
        died=results[_X.DIED_BEFORE],
        unlisted=len(strangers),
        unlisted_accepted=taken,
        open=len(members) - sum(number for result, number in results.items() if result.final),
    )


def approved(stage: Stage, direction: Direction) -> int:
    """Return for how many a signed manifest says that they travel: on it stand those alone whose decision stood then."""
    persons = stage.manifest[1].persons if stage.manifest else ()
    return sum(each.direction is direction for each in persons)


def all_sums(stage: Stage) -> tuple[Sums, ...]:
    """Return the numbers of a stage, incoming first; a direction in which nobody goes is left out."""
    made = (sums_of(stage, direction) for direction in DIRECTIONS)
    return tuple(each for each in made if each.planned or each.agreed or each.expected or each.unlisted)


def together(sums: Sequence[Sums], direction: Direction) -> Sums:
    """Return the numbers of several stages in one direction, added up."""
    mine = [each for each in sums if each.direction is direction]
    names = [name for name in Sums.__slots__ if name != "direction"]
    return Sums(direction, **{name: sum(getattr(each, name) for each in mine) for name in names})


def overview(exchange: Exchange) -> tuple[Sums, ...]:
    """Return the numbers of all stages that were not called off, added up in each direction."""
    every = [each for stage in exchange.stages.values() if stage.called_off is None for each in all_sums(stage)]
    return tuple(together(every, direction) for direction in DIRECTIONS)


def heads(stage: Stage, direction: Direction, point: Point) -> int | None:
    """Return how many heads were counted at a point: the last count of all, or the last ones of the vehicles together."""
    whole: int | None = None
    vehicles: dict[int, int] = {}
    for _act, count in stage.headcounts:
        if (count.direction, count.point) != (direction, point):
            continue
        if count.vehicle:
            vehicles[count.vehicle], whole = count.number, None
        else:
            whole, vehicles = count.number, {}
    return sum(vehicles.values()) if vehicles else whole


def gaps(stage: Stage) -> tuple[Gap, ...]:
    """Return every difference between numbers of a stage that are to be the same, with what explains it."""
    made = (gap for direction in DIRECTIONS for gap in _gaps(stage, direction))
    return tuple(gap for gap in made if gap.expected != gap.counted)


def open_gaps(stage: Stage) -> tuple[Gap, ...]:
    """Return the differences that nobody has explained."""
    return tuple(gap for gap in gaps(stage) if not gap.explained)


def _gaps(stage: Stage, direction: Direction) -> Iterator[Gap]:
    made = sums_of(stage, direction)
    counted = {point: heads(stage, direction, point) for point in Point}
    if not (made.expected or made.unlisted or any(counted.values())):
        return
    boarded = counted[Point.HOLDING] if counted[Point.BOARDING] is None else counted[Point.BOARDING]
    pairs: list[tuple[Difference, int | None, int | None, bool]] = [
        (Difference.PRESENTED, made.presented, counted[Point.HANDOVER], True),
        (Difference.ACCEPTED, made.accepted, counted[Point.ACCEPTED], True),
        (Difference.BOARDED, counted[Point.HOLDING], counted[Point.BOARDING], False),
        (Difference.ARRIVED, boarded, counted[Point.HANDOVER], False),
        (Difference.RECEIVED, made.accepted, counted[Point.RECEPTION], False),
        (Difference.SUBSTITUTES, made.substituted, _substitutes(stage, direction), True),
    ]
    for difference, expected, number, must in pairs:
        if expected is not None and (must or number is not None):
            yield Gap(
                direction, difference, expected, number, _explanation(stage, direction, difference, expected, number)
            )


def _substitutes(stage: Stage, direction: Direction) -> int:
    """Return for how many persons somebody else is recorded who was brought in their place, whatever their own result."""
    return len({each.instead_of for each in stage.unlisted.values() if each.direction is direction} - {0})


def _explanation(stage: Stage, direction: Direction, difference: Difference, expected: int, counted: int | None) -> str:
    """Return what explains exactly these two numbers; an explanation of others is none."""
    said = stage.explained.get((direction, difference))
    return said.text if said and (said.expected, said.counted) == (expected, counted) else ""
