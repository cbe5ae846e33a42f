"""The roll of a register: of every record what he is found by (three names, birth, numbers), small enough to be kept."""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from verifier.domain.dates import PartialDate
from verifier.domain.details import NUMBERS, DetailKey
from verifier.domain.persons import Record
from verifier.matching.columns import Column, Whole
from verifier.matching.compare.numbers import number_key, number_keys
from verifier.matching.folding import may_be_damaged, repaired, tidy
from verifier.matching.hashes import all_hashed, hashed
from verifier.matching.people import NAME_DETAILS

_LARGEST = 256 * 1024 * 1024  # bytes of one packed roll
_KIND: Literal["fnv-1a"] = "fnv-1a"  # a packed roll whose numbers were hashed otherwise is made anew
_DAY = r"[0-9]{4}-(?!00)[0-9]{2}-(?!00)[0-9]{2}"
_DAYS = re.compile(f"{_DAY}(?:\n{_DAY})*")
_CORRECTED = "\t"  # stands between a name as written and as repaired; no tidy name holds one


class Roll:
    """The columns that every question goes through; `add` files one more record, about 40 bytes and its new texts.

    `births` are whole numbers such as 19900512, with zeros for what is not known; `numbers` are pairs of the hash of an
    identifying number and the place of its record.
    """

    __slots__ = ("_births", "_holders", "_numbers", "names")

    def __init__(self) -> None:
        self.names: dict[DetailKey, Column] = {detail: Column() for detail in NAME_DETAILS}
        self._births, self._numbers, self._holders = array("i"), array("Q"), array("i")

    def __len__(self) -> int:
        return len(self._births)

    def add(self, record: Record) -> None:
        """File one more record."""
        place, values = len(self._births), record.values
        words = [tidy(values.get(detail, "")) for detail in NAME_DETAILS]
        for column, word, right in zip(self.names.values(), words, repaired(words), strict=True):
            column.add(word if word == right else f"{word}{_CORRECTED}{right}")
        self._births.append(birth_number(values.get(DetailKey.DATE_OF_BIRTH, "")))
        for number in _numbers_of(record):
            self._numbers.append(number)
            self._holders.append(place)

    def add_all(self, numbers: Sequence[str], values: Mapping[DetailKey, Sequence[str]]) -> None:
        """File more records, given by their own numbers and by what each of them states of some details."""
        place, nothing = len(self._births), [""] * len(numbers)
        names = [_tidied(values.get(detail, nothing)) for detail in NAME_DETAILS]
        damaged = any(map(may_be_damaged, map(dict.fromkeys, names)))
        for at, words in enumerate(zip(*names, strict=True) if damaged else ()):
            for column, word, right in zip(names, words, repaired(words), strict=True):
                if word != right:
                    column[at] = f"{word}{_CORRECTED}{right}"
        for kept, texts in zip(self.names.values(), names, strict=True):
            kept.add_all(texts)
        self._births.extend(_birth_numbers(values.get(DetailKey.DATE_OF_BIRTH, nothing)))
        stated = [values[detail] for detail in NUMBERS if detail in values]
        hashes, holders = _all_hashes([*stated, numbers])
        self._numbers.frombytes(hashes.tobytes())
        self._holders.frombytes((holders + np.int32(place)).tobytes())

    @property
    def births(self) -> Whole:
        """Births as whole numbers, shape (records,)."""
        return np.array(self._births, np.int32)

    @property
    def numbers(self) -> tuple[NDArray[np.uint64], Whole]:
        """Hashes of identifying numbers, and the places of their holders; both of one length.

        They are the roll's own: while somebody holds them nothing can be filed.
        """
        if not self._numbers:
            return np.empty(0, np.uint64), np.empty(0, np.int32)
        return np.frombuffer(self._numbers, np.uint64), np.frombuffer(self._holders, np.int32)

    def forget_numbers(self) -> None:
        """Let the numbers go, once they are filed."""
        self._numbers, self._holders = array("Q"), array("i")

    def pack(self) -> bytes:
        """Return the roll as bytes."""
        names = [(column.texts, column.ids.astype("<i4").tobytes()) for column in self.names.values()]
        hashes, holders = self.numbers
        arrays = self.births.astype("<i4"), hashes.astype("<u8"), holders.astype("<i4")
        return zlib.compress(msgspec.msgpack.encode((_KIND, names, *(each.tobytes() for each in arrays))), 1)

    def extend_packed(self, body: bytes, gone: frozenset[int] = frozenset()) -> tuple[int, Whole]:
        """File the records of a packed roll except those `gone`, given by their place in it.

        Returns how many the packed roll holds, and which of them were filed.

        Raises:
            ValueError: the bytes are no packed roll.
        """
        names, births, hashes, holders = _opened(body)
        stays = np.ones(len(births), np.bool_)
        stays[[place for place in gone if 0 <= place < len(births)]] = False
        kept = np.flatnonzero(stays).astype(np.int32)
        moved = np.full(len(births), -1, np.int32)
        moved[kept] = np.arange(len(kept), dtype=np.int32) + len(self)
        for column, (texts, ids) in zip(self.names.values(), names, strict=True):
            column.extend(texts, ids[kept])
        self._births.frombytes(births[kept].tobytes())
        there = moved[holders] >= 0
        self._numbers.frombytes(hashes[there].tobytes())
        self._holders.frombytes(moved[holders[there]].tobytes())
        return len(births), kept


def written_and_right(text: str) -> tuple[str, str]:
    """Return a name of a roll as it is written, and with its look-alike letters put back."""
    written, _, right = text.partition(_CORRECTED)
    return written, right or written


@lru_cache(maxsize=32768)
def birth_number(text: str) -> int:
    """Return a date's text form as a whole number, ``1990-05`` as 19900500; 0 where it is none, of "about" the year."""
    birth = PartialDate.parse(text)
    if birth is None:
        return 0
    return birth.year * 10000 if birth.about else birth.year * 10000 + birth.month * 100 + birth.day


def _tidied(texts: Sequence[str]) -> list[str]:
    known = {text: tidy(text) for text in set(texts)}
    return list(map(known.__getitem__, texts))


def _birth_numbers(texts: Sequence[str]) -> Iterable[int]:
    """Return many dates as whole numbers, as `birth_number` does one by one."""
    days = "\n".join(texts)
    return map(int, days.replace("-", "").split("\n")) if _DAYS.fullmatch(days) else map(birth_number, texts)


def typed_number_hash(text: str) -> int:
    """Return the hash of a number as somebody types it: of one that identifies, or of a shorter one."""
    return hashed(number_key(text) or _bare(text))


def number_hashes(values: Mapping[DetailKey, str]) -> list[int]:
    """Return the hashes of the numbers that identify by themselves."""
    return [hashed(key) for detail in NUMBERS if (key := number_key(values.get(detail, "")))]


def _numbers_of(record: Record) -> Iterator[int]:
    """Yield the hashes of all numbers that a record is found by, its own number among them."""
    stated = (text for detail in NUMBERS if (text := record.values.get(detail)))
    yield from _hashes_of((*stated, record.number))


def _hashes_of(numbers: Iterable[str]) -> dict[int, None]:
    """Return the hashes of some numbers in their order, each once."""
    return dict.fromkeys(hashed(key) for text in numbers if text and (key := number_key(text) or _bare(text)))


def _all_hashes(columns: Sequence[Sequence[str]]) -> tuple[NDArray[np.uint64], Whole]:
    """Return as `_hashes_of` does for each of some records, and whose each is; `columns` hold their numbers by kind."""
    met = np.empty((0, len(columns[0])), np.uint64)
    new = np.empty((0, len(columns[0])), np.bool_)
    for texts in columns:
        keys = number_keys(texts)
        if "" in keys:
            keys = [key or _bare(text) for key, text in zip(keys, texts, strict=True)]
        hashes = all_hashed(keys)
        stated = np.fromiter(map(bool, keys), np.bool_, len(keys))
        new = np.vstack((new, stated & ~(met == hashes).any(axis=0)))  # a record is found once by a number
        met = np.vstack((met, hashes))
    holders, _kinds = np.nonzero(new.T)
    return met.T[new.T], holders.astype(np.int32)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.upper()))


_Packed = tuple[Literal["fnv-1a"], list[tuple[list[str], bytes]], bytes, bytes, bytes]
_Names = list[tuple[list[str], Whole]]


def _opened(body: bytes) -> tuple[_Names, Whole, NDArray[np.uint64], Whole]:
    try:
        _kind, names, *rest = msgspec.msgpack.decode(zlib.decompressobj().decompress(body, _LARGEST), type=_Packed)
        births, hashes, holders = (
            np.frombuffer(each, kind).astype(kind[1:]) for each, kind in zip(rest, ("<i4", "<u8", "<i4"), strict=True)
        )
        columns = [(texts, np.frombuffer(ids, "<i4").astype(np.int32)) for texts, ids in names]
    except (zlib.error, msgspec.MsgspecError, ValueError) as error:
        raise ValueError("no packed roll") from error
    sound = len(columns) == len(NAME_DETAILS) and len(holders) == len(hashes) and _within(holders, len(births))
    if not sound or any(len(ids) != len(births) or not _within(ids, len(texts)) for texts, ids in columns):
        raise ValueError("a packed roll that contradicts itself")
    return columns, births, hashes, holders


def _within(numbers: Whole, beyond: int) -> bool:
    return not len(numbers) or (int(numbers.min()) >= 0 and int(numbers.max()) < beyond)
