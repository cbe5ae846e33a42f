"""The hint on the age of the young as a line of a cell, beside what is answered or decided on the category."""

from __future__ import annotations

from verifier.domain import words
from verifier.domain.young import Age, YoungHint
from verifier.ui.widgets.lines import Line


def young_line(hint: YoungHint) -> Line:
    """Return the hint as a line; muted where the person is young."""
    return Line(words.young(hint), tone="muted" if hint.age is Age.WITHIN else "warn", small=True, most=3)
