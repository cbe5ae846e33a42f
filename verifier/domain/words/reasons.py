"""Why a value of theirs speaks for or against a record, as a sentence that names both values and how much it weighs."""

from __future__ import annotations

import re

from verifier.domain.candidates import Comparison, Level, Reason, Rule
from verifier.domain.dates import shown_date
from verifier.domain.details import DETAIL, DetailKey, Nature
from verifier.domain.words.candidates import LEVEL_WITH_RULE, LEVELS, PARTLY, RULES
from verifier.domain.words.details import detail
from verifier.domain.words.saying import say
from verifier.i18n import N_, _, decimal

_SAME = N_("the same: {value}")
_SAME_WHY = N_("the same: {why}")
_BOTH = N_("{one} – {other}")
_RUSSIAN = {
    Rule.RUSSIAN_UKRAINIAN_NAME: N_("{one} is the Russian form of {other}"),
    Rule.RUSSIAN_UKRAINIAN_SPELLING: N_("{one} is the Russian spelling of {other}"),
}
WHYS = {
    Rule.CASE: N_("{one} and {other} differ only in capitals"),
    Rule.SPACING: N_("{one} and {other} differ only in blanks or marks"),
    Rule.RUSSIAN_UKRAINIAN_NAME: N_("{one} and {other} are one name, Russian and Ukrainian form"),
    Rule.RUSSIAN_UKRAINIAN_SPELLING: N_("{one} and {other} are one name, Russian and Ukrainian spelling"),
    Rule.LATIN_SPELLING: N_("{one} is {other} in Latin letters"),
    Rule.LOOK_ALIKE_LETTERS: N_("{one} has letters that only look like those of {other}"),
    Rule.INITIAL: N_("{one} is the initial of {other}"),
    Rule.ORDER_SWAPPED: N_("{one} stands in another column and is {other}"),
    Rule.ALIAS: N_("{one}, another stated name of the person, is {other}"),
    Rule.ONE_LETTER: N_("one letter differs between {one} and {other}"),
    Rule.FEW_LETTERS: N_("a few letters differ between {one} and {other}"),
    Rule.DAY_MONTH_SWAPPED: N_("{one} is {other} with day and month swapped"),
    Rule.ONE_DIGIT: N_("one digit differs between {one} and {other}"),
    Rule.DIGITS_SWAPPED: N_("{one} is {other} with digits swapped"),
    Rule.APOSTROPHE: N_("{one} and {other} differ only in the apostrophe"),
    Rule.SAME_RANK: N_("{one} and {other} are one rank"),
    Rule.PROMOTED: N_("from {one} to {other}, promoted since"),
    Rule.SAME_PLACE: N_("{one} and {other} are one place"),
    Rule.SAME_UNIT: N_("{one} and {other} are one unit"),
    Rule.ANOTHER_NAME: N_("{one} and {other} are two names"),
    Rule.KEYBOARD_LAYOUT: N_("{one} is {other} typed on the wrong keyboard layout"),
    Rule.WORDS_JOINED: N_("{one} and {other} differ only in how the words are divided"),
    Rule.CASE_ENDING: N_("{one} is {other} in another grammatical case"),
    Rule.HEARD: N_("{one} is {other} written by ear"),
    Rule.SCANNED: N_("{one} is {other} as a scanner may read it"),
    Rule.TRUNCATED: N_("{one} is {other} cut short"),
    Rule.SHORT_FORM: N_("{one} is a short form of {other}"),
    Rule.MONTH_FIRST: N_("{one} is {other} with the month written first"),
    Rule.NOT_COMPARABLE: N_("{one} and {other} cannot be compared"),
}
_OTHERWISE = N_("{rule} ({one} – {other})")  # of a rule that has no sentence of its own

_ONLY_UKRAINIAN = re.compile(r"[іїєґ]|(?:йович|ьович|[иії]ївна|йо|ьо)$|йов$")
_ONLY_RUSSIAN = re.compile(r"[ыэъё]|(?:евич|евна|ей)$")
_SHORTENED = frozenset({Rule.INITIAL, Rule.TRUNCATED, Rule.SHORT_FORM})
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)


def compared(found: Comparison) -> str:
    """Say how two values compare with the values in it: ``the same: Алексей is the Russian form of Олексій``.

    Dates stand as people write them. What is missing on a side is said by the level alone.
    """
    theirs, ours = (_shown(found.detail, text) for text in (found.theirs, found.ours))
    if found.level is Level.SAME and (found.rule is Rule.NONE or theirs == ours):
        return _(_SAME).format(value=ours or theirs)
    if found.level not in (Level.SAME, Level.SAME_BY_RULE, Level.NEAR, Level.DIFFERENT):
        return say(LEVELS, found.level)
    why = _why(found, theirs, ours)
    said = LEVEL_WITH_RULE.get(found.level)
    return _(said).format(rule=why) if said else _(_SAME_WHY).format(why=why)


def weighed(reason: Reason) -> str:
    """Say one reason whole: detail, how it compares, and its weight in bits (``+8.1``)."""
    found = reason.comparison
    return f"{detail(found.detail)}: {compared(found)} ({bits(reason.weight)})"


def bits(weight: float) -> str:
    """Write a weight with its sign, as the language writes numbers."""
    return decimal(f"{weight:+.1f}".replace("-", "−"))


def _shown(key: DetailKey, text: str) -> str:
    return shown_date(text) if DETAIL[key].nature is Nature.DATE else text


def _why(found: Comparison, theirs: str, ours: str) -> str:
    rule = found.rule
    if rule in _RUSSIAN and (order := _russian_first(theirs, ours)):
        return _(_RUSSIAN[rule]).format(one=order[0], other=order[1])
    partly = found.level is Level.NEAR and rule in PARTLY
    if rule in WHYS and not partly:
        one, other = _in_order(rule, theirs, ours)
        return say(WHYS, rule).format(one=one, other=other)
    if rule is Rule.NONE:
        return _(_BOTH).format(one=theirs, other=ours)
    named = _(PARTLY[rule]) if partly else say(RULES, rule)
    return _(_OTHERWISE).format(rule=named, one=theirs, other=ours)


def _russian_first(theirs: str, ours: str) -> tuple[str, str] | None:
    """Return the Russian and the Ukrainian form where the letters themselves tell which is which, else None."""
    for one, other in ((theirs, ours), (ours, theirs)):
        is_russian, is_ukrainian = _ONLY_RUSSIAN.search(one.lower()), _ONLY_UKRAINIAN.search(other.lower())
        mixed = _ONLY_UKRAINIAN.search(one.lower()) or _ONLY_RUSSIAN.search(other.lower())
        if (is_russian or is_ukrainian) and not mixed:
            return one, other
    return None


def _in_order(rule: Rule, theirs: str, ours: str) -> tuple[str, str]:
    """Put first what the sentence is about: the Latin spelling, the shortened form, the older rank, else theirs."""
    latin = rule is Rule.LATIN_SPELLING and not _LATIN.search(theirs) and _LATIN.search(ours)
    longer = rule in _SHORTENED and len(theirs) > len(ours)
    return (ours, theirs) if latin or longer or rule is Rule.PROMOTED else (theirs, ours)
