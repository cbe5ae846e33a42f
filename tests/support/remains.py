"""Remains as tests make them: officers of every discipline, a list of some rows, and acts that lack nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from tests.support.cases import officer
from verifier.domain.acts import Act
from verifier.domain.moments import later
from verifier.domain.officers import Officer, Role
from verifier.domain.overtaking import seen_until
from verifier.domain.refusals import Refusal
from verifier.domain.remains import Remains
from verifier.domain.remains_acts import (
    AnteMortemRecorded,
    BagExamined,
    BoardDecided,
    ComparisonSigned,
    Effect,
    EffectsFound,
    ListedRemains,
    LivingConflict,
    MissingNamed,
    PartsJoined,
    PostMortemRecorded,
    RemainsBody,
    RemainsListed,
    RemainsMoved,
    RemainsReleased,
    RemainsTakenIn,
    TakenBag,
)
from verifier.domain.remains_codes import (
    Claim,
    Condition,
    Contents,
    Fate,
    Group,
    Likeness,
    Method,
    Seal,
    Side,
    keys_of,
)
from verifier.domain.remains_rules import remains_refusal

BEGIN = "2025-04-18T08:00:00.000Z"
MORGUE, COLD = "морг № 1", "рефрижератор № 3"
INVESTIGATOR = officer("investigator", Role.INVESTIGATOR)
PATHOLOGIST = officer("pathologist", Role.PATHOLOGIST)
ODONTOLOGIST = officer("odontologist", Role.ODONTOLOGIST)
PRINTS = officer("prints", Role.FINGERPRINT_EXPERT)
GENETICIST = officer("geneticist", Role.GENETICIST)
CHAIR = officer("chair", Role.BOARD_CHAIR)
EXPERT = {
    Method.DNA: GENETICIST,
    Method.DENTAL: ODONTOLOGIST,
    Method.FINGERPRINTS: PRINTS,
    Method.SECONDARY: PATHOLOGIST,
}
STAFF = (INVESTIGATOR, PATHOLOGIST, ODONTOLOGIST, PRINTS, GENETICIST, CHAIR)
ROWS = (
    ListedRemains(3, "т-1", "п-1", "1001", "ВЗІРЦЕВИЙ Тарас Уявович", "1984-05-03", "військовий квиток"),
    ListedRemains(4, "т-2", "п-2", "1002"),
    ListedRemains(5, "т-3", "п-3", "1003", "НАВЧАЛЬНИЙ Петро Ілліч", "1990-11-30", "жетон"),
)
LISTED = RemainsListed(
    1, "р-7", "протилежна сторона", "квітнева репатріація", "2025-04-18", "remains.xlsx", "a" * 64, "Лист1", 3, ROWS
)


class Morgue:
    """Remains under work: acts are signed one minute after the other."""

    def __init__(self) -> None:
        self.known = Remains()
        self.at = BEGIN
        self.acts: list[Act] = []

    def refused(self, who: Officer, body: RemainsBody) -> Refusal | None:
        """Return why somebody may not do an act now, who has seen all that was done, but where the act says otherwise."""
        return remains_refusal(self.known, who, _looked(body, self.known.seen), self.at)

    def record(self, who: Officer, body: RemainsBody) -> Act:
        """Take in an act, whatever the rules say."""
        seq, body = len(self.acts) + 1, _looked(body, self.known.seen)
        act = Act(seq, "0" * 64, self.at, "+03:00", who.id, f"i{seq}", body, hashlib.sha256(b"%d" % seq).hexdigest())
        self.acts.append(act)
        self.known.take(act)
        self.at = later(self.at, minutes=1)
        return act

    def do(self, who: Officer, body: RemainsBody) -> Act:
        """Take in an act that the rules allow."""
        why = self.refused(who, body)
        assert why is None, why
        return self.record(who, body)

    def compared(
        self, part: str, missing: int, method: Method = Method.DNA, result: Likeness = Likeness.ESTABLISHED
    ) -> ComparisonSigned:
        """Return a comparison of what both forms say now."""
        grounds = self.known.grounds(part, missing, method.groups)
        return ComparisonSigned(part, missing, method, result, f"висновок № {missing}", "2025-04-17", grounds)

    def decided(
        self, part: str, missing: int = 0, result: Likeness = Likeness.ESTABLISHED, **changes: object
    ) -> BoardDecided:
        """Return a decision on the individual of a part."""
        parts = self.known.individual(part)
        claim = Claim.NONE if not self.known.claims(parts) else Claim.BORNE_OUT
        if claim is Claim.BORNE_OUT and result is not Likeness.ESTABLISHED:
            claim = Claim.OPEN
        made = BoardDecided(
            parts, missing, result, Side.OWN, claim, ("І. Уявна", "О. Зразок"), "Н. Сторонній",
            self.known.foundations(parts, missing),
        )  # fmt: skip
        return replace(made, **changes)  # type: ignore[arg-type]

    def moved(self, parts: Iterable[str], place: str = COLD) -> RemainsMoved:
        """Return a move of parts that are all at one place."""
        named = tuple(parts)
        last = self.known.parts[named[0]].custody[-1]
        taker = f"К. Холодна {len(self.acts)}"
        return RemainsMoved(named, last.place, place, self.at, last.taken_by, taker, note="чергова зміна")

    def released(self, part: str, fate: Fate = Fate.TO_FAMILY) -> RemainsReleased:
        """Return a release of the individual of a part."""
        parts, decided = self.known.kept(part) or (part,), self.known.decision(part)
        last = self.known.parts[parts[0]].custody[-1]
        return RemainsReleased(
            parts, fate, last.place, "М. Взірцева, мати", "розписка № 4", "морг № 1", self.at,
            last.taken_by, decided.act.hash if decided else "", informed="2025-04-18", grave="кв. 7, № 12",
        )  # fmt: skip

    def form(self, part: str, missing: int, *groups: Group) -> None:
        """Fill in some groups of both forms."""
        for group in groups:
            who = {Group.DENTAL: ODONTOLOGIST, Group.FINGERPRINTS: PRINTS, Group.DNA: GENETICIST}.get(
                group, PATHOLOGIST
            )
            self.do(who, post(part, group))
            self.do(INVESTIGATOR, ante(missing, group))


def post(part: str, group: Group, text: str = "як на тілі") -> PostMortemRecorded:
    """Return a filled group of the post-mortem form."""
    return PostMortemRecorded(part, group, {keys_of(group, ante=False)[0]: text})


def ante(missing: int, group: Group, text: str = "як відомо") -> AnteMortemRecorded:
    """Return a filled group of the ante-mortem form."""
    return AnteMortemRecorded(missing, group, {keys_of(group, ante=True)[0]: text})


def taken(number: int, row: int = 0, seal: Seal = Seal.WHOLE, note: str = "") -> TakenBag:
    """Return a bag as it came."""
    return TakenBag(number, row, f"п-{number}", f"10{number:02d}", seal, note or ("" if row else "без списку"))


def intake(*bags: TakenBag, at: str = BEGIN) -> RemainsTakenIn:
    """Return the taking over of some bags."""
    return RemainsTakenIn(1, at, MORGUE, "О. Здавальний", "Т. Приймальний", bags)


def examined(bag: int, individuals: int = 1) -> BagExamined:
    """Return an examination."""
    contents = Contents.WHOLE if individuals == 1 else Contents.MIXED
    return BagExamined(bag, individuals, contents, Condition.INCOMPLETE)


def named(number: int = 1) -> MissingNamed:
    """Return an ante-mortem file."""
    return MissingNamed(number, f"ВЗІРЦЕВИЙ Тарас {number}", "1984-05-03")


EFFECTS = EffectsFound(1, "р-1", "2001", (Effect("годинник", 1, "скло розбите"),), "О. Здавальний", "Т. Приймальний")
JOINED = PartsJoined(("1/1", "2/1"), "висновок № 9")
CONFLICT = LivingConflict("1/1", 217, "числиться живим у списку № 14")


def opened() -> Morgue:
    """Return three bags taken in and examined, the second with two individuals, and two missing persons."""
    morgue = Morgue()
    morgue.do(INVESTIGATOR, LISTED)
    morgue.do(INVESTIGATOR, intake(taken(1, 3), taken(2, 4), taken(3, 5)))
    for bag in (1, 2, 3):
        morgue.do(PATHOLOGIST, examined(bag, 2 if bag == 2 else 1))
    for number in (1, 2):
        morgue.do(INVESTIGATOR, named(number))
    return morgue


def established() -> Morgue:
    """Return the first bag identified as the first missing person."""
    morgue = opened()
    morgue.form("1/1", 1, Group.DNA, Group.DENTAL)
    morgue.do(GENETICIST, morgue.compared("1/1", 1))
    morgue.do(CHAIR, morgue.decided("1/1", 1))
    return morgue


def _looked(body: RemainsBody, seen: int) -> RemainsBody:
    return body if getattr(body, "since", 0) else seen_until(body, seen)
