"""The one door to the reader process: bounds it, and turns every way it can die into a known error."""

from __future__ import annotations

import json
from collections.abc import Callable

from verifier import child
from verifier.child import never
from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake.limits import KINDS
from verifier.intake.raw import RawBook, book_of

__all__ = ["never", "read_raw", "reader_command"]


def reader_command(kind: str) -> list[str]:
    """Return how the reader process is started, from source or from a frozen program (which knows `--reader-worker`)."""
    return child.command("--reader-worker", "verifier.intake.child", kind)


def read_raw(data: bytes, kind: str, cancelled: Callable[[], bool] = never, *, seconds: float | None = None) -> RawBook:
    """Have the child read `data` as "list" or "register" and return the checked answer.

    Raises KnownError: what the child refuses, TOO_LARGE, READER_TIMED_OUT, READER_FAILED when it dies, CANCELLED.
    """
    limits = KINDS[kind]
    if len(data) > limits.file_bytes:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_FILE, limit=limits.file_bytes, found=len(data))
    time = limits.seconds if seconds is None else seconds
    try:
        answer = child.ask(
            reader_command(kind), data, answer_bytes=limits.answer_bytes, seconds=time, cancelled=cancelled
        )
    except child.ChildTimedOutError as error:
        raise KnownError(Fault.READER_TIMED_OUT) from error
    except child.ChildTooLongError as error:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_ANSWER, limit=limits.answer_bytes) from error
    except child.ChildCancelledError as error:
        raise KnownError(Fault.CANCELLED) from error
    except child.ChildError as error:
        raise KnownError(Fault.READER_FAILED, reason=str(error)) from error
    try:
        parsed = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise KnownError(Fault.READER_FAILED, reason="answer") from error
    return book_of(parsed)
