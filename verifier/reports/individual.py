"""R1, the individual verification report: one person on paper, as the ledger shows him."""

from __future__ import annotations

from verifier.reports.contents import IndividualReport
from verifier.reports.furniture import Furniture


def individual(report: IndividualReport, furniture: Furniture) -> bytes:
    """Return the report on one person as a PDF; the same input always gives the same bytes."""
    raise NotImplementedError
