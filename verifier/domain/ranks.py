"""Military ranks as both sides write and shorten them: one table, so that "same rank" and "promoted" mean one thing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache


class Branch(StrEnum):
    """To which ladder a rank belongs."""

    ARMY = "army"
    NAVY = "navy"
    POLICE = "police"


@dataclass(frozen=True, slots=True)
class Rank:
    """One rank (domain.md 11.1-11.4).

    `order` is the step on the ladder of the Armed Forces of Ukraine, 1 recruit to 22 general; naval, police and old
    ranks stand on the step nearest to them, so equal order does not mean the same rank. `russian` holds every
    Russian rendering, the usual one first.
    """

    order: int
    ukrainian: str
    russian: tuple[str, ...]
    english: str
    abbreviations: tuple[str, ...] = ()
    branch: Branch = Branch.ARMY
    old: bool = False


def _rank(order: int, ukrainian: str, russian: str, english: str, short: str = "") -> Rank:
    return Rank(order, ukrainian, tuple(russian.split(";")), english, tuple(filter(None, short.split(";"))))


_ARMY = (
    _rank(1, "рекрут", "рекрут", "Recruit", "рекр."),
    _rank(2, "солдат", "рядовой;солдат", "Soldier", "солд.;сол.;с-т;ряд.;рядовий"),
    _rank(3, "старший солдат", "ефрейтор;старший солдат", "Senior Soldier", "ефр.;єфрейтор"),
    _rank(4, "молодший сержант", "младший сержант", "Junior Sergeant"),
    _rank(5, "сержант", "сержант", "Sergeant", "с-т;с-нт;серж.;сер-т"),
    _rank(6, "старший сержант", "старший сержант", "Senior Sergeant"),
    _rank(7, "головний сержант", "главный сержант", "Chief Sergeant"),
    _rank(8, "штаб-сержант", "штаб-сержант", "Staff Sergeant", "шт. с-т;штаб-с-т;шт. серж."),
    _rank(9, "майстер-сержант", "мастер-сержант", "Master Sergeant", "м-с;майст. с-т;м-р с-т;маст. с-т"),
    _rank(10, "старший майстер-сержант", "старший мастер-сержант", "Senior Master Sergeant", "ст. майст. с-т"),
    _rank(11, "головний майстер-сержант", "главный мастер-сержант", "Chief Master Sergeant", "гол. майст. с-т"),
    _rank(12, "молодший лейтенант", "младший лейтенант", "Junior Lieutenant"),
    _rank(13, "лейтенант", "лейтенант", "Lieutenant", "л-т;лейт.;лей-т"),
    _rank(14, "старший лейтенант", "старший лейтенант", "Senior Lieutenant"),
    _rank(15, "капітан", "капитан", "Captain", "к-н;кап.;к-тан;кап-н"),
    _rank(16, "майор", "майор", "Major", "м-р"),
    _rank(17, "підполковник", "подполковник", "Lieutenant Colonel", "п/п-к;пп-к;підп-к;подп-к;підполк.;подполк."),
    _rank(18, "полковник", "полковник", "Colonel", "п-к;полк."),
    _rank(19, "бригадний генерал", "бригадный генерал", "Brigadier General", "бриг. ген."),
    _rank(20, "генерал-майор", "генерал-майор", "Major General", "г-м;ген.-м-р;ген. майор"),
    _rank(21, "генерал-лейтенант", "генерал-лейтенант", "Lieutenant General", "г-л-т;ген.-л-т"),
    _rank(22, "генерал", "генерал", "General", "ген."),
)
_ARMY_OLD = (
    _rank(7, "старшина", "старшина", "Sergeant Major", "ст-на;старш."),
    _rank(8, "прапорщик", "прапорщик", "Warrant Officer", "пр-к;прап."),
    _rank(9, "старший прапорщик", "старший прапорщик", "Senior Warrant Officer", "ст. пр-к;ст. прап."),
)
_NAVY = (
    _rank(2, "матрос", "матрос", "Seaman", "матр."),
    _rank(3, "старший матрос", "старший матрос", "Senior Seaman", "ст. матр."),
    _rank(4, "старшина 2 статті", "старшина 2 статьи", "Petty Officer 2nd Class", "ст-на 2 ст;старшина 2 ст"),
    _rank(5, "старшина 1 статті", "старшина 1 статьи", "Petty Officer 1st Class", "ст-на 1 ст;старшина 1 ст"),
    _rank(6, "головний старшина", "главный старшина", "Chief Petty Officer", "гол. ст-на;гл. ст-на"),
    _rank(
        7,
        "головний корабельний старшина",
        "главный корабельный старшина",
        "Chief Ship's Petty Officer",
        "гол. кор. ст-на;гл. кор. ст-на;гл. кор. старшина;гол. кор. старшина",
    ),
    _rank(8, "штаб-старшина", "штаб-старшина", "Staff Petty Officer", "шт. ст-на"),
    _rank(9, "майстер-старшина", "мастер-старшина", "Master Petty Officer", "майст. ст-на"),
    _rank(10, "старший майстер-старшина", "старший мастер-старшина", "Senior Master Petty Officer"),
    _rank(11, "головний майстер-старшина", "главный мастер-старшина", "Chief Master Petty Officer"),
    _rank(15, "капітан-лейтенант", "капитан-лейтенант", "Captain Lieutenant", "к/л;кап.-лейт.;к-л-т;кап. л-т"),
    _rank(
        16, "капітан 3 рангу", "капитан 3 ранга", "Captain 3rd Rank", "кап. 3 р.;кап-3;к3р;кап. 3 ранга;кап. 3 рангу"
    ),
    _rank(
        17, "капітан 2 рангу", "капитан 2 ранга", "Captain 2nd Rank", "кап. 2 р.;кап-2;к2р;кап. 2 ранга;кап. 2 рангу"
    ),
    _rank(
        18, "капітан 1 рангу", "капитан 1 ранга", "Captain 1st Rank", "кап. 1 р.;кап-1;к1р;кап. 1 ранга;кап. 1 рангу"
    ),
    _rank(19, "коммодор", "коммодор", "Commodore", "комодор"),
    _rank(20, "контр-адмірал", "контр-адмирал", "Rear Admiral", "к-адм."),
    _rank(21, "віце-адмірал", "вице-адмирал", "Vice Admiral", "в-адм."),
    _rank(22, "адмірал", "адмирал", "Admiral", "адм."),
)
_NAVY_OLD = (
    _rank(8, "мічман", "мичман", "Midshipman", "м-н"),
    _rank(9, "старший мічман", "старший мичман", "Senior Midshipman", "ст. м-н"),
)
_POLICE = (
    _rank(2, "рядовий поліції", "рядовой полиции", "Police Private"),
    _rank(3, "капрал поліції", "капрал полиции", "Police Corporal", "капрал"),
    _rank(20, "генерал поліції 3 рангу", "генерал полиции 3 ранга", "Police General 3rd Rank"),
    _rank(21, "генерал поліції 2 рангу", "генерал полиции 2 ранга", "Police General 2nd Rank"),
    _rank(22, "генерал поліції 1 рангу", "генерал полиции 1 ранга", "Police General 1st Rank"),
)

RANKS: tuple[Rank, ...] = (
    *_ARMY,
    *(replace(rank, old=True) for rank in _ARMY_OLD),
    *(replace(rank, branch=Branch.NAVY) for rank in _NAVY),
    *(replace(rank, branch=Branch.NAVY, old=True) for rank in _NAVY_OLD),
    *(replace(rank, branch=Branch.POLICE) for rank in _POLICE),
)

# «м-с» may be the medical service, «с-т» soldier or sergeant, «пр-к» the enemy (domain.md 11.5); keys as `_key` makes them.
_TRAPS = frozenset({"мс", "с-т", "прк"})
_FIRST_WORDS = {
    "молодший": ("мол", "мл", "молодш"),
    "младший": ("мл", "мол", "младш"),
    "старший": ("ст", "стар", "старш"),
    "головний": ("гол", "гл"),
    "главный": ("гл", "глав", "гол"),
}
_LAST_WORDS = {
    "солдат": ("солд", "сол"),
    "сержант": ("с-т", "с-нт", "серж", "сер-т"),
    "лейтенант": ("л-т", "л-нт", "лейт", "лей-т"),
}
_BESIDE = re.compile(
    r"(?<!\w)(?:(?:медичної|медицинской|мед\.?) ?(?:служби|службы|сл)|м[-/‑]с|(?:юстиції|юстиции|юст)"
    r"|(?:у |в )?(?:запасу|запаса|запасі|запасе|зап)"
    r"|(?:у |в )(?:відставці|отставке|відст|отст)|гвардії|гвардии|гв|служби цивільного захисту"
    r"|(?:внутрішньої|внутренней) (?:служби|службы)|поліції|полиции|міліції|милиции)(?!\w)\.?",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\W*(?:(?:ст\.|старший|мол\.|мл\.) ?)?(?:к-р|ком-р|командир|кмдр|начальник|нач\.|заступник|заместитель|зам\."
    r"|стрілець|стрелок|водій|водитель|механік|механик"
    r"|кулеметник|пулеметчик|пулемётчик|гранатометник|гранатомётчик|навідник|наводчик|снайпер|санітар|санитар|кухар|повар"
    r"|оператор|радист|сапер|сапёр|розвідник|разведчик|фельдшер|commander|gunner|driver|rifleman)(?!\w)",
    re.IGNORECASE,
)
_DECLINED = re.compile(
    r"\b(солдат|сержант|лейтенант|капитан|капітан|майор|полковник|матрос|прапорщик|мичман|мічман|ефрейтор|єфрейтор|генерал)"
    r"(?:а|у|ом|ем|ові|еві)(?!\w)",
    re.IGNORECASE,
)
_DECLINED_PRIVATE = re.compile(r"\b(рядов)(?:ого|ому|ым|им)(?!\w)", re.IGNORECASE)
_DECLINED_FIRST = re.compile(r"\b(старш|младш|молодш|головн)(?:его|ему|ого|ому|им)(?!\w)", re.IGNORECASE)
_LONGEST = 200  # letters of a text that may be a rank; what is longer is none, and is not remembered
_LOOK_ALIKE = str.maketrans("abcehikmoptxy", "авсенікмортху")
_LATIN = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщюя",
        "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch iu ia".split(),
        strict=True,
    )
)


def _key(text: str) -> str:
    """Fold a spelling to letters and digits; only the hyphen of «с-т» stays, which without it would mean «старший»."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("ё", "е").replace("\u00ad", "")
    if re.search("[а-яіїєґ]", folded):
        folded = folded.translate(_LOOK_ALIKE)
    folded = re.sub(r"(\d)\s*-?(?:ої|го|й|ї|ой|ого|я)?\s+(?=ст|р)", r"\1 ", folded)
    bare = re.sub(r"[\W_]+", "", folded)
    return "с-т" if bare == "ст" and re.search(r"с\s*[-‐‑‒–—/]\s*т", folded) else bare


def _spellings(rank: Rank) -> set[str]:
    """Every spelling of a rank: names, abbreviations, shortened first and last words, Latin letters."""
    found = {rank.ukrainian, rank.english, *rank.russian, *rank.abbreviations}
    for name in (rank.ukrainian, *rank.russian):
        first, _, last = name.rpartition(" ")
        for short in (first, *_FIRST_WORDS.get(first, ())):
            found |= {f"{short} {end}" for end in (last, *_LAST_WORDS.get(last, ()))} if short else {name}
    found.add("".join(_LATIN.get(letter, letter) for letter in rank.ukrainian.replace("ь", "")))
    return found


def _table() -> dict[str, tuple[Rank, ...]]:
    table: dict[str, tuple[Rank, ...]] = {}
    for rank in RANKS:
        for key in {_key(spelling) for spelling in _spellings(rank)} - {"ст"}:
            table[key] = (*table.get(key, ()), rank)
    return table


_TABLE = _table()


def find_rank(text: str) -> tuple[Rank, ...]:
    """Return the ranks a text may mean: none when unknown, more than one when the abbreviation is ambiguous.

    Case, dots, blanks, hyphens and Latin look-alikes do not matter; words beside the rank (medical service, guards,
    reserve, police) are left out (domain.md 11.1, 11.5).
    """
    return _found(text) if len(text) <= _LONGEST else ()


@lru_cache(maxsize=4096)
def _found(text: str) -> tuple[Rank, ...]:
    return _known(text) or _known(alone := _alone(text)) or _known(_undeclined(alone))


def _known(text: str) -> tuple[Rank, ...]:
    return next((found for key in _keys(text) if (found := _TABLE.get(key))), ())


def _keys(text: str) -> tuple[str, ...]:
    """The keys of a text; one in Latin letters alone may have been meant in Cyrillic («c-t»)."""
    key = _key(text)
    return (key, _key(text.casefold().translate(_LOOK_ALIKE))) if key.isascii() else (key,)


def _alone(text: str) -> str:
    return _BESIDE.sub(" ", " ".join(text.split()))


def _undeclined(text: str) -> str:
    """Return a rank of another case as tables name it: «старшого солдата» becomes «старший солдат»."""
    return _DECLINED_FIRST.sub(r"\1ий", _DECLINED.sub(r"\1", _DECLINED_PRIVATE.sub(r"\1ой", text)))


def beside_rank(text: str) -> str:
    """Return what stands beside the rank in a text that holds one: «м/с», «гв.», «у відставці»; empty for nothing."""
    if _known(text) or not _known(_alone(text)):
        return ""
    return ", ".join(found[0].strip() for found in _BESIDE.finditer(" ".join(text.split())))


def is_post(text: str) -> bool:
    """Whether a text names a post where a rank should stand: «к-р», «стрілець» (domain.md 11.5)."""
    return bool(_POST.match(text)) and not find_rank(text)


def is_ambiguous_rank(text: str) -> bool:
    """Whether an officer must say which rank is meant: several are possible, or the abbreviation is a known trap."""
    return len(find_rank(text)) > 1 or not _TRAPS.isdisjoint(_keys(text))
