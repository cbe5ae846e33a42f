"""Surname, given name and patronymic: same, same by a named rule, a misspelling, or another name."""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz.distance import OSA

from verifier.domain.candidates import Level, Rule
from verifier.domain.details import DetailKey
from verifier.matching.folding import Script
from verifier.matching.names import Name
from verifier.matching.weights import Verdict

IsKnown = Callable[[DetailKey, str], bool]
"""Whether a skeleton exists as a name of its own (in the register, in the name table)."""

_DIFFERENT = Verdict(Level.DIFFERENT)


def compare_names(detail: DetailKey, theirs: Name, ours: Name, is_known: IsKnown) -> Verdict:
    """Two names are the same, spelt differently by a rule, an initial of one another, misspelt, or different.

    An edit counts as a misspelling only if the form is not itself a known name: Ткачик is not a misspelt Ткачук.
    """
    same = _spelling(theirs, ours)
    if same:
        return same
    if theirs.is_initial or ours.is_initial:
        return Verdict(Level.NEAR, Rule.INITIAL) if theirs.initials & ours.initials else _DIFFERENT
    if theirs.classes & ours.classes:
        latin = Script.LATIN in {theirs.script, ours.script} and theirs.script is not ours.script
        return Verdict(Level.SAME_BY_RULE, Rule.LATIN_SPELLING if latin else Rule.RUSSIAN_UKRAINIAN_NAME)
    if len(theirs.parts) != len(ours.parts) and _shares_a_half(theirs, ours):
        return Verdict(Level.NEAR, Rule.DOUBLE_NAME)
    return _misspelling(detail, theirs, ours, is_known)


def _spelling(theirs: Name, ours: Name) -> Verdict | None:
    """Return why two spellings are one, weakest difference first; None when their skeletons differ."""
    if theirs.text == ours.text:
        return Verdict(Level.SAME)
    if theirs.is_initial or ours.is_initial or theirs.skeleton != ours.skeleton or not ours.skeleton:
        return None
    left, right = theirs.text.lower(), ours.text.lower()
    if left == right:
        return Verdict(Level.SAME, Rule.CASE)
    if left.replace("'", "") == right.replace("'", ""):
        return Verdict(Level.SAME, Rule.APOSTROPHE)
    if _joined(left) == _joined(right):
        return Verdict(Level.SAME, Rule.SPACING)
    if theirs.repaired == ours.repaired:
        return Verdict(Level.SAME_BY_RULE, Rule.LOOK_ALIKE_LETTERS)
    if theirs.script is not ours.script:
        return Verdict(Level.SAME_BY_RULE, Rule.LATIN_SPELLING)
    return Verdict(Level.SAME_BY_RULE, Rule.RUSSIAN_UKRAINIAN_SPELLING)


def _joined(text: str) -> str:
    return text.replace(" ", "").replace("-", "")


def _shares_a_half(theirs: Name, ours: Name) -> bool:
    return any(len(part) > 2 and part in ours.parts for part in theirs.parts)


def _misspelling(detail: DetailKey, theirs: Name, ours: Name, is_known: IsKnown) -> Verdict:
    most = _most_edits(max(len(theirs.skeleton), len(ours.skeleton)))
    pairs = [(theirs.skeleton, form) for form in ours.forms] + [(form, ours.skeleton) for form in theirs.forms]
    edits = min(OSA.distance(left, right, score_cutoff=most) for left, right in pairs)
    if edits > most:
        return _DIFFERENT
    if _is_other_name(detail, theirs, ours, is_known):
        return Verdict(Level.DIFFERENT, Rule.ANOTHER_NAME)
    return Verdict(Level.NEAR, Rule.ONE_LETTER if edits <= 1 else Rule.FEW_LETTERS)


def _is_other_name(detail: DetailKey, theirs: Name, ours: Name, is_known: IsKnown) -> bool:
    """Whether theirs exists by itself. Where ours does not exist elsewhere, ours is the misspelt one (not for surnames:
    rare ones are real).
    """
    if not (theirs.is_known or is_known(detail, theirs.skeleton)):
        return False
    return detail is DetailKey.SURNAME or ours.is_known or is_known(detail, ours.skeleton)


def _most_edits(length: int) -> int:
    """Three letters can hide one slip, six two, ten three."""
    return 0 if length < 3 else 1 if length < 6 else 2 if length < 10 else 3
