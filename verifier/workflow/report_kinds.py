"""Which reports there are (domain.md 13.2), which of them are signed in ink, and which leave the office."""

from __future__ import annotations

from enum import StrEnum

from verifier.workflow import exchange_subjects, remains_subjects


class Report(StrEnum):
    """The reports that can be issued (domain.md 13.2)."""

    INDIVIDUAL = "R1"
    SUMMARY = "R2"
    QUERY = "R3"
    QUERY_WORKBOOK = "R3X"
    SIGN_OFFS = "R4"
    STATISTICS = "R9"
    HELD_BACK = "R11"
    EXTRACT = "R12"
    RESULTS = "R13"
    QUESTIONS = "R14"


WORKBOOKS = frozenset((Report.QUERY_WORKBOOK, Report.RESULTS, Report.QUESTIONS))
"""Reports that are no paper: the query as a workbook, and their list back, with our results or with our questions."""
FOR_THEM = frozenset((Report.QUERY, Report.QUERY_WORKBOOK, Report.QUESTIONS, Report.HELD_BACK))
"""Reports that go to the other side, and so are written in its language where that is wanted."""


CERTIFICATE = "AC"  # of the whole office, as is the founding sheet
FOUNDING_SHEET = "FS"
# What has a place for a signature in ink, so that its sheet is to come back: workbooks have none.
SIGNED_IN_INK = frozenset(
    (
        "R1",
        "R2",
        "R3",
        "R4",
        "R9",
        "R11",
        "R12",
        CERTIFICATE,
        FOUNDING_SHEET,
        *exchange_subjects.PAPERS,
        *remains_subjects.PAPERS,
    )
)
