"""Do the three names of a pair hold together beside an identical date or number? Rules in levels, for the bands.

Each name has one of these grades:

CERTAIN  the same, or the same by a named rule (a language, a keyboard, a case ending, words that were run together);
SLIP     a hand, an ear or a lens slipped: one letter, as heard, as scanned, or in our register (Левчук, our Леучук);
         SURE_SLIP where their spelling can be no surname at all (`spelling`: Рбачвн for Рабчун);
SHORT    less than the whole: an initial, a pet form, a name cut off, half of a double name;
UNLISTED our surname stands in no table and is one letter off theirs, which another record bears;
LOOSE    a few letters that may as well be another name, or one father's with the ending of the other sex;
NONE     another name.

Two surnames of one root with different endings (Ткачик, Ткаченко) are LOOSE at most: two families.
"""

from __future__ import annotations

from enum import IntEnum

from rapidfuzz.distance import OSA

from verifier.domain.candidates import Level, Rule
from verifier.domain.details import DetailKey
from verifier.matching.equivalence import shipped_table
from verifier.matching.fathers import is_of_one_father, is_plain
from verifier.matching.names import Name
from verifier.matching.people import NAME_DETAILS
from verifier.matching.score import Scored
from verifier.matching.spelling import (
    can_be_a_surname,
    is_form_of_the_other_sex,
    is_other_family,
    written_edits,
)

AGREES = frozenset({Level.SAME, Level.SAME_BY_RULE})
_K = DetailKey
_FAR = 2
"""So many letters of a surname may be wrong, and at most every second."""

_LONG = 6
"""Surnames of so many letters have few neighbours a letter or two away."""

_RARE = 5
"""Shorter surnames have neighbours one letter away that are families."""

_SLIPS = frozenset({Rule.ONE_LETTER, Rule.HEARD, Rule.SCANNED})
_SHORT = frozenset({Rule.INITIAL, Rule.SHORT_FORM, Rule.TRUNCATED, Rule.DOUBLE_NAME})


_BESIDE = (
    _K.RANK,
    _K.UNIT,
    _K.PLACE_OF_BIRTH,
    _K.RESIDENCE,
    _K.LAST_RESIDENCE,
    _K.MOTHER_MAIDEN_NAME,
    _K.CAPTURE_DATE,
    _K.MEASURE_DATE,
    _K.ID_DOCUMENT,
    _K.MILITARY_DOCUMENT,
)
"""What may tip the scales where the surname alone is in doubt."""


class Grade(IntEnum):
    """How well one name holds; UNSAID where one side does not state it."""

    NONE = 0
    UNSAID = 1
    LOOSE = 2
    UNLISTED = 3
    SHORT = 4
    SLIP = 5
    SURE_SLIP = 6
    CERTAIN = 7


def names_hold(pair: Scored, *, number: bool) -> bool:
    """Whether enough of the names is certain. Surname and given name must both be stated.

    Beside an identical number a few wrong letters are no obstacle. Beside an identical date of birth alone:
    a certain surname allows given name and patronymic to be slips, short or unsaid, and one of them loose beside one
    that is certain or a slip; a surname whose spelling can be no surname needs a certain given name (and a patronymic
    where it is short), or both initials, or a slip beside a certain patronymic; a surname one slip away needs a
    certain given name and a patronymic that is certain, a slip or an initial (or unsaid, if the surname is long; or, as
    the surname, with the ending of the other sex), or a slip beside a certain patronymic; three slips need one more detail
    that agrees; an unlisted one needs both other names certain; a shortened or loose one needs
    besides one more detail that agrees, such as rank, unit or a place. Initials never hold where two such details differ
    and none agrees: a twin of the same initials looks like that. A surname in the form of the other sex needs such a detail.
    """
    surname, given, father = (grade_of(pair, detail) for detail in (_K.SURNAME, _K.GIVEN_NAME, _K.PATRONYMIC))
    if min(surname, given) <= Grade.UNSAID or father is Grade.NONE:
        return False
    if number:
        return True
    is_backed = any(pair.level(detail) in AGREES for detail in _BESIDE)
    if pair.rule(_K.GIVEN_NAME) is Rule.INITIAL and not is_backed and _speaks_against(pair):
        return False  # a twin with the same initials, whom our register may not have
    if pair.rule(_K.SURNAME) is Rule.GENDER_FORM and not is_backed:
        return False  # whose surname takes no ending of the other sex is somebody else
    if surname is Grade.CERTAIN:
        return _hold_beside_surname(given, father)
    if min(surname, given, father) >= Grade.SLIP and is_backed:
        return True
    if surname is Grade.SURE_SLIP:
        is_sure = len(pair.ours.surname.skeleton) >= _LONG or pair.rule(_K.SURNAME) is not Rule.FEW_LETTERS
        return _hold_beside_slip(given, father, sure=is_sure)
    if surname is Grade.SLIP:
        return _hold_beside_doubt(pair, given, father)
    if surname is Grade.UNLISTED:
        return given is father is Grade.CERTAIN
    near = surname is Grade.SHORT or _is_two_letters_off(pair)
    return given is father is Grade.CERTAIN and near and is_backed


def _speaks_against(pair: Scored) -> bool:
    differ = (
        pair.level(detail) is Level.DIFFERENT and pair.rule(detail) is not Rule.NOT_COMPARABLE for detail in _BESIDE
    )
    return sum(differ) > 1


def _hold_beside_surname(given: Grade, father: Grade) -> bool:
    if given is Grade.LOOSE:
        return father in (Grade.CERTAIN, Grade.SLIP)
    return given is not Grade.SHORT or father is not Grade.LOOSE


def _hold_beside_slip(given: Grade, father: Grade, *, sure: bool) -> bool:
    if given is Grade.CERTAIN:
        return father is not Grade.UNSAID or sure
    if given is Grade.SHORT:
        return father in (Grade.SHORT, Grade.CERTAIN)
    return given is Grade.SLIP and father is Grade.CERTAIN


def _hold_beside_doubt(pair: Scored, given: Grade, father: Grade) -> bool:
    theirs, ours = pair.theirs, pair.ours
    if given is not Grade.CERTAIN:
        return given is Grade.SLIP and father is Grade.CERTAIN
    if father in (Grade.CERTAIN, Grade.SLIP, Grade.SHORT):
        return True
    if father is Grade.UNSAID:
        return len(ours.surname.skeleton) >= _LONG
    return is_form_of_the_other_sex(theirs.surname, ours.surname) and is_of_one_father(
        theirs.patronymic, ours.patronymic
    )


def _is_two_letters_off(pair: Scored) -> bool:
    theirs, ours = pair.theirs.surname, pair.ours.surname
    return not is_other_family(theirs, ours) and OSA.distance(theirs.skeleton, ours.skeleton) <= _FAR


def is_held_by_number(pair: Scored) -> bool:
    """Whether beside an identical number and date surname or patronymic agrees, and at most one name is another.

    So a few letters off, or a surname that changed, is no obstacle; nor is a slip in the patronymic beside an equal given
    name.
    """
    grades = {detail: grade_of(pair, detail) for detail in NAME_DETAILS}
    if list(grades.values()).count(Grade.NONE) > 1:
        return False
    if Grade.CERTAIN in (grades[_K.SURNAME], grades[_K.PATRONYMIC]):
        return True
    others = min(grades.values()) > Grade.UNSAID or grades[_K.PATRONYMIC] >= Grade.SLIP
    return grades[_K.GIVEN_NAME] is Grade.CERTAIN and others


def contradicts(pair: Scored, detail: DetailKey) -> bool:
    """Whether a detail is stated on both sides and different, unless the one spelling is a slip of the other."""
    if pair.level(detail) is not Level.DIFFERENT or pair.rule(detail) is Rule.NOT_COMPARABLE:
        return False
    return detail not in NAME_DETAILS or grade_of(pair, detail) is Grade.NONE


def grade_of(pair: Scored, detail: DetailKey) -> Grade:
    """Return how well one of the three names holds."""
    level, rule = pair.level(detail), pair.rule(detail)
    if level in AGREES:
        return Grade.CERTAIN
    if level is Level.DIFFERENT:
        return _other_surname(pair) if detail is _K.SURNAME else _other_name(pair, detail)
    if level is not Level.NEAR:
        return Grade.UNSAID
    if detail is _K.SURNAME:
        return _near_surname(pair, rule)
    if rule in _SHORT:
        return Grade.SHORT
    if rule in _SLIPS:
        return Grade.SLIP
    return Grade.NONE if detail is _K.GIVEN_NAME and _is_nearer_another(pair) else Grade.LOOSE


def _near_surname(pair: Scored, rule: Rule) -> Grade:
    theirs, ours = pair.theirs.surname, pair.ours.surname
    if rule is Rule.TRUNCATED:
        return _cut_surname(theirs, ours)
    if rule in _SHORT:
        return Grade.SHORT
    if is_form_of_the_other_sex(theirs, ours):
        return Grade.SLIP
    if is_other_family(theirs, ours) and sorted(theirs.skeleton) != sorted(ours.skeleton):
        return Grade.LOOSE
    if can_be_a_surname(ours.skeleton) and not can_be_a_surname(theirs.skeleton):
        return Grade.SURE_SLIP
    slipped = can_be_a_surname(theirs.skeleton) and not can_be_a_surname(ours.skeleton)  # when our record was written
    return Grade.SLIP if slipped or rule in _SLIPS else Grade.LOOSE


def _cut_surname(theirs: Name, ours: Name) -> Grade:
    """Return SHORT for a surname that a list cut off; LOOSE where theirs is the longer or may be a whole one."""
    if theirs.text.endswith("."):
        return Grade.SHORT
    is_whole = len(theirs.skeleton) < _LONG or is_other_family(theirs, ours)
    if len(theirs.skeleton) > len(ours.skeleton) or (is_whole and can_be_a_surname(theirs.skeleton)):
        return Grade.LOOSE
    return Grade.SHORT


def _other_surname(pair: Scored) -> Grade:
    """Return the grade of a surname that exists, or is far off: a slip only if one of the two can be no surname, or
    stands in no table but in our register, one letter off a surname of the tables.
    """
    theirs, ours = pair.theirs.surname, pair.ours.surname
    edits = OSA.distance(theirs.skeleton, ours.skeleton)
    if is_form_of_the_other_sex(theirs, ours):
        return Grade.SLIP
    if is_other_family(theirs, ours):
        return Grade.NONE
    clear = can_be_a_surname(ours.skeleton) and not can_be_a_surname(theirs.skeleton)
    if pair.rule(_K.SURNAME) is Rule.ANOTHER_NAME:
        if max(edits, written_edits(theirs, ours)) > 1:
            return Grade.NONE
        slipped = can_be_a_surname(theirs.skeleton) and not can_be_a_surname(ours.skeleton)
        unlisted = ours.is_known and not theirs.is_known  # another record of ours is misspelt just so
        if clear or slipped or unlisted:
            return Grade.SURE_SLIP if clear else Grade.SLIP
        is_rare = not ours.is_known and len(ours.skeleton) >= _RARE
        return Grade.UNLISTED if is_rare else Grade.NONE
    return Grade.SLIP if clear and edits <= _FAR and 2 * edits <= len(ours.skeleton) else Grade.NONE


def _other_name(pair: Scored, detail: DetailKey) -> Grade:
    """Return LOOSE for a garbled given name or patronymic: it begins alike, is no name, and is nearer to no other.

    A patronymic that names the same father is a slip as the plain name, LOOSE with the ending of the other sex.
    """
    theirs, ours = pair.theirs.name(detail), pair.ours.name(detail)
    if detail is _K.PATRONYMIC and is_of_one_father(theirs, ours):
        return Grade.SLIP if is_plain(theirs) else Grade.LOOSE
    if pair.rule(detail) is Rule.ANOTHER_NAME or theirs.is_known or theirs.skeleton[:1] != ours.skeleton[:1]:
        return Grade.NONE
    edits = min(OSA.distance(theirs.skeleton, form) for form in (ours.skeleton, *ours.forms))
    if 2 * edits > len(ours.skeleton) or (detail is _K.GIVEN_NAME and _is_nearer_another(pair)):
        return Grade.NONE
    return Grade.LOOSE


def _is_nearer_another(pair: Scored) -> bool:
    """Whether a misspelt given name lies one letter from a known name that is not ours."""
    theirs, ours = pair.theirs.given_name, pair.ours.given_name
    return bool(shipped_table().given.nearest(theirs.skeleton) - ours.classes)
