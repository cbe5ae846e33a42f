"""Part what stands in one cell: several persons and what belongs to each of them, and words that go to several details."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verifier.domain.ranks import find_rank
from verifier.intake.details.characters import is_latin, tidy
from verifier.intake.details.names import (
    is_alias_line,
    is_given_name,
    is_initial,
    is_patronymic,
    said_in_latin,
    take_aliases,
)
from verifier.intake.details.stated_dates import date_inside, split_date_and_place
from verifier.intake.headings.columns import Field

_NUMBERED, _LINES, _COMMAS, _WORDS = "1)", "\n", ",", "and"
_SIGNS = ("\n", ";", ",", ")", "/", "+", "&", " и ", " та ", " і ", " й ", " and ")
_BETWEEN = re.compile(r"\s+(?:и|та|і|й|and)\s+(?=[^\W\d_]{2})|\s*[/+&;\n]\s*", re.IGNORECASE)
_AND = re.compile(r"[^\W\d_]\S*\s+(?:и|та|і|й|and)\s+[^\W\d_]{2}")
_NUMBER = re.compile(r"(?<![\d.(/-])\d{1,3}(?:\)|\.(?=\s*[^\W\d_]{2}))\s*")
_DOTTED = re.compile(r"\d\.\s*[^\W\d_]{2}")
_INITIALS = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?=\s*[^\W\d_])")
_LONGEST_RANK = 4  # words
_MOST = 50  # persons in a cell; with more it is none that a person wrote
# What is written one for each person behind commas; in places and remarks a comma parts nothing.
_LISTED = frozenset({
    Field.SEQ_NO, Field.RECORD_NO, Field.DATE_OF_BIRTH, Field.BIRTH_YEAR, Field.CAPTURE_DATE, Field.MEASURE_DATE, Field.RANK,
    Field.UNIT, Field.PERSONAL_NUMBER, Field.TAX_NUMBER, Field.UNZR, Field.SEX, Field.SURNAME, Field.GIVEN_NAME,
    Field.PATRONYMIC,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Persons:
    """What a name cell holds: `names` of several persons, parted in one `way`; none where it holds one person.

    `cell` is the cell they stand in; `unsure` says that more than one name stands there, but other things too, so that it
    was not parted.
    """

    names: tuple[str, ...] = ()
    way: str = ""
    cell: str = ""
    unsure: bool = False


def persons_in(cell: str) -> Persons:
    """Part a cell that holds more than one whole name: by «1) 2)», lines, commas, or words and signs (domain.md 15.3).

    By commas, «и» and the like only what has initials or patronymics is parted, so that «Тестенко, Иван» stays one person.
    """
    if not any(sign in cell for sign in _SIGNS) and not _DOTTED.search(cell):
        return Persons()
    unsure = False
    for way in (_NUMBERED, _LINES, _COMMAS, _WORDS):
        names = _gathered(_pieces(cell, way))
        if len(names) > _MOST:
            return Persons(unsure=True)
        whole = [name for name in names if _is_whole(name, strict=way in {_COMMAS, _WORDS})]
        if len(whole) > 1 and len(whole) == len(names):
            return Persons(tuple(names), way, cell)
        unsure = unsure or len(whole) > 1
    return Persons(unsure=unsure or bool(_AND.search(cell)))


def surnames_in(surname: str, names: str) -> Persons:
    """Part a surname column of one word a line, whose given names part into as many lines."""
    surnames, given = _pieces(surname, _LINES), _pieces(names, _LINES)
    if not 1 < len(surnames) <= _MOST or len(given) != len(surnames):
        return Persons()
    plain = all(len(piece.split()) == 1 and piece[0].isupper() and piece[-1] != "-" for piece in surnames)
    plain = plain and all(len(piece.split()) <= 3 and piece[0].isupper() for piece in given)
    return Persons(tuple(surnames), _LINES, surname) if plain else Persons()


def shares(cell: str, persons: Persons, field: Field) -> tuple[str, ...]:
    """Return what of another cell of the row belongs to each person; nothing where it does not part into as many pieces."""
    if persons.way == _COMMAS and field not in _LISTED:
        return ()
    ways = {_COMMAS: (_COMMAS, _LINES), _WORDS: (_WORDS, _LINES)}.get(persons.way, (_NUMBERED, _LINES))
    found = (tuple(_pieces(cell, way)) for way in ways)
    return next((pieces for pieces in found if len(pieces) == len(persons.names)), ())


def side_by_side(cells: Iterable[str]) -> str:
    """Put the text of joined columns behind each other with a blank, line by line where all have as many lines."""
    texts = [cell for cell in cells if cell.strip()]
    lines = [text.split("\n") for text in texts]
    if len({len(each) for each in lines}) == 1:
        return "\n".join(" ".join(parts) for parts in zip(*lines, strict=True))
    return " ".join(texts)


def words_for(text: str, fields: Sequence[Field], *, latest: int) -> tuple[str, ...]:
    """Give the words of a text to fields in order, the last one taking all that is left.

    A rank takes the words that are one, a date those of the date; what is left over before a patronymic goes with the
    given name.
    """
    found: list[str] = []
    rest = " ".join(_INITIALS.sub(r"\1. ", text).split())
    for place, field in enumerate(fields):
        if place == len(fields) - 1:
            found.append(rest)
            break
        head, rest = _head(rest, field, latest)
        found.append(head)
    if len(fields) > 1 and fields[-1] is Field.PATRONYMIC:
        *others, last = found[-1].split() or [""]
        if others and is_patronymic(last):
            found[-2:] = [" ".join([found[-2], *others]), last]
    return tuple(found)


def _head(text: str, field: Field, latest: int) -> tuple[str, str]:
    if field in {Field.DATE_OF_BIRTH, Field.CAPTURE_DATE, Field.MEASURE_DATE, Field.BIRTH_YEAR}:
        return split_date_and_place(text, latest=latest)
    words = text.split()
    size = 1
    if field is Field.RANK:
        sizes = range(min(_LONGEST_RANK, len(words)), 0, -1)
        size = next((size for size in sizes if find_rank(" ".join(words[:size]).strip(" ,;"))), 1)
    return " ".join(words[:size]).strip(" ,;"), " ".join(words[size:])


def _pieces(cell: str, way: str) -> list[str]:
    if way == _NUMBERED:
        pieces = _NUMBER.split(cell) if len(_NUMBER.findall(cell)) > 1 else []
    elif way == _WORDS:
        pieces = _BETWEEN.split(cell)
    else:
        pieces = re.split(r"[;\n]" if way == _LINES else r"[,;\n]", cell)
    return [tidied for piece in pieces if (tidied := tidy(piece).strip(" ,;"))]


def _gathered(pieces: list[str]) -> list[str]:
    """Put a birth date, another name or a patronymic on a line of its own back to the name before it."""
    found: list[str] = []
    for piece in pieces:
        date, rest = date_inside(piece)
        alone = (date and not rest.strip(" ,;.")) or is_alias_line(piece)
        if found and (alone or _ends_name(found[-1], piece)):
            found[-1] = f"{found[-1]} {piece}"
        elif found and is_latin(piece) is not is_latin(found[-1]) and _is_same(found[-1], piece):
            found[-1] = f"{found[-1]} / {piece}"
        else:
            found.append(piece)
    return found


def _ends_name(name: str, piece: str) -> bool:
    return len(piece.split()) == 1 and is_patronymic(piece) and not any(map(is_patronymic, name.split()[1:]))


def _is_same(name: str, other: str) -> bool:
    """Whether one of two names in two alphabets is the other one again."""
    return said_in_latin(other, name) if is_latin(name) else said_in_latin(name, other)


def _is_whole(text: str, *, strict: bool) -> bool:
    """Whether a text is a full name of its own: two words, of which one is a patronymic, initials or a given name."""
    if is_alias_line(text):
        return False
    plain = date_inside(take_aliases(text)[0])[1]
    words = [word.strip(",;") for word in _without_rank(_INITIALS.sub(r"\1. ", plain)) if word.strip(",;")]
    if len(words) < 2 or not words[0][0].isupper() or len(words) > 5:
        return False
    if any(map(is_patronymic, words[1:])) or is_initial(words[-1]) or is_initial(words[0]):
        return True
    return not strict and len(words) == 2 and words[1][0].isupper() and any(map(is_given_name, words))


def _without_rank(text: str) -> list[str]:
    words = text.split()
    for size in range(min(_LONGEST_RANK, len(words) - 2), 0, -1):
        if find_rank(" ".join(words[:size]).strip(" ,;")):
            return words[size:]
    return words
