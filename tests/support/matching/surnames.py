"""Surnames made by rule, Ukrainian with the Russian forms that clerks write, for the benchmark alone.

Roots (words of trades, beasts, plants, given names, and syllables that mean nothing) meet the endings of surnames, so
that many differ by a letter or by an ending as real ones do; no table of real surnames is used.
"""

from __future__ import annotations

import random
import re

ROOTS = """
ткач коваль бондар гончар мельник швець кравець чумак стельмах скляр рибак мисник дзвонар шаповал лимар ситник колісник
вовк лис заєць ведмід крук сорок голуб соловей синиц журавель дрозд сокол беркут карась щук окун жук комар мурав бджол
дуб верб калин явор ясен бур'ян буряк гарбуз капуст часник цибул горох квасол жит просо гречк солом дерев куц товст
чорн біл рижк сив лис крив шульг горб довг коротк глух німець турк лях волох циган мазур литвин москаль подолян
гнат грицьк остап панас опанас хвед федор юхим явдоким овсій олекс тимош степан матвій лук'ян дем'ян кіндрат прокіп
карп мусій назар онопрій пилип савк сидор терех трохим хом яким яків іваш петраш михайл васил гаврил данил климент
"""
ENDINGS = (
    ("енко", 22.0), ("ук", 12.0), ("чук", 10.0), ("ський", 10.0), ("ко", 6.0), ("ик", 5.0), ("ець", 3.0), ("ишин", 2.5),
    ("ів", 3.0), ("ович", 2.5), ("ак", 3.0), ("ій", 1.0), ("ай", 1.0), ("ов", 6.0), ("ин", 2.5), ("аш", 1.0), ("иця", 0.7),
    ("ченко", 6.0), ("овський", 4.0), ("инський", 2.0), ("ашвілі", 0.3), ("адзе", 0.3), ("ян", 0.5), ("леску", 0.2),
    ("ьо", 0.3), ("ура", 1.0), ("ило", 0.6), ("юта", 0.4), ("анюк", 1.5), ("ащук", 1.2), ("ій-Гора", 0.1),
)  # fmt: skip
_ONSETS = "б бл бр в г гл гр д др ж з зл к кл кр л м мл н п пл пр р с ск сл ст т тр х хв ц ч ш шк щ дз".split()
_VOWELS = "а о у е и і я ю".split()
_CODAS = "б в г д ж з к л м н п р с т х ч ш рк нт нч лк мб рт ст шк йк цьк нь сь".split()
_VERBS = (
    "Верни Пали Зажми Непий Підопри Перебий Закуси Убий Печи Варив Тягни Крути Загни Нагни Лупи Коли Рви Продай".split()
)
_NOUNS = "гора вода борщ пес кінь сало хата ніс вус брід море сорочка круча хвіст шапка губа каша поле сіно".split()


def surnames(number: int = 26_000, seed: str = "surnames") -> list[tuple[str, str, float]]:
    """Return so many surnames with the Russian forms joined by ``|``, the usual one first, and how often each occurs."""
    rng = random.Random(seed)
    found: dict[str, float] = {}
    for root in ROOTS.split():
        for ending, often in ENDINGS:
            found[_joined(root, ending)] = often * (0.2 + rng.random()) * 3
    for verb in _VERBS:
        for noun in _NOUNS:
            found[verb + noun] = rng.random()
    while len(found) < number:
        root = "".join(rng.choice(part) for part in (_ONSETS, _VOWELS, _CODAS))
        if rng.random() < 0.35:
            root = rng.choice(_ONSETS) + rng.choice(_VOWELS) + root
        [(ending, often)] = rng.choices(ENDINGS, [share for _, share in ENDINGS])
        found.setdefault(_joined(root, ending), often**0.5 * rng.random() ** 2)
    whole = [(name, "|".join(russian(name)), often) for name, often in found.items()]
    return whole + [_double(rng, whole) for _ in range(number // 50)]


def _double(rng: random.Random, whole: list[tuple[str, str, float]]) -> tuple[str, str, float]:
    one, other = rng.sample(whole, 2)
    return f"{one[0]}-{other[0]}", f"{one[1].split('|')[0]}-{other[1].split('|')[0]}", 1.5


_VOWEL_ENDS = "аеєиіїоуюя"


def _joined(root: str, ending: str) -> str:
    """Put an ending to a root: soft roots take є, ю, я, hard ones е, у, а."""
    soft = root.endswith(("ь", "й"))
    stem = root.rstrip("ьй") if soft and ending[0] in "еуаио" else root
    if soft and ending[0] in "еуа":
        ending = {"е": "є" if root.endswith("й") else "е", "у": "ю", "а": "я"}[ending[0]] + ending[1:]
    if stem[-1] in _VOWEL_ENDS and ending[0] in _VOWEL_ENDS:
        stem = stem[:-1]
    return (stem + ending).capitalize() if "-" not in ending else (stem + ending).title().replace("'Я", "'я")


_RUSSIAN = (
    ("ський", "ский"), ("цький", "цкий"), ("'я", "ья"), ("'ю", "ью"), ("'є", "ье"), ("ьо", "ё"), ("йо", "ё"), ("ії", "ии"),
    ("ї", "и"), ("і", "и"), ("є", "е"), ("ґ", "г"), ("'", "ъ"),
)  # fmt: skip


def russian(name: str) -> list[str]:
    """Return how Russian clerks write a Ukrainian surname, the usual way first."""
    text = name.lower()
    text = re.sub("([гкхжчшщ])ий$", r"\1ий", re.sub("(?<![гкхжчшщсц])ий$", "ый", text.replace("ський", "ский")))
    for uk, ru in _RUSSIAN:
        text = text.replace(uk, ru)
    usual = text[0].upper() + text[1:]
    if "-" in name:
        usual = usual.title()
    others = []
    if re.search("(?<!^)и(?!й$)", name[:-2]) and "и" in usual[1:-2]:
        others.append(usual[0] + usual[1:].replace("и", "ы", 1))
    if "ё" in usual:
        others.append(usual.replace("ё", "е"))
    if usual.startswith("Е"):
        others.append("Э" + usual[1:])
    if re.search("(?<=[бвгдзклмнпрстх])ив$", usual):
        others.append(usual[:-2] + "ов")
    return [usual, *others]
