"""Candidates for a whole list with the caution that only the whole list allows, and the rows of `verifier match`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from verifier.domain.candidates import Band, Candidate, Reason
from verifier.domain.persons import Entry
from verifier.matching.bands import MARGIN, is_contradicted, odds
from verifier.matching.index import Index

Decision = Literal["accept", "review", "none"]
Row = tuple[str, str, int, str, float, str]


def decision(candidates: Sequence[Candidate]) -> Decision:
    """Return what the bands propose: accept a very likely first candidate, review possible ones, else none."""
    if candidates and candidates[0].band is Band.VERY_LIKELY:
        return "accept"
    return "review" if any(candidate.band is not Band.UNLIKELY for candidate in candidates) else "none"


def propose(entries: Iterable[Entry], index: Index, limit: int = 8) -> Iterator[tuple[Entry, tuple[Candidate, ...]]]:
    """Yield every entry with its candidates; where another entry claims a record as well, it is at most possible."""
    found = [(entry, index.candidates(entry, limit)) for entry in entries]
    claims: defaultdict[str, list[Candidate]] = defaultdict(list)
    for _, candidates in found:
        if candidates and _claims(candidates[0], len(index)):
            claims[candidates[0].record.id].append(candidates[0])
    for entry, candidates in found:
        yield entry, tuple(_cautious(candidate, claims[candidate.record.id]) for candidate in candidates)


def _claims(first: Candidate, persons: int) -> bool:
    """Whether an entry claims its first candidate: that is very likely, or more likely than not and not contradicted.

    The brother or the namesake of somebody on the list claims nothing.
    """
    if first.band is Band.VERY_LIKELY:
        return True
    return first.band is Band.POSSIBLE and odds(first.weight, persons) > 0 and not is_contradicted(first.reasons)


def _cautious(candidate: Candidate, claims: Sequence[Candidate]) -> Candidate:
    """Lower a very likely candidate that another entry claims with as good reason or nearly so."""
    if candidate.band is not Band.VERY_LIKELY:
        return candidate
    others = [claim for claim in claims if claim is not candidate]
    if any(other.band is Band.VERY_LIKELY or candidate.weight - other.weight < MARGIN for other in others):
        return replace(candidate, band=Band.POSSIBLE)
    return candidate


def match_rows(
    entries: Iterable[Entry], index: Index, limit: int = 8, said: Callable[[Iterable[Reason]], str] | None = None
) -> Iterator[Row]:
    """Yield the rows entry_id, decision, rank, register_id, score, reasons of `verifier match`.

    entry_id is the entry's own number, or sheet row where it has none; register_id is the record's own number; score is
    the weight in bits. An entry without candidates has one row of rank 0 without a register_id. `said` puts the reasons
    into words; without it they stand as codes.
    """
    said = said or reasons_text
    for entry, candidates in propose(entries, index, limit):
        name, verdict = entry.number or str(entry.row), decision(candidates)
        if not candidates:
            yield (name, verdict, 0, "", 0.0, "")
        for rank, candidate in enumerate(candidates, 1):
            number = candidate.record.number or candidate.record.id
            yield (name, verdict, rank, number, round(candidate.weight, 3), said(candidate.reasons))


def reasons_text(reasons: Iterable[Reason]) -> str:
    """Return reasons as stable codes: ``surname:same_by_rule:latin_spelling:+12.1; ...``."""
    return "; ".join(
        f"{reason.comparison.detail}:{reason.comparison.level}:{reason.comparison.rule}:{reason.weight:+.1f}"
        for reason in reasons
    )
