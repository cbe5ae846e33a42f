"""How remains stand, for whoever asks: individuals, comparisons, decisions, conflicts; `domain.remains` makes it of acts."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.domain.acts import Act
from verifier.domain.digests import Digest
from verifier.domain.overtaking import Thing
from verifier.domain.remains_acts import ListedRemains, RemainsReleased
from verifier.domain.remains_codes import Claim, Fate, Group, Likeness, Side, Standing
from verifier.domain.remains_states import (
    Bag,
    Compared,
    Conflict,
    Decided,
    Joined,
    Listing,
    Missing,
    Part,
)

_RELEASED = {
    Fate.TO_FAMILY: Standing.RELEASED,
    Fate.TO_OTHER_SIDE: Standing.RETURNED,
    Fate.BURIED_UNIDENTIFIED: Standing.BURIED,
}


class RemainsView:
    """All remains of an office as they stand. `seen` is the number of the last act that was taken in.

    Lists, bags and missing persons are known by their numbers, parts by their ids, joinings by the hash of their act.
    `acts_on` are all acts on a part; `recorded` says by which act what is said whole was said last.
    """

    def __init__(self) -> None:
        self.seen = 0
        self.lists: dict[int, Listing] = {}
        self.bags: dict[int, Bag] = {}
        self.parts: dict[str, Part] = {}
        self.missing: dict[int, Missing] = {}
        self.joins: dict[Digest, Joined] = {}
        self._joined: dict[str, list[Digest]] = {}
        self._compared: dict[str, dict[tuple[int, str], Compared]] = {}
        self._decisions: dict[str, list[Digest]] = {}
        self._decided: dict[Digest, Decided] = {}
        self._conflicts: dict[str, dict[int, Conflict]] = {}
        self._alive: dict[int, list[str]] = {}
        self._established: dict[int, list[Digest]] = {}
        self.acts_on: dict[str, list[Act]] = {}
        self.recorded: dict[Thing, int] = {}

    def individual(self, part: str) -> tuple[str, ...]:
        """Return all parts of the individual of whom a part is, in the order of their numbers."""
        found, left = {part}, [part]
        while left:
            for hash_ in self._joined.get(left.pop(), ()):
                if self.joins[hash_].undone_by:
                    continue
                fresh = set(self.joins[hash_].body.parts) - found
                found |= fresh
                left += fresh
        return tuple(sorted(found, key=order))

    def individuals(self) -> tuple[tuple[str, ...], ...]:
        """Return every individual once, as its parts."""
        return tuple(parts for id_ in sorted(self.parts, key=order) if (parts := self.individual(id_))[0] == id_)

    def comparisons(self, parts: Iterable[str], missing: int | None = None) -> tuple[Compared, ...]:
        """Return the comparisons of some parts as they stand, those with one missing person where one is given."""
        found = [
            compared
            for part in parts
            for (number, _method), compared in self._compared.get(part, {}).items()
            if missing in (None, number)
        ]
        return tuple(sorted(found, key=lambda each: each.act.seq))

    def is_current(self, compared: Compared) -> bool:
        """Whether the forms still say what was compared."""
        body = compared.body
        return body.rests_on == self.grounds(body.part, body.missing, body.method.groups)

    def grounds(self, part: str, missing: int, groups: Iterable[Group]) -> tuple[Digest, ...]:
        """Return the hashes of what some groups of both forms say, empty texts where they say nothing."""
        both = (self.parts[part].form, self.missing[missing].form)
        return tuple(form[group].act if group in form else "" for group in groups for form in both)

    def foundations(self, parts: Iterable[str], missing: int) -> tuple[Digest, ...]:
        """Return the hashes of the comparisons on which a decision rests: those with the person, or all for nobody."""
        return tuple(each.act.hash for each in self.comparisons(parts, missing or None))

    def decision(self, part: str) -> Decided | None:
        """Return the decision that stands on the individual of a part, None where there is none."""
        last = self._decisions.get(part)
        decided = self._decided[last[-1]] if last else None
        return decided if decided and not decided.void_by else None

    def decisions(self, part: str) -> tuple[Decided, ...]:
        """Return all decisions on a part, void ones too, in their order."""
        return tuple(self._decided[hash_] for hash_ in self._decisions.get(part, ()))

    def established_parts(self, missing: int) -> tuple[str, ...]:
        """Return the parts that were established to be a missing person's, none where there are none.

        A decision counts while it stands; on what was released by it, until the board decides anew, void or not.
        """
        found = dict.fromkeys(
            part
            for hash_ in self._established.get(missing, ())
            for part in self._decided[hash_].body.parts
            if self._decisions[part][-1] == hash_
            if not self._decided[hash_].void_by or self.parts[part].released
        )
        return tuple(sorted(found, key=order))

    def kept(self, part: str) -> tuple[str, ...]:
        """Return the parts of the individual of a part that are still here, in the order of their numbers."""
        return tuple(each for each in self.individual(part) if self.parts[each].released is None)

    def conflicts(self, parts: Iterable[str]) -> tuple[Conflict, ...]:
        """Return the conflicts of some parts with persons who are listed alive."""
        return tuple(conflict for part in parts for conflict in self._conflicts.get(part, {}).values())

    def conflict(self, part: str, living: int) -> Conflict | None:
        """Return the conflict of a part with a case, if one was raised."""
        return self._conflicts.get(part, {}).get(living)

    def of_living(self, case: int) -> tuple[tuple[str, Conflict], ...]:
        """Return what remains say of a person who is listed alive: part and conflict."""
        return tuple((part, self._conflicts[part][case]) for part in self._alive.get(case, ()))

    def claims(self, parts: Iterable[str]) -> tuple[ListedRemains, ...]:
        """Return the rows that claim an identity for bags of an individual."""
        bags = dict.fromkeys(self.parts[part].bag for part in parts)
        return tuple(self.bags[bag].claim for bag in bags if self.bags[bag].claim.claimed)

    def seal(self, part: str) -> str:
        """Return the number of the seal under which a part is, empty where its bag was opened since, or none is known."""
        known, opened = self.parts[part], self.bags[self.parts[part].bag].examined
        sealed = [step for step in known.custody if step.seal_no]
        return "" if not sealed or (opened and opened.seq > sealed[-1].act.seq) else sealed[-1].seal_no

    def standing(self, part: str) -> Standing:
        """Return what a part waits for or where it came to."""
        known = self.parts[part]
        if known.released and isinstance(known.released.body, RemainsReleased):
            return _RELEASED[known.released.body.fate]
        decided = self.decision(part)
        if decided:
            if decided.body.side is Side.OTHER and decided.body.result is Likeness.ESTABLISHED:
                return Standing.OTHER_SIDE
            established = decided.body.result is Likeness.ESTABLISHED
            return Standing.IDENTIFIED if established else Standing.UNIDENTIFIED
        if self.comparisons(self.individual(part)):
            return Standing.COMPARED
        return Standing.EXAMINED if self.bags[known.bag].examined else Standing.RECEIVED

    def standing_of(self, parts: tuple[str, ...]) -> Standing:
        """Return what an individual waits for or where it came to: what is here of it tells, as long as anything is."""
        return self.standing(next((part for part in parts if self.parts[part].released is None), parts[0]))

    def is_refuted(self, part: str) -> bool:
        """Whether the board found that the remains are not those of whom the sending side named."""
        decided = self.decision(part)
        return decided is not None and decided.body.claim is Claim.REFUTED


def order(part: str) -> tuple[int, int]:
    """Return by what parts are sorted: the number of the bag, then the place in it."""
    bag, _slash, place = part.partition("/")
    return int(bag), int(place)
