"""The way in for a register: a small one as lists come, a large one by two readers that tell it piece by piece."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

from verifier import child
from verifier.child import Streams, never
from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Options
from verifier.domain.persons import Column, Problem
from verifier.domain.problems import ProblemCode
from verifier.intake import warm
from verifier.intake.door import LARGE, open_password, read_raw, reader_command
from verifier.intake.limits import REGISTER
from verifier.intake.registers import frames
from verifier.intake.registers.disagreeing import decoded, disagreements
from verifier.intake.registers.marks import differing
from verifier.intake.registers.raw_record import RegisterReading
from verifier.intake.registers.register import understand_register
from verifier.intake.registers.spool import RecordColumns, RecordSpool, columns_of, in_columns

_LARGE = 350_000  # bytes from which on a file may hold so many rows that it is worth it
_ROWS = 5_000  # lines from which on that is so of a text
_PACKAGE, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EXTENSIONS = {"xlsx": {"xlsx", "xltx", "xlsm", "xltm"}, "text": {"csv", "tsv", "txt", "tab"}}
_MOST_PROBLEMS = 200_000
_FIRST, _SECOND = 0, 1
Progress = Callable[[int, int], None]
Each = Callable[[RecordColumns, int], None]


def no_progress(_done: int, _total: int) -> None:
    """For callers who do not show how far it is."""


def read_register(
    data: bytes,
    file_name: str,
    *,
    sheet: str | None = None,
    cancelled: Callable[[], bool] = never,
    progress: Progress = no_progress,
    each: Each | None = None,
    options: Options | None = None,
) -> RegisterReading:
    """Read a register (domain.md 3, 15.1); limits are those of `limits.REGISTER`. Raises KnownError as `read_list` does.

    A workbook or text of thousands of rows that is written as programs write such is read row by row, and `progress` is
    told rows done and rows in all, `each` the records as they come and the rows in all; any other is read as a list is,
    and `each` is told of it at the end; so is one of whose columns or code page an officer said something in `options`.
    """
    digest, said = hashlib.sha256(data).hexdigest(), options or Options()
    try:
        if said.password:
            data = open_password(data, said.password, cancelled)
        if len(data) > REGISTER.file_bytes:
            limit = REGISTER.file_bytes
            raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_FILE, limit=limit, found=len(data))
        chosen = sheet or said.sheet
        if not (chosen or said.mapping or said.encoding) and _may_be_large(data):
            large = _Large(file_name, digest, progress, each)
            if reading := large.read(data, cancelled):
                return reading
        book = read_raw(data, "register", cancelled, encoding=said.encoding)
        reading = understand_register(book, file_name, digest, chosen, cancelled, mapping=said.mapping)
    except KnownError as error:
        raise KnownError(error.fault, **{**error.facts, "file": file_name}) from error
    if each:
        for columns in in_columns(reading.records):
            each(columns, len(reading.records))
    return reading


def _may_be_large(data: bytes) -> bool:
    """Whether a file may hold as many rows as are worth two readers that tell them piece by piece."""
    if len(data) < _LARGE or data.startswith(_OLE):
        return False
    return data.startswith(_PACKAGE) or max(data.count(b"\n"), data.count(b"\r")) >= _ROWS


class _Large:
    """What two readers say of a large register, put together as it comes."""

    def __init__(self, file_name: str, digest: str, progress: Progress, each: Each | None) -> None:
        self._file_name, self._digest, self._progress, self._each = file_name, digest, progress, each
        self._records = RecordSpool()
        self._kind, self._total = "", 0
        self._told: frames.Told | None = None
        self._done: frames.Done | None = None
        self._blocks: tuple[dict[tuple[str, int], bytes], dict[tuple[str, int], bytes]] = ({}, {})
        self._differ: list[tuple[str, int]] = []

    def read(self, data: bytes, cancelled: Callable[[], bool]) -> RegisterReading | None:
        """Return what was read, None where the file has to be read as lists are.

        Raises:
            KnownError: READER_FAILED, READER_TIMED_OUT, CANCELLED.
        """
        streams = Streams([reader_command(role, "register") for role in LARGE], frames.MOST_BYTES, warm.take)
        try:
            self._kind = "xlsx" if data.startswith(_PACKAGE) else "text"
            streams.feed(data)
            for place, body in streams.frames(time.monotonic() + REGISTER.wall_seconds, cancelled):
                if place == _FIRST and body == b"":
                    if place in streams.out_of_time:
                        raise KnownError(Fault.READER_TIMED_OUT, seconds=REGISTER.seconds)
                    return None  # it died: the other way finds out of what
                if not body:
                    continue
                frame = decoded(body)
                if isinstance(frame, frames.Other) and place == _FIRST:
                    return None
                self._take(place, body, frame)
        except child.ChildTimedOutError as error:
            raise KnownError(Fault.READER_TIMED_OUT, seconds=REGISTER.wall_seconds) from error
        except child.ChildCancelledError as error:
            raise KnownError(Fault.CANCELLED) from error
        finally:
            streams.end()
        return self._reading(data, cancelled)

    def _take(self, place: int, body: bytes, frame: frames.Frame) -> None:
        match frame:
            case frames.Total() if place == _FIRST:
                self._total = frame.rows
            case frames.Records() if place == _FIRST:
                self._records.add(body, frame)
                if self._each:
                    self._each(columns_of(frame), self._total)
                self._progress(min(len(self._records), self._total), self._total)
            case frames.Told() if place == _FIRST and len(frame.problems) <= _MOST_PROBLEMS:
                self._told = frame
            case frames.Marks():
                self._compare(place, frame)
            case frames.Done() if place == _SECOND:
                self._done = frame
            case _:
                raise KnownError(Fault.READER_FAILED, reason="answer")

    def _compare(self, place: int, frame: frames.Marks) -> None:
        """Lay the marks of some units beside those of the other reader, or keep them until it comes there."""
        key = frame.sheet, frame.block
        other = self._blocks[1 - place].pop(key, None)
        if other is None:
            self._blocks[place][key] = frame.body
        elif other != frame.body:
            self._differ += [(frame.sheet, unit) for unit in differing(other, frame.body)]

    def _reading(self, data: bytes, cancelled: Callable[[], bool]) -> RegisterReading:
        told = self._told
        if told is None or not len(self._records):
            raise KnownError(Fault.READER_FAILED, reason="answer")
        problems = [Problem(*problem) for problem in told.problems]
        extension = self._file_name.rpartition(".")[2].casefold() if "." in self._file_name else ""
        if extension and extension not in _EXTENSIONS[self._kind]:
            problems.insert(0, Problem(ProblemCode.TYPE_MISMATCH.value, value=self._kind))
        problems += self._differences(told, data, cancelled)
        columns = tuple(Column(*column) for column in told.columns)
        return RegisterReading(self._digest, self._file_name, columns, self._records, tuple(problems))

    def _differences(self, told: frames.Told, data: bytes, cancelled: Callable[[], bool]) -> list[Problem]:
        """What the second reader read otherwise, cell by cell; or that it read nothing."""
        if self._done is None or self._done.failed:
            why = self._done.failed[:100] if self._done else "died"
            return [Problem(ProblemCode.SECOND_READER_FAILED.value, value=why)]
        differ = ProblemCode.READERS_DIFFER.value
        missing = [name for name in told.sheets if name not in self._done.sheets]
        found = [Problem(differ, value=name) for name in missing]
        units = list(self._differ)
        for mine, theirs in (self._blocks, self._blocks[::-1]):
            units += [
                (sheet, unit)
                for (sheet, block), body in mine.items()
                if sheet in told.sheets and sheet not in missing
                for unit in differing(body, theirs.get((sheet, block), b""))
            ]
        return found + disagreements(sorted(set(units)), data, cancelled)
