"""What the cells of one column of a workbook mean, by what they hold (`Source.key`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from verifier.intake.headings.heading import Heading
from verifier.intake.registers.cell_memo import COUNTED, MOST, OTHER, Meaning, Source, is_text, number_in
from verifier.intake.registers.marks import BETWEEN, are_marks, text_mark
from verifier.intake.registers.sure_memo import Stated, SureMemo
from verifier.intake.rows.plain_forms import Values, date_form, own_forms

_FIRST = dt.date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 61, 73_050  # behind the day that never was, and of the year 2099


class ColumnMemo(SureMemo):
    """Knows one column of a workbook: by what a cell holds it tells what the cell means."""

    def __init__(
        self, source: Source, heading: Heading, column: int, owners: dict[str, int],
        *, english: bool, latest: int, hidden: bool,
    ) -> None:  # fmt: skip
        unseen = frozenset({column}) if hidden else frozenset[int]()
        super().__init__(heading, column, owners, english=english, latest=latest, hidden=unseen)
        self._source = source
        self._marks: dict[str, str] = {}
        self._fit = own_forms(self.held)
        if hidden:
            self.fits = None

    def of(self, key: str) -> Meaning | None:
        """Return what a cell means; None for an empty one."""
        return self.known[key] if key in self.known else self._look(key)

    def _look(self, key: str) -> Meaning | None:
        meaning = None if self._hidden else self._at_sight(key)
        if meaning is None:
            found, cell = self._source.held(self.column, key)
            meaning = self._meaning(cell, self._source.mark(found, cell)) if cell else None
        self._learn(key, meaning)
        return meaning

    def joined(self, keys: Sequence[str]) -> str:
        """Return what stands for cells when two readers are compared, `BETWEEN` them."""
        said = BETWEEN.join(keys)
        if OTHER not in said:  # then the mark of a number or a day is all of its key but the first letter
            for letter in self._source.letters:
                said = said.replace(letter, "")
            if are_marks(said):
                return said
        if len(self._marks) >= MOST:
            self._marks.clear()
        self._marks |= {key: self._mark(key) for key in {*keys}.difference(self._marks)}
        return BETWEEN.join(map(self._marks.__getitem__, keys))

    def _mark(self, key: str) -> str:
        if key[:1] == OTHER:
            meaning = self.of(key)
            return meaning.mark if meaning else ""
        return text_mark(key) if is_text(key) else key[1:]

    def taken(self, cells: Sequence[str]) -> tuple[Stated, set[str]]:
        """As `SureMemo.taken`, of cells by their keys."""
        texts = self._by_form(cells) if self.fits else None
        if texts is None:
            left = self._left(cells)
            if not left:
                return {key: list(map(of.__getitem__, cells)) for key, of in self.stated.items()}, left
            return {key: [of.get(cell, "") for cell in cells] for key, of in self.stated.items()}, left
        if self._own is not None and self.stated.keys() == {self._own} and None not in texts:
            return {self._own: [text or "" for text in texts]}, set()
        others = {cell for cell, text in zip(cells, texts, strict=True) if text is None}
        for key in others.difference(self.known):
            self._look(key)
        said: Stated = {key: [of.get(cell, "") for cell in cells] for key, of in self.stated.items()}
        if self._own is not None:
            own = zip(texts, said[self._own], strict=True)
            said[self._own] = [stated if text is None else text for text, stated in own]
        return said, others - self.sure

    def _left(self, cells: Sequence[str]) -> set[str]:
        """Learn what was not met before, and return those of some cells that are not sure."""
        if len(self.sure) >= MOST:
            self._forget_sure()
        if not (new := {*cells}.difference(self.sure)):
            return new
        for key in new:
            if values := self._plainly(key):
                self._keep(key, dict(values))
            elif key not in self.known:
                self._look(key)
        return {*cells}.difference(self.sure)

    def _plainly(self, key: str) -> Values | None:
        """Return what a cell of a plain form states where that is the column's own detail, of which it is sure."""
        if self._own is None or self._hidden:
            return None
        values = self._form(key) if is_text(key) else self._day_form(key)
        return values if values and values[0][0] == self._own else None

    def _by_form(self, keys: Sequence[str]) -> Sequence[str | None]:
        """Return the texts of cells that are of the column's own form, empty for empty ones, None for the others."""
        if self._counts and all(key[:1] == COUNTED for key in keys):
            return list(map(number_in, keys))
        if is_text(min(keys)) and self._fit(keys):
            return keys
        return list(map(self._formed, keys))

    def _formed(self, key: str) -> str | None:
        if not key:
            return ""
        if key[:1] == COUNTED:
            return number_in(key) if self._counts else None
        return key if is_text(key) and self.fits and self.fits(key) else None

    def _at_sight(self, key: str) -> Meaning | None:
        """Understand the commonest ways to write a cell, and plain forms in them; None for all that is otherwise."""
        if key[:1] == COUNTED:
            return self._of_number(number_in(key))
        if is_text(key):
            return self._of_text(key)
        values = self._day_form(key)
        return None if values is None else Meaning(self.column, key[1:], self._heed, values)

    def _day_form(self, key: str) -> Values | None:
        """Return what a day states; None for what is none, or would be another one to other programs."""
        day = 0 if key[:1] in {OTHER, COUNTED} else int(number_in(key))
        if not _FIRST_SERIAL <= day <= _LAST_SERIAL:
            return None
        return date_form(self.held, (_FIRST + dt.timedelta(days=day)).isoformat(), self._latest)
