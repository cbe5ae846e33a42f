"""The mark that an open office leaves in its folder: found there by the next opening, it tells of an end amid work."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from verifier.domain.errors import KnownError
from verifier.ledger.canonical import NotCanonicalError, from_bytes, to_bytes
from verifier.workflow.files import write_whole

RUNNING = "office.running"
_MOST_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Mark:
    """Who has the office open since when, and how many acts it held then."""

    pid: int
    officer: str
    since: str
    count: int
    format: str = "verifier-running-1"


_marked: set[Path] = set()  # folders that this process has open


class Running:
    """The mark of one open office; one that is opened beside it in the same process leaves none."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def begin(self, folder: Path, mark: Mark) -> None:
        """Leave the mark. Where nothing can be written nothing can be signed either, so there is nothing to tell."""
        self._folder = folder.resolve()
        _marked.add(self._folder)
        with suppress(KnownError):
            write_whole(folder / RUNNING, to_bytes(mark))

    def end(self) -> None:
        """Take the mark away: all that was begun is done."""
        folder, self._folder = self._folder, None
        if folder:
            _marked.discard(folder)
            with suppress(OSError):
                (folder / RUNNING).unlink(missing_ok=True)


def is_marked(folder: Path) -> bool:
    """Whether this process has the office open already."""
    return folder.resolve() in _marked


def left_mark(folder: Path) -> Mark | None:
    """Return the mark that was left in a folder, None where there is none that can be read."""
    try:
        with (folder / RUNNING).open("rb") as file:
            return from_bytes(file.read(_MOST_BYTES), Mark)
    except (OSError, NotCanonicalError):
        return None
