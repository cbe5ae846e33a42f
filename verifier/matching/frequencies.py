"""A rare surname says more than a common one: how often each name and date occurs in the register itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import log2

from verifier.domain.details import DetailKey
from verifier.matching.people import NAME_DETAILS, Person

_USUAL: dict[DetailKey, float] = {
    DetailKey.SURNAME: 1 / 4000,
    DetailKey.GIVEN_NAME: 1 / 50,
    DetailKey.PATRONYMIC: 1 / 60,
    DetailKey.DATE_OF_BIRTH: 1 / 12000,
}
"""Share of the population that bears one such name or date, before the register has been counted (orders of magnitude)."""

_TRUST_IN_USUAL = 1000
"""So many invented persons of usual frequency are mixed in: a register of ten cannot tell what is rare."""


@dataclass(slots=True)
class Frequencies:
    """Counts of names (pooled over equivalent forms), of dates of birth and of persons."""

    persons: int = 0
    counts: defaultdict[DetailKey, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    skeletons: defaultdict[DetailKey, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, person: Person) -> None:
        """Count one more person."""
        self.persons += 1
        for detail in NAME_DETAILS:
            name = person.name(detail)
            self.counts[detail][name.key] += 1
            self.skeletons[detail][name.skeleton] += 1
        if person.birth:
            self.counts[DetailKey.DATE_OF_BIRTH][person.birth.text] += 1

    def rarity(self, detail: DetailKey, key: str) -> float:
        """Return log2(1 / share of persons with this value), in bits: how much agreement on it says."""
        expected = _TRUST_IN_USUAL * _USUAL[detail] + self.counts[detail][key]
        return log2((_TRUST_IN_USUAL + self.persons) / expected)

    def is_known(self, detail: DetailKey, folded: str) -> bool:
        """Whether a spelling exists as a name of its own: then it is no misspelling of another name."""
        return self.skeletons[detail].get(folded, 0) >= (1 if detail is DetailKey.SURNAME else 3)
