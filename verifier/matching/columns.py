"""A register of a million as columns: each distinct text is kept once, and every record is a row of small numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int32]
Bits = NDArray[np.float32]
Texts = NDArray[np.object_]


class Column:
    """The texts of one detail of all records, in their order; `texts` holds each distinct one once."""

    __slots__ = ("_ids", "_known", "texts")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._known: dict[str, int] = {}
        self._ids = array("i")

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, text: str) -> None:
        """Add the text of one more record."""
        self._ids.append(self._number(text))

    def add_all(self, texts: Sequence[str]) -> None:
        """Add the texts of more records."""
        for text in dict.fromkeys(texts):
            if text not in self._known:
                self._number(text)
        self._ids.extend(map(self._known.__getitem__, texts))

    def extend(self, texts: Sequence[str], ids: Whole) -> None:
        """Add the records of another column, given by its distinct texts and which of them each record has."""
        numbers = np.fromiter(map(self._number, texts), np.int32, len(texts))
        self._ids.frombytes(numbers[ids].tobytes())

    def pad(self, length: int) -> None:
        """Add records that state nothing until there are so many."""
        if len(self._ids) < length:
            nothing = self._number("")
            self._ids.extend([nothing] * (length - len(self._ids)))

    def __getitem__(self, place: int) -> str:
        """Return the text of a record, none of one that is beyond those of which anything is stated."""
        return self.texts[self._ids[place]] if place < len(self._ids) else ""

    @property
    def ids(self) -> Whole:
        """Which of the distinct texts each record has: a copy of shape (records,)."""
        return np.array(self._ids, np.int32)

    def _number(self, text: str) -> int:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = len(self.texts)
            self.texts.append(text)
        return known


class Order:
    """Records sorted by a whole number, so that all of one number, or of a range, are found at once.

    A number that many records share is kept once, beside where the first of them stands: a million have few days of birth.
    """

    __slots__ = ("_keys", "_places", "_starts")

    def __init__(self, keys: NDArray[np.integer], places: Whole | None = None) -> None:
        order = np.argsort(keys, kind="stable").astype(np.int32)
        keys = keys[order]
        self._places = order if places is None else places[order]
        begins = np.ones(len(keys), np.bool_)
        np.not_equal(keys[1:], keys[:-1], out=begins[1:])
        self._starts: Whole | None = None
        if 2 * np.count_nonzero(begins) < len(keys):
            self._starts = np.append(np.flatnonzero(begins), len(keys)).astype(np.int32)
            keys = keys[begins]
        self._keys = keys.astype(np.int64, copy=False)  # as what is asked for, or each question would make them so

    def of(self, key: int) -> Whole:
        """Return the places of all records of a number, in ascending order."""
        return self.between(key, key + 1)

    def between(self, first: int, beyond: int) -> Whole:
        """Return the places of all records from one number on and below another."""
        low, high = self._keys.searchsorted((first, beyond))
        if self._starts is not None:
            low, high = self._starts[low], self._starts[high]
        return self._places[low:high]


_NOBODY: Whole = np.empty(0, np.int32)


def together(found: Iterable[Whole]) -> Whole:
    """Return all places of several findings, some of them perhaps twice."""
    parts = [places for places in found if len(places)]
    return np.concatenate(parts) if parts else _NOBODY
