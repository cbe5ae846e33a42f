"""Kill a working office at random, over and over: ``python -m tests.torture --kills 50 --seed N``.

A process works in an office and says what it begins and what is done; it is killed by SIGKILL, most often in the middle of
something. Then the office is opened and audited as its officers would: what they were told is there and verifies, nothing
half-done is to be seen, saved drafts are there, and what was recorded but not told is answered with the act that it is.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.crash.chronicle import Chronicle
from tests.crash.disk import fast_folder
from tests.crash.eve import DAY, office_at
from tests.crash.examine import Harm, examine
from tests.crash.toil import HANDOVER, VERBS

_ONE_OFFICE, _ONE_DAY, _PATIENCE, _LONGEST = 60, 12, 25, 3.0  # kills; verbs until the wanted one; seconds
_FOR_EVER = "1000000"
_SHOWN = 10
_AGAIN = 0.25  # of the kills are followed by another, amid the next opening


@dataclass
class Outcome:
    """What became of all kills."""

    kills: int = 0
    again: int = 0
    offices: int = 0
    acts: int = 0
    drafts: int = 0
    untold: int = 0
    answered: int = 0
    in_verbs: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    harmed: Counter[Harm] = field(default_factory=Counter)
    what: list[str] = field(default_factory=list)

    @property
    def is_safe(self) -> bool:
        """Whether nothing was lost."""
        return not self.harmed


class Killer:
    """Lets a process work and kills it at a moment that is drawn; remembers how long each verb takes."""

    def __init__(self, chance: Random, *, day: bool = False) -> None:
        self._chance, self._day = chance, [DAY] if day else []
        self._verbs = list(HANDOVER if day else VERBS)
        self._took: dict[str, float] = {}

    def work(self, root: Path, chronicle: Chronicle) -> None:
        """Let a process work until it is killed; the chronicle hears what it said."""
        words = [sys.executable, "-m", "tests.crash.toil", str(root), str(self._chance.getrandbits(31)), _FOR_EVER]
        words += self._day
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            if process.stdin is None or process.stdout is None or process.stderr is None:
                raise RuntimeError("no pipes")
            process.stdin.write(json.dumps(chronicle.told).encode())
            process.stdin.close()
            if self._chance.random() < 0.1:
                time.sleep(_LONGEST ** self._chance.uniform(-10, 1))  # from microseconds on: while it starts
            else:
                self._wait(process.stdout, chronicle)
            process.kill()
            chronicle.hear(process.stdout.read().decode())
            wrong = process.stderr.read().decode()
        if process.returncode != -9:
            raise RuntimeError(f"the process ended by itself with {process.returncode}:\n{wrong}")

    def reopen(self, root: Path, chronicle: Chronicle) -> None:
        """Let a process open the office, and kill it amid what the opening brings in order."""
        words = [sys.executable, "-m", "tests.crash.reopen", str(root), chronicle.administrator]
        with subprocess.Popen(words, stdout=subprocess.PIPE) as process:
            if process.stdout is None:
                raise RuntimeError("no pipe")
            process.stdout.readline()
            time.sleep(self._chance.uniform(0, self._took.get("open", 0.05)))
            process.kill()

    def _wait(self, said: Iterator[bytes], chronicle: Chronicle) -> None:
        """Wait for one of the verbs that is wanted to begin, and then for a part of the time that it takes."""
        wanted, seen, verb, begun = self._chance.choice(self._verbs), 0, "", 0.0
        for line in said:
            chronicle.hear(line.decode())
            if b'"end"' in line and verb:
                self._took[verb] = max(time.monotonic() - begun, self._took.get(verb, 0.0) * 0.9)
            if b'"begin"' in line:
                verb, begun, seen = chronicle.verb, time.monotonic(), seen + 1
                if verb == wanted or seen > _PATIENCE:
                    break
        time.sleep(self._chance.uniform(0, self._took.get(verb, 0.05)))


def torture(kills: int, seed: int, folder: Path, *, day: bool = False) -> Outcome:
    """Kill so many times, on the `day` of a handover; return what became of it."""
    chance, outcome = Random(seed), Outcome()
    killer = Killer(chance, day=day)
    while outcome.kills < kills:
        chronicle, root = Chronicle(), folder / str(outcome.offices)
        root.mkdir(parents=True)
        outcome.offices += 1
        if day:
            office_at(root, chance.getrandbits(31), chronicle)
        for _kill in range(min(_ONE_DAY if day else _ONE_OFFICE, kills - outcome.kills)):
            _kill_once(killer, chance, root, chronicle, outcome)
        outcome.acts += len(chronicle.now.acts)
        outcome.drafts += chronicle.saved
        outcome.done.update(chronicle.done)
    return outcome


def _kill_once(killer: Killer, chance: Random, root: Path, chronicle: Chronicle, outcome: Outcome) -> None:
    killer.work(root, chronicle)
    outcome.kills += 1
    outcome.in_verbs[chronicle.verb or "between two"] += 1
    again = chance.random() < _AGAIN
    if again:
        outcome.again += 1
        killer.reopen(root, chronicle)
    found = examine(root, chronicle)
    outcome.untold += found.untold
    outcome.answered += found.answered
    outcome.harmed.update({harm for harm, _what in found.harms})
    outcome.what += [f"{harm.value}: {what}" for harm, what in found.harms]
    chronicle.adopt(found.state, found.backups)


def report(outcome: Outcome) -> Iterator[str]:
    """Yield the figures, line by line."""

    def counted(what: Mapping[str, int]) -> str:
        return ", ".join(f"{verb} {times}" for verb, times in sorted(what.items()))

    yield f"worked: {outcome.acts} acts and {outcome.drafts} drafts in {outcome.offices} offices: {counted(outcome.done)}"
    yield f"kills: {outcome.kills}, in: {counted(outcome.in_verbs)}"
    yield f"a second kill amid the next opening: {outcome.again}"
    yield f"recorded and not yet acknowledged: {outcome.untold}; asked again, answered as recorded: {outcome.answered}"
    for harm in Harm:
        yield f"{harm.value}: {outcome.harmed[harm]} of {outcome.kills} kills"
    yield from outcome.what[:_SHOWN]


def main(arguments: Sequence[str]) -> int:
    """Do as the command line says: 1 where anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--handover", action="store_true", help="begin with a signed manifest, on the day of handover")
    chosen = parser.parse_args(arguments)
    if os.name != "posix":
        print("kills as POSIX does")
        return 2
    with tempfile.TemporaryDirectory(prefix="torture-", dir=fast_folder()) as folder:
        outcome = torture(chosen.kills, chosen.seed, Path(folder), day=chosen.handover)
    print("\n".join(report(outcome)))
    return 0 if outcome.is_safe else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
