"""What an officer says on the command line of their columns: `C=date_of_birth`, as an act of receipt says it too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Annotated

import typer

from verifier.domain.intake import ColumnMap, Layout, Why
from verifier.domain.problem_words import FIELDS
from verifier.i18n import _

ColumnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        help="What one of their columns is: C=date_of_birth, Sheet!C=date_of_birth; C=surname+given_name parts its "
        "words, C&D=full_name joins two, C=- leaves it unused; may be repeated. `verifier read --json` names them.",
    ),
]
_SAID = re.compile(r"(?:(?P<sheet>.+)!)?(?P<letters>[A-Za-z]{1,3}(?:&[A-Za-z]{1,3})*)=(?P<fields>[a-z_+]+|-)")


def columns_said(layout: Layout, said: Iterable[str]) -> tuple[ColumnMap, ...]:
    """Return their columns with what was said of them.

    Raises:
        typer.BadParameter: something else than a column and a detail was said, or a column that the file has not.
    """
    return tuple(column for text in said for column in _columns(layout, text))


def _columns(layout: Layout, text: str) -> Iterator[ColumnMap]:
    found = _SAID.fullmatch(text.strip())
    if found is None:
        raise typer.BadParameter(_("“{text}” does not say what a column is. Write for example C=date_of_birth.").format(
            text=text))  # fmt: skip
    fields = () if found["fields"] == "-" else tuple(found["fields"].split("+"))
    for field in fields:
        if field not in FIELDS:
            wanted = ", ".join(FIELDS)
            raise typer.BadParameter(_("“{field}” is none of {fields}.").format(field=field, fields=wanted))
    letter, *others = found["letters"].upper().split("&")
    of = [column for column in layout.columns if column.sheet == (found["sheet"] or column.sheet)]
    meant = [column for column in of if column.letter == letter]
    places = {column.letter: column.column for column in of}
    lacking = next((each for each in (letter, *others) if each not in places), "")
    if lacking:
        known = ", ".join(dict.fromkeys(column.letter for column in of)) or "–"
        raise typer.BadParameter(_("The file has no column {letter} with a heading. It has: {letters}.").format(
            letter=lacking, letters=known))  # fmt: skip
    joined = tuple(places[other] for other in others)
    split = fields if len(fields) > 1 else ()
    for column in meant:
        yield replace(column, field=next(iter(fields), ""), joined=joined, split=split, why=Why.CHOSEN)
