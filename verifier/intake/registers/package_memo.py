"""What the cells of one column of a workbook mean, by what stands in the file behind their addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from operator import methodcaller

from verifier.intake.headings.heading import Heading
from verifier.intake.registers.cell_memo import ASK, NUMBERS, SHARED, Meaning, Source
from verifier.intake.registers.sure_memo import Stated, SureMemo
from verifier.intake.rows.plain_forms import date_form, own_forms

_FIRST, _LAST_SERIAL = dt.date(1899, 12, 30), 73_050  # of the year 2099
_VALUE, _END = "><v>", "</v></c>"
_MOST_FIGURES = 10


class ColumnMemo(SureMemo):
    """Knows one column of a workbook: by what stands behind a cell's address it tells what the cell means."""

    def __init__(
        self, source: Source, heading: Heading, column: int, owners: dict[str, int],
        *, english: bool, latest: int, hidden: bool,
    ) -> None:  # fmt: skip
        unseen = frozenset({column}) if hidden else frozenset[int]()
        super().__init__(heading, column, owners, english=english, latest=latest, hidden=unseen)
        self._source, self._mark = source, f"{column}\t"
        self._marks: dict[str, str] = {"": ""}
        self._fit = own_forms(self.held)
        self._formed: tuple[Sequence[str], Sequence[str | None]] = ((), ())  # cells, and the texts of those of own form
        if hidden:
            self.fits = None

    def look(self, written: str) -> Meaning | None:
        """Return what a cell means that was not met before; None for an empty one."""
        meaning = None if self._hidden else self._at_sight(written)
        if meaning is None:
            found = self._source.found(0, self.column, written)
            cell = self._source.cell(found)
            meaning = self._meaning(cell, self._source.mark(found, cell)) if cell else None
        self._learn(written, meaning)
        self._marks[written] = meaning.mark if meaning else ""
        return meaning

    def marked(self, cells: Sequence[str]) -> list[str]:
        """Return what stands for cells when two readers are compared, empty for empty ones."""
        self._formed = cells, ()
        if self.fits:
            if whole := self._all_by_form(cells):
                self._formed = cells, whole[0]
                return whole[1]
            texts, marks = self._by_form(cells)
            self._formed = cells, texts
            return [self._mark_of(cell) if mark is None else mark for cell, mark in zip(cells, marks, strict=True)]
        try:
            return list(map(self._marks.__getitem__, cells))
        except KeyError:
            return list(map(self._mark_of, cells))

    def _mark_of(self, written: str) -> str:
        """Return the mark of a cell, which is looked at where it was not met, or forgotten since."""
        if written not in self._marks:
            self.look(written)
        return self._marks[written]

    def taken(self, cells: Sequence[str]) -> tuple[Stated, set[str]]:
        """As `SureMemo.taken`, of cells that were just marked."""
        texts = self._formed[1] if self._formed[0] is cells else ()
        if texts and self._own is not None and self.stated.keys() == {self._own} and None not in texts:
            return {self._own: [text or "" for text in texts]}, set()
        left = set() if texts else {*cells} - self.sure
        if not texts and not left:
            return {key: list(map(of.__getitem__, cells)) for key, of in self.stated.items()}, left
        said: Stated = {key: [of.get(written, "") for written in cells] for key, of in self.stated.items()}
        if not texts:
            return said, left
        left = {written for written, text in zip(cells, texts, strict=True) if text is None}
        if self._own is not None:
            own = zip(texts, said[self._own], strict=True)
            said[self._own] = [stated if text is None else text for text, stated in own]
        return said, left - self.sure

    def _forget_sure(self) -> None:
        super()._forget_sure()
        self._marks.clear()
        self._marks[""] = ""

    def _all_by_form(self, cells: Sequence[str]) -> tuple[list[str], list[str]] | None:
        """Return as `_by_form` does where all cells are written alike and of the column's own form; None otherwise."""
        attributes, between, _ = cells[0].partition(_VALUE)
        begin, kind = attributes + between, self._source.known.get(attributes, ASK)
        if kind not in {SHARED, NUMBERS} or not all(map(methodcaller("startswith", begin), cells)):
            return None
        size = len(begin)
        said = [written[size:-8] for written in cells]
        if not all(said) or len(max(said, key=len)) > _MOST_FIGURES:
            return None
        if not ((joined := "".join(said)).isdecimal() and joined.isascii()):
            return None
        if not all(map(methodcaller("endswith", _END), cells)):
            return None
        if kind == NUMBERS:
            sure = self._counts and not any(map(methodcaller("startswith", "0"), said))
            return (said, [f"{self._mark}{text}.00000" for text in said]) if sure else None
        places, plain = list(map(int, said)), self._source.plain
        texts = [plain[place] for place in places] if max(places) < len(plain) else []
        stated = [text for text in texts if text]
        if len(stated) != len(cells) or not self._fit(stated):
            return None
        return stated, [self._mark + text for text in stated]

    def _by_form(self, cells: Sequence[str]) -> tuple[list[str | None], list[str | None]]:
        """Return texts and marks of cells whose text is of the column's own form, None for the others."""
        texts, marks = list[str | None](), list[str | None]()
        source, prefix, fits, counts = self._source, self._mark, self.fits, self._counts
        kinds, plain = source.known, source.plain
        for written in cells:
            attributes, _, rest = written.partition(_VALUE)
            said, text, mark = rest[:-8], None, None
            if not written:
                text = mark = ""
            elif rest[-8:] == _END and said.isdecimal() and said.isascii() and len(said) <= _MOST_FIGURES:
                kind = kinds.get(attributes, ASK)
                if kind == SHARED:
                    shared = plain[int(said)] if int(said) < len(plain) else None
                    if shared and fits and fits(shared):
                        text, mark = shared, prefix + shared
                elif kind == NUMBERS and counts and said[0] != "0":
                    text, mark = said, f"{prefix}{said}.00000"
            texts.append(text)
            marks.append(mark)
        return texts, marks

    def _at_sight(self, written: str) -> Meaning | None:
        """Understand the two commonest ways to write a cell, and plain forms in them; None for all that is otherwise."""
        attributes, _, rest = written.partition(_VALUE)
        source = self._source
        kind = source.known[attributes] if attributes in source.known else source.kind(attributes)
        said = rest[:-8]
        if not kind or rest[-8:] != _END or not (said.isdecimal() and said.isascii()) or len(said) > _MOST_FIGURES:
            return None
        if kind == SHARED:
            place = int(said)
            text = source.plain[place] if place < len(source.plain) else None
            return self._of_text(text) if text is not None else None
        if kind == NUMBERS:
            return self._of_number(said)
        return self._of_date(said) if 61 <= int(said) <= _LAST_SERIAL else None

    def _of_date(self, said: str) -> Meaning | None:
        date = (_FIRST + dt.timedelta(days=int(said))).isoformat()
        values = date_form(self.held, date, self._latest)
        return None if values is None else Meaning(self.column, f"{self.column}\t{said}.00000", self._heed, values)
