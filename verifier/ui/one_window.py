"""One window at a desk: a second start shows the first one, with the file it was given, and ends; without any socket.

Who comes first holds a lock file. Whoever comes later leaves a note in a folder that the first one watches, and waits until
the note is taken. A first one that does not answer keeps nobody from working: the later start then opens its own window.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QTimer, Signal

from verifier.settings import keep_text

_PATIENCE = 5.0  # seconds until a note must be taken
_LOOK_MS = 500  # where the system tells of no changes
_MOST_BYTES = 1 << 14
_LOCK, _NOTES, _ENDING = "window.lock", "asked", ".json"


class OneWindow(QObject):
    """`asked` carries the file (a Path) that a later start was given, None where it was given none."""

    asked = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder, self._notes = folder, folder / _NOTES
        self._lock = QLockFile(str(folder / _LOCK))
        self._lock.setStaleLockTime(0)  # it is stale only when its process is gone
        self._watcher: QFileSystemWatcher | None = None

    def is_first(self) -> bool:
        """Take the place of the first window, if it is free; where no lock can be written every window is a first one."""
        with suppress(OSError):
            self._notes.mkdir(parents=True, exist_ok=True)
        if not self._lock.tryLock(0):
            return self._lock.error() is not QLockFile.LockError.LockFailedError
        self._forget_notes()
        return True

    def listen(self) -> None:
        """Hear from now on of later starts; needs an application."""
        self._watcher = QFileSystemWatcher(self)
        if self._watcher.addPath(str(self._notes)):
            self._watcher.directoryChanged.connect(lambda _path: self.look())
        else:
            timer = QTimer(self)
            timer.timeout.connect(self.look)
            timer.start(_LOOK_MS)
        self.look()

    def look(self) -> None:
        """Take the notes that lie there."""
        for note in self._all_notes():
            file = _read(note)
            with suppress(OSError):
                note.unlink()
            self.asked.emit(file)

    def ask(self, file: Path | None, patience: float = _PATIENCE) -> bool:
        """Ask the first window to show itself, with a file or without; False where it does not answer in time."""
        note = self._notes / f"{os.getpid()}{_ENDING}"
        if not keep_text(note, json.dumps({"file": str(file.absolute()) if file else ""})):
            return False
        until = time.monotonic() + patience
        while note.exists() and time.monotonic() < until:
            time.sleep(0.02)
        with suppress(OSError):
            note.unlink()
            return False
        return True

    def close(self) -> None:
        """Give the place free."""
        self._watcher = None
        self._lock.unlock()

    def _all_notes(self) -> list[Path]:
        with suppress(OSError):
            return sorted(note for note in self._notes.iterdir() if note.suffix == _ENDING)
        return []

    def _forget_notes(self) -> None:
        """What was asked of a window that is gone is asked of nobody any more."""
        for note in self._all_notes():
            with suppress(OSError):
                note.unlink()


def _read(note: Path) -> Path | None:
    """Return the file that a note names; None for none, and for a note that nobody here wrote."""
    with suppress(OSError, ValueError, AttributeError):
        with note.open("rb") as stream:
            said = json.loads(stream.read(_MOST_BYTES))
        named = said.get("file")
        if isinstance(named, str) and named and "\0" not in named:
            return Path(named)
    return None
