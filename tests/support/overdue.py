"""Evidence whose time goes by: a clock that can be moved on, and persons whose checks rest on a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import monotonic

from tests.support.offices import Who, Workplace, draft
from verifier.domain.acts import Pass
from verifier.workflow.attachments import attach
from verifier.workflow.check import sign_check
from verifier.workflow.watch import DeskClock

SCAN = b"%PDF-1.4 scan"


class Clock:
    """A clock that can be moved on, as it goes on while nobody is there."""

    def __init__(self, place: Workplace) -> None:
        self._ahead, began = timedelta(), monotonic()
        place.office.watch.clock = DeskClock(
            lambda: datetime.now(UTC) + self._ahead, lambda: monotonic() - began + self._ahead.total_seconds()
        )

    def go_on(self, days: int) -> None:
        """Let so many days pass."""
        self._ahead += timedelta(days=days)


def checked_with_a_file(place: Workplace, case: int, number: Pass = Pass.FIRST, name: str = "скан.pdf") -> str:
    """Sign a check that rests on a file, and return the SHA-256 of that."""
    who = Who.FIRST if number is Pass.FIRST else Who.SECOND
    sha256 = attach(place.office, place.officer(who), case, number, name, SCAN)
    sheet = place.sheet(case, number, who)
    made = draft(sheet)
    evidence = (*made.evidence, replace(made.evidence[0], no=9, file=sha256, file_name=name))
    sign_check(place.office, place.signers[who], sheet, replace(made, evidence=evidence))
    return sha256


def closed_with_a_file(place: Workplace, case: int) -> str:
    """Walk a person to the decision, with a file among the evidence; return the SHA-256 of that."""
    sha256 = checked_with_a_file(place, case)
    place.check(case, Pass.SECOND)
    place.clear(case)
    place.decide(case)
    return sha256
