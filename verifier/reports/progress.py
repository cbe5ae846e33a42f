"""How far a list has come, as one bar: the darker the further, and what stands still is hatched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verifier.domain import words
from verifier.domain.case import Case, State
from verifier.i18n import _
from verifier.reports.charts import CROSSED, LEVEL, UPRIGHT, Fill, Part, draw_parts
from verifier.reports.sheet import Sheet

_FILLS: dict[State, Fill] = {
    State.FIRST_CHECK: 1.0,
    State.SECOND_CHECK: 0.9,
    State.ADJUDICATION: UPRIGHT,
    State.REFERRED: LEVEL,
    State.CONCLUSION: 0.8,
    State.CLEARANCES: 0.66,
    State.DECISION: 0.52,
    State.HOLD: CROSSED,
    State.CLOSED: 0.3,
}


def draw_progress(sheet: Sheet, cases: Sequence[Case]) -> None:
    """Draw the states of the cases as parts of the list; the words stand beside the same signs below it."""
    counted = Counter(case.state for case in cases)
    draw_parts(sheet, _("Progress of the list"), [Part(words.state_shape(s), counted[s], _FILLS[s]) for s in State])
