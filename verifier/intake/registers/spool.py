"""The records of a large register as they were read: kept small, and made anew whenever somebody goes through them."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.intake.registers.frames import MOST_BYTES, ROWS, Records, decoder
from verifier.intake.registers.raw_record import RawRecord

_DETAILS = {key.value: key for key in DetailKey}
_NOTHING = ("", "", "")
_BESIDE = ("returned", "deceased", "status")
_WHOLE = 100_000  # records that are kept as they came: so few take little room, and compressing them takes time


class RecordSpool(Sequence[RawRecord]):
    """Records in the order of their rows: about fifty bytes of memory each, some thousands of them whole at a time.

    It is filled by `add`, and then read only.
    """

    def __init__(self) -> None:
        self._frames: list[bytes] = []
        self._starts: list[int] = []
        self._length = 0
        self._stated: set[str] = set()
        self._open: tuple[int, tuple[RawRecord, ...]] = (-1, ())

    def add(self, body: bytes, frame: Records) -> None:
        """Take a frame of records in, after a look at all that it says.

        Raises:
            KnownError: READER_FAILED where it is none that a reader of ours would write.
        """
        if not _is_sound(frame):
            raise KnownError(Fault.READER_FAILED, reason="answer")
        self._starts.append(self._length)
        self._frames.append(body if self._length < _WHOLE else zlib.compress(body, 1))
        self._length += len(frame.numbers)
        self._stated.update(key for key, texts in frame.values.items() if any(texts))
        said = zip(*frame.beside.values(), strict=True)
        self._stated.update(name for name, texts in zip(_BESIDE, said, strict=False) if any(texts))

    @property
    def stated(self) -> frozenset[str]:
        """The details that any record states, and "returned", "deceased" or "status" where any has it."""
        return frozenset(self._stated)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> RawRecord: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[RawRecord]: ...
    def __getitem__(self, place: int | slice) -> RawRecord | Sequence[RawRecord]:
        if isinstance(place, slice):
            return tuple(self[at] for at in range(*place.indices(self._length)))
        at = place + self._length if place < 0 else place
        if not 0 <= at < self._length:
            raise IndexError(place)
        number = bisect_right(self._starts, at) - 1
        opened = self._open  # another thread may open another frame meanwhile
        if opened[0] != number:
            opened = self._open = number, tuple(record for record, _again in _records(self._frame(number)))
        return opened[1][at - self._starts[number]]

    def __iter__(self) -> Iterator[RawRecord]:
        return (record for record, _again in self.numbered())

    def numbered(self) -> Iterator[tuple[RawRecord, bool]]:
        """Yield all records, each with whether its number was given to an earlier one."""
        for number in range(len(self._frames)):
            yield from _records(self._frame(number))

    def frames(self) -> Iterator[Records]:
        """Yield all records as they came: column by column, some thousands at a time."""
        return map(self._frame, range(len(self._frames)))

    def _frame(self, number: int) -> Records:
        kept = self._frames[number]
        whole = self._starts[number] < _WHOLE
        frame = decoder.decode(kept if whole else zlib.decompress(kept, bufsize=MOST_BYTES))
        if not isinstance(frame, Records):
            raise TypeError("a spool holds frames of records only")
        return frame


def numbered(records: Iterable[RawRecord]) -> Iterator[tuple[RawRecord, bool]]:
    """Yield records, each with whether its number was given to an earlier one."""
    if isinstance(records, RecordSpool):
        yield from records.numbered()
        return
    seen: set[str] = set()
    for record in records:
        yield record, record.number in seen
        seen.add(record.number)


@dataclass(frozen=True, slots=True)
class RecordColumns:
    """Some records column by column; `repeated` are the places of those whose number was given to an earlier one."""

    numbers: Sequence[str]
    rows: Sequence[int]
    repeated: Sequence[int]
    values: Mapping[DetailKey, Sequence[str]]
    returned: Sequence[str]
    deceased: Sequence[str]
    status: Sequence[str]


def columns_of(frame: Records) -> RecordColumns:
    """Return the records of a frame that was looked at before (`RecordSpool.add`)."""
    values = {_DETAILS[key]: texts for key, texts in frame.values.items()}
    marks = [frame.beside.get(place, _NOTHING) for place in range(len(frame.numbers))]
    return RecordColumns(frame.numbers, frame.rows, frame.repeated, values, *zip(*marks, strict=True))


def in_columns(records: Sequence[RawRecord]) -> Iterator[RecordColumns]:
    """Yield records as columns, some thousands at a time."""
    if isinstance(records, RecordSpool):
        yield from map(columns_of, records.frames())
        return
    if not records:
        return
    keys = dict.fromkeys(key for record in records for key in record.values)
    yield RecordColumns(
        [record.number for record in records],
        [record.row for record in records],
        [place for place, (_record, again) in enumerate(numbered(records)) if again],
        {key: [record.values.get(key, "") for record in records] for key in keys},
        *([getattr(record, name) for record in records] for name in ("returned", "deceased", "status")),
    )


def stated(records: Sequence[RawRecord]) -> frozenset[str]:
    """Return what any of the records states, as `RecordSpool.stated` does."""
    if isinstance(records, RecordSpool):
        return records.stated
    found = {key.value for record in records for key, text in record.values.items() if text}
    return frozenset(found.union(name for name in _BESIDE if any(getattr(record, name) for record in records)))


def _is_sound(frame: Records) -> bool:
    count = len(frame.numbers)
    return (
        0 < count <= ROWS
        and len(frame.rows) == count
        and all(key in _DETAILS for key in frame.values)
        and all(len(column) == count for column in frame.values.values())
        and all(0 <= place < count for place in (*frame.beside, *frame.repeated))
    )


def _records(frame: Records) -> Iterator[tuple[RawRecord, bool]]:
    keys = [_DETAILS[key] for key in frame.values]
    again = frozenset(frame.repeated)
    columns = zip(*frame.values.values(), strict=True) if keys else iter([()] * len(frame.numbers))
    for place, (number, row, texts) in enumerate(zip(frame.numbers, frame.rows, columns, strict=True)):
        values = {key: text for key, text in zip(keys, texts, strict=True) if text}
        yield RawRecord(number, values, *frame.beside.get(place, _NOTHING), row), place in again
