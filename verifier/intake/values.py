"""Understand single values: names, dates, ranks, units, identifiers; each with what an officer must know about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from verifier.domain.details import DetailKey
from verifier.domain.problems import ProblemCode
from verifier.domain.ranks import find_rank, is_ambiguous_rank
from verifier.intake.characters import Found, capitalised, repair
from verifier.intake.columns import Field
from verifier.intake.furniture import is_empty_mark
from verifier.intake.names import Name, is_patronymic, parse_name, take_aliases
from verifier.intake.raw import RawCell
from verifier.intake.remembering import remembered
from verifier.intake.shown import serial_date
from verifier.intake.stated_dates import StatedDate, read_date, serial_year_range, split_date_and_place

_IDENTIFIERS = frozenset(
    {Field.PERSONAL_NUMBER, Field.TAX_NUMBER, Field.ID_DOCUMENT, Field.MILITARY_DOCUMENT, Field.UNZR}
)
# Where "no" is an answer and not the absence of one: who is asked whether he wishes to go may say that he does not.
_ASKED = frozenset({
    Field.WISH_TO_RETURN, Field.MINOR, Field.DO_NOT_TRANSMIT, Field.OWN_SENTENCE, Field.FACT_ESTABLISHED,
    Field.COMBATANT_CHECK, Field.ICRC,
})  # fmt: skip
_NO = re.compile(r"(?:нет|нету|ні|немає|no|none)\.?", re.IGNORECASE)
_SPOILED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_UNIT_CODE = re.compile(r"(?<![^\W\d_])([AT])(?=\s?-?\d{4}(?!\d))")
_CIVILIAN = re.compile(
    r"гражд|цивіл|civil|б/з|без звания|без звання|служащ|службов|военнослуж|військовослуж|волонт|доброволец|доброволець",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a value means as text, and what was found."""

    text: str
    found: tuple[Found, ...] = ()


@remembered
def whole_name(text: str) -> Name:
    """Understand a cell with a whole name."""
    if is_empty_mark(text):
        return Name()
    mended = repair(text)
    name = parse_name(mended.text)
    return replace(name, found=(*mended.found, *name.found)) if mended.found else name


@remembered
def name_part(text: str, key: DetailKey) -> Name:
    """Understand one of three name columns; the part stands in the field it belongs to."""
    if is_empty_mark(text):
        return Name()
    mended = repair(text)
    rest, aliases = take_aliases(mended.text)
    found: list[Found] = [*mended.found, *((ProblemCode.ALIAS, alias) for alias in aliases)]
    if re.search(r"\d", rest):
        found.append((ProblemCode.DIGIT_IN_NAME, text[:200]))
    if key is DetailKey.GIVEN_NAME and is_patronymic(rest):
        found.append((ProblemCode.ORDER_SWAPPED, text[:200]))
    if key is DetailKey.GIVEN_NAME and re.fullmatch(r"[^\W\d_]\.?", rest):
        found.append((ProblemCode.INITIALS, text[:200]))
    shown = capitalised(rest)
    names = {DetailKey.SURNAME: (shown, "", ""), DetailKey.GIVEN_NAME: ("", shown, "")}.get(key, ("", "", shown))
    return Name(*names, aliases=tuple(map(capitalised, aliases)), found=tuple(found))


def date_value(text: str, cell: RawCell | None, *, english: bool, latest: int) -> Understood:
    """Understand a date; what cannot be understood stays as written, and says why."""
    if is_empty_mark(text):
        return Understood("")
    if cell is not None and cell.kind == "d" and cell.date:
        return _judged(read_date(cell.date, latest=latest), text)
    if serial_year_range(text) and not 1900 <= float(text) <= latest:
        return _serial(text, latest)
    return _judged(read_date(text, english=english, latest=latest), text)


def _serial(text: str, latest: int) -> Understood:
    """A bare number such as 31850: the spreadsheet's own count of days, without a date format."""
    from decimal import Decimal

    found = serial_date(Decimal(text))
    if found is None:
        return Understood(text, ((ProblemCode.DATE_UNREADABLE, text),))
    judged = _judged(read_date(found[0], latest=latest), text)
    return Understood(judged.text, (*judged.found, (ProblemCode.DATE_SERIAL, text)))


def _judged(stated: StatedDate, text: str) -> Understood:
    return Understood(stated.text or text, tuple((code, text[:200]) for code in stated.codes))


def date_and_place(text: str, cell: RawCell, *, english: bool, latest: int) -> tuple[Understood, str]:
    """Understand «Дата и место пленения»: the date, and the place as tidied text (either may be empty)."""
    if is_empty_mark(text):
        return Understood(""), ""
    if cell.kind == "d":
        return date_value(text, cell, english=english, latest=latest), ""
    date, place = split_date_and_place(text, latest=latest)
    mended = repair(place)
    understood = date_value(date, None, english=english, latest=latest)
    return Understood(understood.text, (*understood.found, *mended.found)), mended.text


def plain_value(text: str, held: Field, cell: RawCell) -> Understood:
    """Understand any other value: rank, unit, identifier, place, text."""
    if is_empty_mark(text) and not (held in _ASKED and says_no(text)):
        return Understood("")
    if held in _IDENTIFIERS:
        return Understood(text, _identifier_problems(text, held, cell))
    mended = repair(text)
    if held is Field.RANK:
        return Understood(mended.text, (*mended.found, *rank_problems(mended.text)))
    if held is Field.UNIT:
        return _unit(mended.text, mended.found)
    return Understood(mended.text, mended.found)


def says_no(text: str) -> bool:
    """Whether a cell says no, which is nothing in most columns and an answer in a few."""
    return bool(_NO.fullmatch(text.strip()))


def _identifier_problems(text: str, held: Field, cell: RawCell) -> tuple[Found, ...]:
    if _SPOILED.search(text) or cell.kind == "d":
        return ((ProblemCode.SPOILED_NUMBER, text[:200]),)
    if cell.kind == "n" and not (held is Field.TAX_NUMBER and re.fullmatch(r"\d{10}", text)):
        return ((ProblemCode.NUMBER_AS_ID, text[:200]),)
    return ()


@remembered
def rank_problems(text: str) -> tuple[Found, ...]:
    """Return AMBIGUOUS_RANK for «с-т», UNKNOWN_RANK for what is in no table and no civilian either."""
    if is_ambiguous_rank(text):
        return ((ProblemCode.AMBIGUOUS_RANK, text[:200]),)
    return () if find_rank(text) or _CIVILIAN.search(text) else ((ProblemCode.UNKNOWN_RANK, text[:200]),)


def _unit(text: str, found: tuple[Found, ...]) -> Understood:
    """Write a unit's code with the Cyrillic letter it has («A0000» typed with a Latin A)."""
    latin = _UNIT_CODE.search(text)
    if not latin:
        return Understood(text, found)
    mended = _UNIT_CODE.sub(lambda one: {"A": "А", "T": "Т"}[one[1]], text)
    named = (ProblemCode.MIXED_SCRIPT, f"{latin[1]} U+{ord(latin[1]):04X}")
    return Understood(mended, (*found, named))
