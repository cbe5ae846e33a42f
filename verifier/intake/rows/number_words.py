"""Numbers written in words, as totals of lists state them: «двадцать пять», «дві особи», "twenty-five"."""

from __future__ import annotations

import re

_NUMBERS: dict[int, str] = {
    1: "один одна одно одне одну одного одной одної one",
    2: "два две дві двух двох двое двоє two",
    3: "три трёх трех трьох трое троє three",
    4: "четыре чотири четырёх четырех чотирьох четверо four",
    5: "пять п'ять пяти п'яти пятеро п'ятеро five",
    6: "шесть шість шести шестеро шестеро six",
    7: "семь сім семи семеро seven",
    8: "восемь вісім восьми восьмеро восьмеро eight",
    9: "девять дев'ять девяти дев'яти девятеро дев'ятеро nine",
    10: "десять десяти десятеро ten",
    11: "одиннадцать одинадцять одиннадцати одинадцяти eleven",
    12: "двенадцать дванадцять двенадцати дванадцяти twelve",
    13: "тринадцать тринадцять тринадцати тринадцяти thirteen",
    14: "четырнадцать чотирнадцять четырнадцати чотирнадцяти fourteen",
    15: "пятнадцать п'ятнадцять пятнадцати п'ятнадцяти fifteen",
    16: "шестнадцать шістнадцять шестнадцати шістнадцяти sixteen",
    17: "семнадцать сімнадцять семнадцати сімнадцяти seventeen",
    18: "восемнадцать вісімнадцять восемнадцати вісімнадцяти eighteen",
    19: "девятнадцать дев'ятнадцять девятнадцати дев'ятнадцяти nineteen",
    20: "двадцать двадцять двадцати двадцяти twenty",
    30: "тридцать тридцять тридцати тридцяти thirty",
    40: "сорок сорока forty",
    50: "пятьдесят п'ятдесят пятидесяти п'ятдесяти fifty",
    60: "шестьдесят шістдесят шестидесяти шістдесяти sixty",
    70: "семьдесят сімдесят семидесяти сімдесяти seventy",
    80: "восемьдесят вісімдесят восьмидесяти вісімдесяти eighty",
    90: "девяносто дев'яносто девяноста дев'яноста ninety",
    100: "сто ста hundred",
    200: "двести двісті двухсот двохсот",
    300: "триста трёхсот трехсот трьохсот",
    400: "четыреста чотириста четырёхсот четырехсот чотирьохсот",
    500: "пятьсот п'ятсот пятисот п'ятисот",
    600: "шестьсот шістсот шестисот",
    700: "семьсот сімсот семисот",
    800: "восемьсот вісімсот восьмисот",
    900: "девятьсот дев'ятсот девятисот дев'ятисот",
    1000: "тысяча тысячи тысяч тисяча тисячі тисяч thousand",
}
_WORDS = {word: number for number, words in _NUMBERS.items() for word in words.split()}
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_JOINED = re.compile(r"[\s\-–]+|\s+and\s+")


def number_in_words(text: str) -> int | None:
    """Return the first number that stands in words in a text (up to 999,999), None where there is none."""
    total, part, last = 0, 0, -1
    for found in _WORD.finditer(text.casefold().replace("ʼ", "'").replace("’", "'")):
        number = _WORDS.get(found[0])
        if number is None or (last >= 0 and not _JOINED.fullmatch(text[last : found.start()])):
            if last >= 0 and found[0] != "and":
                break
            continue
        last = found.end()
        if number == 1000:
            total, part = total + (part or 1) * 1000, 0
        elif number == 100 and 0 < part < 10:
            part *= 100
        else:
            part += number
    return total + part if last >= 0 else None
