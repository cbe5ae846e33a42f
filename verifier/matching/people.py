"""Entries and records meet here in one shape: a person with prepared names; an entry may have several readings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from verifier.domain.candidates import Rule
from verifier.domain.dates import PartialDate
from verifier.domain.details import COUNTERPART, DetailKey
from verifier.domain.persons import Entry, Record
from verifier.matching import names
from verifier.matching.births import birth_of
from verifier.matching.code_pages import read_back
from verifier.matching.folding import repaired, tidy
from verifier.matching.hypotheses import Hypothesis, hypotheses
from verifier.matching.latin import Scheme
from verifier.matching.names import Name
from verifier.matching.roles import Three, stated

NAME_DETAILS = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC)
PREPARE: Mapping[DetailKey, Callable[[str, str], Name]] = {
    DetailKey.SURNAME: names.surname,
    DetailKey.GIVEN_NAME: names.given_name,
    DetailKey.PATRONYMIC: names.patronymic,
}
"""How each of the three names is made ready, from its tidy text and the same with look-alike letters put back."""


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """One reading of an entry, or a record, prepared for comparing.

    `values` holds the texts of all other details; `repairs` says by which rule a name or the birth was read
    otherwise than it stands.
    """

    surname: Name
    given_name: Name
    patronymic: Name
    birth: PartialDate | None
    values: Mapping[DetailKey, str]
    repairs: Mapping[DetailKey, Rule] = field(default_factory=dict)

    def name(self, detail: DetailKey) -> Name:
        """Return one of the three names."""
        if detail is DetailKey.SURNAME:
            return self.surname
        return self.given_name if detail is DetailKey.GIVEN_NAME else self.patronymic

    def value(self, detail: DetailKey) -> str:
        """Return the text of any other detail, of a soldier's capture also where it is a measure against a civilian."""
        return self.values.get(detail) or self.values.get(COUNTERPART.get(detail, detail), "")


def person_of(record: Record) -> Person:
    """Prepare a record of our register."""
    stated = record.values.get
    return _person([tidy(stated(detail, "")) for detail in NAME_DETAILS], record.values)


def readings_of(entry: Entry) -> tuple[Person, ...]:
    """Return how an entry's words may be meant: as stated first, then as `hypotheses` have it."""
    values = {key: value.text for key, value in entry.values.items()}
    texts = [values.get(detail, "") for detail in NAME_DETAILS]
    back = read_back(texts)
    words = stated([" ".join(back), "", ""] if back else list(map(tidy, texts)))
    garbled = dict.fromkeys(NAME_DETAILS, Rule.CODE_PAGE) if back else {}
    return tuple(_reading(words, meant, values, garbled) for meant in hypotheses(words, entry.aliases))


def _reading(
    words: Three, meant: Hypothesis, values: Mapping[DetailKey, str], garbled: Mapping[DetailKey, Rule]
) -> Person:
    repairs = {**garbled} | {
        detail: meant.rule
        for detail, before, right, after in zip(NAME_DETAILS, words, repaired(words), meant.words, strict=True)
        if after not in (before, right)
    }
    return _person(meant.words, values, meant.scheme, repairs)


def _person(
    three: Sequence[str],
    values: Mapping[DetailKey, str],
    scheme: Scheme = Scheme.EASTERN,
    repairs: Mapping[DetailKey, Rule] | None = None,
) -> Person:
    surname, given, father = zip(three, repaired(three), strict=True)
    birth = birth_of(values.get(DetailKey.DATE_OF_BIRTH, ""))
    if birth and birth.rule:
        repairs = {**(repairs or {}), DetailKey.DATE_OF_BIRTH: birth.rule}
    return Person(
        names.surname(*surname, scheme),
        names.given_name(*given, scheme),
        names.patronymic(*father, scheme),
        birth.date if birth else None,
        values,
        repairs or {},
    )
