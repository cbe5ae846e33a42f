"""Surname, given name and patronymic: same, same by a named rule, a slip of the pen, ear or lens, or another name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from rapidfuzz.distance import OSA

from verifier.domain.candidates import Level, Rule
from verifier.domain.details import DetailKey
from verifier.matching.folding import Script, letters_of
from verifier.matching.names import Name
from verifier.matching.sounds import mumbled, scanned_alike
from verifier.matching.weights import Verdict

IsKnown = Callable[[DetailKey, str], bool]
"""Whether a skeleton exists as a name of its own in the register."""

_FORMED = re.compile("(.{3,}?)(енко|ук|ик|ак|ишин|ив|ец|ов|ев|ин|ски|цки|ченко|чук|овски|евски|ович|евич|и)")
_MUMBLED = 2
_LONG = 5
_DIFFERENT = Verdict(Level.DIFFERENT)
_INITIAL = Verdict(Level.NEAR, Rule.INITIAL)
_ANOTHER = Verdict(Level.DIFFERENT, Rule.ANOTHER_NAME)


def compare_names(detail: DetailKey, theirs: Name, ours: Name, is_known: IsKnown) -> Verdict:
    """Two names are the same, spelt differently by a rule, short for one another, misspelt, or different.

    A slip counts as one only if the written form is not itself a known name: Ткачик is not a misspelt Ткачук.
    """
    if theirs.text == ours.text:
        return Verdict(Level.SAME)
    if theirs.is_initial or ours.is_initial:
        return _INITIAL if theirs.initials & ours.initials else _DIFFERENT
    if theirs.skeleton == ours.skeleton and ours.skeleton:
        return _ANOTHER if theirs.classes.isdisjoint(ours.classes) else _spelling(theirs, ours)
    if not theirs.classes.isdisjoint(ours.classes) or theirs.skeleton in ours.forms or ours.skeleton in theirs.forms:
        return Verdict(Level.SAME_BY_RULE, _across(theirs, ours, Rule.RUSSIAN_UKRAINIAN_NAME))
    if not theirs.short_for.isdisjoint(ours.classes) or not ours.short_for.isdisjoint(theirs.classes):
        return Verdict(Level.NEAR, Rule.SHORT_FORM)
    if (len(theirs.parts) > 1 or len(ours.parts) > 1) and (double := _double(theirs, ours)):
        return double
    near = None if _is_far(theirs, ours) else _near(theirs, ours)
    if near is None:
        return _DIFFERENT
    if (
        near.level is Level.NEAR
        and not theirs.text.endswith(".")
        and _is_other_name(detail, theirs, ours, is_known, near)
    ):
        return _ANOTHER
    return near


def _across(theirs: Name, ours: Name, otherwise: Rule) -> Rule:
    """Return the rule of Latin letters where one side alone has them."""
    return Rule.LATIN_SPELLING if (theirs.script is Script.LATIN) != (ours.script is Script.LATIN) else otherwise


def _spelling(theirs: Name, ours: Name) -> Verdict:
    """Return why two spellings of one skeleton are the same name, weakest difference first."""
    left, right = theirs.text.lower().rstrip("."), ours.text.lower().rstrip(".")
    if left == right:
        return Verdict(Level.SAME, Rule.CASE)
    if left.replace("'", "") == right.replace("'", ""):
        return Verdict(Level.SAME, Rule.APOSTROPHE)
    if _joined(left) == _joined(right):
        return Verdict(Level.SAME, Rule.SPACING)
    if theirs.repaired == ours.repaired:
        return Verdict(Level.SAME_BY_RULE, Rule.LOOK_ALIKE_LETTERS)
    return Verdict(Level.SAME_BY_RULE, _across(theirs, ours, Rule.RUSSIAN_UKRAINIAN_SPELLING))


def _joined(text: str) -> str:
    return text.replace(" ", "").replace("-", "")


def _double(theirs: Name, ours: Name) -> Verdict | None:
    """Judge a double name: its halves exchanged, or one of them left out."""
    if len(theirs.parts) == len(ours.parts):
        return Verdict(Level.SAME_BY_RULE, Rule.ORDER_SWAPPED) if set(theirs.parts) == set(ours.parts) else None
    shared = any(len(part) > 2 and part in ours.parts for part in theirs.parts)
    return Verdict(Level.NEAR, Rule.DOUBLE_NAME) if shared else None


def _is_far(theirs: Name, ours: Name) -> bool:
    """Whether a glance at two single skeletons is enough: most pairs of surnames have nothing in common."""
    if len(theirs.forms) > 1 or len(ours.forms) > 1 or theirs.skeleton[:1] == ours.skeleton[:1]:
        return False
    far = max(len(theirs.skeleton), len(ours.skeleton)) // 2
    return OSA.distance(theirs.skeleton, ours.skeleton, score_cutoff=far) > far


@lru_cache(maxsize=16384)  # names are prepared once, and few given names meet often
def _near(theirs: Name, ours: Name) -> Verdict | None:
    """Return the weakest rule that makes one skeleton of the other: a root's spelling, ear, lens, a cut, a few letters."""
    if theirs.text.endswith(".") and _is_cut(theirs, ours):
        return Verdict(Level.NEAR, Rule.TRUNCATED)
    left, right = theirs.skeleton, ours.skeleton
    length = max(len(left), len(right))
    most, far = _most_edits(length), length // 2
    edits = OSA.distance(left, right, score_cutoff=far)
    if len(ours.forms) > 1 or len(theirs.forms) > 1:
        edits = min(edits, *(OSA.distance(left, form, score_cutoff=far) for form in ours.forms))
        edits = min(edits, *(OSA.distance(form, right, score_cutoff=far) for form in theirs.forms))
    if 1 < edits <= far and theirs.script is ours.script:  # a skeleton may make two of one slip: миайло, михайло
        edits = min(edits, OSA.distance(letters_of(theirs.repaired), letters_of(ours.repaired)))
    if edits <= far:
        if left in ours.variants or right in theirs.variants:
            return Verdict(Level.SAME_BY_RULE, _across(theirs, ours, Rule.RUSSIAN_UKRAINIAN_SPELLING))
        if most and (theirs.sound in ours.sounds or ours.sound in theirs.sounds):
            return Verdict(Level.NEAR, Rule.HEARD)
        if edits <= 1 <= most:
            return Verdict(Level.NEAR, Rule.ONE_LETTER)
        if edits <= _MUMBLED and length >= _LONG and mumbled(left) == mumbled(right):
            return Verdict(Level.NEAR, Rule.HEARD)
        if _is_scanned(theirs, ours) or _is_scanned(ours, theirs):
            return Verdict(Level.NEAR, Rule.SCANNED)
    if _is_cut(theirs, ours) or _is_cut(ours, theirs):
        return Verdict(Level.NEAR, Rule.TRUNCATED)
    return Verdict(Level.NEAR, Rule.FEW_LETTERS) if edits <= most else None


def _is_scanned(seen: Name, meant: Name) -> bool:
    """Whether a scanner took one name for the other, letter for letter or where two letters run together."""
    if any(scanned_alike(seen.skeleton, form) for form in meant.forms) or not seen.readings.isdisjoint(meant.forms):
        return True
    return any(scanned_alike(reading, form) for reading in seen.readings for form in meant.forms)


def _is_cut(short: Name, whole: Name) -> bool:
    """Whether a name of four letters or more (three before a full stop) is the beginning of another."""
    start = short.skeleton
    if not whole.skeleton.startswith(start[:1]) and len(whole.forms) < 2:
        return False
    if len(start) < (3 if short.text.endswith(".") else 4):
        return False
    starts = (start, start[:-1]) if short.script is Script.LATIN and start.endswith("и") else (start,)  # Andrey|evich
    return any(form.startswith(starts) and len(form) > len(start) for form in whole.forms)


def _is_other_name(detail: DetailKey, theirs: Name, ours: Name, is_known: IsKnown, near: Verdict) -> bool:
    """Whether theirs exists by itself, and ours too: else ours is the misspelt one.

    Ткачук and Ткачик exist wherever there are weavers. Rare surnames are real: ours is taken for a misspelt one only if
    it is one letter off a surname of the tables.
    """
    if detail is DetailKey.SURNAME and _is_of_one_root(theirs.skeleton, ours.skeleton):
        return True
    if not (theirs.is_known or is_known(detail, theirs.skeleton)):
        return False
    if detail is DetailKey.SURNAME:
        return ours.is_known or not theirs.is_known or near.rule is not Rule.ONE_LETTER
    return ours.is_known or is_known(detail, ours.skeleton)


def _is_of_one_root(left: str, right: str) -> bool:
    """Whether two surnames are formed from one root by different endings."""
    one, other = _FORMED.fullmatch(left), _FORMED.fullmatch(right)
    return bool(one and other and one[1] == other[1] and one[2] != other[2])


def _most_edits(length: int) -> int:
    """Three letters can hide one slip, six two, ten three."""
    return 0 if length < 3 else 1 if length < 6 else 2 if length < 10 else 3
