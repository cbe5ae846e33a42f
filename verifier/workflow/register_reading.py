"""A large register is filed, by which its persons are found, while the rest of it is still being read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from verifier.domain.intake import Options
from verifier.intake import RecordColumns, RegisterReading, read_register
from verifier.workflow.register_index import LARGE, IndexMaker
from verifier.workflow.register_rows import OwnNumbers, Progress, never, no_progress
from verifier.workflow.room import give_back


@dataclass(frozen=True, slots=True)
class FiledReading:
    """What was understood of a register, and the packed rolls over its records; none where it is small."""

    reading: RegisterReading
    rolls: tuple[bytes, ...] = field(default=(), repr=False)


def read_filed(
    data: bytes,
    file_name: str,
    *,
    options: Options | None = None,
    cancelled: Callable[[], bool] = never,
    progress: Progress = no_progress,
) -> FiledReading:
    """Read a register as `read_register` does, and file a large one meanwhile; raises KnownError as that."""
    filing = _Filing()
    reading = read_register(data, file_name, cancelled=cancelled, progress=progress, each=filing.take, options=options)
    if len(reading.records) < LARGE:
        return FiledReading(reading)
    rolls = filing.rolls()
    give_back()
    return FiledReading(reading, rolls)


class _Filing:
    """Files records as they come, where there will be many."""

    def __init__(self) -> None:
        self._maker, self._full, self._numbers = IndexMaker(0), list[bytes](), OwnNumbers()

    def take(self, columns: RecordColumns, total: int) -> None:
        """File some records of so many rows in all."""
        if total >= LARGE and self._maker.add_all(self._numbers.of(columns), columns.values):
            self._full.append(self._maker.packed())

    def rolls(self) -> tuple[bytes, ...]:
        """Return the rolls over all that came."""
        last = self._maker.packed()
        return (*self._full, last) if last else tuple(self._full)
