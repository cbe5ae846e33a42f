"""From levels to bits: the verdicts on a pair of persons and the weight of each, as the table in `weights` says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from verifier.domain.candidates import Comparison, Level, Reason, Rule
from verifier.domain.details import DetailKey
from verifier.matching.compare import IsKnown, compare_detail
from verifier.matching.frequencies import Frequencies
from verifier.matching.names import Name
from verifier.matching.people import NAME_DETAILS, PREPARE, Person
from verifier.matching.weights import TABLE, Fixed, Verdict, weight_of

_Asked = tuple[DetailKey, Name | str | None, Name | str]
_Weighed = tuple[Verdict, float]

_MET_AGAIN = frozenset({DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC, DetailKey.RANK})
_MOST_REMEMBERED = 32_768
_MISSING = frozenset({Level.MISSING_THEIRS, Level.MISSING_OURS, Level.MISSING_BOTH})


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """A pair of persons with its verdicts and their weights (bits), in the order of the table."""

    theirs: Person
    ours: Person
    verdicts: dict[DetailKey, Verdict]
    weights: dict[DetailKey, float]
    weight: float

    def level(self, detail: DetailKey) -> Level:
        """Return the level of a detail; what was not stated is missing."""
        verdict = self.verdicts.get(detail)
        return verdict.level if verdict else Level.MISSING_BOTH

    def rule(self, detail: DetailKey) -> Rule:
        """Return the rule of a detail."""
        verdict = self.verdicts.get(detail)
        return verdict.rule if verdict else Rule.NONE

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return every comparison that the weight used; what could not be compared is none."""
        return tuple(
            Reason(comparison(detail, self.verdicts[detail], self.theirs, self.ours), bits)
            for detail, bits in self.weights.items()
            if self.rule(detail) is not Rule.NOT_COMPARABLE
        )


def stated_details(theirs: Person) -> tuple[DetailKey, ...]:
    """Return the details of the table that an entry states, in the order of the table."""
    return tuple(detail for detail in TABLE if detail in NAME_DETAILS or theirs.values.get(detail))


class Scales:
    """Weighs pairs of persons as the table says, with what a register knows of its names.

    Few given names, patronymics and ranks meet again and again: how they compare is remembered.
    """

    def __init__(self, frequencies: Frequencies, is_known: IsKnown) -> None:
        self._frequencies, self._is_known = frequencies, is_known
        self._remembered: dict[_Asked, _Weighed] = {}

    def scored(self, theirs: Person, ours: Person, details: Iterable[DetailKey]) -> Scored:
        """Compare the given details and sum the weights; missing values add nothing and leave no trace."""
        verdicts, weights, total = {}, {}, 0.0
        for detail in details:
            again = detail in _MET_AGAIN and not theirs.repairs
            verdict, bits = (self._known if again else self._weighed)(detail, theirs, ours)
            if verdict.level in _MISSING:
                continue
            verdicts[detail], weights[detail] = verdict, bits
            total += bits
        return Scored(theirs, ours, verdicts, weights, total)

    def _known(self, detail: DetailKey, theirs: Person, ours: Person) -> _Weighed:
        if detail is DetailKey.RANK:
            asked: _Asked = detail, theirs.values.get(detail), ours.value(detail)
        else:
            asked = detail, theirs.name(detail), ours.name(detail)
        known = self._remembered.get(asked)
        if known is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            known = self._remembered[asked] = self._weighed(detail, theirs, ours)
        return known

    def _weighed(self, detail: DetailKey, theirs: Person, ours: Person) -> _Weighed:
        verdict = compare_detail(detail, theirs, ours, self._is_known)
        weight = weight_of(detail, verdict)
        if weight is None:
            return verdict, 0.0
        if isinstance(weight, Fixed):
            return verdict, weight.bits
        if detail not in NAME_DETAILS:
            rarity = self._frequencies.rarity(detail, ours.birth.text if ours.birth else "")
        else:
            rarity = self._rarity(detail, verdict.rule, theirs.name(detail), ours.name(detail))
        return verdict, max(weight.least, rarity + weight.bits)

    def _rarity(self, detail: DetailKey, rule: Rule, theirs: Name, ours: Name) -> float:
        """Return how rare our name is; where a half of it is left out, how rare the half is that both have."""
        whole = self._frequencies.rarity(detail, ours.key)
        if rule is not Rule.DOUBLE_NAME:
            return whole
        keys = (PREPARE[detail](half, half).key for half in set(theirs.parts) & set(ours.parts))
        return min(whole, max(self._frequencies.rarity(detail, key) for key in keys))


def comparison(detail: DetailKey, verdict: Verdict, theirs: Person, ours: Person) -> Comparison:
    """Return a verdict with both values as they were read."""
    if detail in NAME_DETAILS:
        shown = theirs.name(detail).text, ours.name(detail).text
    else:
        shown = theirs.values.get(detail, ""), ours.value(detail)
    return Comparison(detail, verdict.level, verdict.rule, *shown)
