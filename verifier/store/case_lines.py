"""The lines of a long list, made one by one as they are looked at: a window that shows thousands waits for none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload

from sqlalchemy import Connection

from verifier.domain.lists import CaseLine
from verifier.store.lists import LINE, line_of

_ROWS = f"SELECT {', '.join(column.name for column in LINE)}, position FROM cases WHERE list = ?"  # noqa: S608 - our own names


class Lines(Sequence[CaseLine]):
    """Lines in an order that stands; `rows` hold the columns `lists.LINE` of each."""

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> CaseLine: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[CaseLine]: ...
    def __getitem__(self, place: int | slice) -> CaseLine | Sequence[CaseLine]:
        return Lines(self._rows[place]) if isinstance(place, slice) else line_of(*self._rows[place])

    def __iter__(self) -> Iterator[CaseLine]:
        return (line_of(*row) for row in self._rows)


def lines_of_list(connection: Connection, list_: int) -> Lines:
    """Return the lines of the cases of one list, in its order, as they stand now."""
    rows = connection.exec_driver_sql(_ROWS, (list_,)).cursor.fetchall()
    in_order = sorted(
        rows, key=lambda row: row[-1]
    )  # in half of the time that the database takes to jump from row to row
    return Lines([row[:-1] for row in in_order])
