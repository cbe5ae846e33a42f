"""What a print is on, and which acts came after it that changed what it shows: its list or case, or what its number says."""

from __future__ import annotations

from verifier.store.acts import PrintRow
from verifier.store.database import Connection
from verifier.workflow import exchange_subjects, remains_subjects
from verifier.workflow.superseding import changes


def subject_in(number: str) -> str:
    """Return the part of a print's number by which prints of the same are told; empty where it is on a list or a case."""
    return remains_subjects.subject_in(number) or exchange_subjects.subject_in(number)


def later_acts(connection: Connection, known: PrintRow) -> tuple[int, ...]:
    """Return the acts after a print that changed what it shows; while there is none, the paper says how things stand."""
    if known.report in remains_subjects.PAPERS:
        return remains_subjects.later_acts(connection, known.number, known.act)
    if known.report in exchange_subjects.PAPERS:
        return exchange_subjects.later_acts(connection, known.number, known.act)
    return changes(connection, known.list, known.case, known.act)
