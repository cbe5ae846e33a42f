"""Moments of the work on remains at which its rules are tried, and what is refused there."""

from __future__ import annotations

from dataclasses import replace

from tests.support.remains import (
    CHAIR,
    CONFLICT,
    EXPERT,
    GENETICIST,
    INVESTIGATOR,
    JOINED,
    LISTED,
    ODONTOLOGIST,
    Morgue,
    established,
    intake,
    opened,
    taken,
)
from verifier.domain.custody import Handing, Receiver
from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import Refusal
from verifier.domain.remains_acts import LivingConflictAnswered, PacketHanded, RemainsBody
from verifier.domain.remains_codes import Fate, Group, Likeness, Method, Side

ANSWERED = LivingConflictAnswered("1/1", 217, True, "обидва джерела певні")
PACKET = PacketHanded(
    1, Handing("О. Здавальний", "Т. Приймальний", Receiver.FAMILY, "морг № 1", "2025-05-17T08:20:00Z")
)


def a_list() -> Morgue:
    """A list, and nothing else."""
    morgue = Morgue()
    morgue.do(INVESTIGATOR, LISTED)
    return morgue


def likened(*methods: Method, result: Likeness = Likeness.ESTABLISHED) -> Morgue:
    """The first bag compared with the first person by some methods."""
    morgue = opened()
    morgue.form("1/1", 1, *(group for method in methods for group in method.groups))
    for method in methods:
        morgue.do(EXPERT[method], morgue.compared("1/1", 1, method, result))
    return morgue


def conflicted() -> Morgue:
    """The first bag is a person whom another source knows alive."""
    morgue = established()
    morgue.do(CHAIR, CONFLICT)
    return morgue


def both_of_one() -> Morgue:
    """The third bag compared with the person who is established to be in the first."""
    morgue = established()
    morgue.form("3/1", 1, Group.DNA)
    morgue.do(GENETICIST, morgue.compared("1/1", 1))
    morgue.do(CHAIR, morgue.decided("1/1", 1))
    morgue.do(GENETICIST, morgue.compared("3/1", 1))
    return morgue


def after_release() -> Morgue:
    """The first bag was released."""
    morgue = established()
    morgue.do(INVESTIGATOR, morgue.released("1/1"))
    return morgue


def of_the_other_side() -> Morgue:
    """The first bag is one of theirs."""
    morgue = likened(Method.DNA)
    morgue.do(CHAIR, morgue.decided("1/1", 1, side=Side.OTHER))
    return morgue


def excluded_by_teeth() -> Morgue:
    """The first bag is by DNA the person who it is not by teeth."""
    morgue = likened(Method.DNA)
    morgue.form("1/1", 1, Group.DENTAL)
    morgue.do(ODONTOLOGIST, morgue.compared("1/1", 1, Method.DENTAL, Likeness.EXCLUDED))
    return morgue


def second_opinion() -> Morgue:
    """Who was released is compared anew, so that no decision stands on him; the third bag is like the same person."""
    morgue = after_release()
    morgue.form("3/1", 1, Group.DNA)
    morgue.do(GENETICIST, morgue.compared("1/1", 1))
    morgue.do(GENETICIST, morgue.compared("3/1", 1))
    assert morgue.known.decision("1/1") is None
    return morgue


def joined_disciplines() -> Refusal | None:
    """One officer signed by DNA and by teeth on what was joined afterwards."""
    morgue, both = likened(Method.DNA), replace(GENETICIST, roles=tuple(Role))
    morgue.form("2/1", 1, Group.DENTAL)
    morgue.do(both, morgue.compared("2/1", 1, Method.DENTAL))
    morgue.do(GENETICIST, morgue.compared("1/1", 1))
    morgue.do(GENETICIST, JOINED)
    return decided(morgue)


def matched_twice() -> Morgue:
    """The first bag is by DNA two persons."""
    morgue = likened(Method.DNA)
    morgue.form("1/1", 2, Group.DNA)
    for missing in (2, 1):
        morgue.do(GENETICIST, morgue.compared("1/1", missing))
    return morgue


def unopened() -> Morgue:
    """Three bags came and none was opened."""
    morgue = a_list()
    morgue.do(INVESTIGATOR, intake(taken(1, 3)))
    return morgue


def insufficient() -> Morgue:
    """Of the second bag the board knows too little."""
    morgue = opened()
    morgue.do(CHAIR, morgue.decided("2/1", 0, Likeness.INSUFFICIENT))
    return morgue


def no(morgue: Morgue, who: Officer, body: RemainsBody) -> Refusal | None:
    """Return why it is refused."""
    return morgue.refused(who, body)


def released(morgue: Morgue, fate: Fate = Fate.TO_FAMILY, part: str = "1/1", **changes: object) -> Refusal | None:
    """Return why a release is refused."""
    return morgue.refused(INVESTIGATOR, replace(morgue.released(part, fate), **changes))  # type: ignore[arg-type]


def decided(morgue: Morgue, part: str = "1/1", missing: int = 1, **changes: object) -> Refusal | None:
    """Return why a decision is refused."""
    return morgue.refused(CHAIR, morgue.decided(part, missing, **changes))  # type: ignore[arg-type]


def compared(morgue: Morgue, method: Method = Method.DNA, part: str = "1/1", **changes: object) -> Refusal | None:
    """Return why a comparison is refused."""
    return morgue.refused(EXPERT[method], replace(morgue.compared(part, 1, method), **changes))  # type: ignore[arg-type]


def handed_by(giver: str, *, bag: int = 1, at: str = "") -> PacketHanded:
    """Return that somebody handed a packet on."""
    handing = replace(PACKET.handing, given_by=giver, at=at or PACKET.handing.at)
    return PacketHanded(bag, handing)
