"""What a row of our register says, and what was read of a whole one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verifier.domain.details import DetailKey
from verifier.domain.persons import Column, Problem


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One row of our register.

    `number` is the record's own number, or the row number where it has none; `values` hold normalised text as in
    `Entry`, only what is stated; `returned` and `deceased` the notes that feed the gates, as written.
    """

    number: str
    values: Mapping[DetailKey, str]
    returned: str
    deceased: str
    status: str
    row: int


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """What was understood of a register; `columns` are those of the first sheet that was read, and
    `records` of a large one are made anew whenever somebody goes through them.
    """

    sha256: str
    file_name: str
    columns: tuple[Column, ...]
    records: Sequence[RawRecord]
    problems: tuple[Problem, ...]
