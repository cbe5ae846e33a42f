"""Which letters differ: spans to mark in their value and in ours, so that the eye finds them at once."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein, Opcodes

Span = tuple[int, int]
"""Start and end (not included) of a run of characters, counted in code points."""

_LONGEST = 500


def differing_characters(theirs: str, ours: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the spans in `theirs` and in `ours` that differ, case aside; equal texts have none.

    A letter missing on one side has its span on the other side alone.
    """
    if theirs.lower() == ours.lower():
        return (), ()
    operations: Opcodes = Levenshtein.opcodes(_folded(theirs), _folded(ours))
    changed = [operation for operation in operations if operation.tag != "equal"]
    return (
        tuple((step.src_start, step.src_end) for step in changed if step.src_end > step.src_start),
        tuple((step.dest_start, step.dest_end) for step in changed if step.dest_end > step.dest_start),
    )


def _folded(text: str) -> str:
    """Lower every letter by itself, so that places stay what they are in the text."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text[:_LONGEST])
