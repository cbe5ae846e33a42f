"""What the rows of a register in separated text mean: many at once, column by column, where all is sure, else row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from verifier.domain.details import DetailKey
from verifier.domain.persons import Problem
from verifier.domain.problems import ProblemCode
from verifier.intake.headings.columns import Field, column_letter
from verifier.intake.headings.heading import Heading, columns_without_heading
from verifier.intake.limits import Limits
from verifier.intake.raw import RawCell, RawSheet
from verifier.intake.readers.separated import swallows_a_row
from verifier.intake.registers.cell_memo import FIGURED, MOST, NUMBERED, SAYING, Meaning, Memo
from verifier.intake.registers.plain_sheet import NotPlainError
from verifier.intake.registers.rows import MOST_TOLD, Beside, RegisterSheet, Row
from verifier.intake.registers.telling import Columns
from verifier.intake.registers.text_rows import PlainText, TextRow, cells_of
from verifier.intake.rows.plain_forms import own_form

NUMBER = ""
"""The key of the record's own number among the details that a column states."""

_BESIDE = ("beside returned", "beside deceased", "beside status")  # as keys of what a record has beside its details
_NAME = (DetailKey.SURNAME.value, DetailKey.GIVEN_NAME.value, DetailKey.PATRONYMIC.value)
_SURNAME, _BORN = DetailKey.SURNAME.value, DetailKey.DATE_OF_BIRTH.value
_NEEDED = (NUMBER, _SURNAME, _BORN)
Stated = dict[str, Sequence[str]]
_KEYS = frozenset(key.value for key in DetailKey)


class TextMemo(Memo):
    """Knows one column of a separated text by the texts in it; `sure` are those whose meaning no other cell can change.

    `stated` holds, by detail, what each sure text states of it; `owners` are the columns that state a detail.
    """

    def __init__(
        self, text: PlainText, heading: Heading, column: int, owners: dict[str, int], longest: int,
        *, english: bool, latest: int,
    ) -> None:  # fmt: skip
        super().__init__(heading, column, english=english, latest=latest)
        self._separator, self._longest, self._owners = text.separator, longest, owners
        self.known[""] = None
        self.sure: set[str] = {""}
        self.stated: dict[str, dict[str, str]] = {}
        key = NUMBER if self._counts else self.held.value if self.held else None
        self._own = key if key is not None and owners.get(key) == column else None
        self._itself = self._own is not None  # whether every sure text states itself and nothing else
        self.fits = own_form(self.held) if self._own is not None or self._counts else None
        if self._own is not None:
            self.stated[self._own] = {"": ""}

    def look(self, text: str) -> Meaning:
        """Return what a text means that was not met before."""
        if len(text) > self._longest or swallows_a_row(text, self._separator):
            raise NotPlainError("cell")
        meaning = self._of_text(text) or self._meaning(RawCell(text), text)
        if len(self.known) >= MOST:
            self.sure = {""}
            self.stated = {key: {"": ""} for key in self.stated}
        self._remember(text, meaning)
        self.known[""] = None
        said = dict(meaning.values)
        said |= {key: text for key, text in zip(_BESIDE, meaning.beside or (), strict=False) if text}
        if meaning.number and self._owners[NUMBER] == self.column:  # the row's other numbers are not asked for
            said[NUMBER] = meaning.number
        if self._is_sure(meaning, said):
            self._keep(text, said)
        return meaning

    def misfits(self, texts: Iterable[str]) -> set[str]:
        """Return those texts that are not known to be sure by their form, where nearly each text is another one."""
        fits = self.fits
        return {text for text in texts if text and fits and not fits(text)}

    def stated_by(self, texts: Sequence[str]) -> Stated:
        """Return what sure texts state by detail."""
        if self._itself and self._own is not None:
            return {self._own: texts}
        own = self._own if self.fits else None
        return {key: [of.get(text, text if key == own else "") for text in texts] for key, of in self.stated.items()}

    def _is_sure(self, meaning: Meaning, said: dict[str, str]) -> bool:
        if (
            meaning.heed & ~(FIGURED | NUMBERED | SAYING)
            or meaning.notes
            or (_BORN in said and not meaning.heed & FIGURED)
        ):
            return False
        for key in said:
            if self._owners.setdefault(key, self.column) != self.column:
                return False
        return said.get(_SURNAME, "А")[:1].isalpha()

    def _keep(self, text: str, said: dict[str, str]) -> None:
        for key in said:
            if key not in self.stated:
                self.stated[key] = dict.fromkeys(self.sure, "")
        self._itself = self._itself and said == {self._own: text}
        self.sure.add(text)
        for key, of in self.stated.items():
            of[text] = said.get(key, "")


class TextSheet(RegisterSheet[TextRow]):
    """The one sheet of a separated text."""

    def __init__(self, text: PlainText, head: RawSheet, heading: Heading, latest: int, limits: Limits) -> None:
        super().__init__(head, heading, latest)
        self._text, self._longest = text, limits.cell_chars
        self._columns: list[TextMemo] = []
        self._last, self._last_kept = max(heading.texts), max(head.rows)
        self._owners = _owners(heading, self._numbers)
        self._used: set[int] = set()  # columns that hold something below the heading
        self._ragged: list[tuple[int, int]] = []
        self._count_ragged = 0

    def take(self, block: Sequence[TextRow]) -> Iterator[Row | Columns]:
        """Yield the records that are finished by some rows, one by one or many together."""
        unsure: Iterable[int] = range(len(block))
        columns: Stated = {}
        if NUMBER in self._owners and block[0].number > self._last_kept:
            columns, found = self._together(block)
            unsure = sorted(found) if len(found) * 3 < len(block) else unsure
        begin = 0
        for place in unsure:
            if begin < place:
                yield from self._run(block, columns, begin, place)
            yield from self._alone(block[place])
            begin = place + 1
        if begin < len(block):
            yield from self._run(block, columns, begin, len(block))

    def _together(self, block: Sequence[TextRow]) -> tuple[Stated, set[int]]:
        """Return what the rows state by detail, and the places of those that have to be understood one by one."""
        columns: Stated = {}
        unsure: set[int] = set()
        self._widen(max(len(row.cells) for row in block))
        for memo, texts in zip(self._columns, zip_longest(*(row.cells for row in block), fillvalue=""), strict=False):
            if memo.column > self._last:
                unsure.update(place for place, text in enumerate(texts) if text)
                continue
            met = set(texts) if memo.fits is None else memo.misfits(texts)
            if any(met):
                self._used.add(memo.column)
            for text in met.difference(memo.known):
                memo.look(text)
            if not met <= memo.sure:
                unlike = met - memo.sure
                unsure.update(place for place, text in enumerate(texts) if text in unlike)
            columns |= memo.stated_by(texts)
        nothing = [""] * len(block)
        for key in _NEEDED:
            stated = columns.get(key, nothing)
            if "" in stated:
                unsure.update(place for place, text in enumerate(stated) if not text)
        return columns, unsure

    def _run(self, block: Sequence[TextRow], columns: Stated, begin: int, end: int) -> Iterator[Row | Columns]:
        """Take rows of which all is sure; the last of them waits for what may stand below it."""
        yield from self._flush()
        last, values = end - 1, {key: texts[begin:end] for key, texts in columns.items()}
        numbers, beside = values.pop(NUMBER), _beside(values, end - begin)
        if begin < last:
            yield Columns(numbers[:-1], [row.number for row in block[begin:last]], values, beside)
            self._above = block[last - 1]
            self.persons += last - begin
        said = {key: texts[-1] for key, texts in values.items() if texts[-1]}
        self._quick(block[last], (numbers[-1], block[last].number, said, beside.get(last - begin)))

    def _alone(self, row: TextRow) -> Iterable[Row]:
        number, cells = row
        self._widen(len(cells))
        meanings: list[Meaning] = []
        for memo, text in zip(self._columns, cells, strict=False):
            if text:
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
        known = {*self._heading.texts, *self._heading.used, *columns_without_heading(self.sheet, self._heading)}
        for column in sorted(self._used - known):
            letter = column_letter(column)
            yield Problem(ProblemCode.UNMAPPED_COLUMN.value, self.sheet.name, self._heading.first, letter, "")
        code = ProblemCode.CSV_RAGGED.value
        for row, column in self._ragged:
            yield Problem(code, self.sheet.name, row, column_letter(column), str(column))
        if self._count_ragged > MOST_TOLD:
            yield Problem(code, self.sheet.name, value=str(self._count_ragged))

    def _note_ragged(self, row: int, column: int) -> None:
        self._count_ragged += 1
        if self._count_ragged <= MOST_TOLD:
            self._ragged.append((row, column))

    def _widen(self, width: int) -> None:
        for column in range(len(self._columns) + 1, width + 1):
            memo = TextMemo(
                self._text, self._heading, column, self._owners, self._longest, english=self._english, latest=self._year
            )
            self._columns.append(memo)

    def _raw(self, row: TextRow) -> dict[int, RawCell]:
        return cells_of(row)


def _beside(values: Stated, count: int) -> dict[int, Beside]:
    """Take from the values of rows what they state of return, death and status, and return it by place."""
    nothing = [""] * count
    if not any(key in values for key in _BESIDE):
        return {}
    returned, deceased, status = (values.pop(key, nothing) for key in _BESIDE)
    said = enumerate(zip(returned, deceased, status, strict=True))
    return {place: three for place, three in said if any(three)}


def _owners(heading: Heading, numbers: Sequence[int]) -> dict[str, int]:
    """Return the columns that state a detail, the first of each meaning; what stands elsewhere of it is not sure."""
    owners = {NUMBER: numbers[0]} if numbers else {}
    for column, held in sorted(heading.fields.items()):
        for key in _NAME if held is Field.FULL_NAME else (held.value,) if held.value in _KEYS else ():
            owners.setdefault(key, column)
    return owners
