"""Clerks give a man his wife's ending and a woman her father's: where the given name tells the sex, endings follow it.

«Гатишина Назар», «Возинская Сергей», «Дарагук Виктор Михайловна». A surname that is a name of its own (Дубина, Сова)
keeps its ending. Source: the endings of Russian and Ukrainian surnames and patronymics (domain.md 10).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

from verifier.matching.equivalence import given_names_of, shipped_surnames, shipped_table
from verifier.matching.folding import skeleton
from verifier.matching.roles import Three

_Endings = Sequence[tuple[re.Pattern[str], str]]


def _endings(table: str) -> _Endings:
    rows = (line.rsplit("=", 1) for line in table.split())
    return tuple((re.compile(f"{old}$", re.IGNORECASE), new) for old, new in rows)


_OWN = re.compile("(?:[иыії]на|[iy]na)$", re.IGNORECASE)
_SURNAME: Mapping[str, _Endings] = {
    "m": _endings(
        "(?<=[оеєё]в)а= (?<=[иіїы]н)а= (?<=[сц]к)ая=ий (?<=[сцз]ьк)а=ий (?<=[oe]v)a= (?<=[iy]n)a= (?<=[st]k)a[yi]a=ii"
    ),
    "f": _endings(
        "(?<=[оеєё]в)=а (?<=[иіїы]н)=а (?<=[сц]к)ий=ая (?<=[сцз]ьк)ий=а (?<=[oe]v)=a (?<=[iy]n)=a "
        "(?<=[st]k)(?:i[iyj]|yi|y|i)=aya"
    ),
}
_PATRONYMIC: Mapping[str, _Endings] = {
    "m": _endings(
        "(?<=[ое]в)на=ич (?<=є)вна=вич їв?на=йович (?<=[бвгджзклмнпрстфхцчшщ])івна=ович (?<=[oe]v)na=ich (?<=i)vna=vych"
    ),
    "f": _endings("(?<=[ое]в)ич=на (?<=й)ович=вна (?<=[oe]v)[iy]ch=na"),
}


def as_the_sex_has_it(three: Three) -> Three | None:
    """Return the words with the endings of the sex that the given name tells; None where nothing is at odds with it."""
    surname, given, father = three
    sex = _sex_of(given)
    if not sex:
        return None
    ending = _ended(father, _PATRONYMIC[sex])
    if ending != father and _is_almost_the_other(given, sex):
        return None
    name = _ended(surname, _SURNAME[sex])
    if name != surname and _is_a_name_of_its_own(surname, name):
        name = surname
    return None if (name, ending) == (surname, father) else (name, given, ending)


def _ended(word: str, endings: _Endings) -> str:
    for old, new in endings:
        if (ended := old.sub(new.upper() if word.isupper() else new, word)) != word:
            return ended
    return word


def _is_a_name_of_its_own(stated: str, ended: str) -> bool:
    known = shipped_surnames().known
    return skeleton(stated) in known and (skeleton(ended) not in known or bool(_OWN.search(stated)))


def _sex_of(given: str) -> str:
    """Return m or f where all names that the word may be are of one sex, else nothing."""
    sexes = {known[0] for known in shipped_table().given.of.get(skeleton(given), ())}
    return sexes.pop() if sexes in ({"m"}, {"f"}) else ""  # of some names the sources do not say it


def _is_almost_the_other(given: str, sex: str) -> bool:
    """Whether one letter makes a name of the other sex: «Александр», «Александра»; the patronymic may be right then."""
    others = given_names_of("f" if sex == "m" else "m")
    return any(OSA.distance(given.lower(), other, score_cutoff=1) <= 1 for other in others)
