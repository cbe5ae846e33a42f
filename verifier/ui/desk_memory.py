"""What a desk remembers of how an officer left it: widths of columns. It tells nothing of any person, and of no name.

One file for each officer of each office, under a name that is a digest; numbers of pixels by the names of our own tables.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from PySide6.QtCore import QTimer

from verifier.settings import keep_text, state_path

_REST_MS = 500
_LEAST, _MOST = 30, 2000  # pixels
_MOST_TABLES = 200
_MOST_BYTES = 1 << 18

Widths = dict[str, dict[str, int]]


class DeskMemory:
    """The widths that an officer gave to columns, by table and column; written when his hand rests."""

    def __init__(self, fingerprint: str, officer: str) -> None:
        name = hashlib.sha256(f"{fingerprint} {officer}".encode()).hexdigest()[:32]
        self._path = state_path() / "desks" / f"{name}.json"
        self._widths = self._read()
        self._rest, self._is_kept = QTimer(), True
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.save)

    def widths(self, table: str) -> Mapping[int, int]:
        """Return the widths that were given to columns of a table, by their places."""
        return {int(place): width for place, width in self._widths.get(table, {}).items()}

    def keep(self, table: str, widths: Mapping[int, int]) -> None:
        """Remember the widths of a table's columns."""
        self._widths[table] = {str(place): width for place, width in widths.items()}
        self._is_kept = False
        self._rest.start()

    def save(self) -> None:
        """Write now what is to be written."""
        self._rest.stop()
        if not self._is_kept:
            self._is_kept = keep_text(self._path, json.dumps(self._widths, indent=1))

    def _read(self) -> Widths:
        """Read what fits; a file that was damaged is as none."""
        try:
            with self._path.open("rb") as file:
                stored = json.loads(file.read(_MOST_BYTES))
        except (OSError, ValueError):
            return {}
        tables = stored.items() if isinstance(stored, dict) else ()
        return {table: _fitting(columns) for table, columns in list(tables)[:_MOST_TABLES]}


def _fitting(columns: object) -> dict[str, int]:
    pairs = columns.items() if isinstance(columns, dict) else ()
    return {
        place: width for place, width in pairs if place.isdecimal() and type(width) is int and _LEAST <= width <= _MOST
    }


class _InForce:
    """Whose desk it is."""

    memory: DeskMemory | None = None


def remember(fingerprint: str, officer: str) -> DeskMemory:
    """Remember from now on at the desk of an officer in the office of a fingerprint."""
    forget()
    _InForce.memory = DeskMemory(fingerprint, officer)
    return _InForce.memory


def forget() -> None:
    """Remember at nobody's desk; what was to be written is."""
    if _InForce.memory:
        _InForce.memory.save()
    _InForce.memory = None


def memory() -> DeskMemory | None:
    """Return what is remembered at the desk that is unlocked."""
    return _InForce.memory
