"""Show a number as a spreadsheet program would: its display format decides what a person sees, and may hide the value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne

from verifier.domain.problems import ProblemCode

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKET = re.compile(r"\[[^\]]*\]")
_PIECE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|.', re.DOTALL)
_WHITE = re.compile(r"\[(?:white|colou?r\s?2)\]", re.IGNORECASE)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{0,15})?)\]")
_HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt, "=": eq}
_DATE_TOKEN = re.compile(r"y+|m+|d+|h+|s+|am/pm|a/p|.", re.IGNORECASE | re.DOTALL)
_TOO_WIDE = "########"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = "January February March April May June July August September October November December"
_LAST_SERIAL = 2_958_465
_BEGIN = dt.date(1899, 12, 30).toordinal()  # what is added to a day from March 1900 on
_FIGURES = re.compile(r"(?:yyyy|mm|dd)([-./ ]?)(?:mm|dd)\1(?:yyyy|mm|dd)", re.IGNORECASE)
# The built-in short formats follow the machine's language; here that is never the American order.
_BUILT_IN = {"mm-dd-yy": "dd.mm.yyyy", "m/d/yy h:mm": "dd.mm.yyyy hh:mm"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person sees, the date behind it in ISO form (with time where there is one), and what is wrong with it."""

    text: str
    date: str = ""
    codes: tuple[ProblemCode, ...] = ()


@lru_cache(maxsize=1024)
def is_date_format(code: str) -> bool:
    """Whether a number format shows days, months or years."""
    bare = _LITERAL.sub("", _BRACKET.sub("", code.split(";", maxsplit=1)[0])).casefold()
    return bare != "general" and bool(re.search("[dmy]", bare)) and not re.search(r"[0#?@]", bare.replace(".0", ""))


def show_text(text: str, code: str) -> Shown:
    """Show a text under a number format: its fourth section, or its last one that has an @, may show something else.

    What keeps room («_)») or fills it («*.») is how a cell looks, and changes no text.
    """
    section = _text_section(code)
    if section is None:
        return Shown(text)
    shown = "".join(_text_piece(piece, text) for piece in _PIECE.findall(section))
    codes = (ProblemCode.HIDDEN_CONTENT,) if _WHITE.search(section) else ()
    if shown.strip() == text.strip():
        return Shown(text, codes=codes)
    return Shown(shown, codes=codes or (ProblemCode.FORMAT_MASK if shown.strip() else ProblemCode.HIDDEN_CONTENT,))


def may_mask(code: str) -> bool:
    """Whether a number format may show a text as something else; no for the most, which need no closer look."""
    return ";" in code or ("@" in code and code != "@")


@lru_cache(maxsize=1024)
def _text_section(code: str) -> str | None:
    sections = _sections(code)
    if len(sections) > 3:
        return sections[3]
    last = sections[-1]
    return last if "@" in _LITERAL.sub("", last) else None


def _text_piece(piece: str, text: str) -> str:
    if piece == "@":
        return text
    if piece[0] in "[_*":
        return ""
    return piece[1:-1] if piece[0] == '"' and len(piece) > 1 else piece.lstrip("\\")


@lru_cache(maxsize=16_384)
def show_number(stored: str, code: str, *, date1904: bool = False) -> Shown:
    """Show a stored number under a number format; `codes` say where the display is not the value."""
    plain = stored.isdecimal() and stored.isascii()
    shown = _at_sight(stored, code, date1904=date1904) if plain else None
    return shown or _by_the_rules(stored, code, date1904=date1904)


def _by_the_rules(stored: str, code: str, *, date1904: bool) -> Shown:
    value = Decimal(stored)
    sections = _sections(_BUILT_IN.get(code, code))
    if any(_CONDITION.search(section) for section in sections):
        section = _under_conditions(value, sections)
        if section is None:
            return Shown(_TOO_WIDE, codes=(ProblemCode.FORMAT_MASK,))
    elif value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    else:
        section = sections[2] if value == 0 and len(sections) > 2 else sections[0]
    if not section.strip():
        return Shown("", codes=(ProblemCode.HIDDEN_CONTENT,)) if len(sections) > 1 else Shown(general(value))
    shown = _show_date(value, section, date1904=date1904) if is_date_format(section) else _show_plain(value, section)
    return replace(shown, codes=(*shown.codes, ProblemCode.HIDDEN_CONTENT)) if _WHITE.search(section) else shown


def _under_conditions(value: Decimal, sections: list[str]) -> str | None:
    """Return the first section whose condition («[>100]») holds, or that has none; None where there is no such section."""
    for section in sections[:3]:
        stated = _CONDITION.search(section)
        if not stated or _HOLDS[stated[1]](value, Decimal(stated[2])):
            return section
    return None


def _at_sight(stored: str, code: str, *, date1904: bool) -> Shown | None:
    """Show a whole number in the General format, or a day of the 1900 system in figures alone; None for all else."""
    if code == "General":
        return Shown(str(int(stored))) if len(stored) < 12 else None
    form = None if date1904 or len(stored) > 7 else _figures(code)
    if not form or not 60 < (day := int(stored)) <= _LAST_SERIAL:
        return None
    date = dt.date.fromordinal(_BEGIN + day)
    return Shown(form.format(date.year, date.month, date.day), date.isoformat())


@lru_cache(maxsize=1024)
def _figures(code: str) -> str:
    """Return how a format of dates that shows whole years, months and days in two figures is filled in; empty for others."""
    code = _BUILT_IN.get(code, code).replace("\\-", "-").replace("\\.", ".").removesuffix(";@")
    if not _FIGURES.fullmatch(code) or {*code.casefold()} - {*" -./"} != {*"dmy"}:
        return ""
    return code.casefold().replace("yyyy", "{0:04d}").replace("mm", "{1:02d}").replace("dd", "{2:02d}")


def general(value: Decimal) -> str:
    """Show a number in the General format: no more than eleven digits, then powers of ten."""
    if value == value.to_integral_value() and abs(value) < Decimal(10) ** 11:
        return str(int(value))
    number = f"{float(value):.10g}"
    if "e" not in number:
        return number
    mantissa, _, power = f"{float(value):.5E}".partition("E")
    return f"{mantissa.rstrip('0').rstrip('.')}E{power}"


@lru_cache(maxsize=1024)
def _sections(code: str) -> list[str]:
    sections, current = [], ""
    for piece in re.findall(r'"[^"]*"|\\.|.', code, re.DOTALL):
        if piece == ";":
            sections.append(current)
            current = ""
        else:
            current += piece
    return [*sections, current]


def _literals(section: str) -> str:
    return "".join(t[1:-1] if t[0] == '"' else t[1:] for t in _LITERAL.findall(section) if t[0] in '"\\')


def _show_plain(value: Decimal, section: str) -> Shown:
    mask = _BRACKET.sub("", section)
    letters = re.search(r"\w", _literals(mask))
    bare = _LITERAL.sub("", mask)
    if bare.strip().casefold() in {"general", "@", "стандарт", "основной"}:
        number = general(value)
    elif not re.search("[0#?]", bare):
        return Shown(_literals(mask), codes=(ProblemCode.FORMAT_MASK,))
    else:
        number = _fixed(value, bare)
    parts = _LITERAL.sub(lambda found: found[0][1:-1] if found[0][0] == '"' else found[0][1:], mask)
    shown = re.sub(r"(?:General|[0#?@][0#?.,\s]*(?:[eE][+-]0+)?)", lambda _: "\0", parts, count=1)
    text = (shown.replace("\0", number) if letters and "\0" in shown else number) + ("%" if "%" in bare else "")
    return Shown(text.strip(), codes=(ProblemCode.FORMAT_MASK,) if letters else ())


def _fixed(value: Decimal, bare: str) -> str:
    if "%" in bare:
        value *= 100
    if re.search(r"[eE][+-]0", bare):
        decimals = len(bare.partition(".")[2].upper().partition("E")[0]) if "." in bare else 0
        return f"{float(value):.{min(decimals, 20)}E}"
    whole, _, fraction = bare.partition(".")
    places = min(len(re.findall("[0#?]", fraction)), 30)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if abs(value) < Decimal(10) ** 20 else value
    digits, _, rest = f"{abs(rounded):f}".partition(".")
    digits = digits.zfill(min(whole.count("0"), 40))
    if "," in whole:
        digits = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", " ", digits)
    return ("-" if rounded < 0 else "") + digits + (f".{rest}" if rest else "")


def serial_date(value: Decimal, *, date1904: bool = False) -> tuple[str, bool] | None:
    """Return the ISO date of a spreadsheet serial and whether it carries a time of day; None outside the calendar.

    Serial 60 of the 1900 system is 29.02.1900, a day that never was: it is returned as such and fails as a date later.
    """
    day = int(value // 1)
    if value < 0 or day > _LAST_SERIAL:
        return None
    timed = value != day
    if date1904:
        date = dt.date(1904, 1, 1) + dt.timedelta(days=min(day, _LAST_SERIAL - 1462))
    elif day == 60:
        return "1900-02-29", timed
    else:
        date = dt.date(1899, 12, 31) + dt.timedelta(days=day - (day > 60))
    return date.isoformat(), timed


def _show_date(value: Decimal, section: str, *, date1904: bool) -> Shown:
    found = serial_date(value, date1904=date1904)
    if found is None:
        return Shown(_TOO_WIDE, codes=(ProblemCode.DATE_INVALID,))
    iso, timed = found
    codes = [ProblemCode.DATE_TIME] if timed and value >= 1 else []
    if iso == "1900-02-29":
        codes.append(ProblemCode.DATE_INVALID)
    bare = _LITERAL.sub("", _BRACKET.sub("", section)).casefold()
    two_digits = bool(re.search(r"(?<!y)yy?(?!y)", bare))
    if two_digits:
        codes.append(ProblemCode.DATE_YY)
    elif not all(letter in bare for letter in "dmy") or "ddd" in bare:
        codes.append(ProblemCode.FORMAT_MASK)
    text = iso if two_digits else _formatted(iso, value, section)
    return Shown(text, iso, tuple(codes))


def _formatted(iso: str, value: Decimal, section: str) -> str:
    """Fill in a date format token by token; minutes are told from months by the hours before or seconds after them."""
    year, month, day = (int(piece) for piece in iso.split("-"))
    seconds = min(86_399, round((value - int(value)) * 86_400))
    months = _MONTHS.split()
    out: list[str] = []
    clock = False
    for piece in re.findall(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|[^"\\\[_*]+', section):
        if piece[0] == '"':
            out.append(piece[1:-1])
        elif piece[0] == "\\":
            out.append(piece[1:])
        elif piece[0] not in "[_*":
            for token in _DATE_TOKEN.findall(piece):
                low, size = token.casefold(), len(token)
                clock = low[0] in "hs" or (clock and low[0] not in "dy")
                minute = low[0] == "m" and clock
                out.append(_token(token, low, size, (year, month, day, seconds), months, minute=minute))
    return "".join(out).strip()


def _token(token: str, low: str, size: int, when: tuple[int, int, int, int], months: list[str], *, minute: bool) -> str:
    year, month, day, seconds = when
    if minute:
        return f"{seconds // 60 % 60:02d}"
    if low[0] == "y":
        return f"{year:04d}"
    if low[0] == "m":
        return months[month - 1][: 3 if size == 3 else None] if size > 2 else f"{month:0{size}d}"
    if low[0] == "d":
        weekday = _WEEKDAYS[dt.date(year, month, min(day, 28)).weekday()] if size > 2 and day <= 28 else ""
        if size > 2:
            weekday = weekday or _WEEKDAYS[(dt.date(year, month, 28).weekday() + day - 28) % 7]
            return weekday[: 3 if size == 3 else None]
        return f"{day:0{size}d}"
    if low[0] in "hs":
        return f"{seconds // 3600 if low[0] == 'h' else seconds % 60:0{min(size, 2)}d}"
    return token
