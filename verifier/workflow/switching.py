"""Another database and key file take the place of those of an office: both or neither, whenever the power fails.

They are prepared in a folder of their own. Until its `switch.json` is written the old ones stand and what was prepared is
taken away; from then on the new ones stand, and whatever is left to be done is done at the next start at the latest.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from verifier.domain.errors import Fault, KnownError
from verifier.domain.recovery import Recovered, Recovery
from verifier.ledger.canonical import NotCanonicalError, from_bytes, to_bytes
from verifier.store import locking
from verifier.workflow.backup_files import MANIFEST
from verifier.workflow.files import disk_error, move_whole, sync_folder, write_whole
from verifier.workflow.office import BACKUPS, DATABASE, KEYS

SWITCH, READY = "office.switch", "switch.json"
_JOURNAL = f"{DATABASE}-journal"
_MOST_BYTES = 1 << 16


class Kind(StrEnum):
    """What the switch is for."""

    RESTORED = "restored"
    REKEYED = "rekeyed"


@dataclass(frozen=True, slots=True)
class Switch:
    """What is to be done: `aside` is the folder among the backups into which what stood there goes, empty for none."""

    kind: Kind
    aside: str = ""
    format: str = "verifier-switch-1"


_under_way: set[Path] = set()
_settled: dict[Path, Recovery] = {}
_guard = threading.Lock()


@contextmanager
def preparing(folder: Path, *, closed: bool) -> Iterator[Path]:
    """Yield the empty folder in which to prepare what takes the place; nobody else opens the office meanwhile.

    The office must be `closed`, or the caller closes it before the switch. Whatever is not switched is taken away at the
    end.

    Raises:
        KnownError: OFFICE_IN_USE, DISK_FULL, CANNOT_WRITE.
    """
    hold = locking.take(folder / DATABASE)
    known, prepared = folder.resolve(), folder / SWITCH
    with _guard:
        if known in _under_way or (closed and not hold.is_first):
            hold.let_go()
            raise KnownError(Fault.OFFICE_IN_USE, folder=folder)
        _under_way.add(known)
    try:
        shutil.rmtree(prepared, ignore_errors=True)
        prepared.mkdir(mode=0o700)
        yield prepared
    except OSError as error:
        raise disk_error(error, folder) from error
    finally:
        if not (prepared / READY).exists():
            shutil.rmtree(prepared, ignore_errors=True)
        with _guard:
            _under_way.discard(known)
        hold.let_go()


def decide(folder: Path, what: Switch) -> None:
    """Have what was prepared take the place: from here on it will, even if the program ends; `complete` does it now.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE.
    """
    sync_folder(folder / SWITCH)
    write_whole(folder / SWITCH / READY, to_bytes(what))


def complete(folder: Path) -> None:
    """Do what was decided, in an office that is closed by now.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE, SWITCH_DAMAGED; the next start completes it then.
    """
    _settle(folder)


def settle(folder: Path) -> None:
    """Complete or undo what was interrupted; `settled` tells it. Nothing while the office is in use.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE, SWITCH_DAMAGED.
    """
    if not (folder / SWITCH).is_dir():
        return
    try:
        hold = locking.take(folder / DATABASE)
    except KnownError as error:
        if error.fault is Fault.OFFICE_IN_USE:
            return
        raise
    try:
        if folder.resolve() not in _under_way and (done := _settle(folder)):
            _settled[folder.resolve()] = done
    finally:
        hold.let_go()


def settled(folder: Path) -> tuple[Recovered, ...]:
    """Return what was completed or undone in a folder since this was last asked."""
    done = _settled.pop(folder.resolve(), None)
    return (Recovered(done),) if done else ()


def _settle(folder: Path) -> Recovery | None:
    prepared = folder / SWITCH
    try:
        with (prepared / READY).open("rb") as file:
            what = from_bytes(file.read(_MOST_BYTES), Switch)
    except FileNotFoundError:
        begun = any(prepared.iterdir())
        shutil.rmtree(prepared, ignore_errors=True)
        return Recovery.SWITCH_UNDONE if begun else None
    except OSError as error:
        raise disk_error(error, folder) from error
    except NotCanonicalError as error:
        raise KnownError(Fault.SWITCH_DAMAGED, folder=prepared) from error
    _complete(folder, what)
    return Recovery.RESTORING_COMPLETED if what.kind is Kind.RESTORED else Recovery.REKEYING_COMPLETED


def _complete(folder: Path, what: Switch) -> None:
    """Do what is left to be done; a file that is still prepared has not taken its place yet."""
    prepared = folder / SWITCH
    aside = folder / BACKUPS / what.aside if what.aside else None
    try:
        if aside:
            aside.mkdir(parents=True, exist_ok=True)
        if (prepared / DATABASE).exists():
            _put_aside(folder / _JOURNAL, aside)
            _put_aside(folder / DATABASE, aside) if aside else None
            move_whole(prepared / DATABASE, folder / DATABASE)
        if (prepared / KEYS).exists():
            _put_aside(folder / KEYS, aside) if aside else None
            move_whole(prepared / KEYS, folder / KEYS)
        if aside and (prepared / MANIFEST).exists():
            move_whole(prepared / MANIFEST, aside / MANIFEST)
        for left in prepared.iterdir():
            if left.name != READY:
                left.unlink()
        (prepared / READY).unlink()
        prepared.rmdir()
        sync_folder(folder)
    except OSError as error:
        raise disk_error(error, folder) from error


def _put_aside(path: Path, aside: Path | None) -> None:
    with suppress(FileNotFoundError):
        if aside is None:
            path.unlink()
        else:
            path.replace(aside / path.name)
            sync_folder(aside)
