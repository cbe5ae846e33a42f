"""Estimates the weights of the matcher from data: ``python -m tests.estimate [--folder FOLDER] [--pairs FILE ...]``.

m, how often a level occurs between an entry and the record of the same person, comes from decided pairs that an office
exported for itself (`verifier office pairs`, columns pair, label, detail, level, rule), else from the true pairs of a
generated folder (entries.csv, register.csv, truth.csv; one is invented where none is named). u, how often it occurs by
chance, comes from random pairs of that folder. Printed are the lines of ``verifier/matching/weights.py`` beside what
stands there now: ``Fixed`` is log2(m / u), ``Rare`` the same less the mean rarity of an equal value.

All spellings of an equal value are one line: a list in Latin letters spells the others' names so as well.

Generated damages are far more frequent than any office's, so their m tells an order only; u is as sound as the register.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import log2
from pathlib import Path
from typing import NamedTuple

from tests.support.matching.invent import invent
from tests.support.matching.measure import read
from verifier.domain.candidates import Level, Rule
from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry, Record
from verifier.matching.compare import compare_detail
from verifier.matching.people import person_of, readings_of
from verifier.matching.weights import TABLE, Fixed, Rare, Verdict, weight_of
from verifier.workflow.load_register import as_records

RANDOM_PAIRS = 200_000
_MISSING = frozenset({Level.MISSING_THEIRS, Level.MISSING_OURS, Level.MISSING_BOTH})
_LEAST = 3
"""Levels seen less often among the same persons are not estimated."""

Found = tuple[DetailKey, Verdict]


class Counts:
    """How often each verdict on each detail was seen, missing ones left out."""

    def __init__(self, found: Iterable[Found]) -> None:
        self.verdicts: defaultdict[DetailKey, Counter[Verdict]] = defaultdict(Counter)
        for detail, verdict in found:
            if verdict.level not in _MISSING:
                self.verdicts[detail][verdict] += 1

    def share(self, detail: DetailKey, *verdicts: Verdict) -> float:
        """Return the share of verdicts, half an observation above what was seen: nothing is impossible."""
        seen = self.verdicts[detail]
        return (sum(seen[verdict] for verdict in verdicts) + 0.5) / (seen.total() + 1)


class Estimate(NamedTuple):
    """One line of the table: shares among the same persons and by chance, bits, and the rarity of an equal value."""

    detail: DetailKey
    verdict: Verdict
    m: float
    u: float
    rarity: float

    @property
    def bits(self) -> float:
        """Return the weight log2(m / u)."""
        return log2(self.m / self.u)

    def __str__(self) -> str:
        stands = weight_of(self.detail, self.verdict)
        rare = isinstance(stands, Rare)
        estimated = f"Rare({self.bits - self.rarity:+.1f})" if rare else f"Fixed({self.bits:+.1f})"
        now = f"{'Rare' if rare else 'Fixed'}({stands.bits:+.1f})" if isinstance(stands, Rare | Fixed) else "none"
        name = f"{self.verdict.level}:{self.verdict.rule}".rstrip(":")
        return f"{self.detail:18} {name:42} m {self.m:8.5f}  u {self.u:8.6f}  {estimated:13} now {now}"


def estimates(same: Counts, chance: Counts) -> Iterator[Estimate]:
    """Yield a line for each verdict that was seen often enough among the same persons."""
    for detail in TABLE:
        equal = [verdict for verdict in chance.verdicts[detail] if verdict.level in (Level.SAME, Level.SAME_BY_RULE)]
        rarity = -log2(chance.share(detail, *equal))
        agreeing = [verdict for verdict in same.verdicts[detail] if verdict.level in (Level.SAME, Level.SAME_BY_RULE)]
        if agreeing:
            m = min(same.share(detail, *agreeing), 1.0)
            yield Estimate(detail, Verdict(Level.SAME), m, chance.share(detail, *equal), rarity)
        for verdict, seen in sorted(same.verdicts[detail].items(), key=lambda item: -item[1]):
            if seen >= _LEAST and verdict not in agreeing:
                yield Estimate(detail, verdict, same.share(detail, verdict), chance.share(detail, verdict), rarity)


def exported(files: Iterable[Path]) -> Iterator[Found]:
    """Yield the verdicts on the pairs of the same person in exported files."""
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["label"] == "same":
                    yield DetailKey(row["detail"]), Verdict(Level(row["level"]), Rule(row["rule"]))


def true_pairs(folder: Path, entries: Mapping[str, Entry], records: Mapping[str, Record]) -> Iterator[Found]:
    """Yield the verdicts on the true pairs of a generated folder."""
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["true_ids"] in records:
                yield from _compared(entries[row["entry_id"]], records[row["true_ids"]])


def random_pairs(entries: list[Entry], records: list[Record], number: int) -> Iterator[Found]:
    """Yield the verdicts on pairs that chance put together; one in so many records is the same person after all."""
    rng = random.Random(number)
    for _ in range(number):
        yield from _compared(rng.choice(entries), rng.choice(records), most=1)


def _compared(entry: Entry, record: Record, most: int = 8) -> Iterator[Found]:
    """Yield the verdicts of the reading that agrees on most names (of the words as stated, where `most` is one)."""
    ours = person_of(record)
    compared = [
        {detail: compare_detail(detail, theirs, ours) for detail in TABLE} for theirs in readings_of(entry)[:most]
    ]
    yield from max(compared, key=_agreement).items()


def _agreement(verdicts: Mapping[DetailKey, Verdict]) -> float:
    worth = {Level.SAME: 2.0, Level.SAME_BY_RULE: 2.0, Level.NEAR: 1.0, Level.DIFFERENT: -1.0}
    return sum(worth.get(verdict.level, 0.0) for verdict in verdicts.values())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="a generated folder")
    parser.add_argument("--pairs", type=Path, nargs="*", default=[], help="files that an office exported for itself")
    parser.add_argument("--random", type=int, default=RANDOM_PAIRS, help="how many pairs chance puts together")
    stated = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = stated.folder or Path(scratch)
        if stated.folder is None:
            invent(folder, 20_000, 4_000, seed="estimate")
        entries, register = read(folder)
        records = list(as_records(register, 1))
        own = true_pairs(folder, {each.number: each for each in entries}, {each.number: each for each in records})
        same = Counts(exported(stated.pairs) if stated.pairs else own)
        chance = Counts(random_pairs(entries, records, stated.random))
    for line in estimates(same, chance):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
