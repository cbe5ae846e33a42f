"""Why a record may be the person, or is not, in the words and signs of a table cell."""

from __future__ import annotations

from verifier.domain import words
from verifier.domain.candidates import Candidate, Reason
from verifier.domain.dates import shown_date
from verifier.domain.findings import RejectedRecord
from verifier.domain.lists import case_number
from verifier.i18n import _
from verifier.ui.screens.check.card import BAND_TONES
from verifier.ui.widgets.lines import Cell, Line
from verifier.workflow.propose_matches import Rejection


def candidate_cell(candidate: Candidate, rejected: RejectedRecord | None) -> Cell:
    """Return the band and the reasons of a candidate, and that he was said to be another person."""
    tone = BAND_TONES[candidate.band]
    lines = [
        Line(
            f"{words.band(candidate.band)} · {candidate.weight:+.1f}",
            tone=tone if tone != "neutral" else "muted",
            strong=True,
        ),
        Line("; ".join(reason_words(reason) for reason in candidate.reasons), small=True),
    ]
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


def reason_words(reason: Reason) -> str:
    """Say one reason in words: the detail, how it compares, and what our register says where it is not the same."""
    found = reason.comparison
    how = f"{words.level_shape(found.level)} {words.comparison(found.level, found.rule)}"
    return f"{words.detail(found.detail)} {how} ({shown_date(found.ours)})"
