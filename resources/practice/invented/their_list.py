"""The list as the other side would send it: titles, sections, totals, several hands, and what it all means."""

# ruff: noqa: S311 - nothing secret here

from __future__ import annotations

import datetime
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from invented.casting import Part, Section, cast
from invented.people import Person, Register
from invented.traps import CHANGES, Cell, Scene, Stated, Trap
from invented.words import RUSSIAN, UKRAINIAN, Tongue

SHEET = "Список"
PAGE = 26  # persons until the heading is repeated
SKIPPED, DOUBLED = 34, 12  # number 34 is missing, 12 is followed by 12а


class Kind(StrEnum):
    """What a row of the list is."""

    MARKING = "marking"
    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    NUMBERS = "numbers"
    SECTION = "section"
    PERSON = "person"
    CONTINUED = "continued"
    BLANK = "blank"
    PAGE = "page"
    TOTAL = "total"
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its kind, its cells, and which clerk typed it (0, 1, 2)."""

    kind: Kind
    cells: tuple[Cell, ...]
    hand: int = 0


@dataclass(frozen=True, slots=True)
class Truth:
    """What a row of the list means: what a reader should understand of it, and who the person is in the register."""

    sheet: str
    row: int
    number: str
    section: str
    surname: str
    given: str
    patronymic: str
    date_of_birth: str
    rank: str
    unit: str
    alias: str
    record: int | None
    decoys: tuple[int, ...]
    trap: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The heading of a list: two levels (an empty second level hangs under the first) or one."""

    tongue: Tongue
    heading: tuple[str, ...]
    subheading: tuple[str, ...]
    widths: tuple[int, ...]
    title: tuple[str, ...]
    total: tuple[str, str]
    page: str
    foot: tuple[str, ...]

    @property
    def is_in_columns(self) -> bool:
        """Whether surname, given name and patronymic stand in three columns."""
        return self.tongue is UKRAINIAN


LAYOUTS = {
    "ru": Layout(
        RUSSIAN,
        ("№ п/п", "Фамилия, имя, отчество", "Дата", "", "Воинское звание", "В/ч", "Личный номер", "Место пленения",
         "Место содержания", "Примечание"),
        ("", "", "рождения", "пленения", "", "", "", "", "", ""),
        (7, 36, 16, 14, 18, 12, 14, 20, 26, 18),
        ("СПИСОК № 00/Т", "военнопленных, предлагаемых к обмену (1 этап)", "по состоянию на 01.06.2025 г."),
        ("Итого по разделу: {} чел.", "Итого: {} чел."),
        "Лист {}",
        ("* – нуждается в медицинской помощи", "Начальник отдела учёта   ______________   А. Образцов",
         "Исп. ______________   М.П."),
    ),
    "uk": Layout(
        UKRAINIAN,
        ("№ з/п", "Прізвище", "Ім'я", "По батькові", "Дата народження", "Військове звання", "Військова частина",
         "Особистий номер", "Дата полону", "Місце полону", "Місце утримання", "Примітка"),
        (),
        (7, 24, 16, 20, 16, 18, 14, 14, 14, 20, 26, 18),
        ("СПИСОК № 00/Т", "військовополонених, запропонованих до обміну (1 етап)", "станом на 01.06.2025 р."),
        ("Усього за розділом: {} осіб", "Усього: {} осіб"),
        "Аркуш {}",
        ("* – потребує медичної допомоги", "Начальник відділу обліку   ______________   А. Зразковий",
         "Вик. ______________   М.П."),
    ),
}  # fmt: skip


def state(part: Part, hand: int, tongue: Tongue, rng: random.Random) -> Stated:
    """Return how a clerk of the other side writes one person down, trap included."""
    person = part.person
    captured = person.missing + datetime.timedelta(days=rng.choice((0, 0, 0, 1, 2, 9)))
    stated = Stated(
        surname=tongue.word(person.surname),
        given=tongue.word(person.given),
        patronymic=tongue.word(person.patronymic),
        born=person.born if hand == 1 else f"{person.born:%d.%m.%Y}",
        born_text=person.born.isoformat(),
        rank=_rank(person, hand, tongue),
        unit=f"{tongue.unit} {person.unit}" if hand == 1 else person.unit,
        captured=(f"{captured:%m.%Y}", captured, f"{captured:%d.%m.%y}")[hand],
        place=f"{tongue.village} {tongue.word(person.missing_place)}",
        held=f"{tongue.prison} {tongue.word(person.missing_place)}" if rng.random() < 0.5 else "",
        personal_number=person.personal_number if rng.random() < 0.3 else "",
        name_joint="\N{NO-BREAK SPACE}" if hand == 2 else " ",
        note=tongue.ill if rng.random() < 0.08 else "",
    )
    return CHANGES[part.trap](stated, Scene(person, tongue, rng))


def _rank(person: Person, hand: int, tongue: Tongue) -> str:
    if hand == 1:  # the clerk who writes words out, and old ones
        return (tongue.code == "ru" and person.rank.older_ru) or tongue.word(person.rank.name)
    short = tongue.word(person.rank.short)
    return short.replace(". ", ".") if hand == 2 else short  # the clerk who saves blanks


def numbers(persons: int) -> Iterator[Cell]:
    """Number the persons as they do: one number missing, one used twice with a letter."""
    plain: Iterator[Cell] = itertools.chain[Cell](
        range(1, DOUBLED + 1), (f"{DOUBLED}а",), range(DOUBLED + 1, SKIPPED), itertools.count(SKIPPED + 1)
    )
    return itertools.islice(plain, persons)


def _name_cell(stated: Stated) -> str:
    if stated.given_first:
        name = f"{stated.given}{stated.name_joint}{stated.patronymic} {stated.surname}"
    elif stated.given.endswith("."):
        name = f"{stated.surname} {stated.given}{stated.patronymic}"
    else:
        name = f"{stated.surname} {stated.given}{stated.name_joint}{stated.patronymic}"
    alias = f"\n{stated.alias}" if stated.alias and not stated.alias_on_next_row else ""
    return name + stated.name_tail + alias


def _cells(number: Cell, stated: Stated, layout: Layout) -> tuple[Cell, ...]:
    s = stated
    if not layout.is_in_columns:
        return (number, _name_cell(s), s.born, s.captured, s.rank, s.unit, s.personal_number, s.place, s.held, s.note)
    born: Cell = s.name_tail.removeprefix(", ") or s.born
    alias = f"\n{s.alias}" if s.alias and not s.alias_on_next_row else ""
    return (number, s.surname + alias, s.given, s.patronymic, born, s.rank, s.unit, s.personal_number, s.captured,
            s.place, s.held, s.note)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
    """One invented office: its register, their list as rows, and the truth about each person of it."""

    register: Register
    layout: Layout
    rows: tuple[Row, ...]
    truth: tuple[Truth, ...]
    stated_total: int


class _Typist:
    """Types a list row by row and keeps the truth of each person's row."""

    def __init__(self, layout: Layout, rng: random.Random) -> None:
        self.layout, self.rng = layout, rng
        self.rows: list[Row] = []
        self.truth: list[Truth] = []

    def line(self, kind: Kind, text: str = "", at: int = 0) -> None:
        cells: list[Cell] = [""] * len(self.layout.heading)
        cells[at] = text
        self.rows.append(Row(kind, tuple(cells)))

    def heading(self) -> None:
        self.rows.append(Row(Kind.HEADING, self.layout.heading))
        if self.layout.subheading:
            self.rows.append(Row(Kind.SUBHEADING, self.layout.subheading))
            self.rows.append(Row(Kind.NUMBERS, tuple(range(1, len(self.layout.heading) + 1))))

    def person(self, part: Part, number: Cell) -> None:
        layout = self.layout
        if part.trap is Trap.ORDER_SWAPPED and layout.is_in_columns:
            part = Part(part.section, part.person, Trap.PLAIN)
        page = len(self.truth) // PAGE
        hand = 2 if part.section is Section.OFFICERS else page % 2
        stated = state(part, hand, layout.tongue, self.rng)
        self.rows.append(Row(Kind.PERSON, _cells(number, stated, layout), hand))
        self.truth.append(
            Truth(
                sheet=SHEET,
                row=len(self.rows),
                number=str(number),
                section=layout.tongue.word(part.section.value),
                surname=stated.surname,
                given=stated.given,
                patronymic=stated.patronymic,
                date_of_birth=stated.born_text,
                rank=stated.rank,
                unit=stated.unit,
                alias=stated.alias,
                record=part.person.number or None,
                decoys=part.decoys,
                trap=part.trap,
            )
        )
        if stated.alias_on_next_row:
            cells: list[Cell] = [""] * len(layout.heading)
            cells[1] = stated.alias
            self.rows.append(Row(Kind.CONTINUED, tuple(cells), hand))


def make_office(seed: int = 1, persons: int = 60, records: int = 3000, layout: str = "ru") -> Office:
    """Make a register of so many records and a list of so many persons; the same arguments give the same office."""
    register, chosen = Register(seed, records), LAYOUTS[layout]
    typist = _Typist(chosen, random.Random(f"list {seed}"))
    typist.line(Kind.MARKING, "Экз. № 1" if layout == "ru" else "Прим. № 1", len(chosen.heading) - 1)
    for text in chosen.title:
        typist.line(Kind.TITLE, text)
    typist.line(Kind.BLANK)
    typist.heading()
    count = numbers(persons)
    for section, parts in itertools.groupby(cast(register, persons), key=lambda part: part.section):
        _type_section(typist, section, list(parts), count)
    stated_total = persons + 1  # one more than there are: they count their missing number
    typist.line(Kind.TOTAL, chosen.total[1].format(stated_total))
    typist.line(Kind.BLANK)
    for text in chosen.foot:
        typist.line(Kind.FOOTNOTE if text.startswith("*") else Kind.SIGNATURE, text, 1)
    return Office(register, chosen, tuple(typist.rows), tuple(typist.truth), stated_total)


def _type_section(typist: _Typist, section: Section, parts: list[Part], count: Iterator[Cell]) -> None:
    layout = typist.layout
    if section is Section.OFFICERS:
        typist.line(Kind.BLANK)
    typist.line(Kind.SECTION, layout.tongue.word(section.value))
    for part, number in zip(parts, count, strict=False):
        typed = len(typist.truth)
        if typed and typed % PAGE == 0:
            typist.line(Kind.PAGE, layout.page.format(typed // PAGE + 1), len(layout.heading) - 1)
            typist.heading()
        typist.person(part, number)
    typist.line(Kind.TOTAL, layout.total[0].format(len(parts)))
