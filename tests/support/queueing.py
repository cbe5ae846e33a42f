"""What tests of queues and assignments ask for: whom an officer is shown, who has whom, and a list that is longer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import persons
from tests.support.offices import Template, Who, Workplace, receive_entries
from verifier.domain.errors import Fault, KnownError
from verifier.domain.refusals import Refusal
from verifier.domain.work import Query, Reservation, Task
from verifier.store import reservations
from verifier.workflow import queues

FIRST, SECOND = Query(Task.FIRST_CHECK), Query(Task.SECOND_CHECK)
AT = "2025-05-16T08:20:00.000Z"


def shown(place: Workplace, who: Who, query: Query = FIRST) -> list[int]:
    """Return the cases in a queue of an officer."""
    return [line.case.number for line in queues.open_queue(place.office, place.officer(who), query).lines]


def refused(call: Callable[[], object]) -> Refusal:
    """Return why something is refused."""
    with pytest.raises(KnownError) as caught:
        call()
    assert caught.value.fault is Fault.REFUSED
    why = caught.value.facts["why"]
    assert isinstance(why, Refusal)
    return why


def reserved(place: Workplace, case: int) -> dict[int, Reservation]:
    """Return who has a case, by pass."""
    with place.office.store.read() as connection:
        return dict(reservations.of_case(connection, case))


def big(filled: Template, folder: Path) -> Workplace:
    """Return an office with a second list, of 24 persons."""
    place = filled.copy(folder)
    receive_entries(place.office, place.signers[Who.FIRST], persons.entries(24), "2/Т")
    return place
