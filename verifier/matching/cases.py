"""Lists are written in cases: «обменять Петрова Ивана Сергеевича» names Петров. Here words go back to the nominative.

Only a patronymic in an oblique case, or a given name that is known in the nominative alone, starts it: «Петрова» by
itself is a woman. Source: the declensions of Russian and Ukrainian names (domain.md 10).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from verifier.matching.equivalence import shipped_surnames, shipped_table
from verifier.matching.folding import skeleton
from verifier.matching.roles import Three, is_given_name

_Endings = Sequence[tuple[re.Pattern[str], tuple[str, ...]]]
_MOST = 3
_SHORTEST = 2
_VOWELS = "аеиоуыэюяіїє"
_SON = re.compile(r"(?<=ич)(?:а|у|ем|ом|ові|еві|і|е)$")
_DAUGHTER = re.compile(r"(?<=[вч]н)(?:ы|е|у|ой|ою|и|і)$")


def _endings(table: str) -> _Endings:
    rows = (line.split("=") for line in table.split())
    return tuple((re.compile(f"(?:{old})$"), tuple(new.split("|"))) for old, new in rows)


_GIVEN: Mapping[str, _Endings] = {
    "m": _endings("""ее=ей ае=ай ие=ий ье=ья|ий але=аль ьве=ев вле=вел|вло ре=рь|р ле=ль|л
    ьи=ья ье=ья ью=ья ьей=ья ллі=лля ллю=лля
    ьва=ев ьву=ев ьвом=ев вла=вел|вло влу=вел|вло влом=вел|вло ия=ий ию=ий ием=ий ія=ій ію=ій ієм=ій еви=ь
    я=й|ь ю=й|ь ем=й|ь єм=й а=|о у=|о ом=|о ові=|о еві=й|ь ы=а е=а ой=а ою=а и=а|я і=а|я ей=я єві=й е=|ь"""),
    "f": _endings("""ии=ия ию=ия ией=ия ії=ія ію=ія ією=ія ви=ов вью=вь ы=а и=а|я|ь і=а|я|ь у=а ю=я ой=а ою=а ей=я ею=я е=а|я
    єю=я ьи=ья ье=ья ью=ья|ь ьей=ья"""),
}
_SURNAME: Mapping[str, _Endings] = {
    "m": _endings("""ого=ий|ой его=ий ому=ий|ой ему=ий ым=ий|ой ова=ов ову=ов овым=ов ева=ев еву=ев евым=ев єва=єв єву=єв
    євим=єв ина=ин ину=ин иным=ин іна=ін іну=ін їна=їн їну=їн ына=ын ыну=ын ка=ко|к|ок ку=ко|к|ок|ка ком=ко|к|ок
    кові=ко|к|ок ку=ко|к|ка
    льца=лец льцу=лец льцом=лец льце=лец йца=ец йцу=ец йцом=ец ца=ец цу=ец|ца цом=ец цем=ець|ец ця=ець цю=ець цеві=ець
    ла=ло|л|ел лу=ло|л|ел ля=ль|ель лю=ль|ель
    лем=ль|ель я=ь|й ю=ь|й|я ем=ь|й єм=й а=|о у=|о|а ом=|о ем= ові= еві=ь|й им=ий ском=ский цком=цкий ьком=ький
    ове=ов еве=ев єве=єв ине=ин ке=к|ко|ок|ка це=ец це=ець ене=ень|ен ле=ль|л е=|а ы=а и=а|я і=а|я ой=а ою=а ей=я"""),
    "f": _endings("""ой=ая|а ей=яя|ая ую=ая юю=яя ової=ова евої=ева євої=єва ої=а ій=а ою=а ову=ова еву=ева єву=єва ину=ина
    іну=іна
    їну=їна ску=ска ьку=ька у=а ю=я ы=а и=а|я і=а|я е=а"""),
}


def nominatives(three: Three) -> Iterator[Three]:
    """Yield the words in the nominative where they stand in another case, at most three ways, likeliest first.

    Words may stand in any order; initials and unknown words stay as they are.
    """
    words = [word.lower() for word in three]
    father, sex = _father(words)
    found = list(words)
    if father >= 0:
        found[father] = _SON.sub("", words[father]) if sex == "m" else _DAUGHTER.sub("а", words[father])
    elif not (sex := _sex_of_given(words)):
        return
    given, name = _given(words, father, sex)
    if given >= 0:
        found[given] = name
    rest = [place for place in range(3) if place not in (father, given) and len(words[place]) > 2]
    if not rest:
        yield _styled(found, three)
        return
    for surname in _surnames(words[rest[0]], sex):
        found[rest[0]] = surname
        yield _styled(found, three)


def _father(words: Sequence[str]) -> tuple[int, str]:
    """Return place and sex of the patronymic in an oblique case, or -1."""
    places = [place for place, word in enumerate(words) if _SON.search(word) or _DAUGHTER.search(word)]
    if not places or (len(places) > 1 and 2 not in places):
        return -1, ""
    return places[-1], "m" if _SON.search(words[places[-1]]) else "f"


def _sex_of_given(words: Sequence[str]) -> str:
    """Return the sex of a given name that is known in the nominative only: «Ивану», not «Александра»."""
    if words[2] or any(map(is_given_name, words)):
        return ""
    return next((sex for sex in "mf" if _given(words, -1, sex)[0] >= 0), "")


def _given(words: Sequence[str], father: int, sex: str) -> tuple[int, str]:
    """Return place and nominative of the word that is a known given name of that sex, as declined.

    Where there is none, the word before the patronymic is taken for it, in the likeliest nominative; else -1.
    """
    for place in sorted(set(range(3)) - {father}, key=lambda place: abs(place - 1)):
        for name in _undeclined(words[place], _GIVEN[sex]):
            if any(known.startswith(sex) for known in shipped_table().given.of.get(skeleton(name), ())):
                return place, name
    place = father - 1
    return (place, _likeliest(words[place], sex)) if place >= 0 and len(words[place]) > _SHORTEST else (-1, "")


def _likeliest(word: str, sex: str) -> str:
    if sex == "m" and word[-1] in "яю":
        return word[:-1] + ("й" if word[-2] in _VOWELS else "ь")
    return next(_undeclined(word, _GIVEN[sex]), word)


def _surnames(word: str, sex: str) -> list[str]:
    """Return what a surname may be in the nominative, known ones first; itself if it is known or cannot be declined."""
    known = shipped_surnames().known
    ways = list(dict.fromkeys(_undeclined(word, _SURNAME[sex])))
    if not ways or skeleton(word) in known:
        ways.append(word)
    return sorted(ways, key=lambda way: skeleton(way) not in known)[:_MOST]


def _undeclined(word: str, endings: _Endings) -> Iterator[str]:
    for old, ways in endings:
        if found := old.search(word):
            yield from (word[: found.start()] + new for new in ways if found.start() > 0)


def _styled(words: Sequence[str], three: Three) -> Three:
    """Give words the capitals of those that stood there."""
    styled = [
        word.upper() if len(old) > 1 and old.isupper() else word[:1].upper() + word[1:] if old[:1].isupper() else word
        for word, old in zip(words, three, strict=True)
    ]
    return (styled[0], styled[1], styled[2])
