"""How each detail of an entry compares with a record: one function per nature of detail, one door to them all."""

from __future__ import annotations

from verifier.domain.candidates import Level, Rule
from verifier.domain.dates import PartialDate
from verifier.domain.details import DETAIL, DetailKey, Nature
from verifier.matching.compare.dates import compare_dates
from verifier.matching.compare.names import IsKnown, compare_names
from verifier.matching.compare.numbers import compare_numbers
from verifier.matching.compare.places import compare_places
from verifier.matching.compare.ranks import compare_ranks
from verifier.matching.compare.texts import compare_sex, compare_texts
from verifier.matching.compare.units import compare_units
from verifier.matching.folding import tidy
from verifier.matching.lost_letters import robbed
from verifier.matching.names import given_name, surname
from verifier.matching.people import NAME_DETAILS, Person
from verifier.matching.weights import Verdict

__all__ = ["IsKnown", "compare_detail", "nothing_known"]

_K = DetailKey
_BY_NATURE = {
    Nature.NUMBER: compare_numbers,
    Nature.PLACE: compare_places,
    Nature.RANK: compare_ranks,
    Nature.UNIT: compare_units,
}
_PARENTS = {
    _K.FATHER_FIRST_NAME: (_K.GIVEN_NAME, given_name),
    _K.MOTHER_MAIDEN_NAME: (_K.SURNAME, surname),
}
_GUESSED = frozenset({Rule.KEYBOARD_LAYOUT, Rule.WORDS_JOINED, Rule.CASE_ENDING})
_AGREE = frozenset({Level.SAME, Level.SAME_BY_RULE})
_FAR = frozenset({Rule.FEW_LETTERS, Rule.TRUNCATED})
_MISSING = {
    (False, False): Verdict(Level.MISSING_BOTH),
    (False, True): Verdict(Level.MISSING_THEIRS),
    (True, False): Verdict(Level.MISSING_OURS),
}


def nothing_known(_detail: DetailKey, _folded: str) -> bool:
    """Stand in for a register where there is none: no spelling is known to be a name of its own."""
    return False


def compare_detail(detail: DetailKey, theirs: Person, ours: Person, is_known: IsKnown = nothing_known) -> Verdict:
    """Return level and rule of one detail. A value without letters, digits or a readable date counts as missing."""
    if detail in NAME_DETAILS:
        return _names(detail, theirs, ours, is_known)
    if detail is _K.DATE_OF_BIRTH:
        return _repaired(_dates(theirs.birth, ours.birth), _repair(detail, theirs, ours))
    left, right = theirs.values.get(detail, "").strip(), ours.value(detail).strip()
    nature = DETAIL[detail].nature
    if nature is Nature.DATE:
        return _dates(PartialDate.parse(left), PartialDate.parse(right))
    if not left or not right:
        return _MISSING[bool(left), bool(right)]
    if detail in _PARENTS:
        like, prepared = _PARENTS[detail]
        return compare_names(like, prepared(tidy(left), tidy(left)), prepared(tidy(right), tidy(right)), is_known)
    compared = compare_sex if detail is _K.SEX else _BY_NATURE.get(nature, compare_texts)
    return compared(left, right)


def _dates(theirs: PartialDate | None, ours: PartialDate | None) -> Verdict:
    if theirs is None or ours is None:
        return _MISSING[theirs is not None, ours is not None]
    return compare_dates(theirs, ours)


def _names(detail: DetailKey, theirs: Person, ours: Person, is_known: IsKnown) -> Verdict:
    left, right = theirs.name(detail), ours.name(detail)
    if left.is_empty or right.is_empty:
        return _MISSING[not left.is_empty, not right.is_empty]
    if not theirs.repairs and not ours.repairs:
        return compare_names(detail, left, right, is_known)
    rules = frozenset(theirs.repairs.values())
    if Rule.LOST_LETTERS in rules and robbed(left.repaired) == robbed(right.repaired):
        return Verdict(Level.SAME_BY_RULE, Rule.LOST_LETTERS)
    verdict = _beside_guess(compare_names(detail, left, right, is_known), rules)
    if theirs.repairs.get(detail) is Rule.GENDER_FORM and detail is DetailKey.PATRONYMIC and verdict.level in _AGREE:
        return Verdict(Level.NEAR, Rule.GENDER_FORM)  # a brother's or a sister's, for all we know
    return _repaired(verdict, _repair(detail, theirs, ours))


def _beside_guess(verdict: Verdict, repairs: frozenset[Rule]) -> Verdict:
    """Weaken a misspelling in a name that was guessed at: it is a second damage; a name in a case is whole and bears one."""
    if verdict.rule is Rule.ONE_LETTER and not _GUESSED.isdisjoint(repairs):
        return Verdict(Level.NEAR, Rule.FEW_LETTERS)
    if verdict.rule in _FAR and Rule.CASE_ENDING in repairs:
        return Verdict(Level.DIFFERENT)
    return verdict


def _repair(detail: DetailKey, theirs: Person, ours: Person) -> Rule:
    return theirs.repairs.get(detail) or ours.repairs.get(detail, Rule.NONE)


def _repaired(verdict: Verdict, repair: Rule) -> Verdict:
    """Name the repair by which two values came to agree; a cut that fields of one width prove is one."""
    if repair is Rule.TRUNCATED:
        return Verdict(Level.SAME_BY_RULE, repair) if verdict.rule is repair else verdict
    if repair and verdict.level in {Level.SAME, Level.SAME_BY_RULE}:
        return Verdict(Level.SAME_BY_RULE, repair)
    return verdict
