"""One name, prepared once for all comparisons: letters, skeleton, equivalence classes, initials."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from verifier.matching.equivalence import Classes, patronymic_stem, shipped_surnames, shipped_table
from verifier.matching.folding import Script, initials_of, script_of, skeleton
from verifier.matching.latin import Scheme
from verifier.matching.sounds import russian_variants, scanned_readings, sound_of

_NONE: frozenset[str] = frozenset()
_HALVES = re.compile("[-\\s]+")


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A surname, given name or patronymic.

    `text` stands as written, `repaired` has its look-alike letters put back, `skeleton` is shared by Russian, Ukrainian
    and Latin; `key` pools all equivalent names (for frequencies and the index), `classes` holds every class the name
    may belong to, `short_for` those of which it is a pet form, `forms` the skeletons of all equal names (Кіт is Кот),
    `parts` the skeletons of a double name's halves (of one half: the skeleton).
    """

    text: str
    repaired: str
    script: Script
    skeleton: str
    key: str
    classes: frozenset[str]
    short_for: frozenset[str]
    forms: frozenset[str]
    initials: frozenset[str]
    parts: tuple[str, ...]
    is_initial: bool
    is_known: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to compare: no text, or no letters in it."""
        return not self.skeleton and not self.initials

    @property
    def sound(self) -> str:
        """Return what the name shares with names that sound alike."""
        return sound_of(self.skeleton)

    @property
    def sounds(self) -> frozenset[str]:
        """Return the sounds of all equal names."""
        return _sounds(self.forms)

    @property
    def readings(self) -> frozenset[str]:
        """Return the skeletons of what a scanner may have seen where it says this."""
        return _readings(self.repaired)

    @property
    def variants(self) -> frozenset[str]:
        """Return skeletons of Russian spellings that a Ukrainian root may have, such as білий and белый."""
        return _variants(self.repaired) if self.script is Script.CYRILLIC else _NONE


@lru_cache(maxsize=65536)
def _sounds(forms: frozenset[str]) -> frozenset[str]:
    return frozenset(map(sound_of, forms))


@lru_cache(maxsize=16384)
def _variants(spelt: str) -> frozenset[str]:
    return frozenset(map(skeleton, russian_variants(spelt)))


@lru_cache(maxsize=16384)
def _readings(spelt: str) -> frozenset[str]:
    return frozenset(map(skeleton, scanned_readings(spelt)))


def _is_initial(text: str) -> bool:
    letters = sum(map(str.isalpha, text)) if len(text) < 8 else 8
    return letters == 1 or (letters <= 3 and text.endswith("."))


def _parts(correct: str, folded: str, scheme: Scheme) -> tuple[str, ...]:
    halves: Iterable[str] = _HALVES.split(correct)
    folds = (skeleton(half, scheme) for half in halves)
    return tuple(filter(None, folds)) if "-" in correct or " " in correct else (folded,) if folded else ()


def _surname(written: str, correct: str, scheme: Scheme) -> Name:
    folded, initial = skeleton(correct, scheme), _is_initial(written)
    shipped = shipped_surnames()
    return Name(
        text=written,
        repaired=correct.lower(),
        script=script_of(correct),
        skeleton="" if initial else folded,
        key="" if initial or not folded else f"?{folded}",
        classes=frozenset((f"?{folded}",)) if folded and not initial else _NONE,
        short_for=_NONE,
        forms=shipped.pairs.get(folded, _NONE) | {folded},
        initials=initials_of(correct),
        parts=_parts(correct, folded, scheme),
        is_initial=initial,
        is_known=folded in shipped.known,
    )


def _name(written: str, correct: str, classes: Classes, scheme: Scheme, stemmed: bool) -> Name:
    folded, initial = skeleton(correct, scheme), _is_initial(written)
    initials = initials_of(correct)
    known = _NONE if initial else _begun_alike(classes.of.get(folded, _NONE), initials, classes)
    rest = patronymic_stem(folded) if stemmed else folded
    own = known or (frozenset((f"?{rest}",)) if rest and not initial else _NONE)
    return Name(
        text=written,
        repaired=correct.lower(),
        script=script_of(correct),
        skeleton="" if initial else folded,
        key=min(own, default=""),
        classes=own,
        short_for=classes.short.get(folded, _NONE),
        forms=frozenset((folded,)).union(*(classes.forms[name] for name in known)),
        initials=initials.union(*(classes.initials[name] for name in known)),
        parts=_parts(correct, folded, scheme),
        is_initial=initial,
        is_known=bool(known),
    )


def _begun_alike(known: frozenset[str], initials: frozenset[str], classes: Classes) -> frozenset[str]:
    """Return those classes that have the name's first letter, where a skeleton belongs to several: «Яна» is no «Анна»."""
    if len(known) < 2:
        return known
    return frozenset(name for name in known if not initials.isdisjoint(classes.initials[name])) or known


@lru_cache(maxsize=32768)
def surname(written: str, correct: str, scheme: Scheme = Scheme.EASTERN) -> Name:
    """Prepare a tidy surname and its form with look-alikes put back; its class is its own skeleton."""
    return _surname(written, correct, scheme)


@lru_cache(maxsize=16384)
def given_name(written: str, correct: str, scheme: Scheme = Scheme.EASTERN) -> Name:
    """Prepare a given name: Олексій, Алексей and Oleksii share a class."""
    return _name(written, correct, shipped_table().given, scheme, stemmed=False)


@lru_cache(maxsize=32768)
def patronymic(written: str, correct: str, scheme: Scheme = Scheme.EASTERN) -> Name:
    """Prepare a patronymic: Миколайович and Николаевич share a class, as do unknown names up to the ending's spelling."""
    return _name(written, correct, shipped_table().patronymic, scheme, stemmed=True)
