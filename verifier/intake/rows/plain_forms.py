"""Cells of a few plain forms, of which no two are alike in a long list: what the rules make of them is known by their form.

Each form is narrow: a cell of it is understood by the rules of a list as it is here, which a test compares.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from verifier.domain.details import DetailKey
from verifier.domain.ranks import find_rank
from verifier.intake.details.identifiers import are_tax_numbers, is_tax_number, personal_problems, tax_number
from verifier.intake.details.names import is_given_name, is_patronymic, take_aliases
from verifier.intake.headings.columns import Field
from verifier.intake.rows.furniture import is_empty_mark

_DATE = re.compile(r"(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.((?:19|20)\d\d)")
_ISO = re.compile(r"((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_LETTERS = r"[А-ЯІЇЄҐ][а-яіїєґ]*'?[а-яіїєґ]+"
_SURNAME = re.compile(f"{_LETTERS}(?:-{_LETTERS})?")
_WORD = re.compile(_LETTERS)
_IDENTIFIER = re.compile(r"(?:[А-ЯІЇЄҐ]{1,3}[- ]?)?\d{2,10}")
_PERSONAL = re.compile(r"[А-ЯІЇЄҐ]{1,2}-?\d{6}")
_NUMBER = re.compile(r"\d{1,10}")
_RECORD = re.compile(r"(?:[A-Z]{1,2}|[А-ЯІЇЄҐ]{1,2})-?[0-9]{2,10}")
_OWN_NUMBER = re.compile(f"{_NUMBER.pattern}|{_RECORD.pattern}")
_PLACE = re.compile(r"[А-ЯІЇЄҐ][а-яіїєґ]+(?:(?!  )[ ,.-]{1,2}[А-ЯІЇЄҐа-яіїєґ]+){1,8}\.?")
_PARTS = {
    Field.SURNAME: DetailKey.SURNAME, Field.GIVEN_NAME: DetailKey.GIVEN_NAME, Field.PATRONYMIC: DetailKey.PATRONYMIC,
}  # fmt: skip
_DATES = {
    Field.DATE_OF_BIRTH: DetailKey.DATE_OF_BIRTH, Field.CAPTURE_DATE: DetailKey.CAPTURE_DATE,
    Field.MEASURE_DATE: DetailKey.MEASURE_DATE,
}  # fmt: skip
_IDENTIFIERS = {
    Field.PERSONAL_NUMBER: DetailKey.PERSONAL_NUMBER, Field.ID_DOCUMENT: DetailKey.ID_DOCUMENT,
    Field.MILITARY_DOCUMENT: DetailKey.MILITARY_DOCUMENT, Field.TAX_NUMBER: DetailKey.TAX_NUMBER,
}  # fmt: skip
_PLACES = {
    Field.PLACE_OF_BIRTH: DetailKey.PLACE_OF_BIRTH, Field.RESIDENCE: DetailKey.RESIDENCE,
    Field.LAST_RESIDENCE: DetailKey.LAST_RESIDENCE, Field.CAPTURE_PLACE: DetailKey.CAPTURE_PLACE,
}  # fmt: skip
_LAST_DAY = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NAME = (DetailKey.SURNAME.value, DetailKey.GIVEN_NAME.value, DetailKey.PATRONYMIC.value)


Values = tuple[tuple[str, str], ...]
_NOTHING: Values = ()


def text_form(held: Field | None, latest: int) -> Callable[[str], Values | None]:
    """Return what tells the details that a text states in a column of some meaning; None where only rules know."""
    if held is None:
        return lambda _text: _NOTHING
    if held in _DATES:
        date = _DATES[held].value
        return lambda text: ((date, said),) if (said := _stated_date(text, latest)) else None
    if held in _IDENTIFIERS:
        key, odd = _IDENTIFIERS[held].value, _ODD.get(held, _nothing_odd)
        return lambda text: ((key, text),) if _IDENTIFIER.fullmatch(text) and not odd(text) else None
    if held in _PARTS:
        part = _PARTS[held].value
        return lambda text: ((part, text),) if _is_plain_part(text, held) else None
    if held is Field.FULL_NAME:
        return _whole_name
    if held in _PLACES:
        return _matching(_PLACES[held].value, _PLACE)
    return lambda _text: None


def _nothing_odd(_text: str) -> bool:
    return False


def _is_no_personal_number(text: str) -> bool:
    return not _PERSONAL.fullmatch(text) and bool(personal_problems(text))


def _is_no_tax_number(text: str) -> bool:
    return not is_tax_number(text) and tax_number(text) is None


_ODD: Mapping[Field, Callable[[str], bool]] = {
    Field.TAX_NUMBER: _is_no_tax_number, Field.PERSONAL_NUMBER: _is_no_personal_number,
}  # fmt: skip


def _matching(key: str, pattern: re.Pattern[str]) -> Callable[[str], Values | None]:
    fits = pattern.fullmatch
    return lambda text: ((key, text),) if fits(text) else None


def is_number(text: str) -> bool:
    """Whether the number of a row is nothing but figures, and stands as it is."""
    return bool(_NUMBER.fullmatch(text))


def is_record_number(text: str) -> bool:
    """Whether the number of a row is one or two capitals of one alphabet and figures, and stands as it is."""
    return bool(_RECORD.fullmatch(text))


def own_form(held: Field | None) -> Callable[[str], object] | None:
    """Return what tells of a text that it states itself and nothing else, in columns of which no two cells are alike."""
    if held in {Field.RECORD_NO, Field.SEQ_NO}:
        return _OWN_NUMBER.fullmatch
    if held is Field.PERSONAL_NUMBER:
        return _PERSONAL.fullmatch
    if held is Field.TAX_NUMBER:
        return is_tax_number
    return _IDENTIFIER.fullmatch if held in _IDENTIFIERS and held not in _ODD else None


def own_forms(held: Field | None) -> Callable[[Sequence[str]], bool]:
    """Return what tells whether all of some texts are of the form of which `own_form` tells one by one."""
    if held is Field.TAX_NUMBER:
        return are_tax_numbers
    fits = own_form(held)
    return lambda texts: fits is not None and all(map(fits, texts))


def date_form(held: Field | None, date: str, latest: int) -> Values | None:
    """Return what a date of the spreadsheet states, given in ISO form."""
    if held is None:
        return _NOTHING
    found = _ISO.fullmatch(date)
    if held not in _DATES or not found or int(found[3]) > _LAST_DAY[int(found[2]) - 1] or int(found[1]) > latest:
        return None
    return ((_DATES[held].value, date),)


def _stated_date(text: str, latest: int) -> str:
    if iso := _ISO.fullmatch(text):
        fits = int(iso[3]) <= _LAST_DAY[int(iso[2]) - 1] and int(iso[1]) <= latest
        return text if fits else ""
    found = _DATE.fullmatch(text)
    if not found or int(found[1]) > _LAST_DAY[int(found[2]) - 1] or int(found[3]) > latest:
        return ""
    return f"{found[3]}-{found[2]}-{found[1]}"


@lru_cache(maxsize=65_536)
def _is_plain_part(word: str, held: Field) -> bool:
    form = _SURNAME if held is Field.SURNAME else _WORD
    if not form.fullmatch(word) or is_empty_mark(word) or take_aliases(word)[1]:
        return False
    return held is not Field.GIVEN_NAME or not is_patronymic(word)


def _whole_name(text: str) -> Values | None:
    """Surname, given name and patronymic in this order, each known to be what it is."""
    words = text.split(" ")
    if len(words) != 3:
        return None
    surname, given, father = words
    if not (_is_plain_part(surname, Field.SURNAME) and not _is_rank(surname)):
        return None
    if not (_is_plain_part(given, Field.GIVEN_NAME) and is_given_name(given) and _is_father(father)):
        return None
    return None if take_aliases(text)[1] else tuple(zip(_NAME, words, strict=True))


@lru_cache(maxsize=65_536)
def _is_rank(word: str) -> bool:
    return bool(find_rank(word))


@lru_cache(maxsize=65_536)
def _is_father(word: str) -> bool:
    return _is_plain_part(word, Field.PATRONYMIC) and is_patronymic(word)
