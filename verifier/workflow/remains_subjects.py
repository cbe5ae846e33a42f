"""What a print on remains is about, which its number says: a list, a bag, an individual; and what came after it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from verifier.domain.remains import Remains
from verifier.domain.remains_acts import (
    AnteMortemRecorded,
    BagExamined,
    EffectsFound,
    PacketHanded,
    RemainsBody,
    RemainsMoved,
    RemainsReleased,
    RemainsTakenIn,
    part_id,
)
from verifier.ledger.canonical import read_act
from verifier.store import acts
from verifier.store.database import Connection

RECEIPT, EFFECTS, IDENTIFICATION, CUSTODY = "R10A", "R10B", "R10C", "R10D"
PAPERS = frozenset((RECEIPT, EFFECTS, IDENTIFICATION, CUSTODY))
_KINDS = tuple(body.kind for body in RemainsBody.__args__)
# What each paper shows: receipt and custody no form, the inventory effects and their custody, the identification all else.
_SHOWN: Mapping[str, tuple[type[RemainsBody], ...]] = {
    RECEIPT: (RemainsTakenIn,),
    CUSTODY: (RemainsTakenIn, BagExamined, RemainsMoved, RemainsReleased, EffectsFound),
    EFFECTS: (EffectsFound, PacketHanded),
    IDENTIFICATION: tuple(each for each in RemainsBody.__args__ if each is not PacketHanded),
}
_NUMBER = re.compile(r"R10[A-D]-(L?)(\d{4,9})(?:-(\d{1,2}))?-\d{2,6}")


def subject_of_list(number: int) -> str:
    """Return the middle of the numbers of prints on a list of remains."""
    return f"L{number:04d}"


def subject_of_bag(number: int) -> str:
    """Return the middle of the numbers of prints on a bag."""
    return f"{number:06d}"


def subject_of_part(part: str) -> str:
    """Return the middle of the numbers of prints on an individual, of whom a part is the first."""
    bag, _slash, place = part.partition("/")
    return f"{int(bag):06d}-{place}"


def subject_in(number: str) -> str:
    """Return the middle of the number of a print on remains, by which prints of the same are told; empty for any other."""
    return number.rpartition("-")[0] if _NUMBER.fullmatch(number) else ""


def later_acts(connection: Connection, number: str, since: int) -> tuple[int, ...]:
    """Return the acts after a print that changed what it shows."""
    found = _NUMBER.fullmatch(number)
    if found is None:
        return ()
    is_list, digits, place = found.groups()
    known = Remains(read_act(each.data, each.hash) for each in acts.of_kinds(connection, _KINDS, 0))
    if is_list:
        parts = [part for bag in known.bags.values() if bag.list == int(digits) for part in bag.parts]
    elif place:
        parts = list(known.individual(part_id(int(digits), int(place))))
    else:
        parts = list(known.bags[int(digits)].parts) if int(digits) in known.bags else []
    shown = _SHOWN.get(number.partition("-")[0], RemainsBody.__args__)
    after = [act for part in parts for act in known.acts_on.get(part, ()) if act.seq > since]
    touched = {act.seq for act in after if isinstance(act.body, shown)}
    persons = {each.body.missing for each in known.comparisons(parts)} if place else set()
    for each in acts.of_kinds(connection, (AnteMortemRecorded.kind,), since) if persons else ():
        body = read_act(each.data, each.hash).body
        if isinstance(body, AnteMortemRecorded) and body.missing in persons:
            touched.add(each.seq)
    return tuple(sorted(touched))
