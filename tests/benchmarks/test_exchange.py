"""What an exchange asks of speed (issue: the exchange): a proposal of seats within a second, a manifest within five.

Both are shown as shares of what is allowed, by the time of the processor.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace

from tests.support import exchanging
from tests.support.exchanging import IN
from verifier.domain.exchange_codes import VehicleKind
from verifier.domain.exchange_seating import proposed
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_values import Needs, Placed, Seat, Vehicle
from verifier.i18n import Language
from verifier.reports.exchange.contents import StagePaper, Traveller
from verifier.reports.exchange.manifest import manifest
from verifier.reports.furniture import Furniture

_FURNITURE = Furniture("Установа", "", "R5-DRAFT", "", "2025-05-23T10:20+03:00", "ab" * 32, 12, "cd" * 32, Language.UK)


def _stage(persons: int, vehicles: int) -> Stage:
    """Return a stage on which every tenth person lies, every seventh has an escort, and families of three travel."""
    members = {number: Placed(number, IN, "a" * 64) for number in range(1, persons + 1)}
    seats, lying = persons // vehicles + 8, persons // (10 * vehicles) + 2
    coming = {
        number: Vehicle(number, IN, VehicleKind.BUS, f"АА {number:04}", seats, lying, escorts=2)
        for number in range(1, vehicles + 1)
    }
    return replace(exchanging.frozen().stage, members=members, agreed=members, vehicles=coming, seats={})


def _needs(persons: int) -> dict[int, Needs]:
    return {
        number: Needs(
            number,
            stretcher=not number % 10,
            escort=not number % 7,
            family=f"родина {number // 3}" if number % 20 < 6 else "",
        )
        for number in range(1, persons + 1)
    }


def _spent(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def test_a_thousand_persons_are_seated_within_a_second() -> None:
    stage, needs = _stage(1000, 25), _needs(1000)
    taken = _spent(lambda: proposed(stage, needs))
    assert len(proposed(stage, needs).seats) > 900
    sys.stdout.write(
        f"\nseats for 1,000 persons in 25 vehicles: {taken * 1000:.0f} ms, {taken:.0%} of what is allowed\n"
    )
    assert taken < 1


def test_a_manifest_of_four_hundred_persons_is_drawn_within_five_seconds() -> None:
    stage = _stage(400, 10)
    seats = {number: Seat(number, (number - 1) // 40 + 1, (number - 1) % 40 + 1) for number in stage.members}
    known = replace(exchanging.frozen().known, needs=_needs(400))
    names = (f"КОВАЛЬЧУК-ПРИХОДЬКО Олександр Володимирович {number}" for number in stage.members)
    people = tuple(Traveller(number, number, name, "1990-03-12", "ст. солдат") for number, name in enumerate(names, 1))
    report = StagePaper(known, replace(stage, seats=seats), people)
    taken = _spent(lambda: manifest(report, _FURNITURE))
    sys.stdout.write(f"\nR5 for 400 persons: {taken * 1000:.0f} ms, {taken / 5:.0%} of what is allowed\n")
    assert taken < 5
