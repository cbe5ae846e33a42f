"""The disk that loses its power: what is synced stays, and everything else can come out in every way that disks know."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from random import Random

import pytest

from tests.crash import trace
from tests.crash.disk import SECTOR, Disk, contents
from tests.crash.trace import Copied, Event, Made, Removed, Renamed, Sized, Synced, Wrote

ROOT = Path("/r")
TRIES = 300
OLD, NEW = b"o" * 3 * SECTOR, b"n" * 3 * SECTOR


def _after(*events: Event) -> Disk:
    disk = Disk(ROOT)
    for event in events:
        disk.happen(event)
    return disk


def _states(*events: Event, name: str = "a") -> set[bytes | None]:
    """Return all that can be found of a file after the power was cut; None where it is not there."""
    disk, chance = _after(*events), Random(1)
    return {disk.cut(chance).get(name) for _try in range(TRIES)}


_SAFE = (Made("/r/a"), Wrote("/r/a", 0, OLD), Synced("/r/a"), Synced("/r"))


def test_what_is_synced_stays() -> None:
    assert _states(*_SAFE) == {OLD}
    assert _after(*_SAFE).unsynced == 0


def test_what_is_not_synced_is_there_or_not_or_torn() -> None:
    states = _states(*_SAFE, Wrote("/r/a", 0, NEW))
    assert {OLD, NEW} < states
    sectors = {state[at : at + SECTOR] for state in states if state for at in range(0, len(OLD), SECTOR)}
    assert sectors == {OLD[:SECTOR], NEW[:SECTOR]}
    assert len(states) == 2**3, "each sector by itself"


def test_each_write_by_itself() -> None:
    states = _states(*_SAFE, Wrote("/r/a", 0, b"1"), Wrote("/r/a", 1500, b"2"))
    assert len({(state[0], state[1500]) for state in states if state}) == 4


def test_a_file_that_was_cut_is_cut_or_not() -> None:
    assert _states(*_SAFE, Sized("/r/a", 0)) == {OLD, b""}
    assert _states(*_SAFE, Sized("/r/a", 0), Synced("/r/a")) == {b""}


def test_a_name_that_is_not_synced_may_be_gone() -> None:
    assert _states(Made("/r/a")) == {None, b""}
    assert _states(Made("/r/a"), Synced("/r/a")) == {b""}, "syncing a new file keeps its name"


def test_a_file_in_place_of_another_is_one_of_the_two() -> None:
    new = (Made("/r/b"), Wrote("/r/b", 0, NEW), Synced("/r/b"), Renamed("/r/b", "/r/a"))
    assert _states(*_SAFE, *new) == {OLD, NEW}
    assert _states(*_SAFE, *new, Synced("/r")) == {NEW}


def test_a_name_that_was_taken_away_may_be_back() -> None:
    assert _states(*_SAFE, Removed("/r/a")) == {OLD, None}
    assert _states(*_SAFE, Removed("/r/a"), Synced("/r")) == {None}


def test_of_unsynced_names_the_first_survive() -> None:
    disk, chance = _after(Made("/r/a"), Made("/r/b"), Made("/r/c")), Random(1)
    states = {tuple(sorted(disk.cut(chance))) for _try in range(TRIES)}
    assert states == {(), ("a",), ("a", "b"), ("a", "b", "c")}


def test_a_folder_takes_along_what_is_in_it() -> None:
    made = (Made("/r/x", is_folder=True), Made("/r/x/a"), Wrote("/r/x/a", 0, OLD), Synced("/r/x/a"), Synced("/r/x"))
    disk = _after(*made, Synced("/r"), Renamed("/r/x", "/r/y"))
    states = {tuple(sorted(disk.cut(Random(seed)))) for seed in range(TRIES)}
    assert states == {("x", "x/a"), ("y", "y/a")}
    assert disk.now() == {"y": None, "y/a": OLD}


def test_a_copy_holds_what_the_other_file_held_then() -> None:
    copied = (Made("/r/b"), Copied("/r/b", 0, "/r/a", 0, len(OLD)), Wrote("/r/a", 0, NEW))
    assert _after(*_SAFE, *copied).now() == {"a": NEW, "b": OLD}


_WORK = """
import os, shutil, sys, tempfile
from pathlib import Path
root = Path(sys.argv[1])
(root / "старе").mkdir()
with (root / "старе" / "a").open("wb") as file:
    file.write(b"eins")
    file.flush()
    os.fsync(file.fileno())
    file.write(b"zwei")
    file.truncate(7)
shutil.copyfile(root / "старе" / "a", root / "b")
(root / "старе").rename(root / "нове")
handle, name = tempfile.mkstemp(dir=root)
os.pwrite(handle, b"drei", 10)
os.close(handle)
os.replace(name, root / "c")
(root / "b").unlink()
print("done", flush=True)
(root / "after").touch()
"""


@pytest.mark.skipif(not trace.can_trace(), reason="strace is not here, or may not look at processes")
def test_a_trace_shows_all_that_was_done_and_said(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    said = trace.record([sys.executable, "-c", _WORK, str(root)], os.environ, tmp_path / "trace", tmp_path)
    assert said == "done\n"
    events = list(trace.events(tmp_path / "trace", root, tmp_path))
    disk = Disk(root)
    for event in events:
        disk.happen(event)
    assert disk.now() == contents(root)
    assert [type(event).__name__ for event in events[-2:]] == ["Said", "Made"]
    assert Synced(str(root / "старе" / "a")) in events
