"""Cases examined by several processes at once: each is handed some, and answers with what it found.

The children get what they look at and nothing else: no key, no file, no setting. One that dies is done without.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from verifier import child
from verifier.workflow.audit_cases import CaseFile, Findings, Ground, examine_cases

SWITCH = "--audit-worker"
MOST = 8  # more of them would wait for whoever reads the database
_WORTH_IT = 6_000  # acts, from which on it takes less time to start others than to do it alone
_LENGTH = 8  # bytes

Task = Sequence[CaseFile]


def crew_for(acts: int) -> int:
    """Return how many processes are worth their start for so many acts; 0 for none beside this one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 0 if acts < _WORTH_IT or cores < 2 else min(cores, MOST)


@contextmanager
def at_work(ground: Ground, size: int, cancelled: Callable[[], bool]) -> Iterator[Crew]:
    """Yield a crew; nothing of it is left when the block ends."""
    crew = Crew(ground, size, cancelled)
    try:
        yield crew
    finally:
        crew.end()


class Crew:
    """Some processes, each with a thread that hands it work; with none of them the work is done here and now."""

    def __init__(self, ground: Ground, size: int, cancelled: Callable[[], bool]) -> None:
        self._ground, self._cancelled = ground, cancelled
        self._tasks: queue.Queue[Task] = queue.Queue(maxsize=2 * size)
        self._found: queue.SimpleQueue[Findings | BaseException] = queue.SimpleQueue()
        self._given = 0
        self._stopped = threading.Event()
        self._processes = [_start() for _place in range(size)]
        self._threads = [
            threading.Thread(target=self._serve, args=(process,), name="audit-crew", daemon=True)
            for process in self._processes
        ]
        for thread in self._threads:
            thread.start()

    def give(self, task: Task) -> None:
        """Have some cases examined, as soon as somebody is free."""
        self._given += 1
        if not self._threads:
            self._found.put(examine_cases(self._ground, task))
            return
        while not self._cancelled():
            try:
                self._tasks.put(task, timeout=0.2)
            except queue.Full:
                continue
            return

    def found(self, *, all_: bool = False) -> Iterator[Findings]:
        """Yield what was found so far, or wait for all that was given."""
        while self._given and not (all_ and self._cancelled()):
            try:
                found = self._found.get(timeout=0.2 if all_ else 0)
            except queue.Empty:
                if all_:
                    continue
                return
            if isinstance(found, BaseException):
                raise found
            self._given -= 1
            yield found

    def end(self) -> None:
        """Send everybody home; whoever is still at work is ended."""
        self._stopped.set()
        for process in self._processes:
            process.kill()
        for thread in self._threads:
            thread.join()
        for process in self._processes:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    _close(pipe)

    def _serve(self, process: subprocess.Popen[bytes]) -> None:
        try:
            ask = _asking(process, self._ground)
            while not self._stopped.is_set():
                try:
                    task = self._tasks.get(timeout=0.05)
                except queue.Empty:
                    continue
                answer = ask(task)
                if answer is None and self._stopped.is_set():
                    return
                self._found.put(answer or examine_cases(self._ground, task))
        except BaseException as error:  # noqa: BLE001 - it is raised where the answer is waited for
            self._found.put(error)


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        child.command(SWITCH, "verifier.workflow.audit_crew"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child.environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _asking(process: subprocess.Popen[bytes], ground: Ground) -> Callable[[Task], Findings | None]:
    """Return how a child is asked; None for an answer once it is dead."""
    stdin, stdout = process.stdin, process.stdout
    alive = stdin is not None and stdout is not None and _told(stdin, ground)

    def ask(task: Task) -> Findings | None:
        nonlocal alive
        if not alive or stdin is None or stdout is None:
            return None
        found = _heard(stdout) if _told(stdin, task) else None
        alive = isinstance(found, Findings)
        return found if isinstance(found, Findings) else None

    return ask


def _told(pipe: IO[bytes], what: object) -> bool:
    data = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
    try:
        pipe.write(len(data).to_bytes(_LENGTH, "big") + data)
        pipe.flush()
    except OSError:
        return False
    return True


def _heard(pipe: IO[bytes]) -> object:
    """Return what comes through a pipe from our own process, None at its end."""
    try:
        size = int.from_bytes(pipe.read(_LENGTH), "big")
        data = pipe.read(size)
    except OSError:
        return None
    return pickle.loads(data) if size and len(data) == size else None  # noqa: S301 - made by this module


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what was still to be written to a child that was ended
        return


def main(_words: list[str]) -> int:
    """Be a child: examine what comes in until nothing comes any more."""
    gc.disable()  # what an act is made of has no cycles, and looking for some would take a fifth of the time
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    ground = _heard(stdin)
    if not isinstance(ground, Ground):
        return 1
    while (task := _heard(stdin)) is not None:
        if not _told(stdout, examine_cases(ground, task)):  # type: ignore[arg-type]
            return 1
    return 0
