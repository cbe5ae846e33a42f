"""The wording of how near a record of our register comes to a person of theirs, and why."""

from __future__ import annotations

from verifier.domain.candidates import Band, Level, Rule
from verifier.domain.words.saying import say
from verifier.i18n import N_, _

BANDS = {
    Band.VERY_LIKELY: N_("very likely the same person"),
    Band.POSSIBLE: N_("possibly the same person"),
    Band.UNLIKELY: N_("unlikely"),
}
BAND_MEANINGS = {
    Band.VERY_LIKELY: N_(
        "Names and date of birth (or a number) agree, every difference is explained by a rule, nothing contradicts, "
        "and nobody else in our register comes near. It is proposed, not decided."
    ),
    Band.POSSIBLE: N_(
        "Something agrees, but something is missing, differs or fits another record as well. Compare it with documents."
    ),
    Band.UNLIKELY: N_("Little agrees. It is shown only so that nobody is overlooked."),
}
LEVELS = {
    Level.SAME: N_("same"),
    Level.SAME_BY_RULE: N_("same by a rule"),
    Level.NEAR: N_("near"),
    Level.DIFFERENT: N_("different"),
    Level.MISSING_THEIRS: N_("missing in their list"),
    Level.MISSING_OURS: N_("missing in our register"),
    Level.MISSING_BOTH: N_("missing in both"),
}
LEVEL_SHAPES = {
    Level.SAME: "=",
    Level.SAME_BY_RULE: "≡",
    Level.NEAR: "≈",
    Level.DIFFERENT: "≠",
    Level.MISSING_THEIRS: "◨",  # theirs stands to the left, ours to the right: the filled half is there
    Level.MISSING_OURS: "◧",
    Level.MISSING_BOTH: "□",
}
# A rule says why; where that alone could belong to another level, the level is said before it.
LEVEL_WITH_RULE = {
    Level.NEAR: N_("near: {rule}"),
    Level.DIFFERENT: N_("different: {rule}"),
}
RULES = {
    Rule.CASE: N_("same but for capitals"),
    Rule.SPACING: N_("same but for blanks or marks"),
    Rule.RUSSIAN_UKRAINIAN_NAME: N_("same name, Russian and Ukrainian form"),
    Rule.RUSSIAN_UKRAINIAN_SPELLING: N_("same name, Russian and Ukrainian spelling"),
    Rule.LATIN_SPELLING: N_("same name in Latin letters"),
    Rule.LOOK_ALIKE_LETTERS: N_("same but for look-alike letters"),
    Rule.INITIAL: N_("the initial fits"),
    Rule.ORDER_SWAPPED: N_("same names, order swapped"),
    Rule.ALIAS: N_("same as another stated name of the person"),
    Rule.ONE_LETTER: N_("one letter differs"),
    Rule.FEW_LETTERS: N_("a few letters differ"),
    Rule.DAY_MONTH_SWAPPED: N_("day and month swapped"),
    Rule.ONE_DIGIT: N_("one digit differs"),
    Rule.YEAR_ONLY: N_("the year fits, no more is stated"),
    Rule.MONTH_AND_YEAR_ONLY: N_("month and year fit, no more is stated"),
    Rule.NEAR_YEAR: N_("years lie close together"),
    Rule.SAME_RANK: N_("same rank"),
    Rule.PROMOTED: N_("promoted since"),
    Rule.SAME_PLACE: N_("same place"),
    Rule.DIGITS_SWAPPED: N_("digits swapped"),
    Rule.APOSTROPHE: N_("same but for the apostrophe"),
    Rule.DOUBLE_NAME: N_("one half of a double name fits"),
    Rule.ANOTHER_NAME: N_("another name"),
    Rule.SAME_UNIT: N_("same unit"),
    Rule.NOT_COMPARABLE: N_("cannot be compared"),
    Rule.KEYBOARD_LAYOUT: N_("same name, typed on the wrong keyboard layout"),
    Rule.WORDS_JOINED: N_("same name, its words divided otherwise"),
    Rule.CASE_ENDING: N_("same name in another grammatical case"),
    Rule.HEARD: N_("sounds the same, written by ear"),
    Rule.SCANNED: N_("same but for letters that a scanner confuses"),
    Rule.TRUNCATED: N_("the beginning fits, the rest is cut off"),
    Rule.SHORT_FORM: N_("a short form of the name"),
    Rule.MONTH_FIRST: N_("same day, the month written first"),
    Rule.DAYS_COUNTED: N_("off by what spreadsheets that count days get wrong"),
    Rule.CODE_PAGE: N_("same name, its letters garbled by another code page"),
    Rule.LOST_LETTERS: N_("same but for Ukrainian letters that were lost"),
    Rule.GENDER_FORM: N_("same name with the ending of the other sex"),
}
PARTLY = {Rule.SAME_PLACE: N_("a part of the place is the same")}


def band(code: Band) -> str:
    """Name a band of likelihood."""
    return say(BANDS, code)


def band_meaning(code: Band) -> str:
    """Say what an officer may rely on in a band."""
    return say(BAND_MEANINGS, code)


def comparison(level: Level, rule: Rule) -> str:
    """Say how two values compare: by the level, and by the rule where there is one."""
    if rule is Rule.NONE:
        return say(LEVELS, level)
    why = _(PARTLY[rule]) if level is Level.NEAR and rule in PARTLY else say(RULES, rule)
    return say(LEVEL_WITH_RULE, level).format(rule=why) if level in LEVEL_WITH_RULE else why


def level_shape(level: Level) -> str:
    """Return the sign of a level."""
    return LEVEL_SHAPES[level]
