"""Offices of nobody and of very many, whose screens are worth seeing: where nothing is shown, and where little of it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.support import persons
from tests.support.grown import LIST, grow
from tests.support.offices import RECORDS, STAFF, Who, load_records, passphrase, receive_entries, staff_office

_DECIDED = 1000  # of very many persons that much is done


def sized_office(home: Path, count: int) -> tuple[Path, list[tuple[str, str]]]:
    """Make an office of so many persons; return its folder, and name and passphrase of each officer but the last."""
    place = staff_office(home / "founded").copy(home / "office")
    try:
        if count:
            load_records(place.office, place.signers[Who.FIRST], [persons.record(id_) for id_ in RECORDS])
            done = min(_DECIDED, count // 2)
            grow(place, done)
            for number, first in enumerate(range(done, count, LIST), 1):
                entries = [
                    replace(entry, number=str(first + at))
                    for at, entry in enumerate(persons.entries(min(LIST, count - first)), 1)
                ]
                signer, data = place.signers[Who.FIRST], f"waiting {number}".encode()
                receive_entries(place.office, signer, entries, f"{number}/П", data)
    finally:
        place.office.close()
    return home / "office", [(STAFF[who][0], passphrase(who)) for who in Who if who is not Who.ANYBODY]
