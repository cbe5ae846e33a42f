"""One name, prepared once for all comparisons: letters, skeleton, equivalence classes, initials."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verifier.matching.equivalence import Classes, patronymic_stem, shipped_table
from verifier.matching.folding import Script, initials_of, script_of, skeleton

_NO_NAMES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A surname, given name or patronymic.

    `text` stands as written, `repaired` has its look-alike letters put back, `skeleton` is shared by Russian, Ukrainian
    and Latin; `key` pools all equivalent names (for frequencies and the index), `classes` holds every class the
    name may belong to, `forms` the skeletons of all of them; `parts` are the skeletons of a double name's halves.
    """

    text: str
    repaired: str
    script: Script
    skeleton: str
    key: str
    classes: frozenset[str]
    forms: frozenset[str]
    initials: frozenset[str]
    parts: tuple[str, ...]
    is_initial: bool
    is_known: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to compare: no text, or no letters in it."""
        return not self.skeleton and not self.initials


def _is_initial(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) == 1 or (text.endswith(".") and len(letters) <= 3)


def _name(written: str, correct: str, classes: Classes, rest: str) -> Name:
    """Prepare a name; `rest` is the class of a name that no table knows."""
    folded = skeleton(correct)
    known = classes.of.get(folded, _NO_NAMES)
    initial = _is_initial(written)
    own = known or frozenset([f"?{rest}"] if rest and not initial else [])
    return Name(
        text=written,
        repaired=correct.lower(),
        script=script_of(correct),
        skeleton="" if initial else folded,
        key=min(own, default=""),
        classes=own,
        forms=frozenset([folded]).union(*(classes.forms[name] for name in known)),
        initials=initials_of(correct).union(*(classes.initials[name] for name in known)),
        parts=tuple(filter(None, map(skeleton, re.split("[-\\s]+", correct)))),
        is_initial=initial,
        is_known=bool(known),
    )


_NO_CLASSES = Classes()


@lru_cache(maxsize=16384)
def surname(written: str, correct: str) -> Name:
    """Prepare a tidy surname and its form with look-alikes put back; it has no class but its own skeleton."""
    return _name(written, correct, _NO_CLASSES, skeleton(correct))


@lru_cache(maxsize=16384)
def given_name(written: str, correct: str) -> Name:
    """Prepare a given name: Олексій, Алексей and Oleksii share a class."""
    return _name(written, correct, shipped_table().given, skeleton(correct))


@lru_cache(maxsize=32768)
def patronymic(written: str, correct: str) -> Name:
    """Prepare a patronymic: Миколайович and Николаевич share a class, as do unknown names up to the ending's spelling."""
    return _name(written, correct, shipped_table().patronymic, patronymic_stem(skeleton(correct)))
