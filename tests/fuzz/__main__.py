"""Read mutants of well-formed lists: ``python -m tests.fuzz --mutants 6000 --seed N``.

Each must end in entries with problems or be refused in one sentence. Exit 1 when the parent died, when one took more than
ten seconds of the processor, or when a list came out emptied: without entries, or without a person who still stands in the
file and whom no problem misses. ``--only M --keep FILE`` shows what becomes of one mutant and writes it to a file.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import subprocess
import sys
import threading
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.judging import BAD, End, judged, problems
from tests.fuzz.mutants import mutate
from tests.fuzz.readers import read, spent
from tests.fuzz.seeds import Seed, seeds
from verifier.domain.errors import Fault, KnownError

_PATIENCE = 30  # seconds of the processor without a word of a worker
_LAST_STOP = 600  # seconds by the clock on the wall
_ROOT = Path(__file__).resolve().parents[2]


def made(seed: int, number: int) -> tuple[Seed, bytes, str]:
    """Return the numbered mutant of a run: what it was made from, its bytes, and what was done to it."""
    chance = Random(f"{seed}:{number}")
    one = chance.choice(seeds())
    data, name = mutate(one, chance)
    return one, data, name


def tried(seed: int, number: int, whole: int) -> dict[str, Any]:
    """Read one mutant and say how it ended, in words for a line of JSON."""
    one, data, name = made(seed, number)
    said: dict[str, Any] = {"n": number, "format": one.format, "damage": name}
    begun = spent()
    try:
        outcome = read(data, one.file_name, one.options, whole=bool(whole) and number % whole == 0)
    except BaseException:  # noqa: BLE001 - whatever it is, the window would have died of it
        return {**said, "end": End.DIED, "why": traceback.format_exc(limit=-3)}
    seconds = spent() - begun
    end = judged(one, data, outcome, _usual(one), seconds)
    if isinstance(outcome, KnownError):
        why = f"{outcome.fault} {outcome.facts.get('code', '')} {outcome.facts.get('reason', '')}"
        return {**said, "end": end, "why": why, "failed": outcome.fault is Fault.READER_FAILED, "seconds": seconds}
    return {**said, "end": end, "why": f"{len(outcome.entries)} entries", "failed": False, "seconds": seconds}


_known: dict[int, Counter[str]] = {}


def _usual(seed: Seed) -> Counter[str]:
    if id(seed) not in _known:
        outcome = read(seed.data, seed.file_name, seed.options)
        if isinstance(outcome, KnownError):
            raise outcome
        _known[id(seed)] = problems(outcome)
    return _known[id(seed)]


@dataclass
class Tally:
    """How all mutants ended; `failed` are refusals that could not say why."""

    ends: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    slowest: float = 0.0

    def take(self, said: dict[str, Any]) -> None:
        """Count one, and print it where it must not end so."""
        self.ends[said["end"]] += 1
        self.failed += bool(said.get("failed"))
        self.slowest = max(self.slowest, said.get("seconds", 0.0))
        if said["end"] in BAD or said.get("failed"):
            print(f"{said['end']}: mutant {said['n']} ({said['format']}, {said['damage']}): {said['why']}", flush=True)

    @property
    def is_well(self) -> bool:
        """Whether none ended as it must not."""
        return not any(self.ends[end] for end in BAD)


def spent_by(process: int) -> float:
    """Return the seconds of the processor of a process and its children that are gone; 0 where the system does not say."""
    try:
        said = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, said[11:15])) / os.sysconf("SC_CLK_TCK")


class Worker:
    """A process that reads every nth mutant and is replaced when it dies or hangs: the window of this test."""

    def __init__(self, options: argparse.Namespace, first: int, heard: queue.Queue[tuple[Worker, str]]) -> None:
        self._options, self._heard = options, heard
        self.next = first
        self.done = False
        self._start()

    def _start(self) -> None:
        said = self._options
        numbers = f"{self.next}:{said.mutants}:{said.jobs}"
        words = ["--worker", numbers, "--seed", str(said.seed), "--whole", str(said.whole)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz", *words], stdout=subprocess.PIPE, text=True, cwd=_ROOT
        )
        self._hear_now()
        threading.Thread(target=self._listen, args=(self._process,), daemon=True).start()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                self._heard.put((self, line))
        process.wait()
        self._heard.put((self, ""))

    def hear(self, line: str, tally: Tally) -> None:
        """Take one line of the process, or its end."""
        self._hear_now()
        if line:
            tally.take(json.loads(line))
            self.next += self._options.jobs
        elif self._process.returncode == 0:
            self.done = True
        else:
            hung = self._process.returncode == -9
            end = End.HUNG if hung else End.DIED
            tally.take(
                {"n": self.next, "format": "?", "damage": "?", "end": end, "why": f"exit {self._process.returncode}"}
            )
            self.next += self._options.jobs
            self._start()

    def _hear_now(self) -> None:
        self._heard_at, self._spent = time.monotonic(), spent_by(self._process.pid)

    @property
    def hangs(self) -> bool:
        """Whether it has said nothing for too long."""
        worked = spent_by(self._process.pid) - self._spent
        return not self.done and (worked > _PATIENCE or time.monotonic() - self._heard_at > _LAST_STOP)

    def kill(self) -> None:
        """End the process; what it was at counts as hung."""
        self._process.kill()


def run(options: argparse.Namespace) -> Tally:
    """Let workers read all mutants and return how they ended."""
    tally, heard = Tally(), queue.Queue[tuple[Worker, str]]()
    workers = [Worker(options, first, heard) for first in range(options.jobs)]
    while not all(worker.done for worker in workers):
        try:
            worker, line = heard.get(timeout=1)
            worker.hear(line, tally)
        except queue.Empty:
            pass
        for each in workers:
            if each.hangs:
                each.kill()
    return tally


def _work(options: argparse.Namespace) -> int:
    first, last, step = map(int, options.worker.split(":"))
    with os.fdopen(os.dup(1), "w") as out:
        os.dup2(2, 1)  # some readers print on broken files; what is told stands alone
        for number in range(first, last, step):
            print(json.dumps(tried(options.seed, number, options.whole)), file=out, flush=True)
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Read the mutants and print how they ended; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--mutants", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--whole", type=int, default=40, help="every nth mutant is read by readers that are started anew"
    )
    parser.add_argument("--only", type=int, help="read this mutant alone and say what becomes of it")
    parser.add_argument("--keep", type=Path, help="write that mutant to a file")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.worker:
        return _work(options)
    if options.only is not None:
        if options.keep:
            options.keep.write_bytes(made(options.seed, options.only)[1])
        print(json.dumps(tried(options.seed, options.only, options.whole), ensure_ascii=False, indent=1))
        return 0
    begun = time.monotonic()
    tally = run(options)
    ends = "  ".join(f"{end} {tally.ends[end]}" for end in End)
    print(f"{sum(tally.ends.values())} mutants, seed {options.seed}: {ends}")
    print(
        f"refused without a reason: {tally.failed}; slowest {tally.slowest:.1f} s; {time.monotonic() - begun:.0f} s in all"
    )
    return 0 if tally.is_well else 1


if __name__ == "__main__":
    sys.exit(main())
