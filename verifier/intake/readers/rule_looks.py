"""Whether a look that a rule gives to cells hides what they hold: one judgement for the rules of all formats."""

from __future__ import annotations

from verifier.domain.problems import ProblemCode
from verifier.intake.readers.colours import hides, is_tiny
from verifier.intake.readers.shown import show_number, show_text

_MASKS = frozenset({ProblemCode.FORMAT_MASK, ProblemCode.HIDDEN_CONTENT})


def hides_under_rule(
    *, struck: bool = False, points: float | None = None, number_format: str = "", ink: str = "", back: str = ""
) -> bool:
    """Whether a look strikes a text, is tiny, masks, or has the colour of its ground; what it leaves as it is, is empty.

    Colours are RRGGBB.
    """
    if struck or is_tiny(points):
        return True
    if number_format:
        shown = show_number("5", number_format), show_text("x", number_format)
        if any({*one.codes} & _MASKS for one in shown):
            return True
    return bool(ink or back) and hides(ink, back)
