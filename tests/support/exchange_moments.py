"""Moments of an exchange that its rules are tried at, and the acts that are tried there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.support.cases import APPROVER, AT, CLEARER
from tests.support.exchanging import IN, STARTS, Desk, over, placed, seated
from verifier.domain.custody import Handing, Receiver
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.exchange_acts import (
    AgreedChanged,
    EffectsHanded,
    EffectsListed,
    ExchangeBody,
    FitnessFound,
    NeedsRecorded,
    SeatsAssigned,
    StagePlanned,
    StatementNoted,
    WishesRecorded,
)
from verifier.domain.exchange_codes import Change, Point, Side, Status
from verifier.domain.exchange_day_acts import DifferenceExplained, HeadcountTaken, UnlistedCame
from verifier.domain.exchange_sums import gaps
from verifier.domain.exchange_values import Effects, Fitness, Informed, Needs, Placed, Seat, Statement, Unlisted, Wish
from verifier.domain.refusals import Refusal

MORE = placed(6)[0]
STRANGER = Unlisted(1, IN, "Невідомий Іван", "1990", True, AT)
TOLD = Informed(1, AT, "телефоном матері")
COUNT = HeadcountTaken(1, 1, IN, Point.HANDOVER, 3, AT, ("Олена Взірцева", "Ігор Прикладний"))
SAID = StatementNoted(1, Statement(Status.COMPLETED, "речник", AT, "новини", 0, 390, 390))
PACKER = "Т. Пакувальна"
HANDING = Handing(PACKER, "С. Супровід", Receiver.ESCORT, "пункт збору", AT)


def change(kind: Change, person: int = 1, instead: Placed | None = None, to: int = 0, **more: str) -> AgreedChanged:
    """Return a change of a frozen list that says all it must."""
    said = {"asked_by": "представник", "reason": "лист № 5", **more}
    return AgreedChanged(1, 1, kind, person, Side.OTHER, said["asked_by"], said["reason"], instead, to)


def with_second(desk: Desk) -> Desk:
    """Plan a second stage."""
    return desk.do(StagePlanned(1, 2, STARTS, "інший пункт", 1, 1), CLEARER)


def unlisted(**changes: object) -> UnlistedCame:
    """Return that somebody came who is on no list."""
    return UnlistedCame(1, 1, (replace(STRANGER, **changes),))  # type: ignore[arg-type]


def handed(*persons: int, **changes: object) -> EffectsHanded:
    """Return that packets went from the packer to an escort."""
    return EffectsHanded(1, persons, replace(HANDING, **changes))  # type: ignore[arg-type]


def packed_again(by: str) -> EffectsListed:
    """Return that the packet of the fourth was packed anew."""
    return EffectsListed(1, (Effects(4, 2, "П-2", ("годинник",), (), by, "І. Свідок"),))


def seats(desk: Desk, *given: Seat) -> SeatsAssigned:
    """Return seats for the list as it stands."""
    return SeatsAssigned(1, 1, desk.stage.version, given)


def needing(**needs: object) -> Desk:
    """Return a desk whose first person needs something."""
    return seated().do(NeedsRecorded(1, (replace(Needs(1), **needs),)), CLEARER)  # type: ignore[arg-type]


def unfit(desk: Desk) -> Desk:
    """Let the first be found unfit to travel."""
    return desk.do(FitnessFound(1, (Fitness(1, ClearanceOutcome.NOT_FIT),)), CLEARER)


def unwilling(desk: Desk) -> Desk:
    """Let the fourth decline to be handed over."""
    return desk.do(WishesRecorded(1, (Wish(4, False, "заява"),)), CLEARER)


def explained(desk: Desk) -> Desk:
    """Explain every difference of the stage."""
    for gap in gaps(desk.stage):
        body = DifferenceExplained(1, 1, gap.direction, gap.difference, gap.expected, gap.counted, "не рахували")
        desk.do(body, CLEARER)
    return desk


def closed() -> Desk:
    """Return a desk whose stage is closed."""
    desk = explained(over())
    return desk.do(desk.closing())


def why(desk: Desk, body: ExchangeBody, who: object = APPROVER) -> Callable[[], Refusal | None]:
    """Return what asks why somebody may not sign a body."""
    return lambda: desk.why(body, who)  # type: ignore[arg-type]
