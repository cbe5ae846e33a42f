"""The rows of a register many at once, column by column, where all of them is sure; the others row by row."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, repeat
from typing import Protocol, TypeVar

from verifier.domain.persons import Problem
from verifier.domain.problems import ProblemCode
from verifier.intake.headings.columns import column_letter
from verifier.intake.headings.heading import Heading, columns_without_heading
from verifier.intake.raw import RawSheet
from verifier.intake.registers.rows import Beside, Numbered, R, RegisterSheet, Row
from verifier.intake.registers.sure_memo import BESIDE, NEEDED, NUMBER, Stated, SureMemo, owners_of
from verifier.intake.registers.telling import Columns

T = TypeVar("T")
S_co = TypeVar("S_co", bound=Numbered, covariant=True)


class Rows(Protocol[S_co]):
    """Some rows that follow each other, understood together."""

    @property
    def numbers(self) -> Sequence[int]:
        """Their numbers."""

    def __getitem__(self, place: int, /) -> S_co:
        """Return one of them."""


def in_units(rows: Iterable[T], first: int, size: int) -> Iterator[tuple[int, list[T]]]:
    """Yield rows that follow each other from a number on by units of `size`: those that are the same divided by it."""
    rows = iter(rows)
    while block := list(islice(rows, size - first % size)):
        yield first, block
        first += len(block)


class BlockSheet(RegisterSheet[R]):
    """A sheet whose rows are cut into columns by who knows how they are written."""

    def __init__(self, head: RawSheet, heading: Heading, latest: int, apart: Iterable[int] = ()) -> None:
        super().__init__(head, heading, latest, apart)
        self._owners = owners_of(heading, self._numbers)
        self._last_kept = max(head.rows)
        self._used: set[int] = set()  # columns that hold something below the heading

    @abstractmethod
    def _memo(self, column: int) -> SureMemo:
        """Return what knows a column."""

    @abstractmethod
    def _alone(self, row: R) -> Iterable[Row]:
        """Return the records that are finished by a row that is understood by itself."""

    def _understand(self, block: Rows[R], columns: Mapping[int, Sequence[str]]) -> Iterator[Row | Columns]:
        """Yield the records that are finished by some rows, given with their columns, one by one or many together."""
        numbers = block.numbers
        alone = bisect_right(numbers, self._last_kept) if NUMBER in self._owners else len(numbers)
        yield from chain.from_iterable(map(self._alone, map(block.__getitem__, range(alone))))
        if alone == len(numbers):
            return
        below = {column: cells[alone:] for column, cells in columns.items()} if alone else columns
        stated, found = self._together(numbers[alone:], below)
        stated = {key: [*repeat("", alone), *texts] for key, texts in stated.items()} if alone else stated
        unsure = [alone + place for place in sorted(found)]
        if len(unsure) * 3 >= len(numbers) - alone:
            unsure = list(range(alone, len(numbers)))
        begin = alone
        for place in unsure:
            if begin < place:
                yield from self._run(block, stated, begin, place)
            yield from self._alone(block[place])
            begin = place + 1
        if begin < len(numbers):
            yield from self._run(block, stated, begin, len(numbers))

    def _together(self, numbers: Sequence[int], columns: Mapping[int, Sequence[str]]) -> tuple[Stated, set[int]]:
        """Return what the rows state by detail, and the places of those that have to be understood one by one."""
        stated: Stated = {}
        unsure: set[int] = set()
        if self._apart and not self._apart.isdisjoint(range(numbers[0], numbers[-1] + 1)):
            unsure.update(place for place, number in enumerate(numbers) if number in self._apart)
        for column, cells in columns.items():
            said, unlike = self._memo(column).taken(cells)
            stated |= said
            if unlike:
                unsure.update(place for place, cell in enumerate(cells) if cell in unlike)
            if column not in self._used and any(cells):
                self._used.add(column)
        nothing = [""] * len(numbers)
        for key in NEEDED:
            texts = stated.get(key, nothing)
            if "" in texts:
                unsure.update(place for place, text in enumerate(texts) if not text)
        return stated, unsure

    def _run(self, block: Rows[R], stated: Stated, begin: int, end: int) -> Iterator[Row | Columns]:
        """Take rows of which all is sure; the last of them waits for what may stand below it."""
        yield from self._flush()
        last, values = end - 1, {key: texts[begin:end] for key, texts in stated.items()}
        numbers, beside = values.pop(NUMBER), _beside(values, end - begin)
        if begin < last:
            yield Columns(numbers[:-1], block.numbers[begin:last], values, beside)
            self._above = block[last - 1]
            self.persons += last - begin
        said = {key: texts[-1] for key, texts in values.items() if texts[-1]}
        self._quick(block[last], (numbers[-1], block.numbers[last], said, beside.get(last - begin)))

    def told_once(self) -> Iterator[Problem]:
        """Yield what is told for whole columns, those without a heading that are used far down among them."""
        yield from super().told_once()
        known = {*self._heading.texts, *self._heading.used, *columns_without_heading(self.sheet, self._heading)}
        for column in sorted(self._used - known):
            letter = column_letter(column)
            yield Problem(ProblemCode.UNMAPPED_COLUMN.value, self.sheet.name, self._heading.first, letter, "")


def _beside(values: Stated, count: int) -> dict[int, Beside]:
    """Take from the values of rows what they state of return, death and status, and return it by place."""
    nothing = [""] * count
    if not any(key in values for key in BESIDE):
        return {}
    returned, deceased, status = (values.pop(key, nothing) for key in BESIDE)
    said = enumerate(zip(returned, deceased, status, strict=True))
    return {place: three for place, three in said if any(three)}
