"""An index packed small enough to be kept in a database: which records share a key, and how often each name occurs.

A key is stood for by fifty bits of its hash, ten of which choose a bucket. Two keys that share them make an entry look at a
record more, which the comparison of details then judges; no record is ever missed by it.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from verifier.domain.dates import PartialDate
from verifier.domain.details import DetailKey
from verifier.domain.persons import Record
from verifier.matching.frequencies import Frequencies
from verifier.matching.keys import Key
from verifier.matching.names import Name
from verifier.matching.people import NAME_DETAILS, Person, person_of
from verifier.matching.shelf import filed_under

_BUCKETS, _TAG, _PLACE = 10, 40, 24  # bits
MOST = (1 << _PLACE) - 1
"""The last place that can be packed."""

_SELDOM = frozenset({"n", "#"})  # kinds of keys of which no two are alike
_REMEMBERED = 100_000  # names whose hashes are remembered
_MASK, _ODD, _MIX = (1 << 64) - 1, 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93
_LARGEST = 256 * 1024 * 1024  # bytes of the names of one part


def spot(key: Key) -> tuple[int, int]:
    """Return the bucket and the tag of a key; the same ones for ever, on every machine."""
    if key[0] in _SELDOM:
        mixed = _hashed("\x1f".join(map(str, key)))
    else:
        mixed = 0
        for part in key:
            piece = part * _MIX if isinstance(part, int) else _PIECES[part] if part in _PIECES else _piece(part)
            mixed = ((mixed ^ piece) * _ODD) & _MASK
        mixed = ((mixed ^ mixed >> 31) * _MIX) & _MASK
    return mixed >> (64 - _BUCKETS), (mixed >> (64 - _BUCKETS - _TAG)) & ((1 << _TAG) - 1)


def _hashed(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def _piece(part: str) -> int:
    if len(_PIECES) >= _REMEMBERED:
        _PIECES.clear()
    return _PIECES.setdefault(part, _hashed(part))


_PIECES: dict[str, int] = {}


@dataclass(slots=True)
class Names:
    """How often names and dates occur in a part of a register, and which words a search may begin to type."""

    persons: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    skeletons: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    words: set[str] = field(default_factory=set)

    def pack(self) -> bytes:
        """Return all of it as bytes."""
        said = [self.persons, self.counts, self.skeletons, sorted(self.words)]
        return zlib.compress(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(), 1)

    def add_packed(self, body: bytes, sign: int = 1) -> None:
        """Count in what was packed, or with -1 what is no more.

        Raises:
            ValueError: the bytes are none that were packed.
        """
        try:
            opened = zlib.decompressobj()
            persons, counts, skeletons, words = json.loads(opened.decompress(body, _LARGEST))
            self.persons += sign * int(persons)
            for mine, theirs in ((self.counts, counts), (self.skeletons, skeletons)):
                for detail, counted in theirs.items():
                    _count(mine[DetailKey(detail).value], counted, sign)
            self.words.update(map(str, words) if sign > 0 else ())
        except (zlib.error, TypeError, AttributeError, UnicodeDecodeError) as error:
            raise ValueError("no packed names") from error

    def frequencies(self) -> Frequencies:
        """Return the same as the comparison of details asks for it."""
        made = Frequencies(self.persons)
        for mine, theirs in ((made.counts, self.counts), (made.skeletons, self.skeletons)):
            for detail, counted in theirs.items():
                mine[DetailKey(detail)] = Counter({name: count for name, count in counted.items() if count > 0})
        return made


def _count(mine: Counter[str], theirs: dict[str, int], sign: int) -> None:
    if not mine and sign > 0:
        mine.update(theirs)
        return
    for name, count in theirs.items():
        mine[name] += sign * count


class Packer:
    """Packs the records of a part of a register, each under its place."""

    def __init__(self) -> None:
        self._met: dict[DetailKey, list[Name]] = {detail: [] for detail in NAME_DETAILS}
        self._births: list[PartialDate | None] = []
        self._buckets: list[array[int]] = [array("Q") for _ in range(1 << _BUCKETS)]

    def add(self, place: int, record: Record) -> None:
        """Pack one record. Places are below `MOST`."""
        person = person_of(record)
        self.count(person)
        buckets = self._buckets
        for key in filed_under(record, person):
            bucket, tag = spot(key)
            buckets[bucket].append(tag << _PLACE | place)

    def count(self, person: Person) -> None:
        """Count the names of a person, whether he is packed or not."""
        for detail, met in self._met.items():
            met.append(person.name(detail))
        self._births.append(person.birth)

    def names(self) -> Names:
        """Return how often each name was met."""
        names = Names(len(self._births))
        for detail, met in self._met.items():
            for name, count in Counter(met).items():
                names.counts[detail][name.key] += count
                names.skeletons[detail][name.skeleton] += count
                names.words.update((name.skeleton, *name.parts, *name.classes))
        births = names.counts[DetailKey.DATE_OF_BIRTH]
        births.update(birth.text for birth in self._births if birth)
        names.words.discard("")
        return names

    def buckets(self) -> Iterator[tuple[int, bytes]]:
        """Yield the buckets that hold anything, packed."""
        for bucket, entries in enumerate(self._buckets):
            if entries:
                packed = array("Q", sorted(entries))
                if sys.byteorder == "big":
                    packed.byteswap()
                yield bucket, packed.tobytes()


def places_in(body: bytes, tags: Iterable[int]) -> dict[int, list[int]]:
    """Return the places that a packed bucket has under some tags, in ascending order; tags without any are left out."""
    entries = array("Q", body[: len(body) // 8 * 8])
    if sys.byteorder == "big":
        entries.byteswap()
    found: dict[int, list[int]] = {}
    for tag in tags:
        first = bisect_left(entries, tag << _PLACE)
        last = bisect_left(entries, (tag + 1) << _PLACE, first)
        if first < last:
            found[tag] = [entry & MOST for entry in entries[first:last]]
    return found
