"""Who in our register might this be, and why: index, candidates with bands and reasons, comparisons detail by detail."""

from verifier.matching.compare.numbers import one_alphabet
from verifier.matching.comparing import compare
from verifier.matching.index import Index
from verifier.matching.likeness import likeness_keys
from verifier.matching.marks import Span, differing_characters
from verifier.matching.propose import Decision, decision, match_rows, propose, reasons_text
from verifier.matching.resembling import Listed, recorded
from verifier.matching.roll import Roll

__all__ = [
    "Decision",
    "Index",
    "Listed",
    "Roll",
    "Span",
    "compare",
    "decision",
    "differing_characters",
    "likeness_keys",
    "match_rows",
    "one_alphabet",
    "propose",
    "reasons_text",
    "recorded",
]
