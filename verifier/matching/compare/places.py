"""Places: the same town in either language or under its former name, part of a longer address, or another place."""

from __future__ import annotations

import re
from functools import lru_cache

from verifier.domain.candidates import Level, Rule
from verifier.matching.folding import skeleton, tidy
from verifier.matching.weights import Verdict

_KIND = re.compile(
    r"(?<!\w)(?:м|г|с|смт|пгт|пос|нп|н\.\s?п|місто|город|село|селище|поселок|посёлок|обл|область|області|області|р-н|район|"
    r"району|района|вул|ул|вулиця|улица|буд|дом|кв|україна|украина)(?!\w)\.?",
    re.IGNORECASE,
)
_NEUTER = re.compile(r"(?<=\w)(?:ое|ее)\b", re.IGNORECASE)  # Пробное is Пробне: an adjective's ending, not a difference
_RENAMED = {  # former -> present, skeletons; general knowledge, decommunisation acts of 2015-2016 and 2024
    skeleton(former): skeleton(present)
    for former, present in (
        ("Дніпропетровськ", "Дніпро"),
        ("Днепр", "Дніпро"),
        ("Кіровоград", "Кропивницький"),
        ("Артемівськ", "Бахмут"),
        ("Артемовск", "Бахмут"),
        ("Дзержинськ", "Торецьк"),
        ("Красноармійськ", "Покровськ"),
        ("Красноармейск", "Покровськ"),
        ("Дніпродзержинськ", "Кам'янське"),
        ("Комсомольськ", "Горішні Плавні"),
        ("Іллічівськ", "Чорноморськ"),
        ("Ильичевск", "Чорноморськ"),
        ("Красний Лиман", "Лиман"),
        ("Красный Лиман", "Лиман"),
        ("Жданов", "Маріуполь"),
        ("Володимир-Волинський", "Володимир"),
        ("Новоград-Волинський", "Звягель"),
        ("Новомосковськ", "Самар"),
        ("Червоноград", "Шептицький"),
        ("Львов", "Львів"),
        ("Харьков", "Харків"),
        ("Киев", "Київ"),
        ("Чернигов", "Чернігів"),
        ("Николаев", "Миколаїв"),
        ("Запорожье", "Запоріжжя"),
        ("Ровно", "Рівне"),
        ("Тернополь", "Тернопіль"),
        ("Кривой Рог", "Кривий Ріг"),
    )
}


@lru_cache(maxsize=8192)
def _places(text: str) -> frozenset[str]:
    plain = _NEUTER.sub("е", _KIND.sub(" ", tidy(text)))
    names = (skeleton(name) for name in re.split(r"[,;()]", plain))
    return frozenset(_RENAMED.get(name, name) for name in names if name)


def compare_places(theirs: str, ours: str) -> Verdict:
    """Places are the same in either language or by a former name, partly the same, or different."""
    if theirs == ours:
        return Verdict(Level.SAME)
    left, right = _places(theirs), _places(ours)
    if not left or not right:
        return Verdict(Level.DIFFERENT, Rule.NOT_COMPARABLE)
    if left <= right or right <= left:
        return Verdict(Level.SAME_BY_RULE, Rule.SAME_PLACE)
    return Verdict(Level.NEAR, Rule.SAME_PLACE) if left & right else Verdict(Level.DIFFERENT)
