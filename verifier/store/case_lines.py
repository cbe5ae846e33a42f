"""The lines of a long list, made one by one as they are looked at: a window that shows thousands waits for none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, overload

from sqlalchemy import Connection

from verifier.domain.lists import CaseLine
from verifier.domain.states import State
from verifier.store.lists import LINE, line_of

_ROWS = f"SELECT {', '.join(column.name for column in LINE)}, position FROM cases WHERE list = ?"  # noqa: S608 - our own names

_FOUND = "instr(found_by, ?) > 0"
_IN_STATE = " AND state = ?"


class Lines(Sequence[CaseLine]):
    """Lines in an order that stands; `rows` hold the columns `lists.LINE` of each, and its position behind them."""

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> CaseLine: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[CaseLine]: ...
    def __getitem__(self, place: int | slice) -> CaseLine | Sequence[CaseLine]:
        return Lines(self._rows[place]) if isinstance(place, slice) else _line(self._rows[place])

    def __iter__(self) -> Iterator[CaseLine]:
        return map(_line, self._rows)


def lines_of_list(
    connection: Connection,
    list_: int,
    words: Sequence[str] = (),
    state: State | None = None,
    spelled: Sequence[int] = (),
) -> Lines:
    """Return the lines of the cases of one list, in its order, as they stand now; those in which some words are found,
    and of all others those `spelled`.

    The words are in small letters (`domain.work.found_by`). With `state` only the cases in it.
    """
    found = " AND ".join([_FOUND] * len(words))
    also = f" OR number IN ({', '.join('?' * len(spelled))})" if spelled else ""
    asked = _ROWS + (_IN_STATE if state else "") + (f" AND ({found}{also})" if words else "")
    values = (list_, *((state.value,) if state else ()), *words, *(spelled if words else ()))
    rows = connection.exec_driver_sql(asked, values).cursor.fetchall()
    rows = sorted(rows, key=itemgetter(-1))  # in half of the time that the database takes to jump from row to row
    return Lines(rows)


def _line(row: tuple[Any, ...]) -> CaseLine:
    return line_of(*row[:-1])
