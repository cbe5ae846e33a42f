"""Understand single values: names, dates, ranks, units, identifiers; each with what an officer must know about it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from verifier.domain.details import DetailKey
from verifier.domain.problems import ProblemCode
from verifier.domain.ranks import beside_rank, find_rank, is_ambiguous_rank, is_post
from verifier.intake.details.characters import Found, capitalised, repair
from verifier.intake.details.identifiers import (
    personal_problems,
    record_problems,
    spoiled_date,
    tax_problems,
    unit_problems,
)
from verifier.intake.details.names import Name, digits_in, is_patronymic, parse_name, take_aliases, without_marks
from verifier.intake.details.offers import date_offers, word_offers
from verifier.intake.details.signs import signs_mended
from verifier.intake.details.stated_dates import StatedDate, read_date, serial_year_range, split_date_and_place
from verifier.intake.headings.columns import Field
from verifier.intake.raw import RawCell
from verifier.intake.readers.shown import serial_date
from verifier.intake.remembering import remembered
from verifier.intake.rows.furniture import is_empty_mark

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
_MONTH = (
    r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\.?"
)
_MONTHLY = re.compile(  # «05.дек», «дек.26»: a date as a spreadsheet shows it, saved as text
    rf"\d{{1,2}}[. -]{_MONTH}(?:[. -]\d{{2,4}})?|{_MONTH}[. -]\d{{2,4}}", re.IGNORECASE
)
_WORDED = frozenset({
    Field.RANK, Field.PLACE_OF_BIRTH, Field.CAPTURE_PLACE, Field.DETENTION_PLACE, Field.MEASURE_PLACE, Field.CITIZENSHIP,
})  # fmt: skip
_UNIT_CODE = re.compile(r"(?<![^\W\d_])([AT])(?=\s?-?\d{4}(?!\d))")
_CIVILIAN = re.compile(
    r"гражд|цивіл|civil|б/з|без звания|без звання|служащ|службов|военнослуж|військовослуж|волонт|доброволец|доброволець",
    re.IGNORECASE,
)


class Understood(NamedTuple):
    """What a value means as text, and what was found."""

    text: str
    found: tuple[Found, ...] = ()


@remembered
def whole_name(text: str) -> Name:
    """Understand a cell with a whole name."""
    if is_empty_mark(text):
        return Name()
    mended = repair(text)
    signs = signs_mended(mended.text, whole=True)
    name = parse_name(signs.text)
    odd = (*mended.found, *signs.found)
    return replace(name, found=(*odd, *name.found)) if odd else name


@remembered
def name_part(text: str, key: DetailKey) -> Name:
    """Understand one of three name columns; the part stands in the field it belongs to."""
    if is_empty_mark(text):
        return Name()
    mended = repair(text)
    signs = signs_mended(mended.text, whole=False)
    bare, marks = without_marks(signs.text)
    rest, aliases = take_aliases(bare)
    found: list[Found] = [*mended.found, *signs.found, *((ProblemCode.ALIAS, alias) for alias in aliases)]
    found += ((ProblemCode.REMARK_IN_NAME, mark) for mark in marks)
    found += digits_in(rest, text)
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
    stated = read_date(text, english=english, latest=latest)
    offers = date_offers(text, stated, latest)
    if any(code is ProblemCode.LETTER_AS_DIGIT for code, _ in offers):  # says all there is to say
        return Understood(text, offers)
    judged = _judged(stated, text)
    return Understood(judged.text, (*judged.found, *offers)) if offers else judged


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
        return _identifier(text, held, cell)
    mended = repair(text)
    offers = word_offers(mended.text, name=False) if held in _WORDED else ()
    if held is Field.RANK:
        return Understood(mended.text, (*mended.found, *offers, *rank_problems(mended.text)))
    if held is Field.UNIT:
        return _spoiled(text, cell) or _unit(mended.text, mended.found)
    return Understood(mended.text, (*mended.found, *offers))


_PROOFS = {Field.TAX_NUMBER: tax_problems, Field.UNZR: record_problems, Field.PERSONAL_NUMBER: personal_problems}
_WHOLE_NUMBERS = {Field.TAX_NUMBER: r"\d{10}", Field.UNZR: r"\d{13}"}


def says_no(text: str) -> bool:
    """Whether a cell says no, which is nothing in most columns and an answer in a few."""
    return bool(_NO.fullmatch(text.strip()))


def _identifier(text: str, held: Field, cell: RawCell) -> Understood:
    """Understand a number that names a person: as it stands, for a number that was mended proves nothing."""
    spoiled = _spoiled(text, cell)
    if spoiled:
        return spoiled
    proof = _PROOFS.get(held)
    found = (*repair(text).found, *(proof(text) if proof else ()))
    if cell.kind != "n" or re.fullmatch(_WHOLE_NUMBERS.get(held, "-"), text):
        return Understood(text, found)
    lost = (ProblemCode.NUMBER_AS_ID, text[:200])
    return Understood(text, found if found and held is Field.TAX_NUMBER else (lost,))


def _spoiled(text: str, cell: RawCell) -> Understood | None:
    """A number that a spreadsheet made into a date or a power of ten; the digits are whole where the file holds them."""
    if cell.kind == "d" and cell.date:
        return Understood(text, ((ProblemCode.SPOILED_NUMBER, spoiled_date(cell.date, text)[:200]),))
    if _MONTHLY.fullmatch(text):
        return Understood(text, ((ProblemCode.SPOILED_NUMBER, text[:200]),))
    if not _SPOILED.search(text):
        return None
    rounded = float(text.replace(",", ".")) if _SPOILED.fullmatch(text) else 0.0
    kept = bool(re.fullmatch(r"\d{5,15}", cell.stored)) and float(cell.stored) != rounded  # else the digits are gone
    value = f"{text} → {cell.stored}" if kept else text
    return Understood(cell.stored if kept else text, ((ProblemCode.SPOILED_NUMBER, value[:200]),))


def rank_problems(text: str) -> tuple[Found, ...]:
    """Return what is to be asked of a rank: which one, a post in its place, none that is known; or what stands beside it."""
    return _rank_problems(text[:200])


@remembered
def _rank_problems(text: str) -> tuple[Found, ...]:
    if is_post(text):
        return ((ProblemCode.POST_NOT_RANK, text),)
    if is_ambiguous_rank(text):
        return ((ProblemCode.AMBIGUOUS_RANK, text),)
    if not find_rank(text):
        return () if _CIVILIAN.search(text) else ((ProblemCode.UNKNOWN_RANK, text),)
    beside = beside_rank(text)
    return ((ProblemCode.RANK_SUFFIX, beside),) if beside else ()


def _unit(text: str, found: tuple[Found, ...]) -> Understood:
    """Write a unit's code with the Cyrillic letter it has («A0000» typed with a Latin A)."""
    latin = _UNIT_CODE.search(text)
    mended = _UNIT_CODE.sub(lambda one: {"A": "А", "T": "Т"}[one[1]], text) if latin else text
    named = ((ProblemCode.MIXED_SCRIPT, f"{latin[1]} U+{ord(latin[1]):04X}"),) if latin else ()
    return Understood(mended, (*found, *named, *unit_problems(mended)))
