"""Cut the power of a working office at random, over and over: ``python -m tests.powercut --states 500``.

A process works in an office under strace; each write, sync and change of a folder is recorded with its bytes, and so is
each moment at which an officer was told that something is done. Then for each state a moment is drawn: what was synced is
there, everything else is kept, lost or torn as the disk pleases; the office is opened and audited.

`--journal DELETE --synchronous FULL` puts SQLite's own settings in place of ours: then saved drafts are lost, or this tool
is blunt. An act is followed by a checkpoint that is synced in the same folder, and with it the end of the journal.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.crash import trace
from tests.crash.chronicle import Chronicle
from tests.crash.disk import Disk, contents, fast_folder, lay_out
from tests.crash.eve import DAY, office_at
from tests.crash.examine import Harm, examine
from tests.crash.trace import Event, Said

_SHOWN = 10
_AGAIN = 0.06  # of the cuts are followed by another, amid the next opening


@dataclass
class Outcome:
    """What became of all states."""

    states: int = 0
    events: int = 0
    acts: int = 0
    unsynced: int = 0
    again: int = 0
    told: int = 0
    untold: int = 0
    done: Mapping[str, int] = field(default_factory=dict)
    harmed: Counter[Harm] = field(default_factory=Counter)
    verbs: Counter[str] = field(default_factory=Counter)
    what: list[str] = field(default_factory=list)

    @property
    def is_safe(self) -> bool:
        """Whether nothing was lost."""
        return not self.harmed


def powercut(
    states: int,
    seed: int,
    folder: Path,
    *,
    verbs: int = 250,
    settings: Mapping[str, str] | None = None,
    day: bool = False,
) -> Outcome:
    """Let a process work in a new office below a folder; cut the power at so many moments; return what became of it.

    On the `day` of a handover the office has a signed manifest already, on a disk that has synced all.
    """
    root, recorded, begun = folder / "root", folder / "trace", Chronicle()
    root.mkdir(parents=True)
    if day:
        office_at(root, seed, begun)
    before = contents(root)
    words = [sys.executable, "-m", "tests.crash.toil", str(root), str(seed), str(verbs)]
    words += [f"{name}={value}" for name, value in (settings or {}).items()] + ([DAY] if day else [])
    trace.record(words, os.environ, recorded, Path.cwd(), json.dumps(begun.told))
    events = list(trace.events(recorded, root, Path.cwd(), before))
    recorded.unlink()
    chance, disk, chronicle = Random(seed), Disk(root, before), begun
    outcome, cuts = Outcome(states, len(events)), Counter(_moments(events, states, chance, deepcopy(begun)))
    for place, event in enumerate((*events, None)):
        for _time in range(cuts[place]):
            _cut(disk, chronicle, folder / "state", chance, outcome)
        if isinstance(event, Said):
            chronicle.hear(event.text)
        elif event:
            disk.happen(event)
    if disk.now() != contents(root):
        raise RuntimeError("the trace does not show all that was written")
    outcome.acts, outcome.done = len(chronicle.now.acts), chronicle.done
    return outcome


def _moments(events: Sequence[Event], states: int, chance: Random, chronicle: Chronicle) -> Iterator[int]:
    """Draw before which events the power goes: anywhere, just after somebody was told something, in a verb drawn first."""
    told = [place + 1 for place, event in enumerate(events) if isinstance(event, Said)]
    amid = defaultdict[str, list[int]](list)
    for place, event in enumerate(events):
        amid[chronicle.verb].append(place)
        if isinstance(event, Said):
            chronicle.hear(event.text)
    for number in range(states):
        if number % 3 == 0:
            yield chance.randint(0, len(events))
        else:
            yield chance.choice(told if number % 3 == 1 else amid[chance.choice(list(amid))])


def _cut(disk: Disk, chronicle: Chronicle, root: Path, chance: Random, outcome: Outcome) -> None:
    outcome.unsynced += disk.unsynced
    outcome.told += len(chronicle.now.acts)
    outcome.verbs[chronicle.verb or "between two"] += 1
    lay_out(disk.cut(chance), root)
    again = chance.random() < _AGAIN
    if again:
        outcome.again += 1
        _cut_again(root, chronicle, chance)
    found = examine(root, chronicle)
    shutil.rmtree(root)
    outcome.untold += found.untold
    for harm in {harm for harm, _what in found.harms}:
        outcome.harmed[harm] += 1
    outcome.what += [f"{harm.value}: {what}" for harm, what in found.harms]


def _cut_again(root: Path, chronicle: Chronicle, chance: Random) -> None:
    """Let the office be opened, and cut the power amid what the opening brings in order."""
    before, recorded = contents(root), root.with_name("trace")
    words = [sys.executable, "-m", "tests.crash.reopen", str(root), chronicle.administrator]
    trace.record(words, os.environ, recorded, Path.cwd())
    events = list(trace.events(recorded, root, Path.cwd(), before))
    disk = Disk(root, before)
    for event in events[: chance.randint(0, len(events))]:
        disk.happen(event)
    after = disk.cut(chance)
    shutil.rmtree(root)
    lay_out(after, root)


def report(outcome: Outcome) -> Iterator[str]:
    """Yield the figures, line by line."""
    done = ", ".join(f"{verb} {times}" for verb, times in sorted(outcome.done.items()))
    cut = ", ".join(f"{verb} {times}" for verb, times in sorted(outcome.verbs.items()))
    yield f"worked: {outcome.acts} acts, {outcome.events} writes, syncs and names: {done}"
    yield f"power cuts: {outcome.states}, with {outcome.unsynced} unsynced changes on the way, in: {cut}"
    yield f"a second cut amid the next opening: {outcome.again}"
    yield f"acknowledged acts looked for: {outcome.told}; recorded and not yet acknowledged: {outcome.untold}"
    for harm in Harm:
        yield f"{harm.value}: {outcome.harmed[harm]} of {outcome.states} states"
    yield from outcome.what[:_SHOWN]


def main(arguments: Sequence[str]) -> int:
    """Do as the command line says: 1 where anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.powercut", description=__doc__.partition("\n")[0])
    parser.add_argument("--states", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbs", type=int, default=250, help="how much is done before the last cut")
    parser.add_argument("--handover", action="store_true", help="begin with a signed manifest, on the day of handover")
    parser.add_argument("--journal", help="another journal mode than ours, to see it fail")
    parser.add_argument("--synchronous", help="another synchronous setting than ours, to see it fail")
    chosen = parser.parse_args(arguments)
    if not trace.can_trace():
        print("strace is not here, or may not look at processes")
        return 2
    settings = {"journal_mode": chosen.journal, "synchronous": chosen.synchronous}
    settings = {name: value for name, value in settings.items() if value}
    with tempfile.TemporaryDirectory(prefix="powercut-", dir=fast_folder()) as folder:
        outcome = powercut(
            chosen.states, chosen.seed, Path(folder), verbs=chosen.verbs, settings=settings, day=chosen.handover
        )
    print("\n".join(report(outcome)))
    return 0 if outcome.is_safe else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
