"""How long it takes to open an office, against one bare key derivation, however long its ledger.

Not part of the ordinary run: ``pytest tests/benchmarks/test_unlocking.py``. An office with a long ledger is opened with
the passphrase, all that the opening does included (the database, the key slots in force, checkpoints, what is settled);
one bare Argon2id with the parameters of the key slot takes turns with it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

import pytest

from tests.support.offices import Template, Who, Workplace, derive, passphrase, staff_office
from verifier.domain.acts import ReportIssued
from verifier.ledger.chain import Head, new_intent, seal
from verifier.store import acts
from verifier.workflow import keep_office
from verifier.workflow.accounts import change_passphrase

ACTS, ROUNDS, WARM_UP, GOAL = 20_000, 15, 2, 1.3
CHANGES = 40  # of passphrases: years of work
Made = TypeVar("Made")


def _lengthened(place: Workplace, count: int) -> None:
    """Let an officer sign some thousand acts; what the tables make of them does not concern the opening."""
    head, signer = place.office.head(), place.signers[Who.AUDITOR]
    with place.office.store.write() as connection:
        for number in range(count):
            body = ReportIssued(f"R2-L0001-{number}", "R2", 1, 0, "uk", "a" * 64, "b" * 64)
            act, stored = seal(head, body, signer, new_intent())
            acts.append(connection, stored)
            head = Head(act.seq, act.hash)


def _milliseconds(call: Callable[[], Made]) -> tuple[float, Made]:
    start = time.perf_counter()
    made = call()
    return (time.perf_counter() - start) * 1000, made


def _open(template: Template) -> keep_office.Session:
    return keep_office.open_office(template.folder, Who.SECOND.value, passphrase(Who.SECOND))


@pytest.mark.parametrize("count", [0, ACTS])
def test_opening_costs_hardly_more_than_the_key_derivation(tmp_path: Path, count: int) -> None:
    template = staff_office(tmp_path / "office")
    place = template.copy(tmp_path / "long")
    _lengthened(place, count)
    first, second = (f"{word} несе великий парасоль" for word in ("лелека", "борсук"))
    officer, old, new = place.officer(Who.FIRST), passphrase(Who.FIRST), first
    for _change in range(CHANGES if count else 0):
        change_passphrase(place.office, officer, old, new)
        old, new = new, second if new == first else first
    place.office.close()
    long = Template(place.office.folder, template.key, template.fingerprint, template.signers)
    opened, derived = [], []
    for round_ in range(ROUNDS + WARM_UP):
        took, session = _milliseconds(lambda: _open(long))
        session.office.close()
        bare, _nothing = _milliseconds(derive)
        if round_ >= WARM_UP:
            opened.append(took)
            derived.append(bare)
    ratio = median(opened) / median(derived)
    print(  # noqa: T201 - the report
        f"\nOpening an office of {count:,} more acts: "
        f"{median(opened):.0f} ms, one Argon2id {median(derived):.0f} ms, {ratio:.2f} times (goal {GOAL})"
    )
    assert ratio <= GOAL
