"""Drafts that tell by themselves which of many they are, and a process that saves them until it is killed."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from verifier.domain.acts import Pass
from verifier.domain.details import DetailKey
from verifier.domain.drafts import Draft
from verifier.domain.findings import Answer, Evidence, EvidenceKind, Finding
from verifier.store import acts
from verifier.store.database import Store
from verifier.workflow.check import open_check, save_draft
from verifier.workflow.office import DATABASE, Office

_WORDS = 400  # a note that fills pages, so that saving takes long enough to be killed in the middle


def numbered(number: int, asked: Iterable[DetailKey]) -> Draft:
    """Return the draft of a number: notes, evidence and seconds all follow from it."""
    evidence = tuple(Evidence(no, EvidenceKind.UNIT_FILE, f"справа {number}/{no}") for no in range(1, 2 + number % 5))
    note = f"примітка {number} " * (_WORDS if number % 2 else 3)
    findings = {key: Finding(key, Answer.UNABLE, evidence=(1,), note=f"{key.value}: {note}") for key in asked}
    return Draft("1:1", findings, evidence, seconds=number)


def opened(folder: Path, key: bytes) -> Office:
    """Open an office without the cost of a passphrase."""
    store = Store.open(folder / DATABASE, key)
    with store.read() as connection:
        founding = next(acts.every(connection))
    return Office(folder, store, "", founding.hash, key)


def save_for_ever(folder: Path, key: bytes, id_: str, case: int, number: int) -> None:
    """Save draft after draft, and say each number when its saving has returned."""
    office = opened(folder, key)
    officer = office.officers()[id_]
    asked = open_check(office, officer, case, Pass.FIRST).asked
    while True:
        save_draft(office, officer, case, Pass.FIRST, numbered(number, asked))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1


if __name__ == "__main__":
    save_for_ever(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
