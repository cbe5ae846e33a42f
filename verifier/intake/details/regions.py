"""Whether the region (oblast) in a place is one that is known, and what it is called today (domain.md 9.3): hints, no more.

Names of regions and of their chief towns are general knowledge; the laws that renamed them are of 1938 to 1970.
"""

from __future__ import annotations

import re

from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import Found
from verifier.intake.remembering import remembered

_LETTERS = r"[^\W\d_]+(?:[-'’ʼ`*][^\W\d_]+)*"
_STATED = re.compile(
    rf"(?P<before>{_LETTERS})\s+обл(?:асть|асті|асти)?(?![^\W\d_])|(?<![^\W\d_])обл(?:асть)?\.?\s+(?P<behind>{_LETTERS})",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:[ьъ]?к)(?:а|ои|у|ии|ою|ая|ои|ую|ом)$")
_WHOLE = re.compile(r"...(?:а|ая|ои|у|ую|ии)$")  # an adjective, and no abbreviation
_TOWN = re.compile(rf"(?<![^\W\d_])(?:м|г|місто|город)\.?\s+({_LETTERS})", re.IGNORECASE)
_ABROAD = re.compile(
    r"(?<![^\W\d_])(?:рф|рсфср|срср|ссср|бсср|казсср|росі|росси|білорус|белорус|беларус|казахст|узбек|киргиз|таджик|польщ|польш)",
    re.IGNORECASE,
)
_FOLDED = str.maketrans({**dict(zip("іїиыйєэёґ", "ииииеееег", strict=True)), "й": "и", **dict.fromkeys("'’ʼ`*ь", "")})

# Today's name, and how its beginning is written in either language.
_TODAY = {
    "Вінницька": "вінниц винниц", "Волинська": "волинс волынс", "Дніпропетровська": "дніпропетровс днепропетровс дніпровс",
    "Донецька": "донец", "Житомирська": "житомирс", "Закарпатська": "закарпатс", "Запорізька": "запоріз запорожс",
    "Івано-Франківська": "івано-франківс ивано-франковс", "Київська": "київс киевс",
    "Кіровоградська": "кіровоградс кировоградс кропивниц", "Луганська": "луганс", "Львівська": "львівс львовс",
    "Миколаївська": "миколаївс николаевс", "Одеська": "одес одесс", "Полтавська": "полтавс",
    "Рівненська": "рівненс ровенс ровненс", "Сумська": "сумс", "Тернопільська": "тернопільс тернопольс",
    "Харківська": "харківс харьковс", "Херсонська": "херсонс", "Хмельницька": "хмельниц",
    "Черкаська": "черкас черкасс", "Чернівецька": "чернівец черновиц", "Чернігівська": "чернігівс черниговс",
}  # fmt: skip
_FORMER = {
    "ворошиловградс": "Луганська", "сталінс": "Донецька", "кам'янець-подільс": "Хмельницька",
    "каменец-подольс": "Хмельницька", "станіславс": "Івано-Франківська", "дрогобиц": "Львівська",
    "ізмаїльс": "Одеська", "аккерманс": "Одеська", "кримс": "Автономна Республіка Крим",
}  # fmt: skip
_OTHERS = (
    "амурс архангельс астраханс белгородс брянс владимирс волгоградс вологодс воронежс воронез горьковс ивановс иваново "
    "иркутс калининс калининградс калужс калуз камчатс кемеровс кировс костромс куибышевс курганс курс ленинградс липец "
    "магаданс московс мурманс нижегородс новгородс новосибирс омс оренбургс орловс пензенс пермс псковс ростовс рязанс "
    "самарс саратовс сахалинс свердловс смоленс тамбовс тверс томс тульс тюменс ульяновс челябинс читинс ярославс "
    "брестс берестеис витебс гомельс гродненс минс могилевс могильовс"
)  # beyond the border: people were born there too
_TOWNS = {
    "Вінниця": "Вінницька", "Винница": "Вінницька", "Луцьк": "Волинська", "Дніпро": "Дніпропетровська",
    "Днепр": "Дніпропетровська", "Дніпропетровськ": "Дніпропетровська", "Днепропетровск": "Дніпропетровська",
    "Донецьк": "Донецька", "Житомир": "Житомирська", "Ужгород": "Закарпатська", "Запоріжжя": "Запорізька",
    "Запорожье": "Запорізька", "Івано-Франківськ": "Івано-Франківська", "Ивано-Франковск": "Івано-Франківська",
    "Кропивницький": "Кіровоградська", "Кіровоград": "Кіровоградська", "Луганськ": "Луганська", "Львів": "Львівська",
    "Львов": "Львівська", "Одеса": "Одеська", "Одесса": "Одеська", "Полтава": "Полтавська", "Рівне": "Рівненська",
    "Ровно": "Рівненська", "Суми": "Сумська", "Сумы": "Сумська", "Тернопіль": "Тернопільська",
    "Тернополь": "Тернопільська", "Харків": "Харківська", "Харьков": "Харківська", "Херсон": "Херсонська",
    "Черкаси": "Черкаська", "Черкассы": "Черкаська", "Чернівці": "Чернівецька", "Черновцы": "Чернівецька",
    "Чернігів": "Чернігівська", "Чернигов": "Чернігівська",
}  # fmt: skip # Миколаїв and Хмельницький are names of other towns too


def _folded(text: str) -> str:
    return text.casefold().translate(_FOLDED)


_BY_STEM = {_folded(stem): name for name, stems in _TODAY.items() for stem in stems.split()}
_BY_FORMER = {_folded(stem): name for stem, name in _FORMER.items()}
_ELSEWHERE = frozenset(map(_folded, _OTHERS.split()))
_BY_TOWN = {_folded(town): name for town, name in _TOWNS.items()}


@remembered
def region_problems(place: str) -> tuple[Found, ...]:
    """Return what is odd about the region of a place: an unknown or former name, or the chief town of another one."""
    stated = _STATED.search(place)
    if not stated:
        return ()
    word = stated["before"] or stated["behind"]
    stem = _ENDING.sub("", _folded(word))
    if stem in _ELSEWHERE or _ABROAD.search(place) or not _WHOLE.search(_folded(word)):
        return ()
    if stem in _BY_FORMER:
        return ((ProblemCode.REGION_FORMER, f"{word} → {_BY_FORMER[stem]}"),)
    region = _BY_STEM.get(stem)
    if region is None:
        return ((ProblemCode.REGION_UNKNOWN, stated[0].strip()[:100]),)
    town = _TOWN.search(place)
    centre = _BY_TOWN.get(_folded(town[1]), region) if town else region
    if town and centre != region:
        return ((ProblemCode.IMPLAUSIBLE, f"{town[1]} – {stated[0].strip()[:100]} ≠ {centre}"),)
    return ()
