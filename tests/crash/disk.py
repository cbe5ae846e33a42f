"""A disk that loses its power: what was synced is there, of the rest each write by itself is kept, lost or torn.

Names are journalled as file systems do it: of the changes to folders that were not synced the first so many survive, the
others do not. How much syncing one file says about others differs between file systems, so both extremes are drawn: one
where any sync writes the whole journal, one where it pins the names of that file or that folder alone.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from random import Random

from tests.crash.trace import Copied, Event, Made, Removed, Renamed, Said, Sized, Synced, Wrote

SECTOR = 512


@dataclass(slots=True)
class _File:
    """A file by its number: what is on the disk for certain, and what was done since."""

    safe: bytearray = field(default_factory=bytearray)
    since: list[Wrote | Sized] = field(default_factory=list)

    def now(self) -> bytearray:
        """Return what a reader sees while the power lasts."""
        data = bytearray(self.safe)
        for change in self.since:
            _apply(data, change)
        return data

    def sync(self) -> None:
        """Take everything for certain."""
        for change in self.since:
            _apply(self.safe, change)
        self.since.clear()


@dataclass(slots=True)
class _Naming:
    """One change to a folder: a name for a file number (None: a folder), a new name, or a name less."""

    change: Made | Renamed | Removed
    number: int | None = None
    pinned: bool = False

    def touches(self, path: str) -> bool:
        """Whether it changed this folder, or named this file."""
        names = (self.change.old, self.change.new) if isinstance(self.change, Renamed) else (self.change.path,)
        return any(path in (name, str(Path(name).parent)) for name in names)


class Mood(Enum):
    """How unkind the disk is to what was not synced."""

    LOSES_ALL = auto()
    KEEPS_ALL = auto()
    MIXED = auto()
    SHUFFLED = auto()


Names = dict[str, int | None]


class Disk:
    """The files and folders below one folder, as each event changes them; `before` is on the disk from the beginning."""

    def __init__(self, root: Path, before: Mapping[str, bytes | None] | None = None) -> None:
        self._root = str(root)
        self._count = itertools.count(1)
        self._files: dict[int, _File] = {}
        self._names: Names = {self._root: None}
        for name, data in (before or {}).items():
            number = None if data is None else next(self._count)
            self._names[f"{root}/{name}"] = number
            if number and data is not None:
                self._files[number] = _File(bytearray(data))
        self._safe_names: Names = dict(self._names)
        self._journal: list[_Naming] = []

    @property
    def unsynced(self) -> int:
        """How many changes a power cut could still undo."""
        return len(self._journal) + sum(len(file.since) for file in self._files.values())

    def happen(self, event: Event) -> None:
        """Take note of what the process did."""
        match event:
            case Said():
                return
            case Synced(path=path):
                self._sync(path)
            case Wrote(path=path) | Sized(path=path):
                self._file(path).since.append(event)
            case Copied(path=path, offset=offset, source=source, start=start, length=length):
                data = bytes(self._file(source).now()[start : start + length])
                self._file(path).since.append(Wrote(path, offset, data))
            case Made() | Renamed() | Removed():
                self._name(event)

    def now(self) -> dict[str, bytes | None]:
        """Return what is there while the power lasts: bytes by path, None for folders."""
        return self._contents(self._names, {number: file.now() for number, file in self._files.items()})

    def cut(self, chance: Random) -> dict[str, bytes | None]:
        """Return what could be there after the power was cut now."""
        mood = chance.choices(list(Mood), (2, 1, 6, 1))[0]
        names = self._surviving_names(chance, mood)
        kept = {number: self._surviving(self._files[number], chance, mood) for number in names.values() if number}
        return self._contents(names, kept)

    def _sync(self, path: str) -> None:
        number = self._names.get(path)
        if number:
            self._files[number].sync()
        for naming in self._journal:
            if naming.touches(path) or (number and naming.number == number):
                naming.pinned = True
        while self._journal and self._journal[0].pinned:
            _rename(self._safe_names, self._journal.pop(0))

    def _name(self, change: Made | Renamed | Removed) -> None:
        number: int | None = None
        if isinstance(change, Made) and not change.is_folder:
            number = next(self._count)
            self._files[number] = _File()
        elif isinstance(change, Renamed):
            number = self._names[change.old]
        naming = _Naming(change, number)
        self._journal.append(naming)
        _rename(self._names, naming)

    def _file(self, path: str) -> _File:
        number = self._names[path]
        if number is None:
            raise IsADirectoryError(path)
        return self._files[number]

    def _surviving_names(self, chance: Random, mood: Mood) -> Names:
        names, journal = dict(self._safe_names), self._journal
        loose = [place for place, naming in enumerate(journal) if not naming.pinned]
        end = {Mood.LOSES_ALL: 0, Mood.KEEPS_ALL: len(loose)}.get(mood, chance.randint(0, len(loose)))
        kept = set(loose[:end])
        if chance.random() < 0.5:  # any sync writes all that was journalled before it
            last = max((place for place, naming in enumerate(journal) if naming.pinned), default=-1)
            kept |= set(range(last))
        for place, naming in enumerate(journal):
            if naming.pinned or place in kept:
                _rename(names, naming)
        return names

    def _surviving(self, file: _File, chance: Random, mood: Mood) -> bytearray:
        data, since = bytearray(file.safe), list(file.since)
        if mood is Mood.SHUFFLED:
            chance.shuffle(since)
        keep, tear = chance.random(), chance.random()
        for change in since:
            if mood is Mood.LOSES_ALL or (mood is not Mood.KEEPS_ALL and chance.random() > keep):
                continue
            if isinstance(change, Wrote) and mood is not Mood.KEEPS_ALL and chance.random() < tear:
                _tear(data, change, chance)
            else:
                _apply(data, change)
        return data

    def _contents(self, names: Names, files: Mapping[int, bytearray]) -> dict[str, bytes | None]:
        return {
            path[len(self._root) :].lstrip("/"): bytes(files[number]) if number else None
            for path, number in names.items()
            if path != self._root
        }


def lay_out(contents: Mapping[str, bytes | None], root: Path) -> None:
    """Write files and folders below a folder that holds nothing yet."""
    root.mkdir(parents=True, exist_ok=True)
    for name, data in sorted(contents.items()):
        if data is None:
            (root / name).mkdir(exist_ok=True)
        else:
            (root / name).write_bytes(data)


def contents(root: Path) -> dict[str, bytes | None]:
    """Return what is below a folder: bytes by path, None for folders."""
    return {str(path.relative_to(root)): None if path.is_dir() else path.read_bytes() for path in root.rglob("*")}


def fast_folder() -> str | None:
    """Return a folder in memory where there is one: syncing is recorded or killed here, not relied on."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder with a random name is made in it
    return str(memory) if memory.is_dir() and os.access(memory, os.W_OK) else None


def _apply(data: bytearray, change: Wrote | Sized) -> None:
    if isinstance(change, Sized):
        del data[change.size :]
        data.extend(bytes(change.size - len(data)))
        return
    if len(data) < change.offset:
        data.extend(bytes(change.offset - len(data)))
    data[change.offset : change.offset + len(change.data)] = change.data


def _tear(data: bytearray, change: Wrote, chance: Random) -> None:
    """Write some sectors of it: the first so many, or any."""
    end = change.offset + len(change.data)
    edges = [change.offset, *range((change.offset // SECTOR + 1) * SECTOR, end, SECTOR), end]
    parts = list(itertools.pairwise(edges))
    if chance.random() < 0.5:
        parts = parts[: chance.randint(0, len(parts))]
    else:
        parts = [part for part in parts if chance.random() < 0.5]
    for start, stop in parts:
        piece = change.data[start - change.offset : stop - change.offset]
        _apply(data, Wrote(change.path, start, piece))


def _rename(names: Names, naming: _Naming) -> None:
    """Change the names; what names that did not survive cannot be changed."""
    change = naming.change
    match change:
        case Made(path=path):
            if str(Path(path).parent) in names:
                names[path] = naming.number
        case Removed(path=path):
            for each in [name for name in names if name == path or name.startswith(f"{path}/")]:
                del names[each]
        case Renamed(old=old, new=new):
            moved = {name: number for name, number in names.items() if name == old or name.startswith(f"{old}/")}
            if str(Path(new).parent) in names:
                names.update({new + name[len(old) :]: number for name, number in moved.items()})
            for name in moved:
                del names[name]
