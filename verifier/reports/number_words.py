"""Numbers of persons in words, as an act of handover states them beside the figures: nobody adds a digit to a word.

Ukrainian counts «особа», English “person”, Russian «человек»; the forms of one and two agree with those words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from verifier.i18n import Language, PaperLanguage, Tongue
from verifier.pairs import pair

MOST = 999_999


@dataclass(frozen=True, slots=True)
class _Numerals:
    zero: str
    small: tuple[str, ...]  # 1 to 19, agreeing with the word for a person
    tens: tuple[str, ...]  # 20, 30 ... 90
    hundreds: tuple[str, ...]  # 100, 200 ... 900
    thousand: tuple[str, str, str]  # for one, for two to four, for five and more
    one_thousand: tuple[str, str]  # one and two of thousands


_UK = _Numerals(
    "нуль",
    ("одна", "дві", "три", "чотири", "п’ять", "шість", "сім", "вісім", "дев’ять", "десять", "одинадцять", "дванадцять",
     "тринадцять", "чотирнадцять", "п’ятнадцять", "шістнадцять", "сімнадцять", "вісімнадцять", "дев’ятнадцять"),
    ("двадцять", "тридцять", "сорок", "п’ятдесят", "шістдесят", "сімдесят", "вісімдесят", "дев’яносто"),
    ("сто", "двісті", "триста", "чотириста", "п’ятсот", "шістсот", "сімсот", "вісімсот", "дев’ятсот"),
    ("тисяча", "тисячі", "тисяч"),
    ("одна", "дві"),
)  # fmt: skip
_RU = _Numerals(
    "ноль",
    ("один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать", "двенадцать",
     "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"),
    ("двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"),
    ("сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"),
    ("тысяча", "тысячи", "тысяч"),
    ("одна", "две"),
)  # fmt: skip
_EN_SMALL = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SLAVIC: Mapping[Tongue, _Numerals] = {Language.UK: _UK, PaperLanguage.RU: _RU}


def in_words(number: int, tongue: Tongue) -> str:
    """Return a number of persons, 0 to 999,999, in words of a language; in both where a paper speaks two.

    Raises:
        ValueError: a number outside of these.
    """
    if not 0 <= number <= MOST:
        raise ValueError(f"{number} is no number of persons")
    if tongue is PaperLanguage.BOTH:
        return pair(in_words(number, Language.UK), in_words(number, Language.EN))
    return _slavic(number, _SLAVIC[tongue]) if tongue in _SLAVIC else _english(number)


def _slavic(number: int, numerals: _Numerals) -> str:
    if number == 0:
        return numerals.zero
    thousands, rest = divmod(number, 1000)
    words = _below_thousand(thousands, numerals, numerals.one_thousand) if thousands else []
    if thousands:
        words.append(_form(thousands, numerals.thousand))
    return " ".join(words + _below_thousand(rest, numerals, numerals.small[:2]))


def _below_thousand(number: int, numerals: _Numerals, first: tuple[str, ...]) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [numerals.hundreds[hundreds - 1]] if hundreds else []
    if rest >= 20:
        words.append(numerals.tens[rest // 10 - 2])
        rest %= 10
    if rest:
        words.append((*first, *numerals.small[2:])[rest - 1])
    return words


def _form(number: int, forms: tuple[str, str, str]) -> str:
    if number % 100 in range(11, 15):
        return forms[2]
    return forms[0] if number % 10 == 1 else forms[1] if number % 10 in (2, 3, 4) else forms[2]


def _english(number: int) -> str:
    if number == 0:
        return "zero"
    thousands, rest = divmod(number, 1000)
    words = [*_english_below(thousands), "thousand"] if thousands else []
    if rest:
        words += (["and"] if thousands and rest < 100 else []) + _english_below(rest)
    return " ".join(words)


def _english_below(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [_EN_SMALL[hundreds - 1], "hundred"] if hundreds else []
    if rest:
        ten, one = divmod(rest, 10)
        tens = _EN_TENS[ten - 2] + (f"-{_EN_SMALL[one - 1]}" if one else "") if ten > 1 else ""
        words += (["and"] if hundreds else []) + [tens or _EN_SMALL[rest - 1]]
    return words
