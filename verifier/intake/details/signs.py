"""Signs within a name that stand for an apostrophe, or for nothing: told by name, put right for searching only."""

from __future__ import annotations

import re
import unicodedata

from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import APOSTROPHE, Found, Tidied
from verifier.intake.details.names import is_given_name
from verifier.intake.remembering import remembered

# «Лук,янівна», «В.ячеслав», «Лук"яненко»: an apostrophe stands after a consonant and before these letters alone.
_CONSONANTS = "бвгґджзйклмнпрстфхцчшщќѓ"
_SIGN = r"(?:[^\w\s'()]|_|''|'?\u0301)"
_SMALL = re.compile(rf"(?<=[{_CONSONANTS}{_CONSONANTS.upper()}])({_SIGN}{{1,2}})(?=[яюєї])")
# In capitals a hyphen or a slash parts two surnames, and behind one letter a full stop is that of an initial.
_LOUD = re.compile(
    rf"(?<=[{_CONSONANTS.upper()}])((?!['/\\-])[^\w\s()]{{1,2}}|''|\u0301)(?=([ЯЮЄЇ][А-ЯІЇЄҐ]+)(?![^\W\d_]))"
)
_IRISH = re.compile(r"(?<![\w.][ОД])(?<=[ОД])([,;\"*])(?=[А-ЯІЇЄҐ][а-яіїєґ]{2})")
_ACCENTED = str.maketrans({"ќ": "к\u0301", "ѓ": "г\u0301", "Ќ": "К\u0301", "Ѓ": "Г\u0301"})
_STRESS = re.compile("(?<=[аеєиіїоуюяыэАЕЄИІЇОУЮЯЫЭ])[\u0300\u0301]")
_BEFORE = re.compile(r"['’ʼ`´‘](?=[^\W\d_]+(?:\s|$))(?!.*['’ʼ`´‘](?:\s|$))")
_TORN = re.compile(r"(?<=[а-яіїєґ])-\s+(?=[а-яіїєґ]{2})(?!(?:огл[иы]|к[иы]з[иы]|заде)\b)")  # «Кова- ленко»
_GLUED = re.compile(r"(?<=[^\W\d_]{2})[,;](?=[^\W\d_]{2})")
_WITHIN = re.compile(r"(?<=[^\W\d_]{2})[,;:\"/\\!?~^|=+<>…•·„“”«»#%&@$_](?=[^\W\d_]{2})")
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]$")
_ABBREVIATED = re.compile(r"(?<![^\W\d_])[а-яіїєґ]$")  # «г.яготин»
_MAY = re.compile(r"[^\w\s.'-]|_|''|^'|- |[ќѓЌЃ]|[^\W\d_][.-][яюєїЯЮЄЇ]")


@remembered
def signs_mended(text: str, *, whole: bool) -> Tidied:
    """Return a name with apostrophes where other signs stand for them; `whole` is a cell that holds all names of a person.

    In such a one a comma without a blank parts two names. What stands within a word and is not understood is named.
    """
    if not _MAY.search(text):
        return Tidied(text)
    found: list[Found] = []

    def apostrophe(sign: re.Match[str]) -> str:
        if sign[1] == "." and _ABBREVIATED.search(sign.string, 0, sign.start()):
            return sign[1]
        found.append((ProblemCode.APOSTROPHE, f"{text} ({_named(sign[1])})"[:200]))
        return APOSTROPHE

    mended = _SMALL.sub(apostrophe, text.translate(_ACCENTED) if _accented(text) else text)
    mended = _IRISH.sub(apostrophe, _LOUD.sub(lambda one: one[0] if _parts(one) else apostrophe(one), mended))
    if before := _BEFORE.match(mended):  # «'Тестов»: so a spreadsheet is told that a text begins
        found.append((ProblemCode.SYMBOL, f"{text} ({_named(before[0])})"[:200]))
        mended = mended[before.end() :]
    mended, torn = _TORN.subn("", mended)
    if torn:
        found.append((ProblemCode.SYMBOL, f"{text} ({_named('-')})"[:200]))
    if stress := dict.fromkeys(_STRESS.findall(mended)):
        found.append((ProblemCode.SYMBOL, _named("".join(stress))))
        mended = _STRESS.sub("", mended)
    if whole:
        mended = _GLUED.sub(lambda sign: f"{sign[0]} ", mended).replace("_", " ")
    if within := [one[0] for one in _WITHIN.finditer(mended) if not _parts_alphabets(one)]:
        found.append((ProblemCode.SYMBOL, f"{text} ({_named(''.join(within))})"[:200]))
    return Tidied(unicodedata.normalize("NFC", mended), tuple(found))


def _parts_alphabets(sign: re.Match[str]) -> bool:
    """Whether a sign parts a name from how it is written in Latin letters: «Тестенко/Testenko»."""
    return sign.string[sign.start() - 1].isascii() is not sign.string[sign.end()].isascii()


def _parts(sign: re.Match[str]) -> bool:
    """Whether a sign among capitals parts a name from another one, or ends an initial."""
    return is_given_name(sign[2]) or (sign[1] == "." and bool(_INITIAL.search(sign.string, 0, sign.start())))


def _accented(text: str) -> bool:
    """Whether an accent on a consonant is an apostrophe typed with another key: no name of ours has such letters."""
    return bool(re.search("[ќѓЌЃ][яюєїЯЮЄЇ]", text))


def _named(signs: str) -> str:
    """Return signs with their numbers: «, U+002C»."""
    return " ".join(
        f"{'' if unicodedata.combining(sign) else sign + ' '}U+{ord(sign):04X}" for sign in dict.fromkeys(signs)
    )
