"""A throw-away process for a file that nobody trusts: bytes in, bytes out, bounded in time and size, gone when left.

This module stands below everything of ours, so it has errors of its own; who asks turns them into known errors.
"""

from __future__ import annotations

import contextlib
import math
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

import verifier
from verifier.sandbox import deny_calls

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from importlib import import_module; "
    "sys.exit(import_module(sys.argv[2]).main(sys.argv[3:]))"
)
_OUT_OF_TIME = 152  # how a child ends that worked too long, where no signal says so
_STEP = 0.05  # seconds between looks at the clock and at the wish to cancel
_WAITING = 4  # frames that nobody took yet
_PASSED_ON = ("SYSTEMROOT", "TEMP", "TMP", "PATH", "LANG", "LC_ALL")
_ALONE = {"OPENBLAS_NUM_THREADS": "1"}  # numpy's library would start threads, which no filter of calls reaches


class ChildError(Exception):
    """The child gave no answer."""


class ChildFailedError(ChildError):
    """The child died, or had nothing to say."""


class ChildTimedOutError(ChildError):
    """The child took too long and was ended."""


class ChildOutOfTimeError(ChildTimedOutError):
    """The child worked longer than it may, by the time of the processor that it took, and was ended."""


class ChildTooLongError(ChildError):
    """The child said more than was allowed and was ended."""


class ChildCancelledError(ChildError):
    """The answer was not wanted any more, so the child was ended."""


def never() -> bool:
    """Return False: the work is not cancelled."""
    return False


def command(switch: str, module: str, *words: str) -> list[str]:
    """Return how `main(words)` of a module is started: from source, or from a frozen program, which knows the switch."""
    if getattr(sys, "frozen", False):
        return [sys.executable, switch, *words]
    root = str(Path(verifier.__file__).resolve().parent.parent)
    return [sys.executable, "-I", "-c", _START, root, module, *words]


def environment() -> dict[str, str]:
    """Return what a child is told of this desk: nothing but what it cannot start without."""
    return _ALONE | {name: os.environ[name] for name in _PASSED_ON if name in os.environ}


def ask(
    words: list[str], data: bytes, *, answer_bytes: int, seconds: float, cancelled: Callable[[], bool] = never
) -> bytes:
    """Start a child, feed it `data` and return what it writes; nothing of it is left when this returns.

    Raises ChildFailedError, ChildTimedOutError, ChildTooLongError, ChildCancelledError.
    """
    deadline = time.monotonic() + seconds
    child = Child(words)
    child.feed(data, answer_bytes)
    return child.answer(deadline, cancelled)


def lock_in(memory_bytes: int, seconds: int) -> None:
    """In the child: give up what it does not need, where the system can.

    Memory, time of the processor from now on, files, processes, core dumps; on Linux every call that opens, connects,
    starts, deletes or signals.
    """
    end = seconds + math.ceil(time.process_time())
    try:
        import resource
    except ImportError:  # Windows
        threading.Thread(target=watch_time, args=(end,), daemon=True).start()
        return
    for what, amount, last in (
        (resource.RLIMIT_AS, memory_bytes, memory_bytes),
        (resource.RLIMIT_CPU, end, end + 1),  # the first ends it with a signal of its own, the second at all costs
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, 3, 3),
    ):
        with contextlib.suppress(ValueError, OSError):  # a limit that the system does not know or already holds lower
            resource.setrlimit(what, (amount, last))
    deny_calls()


def watch_time(end: float) -> None:
    """In the child, in a thread of its own where the system keeps no such limit: end all once it took so much time."""
    while time.process_time() < end:
        time.sleep(_STEP)
    os._exit(_OUT_OF_TIME)


def failure(code: int) -> ChildError:
    """Return what became of a child, by the code with which it ended and gave no whole answer."""
    if code in {-getattr(signal, "SIGXCPU", _OUT_OF_TIME), _OUT_OF_TIME}:
        return ChildOutOfTimeError()
    return ChildFailedError(f"signal {-code}" if code < 0 else f"exit {code}")


class Child:
    """One child process that waits for its bytes; two threads feed it and listen; all gone after `answer` or `end`."""

    def __init__(self, words: list[str]) -> None:
        self._limit = 0
        self._answer = bytearray()
        self._too_long = False
        self._threads: list[threading.Thread] = []
        self._process = subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def feed(self, data: bytes, answer_bytes: int) -> None:
        """Hand over the bytes, once; at most `answer_bytes` are listened to. Returns at once."""
        self._limit = answer_bytes
        self.feed_frames(data, self._listen)

    def feed_frames(self, data: bytes, listen: Callable[[IO[bytes]], None]) -> None:
        """Hand over the bytes, once, to a child whose answer `listen` takes in a thread of its own."""
        assert self._process.stdin is not None  # noqa: S101 - for the type checker: both are pipes
        assert self._process.stdout is not None  # noqa: S101
        feeder, listener = self._process.stdin, self._process.stdout
        self._threads = [
            threading.Thread(target=self._feed, args=(feeder, data), name="child-feed", daemon=True),
            threading.Thread(target=listen, args=(listener,), name="child-listen", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def code(self, seconds: float) -> int:
        """Return how the process ended, waiting so long for it at most; -1 where it still runs."""
        try:
            return self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return -1

    def answer(self, deadline: float, cancelled: Callable[[], bool] = never) -> bytes:
        """Wait for the answer until a moment of the monotonic clock; the child is gone when this returns.

        Raises ChildFailedError, ChildTimedOutError, ChildTooLongError, ChildCancelledError.
        """
        try:
            self._wait(self._threads[1], deadline, cancelled)
            code = self._process.wait(timeout=max(_STEP, deadline - time.monotonic()))
        except subprocess.TimeoutExpired as error:
            raise ChildTimedOutError from error
        finally:
            self.end()
        if code != 0 or not self._answer:
            raise failure(code)
        return bytes(self._answer)

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def end(self) -> None:
        """End the process, whatever it does; harmless when it is gone already."""
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            with contextlib.suppress(RuntimeError):  # Ctrl+C may come before it was started
                thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _wait(self, listener: threading.Thread, deadline: float, cancelled: Callable[[], bool]) -> None:
        step = _STEP / 16  # a small file is answered within milliseconds
        while listener.is_alive():
            listener.join(step)
            step = min(_STEP, step * 2)
            if cancelled():
                raise ChildCancelledError
            if time.monotonic() > deadline:
                raise ChildTimedOutError
        if self._too_long:
            raise ChildTooLongError

    def _feed(self, stdin: IO[bytes], data: bytes) -> None:
        try:
            with stdin:
                stdin.write(data)
        except (OSError, ValueError):  # the child died before it had read all, or Ctrl+C ended it and closed the pipe
            return

    def _listen(self, stdout: IO[bytes]) -> None:
        with contextlib.suppress(ValueError):  # Ctrl+C may close the pipe before this thread is known to have started
            while piece := stdout.read(1 << 16):
                self._answer += piece
                if len(self._answer) > self._limit:
                    self._too_long = True
                    return


class Streams:
    """Children that are fed the same bytes and answer in frames, each with its length before it (four bytes).

    Frames come as (place of the child, bytes), and (place, None) once a child ended well. No more than a few wait to be
    taken, so that a child writes no faster than its frames are used. All children are gone after `end`.
    """

    def __init__(
        self, commands: list[list[str]], frame_bytes: int, start: Callable[[list[str]], Child] = Child
    ) -> None:
        self.out_of_time: set[int] = set()  # places of children that worked too long
        self._frame_bytes = frame_bytes
        self._frames: queue.Queue[tuple[int, bytes | ChildError | None]] = queue.Queue(maxsize=_WAITING)
        self._ended = threading.Event()
        self._children: list[Child] = []
        try:
            for words in commands:
                self._children.append(start(words))
        except BaseException:
            self.end()
            raise

    def feed(self, data: bytes) -> None:
        """Hand over the bytes, once. Returns at once."""
        for place, child in enumerate(self._children):
            child.feed_frames(data, partial(self._listen, place))

    def frames(self, deadline: float, cancelled: Callable[[], bool] = never) -> Iterator[tuple[int, bytes | None]]:
        """Yield frames as they come, until every child ended.

        A child that dies or says too much ends alone; its last is (place, b""), which is no frame.

        Raises ChildTimedOutError, ChildCancelledError.
        """
        left = len(self._children)
        while left:
            if cancelled():
                raise ChildCancelledError
            if time.monotonic() > deadline:
                raise ChildTimedOutError
            try:
                place, frame = self._frames.get(timeout=_STEP)
            except queue.Empty:
                continue
            if isinstance(frame, ChildOutOfTimeError):
                self.out_of_time.add(place)
            if frame is None or isinstance(frame, ChildError):
                left -= 1
            yield place, b"" if isinstance(frame, ChildError) else frame

    def end(self) -> None:
        """End all children, whatever they do."""
        self._ended.set()
        for child in self._children:
            child.end()

    def _listen(self, place: int, stdout: IO[bytes]) -> None:
        try:
            while head := stdout.read(4):
                size = int.from_bytes(head)
                if len(head) < 4 or not 0 < size <= self._frame_bytes:
                    raise ChildTooLongError
                frame = stdout.read(size)
                if len(frame) < size:
                    raise failure(self._children[place].code(_STEP * 100))
                self._put(place, frame)
            code = self._children[place].code(_STEP * 100)
            self._put(place, None if code == 0 else failure(code))
        except (OSError, ValueError, ChildError) as error:  # ValueError: who ends the children closes what is read here
            self._put(place, error if isinstance(error, ChildError) else ChildFailedError(str(error)))

    def _put(self, place: int, what: bytes | ChildError | None) -> None:
        while not self._ended.is_set():
            try:
                self._frames.put((place, what), timeout=_STEP)
            except queue.Full:
                continue
            return
