"""Read our own register: the same path as their lists, down to records that carry returns and deaths for the gates."""

from __future__ import annotations

import re
from collections.abc import Callable

from verifier.child import never
from verifier.domain.dates import shown_date
from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap
from verifier.domain.persons import Entry, Problem
from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import repair
from verifier.intake.details.stated_dates import read_date
from verifier.intake.headings.columns import Field
from verifier.intake.headings.heading import Heading
from verifier.intake.raw import RawBook
from verifier.intake.registers.raw_record import RawRecord, RegisterReading
from verifier.intake.reported import problems_of
from verifier.intake.rows.furniture import is_empty_mark
from verifier.intake.rows.tables import ReadSheet, columns_of, read_sheets

# What is normal in a register of thousands and would bury the rest.
UNREMARKABLE = frozenset(
    {
        ProblemCode.NUMBER_GAP.value,
        ProblemCode.NUMBER_SUFFIX.value,
        ProblemCode.NUMBER_RESTART.value,
        ProblemCode.RETURNED_HINT.value,
        ProblemCode.DEATH_HINT.value,
        ProblemCode.DECLINES_HINT.value,
        ProblemCode.REMOVED_HINT.value,
        ProblemCode.UNNUMBERED.value,
        ProblemCode.ALIAS.value,
        ProblemCode.RANK_SUFFIX.value,
        ProblemCode.REGION_UNKNOWN.value,
        ProblemCode.REGION_FORMER.value,
    }
)


def understand_register(
    book: RawBook,
    file_name: str,
    digest: str,
    sheet: str | None = None,
    cancelled: Callable[[], bool] = never,
    *,
    mapping: tuple[ColumnMap, ...] = (),
) -> RegisterReading:
    """Understand the raw cells of a register, with what an officer said of its columns; pure."""
    read = read_sheets(book, sheet, mapping=mapping, own=True, cancelled=cancelled)
    if not any(one.entries for one in read):
        raise KnownError(Fault.NO_PERSONS, sheet=read[0].raw.name, row=read[0].headings[0].last)
    problems = [problem for problem in problems_of(book, file_name, read) if problem.code not in UNREMARKABLE]
    records = [record_of(one, entry) for one in read for entry in one.entries]
    unnumbered = [entry for one in read for entry in one.entries if not entry.number]
    problems += [Problem(ProblemCode.NO_NUMBER.value, e.sheet, e.row, "", str(e.row)) for e in unnumbered[:1]]
    problems += _repeated(records, read)
    return RegisterReading(digest, file_name, tuple(columns_of(read[0])), tuple(records), tuple(problems))


def record_of(one: ReadSheet, entry: Entry) -> RawRecord:
    """Return a row of a register with what feeds the gates."""
    heading = one.headings[0]
    return RawRecord(
        number=entry.number or str(entry.row),
        values={key: value.text for key, value in entry.values.items() if value.text},
        returned=_joined(one, entry, heading, Field.RETURNED),
        deceased=_joined(one, entry, heading, Field.DECEASED),
        status=_joined(one, entry, heading, Field.STATUS),
        row=entry.row,
    )


def _joined(one: ReadSheet, entry: Entry, heading: Heading, held: Field) -> str:
    """Return what all columns of one meaning state, dates as people write them."""
    said: list[str] = []
    for column in heading.columns_of(held):
        cell = one.raw.rows.get(entry.row, {}).get(column)
        text = repair(cell.text).text if cell else ""
        if is_empty_mark(text) or re.fullmatch(
            r"(?:ні|нет|no|0|false|не повернувся|не повернуто)\.?", text, re.IGNORECASE
        ):
            continue
        date = read_date(cell.date) if cell and cell.date else None
        said.append(shown_date(date.text) if date and date.text else text)
    return "; ".join(said)


def _repeated(records: list[RawRecord], read: list[ReadSheet]) -> list[Problem]:
    """A record number given twice is an error of the register, wherever the second one stands."""
    seen: dict[str, int] = {}
    found: list[Problem] = []
    for record in records:
        if record.number in seen and len(found) < 1000:
            sheet = read[0].raw.name
            found.append(Problem(ProblemCode.NUMBER_REPEATED.value, sheet, record.row, "", record.number))
        seen.setdefault(record.number, record.row)
    return found
