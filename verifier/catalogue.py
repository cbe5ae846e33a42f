"""The compiled sentences of one language, looked up in the file as it stands: a window says thirty of some four thousand.

The format keeps them sorted so that nobody has to take them all in (GNU gettext manual, "The Format of GNU MO Files").
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import cached_property

_MAGIC = 0x950412DE
_TABLES = struct.Struct(
    "<4I"
)  # of the revision, how many sentences there are, where the source's stand and where ours do
_ENTRY = struct.Struct("<2I")  # how long a sentence is, and where it stands
_BETWEEN = "\0"  # the forms of one sentence


class Catalogue:
    """Sentences by those of the source, of a compiled catalogue whose strings are UTF-8.

    Raises:
        ValueError: it is none.
    """

    def __init__(self, data: bytes) -> None:
        if int.from_bytes(data[:4], "little") != _MAGIC:
            raise ValueError("no compiled catalogue")
        self._data = data
        _revision, self._count, self._source, self._ours = _TABLES.unpack_from(data, 4)
        self._found: dict[str, str | None] = {}

    def gettext(self, message: str) -> str:
        """Return a sentence in this language, as it is where it has none."""
        return self._find(message) or message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the form of a sentence that fits a number."""
        if said := self._find(f"{singular}{_BETWEEN}{plural}"):
            return said.split(_BETWEEN)[self._form(number)]
        return singular if number == 1 else plural

    def _find(self, message: str) -> str | None:
        if message not in self._found:
            self._found[message] = self._look_up(message.encode())
        return self._found[message]

    def _look_up(self, wanted: bytes) -> str | None:
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._entry(self._source, middle) < wanted:
                low = middle + 1
            else:
                high = middle
        if low == self._count or self._entry(self._source, low) != wanted:
            return None
        return self._entry(self._ours, low).decode()

    def _entry(self, table: int, place: int) -> bytes:
        length, start = _ENTRY.unpack_from(self._data, table + place * _ENTRY.size)
        return self._data[start : start + length]

    @cached_property
    def _form(self) -> Callable[[int], int]:
        from gettext import c2py

        head = self._look_up(b"") or ""
        rule = next(line for line in head.splitlines() if line.startswith("Plural-Forms:"))
        return c2py(rule.partition("plural=")[2].rstrip("; "))
