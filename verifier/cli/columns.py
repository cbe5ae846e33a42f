"""How a list is read by command: what an officer says of its columns, and what can be said where it is not read at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.common import complain, complain_of, show_pages
from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap, Layout, Options, Why
from verifier.domain.intake_words import list_fields
from verifier.i18n import _
from verifier.intake import Preview, read_preview
from verifier.workflow import mapping

ColumnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        help="What a column is: B=full_name, C&D=date_of_birth (joined), E=rank+unit (split), F=- (not used); of another "
        "sheet than the first: Sheet!B=full_name. May be repeated.",
    ),
]
EncodingOption = Annotated[
    str, typer.Option(help="The code page of a text file that is not Unicode, for example cp1251 or koi8-u.")
]
PasswordOption = Annotated[Path | None, typer.Option(help="A file that holds the password of a protected spreadsheet.")]
_WIDTH = 120  # characters of a line about a column


def previewed(data: bytes, name: str, options: Options, columns: list[str]) -> Preview:
    """Read a file; with what is said of its columns once more, now that they are known.

    Raises:
        KnownError: as `intake.read_preview`.
    """
    preview = read_preview(data, name, options=options)
    if not columns:
        return preview
    try:
        said = columns_said(preview.reading.layout, columns)
    except KnownError as error:
        return Preview(preview.reading, error)
    return read_preview(data, name, options=replace(options, mapping=said))


def columns_said(
    layout: Layout, columns: list[str], fields: Callable[[], Sequence[str]] = list_fields
) -> tuple[ColumnMap, ...]:
    """Return what is said of columns by their letters; of the first sheet, unless a sheet is named: Sheet!B=full_name.

    Raises:
        KnownError: NO_SUCH_COLUMN.
    """
    sheet = layout.columns[0].sheet if layout.columns else ""
    known = {(each.sheet, each.table, each.column): each for each in layout.columns}
    found = []
    for text in columns:
        told = mapping.retold([text if "!" in text else f"{sheet}!{text}"])
        place = known.get((told[0].sheet, told[0].table, told[0].column)) if told else None
        if place is None or not set(told[0].held) <= set(fields()):
            raise KnownError(
                Fault.NO_SUCH_COLUMN, column=text, columns=", ".join(each.letter for each in layout.columns)
            )
        found.append(replace(place, field=told[0].field, split=told[0].split, joined=told[0].joined, why=Why.CHOSEN))
    return tuple(found)


def say_unread(data: bytes, error: KnownError, columns: tuple[ColumnMap, ...] = ()) -> None:
    """Say why a file is not read, and with what can be said of it that it is: a code page, columns."""
    complain(error)
    show_pages(data, error)
    say_columns(columns)


def say_columns(columns: tuple[ColumnMap, ...]) -> None:
    """Say what the columns of a file may be, and how that is said."""
    for each in columns:
        heading = each.heading or _("(no heading)")
        line = f"{heading}: {' · '.join(each.samples)}"[:_WIDTH]
        complain_of(f"  --column {each.letter}={'|'.join(each.offers) or '?'}  {line}")
