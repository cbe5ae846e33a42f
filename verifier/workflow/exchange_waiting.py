"""What of the exchanges waits for an officer: the first screen tells it, stage by stage, and leads to the page behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from verifier.domain.exchange_acts import (
    ExchangeBody,
    ManifestSigned,
    NeedsRecorded,
    PersonsPlaced,
    SeatsAssigned,
    StageFrozen,
)
from verifier.domain.exchange_day_acts import (
    ArrivalsConfirmed,
    DifferenceExplained,
    FamiliesInformed,
    HandoverRecorded,
    StageClosed,
    UnlistedFiled,
)
from verifier.domain.exchange_rules import may_do
from verifier.domain.moments import now
from verifier.domain.officers import Officer
from verifier.workflow import exchange_desk, exchanges
from verifier.workflow.exchange_open_points import Open, Point, open_points
from verifier.workflow.office import Office

_DONE_BY: Mapping[Open, type[ExchangeBody]] = {  # by whose act a point is settled
    Open.FALLEN: PersonsPlaced,
    Open.BARRED: PersonsPlaced,
    Open.TOO_FEW: PersonsPlaced,
    Open.NOT_FROZEN: StageFrozen,
    Open.UNSEATED: SeatsAssigned,
    Open.LACKING: NeedsRecorded,
    Open.NO_MANIFEST: ManifestSigned,
    Open.OLD_MANIFEST: ManifestSigned,
    Open.NOT_BEGUN: HandoverRecorded,
    Open.NO_RESULT: HandoverRecorded,
    Open.GAPS: DifferenceExplained,
    Open.NOT_CLOSED: StageClosed,
    Open.NO_CASE: UnlistedFiled,
    Open.NOT_CONFIRMED: ArrivalsConfirmed,
    Open.NOT_INFORMED: FamiliesInformed,
}
_AFTERWARDS = {Open.NO_CASE, Open.NOT_CONFIRMED, Open.NOT_INFORMED}  # also of an exchange that is closed


@dataclass(frozen=True, slots=True)
class Waits:
    """Something that waits for an officer on a stage of an exchange."""

    exchange: int
    point: Point


def exchange_waiting(office: Office, officer: Officer) -> tuple[Waits, ...]:
    """Return what waits for an officer on exchanges, and of those that are closed who came home; nothing is read for who may
    do nothing.
    """
    at = now()
    mine = {what for what, kind in _DONE_BY.items() if may_do(officer, kind, at) is None}
    return tuple(_open(office, mine)) if mine else ()


def _open(office: Office, mine: set[Open]) -> Iterator[Waits]:
    for number in exchanges.numbers(office):
        seen = exchange_desk.look(office, number)
        left = mine & _AFTERWARDS if seen.exchange.closed else mine
        yield from (Waits(number, point) for point in open_points(seen) if point.what in left)
