"""Which rows of a large register two readers read otherwise, and which cells of them: asked again of two fresh children."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from verifier import child
from verifier.child import Streams
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Problem
from verifier.domain.problems import ProblemCode
from verifier.intake.door import reader_command
from verifier.intake.headings.columns import column_letter
from verifier.intake.limits import REGISTER
from verifier.intake.registers import frames
from verifier.intake.registers.cells import LONGEST, READERS, asking
from verifier.intake.registers.marks import UNIT

MOST_TOLD = 1_000  # rows that are told one by one
_MOST = 100  # cells of a row
_NUMBER = re.compile(r"-?\d+\.\d{5}")
_DIFFER = ProblemCode.READERS_DIFFER.value
Cells = Mapping[int, str]  # what stands in each column
Row = tuple[bytes, Cells]  # with its mark
_NOTHING: Row = (b"", {})


def decoded(body: bytes) -> frames.Frame:
    """Return a frame as a child sent it; raises KnownError READER_FAILED where it is none."""
    try:
        frame: frames.Frame = frames.decoder.decode(body)
    except msgspec.MsgspecError as error:
        raise KnownError(Fault.READER_FAILED, reason="answer") from error
    return frame


def disagreements(units: Sequence[tuple[str, int]], data: bytes, cancelled: Callable[[], bool]) -> list[Problem]:
    """Return what two readers say otherwise in some units, given as (sheet, number), cell by cell.

    Where so many rows differ that not all are told, how many there are is told at last; where a reader does not answer any
    more, the units are told.

    Raises:
        KnownError: CANCELLED, READER_FAILED.
    """
    if not units:
        return []
    rows = _Rows()
    whole = rows.ask(asking(units, data), cancelled)
    if not whole or not rows.count:
        return [_unit(sheet, number) for sheet, number in units[:MOST_TOLD]]
    problems = [
        problem for sheet, row, *both in sorted(rows.told, key=_place) for problem in _of_row(sheet, row, *both)
    ]
    return [*problems, Problem(_DIFFER, value=str(rows.count))] if rows.count > MOST_TOLD else problems


def _place(row: tuple[str, int, Cells, Cells]) -> tuple[str, int]:
    return row[:2]


def _unit(sheet: str, number: int) -> Problem:
    first = max(number * UNIT, 1)
    return Problem(_DIFFER, sheet, first, "", f"{first}–{number * UNIT + UNIT - 1}")


class _Rows:
    """Gathers the rows that differ from what both children tell, group by group."""

    def __init__(self) -> None:
        self.count, self.told = 0, list[tuple[str, int, Cells, Cells]]()
        self._waiting: dict[tuple[str, int], tuple[int, bytes]] = {}

    def ask(self, question: bytes, cancelled: Callable[[], bool]) -> bool:
        """Ask both, and return whether both answered to the end."""
        streams = Streams([reader_command(f"{which}-cells", "register") for which in READERS], frames.MOST_BYTES)
        try:
            streams.feed(question)
            for place, body in streams.frames(time.monotonic() + REGISTER.wall_seconds, cancelled):
                if body is not None and not self._take(place, body):
                    return False
        except child.ChildCancelledError as error:
            raise KnownError(Fault.CANCELLED) from error
        except child.ChildTimedOutError:
            return False
        finally:
            streams.end()
        for place, body in self._waiting.values():
            self._compare(*((body, b"") if place == 0 else (b"", body)))
        return True

    def _take(self, place: int, body: bytes) -> bool:
        frame = decoded(body) if body else None
        if not isinstance(frame, frames.Cells):
            return False  # it died, or failed
        key = frame.sheet, frame.group
        other = self._waiting.pop(key, None)
        if other is None:
            self._waiting[key] = place, body
        elif other[1] != body:
            self._compare(*((body, other[1]) if place == 0 else (other[1], body)))
        return True

    def _compare(self, first: bytes, second: bytes) -> None:
        sheet, ours, theirs = "", dict[int, Row](), dict[int, Row]()
        for body, rows in ((first, ours), (second, theirs)):
            frame = decoded(body) if body else None
            if isinstance(frame, frames.Cells):
                sheet = frame.sheet
                rows |= {row: (mark, dict(cells)) for row, mark, cells in frame.rows}
        for row in sorted(ours.keys() | theirs.keys()):
            (mark, mine), (other, others) = ours.get(row, _NOTHING), theirs.get(row, _NOTHING)
            if mark != other:
                self.count += 1
                if self.count <= MOST_TOLD:
                    self.told.append((sheet, row, mine, others))


def _of_row(sheet: str, row: int, first: Cells, second: Cells) -> Iterator[Problem]:
    """Yield a problem for each cell of a row that readers tell otherwise; for the row where no cell is found."""
    differ = [
        Problem(_DIFFER, sheet, row, column_letter(column), f"{_shown(first, column)} ≠ {_shown(second, column)}")
        for column in sorted(first.keys() | second.keys())
        if column > 0 and first.get(column, "") != second.get(column, "")
    ]
    yield from differ[:_MOST] or [Problem(_DIFFER, sheet, row, "", str(row))]


def _shown(cells: Cells, column: int) -> str:
    said = cells.get(column, "")
    return said.rstrip("0").rstrip(".") if _NUMBER.fullmatch(said) else said[:LONGEST]
