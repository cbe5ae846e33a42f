"""R2, the summary of the list: every person in one line, with totals, for the head of the office."""

from __future__ import annotations

from verifier.reports.contents import ListReport
from verifier.reports.furniture import Furniture


def summary(report: ListReport, furniture: Furniture) -> bytes:
    """Return the summary of a list as a PDF; the same input always gives the same bytes."""
    raise NotImplementedError
