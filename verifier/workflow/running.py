"""The mark that an open office leaves in its folder: found there by the next opening, it tells of an end amid work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from verifier.domain.errors import KnownError
from verifier.domain.recovery import Recovered
from verifier.ledger.canonical import NotCanonicalError, from_bytes, to_bytes
from verifier.workflow.files import write_whole

RUNNING = "office.running"
_MOST_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Mark:
    """Who has the office open since when, and how many acts it held then; what of earlier ends nobody was told yet."""

    pid: int
    officer: str
    since: str
    count: int
    untold: tuple[Recovered, ...] = ()
    format: str = "verifier-running-1"


_marked: set[Path] = set()  # folders that this process has open


class Running:
    """The mark of one open office; one that is opened beside it in the same process leaves none."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._mark: Mark | None = None
        self._is_kept = False

    def begin(self, folder: Path, mark: Mark) -> None:
        """Leave the mark. Where nothing can be written nothing can be signed either, so there is nothing to tell."""
        self._folder = folder.resolve()
        _marked.add(self._folder)
        self._write(self._folder, mark)

    def told(self) -> None:
        """Note that an officer has been told of the ends before: from now on the mark says nothing of them."""
        if self._folder and self._mark and self._mark.untold:
            self._write(self._folder, replace(self._mark, untold=()))

    def end(self, *, unheard: bool = False) -> None:
        """Take the mark away: all that was begun is done. It stays where what it says was `unheard`."""
        folder, self._folder = self._folder, None
        if folder is None:
            return
        _marked.discard(folder)
        if not self._is_kept and not (unheard and self._mark and self._mark.untold):
            _take_away(folder)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Let the mark of an office that is closed in the block stand until the block has ended well."""
        folder, self._is_kept = self._folder, True
        try:
            yield
        finally:
            self._is_kept = False
        if folder and self._folder is None:
            _take_away(folder)

    def _write(self, folder: Path, mark: Mark) -> None:
        self._mark = mark
        with suppress(KnownError):
            write_whole(folder / RUNNING, to_bytes(mark))


def is_marked(folder: Path) -> bool:
    """Whether this process has the office open already."""
    return folder.resolve() in _marked


def _take_away(folder: Path) -> None:
    with suppress(OSError):
        (folder / RUNNING).unlink(missing_ok=True)


def left_mark(folder: Path) -> Mark | None:
    """Return the mark that was left in a folder, None where there is none that can be read."""
    try:
        with (folder / RUNNING).open("rb") as file:
            return from_bytes(file.read(_MOST_BYTES), Mark)
    except (OSError, NotCanonicalError):
        return None
