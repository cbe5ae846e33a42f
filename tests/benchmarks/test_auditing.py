"""How long an audit takes, against the bare time of hashing and verifying the very same stored acts.

Not part of the ordinary run: ``pytest tests/benchmarks/test_auditing.py``. An office of 100,000 acts in the mix of real
work is audited, once by this process alone and once with the help of others as the program does it; before and after
each, every act is hashed and its signature verified by the bare library, with the keys at hand. The goal is held by the
clock, which on a machine that does other things as well says little: the time of the processor stands beside it.
"""

# ruff: noqa: T201 - what is printed is what it is for

from __future__ import annotations

import hashlib
import os
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.support.grown import grow
from tests.support.offices import Workplace, fill_office, staff_office
from verifier.store import acts
from verifier.workflow import audit as auditing
from verifier.workflow.audit import audit
from verifier.workflow.audit_crew import crew_for

PERSONS = int(os.environ.get("VERIFIER_AUDIT_PERSONS", "12000"))
REPEATS = int(os.environ.get("VERIFIER_AUDIT_REPEATS", "3"))
GOAL = 1.5
_PREFIX = b"verifier/act/v1\0"


@dataclass(frozen=True)
class Taken:
    """Seconds: by the clock, and of the processors, this process and its children."""

    clock: float
    processor: float


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    folder = tmp_path_factory.mktemp("grown")
    place = fill_office(staff_office(folder / "staffed"), folder / "filled").copy(folder / "office")
    began = time.perf_counter()
    count = grow(place, PERSONS)
    print(f"\n{PERSONS} persons, {count} acts, made in {time.perf_counter() - began:.0f} s")
    yield place
    place.office.close()


def _timed(do: Callable[[], object]) -> Taken:
    def processor() -> float:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + children.ru_utime + children.ru_stime

    began, spent = time.perf_counter(), processor()
    do()
    return Taken(time.perf_counter() - began, processor() - spent)


def test_an_audit_against_bare_hashing_and_verifying(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    with place.office.store.read() as connection:
        stored = list(acts.every(connection))
    officers = place.office.officers()
    keys = {id_: Ed25519PublicKey.from_public_bytes(bytes.fromhex(who.public_key)) for id_, who in officers.items()}

    def bare() -> None:
        for row in stored:
            assert hashlib.sha256(_PREFIX + row.data + row.signature).hexdigest() == row.hash
            keys[row.officer].verify(row.signature, _PREFIX + row.data)

    def audited() -> None:
        assert audit(place.office).faults == ()

    by_clock: dict[str, list[float]] = {"alone": [], "helped": []}
    for turn in range(REPEATS):
        for how, size in (("alone", 0), ("helped", crew_for(len(stored)))):
            monkeypatch.setattr(auditing, "crew_for", lambda _acts, size=size: size)
            before, taken, after = _timed(bare), _timed(audited), _timed(bare)
            clock = taken.clock / min(before.clock, after.clock)
            processor = taken.processor / min(before.processor, after.processor)
            by_clock[how].append(clock)
            each = 1e6 / len(stored)
            print(
                f"{how:6} {turn}: {taken.clock * each:5.0f} us an act, bare {before.clock * each:4.0f}; ratio {clock:.2f} "
                f"by the clock, {processor:.2f} of all processors; load {os.getloadavg()[0]:.1f}, {size} processes"
            )
    best = min(median(ratios) for ratios in by_clock.values())
    assert best <= GOAL, by_clock
