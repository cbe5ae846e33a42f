"""The sheets on all persons of a list as one file: one print and one act, a sheet of its own for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from verifier.child import never
from verifier.domain.case import Case
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Entry
from verifier.reports.contents import IndividualReport
from verifier.reports.furniture import Furniture
from verifier.reports.sink import Sink
from verifier.workflow.check_view import comparisons
from verifier.workflow.office import Office, load_cases

Step = Callable[[int, int], None]  # how many sheets of how many are laid out


def no_step(_done: int, _all: int) -> None:
    """Tell nobody."""


def sheets(
    office: Office,
    list_: int,
    furniture: Furniture,
    step: Step = no_step,
    cancelled: Callable[[], bool] = never,
    into: Sink | None = None,
) -> bytes:
    """Return R1 on every person of a list on whom both checks are signed, as one PDF with a bookmark each.

    Where it is written `into` a file, no bytes are returned.

    Raises:
        KnownError: NOBODY_CHECKED_TWICE, CANCELLED.
    """
    from verifier.reports.individual import individuals

    with office.store.read() as connection:
        lines = [(entry, case) for entry, case in load_cases(connection, list_) if case.is_checked_twice]
    if not lines:
        raise KnownError(Fault.NOBODY_CHECKED_TWICE)

    def told(done: int, whole: int) -> None:
        if cancelled():
            raise KnownError(Fault.CANCELLED)
        step(done, whole)

    return individuals(_each(office, list_, lines, furniture, told), into)


def _each(
    office: Office, list_: int, lines: list[tuple[Entry, Case]], furniture: Furniture, step: Step
) -> Iterator[tuple[IndividualReport, Furniture]]:
    submitted, officers = office.submitted(list_), office.officers()
    for place, (entry, case) in enumerate(lines, start=1):
        step(place - 1, len(lines))
        record_id = case.record or next((check.record for check in case.checks if check.record), "")
        record = office.register_record(record_id) if record_id else None
        compared = comparisons(entry.claiming(case.claims), record)
        report = IndividualReport(submitted, entry, record, case, officers, compared)
        yield report, replace(furniture, part=f"{place}/{len(lines)}")
    step(len(lines), len(lines))
