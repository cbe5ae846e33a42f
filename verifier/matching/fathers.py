"""Whose child is meant: a patronymic with the ending of the other sex, or the father's plain name, names one father."""

from __future__ import annotations

from verifier.matching.equivalence import shipped_table
from verifier.matching.names import Name

_SEXES = ("+m", "+f")


def is_of_one_father(theirs: Name, ours: Name) -> bool:
    """Whether both patronymics name one father: Дмитриевна, Дмитро and Дмитрович do."""
    return not _fathers(theirs).isdisjoint(_fathers(ours))


def is_plain(patronymic: Name) -> bool:
    """Whether a patronymic is a father's name as it stands, without an ending."""
    return not any(kind.endswith(_SEXES) for kind in patronymic.classes)


def _fathers(patronymic: Name) -> frozenset[str]:
    """Return the given names' classes that the patronymic is formed from."""
    if is_plain(patronymic):
        return shipped_table().given.of.get(patronymic.skeleton, frozenset())
    return frozenset(kind[:-2] for kind in patronymic.classes if kind.endswith(_SEXES))
