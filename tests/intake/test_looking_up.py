"""Whoever cancels a long list waits less than a second: every part of its reading looks whether it is still wanted."""

from __future__ import annotations

import itertools
import time

import pytest

from tests.support import persons
from verifier.domain.errors import Fault, KnownError
from verifier.intake import read_list
from verifier.intake.door import read_book
from verifier.intake.reading import understand

PERSONS, MOST = 10_000, 1.0  # s of work between two looks (issue: reading lists; a cancel takes effect within a second)


@pytest.fixture(scope="module", name="data")
def _data() -> bytes:
    lines = [
        f"{e.number};{e.full_name};0{1 + e.row % 9}/{1 + e.row % 28:02d}/1990;пр-к;А1234"
        for e in persons.entries(PERSONS)
    ]
    return "\n".join(["№;ПІБ;Дата народження;Звання;Частина", *lines]).encode("utf-8-sig")


def test_it_is_looked_all_the_time(data: bytes) -> None:
    looks = [time.thread_time()]

    def look() -> bool:
        looks.append(time.thread_time())
        return False

    reading = read_list(data, "list.csv", cancelled=look)
    looks.append(time.thread_time())
    assert len(reading.entries) == PERSONS
    longest = max(after - before for before, after in itertools.pairwise(looks))
    print(f"{len(looks)} looks, longest without one {longest * 1000:.0f} ms")  # noqa: T201 - the figure
    assert longest < MOST


@pytest.mark.parametrize("share", [0, 0.3, 0.6, 0.99])
def test_understanding_ends_wherever_it_is_cancelled(data: bytes, share: float) -> None:
    book, looks = read_book(b"\n".join(data.split(b"\n")[:1200])), list[None]()

    def look() -> bool:
        looks.append(None)
        return len(looks) > most

    most = PERSONS
    understand(book, "list.csv", "", cancelled=look)
    most, looks = int(len(looks) * share), []
    with pytest.raises(KnownError) as caught:
        understand(book, "list.csv", "", cancelled=look)
    assert caught.value.fault is Fault.CANCELLED
    assert len(looks) == most + 1
