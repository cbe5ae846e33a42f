"""Why a record may be the person, or is not, in the words and signs of a table cell."""

from __future__ import annotations

from verifier.domain import words
from verifier.domain.candidates import Candidate
from verifier.domain.findings import RejectedRecord
from verifier.domain.lists import case_number
from verifier.i18n import _
from verifier.ui.screens.check.card import BAND_TONES
from verifier.ui.screens.check.why import remembered_tone, remembered_words
from verifier.ui.widgets.lines import Cell, Line
from verifier.workflow.propose_matches import Rejection


def candidate_cell(candidate: Candidate, rejected: RejectedRecord | None) -> Cell:
    """Return the band and the reasons of a candidate, and that he was said to be another person."""
    tone = BAND_TONES[candidate.band]
    lines = [
        Line(
            f"{words.band(candidate.band)} · {words.bits(candidate.weight)}",
            tone=tone if tone != "neutral" else "muted",
            strong=True,
        ),
        *(Line(words.weighed(reason), small=True) for reason in candidate.reasons),
    ]
    if candidate.remembered:
        known = candidate.remembered
        lines.insert(0, Line(remembered_words(known), tone=remembered_tone(known), strong=True))
    if rejected:
        said = " · ".join(filter(None, (words.reason(rejected.reason), rejected.note)))
        lines.insert(0, Line(_("✗ not this person: {why}").format(why=said), tone="bad", strong=True))
    return Cell(tuple(lines))


def earlier_cell(rejection: Rejection) -> Cell:
    """Return why a candidate is not offered any more: an earlier list found him to be another person."""
    said = " · ".join(filter(None, (words.reason(rejection.reason), rejection.note)))
    text = _("✗ found to be another person in case {case}: {why}").format(case=case_number(rejection.case), why=said)
    again = _("Nothing that was compared has changed since.")
    return Cell((Line(text, tone="muted", strong=True), Line(again, tone="muted", small=True)))
