"""Олексій and Алексей are one name: the classes of equivalent given names and patronymics from the shipped table."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from verifier import resources
from verifier.matching.folding import initials_of, skeleton

_PATRONYMIC_ENDING = re.compile("(?:(?<=..)(?:[оеи]?вич|ич)|(?<=..)(?:[оеи]?вна|инична|ична))$")


@dataclass(frozen=True, slots=True)
class Classes:
    """Equivalence classes of one kind of name.

    `of` maps a skeleton to its class ids, `forms` a class id to the skeletons of all its forms, `initials` a class id
    to the letters with which its forms begin (Микола is Николай, so it is shortened to М. or Н.).
    """

    of: dict[str, frozenset[str]] = field(default_factory=dict)
    forms: dict[str, frozenset[str]] = field(default_factory=dict)
    initials: dict[str, frozenset[str]] = field(default_factory=dict)

    def nearest(self, folded: str) -> frozenset[str]:
        """Return the classes of the names one letter away from an unknown skeleton (for finding, not for judging)."""
        found = process.extract(folded, self.of.keys(), scorer=OSA.distance, score_cutoff=1, limit=4)
        return frozenset(name for form, _, _ in found for name in self.of[form])


def _classes(members: dict[str, set[str]]) -> Classes:
    of: defaultdict[str, set[str]] = defaultdict(set)
    for name, forms in members.items():
        for form in forms:
            of[skeleton(form)].add(name)
    return Classes(
        {form: frozenset(names) for form, names in of.items()},
        {name: frozenset(map(skeleton, forms)) for name, forms in members.items()},
        {name: frozenset().union(*map(initials_of, forms)) for name, forms in members.items()},
    )


@dataclass(frozen=True, slots=True)
class NameTable:
    """The two kinds of equivalence classes. A patronymic's class id is its father's name and the child's sex."""

    given: Classes
    patronymic: Classes


def read_table(file: Path) -> NameTable:
    """Read the table described in ``resources/names/README.md``; an absent table yields no classes, only rules."""
    given: defaultdict[str, set[str]] = defaultdict(set)
    patronymic: defaultdict[str, set[str]] = defaultdict(set)
    if file.is_file():
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                cells = {column: (cell or "").split("|") if cell else [] for column, cell in row.items()}
                name = f"{row['sex']}:{(cells['uk'] or cells['ru'])[0]}"
                given[name].update(cells["uk"] + cells["ru"] + [form.lower() for form in cells["latin"]])
                for sex in "mf":
                    forms = cells[f"uk_patronymic_{sex}"] + cells[f"ru_patronymic_{sex}"]
                    if forms:
                        patronymic[f"{name}+{sex}"].update(forms)
    return NameTable(_classes(given), _classes(patronymic))


@lru_cache(maxsize=1)
def shipped_table() -> NameTable:
    """Return the table that ships with the program."""
    return read_table(resources.path("names", "given.tsv"))


def patronymic_stem(folded: str) -> str:
    """Return a patronymic's skeleton without its ending, with the child's sex: ``рефат+m`` from Рефатович, Refatovych."""
    stem = _PATRONYMIC_ENDING.sub("", folded)
    if stem == folded:
        return folded
    return f"{stem}+{'f' if folded.endswith('а') else 'm'}"
