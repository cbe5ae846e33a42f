"""The rows of an extract: put together from its columns, and written while the next of them are made."""

from __future__ import annotations

import hashlib
import struct
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import chain, islice, repeat

import msgspec

from verifier.domain.details import DetailKey
from verifier.domain.digests import Digest
from verifier.intake import RecordColumns
from verifier.store import people
from verifier.store.database import Connection

Progress = Callable[[int, int], None]
ROW = "row "  # what stands for the number of a record that has none
_LENGTH = struct.Struct(">Q").pack
_STEP = 500  # rows that go into the digest together


def no_progress(_done: int, _total: int) -> None:
    """For callers who do not show how far it is."""


def never() -> bool:
    """Nobody cancels."""
    return False


class OwnNumbers:
    """Numbers of rows in their register, given from its first row on, each of them once.

    Where a row gives none, or one that was given, its place stands for it; several persons of one row, or of rows of several
    sheets that count alike, are told apart by how many had that place before.
    """

    def __init__(self) -> None:
        self._given: Counter[int] = Counter()

    def of(self, columns: RecordColumns) -> list[str]:
        """Return the numbers of the next rows."""
        numbers = list(columns.numbers)
        places = set(columns.repeated)
        if "" in numbers or ROW in "\n".join(numbers):
            places.update(place for place, number in enumerate(numbers) if not number or number.startswith(ROW))
        for place in sorted(places):
            numbers[place] = self.standing_for(columns.rows[place])
        return numbers

    def one(self, number: str, row: int, *, again: bool) -> str:
        """Return the number of the next row: what it gives itself, and whether another one gave the same."""
        return self.standing_for(row) if again or not number or number.startswith(ROW) else number

    def standing_for(self, row: int) -> str:
        """Return what stands for the number of a row."""
        self._given[row] += 1
        before = self._given[row] - 1
        return f"{ROW}{row}.{before}" if before else f"{ROW}{row}"


def record_rows(series: str, numbers: Sequence[str], columns: RecordColumns) -> Iterator[tuple[str, bytes]]:
    """Yield ids and canonical bytes of the records of rows: as `to_bytes` of each of them, without making any of them.

    A record is nothing but texts, so its bytes are put together from theirs, in the order of the canonical form.
    """
    beside = (columns.deceased, columns.returned, columns.status)
    dead, returned, status = ([_text(text) if text else b'""' for text in texts] for texts in beside)
    ids = [f"{series}:{number}" for number in numbers]
    own = list(map(_text, numbers))
    before = _text(f"{series}:")[:-1]
    heads = zip(dead, [before + number[1:] for number in own], own, returned, status, strict=True)
    stated = [_stated(key, columns.values[key]) for key in sorted(columns.values)]
    values = zip(*stated, strict=True) if stated else repeat((), len(ids))
    for id_, (gone, name, number, back, state), said in zip(ids, heads, values, strict=True):
        yield id_, _RECORD % (gone, name, number, back, state, b"".join(said)[:-1])


_RECORD = b'{"deceased":%b,"id":%b,"number":%b,"returned":%b,"status":%b,"values":{%b}}'
_text = msgspec.json.Encoder().encode


def _stated(key: DetailKey, texts: Sequence[str]) -> list[bytes]:
    """Return what each of some records states of a detail, empty where it states nothing."""
    head = _text(key) + b':"'
    together = _text(texts)
    if b'\\"' not in together:  # or the end of a text may look like the end of all
        return [head + text + b'",' if text else b"" for text in together[2:-2].split(b'","')]
    return [head + _text(text)[1:] + b"," if text else b"" for text in texts]


def write_rows(
    connection: Connection, register: int, rows: Iterable[tuple[str, bytes]], after: Iterable[bytes]
) -> Digest:
    """Add rows (id and canonical bytes) as the records of a register, and return their digest.

    They are made while those before them are written, by a thread of their own: the database works long for each batch.
    `after` goes into the digest behind them.
    """
    running, position = hashlib.sha256(), 1
    with closing(_ahead(people.in_batches(_noted(rows, running.update)))) as batches:
        for batch in batches:
            people.add_batch(connection, register, position, batch)
            position += batch.count
    for body in after:
        _add(running.update, body)
    return running.hexdigest()


def _ahead(batches: Iterator[people.Batch]) -> Generator[people.Batch]:
    """Yield batches, the next of which is made meanwhile."""
    with ThreadPoolExecutor(1, "register-rows") as maker:
        coming = maker.submit(next, batches, None)
        while batch := coming.result():
            coming = maker.submit(next, batches, None)
            yield batch


def records_digest(bodies: Iterable[bytes]) -> Digest:
    """Return the digest over all records of a register, in order, each with its length before it."""
    running = hashlib.sha256()
    for body in bodies:
        _add(running.update, body)
    return running.hexdigest()


def _add(update: Callable[[bytes], None], body: bytes) -> None:
    update(_LENGTH(len(body)))
    update(body)


def _noted(rows: Iterable[tuple[str, bytes]], update: Callable[[bytes], None]) -> Iterator[tuple[str, bytes]]:
    source = iter(rows)
    while some := list(islice(source, _STEP)):
        bodies = [body for _id, body in some]
        update(b"".join(chain.from_iterable(zip(map(_LENGTH, map(len, bodies)), bodies, strict=True))))
        yield from some
