"""Take a name cell apart: surname, given name, patronymic, and what else stands in it (rank, birth date, other names)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from verifier import resources
from verifier.domain.problems import ProblemCode
from verifier.domain.ranks import find_rank
from verifier.domain.remarks import remarks_in
from verifier.intake.details.characters import APOSTROPHE, Found, capitalised, tidy
from verifier.intake.details.offers import offered_word, word_offers
from verifier.intake.details.stated_dates import date_inside
from verifier.intake.remembering import remembered

_PATRONYMIC = re.compile(
    r"(?:[оеєё]вич|йович|ь?ович|[ії]вна|[оеєё]вна|ьевич|ич[ін]а|инична|[іи]вна|ovich|[ey]vich|ovych|iovych|yovych|ievych"
    r"|ovna|evna|[iy]vna|ichna|oglu|ogly|kyzy|оглы|огли|оглу|кызы|кизи)$",
)
_SHORT_PATRONYMICS = frozenset(
    "ильич ілліч лукич лукіч кузьмич кузьміч фомич хомич фоміч никитич микитич саввич савич сергеич ilich illich illych "
    "ильинична іллівна никитична кузьминична lukich nikitich".split()
)
_TURKIC = frozenset({"оглы", "огли", "оглу", "кызы", "кизи", "ogly", "oglu", "kyzy", "заде", "зода"})
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-[^\W\d_]\.?)?")
_INITIALS = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?=\s*[^\W\d_])")
_ALSO = (
    r"(?:он\s+же|она\s+же|он-же|він\s+же|вона\s+ж(?:е)?|также\s+известен\s+как|also\s+known\s+as|a\.?k\.?a\.?|alias)"
    r"|(?:в\s+девичестве|девичья(?:\s+фамилия)?|урожд[её]нн?ая|урожд\.?|ур\.|по\s+мужу|дівоче(?:\s+прізвище)?|у\s+дівоцтві"
    r"|до\s+шлюбу|до\s+брака|прежняя\s+фамилия|ранее|колишнє(?:\s+прізвище)?|раніше|née|nee|born|maiden\s+name)"
)
_ALIAS_IN_BRACKETS = re.compile(rf"\(\s*(?:{_ALSO})\s*[:–—-]?\s*([^()]*)\)?", re.IGNORECASE)
_ALIAS_BARE = re.compile(rf"[,;]?\s*(?<!\w)(?:{_ALSO})\s*[:–—-]?\s*([^,;()]*)$", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]*)\)?")
# Some of its words, in small letters: what holds none of them says nothing of another name. This look is quick.
_MAY_ALSO = re.compile(
    r"же?\b|извест|known|a\.?k|alias|дев|урожд|ур\.|муж|дівоч|дівоц|шлюб|брак|прежн|ранее|колишн|раніше|née|nee|born|maiden"
)
_SIGNED = re.compile(r"[\dl|]")
_MOST_WORDS = 3
_SIGNS = frozenset("+&-–—")
_HYPHENS = re.compile(r"(?<=\w)[\u2010-\u2014\u2212](?=\w)")
_PARTED = re.compile(r"^([^\W\d_]{3,})(?:\s+-\s*|\s*-\s+)(?=[^\W\d_]{3,}\s+\w)")  # «Тестов - Зразок Іван»
_MARKS = re.compile(r"(?<=[^\W\d_])(?<![РСÐÑ](?=[†‡¹²³]))\.?\s?([*†‡¹²³]+)(?=\s|[,;)]|$)")  # «С‡» is a damaged «ч»
_DOUBTS = re.compile(r"\s*\(\s*([?!]+)\s*\)|(?<=[^\W_])\s*(\?+!*)(?=[\s,;]|$)|(?<=\s)([+–—-])\s*$")
_BOTH_INITIALS = re.compile(r"(?<=[а-яіїєґ])\s+([А-ЯІЇЄҐ])([А-ЯІЇЄҐ])\.?$")
_NOBODY = re.compile(
    r"(?<![^\W\d_])(?:неустановлен|невстановлен|неопознан|невпізнан|неизвестн|невідом|unknown|unidentified|лиц[оа]\b|особ[аи]\b"
    r"|мужчина\b|женщина\b|чоловік\b|жінка\b)",
    re.IGNORECASE,
)
_FILLED = re.compile(r"[\s_.…]*(?:_{2,}|\.{3,}|…)[\s_.…]*$")  # a line that fills the cell
_DECLINED = re.compile(
    r"[^\W\d_]{2,}(?:[оеєё]вич|йович|льич|лліч|мич)(?:а|у|ем|ом|ові|еві)|[^\W\d_]{2,}[оеєёії]вн(?:ы|и|у|ой|ою|і|е)",
    re.IGNORECASE,
)
_LATIN_WORDS = r"[A-Za-z][A-Za-z'.-]+(?:\s+[A-Za-z][A-Za-z'.-]*){1,3}"
_LATIN_LAST = re.compile(rf"([\u0400-\u052f][^A-Za-z(]*?)[\s,;/|]+({_LATIN_WORDS})\s*")
_LATIN_FIRST = re.compile(rf"({_LATIN_WORDS})[\s,;/|]+([\u0400-\u052f][^A-Za-z(]*)")
_SOUNDS = dict(
    zip(
        "абвгґдеєёжзиійїклмнопрстуфхцчшщэюя",
        "a b vw gh g d ey yje eyj zj z iy iy yji yji kcq l m n o p r sc t uw fp khcx tc ct s s e yju yja".split(),
        strict=True,
    )
)
_OTHER_SIGNS = re.compile(r"[^\w\s.'’ʼ-]")
_NUMBERED = re.compile(r"^\s*\d{1,4}\s*[.)]\s*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. `birth` is a birth date as it stood in the cell; `found` what an officer must know."""

    surname: str = ""
    given: str = ""
    patronymic: str = ""
    rank: str = ""
    birth: str = ""
    aliases: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()


@cache
def _given_names() -> frozenset[str]:
    """Every form of every given name in the name table, folded; empty where the table is missing."""
    path = resources.path("names", "given.tsv")
    if not path.is_file():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    forms = (form for line in lines for cell in line.split("\t")[1:4] for form in cell.split("|"))
    return frozenset(map(_fold, filter(None, forms)))


def _fold(word: str) -> str:
    return word.casefold().replace("ё", "е").replace(APOSTROPHE, "").replace("'", "").replace("ʼ", "")


@remembered
def is_given_name(word: str) -> bool:
    """Whether a word is a given name of our table, in any of the three scripts' forms."""
    return _fold(word) in _given_names()


@remembered
def is_patronymic(word: str) -> bool:
    """Whether a word ends as patronymics do (domain.md 10.4); some surnames do so too."""
    folded = _fold(word)
    return (len(folded) > 4 and bool(_PATRONYMIC.search(folded))) or folded in _SHORT_PATRONYMICS


def is_initial(word: str) -> bool:
    """Whether a word is one letter, with or without its dot."""
    return bool(_INITIAL.fullmatch(word))


def parse_name(cell: str) -> Name:
    """Take apart one cell that holds a whole name; `cell` is tidied text (domain.md 10.1, 15.3)."""
    text, marks = without_marks(_NUMBERED.sub("", cell).strip(" ,;"))
    text, beside = _small_words(text)
    text, aliases = take_aliases(text)
    birth, text = date_inside(text)
    rank, text = _take_rank(_spaced(text))
    rank = rank or next(filter(find_rank, beside), "")
    text = _PARTED.sub(r"\1-", text)
    words = _words(text)
    found: list[Found] = [(ProblemCode.ALIAS, alias) for alias in aliases]
    found += ((ProblemCode.REMARK_IN_NAME, said) for said in (*marks, *beside) if said != rank)
    if birth:
        found.append((ProblemCode.BIRTH_IN_NAME, birth))
    if rank:
        found.append((ProblemCode.RANK_IN_NAME, rank))
    found += digits_in(text, cell)
    if len(words) > _MOST_WORDS or _OTHER_SIGNS.search(text):
        found += ((ProblemCode.REMARK_IN_NAME, remark[:200]) for remark in remarks_in(text))
    if len(words) == _MOST_WORDS and _DECLINED.fullmatch(words[-1]):
        found.append((ProblemCode.NAME_CASE, cell[:200]))
    (surname, given, patronymic), said = _ordered(words)
    found += [(code, cell[:200]) for code in said]
    if _is_nobody(text, words):
        found.append((ProblemCode.NO_NAME, cell[:200]))
    return Name(
        capitalised(surname),
        capitalised(given),
        capitalised(patronymic),
        rank,
        birth,
        tuple(map(capitalised, aliases)),
        tuple(found),
    )


def _is_nobody(text: str, words: list[str]) -> bool:
    """Whether words are hardly a name: «Неустановленное лицо», «на день пленения»."""
    if any(map(is_patronymic, words)):
        return False
    return bool(_NOBODY.search(text)) or (text.islower() and len(words) > 1 and not any(map(is_given_name, words)))


def without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a name without the marks that point to a footnote («Тестов*») or doubt it («Тестов (?)»), and those marks.

    It has one kind of hyphen.
    """
    text = _FILLED.sub("", text)
    doubts = tuple("".join(said) for said in _DOUBTS.findall(text))
    if doubts:
        text = _DOUBTS.sub("", text).strip()
    if text.isascii() and "*" not in text:
        return text, doubts
    marks = tuple(_MARKS.findall(text))
    return _HYPHENS.sub("-", _MARKS.sub(" ", text) if marks else text), (*marks, *doubts)


def _small_words(text: str) -> tuple[str, tuple[str, ...]]:
    """Cut what stands in brackets in small letters, and names nobody: «Тестов (сержант)», «Тестов (позывной Грим)»."""
    if "(" not in text or text.islower():
        return text, ()
    said = [found[1].strip() for found in _BRACKETS.finditer(text) if _is_small(found[0], found[1])]
    rest = _BRACKETS.sub(lambda found: " " if _is_small(found[0], found[1]) else found[0], text)
    return rest, tuple(each for each in said if each)


def _is_small(whole: str, inner: str) -> bool:
    return inner[:1].islower() and not _ALIAS_IN_BRACKETS.match(whole) and not date_inside(inner)[0]


def said_in_latin(own: str, latin: str) -> bool:
    """Whether words in Latin letters may be a name in Cyrillic ones: two of them begin with its sounds."""
    begins = [_SOUNDS.get(word[0].casefold(), "") for word in own.split() if word[0].isalpha()]
    met = 0
    for word in latin.split():
        place = next((n for n, sounds in enumerate(begins) if word[0].casefold() in sounds), None)
        if place is not None:
            del begins[place]
            met += 1
    return met > 1


def _in_latin(text: str) -> tuple[str, str]:
    """Part «Тестов Іван / Testov Ivan» into the name and how it is written in Latin letters, empty where it is not."""
    last, first = _LATIN_LAST.fullmatch(text), _LATIN_FIRST.fullmatch(text)
    own, latin = (last[1], last[2]) if last else (first[2], first[1]) if first else ("", "")
    return (own.strip(), latin.strip()) if latin and said_in_latin(own, latin) else (text, "")


def digits_in(text: str, cell: str) -> tuple[Found, ...]:
    """Return what digits do in a name: they stand for letters («1ваненко»), or nobody knows."""
    if not _SIGNED.search(text):
        return ()
    text = " ".join(text.split())
    offers = word_offers(text)
    if not re.search(r"\d", offered_word(text)):
        return offers
    return (*offers, (ProblemCode.DIGIT_IN_NAME, cell[:200]))


@remembered
def take_aliases(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a name without «(он же …)», «(дівоче …)», what is bracketed and its Latin form, and those names."""
    latin = ""
    if not text.isascii() and re.search("[A-Za-z]{2}", text):
        text, latin = _in_latin(text)
    aliases = [latin] if latin else []
    if "(" not in text and not _MAY_ALSO.search(text.casefold()):
        return " ".join(text.split()).strip(" ,;"), tuple(aliases)
    for pattern in (_ALIAS_IN_BRACKETS, _ALIAS_BARE, _BRACKETS):
        for found in pattern.finditer(text):
            said = found[1].strip(' .,;:«»"')
            if pattern is _BRACKETS and not re.search(r"[^\W\d_]{3,}", date_inside(said)[1]):
                continue  # a birth year in brackets, not a name
            aliases += [alias for part in re.split(r"[,;]", said) if (alias := " ".join(part.split()))]
            text = text.replace(found[0], " ")
    return " ".join(text.split()).strip(" ,;"), tuple(dict.fromkeys(aliases))


@remembered
def is_alias_line(text: str) -> bool:
    """Whether a cell holds nothing but another name of the person above."""
    rest, aliases = take_aliases(tidy(text))
    return bool(aliases) and not rest


def _spaced(text: str) -> str:
    """Part initials that stick together: «А.Б.» becomes «А. Б.», and so does «АБ» behind a surname."""
    both = _BOTH_INITIALS.search(text)
    if both and not is_given_name(both[1] + both[2]):
        text = f"{text[: both.start()]} {both[1]}. {both[2]}."
    return _INITIALS.sub(r"\1. ", text)


def _words(text: str) -> list[str]:
    words = [word.strip(",;:|/") for word in text.split()]
    joined: list[str] = []
    for word in words:
        if joined and word.casefold().strip(".") in _TURKIC:
            joined[-1] += f" {word}"
        elif word:
            joined.append(word)
    if len(joined) == _MOST_WORDS - 1 and joined[1].count("-") == 1:  # «Тестов Иван-Иванович»
        given, _, father = joined[1].partition("-")
        if is_given_name(given) and is_patronymic(father) and father[0].isupper():
            joined[1:] = [given, father]
    return joined


def _take_rank(text: str) -> tuple[str, str]:
    """Cut a rank off the beginning, unless what is left is only a given name and a patronymic («Солдат Иван Петрович»).

    Behind the name it is one where a comma stands before it, or a patronymic or initials.
    """
    before, _, last = text.rpartition(",")
    if len(before.split()) > 1 and "," not in before and find_rank(last.strip()):
        return last.strip(), before.strip()
    behind = text.split()
    for size in range(min(3, len(behind) - 3), 0, -1):  # «Тестов И. И. ст. сержант»
        rank, name = " ".join(behind[-size:]), behind[:-size]
        if (is_patronymic(name[-1]) or is_initial(name[-1])) and rank[0].islower() and find_rank(rank):
            return rank, " ".join(name)
    words = text.replace(",", " , ").split()
    for size in range(min(4, len(words) - 1), 0, -1):
        head, rest = " ".join(words[:size]), [word for word in words[size:] if word != ","]
        if len(rest) < 2 or not find_rank(head):
            continue
        if len(rest) == 2 and size == 1 and is_patronymic(rest[1]) and words[1] != "," and words[0][0].isupper():
            continue
        return head.replace(" , ", ", ").strip(" ,"), " ".join(rest)
    return "", text


def _ordered(words: list[str]) -> tuple[tuple[str, str, str], list[ProblemCode]]:
    """Put words into surname, given name, patronymic; say where their order was not that, or was only initials."""
    said: list[ProblemCode] = []
    if len(words) > _MOST_WORDS:
        words = _gathered(words)
        said.append(ProblemCode.NAME_WORDS)
    if len(words) < 2:
        said.append(ProblemCode.NO_SURNAME)
        return ((words[0] if words else ""), "", ""), said
    order = _order(words)
    if order != tuple(range(len(words))):
        said.append(ProblemCode.ORDER_SWAPPED)
    placed = [words[place] if place >= 0 else "" for place in (*order, -1)[:3]]
    if not placed[0]:
        said = [ProblemCode.NO_SURNAME]
    elif any(is_initial(part) or part.endswith(".") for part in placed[:2]):
        said.append(ProblemCode.INITIALS)
    return (placed[0], placed[1], placed[2]), said


def _gathered(words: list[str]) -> list[str]:
    """Keep a name of more than three words in three parts: the middle goes with the given name."""
    if any(is_patronymic(word) for word in words[2:]):
        place = max(n for n, word in enumerate(words) if is_patronymic(word))
        given = next(
            (n for n in range(1, place) if is_given_name(words[n])), 1
        )  # «Тестов Зразок Іван»: a double surname
        surname = given if all(word[0].isupper() for word in words[:given]) and words[1] not in _SIGNS else 1
        return [" ".join(words[:surname]), " ".join(words[surname:place]), " ".join(words[place:])]
    return [words[0], words[1], " ".join(words[2:])]


def _order(words: list[str]) -> tuple[int, ...]:
    """Return the places of surname, given name and patronymic among two or three words; -1: there is none."""
    if len(words) == 2:
        return _order_of_two(*words)
    first, second, third = words
    if is_initial(first) and is_initial(second) and not is_initial(third):
        return 2, 0, 1
    if is_patronymic(second) and is_patronymic(third) and is_given_name(first):
        return 2, 0, 1  # «Роман Петрович Абрамович»: the surname ends as patronymics do
    if is_initial(second) or is_patronymic(third):
        swapped = is_patronymic(third) and is_given_name(first) and not is_given_name(second) and not is_initial(second)
        return (1, 0, 2) if swapped else (0, 1, 2)
    if is_patronymic(second):
        return (0, 2, 1) if is_given_name(third) and not is_given_name(first) else (2, 0, 1)
    shouted = _shouted(words)
    return (2, 0, 1) if shouted == 2 else (1, 0, 2) if shouted == 1 else (0, 1, 2)


def _order_of_two(first: str, second: str) -> tuple[int, ...]:
    if is_initial(first) and not is_initial(second):
        return 1, 0
    if is_patronymic(second) and not is_given_name(second) and is_given_name(first):
        return -1, 0, 1
    given = is_given_name(first) and not is_given_name(second)
    return (1, 0) if (given and not is_initial(second)) or _shouted([first, second]) == 1 else (0, 1)


def _shouted(words: list[str]) -> int:
    """Return the place of the only word in capitals, which by custom is the surname; -1 for none or several."""
    loud = [n for n, word in enumerate(words) if len(word) > 2 and word.isupper()]
    return loud[0] if len(loud) == 1 else -1
