"""What the rows of a register in separated text mean: their cells are known by their text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from verifier.domain.persons import Problem
from verifier.domain.problems import ProblemCode
from verifier.intake.headings.columns import column_letter
from verifier.intake.headings.heading import Heading
from verifier.intake.limits import Limits
from verifier.intake.raw import RawCell, RawSheet
from verifier.intake.readers.separated import swallows_a_row
from verifier.intake.registers.blocks import BlockSheet
from verifier.intake.registers.cell_memo import Meaning
from verifier.intake.registers.plain_sheet import NotPlainError
from verifier.intake.registers.rows import MOST_TOLD, Row
from verifier.intake.registers.sure_memo import Stated, SureMemo
from verifier.intake.registers.telling import Columns
from verifier.intake.registers.text_rows import PlainText, TextRow, TextRows, raw_cells


class TextMemo(SureMemo):
    """Knows one column of a separated text by the texts in it."""

    def __init__(
        self, text: PlainText, heading: Heading, column: int, owners: dict[str, int], longest: int,
        *, english: bool, latest: int,
    ) -> None:  # fmt: skip
        super().__init__(heading, column, owners, english=english, latest=latest)
        self._separator, self._longest = text.separator, longest
        self._itself = self._own is not None  # whether every sure text states itself and nothing else

    def look(self, text: str) -> Meaning:
        """Return what a text means that was not met before."""
        if len(text) > self._longest or swallows_a_row(text, self._separator):
            raise NotPlainError("cell")
        meaning = self._of_text(text) or self._meaning(RawCell(text), text)
        self._learn(text, meaning)
        if text in self.sure and self._itself:
            self._itself = {key: of[text] for key, of in self.stated.items() if of[text]} == {self._own: text}
        return meaning

    def taken(self, cells: Sequence[str]) -> tuple[Stated, set[str]]:
        """As `SureMemo.taken`: where nearly each text is another one, most are known to be sure by their form."""
        fits = self.fits
        met = {text for text in cells if text and not fits(text)} if fits else set(cells)
        for text in met.difference(self.known):
            self.look(text)
        return self._stated_by(cells), met - self.sure

    def _stated_by(self, texts: Sequence[str]) -> Stated:
        if self._itself and self._own is not None:
            return {self._own: texts}
        own = self._own if self.fits else None
        return {key: [of.get(text, text if key == own else "") for text in texts] for key, of in self.stated.items()}


class TextSheet(BlockSheet[TextRow]):
    """The one sheet of a separated text."""

    def __init__(self, text: PlainText, head: RawSheet, heading: Heading, latest: int, limits: Limits) -> None:
        super().__init__(head, heading, latest)
        self._text, self._longest = text, limits.cell_chars
        self._columns: list[TextMemo] = []
        self._last = max(heading.texts)
        self._ragged: list[tuple[int, int]] = []
        self._count_ragged = 0

    def take(self, rows: TextRows) -> Iterator[Row | Columns]:
        """Yield the records that are finished by some rows, one by one or many together."""
        return self._understand(rows, dict(enumerate(zip_longest(*rows.cells, fillvalue=""), 1)))

    def _together(self, numbers: Sequence[int], columns: Mapping[int, Sequence[str]]) -> tuple[Stated, set[int]]:
        """Leave rows that have more cells than the heading to be understood one by one."""
        headed = {column: cells for column, cells in columns.items() if column <= self._last}
        stated, unsure = super()._together(numbers, headed)
        for column in columns.keys() - headed.keys():
            unsure.update(place for place, text in enumerate(columns[column]) if text)
        return stated, unsure

    def _alone(self, row: TextRow) -> Iterable[Row]:
        number, cells = row
        meanings: list[Meaning] = []
        for column, text in enumerate(cells, 1):
            if text:
                memo = self._memo(column)
                meanings.append(memo.known.get(text) or memo.look(text))
        if not meanings:
            return ()
        if number > self._heading.last:
            self._used.update(meaning.column for meaning in meanings)
            if self._last < meanings[-1].column:
                self._note_ragged(number, meanings[-1].column)
        return self._understood(row, meanings)

    def told_once(self) -> Iterator[Problem]:
        """Yield what is told for whole columns, and the rows that have more cells than the heading."""
        yield from super().told_once()
        code = ProblemCode.CSV_RAGGED.value
        for row, column in self._ragged:
            yield Problem(code, self.sheet.name, row, column_letter(column), str(column))
        if self._count_ragged > MOST_TOLD:
            yield Problem(code, self.sheet.name, value=str(self._count_ragged))

    def _note_ragged(self, row: int, column: int) -> None:
        self._count_ragged += 1
        if self._count_ragged <= MOST_TOLD:
            self._ragged.append((row, column))

    def _memo(self, column: int) -> TextMemo:
        for missing in range(len(self._columns) + 1, column + 1):
            self._columns.append(
                TextMemo(
                    self._text, self._heading, missing, self._owners, self._longest,
                    english=self._english, latest=self._year,
                )
            )  # fmt: skip
        return self._columns[column - 1]

    def _raw(self, row: TextRow) -> dict[int, RawCell]:
        return raw_cells(row.cells)
