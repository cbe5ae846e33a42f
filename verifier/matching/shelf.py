"""Where an index has its records: in columns in memory, or wherever else somebody keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from verifier.domain.details import DetailKey
from verifier.domain.persons import Record
from verifier.matching.columns import Column

_SERIES = ":"  # stands between the register and the number in a record's id
_WHOLE = "="  # stands before an id that is otherwise
Marks = tuple[Sequence[str], Sequence[str], Sequence[str]]


class Shelf(Protocol):
    """Records by place, in the order in which the roll has them."""

    def records(self, places: Iterable[int]) -> Mapping[int, Record]:
        """Return the records of some places, in the order of the places; one that is gone meanwhile is left out."""


class MemoryShelf:
    """Records in memory as columns, each text once; `add` keeps one more."""

    def __init__(self) -> None:
        self._count = 0
        self._series, self._numbers = Column(), list[str]()
        self._marks = Column(), Column(), Column()
        self._values: dict[DetailKey, Column] = {}

    def add(self, record: Record) -> None:
        """Keep one more record."""
        series = record.id.partition(_SERIES)[0]
        usual = record.id == f"{series}{_SERIES}{record.number}"
        self._series.add(f"{_SERIES}{series}" if usual else f"{_WHOLE}{record.id}")
        self._numbers.append(record.number)
        for column, mark in zip(self._marks, (record.returned, record.deceased, record.status), strict=True):
            column.add(mark)
        for detail, text in record.values.items():
            column = self._values.get(detail) or self._values.setdefault(detail, Column())
            column.pad(self._count)
            column.add(text)
        self._count += 1

    def add_all(
        self, series: str, numbers: Sequence[str], values: Mapping[DetailKey, Sequence[str]], marks: Marks
    ) -> None:
        """Keep more records of one register, given as columns; `marks` are returned, deceased and status."""
        self._series.add_all([f"{_SERIES}{series}"] * len(numbers))
        self._numbers += numbers
        for column, texts in zip(self._marks, marks, strict=True):
            column.add_all(texts)
        for detail, texts in values.items():
            column = self._values.get(detail) or self._values.setdefault(detail, Column())
            column.pad(self._count)
            column.add_all(texts)
        self._count += len(numbers)

    def records(self, places: Iterable[int]) -> Mapping[int, Record]:
        """Return the records of some places."""
        return {place: self._record(place) for place in places}

    def _record(self, place: int) -> Record:
        values = {detail: text for detail, column in self._values.items() if (text := column[place])}
        series, number = self._series[place], self._numbers[place]
        id_ = f"{series[1:]}{_SERIES}{number}" if series.startswith(_SERIES) else series[1:]
        return Record(id_, number, values, *(column[place] for column in self._marks))
