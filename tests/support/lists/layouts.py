"""Lay persons out as lists come: headings of one to three rows, names in one or three columns, sections, totals, pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from tests.support.lists.persons import Person

Cell = str | int | dt.date
_WORDS = {
    "uk": {
        "state": "станом на день полону",
        "number": "№ з/п", "full": "Прізвище, ім'я, по батькові", "rank_full": "Військове звання, ПІБ",
        "surname": "Прізвище", "given": "Ім'я", "patronymic": "По батькові", "born": "Дата народження",
        "rank": "Військове звання", "unit": "Військова частина", "notes": "Примітка", "person": "Військовополонений",
        "service": "Служба", "title": "СПИСОК № 00/Т військовополонених", "total": "Усього: {} осіб",
        "signature": "Начальник відділу ______________", "footnote": "* – тяжкохворий", "page": "стор. {}",
        "sections": ("Офіцери", "Рядовий склад", "в/ч А0000"), "ditto": "те саме",
    },
    "ru": {
        "state": "на день пленения",
        "number": "№ п/п", "full": "Фамилия, имя, отчество", "rank_full": "Воинское звание, ФИО", "surname": "Фамилия",
        "given": "Имя", "patronymic": "Отчество", "born": "Д.р.", "rank": "В/звание", "unit": "В/ч",
        "notes": "Примечание", "person": "Военнопленный", "service": "Служба",
        "title": "СПИСОК № 00/Т военнопленных, предлагаемых к обмену", "total": "Итого: {} чел.",
        "signature": "Исп. ______________   М.П.", "footnote": "* – тяжелобольной", "page": "Лист {} из 9",
        "sections": ("Офицеры", "Рядовой и сержантский состав", "Тяжелораненые"), "ditto": "-//-",
    },
    "en": {
        "state": "when captured",
        "number": "No.", "full": "Full name", "rank_full": "Rank and name", "surname": "Surname", "given": "Given name",
        "patronymic": "Patronymic", "born": "Date of birth", "rank": "Rank", "unit": "Unit", "notes": "Remarks",
        "person": "Person", "service": "Service", "title": "LIST No. 00/T of persons", "total": "Total: {} persons",
        "signature": "Signed ______________", "footnote": "* seriously ill", "page": "page {}",
        "sections": ("Officers", "Privates", "Navy"), "ditto": "ditto",
    },
}  # fmt: skip
_MONTHS = {
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "en": "January February March April May June July August September October November December".split(),
}
AXES: dict[str, tuple[Any, ...]] = {
    "language": ("uk", "ru", "en"),
    "names": ("one", "three", "initials", "capitals", "rank_in_name", "date_in_name"),
    "heading": ("one", "two", "two_unmerged", "three"),
    "column_numbers": (False, True),
    "dates": ("dots", "iso", "words", "real", "year"),
    "sections": ("none", "plain", "merged"),
    "units": ("each", "ditto", "merged"),
    "numbers": ("plain", "restart", "suffix", "gap", "none"),
    "letterhead": (False, True),
    "closing": (False, True),
    "pages": (False, True),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list looks; every field takes the values of its axis in `AXES`."""

    language: str = "ru"
    names: str = "one"
    heading: str = "one"
    column_numbers: bool = False
    dates: str = "dots"
    sections: str = "none"
    units: str = "each"
    numbers: str = "plain"
    letterhead: bool = False
    closing: bool = False
    pages: bool = False

    @property
    def tongue(self) -> str:
        """The language of the persons' names: English lists carry Ukrainian ones."""
        return "uk" if self.language == "en" else self.language


def every_axis() -> Iterator[Layout]:
    """Yield layouts that differ from the plain one in one axis each, every value of every axis once."""
    plain = Layout()
    for one in fields(Layout):
        for value in AXES[one.name]:
            if value != getattr(plain, one.name) or one.name == "language":
                yield Layout(**{one.name: value})


@dataclass(slots=True)
class Table:
    """One sheet: rows of cells, merged ranges (top, left, bottom, right from 1), and what must be read of each person.

    A person of `persons` is number, surname, given name, patronymic, birth date (text form), rank, unit, section.
    """

    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    persons: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, *cells: Cell) -> int:
        """Add a row and return its number."""
        self.rows.append(list(cells))
        return len(self.rows)


def lay_out(persons: Sequence[Person], layout: Layout) -> Table:
    """Return the persons as a list of this layout."""
    return _Page(layout).filled(persons)


class _Page:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.words: dict[str, Any] = _WORDS[layout.language]
        self.table = Table()
        self.keys = self._keys()

    def _keys(self) -> list[str]:
        names = {"three": ["surname", "given", "patronymic"], "rank_in_name": ["rank_full"]}
        keys = ["number"] if self.layout.numbers != "none" else []
        keys += names.get(self.layout.names, ["full"])
        keys += ["born"] if self.layout.names != "date_in_name" else []
        return [*keys, *(["rank"] if self.layout.names != "rank_in_name" else []), "unit", "notes"]

    def filled(self, persons: Sequence[Person]) -> Table:
        """Write letterhead, heading, persons with all that stands between them, and the closing lines."""
        if self.layout.letterhead:
            self.table.add(self.words["title"])
            self.table.merges.append((1, 1, 1, len(self.keys)))
            self.table.add()
        self._heading()
        above: Person | None = None
        section = ""
        for place, person in enumerate(persons):
            if self.layout.sections != "none" and place % 4 == 0:
                section, above = self._section(place), None
            if self.layout.pages and place and place % 5 == 0:
                self.table.add(*[""] * (len(self.keys) - 1), self.words["page"].format(1 + place // 5))
                self._heading()
                above = None
            self._person(place, person, above, section)
            above = person
        if self.layout.closing:
            self.table.add(self.words["total"].format(len(persons)))
            self.table.add("", self.words["footnote"])
            self.table.add("", self.words["signature"])
        return self.table

    def _heading(self) -> None:
        texts = [self.words[key] for key in self.keys]
        depth = {"one": 1, "three": 3}.get(self.layout.heading, 2)
        alone = self.layout.heading == "two_unmerged" and "rank" not in self.keys
        if depth == 1 or alone:  # a group of one column, merged with nothing, is no group to anybody
            self.table.add(*texts)
        else:
            self._deep(texts, depth)
        if self.layout.column_numbers:
            self.table.add(*range(1, len(self.keys) + 1))

    def _deep(self, texts: list[str], depth: int) -> None:
        """Rank and unit stand under one group heading; with three rows their names are a row further down."""
        top = len(self.table.rows) + 1
        grouped = [place for place, key in enumerate(self.keys) if key in {"rank", "unit"}]
        first = [self.words["service"] if place == grouped[0] else "" if place in grouped else text
                 for place, text in enumerate(texts)]  # fmt: skip
        self.table.add(*first)
        if depth == 3:
            self.table.add(*(self.words["state"] if place in grouped else "" for place in range(len(texts))))
        self.table.add(*(text if place in grouped else "" for place, text in enumerate(texts)))
        if self.layout.heading == "two_unmerged":
            return
        bottom = len(self.table.rows)
        for place in range(len(texts)):
            if place not in grouped:
                self.table.merges.append((top, place + 1, bottom, place + 1))
        if len(grouped) > 1:
            self.table.merges.append((top, grouped[0] + 1, top, grouped[-1] + 1))

    def _section(self, place: int) -> str:
        text: str = self.words["sections"][place // 4 % 3]
        row = self.table.add(text)
        if self.layout.sections == "merged":
            self.table.merges.append((row, 1, row, len(self.keys)))
        return text

    def _person(self, place: int, person: Person, above: Person | None, section: str) -> None:
        number = self._number(place)
        said = {
            "number": number, "rank": person.rank, "unit": person.unit, "notes": "", "surname": person.surname,
            "given": person.given, "patronymic": person.patronymic, "born": self._born(person.born),
            "full": self._name(person), "rank_full": f"{person.rank} {self._name(person)}",
        }  # fmt: skip
        unit = person.unit
        if above and above.unit == person.unit and self.layout.units == "ditto":
            said["unit"] = self.words["ditto"]
        row = self.table.add(*(said[key] for key in self.keys))
        if above and above.unit == person.unit and self.layout.units == "merged":
            self._merge_up(row, self.keys.index("unit") + 1)
        given, patronymic = person.given, person.patronymic
        if self.layout.names == "initials":
            given, patronymic = f"{given[0]}.", f"{patronymic[0]}."
        born = str(person.born.year) if self.layout.dates == "year" else person.born.isoformat()
        self.table.persons.append((str(number), person.surname, given, patronymic, born, person.rank, unit, section))

    def _merge_up(self, row: int, column: int) -> None:
        self.table.rows[row - 1][column - 1] = ""
        last = self.table.merges[-1] if self.table.merges else (0, 0, 0, 0)
        if (last[1], last[2], last[3]) == (column, row - 1, column):
            self.table.merges[-1] = (last[0], column, row, column)
        else:
            self.table.merges.append((row - 1, column, row, column))

    def _number(self, place: int) -> str | int:
        match self.layout.numbers:
            case "restart":
                return place % 5 + 1
            case "suffix":
                return f"{place}а" if place % 4 == 3 else place + 1
            case "gap":
                return place + 1 + place // 3
            case "none":
                return ""
        return place + 1

    def _name(self, person: Person) -> str:
        match self.layout.names:
            case "initials":
                return f"{person.surname} {person.given[0]}.{person.patronymic[0]}."
            case "capitals":
                return f"{person.surname.upper()} {person.given} {person.patronymic}"
            case "date_in_name":
                born = self._born(person.born)
                shown = born.strftime("%d.%m.%Y") if isinstance(born, dt.date) else born
                return f"{person.surname} {person.given} {person.patronymic}, {shown}"
        return f"{person.surname} {person.given} {person.patronymic}"

    def _born(self, born: dt.date) -> Cell:
        match self.layout.dates:
            case "iso":
                return born.isoformat()
            case "words":
                month = _MONTHS[self.layout.language][born.month - 1]
                return (
                    f"{month} {born.day}, {born.year}"
                    if self.layout.language == "en"
                    else f"{born.day} {month} {born.year}"
                )
            case "real":
                return born
            case "year":
                return str(born.year)
        return born.strftime("%d.%m.%Y")
