"""Turn the rows that are persons into entries: every value raw and understood side by side, every oddity named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry, Value
from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import tidy
from verifier.intake.details.names import Name
from verifier.intake.details.stated_dates import date_inside, split_date_and_place
from verifier.intake.details.values import (
    Understood,
    date_and_place,
    date_value,
    name_part,
    plain_value,
    rank_problems,
    says_no,
    whole_name,
)
from verifier.intake.headings.columns import Field
from verifier.intake.raw import RawSheet
from verifier.intake.rows.cells import Note, RowCells
from verifier.intake.rows.furniture import hints_in, is_empty_mark
from verifier.intake.rows.splitting import Persons, persons_in, surnames_in
from verifier.intake.rows.walk import PersonRow

_DATES = {
    Field.DATE_OF_BIRTH: DetailKey.DATE_OF_BIRTH,
    Field.CAPTURE_DATE: DetailKey.CAPTURE_DATE,
    Field.MEASURE_DATE: DetailKey.MEASURE_DATE,
}
_PAIRS = {
    Field.BIRTH_DATE_AND_PLACE: (DetailKey.DATE_OF_BIRTH, DetailKey.PLACE_OF_BIRTH),
    Field.CAPTURE_DATE_AND_PLACE: (DetailKey.CAPTURE_DATE, DetailKey.CAPTURE_PLACE),
    Field.MEASURE_DATE_AND_PLACE: (DetailKey.MEASURE_DATE, DetailKey.MEASURE_PLACE),
}
_PLACES = {
    Field.DATE_OF_BIRTH: DetailKey.PLACE_OF_BIRTH,
    Field.CAPTURE_DATE: DetailKey.CAPTURE_PLACE,
    Field.MEASURE_DATE: DetailKey.MEASURE_PLACE,
}
_NAME_PARTS = {
    Field.SURNAME: DetailKey.SURNAME,
    Field.GIVEN_NAME: DetailKey.GIVEN_NAME,
    Field.PATRONYMIC: DetailKey.PATRONYMIC,
}
_WHOLE_NAMES = frozenset({Field.FULL_NAME, Field.RANK_AND_NAME})
_DETAILS = {field: DetailKey(field.value) for field in Field if field.value in set(DetailKey)}
_DETAILS[Field.ICRC] = DetailKey.CAPTIVITY_CONFIRMATION
REMARKS = frozenset({Field.NOTES, Field.STATUS})
HINTED = frozenset({
    Field.NOTES, Field.STATUS, Field.HEALTH, Field.CATEGORY, Field.WISH_TO_RETURN, *_WHOLE_NAMES, Field.SURNAME,
})  # fmt: skip
_WORST = 30_000  # characters of a cell that are looked at; what is longer is kept raw


@dataclass(slots=True)
class People:
    """Builds entries one after the other; `notes` are (code, row, column, value)."""

    sheet: RawSheet
    english: bool = False
    latest: int = 2100
    notes: list[Note] = field(default_factory=list)
    _above: dict[int, str] = field(default_factory=dict)

    def entries(self, person: PersonRow) -> Iterator[Entry]:
        """Yield the entry of a row; more than one where its cells hold several persons."""
        cells = RowCells(self.sheet, person, self._above, self.notes)
        persons = self._several(cells)
        if not persons.names:
            self._above = cells.texts
            yield self._entry(cells)
        for place in range(len(persons.names)):
            one = cells.share(persons, place)
            self._above = one.texts
            yield self._entry(one)

    def follow(self, texts: dict[int, str]) -> None:
        """Take the texts of a row that was understood otherwise as the row above the next person."""
        self._above = texts

    def _several(self, cells: RowCells) -> Persons:
        """Return the persons of a row whose name cells hold more than one, and say that they do."""
        heading = cells.person.heading
        names = heading.columns_of(*_WHOLE_NAMES, Field.SURNAME)
        for column in names:
            persons = persons_in(cells.raw(column)[:_WORST])
            if persons.names or persons.unsure:
                cells.note(ProblemCode.SEVERAL_PERSONS, column, cells.raw(column)[:300])
                return persons
        given = heading.columns_of(Field.GIVEN_NAME)
        if names and given and "\n" in cells.raw(names[0]):
            persons = surnames_in(cells.raw(names[0])[:_WORST], cells.raw(given[0])[:_WORST])
            if persons.names:
                cells.note(ProblemCode.SEVERAL_PERSONS, names[0], cells.raw(names[0])[:300])
            return persons
        return Persons()

    def _entry(self, cells: RowCells) -> Entry:
        values: dict[DetailKey, Value] = {}
        aliases: list[str] = []
        notes: list[str] = []
        for column, held, text in cells.stated(self.latest):
            if held in HINTED:
                self._hints(cells, column, text, asked=held is Field.WISH_TO_RETURN)
            if held in _WHOLE_NAMES:
                name = whole_name(text)
                self._note_all(cells, column, name.found)
                aliases += name.aliases
                self._put_name(cells, column, name, values)
            elif held in _NAME_PARTS:
                aliases += self._part(cells, column, _NAME_PARTS[held], text, values)
            elif held in REMARKS:
                notes.append(text)
            else:
                self._detail(cells, column, held, text, values)
        if not _stated(values, DetailKey.SURNAME):
            column = cells.person.heading.name_columns[0]
            cells.note(ProblemCode.NO_SURNAME, column, cells.raw(column)[:300])
        return Entry(
            number=_number(cells),
            sheet=self.sheet.name,
            row=cells.person.row,
            section=cells.person.section,
            cells=cells.all_texts(),
            values=values,
            aliases=tuple(dict.fromkeys(aliases)),
            notes="; ".join(dict.fromkeys(note for note in notes if not is_empty_mark(note))),
            extra=cells.extra(),
        )

    def _note_all(self, cells: RowCells, column: int, found: tuple[tuple[ProblemCode, str], ...]) -> None:
        for code, value in found:
            cells.note(code, column, value)

    def _part(
        self, cells: RowCells, column: int, key: DetailKey, text: str, values: dict[DetailKey, Value]
    ) -> tuple[str, ...]:
        """One of three name columns; a surname column that holds the whole name is taken apart."""
        others = cells.person.heading.columns_of(Field.GIVEN_NAME, Field.PATRONYMIC)
        alone = key is DetailKey.SURNAME and not any(tidy(cells.texts.get(other, "")) for other in others)
        name = whole_name(text) if alone and len(text.split()) > 1 else name_part(text, key)
        self._note_all(cells, column, name.found)
        if alone:
            self._put_name(cells, column, name, values)
        else:
            values[key] = cells.value(column, name.surname or name.given or name.patronymic)
        return name.aliases

    def _detail(self, cells: RowCells, column: int, held: Field, text: str, values: dict[DetailKey, Value]) -> None:
        cell = cells.cell(column)
        if held in _DATES or held is Field.BIRTH_YEAR:
            key = _DATES.get(held, DetailKey.DATE_OF_BIRTH)
            if cells.person.below and held in _DATES:  # a place may stand in the row below the date
                text = self._place_below(cells, column, text, _PLACES[held], values)
            understood = date_value(text, cell, english=self.english, latest=self.latest)
            if values.get(key) is None or not values[key].text:
                values[key] = cells.value(column, understood.text)
        elif held in _PAIRS:
            understood, place = date_and_place(text, cell, english=self.english, latest=self.latest)
            values.setdefault(_PAIRS[held][0], cells.value(column, understood.text))
            if place:
                values.setdefault(_PAIRS[held][1], cells.value(column, place))
        elif held in _DETAILS:
            understood = plain_value(text, held, cell)
            values[_DETAILS[held]] = cells.value(column, understood.text)
        else:
            understood = Understood(text)
        self._note_all(cells, column, understood.found)

    def _place_below(
        self, cells: RowCells, column: int, text: str, key: DetailKey, values: dict[DetailKey, Value]
    ) -> str:
        """Take a place that stands in the row below a date, and return the date."""
        first, _line, below = cells.raw(column).partition("\n")
        date, beside = split_date_and_place(tidy(first), latest=self.latest)
        place = tidy(below)
        if not date or beside or date_inside(place)[0] or not re.search(r"[^\W\d_]{3,}", place):
            return text
        values.setdefault(key, cells.value(column, place))
        return date

    def _hints(self, cells: RowCells, column: int, text: str, *, asked: bool) -> None:
        for code in hints_in(text[:_WORST]):
            cells.note(code, column, text[:300])
        if asked and says_no(text):
            cells.note(ProblemCode.DECLINES_HINT, column, text[:300])

    def _put_name(self, cells: RowCells, column: int, name: Name, values: dict[DetailKey, Value]) -> None:
        """Set the parts of a name, and from its cell what no column of its own states."""
        for key, part in zip(_NAME_PARTS.values(), (name.surname, name.given, name.patronymic), strict=True):
            values[key] = cells.value(column, part)
        if name.rank and not _stated(values, DetailKey.RANK):
            values[DetailKey.RANK] = cells.value(column, name.rank)
            self._note_all(cells, column, rank_problems(name.rank))
        if name.birth and not _stated(values, DetailKey.DATE_OF_BIRTH):
            understood = date_value(name.birth, None, english=self.english, latest=self.latest)
            self._note_all(cells, column, understood.found)
            values[DetailKey.DATE_OF_BIRTH] = cells.value(column, understood.text)


def _stated(values: dict[DetailKey, Value], key: DetailKey) -> bool:
    return key in values and bool(values[key].text)


def _number(cells: RowCells) -> str:
    """Their own number of the row, from an identifier column where there is one."""
    for held in (Field.RECORD_NO, Field.SEQ_NO):
        for column in cells.person.heading.columns_of(held):
            number = cells.texts.get(column, "")
            if number:
                return re.sub(r"(?<=\d)[.)]$", "", number)[:100]
    return ""
