"""Which of our reports a scanned sheet is: its QR symbol, read in a throw-away process, whatever way it lay on the glass."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from verifier import child
from verifier.domain.errors import Fault, KnownError, NotShown
from verifier.reports.furniture import PrintMark, parse_qr
from verifier.reports.picture import LARGEST, LARGEST_MIB, kind_of

SECONDS = 60.0
_ANSWER = 1 << 20


@dataclass(frozen=True, slots=True)
class Marked:
    """A symbol of ours on a page (from 1) of a scan of so many pages; `text` is the symbol's own."""

    page: int
    pages: int
    text: str
    mark: PrintMark


def read_scan(
    data: bytes, name: str, cancelled: Callable[[], bool] = child.never, *, seconds: float = SECONDS
) -> tuple[Marked, ...]:
    """Return the symbols of our reports on a PDF or picture, page by page; symbols of anybody else are left out.

    Raises:
        KnownError: EVIDENCE_TOO_LARGE; EVIDENCE_NOT_SHOWABLE with a `NotShown` as its reason; CANCELLED.
    """
    if len(data) > LARGEST:
        raise KnownError(Fault.EVIDENCE_TOO_LARGE, file=name, limit=LARGEST_MIB)
    if not (kind := kind_of(data)):
        raise _unread(name, NotShown.OTHER_KIND)
    command = child.command("--scan-worker", "verifier.reports.scan_child", kind)
    try:
        said = json.loads(child.ask(command, data, answer_bytes=_ANSWER, seconds=seconds, cancelled=cancelled))
        refused = NotShown(said["refused"]) if said["refused"] else None
        found = [] if refused else [(int(page), str(text)) for page, text in said["symbols"]]
        pages = 0 if refused else int(said["pages"])
    except child.ChildTimedOutError as error:
        raise _unread(name, NotShown.TOO_SLOW) from error
    except child.ChildCancelledError as error:
        raise KnownError(Fault.CANCELLED) from error
    except child.ChildTooLongError as error:
        raise _unread(name, NotShown.TOO_MUCH) from error
    except (child.ChildError, ValueError, KeyError, TypeError, RecursionError) as error:  # dead, or taken over
        raise _unread(name, NotShown.DAMAGED) from error
    if refused:
        raise _unread(name, refused)
    marks = ((page, text, parse_qr(text)) for page, text in found)
    return tuple(Marked(page + 1, pages, text, mark) for page, text, mark in marks if mark and 0 <= page < pages)


def _unread(name: str, reason: NotShown) -> KnownError:
    return KnownError(Fault.EVIDENCE_NOT_SHOWABLE, file=name, reason=reason)
