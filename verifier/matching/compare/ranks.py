"""Ranks: the same rank in either language, a step or more since our record was written, or another rank."""

from __future__ import annotations

from verifier.domain.candidates import Level, Rule
from verifier.domain.ranks import find_rank
from verifier.matching.folding import skeleton
from verifier.matching.weights import Verdict

_STEPS = 3


def compare_ranks(theirs: str, ours: str) -> Verdict:
    """Ranks are the same, promoted since (our record is up to three steps lower), or different."""
    if theirs == ours:
        return Verdict(Level.SAME)
    left, right = find_rank(theirs), find_rank(ours)
    if not left or not right:
        same = skeleton(theirs) == skeleton(ours) != ""
        return Verdict(Level.SAME_BY_RULE, Rule.SAME_RANK) if same else Verdict(Level.DIFFERENT)
    if set(left) & set(right):
        case_only = theirs.lower() == ours.lower()
        return Verdict(Level.SAME, Rule.CASE) if case_only else Verdict(Level.SAME_BY_RULE, Rule.SAME_RANK)
    steps = [a.order - b.order for a in left for b in right if a.branch is b.branch]
    if any(0 < step <= _STEPS for step in steps):
        return Verdict(Level.NEAR, Rule.PROMOTED)
    return Verdict(Level.DIFFERENT)
