"""What the columns of a register may be, where nobody knows it from their headings: an officer says it, as of a list."""

from __future__ import annotations

from collections.abc import Callable

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Layout, Options
from verifier.intake.door import never, read_book
from verifier.intake.headings.layouts import layout_of
from verifier.intake.headings.supposing import widest
from verifier.intake.remembering import forgetting
from verifier.intake.rows.beside import parts_of
from verifier.intake.rows.tables import chosen_sheets


@forgetting
def read_register_layout(
    data: bytes, file_name: str, options: Options | None = None, cancelled: Callable[[], bool] = never
) -> Layout:
    """Return the columns of a register, with what they are taken for and what an officer said of them.

    Raises:
        KnownError: as reading it does, but not NO_NAME_COLUMN: then what they may be is proposed by what stands in them.
    """
    said = options or Options()
    try:
        book = read_book(data, said, cancelled, "register")
        sheets = chosen_sheets(book, said.sheet)
    except KnownError as error:
        raise KnownError(error.fault, **{**error.facts, "file": file_name}) from error
    parts = [part for sheet in sheets for part in parts_of(sheet, said.mapping)]
    if any(heading.name_columns for part in parts for heading in part.headings):
        return layout_of([(part.raw, part.headings) for part in parts], said.mapping)
    shown = widest(sheets)
    if shown is None:
        raise KnownError(Fault.EMPTY_SHEET, file=file_name, sheet="")
    supposed = parts_of(shown, said.mapping, suppose=True)
    return layout_of([(part.raw, part.headings) for part in supposed], said.mapping, supposed=True)
