"""What a column may be by what stands in it: offered to an officer where its heading does not say; never taken by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

from verifier.domain.intake import ColumnMap, Why
from verifier.domain.ranks import find_rank
from verifier.intake.details.names import is_given_name, is_initial, is_patronymic
from verifier.intake.headings.columns import Field

_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)\b|\b(?:19|20)\d\d-\d\d-\d\d|\d\d?[./](?:19|20)\d\d")
_WORDED = re.compile(r"\d{1,2}\s+[^\W\d_]{3,}\s+(?:19|20)\d\d")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d\s*(?:г|р)?\.?\s*(?:р|н)?\.?")
_UNIT = re.compile(r"(?:в/ч\s*)?[AАTТВ]\s?-?\d{4}|в/ч\s*\d{5}", re.IGNORECASE)
_SEX = frozenset("м ж ч m f муж жен чол жін male female муж. жен. чол. жін.".split())
_LAST_BIRTH = 2008  # who is on a list is grown up; captured was nobody before 2014
_DATES = (Field.DATE_OF_BIRTH, Field.CAPTURE_DATE, Field.MEASURE_DATE)
_NUMBERS = (Field.SEQ_NO, Field.PERSONAL_NUMBER, Field.TAX_NUMBER, Field.ID_DOCUMENT, Field.MILITARY_DOCUMENT)
_PLACED = {
    Field.DATE_OF_BIRTH: Field.BIRTH_DATE_AND_PLACE,
    Field.CAPTURE_DATE: Field.CAPTURE_DATE_AND_PLACE,
    Field.MEASURE_DATE: Field.MEASURE_DATE_AND_PLACE,
}
_ASKED = frozenset({*_DATES, *_PLACED.values(), *_NUMBERS[1:]})  # what can as well be another of its kind


def looks_like_date(text: str) -> bool:
    """Whether a date stands in a text."""
    return bool(_DATE.search(text) or _WORDED.search(text))


def looks_like_unit(text: str) -> bool:
    """Whether a text is the code of a unit («А0000», «в/ч 00000»; domain.md 11.6); five digits alone may be anything."""
    return bool(_UNIT.fullmatch(text))


def offers_of(heading: str, samples: Sequence[str]) -> tuple[Field, ...]:
    """Return what a column may be by what stands in it, best first; `samples` are some of its values."""
    if not samples:
        return ()
    for told, offers in _KINDS:
        if sum(map(told, samples)) * 2 > len(samples):
            return offers
    if _mostly(looks_like_date, samples):
        place = _mostly(lambda text: bool(re.search(r"[^\W\d_]{4,}", text)) and not _WORDED.fullmatch(text), samples)
        return _with_places(_dates(samples)) if place else _dates(samples)
    if all(_YEAR_ALONE.fullmatch(text) for text in samples):
        return Field.BIRTH_YEAR, *_dates(samples)
    if all(any(map(str.isdigit, text)) and not _begins_with_rank(text) for text in samples):
        return _numbers(samples)
    return (Field.NOTES,) if heading else ()


def proposed(columns: Sequence[ColumnMap]) -> tuple[ColumnMap, ...]:
    """Return columns of a table that nobody has explained yet with what they are proposed to be by their values.

    Dates and numbers, which may as well be others, are asked for; what cannot be told is not used. One detail is proposed
    for one column; a surname is told by standing before the given names.
    """
    found: list[ColumnMap] = []
    for column in columns:
        taken = {each.field for each in found} | {each.field for each in columns}
        found.append(_proposed(column, taken))
    kinds = [each.field for each in found]
    if Field.GIVEN_NAME.value in kinds and not {Field.SURNAME, Field.FULL_NAME, Field.RANK_AND_NAME} & set(kinds):
        place = kinds.index(Field.GIVEN_NAME.value) - 1
        if place >= 0 and not found[place].field and all(len(text.split()) == 1 for text in found[place].samples):
            found[place] = replace(
                found[place], field=Field.SURNAME.value, why=Why.VALUES, offers=(Field.SURNAME.value,)
            )
    return tuple(found)


def _proposed(column: ColumnMap, taken: set[str]) -> ColumnMap:
    if column.why is not Why.UNKNOWN or not column.offers:
        return column
    best = column.offers[0]
    if best in _ASKED:
        return replace(column, why=Why.AMBIGUOUS)
    sure = best != Field.NOTES and best not in taken
    return replace(column, field=best, why=Why.VALUES) if sure else column


def _mostly(told: Callable[[str], bool], samples: Sequence[str]) -> bool:
    return sum(map(told, samples)) * 2 > len(samples)


def _dates(samples: Sequence[str]) -> tuple[Field, ...]:
    years = [int(year) for text in samples for year in _YEAR.findall(text)]
    born_first = not years or median(years) < _LAST_BIRTH
    return _DATES if born_first else (_DATES[1], _DATES[2], _DATES[0])


def _with_places(dates: tuple[Field, ...]) -> tuple[Field, ...]:
    """The same, those first that have their place beside them."""
    return (*(_PLACED[each] for each in dates), *dates)


def _numbers(samples: Sequence[str]) -> tuple[Field, ...]:
    """Short numbers that rise are running ones, ten digits a tax number; all else is asked for."""
    if all(re.fullmatch(r"\d{1,4}[.)]?", text) for text in samples):
        return _NUMBERS
    if all(re.fullmatch(r"\d{10}", text) for text in samples):
        return (Field.TAX_NUMBER, *(each for each in _NUMBERS if each is not Field.TAX_NUMBER))
    if all(re.fullmatch(r"(?:19|20)\d{6}-\d{5}", text) for text in samples):
        return (Field.UNZR, *_NUMBERS[1:], _NUMBERS[0])
    return (*_NUMBERS[1:], _NUMBERS[0])


def _begins_with_rank(text: str) -> bool:
    words = text.split()
    return any(find_rank(" ".join(words[:size])) for size in range(1, min(4, len(words))))


def _words(text: str) -> list[str]:
    return text.replace(".", ". ").replace(",", " ").split()


def _is_whole_name(text: str) -> bool:
    words = _words(text)
    if not 2 <= len(words) <= 4 or find_rank(" ".join(words[:2])) or find_rank(words[0]):
        return False
    return any(is_patronymic(word) or is_initial(word) for word in words[1:]) or any(map(is_given_name, words))


def _is_rank_and_name(text: str) -> bool:
    words = text.split()
    sizes = (size for size in (3, 2, 1) if find_rank(" ".join(words[:size])))
    size = next(sizes, 0)
    return bool(size) and _is_whole_name(" ".join(words[size:]))


def _is_given_and_patronymic(text: str) -> bool:
    words = text.split()
    return len(words) == 2 and is_given_name(words[0]) and is_patronymic(words[1])


def _alone(told: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda text: len(text.split()) == 1 and told(text)


_KINDS: tuple[tuple[Callable[[str], bool], tuple[Field, ...]], ...] = (
    (_is_given_and_patronymic, (Field.GIVEN_AND_PATRONYMIC, Field.FULL_NAME)),
    (_is_rank_and_name, (Field.RANK_AND_NAME, Field.FULL_NAME)),
    (_is_whole_name, (Field.FULL_NAME, Field.SURNAME, Field.FATHER_FIRST_NAME)),
    (_alone(is_patronymic), (Field.PATRONYMIC, Field.SURNAME)),
    (_alone(is_given_name), (Field.GIVEN_NAME, Field.SURNAME, Field.FATHER_FIRST_NAME)),
    (lambda text: bool(find_rank(text)), (Field.RANK, Field.POSITION)),
    (looks_like_unit, (Field.UNIT,)),
    (lambda text: text.casefold() in _SEX, (Field.SEX,)),
)
