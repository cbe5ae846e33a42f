"""Lay persons out as lists come: headings of one to three rows, names in one or three columns, sections, totals, pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from tests.support.lists.persons import Person
from tests.support.lists.wording import FIELDS, MONTHS, WORDS, written

Cell = str | int | dt.date
AXES: dict[str, tuple[Any, ...]] = {
    "language": ("uk", "ru", "en"),
    "names": ("one", "two", "three", "initials", "capitals", "rank_in_name", "date_in_name", "joined"),
    "cells": ("one", "several", "over_rows"),
    "heading": ("one", "two", "two_unmerged", "three", "none"),
    "split": (False, True),
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
    cells: str = "one"
    heading: str = "one"
    split: bool = False
    column_numbers: bool = False
    dates: str = "dots"
    sections: str = "none"
    units: str = "each"
    numbers: str = "plain"
    letterhead: bool = False
    closing: bool = False
    pages: bool = False

    @property
    def is_known(self) -> bool:
        """Whether its headings say where the names stand; else an officer must, see `Table.said`."""
        return self.heading != "none" and self.names != "joined"

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

    A person of `persons` is number, surname, given name, patronymic, birth date (text form), rank, unit, section. `said` is
    what an officer must say of columns, by their number: the fields of each, and the columns that are joined to it.
    """

    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    persons: list[tuple[str, ...]] = field(default_factory=list)
    said: dict[int, tuple[tuple[str, ...], tuple[int, ...]]] = field(default_factory=dict)

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
        self.words: dict[str, Any] = WORDS[layout.language]
        self.table = Table()
        self.keys = self._keys()

    def _keys(self) -> list[str]:
        names = {
            "two": ["surname", "given_patronymic"], "three": ["surname", "given", "patronymic"],
            "rank_in_name": ["rank_full"], "joined": ["first", "second", "third"],
        }  # fmt: skip
        keys = ["number"] if self.layout.numbers != "none" else []
        keys += names.get(self.layout.names, ["full"])
        keys += ["born"] if self.layout.names != "date_in_name" else []
        if self._is_split:
            return [*keys, "rank_unit", "notes"]
        return [*keys, *(["rank"] if self.layout.names != "rank_in_name" else []), "unit", "notes"]

    @property
    def _is_split(self) -> bool:
        return self.layout.split and self.layout.names != "rank_in_name"

    def _say(self) -> None:
        """State what an officer must say: everything where there is no heading, else what no heading tells."""
        for place, key in enumerate(self.keys, 1):
            if key in {"second", "third"}:
                continue
            if key == "first":
                self.table.said[place] = (("full_name",), (place + 1, place + 2))
            elif key == "rank_unit" or self.layout.heading == "none":
                self.table.said[place] = (FIELDS[key], ())

    def filled(self, persons: Sequence[Person]) -> Table:
        """Write letterhead, heading, persons with all that stands between them, and the closing lines."""
        self._say()
        if self.layout.letterhead:
            self.table.add(self.words["title"])
            self.table.merges.append((1, 1, 1, len(self.keys)))
            self.table.add()
        self._heading()
        above: Person | None = None
        section, place = "", 0
        while place < len(persons):
            if self.layout.sections != "none" and place % 4 == 0:
                section, above = self._section(place), None
            if self.layout.pages and place and place % 5 == 0:
                self.table.add(*[""] * (len(self.keys) - 1), self.words["page"].format(1 + place // 5))
                self._heading()
                above = None
            pair = persons[place : place + 2]
            if self.layout.cells == "several" and len(pair) == 2 and place % 2 == 0 and (place + 1) % 5:
                self._several(place, pair, section)
                above = None
            else:
                self._person(place, persons[place], above, section)
                pair, above = pair[:1], persons[place]
            place += len(pair)
        if self.layout.closing:
            self.table.add(self.words["total"].format(len(persons)))
            self.table.add("", self.words["footnote"])
            self.table.add("", self.words["signature"])
        return self.table

    def _heading(self) -> None:
        texts = [self.words[key] for key in self.keys]
        depth = {"one": 1, "three": 3}.get(self.layout.heading, 2)
        alone = self.layout.heading == "two_unmerged" and "rank" not in self.keys
        if self.layout.heading == "none":
            pass
        elif (
            depth == 1 or alone or "unit" not in self.keys or "first" in self.keys
        ):  # a group of one column, merged with nothing, is no group to anybody
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
        said = self._texts(place, person)
        same = above is not None and above.unit == person.unit and "unit" in self.keys
        if same and self.layout.units == "ditto":
            said["unit"] = self.words["ditto"]
        last = len(self.table.rows)
        below = self._broken(said) if self.layout.cells == "over_rows" else {}
        row = self.table.add(*(said[key] for key in self.keys))
        if below:
            self.table.add(*(below.get(key, "") for key in self.keys))
        if same and self.layout.units == "merged":
            self._merge_up(last, row, self.keys.index("unit") + 1)
        self._expect(place, person, section)

    def _broken(self, said: dict[str, Any]) -> dict[str, Cell]:
        """Take the last word of a name of three off, for the row below; a place stands there too."""
        key = "patronymic" if "patronymic" in self.keys else "full"
        if not self._breaks:
            return {}
        *first, last = str(said[key]).split() if key == "full" else ["", said[key]]
        said[key] = " ".join(first)
        return {key: last, "notes": "н.п. Примерное"}

    def _several(self, place: int, persons: Sequence[Person], section: str) -> None:
        """Two persons in one row, each of its cells with a line for either; they share the number."""
        texts = [self._texts(place, person) for person in persons]
        both = {key: "\n".join(written(one[key]) for one in texts) for key in self.keys if key != "number"}
        self.table.add(*(both.get(key, texts[0]["number"]) for key in self.keys))
        for person in persons:
            self._expect(place, person, section)

    def _texts(self, place: int, person: Person) -> dict[str, Any]:
        """What each column may say of a person."""
        return {
            "number": self._number(place), "rank": person.rank, "unit": person.unit, "notes": "",
            "surname": person.surname, "given": person.given, "patronymic": person.patronymic,
            "born": self._born(person.born), "full": self._name(person),
            "rank_full": f"{person.rank} {self._name(person)}", "rank_unit": f"{person.rank} {person.unit}",
            "given_patronymic": f"{person.given} {person.patronymic}",
            "first": person.surname, "second": person.given, "third": person.patronymic,
        }  # fmt: skip

    def _expect(self, place: int, person: Person, section: str) -> None:
        short = self.layout.names == "initials"
        given, patronymic = (f"{name[0]}." if short else name for name in (person.given, person.patronymic))
        born = str(person.born.year) if self.layout.dates == "year" else person.born.isoformat()
        name = (str(self._number(place)), person.surname, given, patronymic)
        self.table.persons.append((*name, born, person.rank, person.unit, section))

    def _merge_up(self, above: int, row: int, column: int) -> None:
        """Merge a cell with the one of the person above, whose last row is `above`."""
        self.table.rows[row - 1][column - 1] = ""
        last = self.table.merges[-1] if self.table.merges else (0, 0, 0, 0)
        top = above - 1 if self.layout.cells == "over_rows" and self._breaks else above
        if (last[1], last[2], last[3]) == (column, top, column):
            self.table.merges[-1] = (last[0], column, row, column)
        else:
            self.table.merges.append((top, column, row, column))

    @property
    def _breaks(self) -> bool:
        return self.layout.names in {"one", "capitals", "three"}

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
                return f"{person.surname} {person.given} {person.patronymic}, {written(born)}"
        return f"{person.surname} {person.given} {person.patronymic}"

    def _born(self, born: dt.date) -> Cell:
        match self.layout.dates:
            case "iso":
                return born.isoformat()
            case "words":
                month = MONTHS[self.layout.language][born.month - 1]
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
