"""A short run of the fuzzer, and that it would see what it is there to see."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from tests.fuzz.__main__ import made, main
from tests.fuzz.judging import End, judged, problems
from tests.fuzz.readers import read
from tests.fuzz.seeds import PERSONS, seeds
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Reading


def test_a_short_run_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--mutants", "240", "--seed", "7", "--jobs", "2", "--whole", "120"]) == 0, capsys.readouterr().out
    said = capsys.readouterr().out
    assert "240 mutants" in said
    assert "refused without a reason: 0" in said


def test_mutants_differ_from_what_they_are_made_of_and_are_the_same_each_time() -> None:
    several = [made(3, number) for number in range(40)]
    assert all(again[1:] == one[1:] for again, one in zip((made(3, n) for n in range(40)), several, strict=True))
    assert sum(data != seed.data for seed, data, _ in several) >= 38
    assert len({seed.format for seed, _, _ in several}) > 6


def test_a_list_that_loses_a_person_silently_is_seen() -> None:
    seed = seeds()[0]
    reading = read(seed.data, seed.file_name, seed.options, whole=True)
    assert isinstance(reading, Reading)
    assert len(reading.entries) == PERSONS
    usual = problems(reading)
    assert judged(seed, seed.data, reading, usual, 1.0) is End.READ
    fewer = replace(reading, entries=reading.entries[:-1])
    assert judged(seed, seed.data, fewer, usual, 1.0) is End.EMPTIED
    assert judged(seed, seed.data, fewer, Counter(), 1.0) is End.READ
    assert judged(seed, seed.data, replace(reading, entries=()), Counter(), 1.0) is End.EMPTIED
    assert judged(seed, seed.data, reading, usual, 11.0) is End.HUNG
    assert judged(seed, seed.data, KnownError(Fault.READER_TIMED_OUT), usual, 1.0) is End.HUNG
    assert judged(seed, seed.data, KnownError(Fault.NO_PERSONS), usual, 1.0) is End.REFUSED
