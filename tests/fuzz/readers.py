"""Readers that are forked from one process that has imported all: a mutant takes milliseconds, and is as locked away."""

from __future__ import annotations

import hashlib
import os
import resource
import select
import signal
import time
from collections.abc import Callable
from typing import ClassVar

from verifier.child import ChildCancelledError, ChildTimedOutError, ChildTooLongError, failure, lock_in, never
from verifier.domain.errors import KnownError
from verifier.domain.intake import Options
from verifier.domain.persons import Reading
from verifier.intake import child, read_list
from verifier.intake.door import read_raw
from verifier.intake.limits import KINDS
from verifier.intake.reading import understand

CAN_FORK = hasattr(os, "fork")


def spent() -> float:
    """Return the seconds of processors that this process and its readers have taken: others may use the machine."""
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def read(data: bytes, file_name: str, options: Options, *, whole: bool = False) -> Reading | KnownError:
    """Read a file as the window reads a list; with `whole`, or where nothing can be forked, by readers started anew."""
    try:
        if whole or not CAN_FORK:
            return read_list(data, file_name, options=options)
        book = read_raw(data, "list", encoding=options.encoding, start=Forked)
        return understand(book, file_name, hashlib.sha256(data).hexdigest())
    except KnownError as error:
        return error


class Forked:
    """A reader as `verifier.child.Child` is one, forked when it is fed; its parent is warm."""

    _warmed: ClassVar[set[str]] = set()

    def __init__(self, words: list[str]) -> None:
        role, kind = words[-2:]
        self._read, self._limits = child.reader_of(role), KINDS[kind]
        if role not in self._warmed:
            child.warm_up(self._read, self._limits)
            self._warmed.add(role)
        self._process = self._pipe = 0
        self._limit = 0

    def feed(self, data: bytes, answer_bytes: int) -> None:
        """Fork; what is fed is in the memory of both."""
        self._limit = answer_bytes
        self._pipe, mouth = os.pipe()
        self._process = os.fork()
        if self._process:
            os.close(mouth)
            return
        code = 3
        try:
            os.close(self._pipe)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)  # xlrd and openpyxl print what they think of a file
            os.dup2(nowhere, 2)  # calamine tells of its panics
            lock_in(self._limits.memory_bytes, self._limits.seconds)
            encoding, _, file = data.partition(b"\n")
            answer = child.written(self._read(file, self._limits, encoding.decode("ascii", "replace")))
            view = memoryview(answer)
            while view:
                view = view[os.write(mouth, view) :]
            code = 0
        finally:
            os._exit(code)

    def answer(self, deadline: float, cancelled: Callable[[], bool] = never) -> bytes:
        """Wait for the answer; raises a ChildError as a started child does."""
        said = bytearray()
        while True:
            ready, _, _ = select.select([self._pipe], [], [], max(0.0, min(0.05, deadline - time.monotonic())))
            if cancelled():
                raise ChildCancelledError
            if time.monotonic() > deadline:
                raise ChildTimedOutError
            if not ready:
                continue
            piece = os.read(self._pipe, 1 << 16)
            if not piece:
                break
            said += piece
            if len(said) > self._limit:
                raise ChildTooLongError
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        if code := os.waitstatus_to_exitcode(status):
            raise failure(code)
        return bytes(said)

    def end(self) -> None:
        """End the process, whatever it does."""
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0
        if self._pipe:
            os.close(self._pipe)
            self._pipe = 0
