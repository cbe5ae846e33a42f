"""What an open office watches from outside its database: its checkpoints, and the clock of the desk.

No file here is a secret or a lock: whoever holds a folder can delete what is in it. They tell together: the office
folder, the desk, a stick and the paper would all have to be turned back.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from verifier import settings
from verifier.domain.checkpoints import Behind, Checkpoint, Place, knows_more, unwritten
from verifier.domain.digests import Digest
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import ClockJumped
from verifier.domain.moments import moment
from verifier.ledger.checkpoint import checkpoint_text, parse_checkpoint
from verifier.workflow.files import write_whole

CHECKPOINT = "office.checkpoint"
_MOST_BYTES = 4096
_JUMP = timedelta(minutes=2)


def desk_file(fingerprint: Digest) -> Path:
    """Return where this desk keeps the checkpoint of an office."""
    return settings.state_path() / "checkpoints" / stick_name(fingerprint)


def stick_name(fingerprint: Digest) -> str:
    """Return the name of the file that holds the checkpoint of an office on a stick or at the desk."""
    return f"{fingerprint[:16]}.checkpoint"


def read_checkpoint(path: Path) -> Checkpoint | None:
    """Return the checkpoint in a file, None where there is none, or it cannot be got at.

    Raises:
        KnownError: NOT_A_CHECKPOINT.
    """
    try:
        with path.open("rb") as file:
            return parse_checkpoint(file.read(_MOST_BYTES).decode("ascii", "replace"))
    except OSError:
        return None


def write_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Write a checkpoint whole.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE.
    """
    write_whole(path, checkpoint_text(checkpoint).encode() + b"\n")


def boot_seconds() -> float:
    """Return the seconds since the machine was started, sleep included, which nobody can set."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):  # Linux; elsewhere the second goes on during sleep
        if (number := getattr(time, name, None)) is not None:
            return time.clock_gettime(number)
    return time.monotonic()


@dataclass
class DeskClock:
    """The clock of the desk beside one that cannot be set; they must go alike."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ticks: Callable[[], float] = boot_seconds
    _from: tuple[datetime, float] | None = None

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Go by the clock as it stands from now on."""
        self._from = (self.now(), self.ticks())

    def jump(self, last: str) -> ClockJumped | None:
        """Return what is to be recorded before the next act where the clock jumped; `last` is the moment of the last act."""
        now = self.now()
        shown = moment(now)
        if shown < last:
            return ClockJumped(last, shown)
        began, ticks = self._from or (now, self.ticks())
        expected = began + timedelta(seconds=self.ticks() - ticks)
        return ClockJumped(moment(expected), shown) if abs(now - expected) > _JUMP else None


@dataclass
class Watch:
    """The watch over one open office; `stick` is the folder of a stick, where an officer chose one.

    One that is not `at_desk` is that over a copy, which may well be older than what the desk knows. `notes` are sentences
    that were not told yet: what could not be written, what was found damaged.
    """

    clock: DeskClock = field(default_factory=DeskClock)
    at_desk: bool = True
    behind: Behind | None = None
    stick: Path | None = None
    notes: list[str] = field(default_factory=list)
    _failing: set[Place] = field(default_factory=set)

    def refuse_while_behind(self) -> None:
        """Refuse to sign in an office that is not what it was.

        Raises:
            KnownError: OFFICE_BEHIND.
        """
        if self.behind:
            raise KnownError(Fault.OFFICE_BEHIND, why=self.behind.sentence)

    def places(self, folder: Path, fingerprint: Digest) -> dict[Place, Path]:
        """Return the files that hold a checkpoint of the office, as far as their places are there."""
        if not self.at_desk:
            return {}
        found = {Place.FOLDER: folder / CHECKPOINT, Place.DESK: desk_file(fingerprint)}
        if self.stick and _is_there(self.stick):
            found[Place.STICK] = self.stick / stick_name(fingerprint)
        return found

    def keep(self, place: Place, path: Path, checkpoint: Checkpoint) -> None:
        """Write a checkpoint; where that fails nothing is refused, but it is told, once until it works again."""
        try:
            write_checkpoint(path, checkpoint)
        except KnownError:
            if place not in self._failing:
                self.notes.append(unwritten(place, str(path.parent)))
            self._failing.add(place)
        else:
            self._failing.discard(place)

    def follow(self, place: Place, path: Path, checkpoint: Checkpoint) -> None:
        """Write the checkpoint of a new act; a stick that was put in meanwhile and knows more is left as it is, and told."""
        if place is Place.STICK and _knows_more(path, checkpoint):
            if place not in self._failing:
                self.notes.append(knows_more(str(path)))
            self._failing.add(place)
            return
        self.keep(place, path, checkpoint)

    def told(self) -> tuple[str, ...]:
        """Return what is to be told, which is then told."""
        notes, self.notes = tuple(self.notes), []
        return notes


def _knows_more(path: Path, checkpoint: Checkpoint) -> bool:
    try:
        known = read_checkpoint(path)
    except KnownError:
        return False
    return known is not None and known.office == checkpoint.office and known.count >= checkpoint.count


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # a stick that fails must not fail a signature
        return False
