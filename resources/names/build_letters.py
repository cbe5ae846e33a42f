"""letters.tsv beside this file is made here, by hand, from the same two packages as the other tables (see build.py).

    PYTHONPATH=. /tmp/names/bin/python resources/names/build_letters.py

It counts in how many surnames each three neighbouring letters of a skeleton stand, so that the program can tell a slip
of the pen (Рбачвн) from a surname that it merely does not know. ``^`` and ``$`` stand for the beginning and the end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any

from names_translator.dicts import default_dicts
from pyarrow import parquet

from verifier.matching.folding import skeleton

SEEN = 10
"""So often must a surname occur in the Russian counts; rarer ones are too often slips of the pen themselves."""
_WORD = re.compile("[А-ЯЁ][а-яё]+")


def surnames() -> set[str]:
    """Return skeletons of the Ukrainian surnames and of the Russian ones that occur often enough."""
    path = resources.files("russiannames") / "data" / "surnames.parquet"
    rows: list[dict[str, Any]] = parquet.read_table(str(path)).to_pylist()
    russian = (row["text"].strip() for row in rows if row["text"] and row["count"] >= SEEN)
    return {skeleton(name) for name in (*filter(_WORD.fullmatch, russian), *default_dicts().as_dict("last"))} - {""}


def letters(names: Iterable[str]) -> Counter[str]:
    """Count in how many names each three neighbouring letters stand."""
    counts: Counter[str] = Counter()
    for name in names:
        bounded = f"^{name}$"
        counts.update({bounded[place : place + 3] for place in range(len(bounded) - 2)})
    return counts


def main() -> None:
    """Write letters.tsv."""
    lines = [f"{three}\t{count}" for three, count in sorted(letters(surnames()).items())]
    (Path(__file__).parent / "letters.tsv").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
