"""The one door to the reader processes: feeds two of them the same bytes, and turns every way they can die into an error."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from typing import Any, Protocol

import msgspec

from verifier import child
from verifier.child import Child, never
from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Options
from verifier.domain.problems import ProblemCode
from verifier.intake import warm
from verifier.intake.comparing import SecondSheet, compare, second_of
from verifier.intake.encodings import known_page
from verifier.intake.limits import KINDS, Limits
from verifier.intake.looking_up import look_up
from verifier.intake.raw import RawBook, book_of
from verifier.intake.undisturbed import undisturbed

__all__ = ["in_time", "never", "open_password", "prepare", "read_book", "read_raw", "reader_command", "release"]
release = warm.release
LARGE = ("rows", "marks")
"""The readers of a large register."""

_ROLES = ("first", "second")
_STEP = 0.05  # seconds between looks at the wish to cancel
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"


class Reader(Protocol):
    """A process that waits for the bytes of a file."""

    def feed(self, data: bytes, answer_bytes: int) -> None:
        """Hand over the bytes, once; at most `answer_bytes` are listened to."""

    def answer(self, deadline: float, cancelled: Callable[[], bool] = never) -> bytes:
        """Wait for the answer; raises a ChildError."""

    def end(self) -> None:
        """End the process, whatever it does."""


def reader_command(role: str, kind: str = "list") -> list[str]:
    """Return how a reader process is started, from source or from a frozen program (which knows `--reader-worker`).

    `role` is "first", "second" or "unlock"; `kind` names the limits, "list" or "register".
    """
    return child.command("--reader-worker", "verifier.intake.child", role, kind)


def prepare(kind: str = "list") -> None:
    """Start the readers of the next list or register beforehand; `release` ends them when none is read."""
    roles = (*LARGE, *_ROLES) if kind == "register" else _ROLES
    warm.prepare([reader_command(role, kind) for role in roles])


def in_time(cancelled: Callable[[], bool], kind: str = "list") -> Callable[[], bool]:
    """Return a wish to cancel that also ends what takes too long: thinking about a file counts in its time.

    It raises KnownError READER_TIMED_OUT after as many seconds of work by this thread as its readers may take.
    """
    begun, seconds = time.thread_time(), KINDS[kind].seconds

    def stop() -> bool:
        if time.thread_time() - begun > seconds:
            raise KnownError(Fault.READER_TIMED_OUT, seconds=seconds)
        return cancelled()

    return stop


def read_raw(
    data: bytes,
    kind: str,
    cancelled: Callable[[], bool] = never,
    *,
    wall_seconds: float | None = None,
    encoding: str = "",
    start: Callable[[list[str]], Reader] = warm.take,
) -> RawBook:
    """Have two children read `data` as "list" or "register" and return what the first says, compared with the second.

    They may work as long as the limits of the kind say; `wall_seconds` is the last stop, theirs where none is given.

    Raises KnownError: what the first child refuses, TOO_LARGE, READER_TIMED_OUT, READER_FAILED when it dies, CANCELLED. What
    becomes of the second child is a problem of the book: SECOND_READER_FAILED. `start` says how a reader is started.
    """
    limits = KINDS[kind]
    if len(data) > limits.file_bytes:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_FILE, limit=limits.file_bytes, found=len(data))
    deadline = time.monotonic() + (limits.wall_seconds if wall_seconds is None else wall_seconds)
    fed = (known_page(encoding) if encoding else "").encode() + b"\n" + data
    first, second = start(reader_command("first", kind)), start(reader_command("second", kind))
    given_up = threading.Event()
    try:
        with ThreadPoolExecutor(1, "second-reader") as beside:  # it has answered long before the first one does
            try:
                first.feed(fed, limits.answer_bytes)
                second.feed(fed, limits.answer_bytes)
                theirs = beside.submit(_second_reading, second, deadline, given_up.is_set)
                said = _first_answer(first, deadline, cancelled, limits)
                with undisturbed():
                    return _compared(book_of(_parsed(said), cancelled), theirs, cancelled)
            finally:
                given_up.set()
    finally:
        first.end()
        second.end()


def read_book(
    data: bytes, options: Options | None = None, cancelled: Callable[[], bool] = never, kind: str = "list"
) -> RawBook:
    """Read a file with what an officer said about it, its password and code page; see `read_raw` and `open_password`."""
    said = options or Options()
    if said.password and data.startswith(_OLE):
        data = open_password(data, said.password, cancelled)
    try:
        return read_raw(data, kind, cancelled, encoding=said.encoding)
    except KnownError as error:
        if error.fault is not Fault.PASSWORD_PROTECTED or not said.password or not data.startswith(_ZIP):
            raise
    return read_raw(open_password(data, said.password, cancelled), kind, cancelled, encoding=said.encoding)


def open_password(data: bytes, password: str, cancelled: Callable[[], bool] = never) -> bytes:
    """Return the plain bytes of an Office file or OpenDocument list behind a password; it is opened in a child of its own.

    Raises KnownError: WRONG_PASSWORD; PASSWORD_PROTECTED for other packages, which are not opened; DAMAGED_FILE, TOO_LARGE,
    FORBIDDEN_CONTENT, READER_TIMED_OUT, READER_FAILED, CANCELLED.
    """
    limits = KINDS["list"]
    if len(data) > limits.file_bytes:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_FILE, limit=limits.file_bytes, found=len(data))
    if not data.startswith((_OLE, _ZIP)):
        raise KnownError(Fault.PASSWORD_PROTECTED, code=ProblemCode.ENCRYPTED)
    locked = Child(reader_command("unlock"))
    locked.feed(password.encode()[:1000].hex().encode() + b"\n" + data, limits.file_bytes * 2)
    answer = _first_answer(locked, time.monotonic() + limits.wall_seconds, cancelled, limits)
    if answer.startswith(b"\n"):
        return answer[1:]
    book_of(_parsed(answer))
    raise KnownError(Fault.READER_FAILED, reason="answer")


def _first_answer(first: Reader, deadline: float, cancelled: Callable[[], bool], limits: Limits) -> bytes:
    try:
        return first.answer(deadline, cancelled)
    except child.ChildTimedOutError as error:
        worked = isinstance(error, child.ChildOutOfTimeError)
        raise KnownError(Fault.READER_TIMED_OUT, seconds=limits.seconds if worked else limits.wall_seconds) from error
    except child.ChildTooLongError as error:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_ANSWER, limit=limits.answer_bytes) from error
    except child.ChildCancelledError as error:
        raise KnownError(Fault.CANCELLED) from error
    except child.ChildError as error:
        raise KnownError(Fault.READER_FAILED, reason=str(error)) from error


def _parsed(answer: bytes) -> Any:
    try:
        return msgspec.json.decode(answer)
    except (msgspec.DecodeError, RecursionError):  # half characters of old formats, or no answer at all
        pass
    try:
        return json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise KnownError(Fault.READER_FAILED, reason="answer") from error


@dataclass(frozen=True, slots=True)
class _Second:
    """What the second reader answered: its name and what it read, that it knows no such format, or why it failed."""

    reader: str = ""
    sheets: tuple[SecondSheet, ...] = ()
    alone: bool = False
    failed: str | None = None


def _second_reading(second: Reader, deadline: float, given_up: Callable[[], bool]) -> _Second:
    """Wait for the second reader and take its answer apart; raises a ChildError, KnownError for a malformed answer."""
    said = second.answer(deadline, given_up)
    with undisturbed():
        answer = _parsed(said)
        if "failed" in answer:
            return _Second(failed=str(answer["failed"])[:100])
        if "alone" in answer:
            return _Second(alone=True)
        reader = "split" if answer.get("reader") == "split" else "calamine"
        return _Second(reader, second_of(answer))


def _compared(book: RawBook, theirs: Future[_Second], cancelled: Callable[[], bool]) -> RawBook:
    try:
        while not wait([theirs], _STEP).done:
            look_up(cancelled)
        second = theirs.result()
        if second.failed is not None:
            return _alone(book, second.failed)
        if second.alone:
            told = any(code is ProblemCode.ONE_READER for code, _ in book.problems)
            return book if told else replace(book, problems=(*book.problems, (ProblemCode.ONE_READER, book.format)))
        return compare(book, second.sheets, second.reader, cancelled)
    except (child.ChildError, KnownError, AttributeError, TypeError) as error:
        if isinstance(error, KnownError) and error.fault is Fault.CANCELLED:
            raise
        return _alone(book, str(error) or type(error).__name__)


def _alone(book: RawBook, why: str) -> RawBook:
    return replace(book, problems=(*book.problems, (ProblemCode.SECOND_READER_FAILED, why)))
