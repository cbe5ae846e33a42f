"""How well a list was matched: who is first, who is accepted, and whether anybody is accepted falsely.

The same definitions as the shared ``score.py`` (ties for the first place count for nothing here: weights hardly tie).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Outcome(NamedTuple):
    """One entry: what it was made as, and what became of it. `rank` is that of the true record, 0 where not shown."""

    entry: str
    kind: str
    cls: str
    true: str
    eligible: bool
    decision: str
    rank: int

    @property
    def accepted(self) -> bool:
        return self.decision == "accept"

    @property
    def right(self) -> bool:
        return self.accepted and self.rank == 1

    @property
    def missed(self) -> bool:
        return self.kind == "present" and (self.decision == "none" or not 1 <= self.rank <= 5)

    @property
    def is_bad(self) -> bool:
        """Whether an officer would have wished for another answer."""
        if self.kind != "present":
            return self.accepted
        return self.rank != 1 or (self.eligible and not self.accepted)

    @property
    def verdict(self) -> str:
        return f"{self.decision} rank {self.rank}{' eligible' if self.eligible else ''}"


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of 1 over a set of outcomes; 0 where there is nothing to count."""

    entries: int
    first: float
    five: float
    eligible: float
    accepted: float
    wrong: float
    impostors: float
    absent: float
    silent: float
    several: float

    @classmethod
    def of(cls, found: Iterable[Outcome]) -> Figures:
        """Count outcomes."""
        found = list(found)
        present = [outcome for outcome in found if outcome.kind == "present"]
        several = [outcome for outcome in present if outcome.cls.startswith("combo")]
        return cls(
            len(found),
            _share(outcome.rank == 1 for outcome in present),
            _share(1 <= outcome.rank <= 5 for outcome in present),
            _share(outcome.right for outcome in present if outcome.eligible),
            _share(outcome.right for outcome in present),
            _share(outcome.accepted and outcome.rank != 1 for outcome in present),
            _share(outcome.accepted for outcome in found if outcome.kind == "impostor"),
            _share(outcome.accepted for outcome in found if outcome.kind == "absent"),
            _share(outcome.missed for outcome in present),
            _share(outcome.rank == 1 for outcome in several),
        )

    def __str__(self) -> str:
        return (
            f"{self.entries} entries: first {self.first:.2%}, among five {self.five:.2%}, eligible accepted "
            f"{self.eligible:.2%}, accepted {self.accepted:.2%}, wrong person {self.wrong:.2%}, impostors "
            f"{self.impostors:.2%}, absent {self.absent:.2%}, silent misses {self.silent:.2%}, several damages first "
            f"{self.several:.2%}"
        )


def _share(hits: Iterable[bool]) -> float:
    counted = list(hits)
    return sum(counted) / len(counted) if counted else 0.0


def outcomes(folder: Path, predictions: str = "pred.csv", most: int = 10**9) -> list[Outcome]:
    """Read truth.csv and predictions of a folder for its first entries; entries without prediction were not found."""
    predicted: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _rows(folder / predictions):
        predicted[row["entry_id"]].append(row)
    found = []
    for truth in _rows(folder / "truth.csv")[:most]:
        rows = predicted[truth["entry_id"]]
        true = truth["true_ids"]
        ranks = [int(row["rank"]) for row in rows if true and row["register_id"] == true]
        decision = rows[0]["decision"] if rows else "none"
        eligible = truth["eligible"] == "1"
        rank = ranks[0] if ranks else 0
        found.append(Outcome(truth["entry_id"], truth["kind"], truth["cls"], true, eligible, decision, rank))
    return found


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def table(found: Iterable[Outcome]) -> str:
    """Return one line for each class: how many, who is first, among five, accepted rightly or falsely, missed."""
    groups: defaultdict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in found:
        groups[outcome.kind, outcome.cls].append(outcome)
    lines = [f"{'class':22} {'kind':9}     n  first   five  eligible  accepted  falsely  missed"]
    for (kind, cls), group in sorted(groups.items(), key=lambda item: (item[0][0] != "present", item[0])):
        figures = Figures.of(group)
        shares = [figures.first, figures.five, figures.eligible, figures.accepted]
        falsely = figures.wrong if kind == "present" else figures.impostors + figures.absent
        shown = [*(100 * share if kind == "present" else float("nan") for share in shares), 100 * falsely]
        cells = "  ".join("    - " if value != value else f"{value:6.1f}" for value in [*shown, 100 * figures.silent])  # noqa: PLR0124 - not a number
        lines.append(f"{cls:22} {kind:9} {len(group):5} {cells}")
    return "\n".join(lines)
