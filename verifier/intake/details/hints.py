"""What only shows when a person's values, or the cells of a column, are seen together: hints, never findings (domain.md 9).

Every check is one pure pass over finished entries; no value is changed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from verifier.domain.dates import PartialDate, Precision
from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry, Problem
from verifier.domain.problems import ProblemCode
from verifier.domain.ranks import find_rank
from verifier.intake.details.branches import rank_on_land
from verifier.intake.details.characters import column_signs, is_latin
from verifier.intake.details.identifiers import bare, record_birth, spoiled_date, tax_number
from verifier.intake.details.names import is_given_name, is_initial
from verifier.intake.details.offers import swapped
from verifier.intake.details.regions import region_problems
from verifier.intake.details.stated_dates import parsed
from verifier.intake.headings.columns import Field, column_letter
from verifier.intake.headings.heading import Heading
from verifier.intake.looking_up import never, wanted
from verifier.intake.raw import RawSheet
from verifier.intake.remembering import remembered
from verifier.intake.rows.furniture import hints_in
from verifier.intake.rows.walk import PersonRow

_FIRST_CAPTURE = dt.date(2014, 2, 20)
_YOUNGEST, _OLDEST = 18, 65
_NOBODY_LIVES = 110  # years
_RULE = 3  # so often, and in more than half of the cells, a hint is the rule of a column and is told once
FOLDED = frozenset({
    ProblemCode.PERSONAL_NUMBER_ODD.value, ProblemCode.UNIT_OTHER_SIDE.value, ProblemCode.UNIT_CODE_ODD.value,
    ProblemCode.REGION_UNKNOWN.value,
})  # fmt: skip
"""What is told once for a column in which it is the rule."""

_PLACES = (
    DetailKey.PLACE_OF_BIRTH, DetailKey.RESIDENCE, DetailKey.LAST_RESIDENCE, DetailKey.CAPTURE_PLACE,
    DetailKey.MEASURE_PLACE,
)  # fmt: skip
_HELD_WITH = {
    DetailKey.DATE_OF_BIRTH: (Field.BIRTH_YEAR, Field.BIRTH_DATE_AND_PLACE),
    DetailKey.PLACE_OF_BIRTH: (Field.BIRTH_DATE_AND_PLACE,),
    **dict.fromkeys((DetailKey.CAPTURE_DATE, DetailKey.CAPTURE_PLACE), (Field.CAPTURE_DATE_AND_PLACE,)),
    **dict.fromkeys((DetailKey.MEASURE_DATE, DetailKey.MEASURE_PLACE), (Field.MEASURE_DATE_AND_PLACE,)),
}
_AS_OF = re.compile(
    r"(?:станом\s+на|по\s+состоянию\s+на|состоянием\s+на|as\s+of)\s+(\d{1,2})\.(\d{1,2})\.(\d{4})", re.IGNORECASE
)
_MAN = re.compile(r"\W*(?:м|ч|чол|муж|m|male)(?![^\W\d_])|\W*(?:чол|муж)", re.IGNORECASE)
_WOMAN = re.compile(r"\W*(?:ж|f|w|female|woman)(?![^\W\d_])|\W*(?:жін|жен)", re.IGNORECASE)
_SON = re.compile(r"(?:вич|ьич|ліч|мич|кич|vych|vich|lich|огли|оглы|oglu|ogly)$", re.IGNORECASE)
_DAUGHTER = re.compile(r"(?:вна|чна|vna|chna|кизи|кызы|kyzy)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint: the entry at which it shows, the detail it is about, and the value to name."""

    code: ProblemCode
    entry: Entry
    key: DetailKey
    value: str


def list_day(title: str, today: dt.date) -> dt.date:
    """Return the day of a list: the one its title states («станом на 01.06.2025»), else today."""
    days = (_day(int(year), int(month), int(day)) for day, month, year in _AS_OF.findall(title))
    return max(filter(None, days), default=today)


def hint_problems(
    tables: Sequence[tuple[Sequence[Heading], Sequence[Entry]]], day: dt.date, cancelled: Callable[[], bool] = never
) -> Iterator[Problem]:
    """Yield the hints of all tables of a file as problems, each at the cell that states the value."""
    for entry in wanted((entry for _, entries in tables for entry in entries), cancelled):
        yield from _notes_beside(entry)
    headings = {id(entry): heads for heads, entries in tables for entry in entries}
    for hint in entry_hints([entry for _, entries in tables for entry in entries], day, cancelled):
        heads = headings[id(hint.entry)]
        head = next((one for one in reversed(heads) if one.first <= hint.entry.row), heads[0])
        columns = head.columns_of(Field(hint.key.value), *_HELD_WITH.get(hint.key, ()))
        letter = column_letter(columns[0]) if columns else ""
        yield Problem(hint.code.value, hint.entry.sheet, hint.entry.row, letter, hint.value)


def _notes_beside(entry: Entry) -> Iterator[Problem]:
    """What the heading of a section, or a column that is none of our details, says of those below it."""
    texts = (entry.section, *entry.extra.values()) if entry.extra else (entry.section,)
    said = ((code, text) for text in texts if text for code in hints_in(text))
    yield from (Problem(code.value, entry.sheet, entry.row, "", text[:300]) for code, text in said)


def entry_hints(entries: Sequence[Entry], day: dt.date, cancelled: Callable[[], bool] = never) -> list[Hint]:
    """Return what does not fit together, of every person and between persons; `day` is the day of the list."""
    found = [hint for entry in wanted(entries, cancelled) for hint in _of_person(entry, day)]
    return [*_invented_numbers(found, entries, day), *_twice(entries), *_months_first(entries, cancelled)]


def _of_person(entry: Entry, day: dt.date) -> Iterator[Hint]:
    values = entry.values
    born = parsed(entry.text(DetailKey.DATE_OF_BIRTH))
    tax = tax_number(entry.text(DetailKey.TAX_NUMBER)) if DetailKey.TAX_NUMBER in values else None
    record = record_birth(entry.text(DetailKey.UNZR)) if DetailKey.UNZR in values else None
    if tax:
        if born and not _agrees(born, tax.born):
            yield Hint(ProblemCode.TAX_NUMBER_BIRTH, entry, DetailKey.TAX_NUMBER, _shown(tax.born))
        man = _is_man(entry)
        if man is not None and man is not tax.male:
            yield Hint(ProblemCode.TAX_NUMBER_SEX, entry, DetailKey.TAX_NUMBER, entry.text(DetailKey.TAX_NUMBER))
    yield from _of_names(entry)
    if record and born and not _agrees(born, record):
        yield Hint(ProblemCode.UNZR_BIRTH, entry, DetailKey.UNZR, _shown(record))
    elif record and tax and record != tax.born and not _is_over(tax.born, day):
        yield Hint(ProblemCode.UNZR_BIRTH, entry, DetailKey.UNZR, f"{_shown(record)} ≠ {_shown(tax.born)}")
    if land := rank_on_land(
        entry.text(DetailKey.RANK), entry.text(DetailKey.UNIT), entry.text(DetailKey.SERVICE_BRANCH)
    ):
        yield Hint(ProblemCode.IMPLAUSIBLE, entry, DetailKey.RANK, f"{entry.text(DetailKey.RANK)} – {land}")
    for key in _PLACES:
        found = region_problems(entry.text(key)) if key in values else ()
        yield from (Hint(code, entry, key, value) for code, value in found)
    captured = [key for key in (DetailKey.CAPTURE_DATE, DetailKey.MEASURE_DATE) if entry.text(key)]
    for key in captured:
        yield from _of_capture(entry, key, born, day)
    if born and not captured and _years(_earliest(born), day) < _YOUNGEST and find_rank(entry.text(DetailKey.RANK)):
        age = f"{born.shown} – {_shown(day)}: {_years(_earliest(born), day)} < {_YOUNGEST}"
        yield Hint(ProblemCode.IMPLAUSIBLE, entry, DetailKey.DATE_OF_BIRTH, age)


def _of_names(entry: Entry) -> Iterator[Hint]:
    """A patronymic of the other sex than is stated; a given name for the surname beside a word that is none."""
    sex, surname, given, father = (
        entry.text(key) for key in (DetailKey.SEX, DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC)
    )
    man = _is_his("", father)
    if sex and man is not None and _is_his(sex, "") is (not man):
        yield Hint(ProblemCode.IMPLAUSIBLE, entry, DetailKey.SEX, f"{sex} – {father}")
    if given and is_given_name(surname) and not (is_given_name(given) or is_initial(given) or is_latin(given)):
        yield Hint(ProblemCode.IMPLAUSIBLE, entry, DetailKey.SURNAME, f"{surname} – {given}")


def _of_capture(entry: Entry, key: DetailKey, born: PartialDate | None, day: dt.date) -> Iterator[Hint]:
    """Capture lies between February 2014 and the day of the list; a soldier is then 18 to 65 years old (9.3)."""
    date = parsed(entry.text(key))
    if date is None:
        return
    if _latest(date) < _FIRST_CAPTURE:
        yield Hint(ProblemCode.IMPLAUSIBLE, entry, key, f"{date.shown} < {_shown(_FIRST_CAPTURE)}")
    if _earliest(date) > day:
        yield Hint(ProblemCode.IMPLAUSIBLE, entry, key, f"{date.shown} > {_shown(day)}")
    if born is None or born.about or (key is DetailKey.MEASURE_DATE or not find_rank(entry.text(DetailKey.RANK))):
        return
    oldest, youngest = _years(_earliest(born), _latest(date)), _years(_latest(born), _earliest(date))
    if oldest < _YOUNGEST or youngest > _OLDEST:
        limit = f"{oldest} < {_YOUNGEST}" if oldest < _YOUNGEST else f"{youngest} > {_OLDEST}"
        yield Hint(ProblemCode.IMPLAUSIBLE, entry, key, f"{born.shown} – {date.shown}: {limit}")


def _invented_numbers(found: list[Hint], entries: Sequence[Entry], day: dt.date) -> list[Hint]:
    """Tell once that numbers are of persons long dead, where they are the rule: a list made up for practice (9.1)."""
    told = [hint for hint in found if hint.code is ProblemCode.TAX_NUMBER_BIRTH and _is_over(_born(hint), day)]
    stated = sum(bool(entry.text(DetailKey.TAX_NUMBER)) for entry in entries)
    if len(told) < _RULE or 2 * len(told) <= stated:
        return found
    days = sorted(map(_born, told))
    once = Hint(told[0].code, told[0].entry, told[0].key, f"{_shown(days[0])} – {_shown(days[-1])} ×{len(told)}")
    others = set(map(id, told))
    return [once, *(hint for hint in found if id(hint) not in others)]


def _born(hint: Hint) -> dt.date:
    said = tax_number(hint.entry.text(DetailKey.TAX_NUMBER))
    return said.born if said else dt.date.min


def _is_over(born: dt.date, day: dt.date) -> bool:
    """Whether nobody who was born then can be alive."""
    return day.year - born.year > _NOBODY_LIVES


def _twice(entries: Iterable[Entry]) -> Iterator[Hint]:
    """One taxpayer number with two persons: one of the two is wrong, or they are one."""
    first: dict[str, Entry] = {}
    for entry in entries:
        number = bare(entry.text(DetailKey.TAX_NUMBER))
        if not number:
            continue
        other = first.setdefault(number, entry)
        if other is not entry:
            yield Hint(ProblemCode.TAX_NUMBER_TWICE, entry, DetailKey.TAX_NUMBER, str(other.row))


def _months_first(entries: Sequence[Entry], cancelled: Callable[[], bool]) -> Iterator[Hint]:
    """Where a column holds 03/14/1987 its other dates may have the month first too: offered, never taken (15.4)."""
    for key in (DetailKey.DATE_OF_BIRTH, DetailKey.CAPTURE_DATE, DetailKey.MEASURE_DATE):
        written = [
            (entry, value.raw.strip()) for entry in entries if (value := entry.values.get(key)) and not value.shown
        ]
        turned = [(entry, text, other) for entry, text in wanted(written, cancelled) if (other := swapped(text))]
        parts = [tuple(map(int, other.split("."))) for *_, other in turned]
        if not any(first <= 12 < second for second, first, _ in parts):
            continue
        for (entry, text, _), (second, first, year) in zip(turned, parts, strict=True):
            if first != second <= 12 and _day(year, first, second) and parsed(entry.text(key)):
                yield Hint(ProblemCode.DATE_OFFER, entry, key, f"{text[:20]} → {second:02d}.{first:02d}.{year}")


def column_hints(sheet: RawSheet, persons: Iterable[PersonRow]) -> list[tuple[ProblemCode, int, int, str]]:
    """Return once per column which other apostrophes and hard blanks it holds, and how often; and running
    numbers that became dates: code, row, column, value.
    """
    cells: dict[tuple[int, ProblemCode], Counter[str]] = defaultdict(Counter)
    spoiled: list[tuple[ProblemCode, int, int, str]] = []
    plain: set[str] = set()  # texts without any sign
    first: dict[tuple[int, ProblemCode], int] = {}
    for person in persons:
        held = sheet.rows.get(person.row, {})
        for column in held.keys() & person.heading.fields.keys():
            text = held[column].text
            if text in plain:
                continue
            signs = column_signs(text)
            if not signs:
                plain.add(text)
            for code, sign in signs:
                cells[column, code][sign] += 1
                first.setdefault((column, code), person.row)
        for column in person.heading.number_columns:
            cell = held.get(column)
            if cell and cell.kind == "d" and cell.date:  # «12/1», of which the spreadsheet made a date
                value = spoiled_date(cell.date, cell.text)
                spoiled.append((ProblemCode.SPOILED_NUMBER, person.row, column, value))
    signs_of = [
        (code, first[column, code], column, ", ".join(sign_text(sign, count) for sign, count in signs.most_common(8)))
        for (column, code), signs in cells.items()
    ]
    return [*signs_of, *spoiled]


def sign_text(sign: str, count: int) -> str:
    """Return a sign by name and how often it occurs: «’ U+2019 ×12»."""
    return " ".join(filter(None, (sign.strip(), f"U+{ord(sign):04X}", f"×{count}")))


def folded(problems: Sequence[Problem], stated: int) -> list[Problem]:
    """Tell once, with a count, what is the rule of a column: every number of a list may be of another kind than ours.

    `stated` is the number of persons; of a column in which fewer state anything, every hint is told.
    """
    counts = Counter((one.code, one.sheet, one.column) for one in problems if one.code in FOLDED)
    rule = {place for place, count in counts.items() if count >= _RULE and 2 * count > stated}
    kept: list[Problem] = []
    for one in problems:
        place = (one.code, one.sheet, one.column)
        if place not in rule:
            kept.append(one)
        elif place in counts:
            count = counts.pop(place)
            kept.append(Problem(one.code, one.sheet, one.row, one.column, f"{one.value} ×{count}"))
    return kept


def _is_man(entry: Entry) -> bool | None:
    """Whether the entry is a man's, by the sex stated, else by the patronymic; None where nothing says it."""
    return _is_his(entry.text(DetailKey.SEX), entry.text(DetailKey.PATRONYMIC))


@remembered
def _is_his(stated: str, patronymic: str) -> bool | None:
    man, woman = _MAN.match(stated), _WOMAN.match(stated)
    if not man and not woman:
        man, woman = _SON.search(patronymic), _DAUGHTER.search(patronymic)
    return bool(man) if bool(man) != bool(woman) else None


def _agrees(stated: PartialDate, day: dt.date) -> bool:
    """Whether a day is the date stated, as far as that is stated."""
    if stated.about:
        return abs(stated.year - day.year) <= 5
    whole = (day.year, day.month, day.day)
    return (stated.year, stated.month or day.month, stated.day or day.day) == whole


def _earliest(date: PartialDate) -> dt.date:
    return _day(date.year, date.month or 1, date.day or 1) or dt.date(date.year, 1, 1)


def _latest(date: PartialDate) -> dt.date:
    if date.precision is Precision.DAY:
        return _earliest(date)
    month = date.month or 12
    return dt.date(date.year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def _years(born: dt.date, day: dt.date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _shown(day: dt.date) -> str:
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"
