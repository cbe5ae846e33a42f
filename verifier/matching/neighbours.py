"""Surnames one or two letters away from a misspelt one, found through shared groups of three letters."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import process
from rapidfuzz.distance import OSA

_BUDGET = 12_000


class Neighbours:
    """An inverted index of the distinct spellings of a register (far fewer than its records)."""

    def __init__(self) -> None:
        self._spellings: list[str] = []
        self._known: set[str] = set()
        self._by_group: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, folded: str) -> None:
        """File a skeleton under its groups of three letters; once is enough."""
        if not folded or folded in self._known:
            return
        self._known.add(folded)
        for group in _groups(folded):
            self._by_group[group].append(len(self._spellings))
        self._spellings.append(folded)

    def nearest(self, folded: str, limit: int = 60) -> tuple[str, ...]:
        """Return known spellings within two edits (one for names of three letters), nearest first, the same one left out."""
        postings = sorted((self._by_group.get(group, ()) for group in _groups(folded)), key=len)
        pool: set[int] = set()
        for posting in postings:
            if pool and len(pool) + len(posting) > _BUDGET:
                break
            pool.update(posting[:_BUDGET])
        most = 1 if len(folded) < 4 else 2
        spellings = {place: self._spellings[place] for place in sorted(pool)}
        found = process.extract(folded, spellings, scorer=OSA.distance, score_cutoff=most, limit=limit + 1)
        return tuple(spelling for spelling, _, _ in found if spelling != folded)[:limit]


def _groups(folded: str) -> set[str]:
    padded = f"^{folded}$"
    return {padded[start : start + 3] for start in range(len(padded) - 2)}
