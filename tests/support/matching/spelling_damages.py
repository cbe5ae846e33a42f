"""What ears, clerks, keyboards and scanners do to one name: each function takes a Russian or Ukrainian or Latin word.

All take and return one word and draw from the given source of chance; a word that the damage cannot touch comes back
as it was.
"""

from __future__ import annotations

import random
import re

_KEYS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEAR = {
    key: [row[i] for i in (place - 1, place + 1) if 0 <= i < len(row)] for row in _KEYS for place, key in enumerate(row)
}


def typo(word: str, rng: random.Random) -> str:
    """A neighbouring key, a letter left out, doubled or exchanged with the next; never the first letter."""
    if len(word) < 4:
        return word
    place, kind = rng.randrange(1, len(word)), rng.random()
    letter = word[place].lower()
    if kind < 0.4 and letter in _NEAR:
        return word[:place] + rng.choice(_NEAR[letter]) + word[place + 1 :]
    if kind < 0.65:
        return word[:place] + word[place + 1 :]
    if kind < 0.85 and place + 1 < len(word):
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return word[:place] + word[place] + word[place:]


_HEARD = (
    ("(?<=[бвгджзклмнпрстфхцчшщ])о(?=[бвгджзклмнпрстфхцчшщ].)", "а"),
    ("(?<=[бвгджзклмнпрстфхцчшщ])е(?=[бвгджзклмнпрстфхцчшщ].)", "и"),
    ("(?<=.)я(?=[бвгджзклмнпрстфхцчшщ].)", "е"),
    ("в$", "ф"), ("д$", "т"), ("б$", "п"), ("г$", "к"), ("з$", "с"),
    ("ь(?=[бвгджзклмнпрстфхцчшщ])", ""), ("(.)\\1", r"\1"), ("тс|дс", "ц"), ("чн", "шн"), ("сч", "щ"),
    ("(?<=[жшц])и", "ы"), ("йо|ье", "ё"), ("(?<=[шжч])о", "ё"), ("здн", "зн"), ("стн", "сн"), ("(?<=.)г(?=[ео])", "х"),
    ("д(?=к)", "т"), ("ж(?=к)", "ш"), ("б(?=к)", "п"), ("в(?=[кст])", "ф"), ("ий$", "ы"), ("аев|оев", "аив"),
)  # fmt: skip


def heard(word: str, rng: random.Random) -> str:
    """Write a Russian word as it sounds: unstressed vowels, final voicing, lost soft signs; one or two places."""
    for pattern, sound in rng.sample(_HEARD, len(_HEARD)):
        found = list(re.finditer(pattern, word))
        if found:
            hit = rng.choice(found)
            return word[: hit.start()] + hit.expand(sound) + word[hit.end() :]
    return word


_SCANNED = {
    "п": "н", "н": "пи", "и": "нп", "ш": "щ", "щ": "ш", "ц": "щи", "о": "0с", "з": "3э", "б": "6", "е": "сё", "с": "е",
    "л": "п", "к": "н", "ч": "4", "т": "г", "г": "т", "ь": "ы", "ы": "ьі", "й": "и", "м": "н", "в": "з", "р": "п",
    "l": "1i", "i": "1l", "o": "0", "s": "5", "m": "rn", "n": "r", "h": "b", "e": "c", "u": "v", "v": "u",
}  # fmt: skip


def scanned(word: str, rng: random.Random) -> str:
    """One letter as a scanner misreads it."""
    places = [place for place, letter in enumerate(word) if letter.lower() in _SCANNED]
    if not places:
        return word
    place = rng.choice(places)
    wrong = rng.choice(_SCANNED[word[place].lower()])
    return word[:place] + (wrong.upper() if word[place].isupper() else wrong) + word[place + 1 :]


_RU_KEYS = dict(zip("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`", strict=True))
_EN_KEYS = {latin: cyrillic for cyrillic, latin in _RU_KEYS.items()}


def wrong_layout(word: str) -> str:
    """The keys of a word struck while the other alphabet was switched on: ``Петров`` is ``Gtnhjd``."""
    cyrillic = re.search("[а-яё]", word.lower()) is not None
    keys = _RU_KEYS if cyrillic else _EN_KEYS
    return "".join(
        keys.get(letter.lower(), letter).upper() if letter.isupper() else keys.get(letter, letter) for letter in word
    )


_SCHEMES: dict[str, dict[str, str]] = {
    "german": {
        "щ": "schtsch", "ш": "sch", "ж": "sch", "ч": "tsch", "ц": "z", "в": "w", "з": "s", "х": "ch", "ю": "ju", "я": "ja",
        "й": "j", "ё": "jo", "ы": "y", "э": "e", "ь": "", "ъ": "", "є": "je", "ї": "ji", "і": "i", "ґ": "g", "'": "",
    },
    "polish": {
        "щ": "szcz", "ш": "sz", "ж": "ż", "ч": "cz", "ц": "c", "в": "w", "х": "ch", "ю": "ju", "я": "ja", "й": "j",
        "ё": "jo", "ы": "y", "э": "e", "ь": "", "ъ": "", "є": "je", "ї": "ji", "і": "i", "л": "ł", "'": "", "ґ": "g",
    },
    "french": {
        "щ": "chtch", "ш": "ch", "ж": "j", "ч": "tch", "ц": "ts", "у": "ou", "х": "kh", "ю": "iou", "я": "ia", "й": "i",
        "ё": "io", "ы": "y", "э": "e", "ь": "", "ъ": "", "є": "ie", "ї": "ï", "і": "i", "ґ": "gu", "'": "",
    },
    "iso9": {
        "щ": "ŝ", "ш": "š", "ж": "ž", "ч": "č", "ц": "c", "х": "h", "ю": "û", "я": "â", "й": "j", "ё": "ë", "ы": "y",
        "э": "è", "ь": "ʹ", "ъ": "ʺ", "є": "ê", "ї": "ï", "і": "ì", "ґ": "g̀", "'": "’",
    },
    "turkish": {
        "щ": "şç", "ш": "ş", "ж": "j", "ч": "ç", "ц": "ts", "х": "h", "ю": "yu", "я": "ya", "й": "y", "ё": "yo", "ы": "ı",
        "э": "e", "ь": "", "ъ": "", "є": "ye", "ї": "yi", "і": "i", "ґ": "g", "'": "",
    },
    "keyboard": {
        "щ": "sch", "ш": "6", "ж": "zh", "ч": "4", "ц": "c", "х": "x", "ю": "yu", "я": "ya", "й": "j", "ё": "yo", "ы": "y",
        "э": "e", "ь": "'", "ъ": "", "є": "ye", "ї": "yi", "і": "i", "ґ": "g", "'": "",
    },
    "bgn": {
        "щ": "shch", "ш": "sh", "ж": "zh", "ч": "ch", "ц": "ts", "х": "kh", "ю": "yu", "я": "ya", "й": "y", "ё": "yë",
        "ы": "y", "э": "e", "ь": "", "ъ": "", "є": "ye", "ї": "yi", "і": "i", "ґ": "g", "'": "",
    },
}  # fmt: skip
_PLAIN = dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True))
EXOTIC = tuple(_SCHEMES)


def latin(word: str, scheme: str) -> str:
    """Write a Cyrillic word in Latin letters as one of `EXOTIC` does."""
    letters = _PLAIN | _SCHEMES[scheme]
    out = []
    for letter in word:
        written = letters.get(letter.lower(), letter)
        out.append(written.capitalize() if letter.isupper() else written)
    return "".join(out)


_TWINS = dict(zip("аеорсухіАВЕКМНОРСТХІ", "aeopcyxiABEKMHOPCTXI", strict=True))
_TWINS_BACK = {latin: cyrillic for cyrillic, latin in _TWINS.items()}


def look_alike(word: str, rng: random.Random) -> str:
    """One or two letters from the other alphabet that look the same."""
    twins = _TWINS if re.search("[а-яіїєґ]", word.lower()) else _TWINS_BACK
    places = [place for place, letter in enumerate(word) if letter in twins]
    for place in rng.sample(places, min(len(places), rng.choice([1, 2]))):
        word = word[:place] + twins[word[place]] + word[place + 1 :]
    return word


def spaced(word: str) -> str:
    """``ИВАНОВ`` set wide: ``И В А Н О В``."""
    return " ".join(word.upper())
