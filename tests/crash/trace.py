"""What a process did to its files: run under strace, each call that changes a file or a folder, in order, with its bytes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_WRITING = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendfile", "copy_file_range", "lseek")
_SIZING = ("ftruncate", "truncate", "fallocate")
_SYNCING = ("fsync", "fdatasync", "sync_file_range", "sync", "syncfs", "msync")
_NAMING = ("open", "openat", "creat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir",
           "link", "linkat", "symlink", "symlinkat")  # fmt: skip
_CALLS = ",".join((*_WRITING, *_SIZING, *_SYNCING, *_NAMING))
_HEX = rb"(?:\\x[0-9a-f]{2})*"
_LINE = re.compile(rb"^(\d+) +(\w+)\((.*)\) += (-?\d+)(?:<(" + _HEX + rb")>)?", re.DOTALL)
_PLACE = re.compile(rb"^(\d+)<([^>]*)>")  # a pipe is no path and stands there as it is
_TEXT = re.compile(rb'"(' + _HEX + rb')"')
_RESUMED = re.compile(rb"^(\d+) +<\.\.\. \w+ resumed>(.*)$", re.DOTALL)
_STDOUT = b"1"


@dataclass(frozen=True, slots=True)
class Made:
    """A file (or a folder) that was not there before."""

    path: str
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class Wrote:
    """Bytes written into a file."""

    path: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Copied:
    """Bytes written into a file out of another, which the trace does not show."""

    path: str
    offset: int
    source: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Sized:
    """A file cut or lengthened."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """A file or a folder whose changes were on the disk when the call returned."""

    path: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """A file or a folder under another name."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A name taken away."""

    path: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the process wrote to its standard output: from here on somebody has been told."""

    text: str


Event = Made | Wrote | Copied | Sized | Synced | Renamed | Removed | Said


def can_trace() -> bool:
    """Whether strace is here and may look at a process."""
    strace = shutil.which("strace")
    if strace is None:
        return False
    tried = subprocess.run([strace, "-f", "-o", os.devnull, "true"], check=False, capture_output=True, timeout=60)
    return tried.returncode == 0


def record(words: Sequence[str], variables: Mapping[str, str], out: Path, folder: Path, told: str = "") -> str:
    """Run a process under strace to its end, from a folder, `told` something on its standard input; return what it said.

    Raises:
        RuntimeError: the process failed.
    """
    strace = ["strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", str(1 << 28), "-e", "signal=none",
              "-e", f"trace={_CALLS}", "-o", str(out)]  # fmt: skip
    done = subprocess.run(
        [*strace, *words], env=dict(variables), cwd=folder, check=False, capture_output=True, text=True, timeout=3600,
        input=told,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"the traced process failed with {done.returncode}:\n{done.stderr}\n{done.stdout[-2000:]}")
    return done.stdout


def events(trace: Path, root: Path, cwd: Path, known: Iterable[str] = ()) -> Iterator[Event]:
    """Yield what happened below a folder, and all that was said; `known` is what was there before, below the folder."""
    with trace.open("rb") as file:
        yield from _Reader(os.fsencode(root), os.fsencode(cwd), (os.fsencode(root / name) for name in known)).read(file)


class _Reader:
    """Turns lines of strace into events; knows where each open file stands, for calls that name no offset."""

    def __init__(self, root: bytes, cwd: bytes, known: Iterable[bytes]) -> None:
        self._root, self._cwd = root, cwd
        self._known: set[bytes] = {root, *known}
        self._at: dict[tuple[bytes, bytes], int] = {}
        self._half: dict[bytes, bytes] = {}

    def read(self, file: BinaryIO) -> Iterator[Event]:
        for line in file:
            whole = self._whole(line.rstrip(b"\n"))
            found = _LINE.match(whole) if whole else None
            if found and int(found[4]) >= 0:
                yield from self._events(found[2].decode(), found[3], int(found[4]), found[5])

    def _whole(self, line: bytes) -> bytes:
        """Return a line, put together where another thread's stood between its halves; empty for a half."""
        if line.endswith(b"<unfinished ...>"):
            self._half[line.split(b" ", 1)[0]] = line[: -len(b"<unfinished ...>")].rstrip(b" ")
            return b""
        resumed = _RESUMED.match(line)
        return self._half.pop(resumed[1]) + resumed[2] if resumed else line

    def _events(self, call: str, arguments: bytes, result: int, opened: bytes | None) -> Iterator[Event]:
        if call in ("open", "openat", "creat"):
            yield from self._opened(call, arguments, result, _bytes(opened or b""))
        elif call in _NAMING:
            yield from self._named(call, arguments)
        else:
            place = _PLACE.match(arguments)
            if place is None or arguments[place.end() :].startswith(b"(deleted)"):
                return
            path = _bytes(place[2])
            if place[1] == _STDOUT and call == "write" and not self._is_ours(path):
                yield Said(_text(arguments).decode())
            elif self._is_ours(path):
                yield from self._changed(call, (place[1], path), arguments[place.end() + 1 :], result)

    def _opened(self, call: str, arguments: bytes, fd: int, path: bytes) -> Iterator[Event]:
        if not self._is_ours(path):
            return
        self._at[str(fd).encode(), path] = 0
        flags = _TEXT.sub(b"", arguments)
        if (b"O_CREAT" in flags or call == "creat") and path not in self._known:
            self._known.add(path)
            yield Made(os.fsdecode(path))
        elif b"O_TRUNC" in flags or call == "creat":
            yield Sized(os.fsdecode(path), 0)
        if b"O_APPEND" in flags:
            raise NotImplementedError(f"appending to {os.fsdecode(path)}")

    def _named(self, call: str, arguments: bytes) -> Iterator[Event]:
        paths = list(self._paths(arguments))
        if not any(map(self._is_ours, paths)):
            return
        names = [os.fsdecode(path) for path in paths]
        match call:
            case "mkdir" | "mkdirat":
                self._known.add(paths[0])
                yield Made(names[0], is_folder=True)
            case "unlink" | "unlinkat" | "rmdir":
                self._known.discard(paths[0])
                yield Removed(names[0])
            case "rename" | "renameat" | "renameat2":
                self._rename(*paths)
                yield Renamed(*names)
            case _:
                raise NotImplementedError(f"{call} {names}")

    def _rename(self, old: bytes, new: bytes) -> None:
        moved = {path for path in self._known if path == old or path.startswith(old + b"/")}
        self._known = (self._known - moved) | {new + path[len(old) :] for path in moved}
        self._at = {(fd, new + path[len(old) :] if path in moved else path): at for (fd, path), at in self._at.items()}

    def _changed(self, call: str, place: tuple[bytes, bytes], arguments: bytes, result: int) -> Iterator[Event]:
        path = os.fsdecode(place[1])
        if call in _SYNCING:
            yield Synced(path)
        elif call == "ftruncate":
            yield Sized(path, int(arguments))
        elif call == "lseek":
            self._at[place] = result
        elif call == "pwrite64":
            yield Wrote(path, int(arguments.rsplit(b",", 1)[1]), _text(arguments)[:result])
        elif call == "write":
            at = self._at.get(place, 0)
            self._at[place] = at + result
            yield Wrote(path, at, _text(arguments)[:result])
        elif call == "sendfile":
            yield from self._sent(place, arguments, result)
        else:
            raise NotImplementedError(f"{call} of {path}")

    def _sent(self, place: tuple[bytes, bytes], arguments: bytes, result: int) -> Iterator[Event]:
        source = _PLACE.match(arguments.lstrip(b" "))
        start = re.search(rb"\[(\d+)\]", arguments)
        if source is None or start is None:
            raise NotImplementedError(f"sendfile {arguments!r}")
        at = self._at.get(place, 0)
        self._at[place] = at + result
        if result:
            yield Copied(os.fsdecode(place[1]), at, os.fsdecode(_bytes(source[2])), int(start[1]), result)

    def _paths(self, arguments: bytes) -> Iterator[bytes]:
        """Yield the paths that a call names, made absolute by the folder that stands before them or the current one."""
        folder = self._cwd
        for part in arguments.split(b", "):
            base = re.match(rb"^(?:\d+|AT_FDCWD)<(" + _HEX + rb")>$", part)
            named = _TEXT.match(part)
            if base:
                folder = _bytes(base[1])
            elif named:
                yield os.path.normpath(os.path.join(folder, _bytes(named[1])))  # noqa: PTH118 - bytes

    def _is_ours(self, path: bytes) -> bool:
        return path == self._root or path.startswith(self._root + b"/")


def _bytes(hexed: bytes) -> bytes:
    if not hexed.startswith(b"\\x"):
        return hexed
    return bytes.fromhex(hexed.replace(b"\\x", b"").decode())


def _text(arguments: bytes) -> bytes:
    found = _TEXT.search(arguments)
    if found is None:
        raise NotImplementedError(f"no bytes in {arguments[:200]!r}")
    return _bytes(found[1])
