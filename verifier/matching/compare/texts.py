"""Sex and free text (citizenship, position, category ...): the same words in either language, or not."""

from __future__ import annotations

from rapidfuzz import fuzz

from verifier.domain.candidates import Level, Rule
from verifier.matching.folding import script_of, skeleton, tidy
from verifier.matching.weights import Verdict

_ALMOST = 88.0
_MALE = frozenset({"ч", "чол", "чоловіча", "чоловік", "м", "муж", "мужской", "мужчина", "m", "male"})
_FEMALE = frozenset({"ж", "жін", "жіноча", "жінка", "жен", "женский", "женщина", "f", "female"})


def compare_sex(theirs: str, ours: str) -> Verdict:
    """Sex is the same, the same in another language, or different; other words cannot be compared."""
    if theirs == ours:
        return Verdict(Level.SAME)
    left, right = _sex(theirs), _sex(ours)
    if not left or not right:
        return Verdict(Level.DIFFERENT, Rule.NOT_COMPARABLE)
    return Verdict(Level.SAME_BY_RULE, Rule.RUSSIAN_UKRAINIAN_SPELLING) if left == right else Verdict(Level.DIFFERENT)


def _sex(text: str) -> str:
    word = text.strip(" .").lower()
    return "m" if word in _MALE else "f" if word in _FEMALE else ""


def compare_texts(theirs: str, ours: str) -> Verdict:
    """Texts are the same, the same but for case or language, nearly the same, or different."""
    if theirs == ours:
        return Verdict(Level.SAME)
    if tidy(theirs).lower() == tidy(ours).lower():
        return Verdict(Level.SAME, Rule.CASE)
    left, right = _folded(theirs), _folded(ours)
    if left and left == right:
        latin = script_of(theirs) is not script_of(ours)
        return Verdict(Level.SAME_BY_RULE, Rule.LATIN_SPELLING if latin else Rule.RUSSIAN_UKRAINIAN_SPELLING)
    near = bool(left and right) and fuzz.ratio(left, right) >= _ALMOST
    return Verdict(Level.NEAR, Rule.FEW_LETTERS) if near else Verdict(Level.DIFFERENT)


def _folded(text: str) -> str:
    return " ".join(skeleton(word) or word for word in tidy(text).lower().split())
