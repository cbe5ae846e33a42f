"""Which word is the surname? Columns lie and cells hold whole names: dictionary and endings say what a word may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from verifier.domain.remarks import without_remarks
from verifier.matching import names
from verifier.matching.folding import repaired, skeleton

Three = tuple[str, str, str]
"""Surname, given name and patronymic as words; a part that is not stated is empty."""

SURE = 4
"""The fit of a known given name beside a patronymic."""

_WORD = re.compile(r"[^\s.,;()/*+]+\.?")
_MOST_WORDS = 24
_ADDRESS = re.compile(r"^(?:гр\.|гр-(?:н|ка|нка)\b|гражданин\w*|громадян\w*|г-(?:н|жа)\b|пан[іи]?\b)\s*", re.IGNORECASE)
_REMARK = re.compile(r"(?:^|(?<=\w\w)\s+)[/|—-]\s.*$")
_PATRONYMIC = re.compile(r"(?:[ое]вич|[лкм]ич|[оеи]вна|ична)$")
_BY_FATHER = re.compile(r"(?:оглы|огли|оглу|кызы|кизи|угли|oglu|ogly|kyzy|qizi)\.?", re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """Return the words of a cell; an initial keeps its full stop."""
    return _WORD.findall(text)[:_MOST_WORDS]


def stated(three: Sequence[str]) -> Three:
    """Split a whole name that stands in one column, and initials that stand together; leave remarks out."""
    bare = without_remarks(three)
    if bare != tuple(three) and (not bare[0] or is_shortened(bare[0]) or not bare[1]):
        return _anew(bare)
    three = _once(bare)
    three = (_ADDRESS.sub("", three[0]), *(_REMARK.sub("", text) for text in three[1:]))
    words = [words_of(text) for text in three]
    if len(words[2]) > 1 and is_patronymic(words[2][0]) and not _BY_FATHER.search(three[2]):
        return (three[0], three[1], words[2][0])
    filled = [group for group in words if group]
    if (len(filled) == 1 or not words[0]) and len(every := [word for group in filled for word in group]) > 1:
        return split(every)
    if len(words[1]) == 2 and not words[2]:  # «С.Д.» or «Иван Петрович» in the column of the given name
        return (three[0], words[1][0], words[1][1])
    return (three[0], three[1], three[2])


def _anew(bare: Three) -> Three:
    """Give words their roles anew where a remark stood in the place of one: «ВСУ Козлевич А. А.»."""
    words = [word for text in bare for word in words_of(text)]
    if len(words) > 3:
        return divided(words) or split(words)
    if len(words) == 2 and bare[0] and is_patronymic(words[1]):
        return bare
    return best_order(split(words)) if any(map(is_shortened, words)) else split(words)


def _once(three: Three) -> Three:
    """Leave out a surname that stands once more before the given name."""
    surname, given, father = three
    again, _, rest = given.partition(" ")
    return (surname, rest, father) if rest and again.lower() == surname.lower() else three


def best_order(three: Three) -> Three:
    """Return the order that fits best; the given one unless another is better."""
    if is_plain(three):
        return three
    return max((three, *other_orders(three)), key=fit)


def split(words: Sequence[str]) -> Three:
    """Give the first word to the surname, the second to the given name, the rest to the patronymic."""
    return (words[0], words[1], " ".join(words[2:]))


def fit(order: Sequence[str]) -> int:
    """Count how well words fit their roles: a known given name, the ending of a patronymic. At most `SURE`."""
    _, given, father = order
    fit = 2 * (is_given_name(given) or is_shortened(given)) - 2 * is_patronymic(given)
    if father:
        shortened = is_shortened(father)
        fit += 2 * (shortened or is_patronymic(father)) - 2 * (not shortened and is_given_name(father))
    return fit


def is_plain(three: Three) -> bool:
    """Whether every word stands beyond doubt where it belongs."""
    surname, given, father = three
    if len(surname) < 2 or " " in surname or is_shortened(surname) or is_given_name(surname) or is_patronymic(surname):
        return False
    return (is_given_name(given) or is_shortened(given)) and (not father or fit(("", "", father)) > 0)


def is_given_name(word: str) -> bool:
    """Whether a word is a given name of the tables."""
    return names.given_name(word, *repaired([word])).is_known


def is_shortened(word: str) -> bool:
    """Whether a word is an initial, or ends in the full stop of a shortened one: «Алек.»."""
    return word.endswith(".") or names.given_name(word, *repaired([word])).is_initial


def is_patronymic(word: str) -> bool:
    """Whether a word ends as patronymics do."""
    return len(word) > 3 and bool(_PATRONYMIC.search(skeleton(*repaired([word]))) or _BY_FATHER.search(word))


def other_orders(three: Three) -> Iterator[Three]:
    """Yield other orders of single words that fit their roles as well as the stated one, best first.

    Initials and shortened words keep their order among themselves and never become a surname.
    """
    words = [text for text in three if text]
    if len(words) < 2 or any(" " in word and not _BY_FATHER.search(word) for word in words):
        return
    initials = [word for word in words if is_shortened(word)]
    least, fitting = max(fit(three), 0), []
    for order in permutations((*words, "") if len(words) == 2 else words):
        surname, given, father = order
        kept = [word for word in order if word in initials]
        if order == three or not surname or not given or surname in initials or kept != initials:
            continue
        found = fit(order)
        if found >= least:
            fitting.append((found, (surname, given, father)))
    yield from (order for _, order in sorted(fitting, key=lambda pair: -pair[0]))


def divided(words: Sequence[str]) -> Three | None:
    """Return the best way to divide four words or more among the three roles (or three where one is cut in two).

    «Нечуй Левицкий Иван Олегович» has a surname of two words, «Пет ренко Иван Олегович» one that is cut in two. Where
    no way has a known given name, it is the word before the patronymic; None where there is none either.
    """
    count = len(words)
    ways: list[Three] = []
    for cut in range(1, count):
        for end in range(cut + 1, min(cut + 3, count + 1)):
            given, before, after = "".join(words[cut:end]), words[:cut], words[end:]
            ways.append((" ".join(before), given, _father(after)))
            if not before[1:] and len(after) > 1:
                ways.append((" ".join(after[1:]), before[0], given + after[0]))
    for cut in range(1, min(3, count - 1)):  # the given name stands first
        ends = range(cut + 1, count)
        ways += [(" ".join(words[end:]), "".join(words[:cut]), _father(words[cut:end])) for end in ends]
    best = max(
        (way for way in ways if is_given_name(way[1])), key=lambda way: (fit(way), _is_known(way[2])), default=None
    )
    if best and fit(best) >= 2 and not is_patronymic(best[0]):
        return best
    if count > 3 and is_patronymic(words[-1]):
        return (" ".join(words[:-2]), words[-2], words[-1])
    return (" ".join(words[2:]), words[0], words[1]) if count > 3 and is_patronymic(words[1]) else None


def _is_known(father: str) -> bool:
    return names.patronymic(father, *repaired([father])).is_known


def _father(words: Sequence[str]) -> str:
    """Put a patronymic's words together; «Рза оглы» stays apart."""
    return ("" if not _BY_FATHER.search(words[-1]) else " ").join(words) if words else ""
