"""The name tables beside this file are made here, by hand, from two packages that the program itself does not need.

    python -m venv /tmp/names && /tmp/names/bin/pip install names_translator==2.1.0 russiannames==2.0.0 pyarrow \
        rapidfuzz msgspec numpy
    PYTHONPATH=. /tmp/names/bin/python resources/names/build.py

What each table holds, whence it comes and under which licence stands in README.md. All names are folded to skeletons
(verifier.matching.folding): whoever changes the folding makes the tables anew, and a test says so.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib import metadata, resources
from pathlib import Path
from typing import Any, NamedTuple

from names_translator.dicts import default_dicts
from pyarrow import parquet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from verifier.matching.equivalence import hand_made
from verifier.matching.folding import initials_of, skeleton

HERE = Path(__file__).parent
SEEN = 5
"""So often must a given name or patronymic occur in the Russian counts; rarer ones are mostly slips of the pen."""
SEEN_SURNAME = 20
SECOND_FORM = 0.02
"""A second Russian form counts if it is at least so frequent as this share of the first."""
SLIP, LOST = 300, 50
"""A name one letter away from one that is so many times more frequent is a slip of the pen; a long one that lost or
gained a letter even sooner."""
LONG = 6
_WORD = re.compile("[А-ЯЁ][а-яё]+")
_FATHERS = re.compile("(?:[оеё]вич|[оеё]вна|[иі]вна|ична|ич)$")


class Row(NamedTuple):
    """A Russian name with its count; `sex` is m, f or empty, `father` the father's given name."""

    text: str
    count: int
    sex: str
    father: str


def rows_of(table: str) -> list[Row]:
    """Return the whole words of a table of russiannames, spelt with a capital."""
    path = resources.files("russiannames") / "data" / f"{table}.parquet"
    rows: list[dict[str, Any]] = parquet.read_table(str(path)).to_pylist()
    found = (
        Row(row["text"].strip(), row["count"], row["gender"] or "", row.get("fname") or "")
        for row in rows
        if row["text"]
    )
    return [row for row in found if _WORD.fullmatch(row.text)]


def russian_forms(texts: Iterable[str], counts: Counter[str]) -> list[str]:
    """Return the Russian forms of one Ukrainian name that are in use: the first, and others that are not too rare."""
    first, *others = texts
    return [first, *(text for text in others if counts[text] >= max(SEEN, SECOND_FORM * counts[first]))]


def without_slips(counts: Counter[str]) -> set[str]:
    """Return the names that are no slip of a far more frequent one."""
    common = [name for name, count in counts.items() if count >= SEEN * LOST]
    kept = set()
    for name, count in counts.items():
        near = process.extract(name, common, scorer=OSA.distance, score_cutoff=1, limit=None)
        if all(counts[other] < _slip(name, other) * count for other, distance, _ in near if distance):
            kept.add(name)
    return kept


def _slip(name: str, other: str) -> int:
    return LOST if len(name) != len(other) and len(name) >= LONG else SLIP


class Class(NamedTuple):
    """One equivalence class: skeletons of its forms and the letters with which they begin."""

    forms: set[str]
    initials: set[str]

    def add(self, text: str) -> None:
        """Add one spelling."""
        self.forms.add(skeleton(text))
        self.initials.update(initials_of(text))


def given_classes(ukrainian: dict[str, list[str]], rows: list[Row]) -> dict[str, Class]:
    """Return classes of given names: each Russian form with all Ukrainian names that are rendered by it."""
    counts, sexes = _counted(rows)
    sure = without_slips(Counter({text: count for text, count in counts.items() if count >= SEEN}))
    trusted = hand_made().given
    classes: dict[str, Class] = {}

    def file(russian: str, *spellings: str) -> None:
        sex = sexes[russian].most_common(1)[0][0] if sexes[russian] else ""
        known = trusted.of.get(skeleton(russian), frozenset())
        ids = known or {f"{sex or '?'}:{russian}"}
        for name in ids:
            for text in (russian, *spellings):
                other = trusted.of.get(skeleton(text), frozenset())
                if not other or name in other:
                    classes.setdefault(name, Class(set(), set())).add(text)

    for name, translations in sorted(ukrainian.items()):
        for russian in russian_forms(translations, counts):
            if russian in sure and not _FATHERS.search(russian) and " " not in name and "-" not in name:
                file(russian, name, *(text for text in translations if text not in sure))
    for text in sorted(sure):
        if counts[text] >= 4 * SEEN and sexes[text] and not _FATHERS.search(text):
            file(text)
    return classes


def _counted(rows: list[Row]) -> tuple[Counter[str], defaultdict[str, Counter[str]]]:
    counts: Counter[str] = Counter()
    sexes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        counts[row.text] += row.count
        if row.sex in ("m", "f"):
            sexes[row.text][row.sex] += row.count
    return counts, sexes


def patronymic_classes(ukrainian: dict[str, list[str]], rows: list[Row], given: dict[str, Class]) -> dict[str, Class]:
    """Return classes of patronymics: all that are formed from one father's name, apart for sons and daughters."""
    counts: Counter[str] = Counter({row.text: row.count for row in rows if row.count >= SEEN})
    sure, trusted = without_slips(counts), hand_made().patronymic
    by_form: defaultdict[str, set[str]] = defaultdict(set)
    for name, members in given.items():
        for form in members.forms:
            by_form[form].add(name)
    classes: dict[str, Class] = {}
    for row in rows:
        if row.text not in sure or not row.father or row.sex not in ("m", "f"):
            continue
        spellings = [row.text, *_rendered_by(row.text, ukrainian)]
        for father in by_form.get(skeleton(row.father), ()):
            if father.startswith("f:"):
                continue
            name = f"{father}+{row.sex}"
            for text in spellings:
                other = trusted.of.get(skeleton(text), frozenset())
                if not other or name in other:
                    classes.setdefault(name, Class(set(), set())).add(text)
    return classes


def _rendered_by(russian: str, ukrainian: dict[str, list[str]]) -> list[str]:
    if not _INVERSE:
        for name, translations in ukrainian.items():
            _INVERSE[translations[0]].append(name)
    return _INVERSE.get(russian, [])


_INVERSE: defaultdict[str, list[str]] = defaultdict(list)


def surname_tables(ukrainian: dict[str, list[str]], rows: list[Row]) -> tuple[set[str], dict[str, set[str]]]:
    """Return the skeletons of known surnames, and those whose Russian form no rule of spelling gives."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row.text] += row.count
    known = {skeleton(text) for text, count in counts.items() if count >= SEEN_SURNAME}
    pairs: defaultdict[str, set[str]] = defaultdict(set)
    for name, translations in ukrainian.items():
        forms = russian_forms(translations, counts)
        if sum(counts[text] for text in forms) >= SEEN_SURNAME:
            known.add(skeleton(name))
        pairs[skeleton(name)].update({skeleton(text) for text in forms} - {skeleton(name)})
    return known - {""}, {name: forms for name, forms in pairs.items() if forms}


def _lines(kind: str, classes: dict[str, Class]) -> Iterator[str]:
    for name, members in sorted(classes.items()):
        yield "\t".join((kind, name, "|".join(sorted(members.forms - {""})), "".join(sorted(members.initials))))


def _write(name: str, lines: Iterable[str]) -> None:
    (HERE / name).write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def main() -> None:
    """Write classes.tsv, surnames.txt, surname_pairs.tsv and the two licences."""
    dicts = default_dicts()
    given = given_classes(dicts.as_dict("first"), rows_of("names"))
    fathers = patronymic_classes(dicts.as_dict("patronymic"), rows_of("midnames"), given)
    surnames, pairs = surname_tables(dicts.as_dict("last"), rows_of("surnames"))
    _write("classes.tsv", ["kind\tclass\tforms\tinitials", *_lines("given", given), *_lines("patronymic", fathers)])
    _write("surnames.txt", sorted(surnames))
    _write("surname_pairs.tsv", [f"{name}\t{'|'.join(sorted(forms))}" for name, forms in sorted(pairs.items())])
    for package in ("names_translator", "russiannames"):
        licence = next(file for file in metadata.files(package) or () if file.name == "LICENSE")
        shutil.copy(licence.locate(), HERE / f"LICENSE.{package}")


if __name__ == "__main__":
    main()
