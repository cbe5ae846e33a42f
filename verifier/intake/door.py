"""The one door to the reader process: starts it, feeds it, bounds it, and turns every way it can die into a known error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import verifier
from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake.limits import KINDS
from verifier.intake.raw import RawBook, book_of

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from verifier.intake.child import main; sys.exit(main(sys.argv[2:]))"
)
_STEP = 0.05  # seconds between looks at the clock and at the wish to cancel
_PASSED_ON = ("SYSTEMROOT", "TEMP", "TMP", "PATH", "LANG", "LC_ALL")


def reader_command(kind: str) -> list[str]:
    """Return how the reader process is started, from source or from a frozen program (which knows `--reader-worker`)."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--reader-worker", kind]
    root = str(Path(verifier.__file__).resolve().parent.parent)
    return [sys.executable, "-I", "-c", _START, root, kind]


def never() -> bool:
    """Return False: the work is not cancelled."""
    return False


def read_raw(data: bytes, kind: str, cancelled: Callable[[], bool] = never, *, seconds: float | None = None) -> RawBook:
    """Have the child read `data` as "list" or "register" and return the checked answer.

    Raises KnownError: what the child refuses, TOO_LARGE, READER_TIMED_OUT, READER_FAILED when it dies, CANCELLED.
    """
    limits = KINDS[kind]
    if len(data) > limits.file_bytes:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_FILE, limit=limits.file_bytes, found=len(data))
    deadline = time.monotonic() + (limits.seconds if seconds is None else seconds)
    answer = _Errand(reader_command(kind), data, limits.answer_bytes).run(deadline, cancelled)
    try:
        parsed = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise KnownError(Fault.READER_FAILED, reason="answer") from error
    return book_of(parsed)


class _Errand:
    """One child process with two helper threads (to feed and to listen), all of them gone when `run` returns."""

    def __init__(self, command: list[str], data: bytes, answer_bytes: int) -> None:
        self._command, self._data, self._limit = command, data, answer_bytes
        self._answer = bytearray()
        self._too_long = False

    def run(self, deadline: float, cancelled: Callable[[], bool]) -> bytes:
        """Return the bytes the child wrote, or raise KnownError."""
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=flags,
        )
        assert process.stdin is not None  # noqa: S101 - for the type checker: both are pipes
        assert process.stdout is not None  # noqa: S101
        threads = [
            threading.Thread(target=self._feed, args=(process.stdin,), name="reader-feed", daemon=True),
            threading.Thread(target=self._listen, args=(process.stdout,), name="reader-listen", daemon=True),
        ]
        for thread in threads:
            thread.start()
        try:
            self._wait(threads[1], deadline, cancelled)
            code = process.wait(timeout=max(_STEP, deadline - time.monotonic()))
        except subprocess.TimeoutExpired as error:
            raise KnownError(Fault.READER_TIMED_OUT) from error
        finally:
            process.kill()
            process.wait()
            for thread in threads:
                thread.join()
            process.stdout.close()
        if code != 0 or not self._answer:
            raise KnownError(Fault.READER_FAILED, reason=f"exit {code}")
        return bytes(self._answer)

    def _wait(self, listener: threading.Thread, deadline: float, cancelled: Callable[[], bool]) -> None:
        while listener.is_alive():
            listener.join(_STEP)
            if cancelled():
                raise KnownError(Fault.CANCELLED)
            if time.monotonic() > deadline:
                raise KnownError(Fault.READER_TIMED_OUT)
        if self._too_long:
            raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_ANSWER, limit=self._limit)

    def _feed(self, stdin: IO[bytes]) -> None:
        try:
            with stdin:
                stdin.write(self._data)
        except OSError:  # the child died before it had read all: its exit code tells
            return

    def _listen(self, stdout: IO[bytes]) -> None:
        while piece := stdout.read(1 << 16):
            self._answer += piece
            if len(self._answer) > self._limit:
                self._too_long = True
                return
