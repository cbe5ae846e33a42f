"""Олексій and Алексей are one name: the classes of equivalent given names and patronymics from the shipped tables."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from verifier import resources
from verifier.matching.folding import Script, initials_of, script_of, skeleton

_PATRONYMIC_ENDING = re.compile("(?:(?<=..)(?:[оеи]?вич|ич)|(?<=..)(?:[оеи]?вна|инична|ична))$")


@dataclass(frozen=True, slots=True)
class Classes:
    """Equivalence classes of one kind of name.

    `of` maps a skeleton to its class ids, `forms` a class id to the skeletons of all its forms, `initials` a class id
    to the letters with which its forms begin (Микола is Николай, so it is shortened to М. or Н.), `short` the skeleton
    of a pet form to the classes of the names it may stand for.
    """

    of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    initials: Mapping[str, frozenset[str]] = field(default_factory=dict)
    short: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def nearest(self, folded: str) -> frozenset[str]:
        """Return the classes of the names one letter away from an unknown skeleton (for finding, not for judging)."""
        found = process.extract(folded, self.of.keys(), scorer=OSA.distance, score_cutoff=1, limit=4)
        return frozenset(name for form, _, _ in found for name in self.of[form])


@dataclass(frozen=True, slots=True)
class NameTable:
    """The two kinds of equivalence classes. A patronymic's class id is its father's name and the child's sex."""

    given: Classes
    patronymic: Classes


@dataclass(frozen=True, slots=True)
class Surnames:
    """Surnames known to exist, as skeletons, and those whose Russian form no rule of spelling gives (Кіт is Кот)."""

    known: frozenset[str]
    pairs: Mapping[str, frozenset[str]]


class _Making:
    """Classes on their way: forms and initials by class id."""

    def __init__(self) -> None:
        self.forms: defaultdict[str, set[str]] = defaultdict(set)
        self.initials: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, name: str, spelling: str) -> None:
        """Add a form; the initials are those of Cyrillic forms, because a Latin I. may stand for Ія as well as for Іван."""
        self.forms[name].add(skeleton(spelling))
        if script_of(spelling) is not Script.LATIN:
            self.initials[name].update(initials_of(spelling))

    def add_folded(self, name: str, forms: str, initials: str) -> None:
        """Add skeletons of forms; a name made by hand has its initials already, and Яна's are not Анна's."""
        self.initials[name].update("" if name in self.forms else initials)
        self.forms[name].update(forms.split("|"))

    def classes(self, short: Mapping[str, frozenset[str]] | None = None) -> Classes:
        of: defaultdict[str, set[str]] = defaultdict(set)
        for name, forms in self.forms.items():
            for form in forms:
                of[form].add(name)
        return Classes(
            {form: frozenset(names) for form, names in of.items()},
            {name: frozenset(forms) for name, forms in self.forms.items()},
            {name: frozenset(letters) for name, letters in self.initials.items()},
            short or {},
        )


def _hand_made_rows(*files: str) -> Iterator[dict[str, list[str]]]:
    for file in files:
        with resources.path("names", file).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield {column: cell.split("|") if cell else [] for column, cell in row.items()}


def _hand_made() -> tuple[_Making, _Making]:
    given, patronymic = _Making(), _Making()
    for cells in _hand_made_rows("given.tsv", "others.tsv"):
        name = f"{cells['sex'][0]}:{(cells['uk'] or cells['ru'])[0]}"
        for form in cells["uk"] + cells["ru"] + [form.lower() for form in cells["latin"]]:
            given.add(name, form)
        for sex in "mf":
            for form in cells[f"uk_patronymic_{sex}"] + cells[f"ru_patronymic_{sex}"]:
                patronymic.add(f"{name}+{sex}", form)
    return given, patronymic


def hand_made_spellings() -> tuple[list[str], list[str]]:
    """Return the Ukrainian given names and patronymics of the tables made by hand, as they are written."""
    rows = list(_hand_made_rows("given.tsv", "others.tsv"))
    given = [name for cells in rows for name in cells["uk"]]
    return given, [name for cells in rows for sex in "mf" for name in cells[f"uk_patronymic_{sex}"]]


@lru_cache(maxsize=2)
def given_names_of(sex: str) -> tuple[str, ...]:
    """Return the Ukrainian and Russian given names of one sex (m or f) in the tables made by hand, in small letters."""
    rows = _hand_made_rows("given.tsv", "others.tsv")
    return tuple(name.lower() for cells in rows if cells["sex"] == [sex] for name in cells["uk"] + cells["ru"])


@lru_cache(maxsize=1)
def hand_made() -> NameTable:
    """Return the classes of the tables made by hand alone, which the built ones complete and never contradict."""
    given, patronymic = _hand_made()
    return NameTable(given.classes(), patronymic.classes())


@lru_cache(maxsize=1)
def shipped_table() -> NameTable:
    """Return the tables that ship with the program, described in ``resources/names/README.md``."""
    given, patronymic = _hand_made()
    for line in _lines("classes.tsv")[1:]:
        kind, name, forms, initials = line.split("\t")
        (given if kind == "given" else patronymic).add_folded(name, forms, initials)
    short = {kind: _short_forms(kind, making) for kind, making in (("given", given), ("patronymic", patronymic))}
    return NameTable(given.classes(short["given"]), patronymic.classes(short["patronymic"]))


def _short_forms(kind: str, making: _Making) -> dict[str, frozenset[str]]:
    """Return the classes that each pet form may stand for: those of the names beside which it stands in the table."""
    by_form: defaultdict[str, set[str]] = defaultdict(set)
    for name, forms in making.forms.items():
        for form in forms:
            by_form[form].add(name)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _lines("short.tsv")[1:]:
        whose, name, shorts = line.split("\t")
        if whose == kind:
            for short in shorts.split("|"):
                found[skeleton(short)].update(by_form.get(skeleton(name), ()))
    return {short: frozenset(names) for short, names in found.items()}


@lru_cache(maxsize=1)
def shipped_surnames() -> Surnames:
    """Return the known surnames that ship with the program."""
    pairs: defaultdict[str, set[str]] = defaultdict(set)
    for line in _lines("surname_pairs.tsv"):
        name, forms = line.split("\t")
        for form in forms.split("|"):
            pairs[name].add(form)
            pairs[form].add(name)
    return Surnames(frozenset(_lines("surnames.txt")), {name: frozenset(forms) for name, forms in pairs.items()})


def _lines(file: str) -> list[str]:
    return resources.path("names", file).read_text("utf-8").splitlines()


def patronymic_stem(folded: str) -> str:
    """Return a patronymic's skeleton without its ending, with the child's sex: ``рефат+m`` from Рефатович, Refatovych."""
    stem = _PATRONYMIC_ENDING.sub("", folded)
    if stem == folded:
        return folded
    return f"{stem}+{'f' if folded.endswith('а') else 'm'}"
