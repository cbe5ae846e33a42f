"""A program that a fault in a library brings down can say nothing any more: its last frames wait for the next start."""

from __future__ import annotations

import faulthandler
import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePath, PureWindowsPath

from verifier.ui import crash

_NAME = "falling-{number}.txt"  # each process writes one of its own
_FATAL = re.compile(r"^(Fatal Python error|Windows fatal exception: (?!code ))", re.MULTILINE)  # the others are handled
_MOST = 100_000  # bytes that are read of one
_LONGEST_DAY = 7 * 24 * 60 * 60  # seconds
_FRAME = re.compile(r'^  File "(?P<path>.*)", line (?P<line>\d+) in (?P<name>.*)$')


def listen() -> Callable[[], None]:
    """Have the frames written if the program falls; return what ends that.

    Who listens already, a test for example, goes on. Where no file can be written there will be no report.
    """
    if faulthandler.is_enabled():
        return _nothing
    path = crash.reports() / _NAME.format(number=f"{os.getpid()}-{time.time_ns()}")
    try:
        file = path.open("wb", buffering=0)
    except OSError:
        return _nothing
    faulthandler.enable(file)

    def end() -> None:
        faulthandler.disable()
        file.close()
        with suppress(OSError):
            path.unlink()

    return end


def last_words() -> Path | None:
    """Make a report of what programs that fell have left, and return where the last one lies: None where none fell.

    What cannot be read or written waits for the next start. A file without a fatal word is of a program that is still
    running, or was ended by force: no desk is open for a week.
    """
    report = None
    for left in sorted(crash.reports().glob(_NAME.format(number="*"))):
        with suppress(OSError):
            said = left.read_bytes()[:_MOST].decode("utf-8", "replace")
            if _FATAL.search(said):
                report = crash.write_report(map(_without_folders, said.splitlines()))
                left.unlink()
            elif time.time() - left.stat().st_mtime > _LONGEST_DAY:
                left.unlink()
    return report


def _without_folders(line: str) -> str:
    """Return a line of the dump as reports have it: the folder of a file can hold somebody's name."""
    if not (frame := _FRAME.match(line)):
        return line
    kind = PureWindowsPath if "\\" in frame["path"] else PurePath
    return f"  {kind(frame['path']).name}:{frame['line']} {frame['name']}"


def _nothing() -> None:
    """Nothing was begun."""
