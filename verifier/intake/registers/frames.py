"""What the two readers of a large register say, piece by piece: the shapes are checked where they arrive."""

from __future__ import annotations

from typing import Annotated

import msgspec

MOST_BYTES = 16 * 1024 * 1024  # of one frame
ROWS = 2_000  # records in a frame
BLOCK = 32  # units of a sheet in one frame of marks


Text = Annotated[str, msgspec.Meta(max_length=32_767)]
Column = Annotated[list[Text], msgspec.Meta(max_length=ROWS)]


class Total(msgspec.Struct, tag="total", frozen=True):
    """How many rows there are to be read."""

    rows: int


class Records(msgspec.Struct, tag="records", frozen=True):
    """Some records column by column: `values` hold a text for each of them by detail, empty for what is not stated.

    `numbers` are unique in the whole register where `known` does not name their place; `beside` holds returned, deceased
    and status of those few that have any, by place.
    """

    numbers: Column
    rows: list[int]
    values: dict[str, Column]
    beside: dict[int, tuple[str, str, str]]
    repeated: list[int]


class Marks(msgspec.Struct, tag="marks", frozen=True):
    """The marks of some units of one sheet, one behind the other, as `marks.unit_mark` makes them."""

    sheet: str
    block: int
    body: bytes


class Told(msgspec.Struct, tag="told", frozen=True):
    """The last frame of the first reader: columns (letter, heading, field), problems, and the sheets that were read."""

    columns: list[tuple[str, str, str]]
    problems: list[tuple[str, str, int, str, str]]
    sheets: list[str]


class Done(msgspec.Struct, tag="done", frozen=True):
    """The last frame of the second reader: the sheets of the file, or why it failed."""

    sheets: list[str]
    failed: str = ""


class Other(msgspec.Struct, tag="other", frozen=True):
    """The file is not written as large registers are: it is to be read as lists are."""

    why: str = ""


class Cells(msgspec.Struct, tag="cells", frozen=True):
    """What stands in a group of rows: row, its mark, and columns and texts of the cells that hold something."""

    sheet: str
    group: int
    rows: list[tuple[int, bytes, list[tuple[int, str]]]]


Frame = Total | Records | Marks | Told | Done | Other | Cells
decoder = msgspec.msgpack.Decoder(Frame)
encode = msgspec.msgpack.Encoder().encode
