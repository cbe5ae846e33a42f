"""Pages of a file of evidence as pictures, painted in a throw-away process: such a file is nobody's to trust."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from verifier import child
from verifier.domain.errors import Fault, KnownError, NotShown

LARGEST_MIB = 50
LARGEST = LARGEST_MIB << 20  # bytes of a file of evidence
MOST_PIXELS = 4000  # of the painted picture, to each side
SECONDS = 20.0
_ANSWER = 4 * MOST_PIXELS * MOST_PIXELS + (1 << 20)
_PNG = b"\x89PNG\r\n\x1a\n"
_ENCRYPTED = re.compile(rb"/Encrypt\b")
_PDF, _PDF_WITHIN = b"%PDF-", 1024
_BEGINNINGS = (_PNG, b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_BMP_HEADERS = frozenset((12, 40, 52, 56, 64, 108, 124))


@dataclass(frozen=True, slots=True)
class Picture:
    """One page (from 0) of how many, as PNG. `natural` is its size in pixels at 100 %: of paper, at 96 dots an inch."""

    pages: int
    page: int
    width: int
    height: int
    natural: tuple[int, int]
    png: bytes = field(repr=False)


def kind_of(data: bytes) -> str:
    """Return "pdf" or "picture" by the bytes, whatever the file is called; empty for anything that is not shown."""
    if _PDF in data[:_PDF_WITHIN]:
        return "pdf"
    webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    bmp = data[:2] == b"BM" and len(data) > 26 and int.from_bytes(data[14:18], "little") in _BMP_HEADERS
    return "picture" if webp or bmp or data.startswith(_BEGINNINGS) else ""


def is_locked(data: bytes) -> bool:
    """Say whether a PDF stands behind a password, without opening it."""
    return data.startswith(b"%PDF-") and _ENCRYPTED.search(data) is not None


def paint(
    data: bytes,
    name: str,
    page: int,
    width: int,
    height: int,
    cancelled: Callable[[], bool] = child.never,
    *,
    seconds: float = SECONDS,
) -> Picture:
    """Paint a page so that it fits into `width` and `height`; a picture is made smaller only, paper larger too.

    Raises KnownError: EVIDENCE_TOO_LARGE; EVIDENCE_NOT_SHOWABLE with a `NotShown` as its reason; CANCELLED.
    """
    if len(data) > LARGEST:
        raise KnownError(Fault.EVIDENCE_TOO_LARGE, file=name, limit=LARGEST_MIB)
    if not (kind := kind_of(data)):
        raise _not_shown(name, NotShown.OTHER_KIND)
    sides = (max(1, min(side, MOST_PIXELS)) for side in (width, height))
    try:
        answer = child.ask(
            painter_command(kind, page, *sides), data, answer_bytes=_ANSWER, seconds=seconds, cancelled=cancelled
        )
    except child.ChildTimedOutError as error:
        raise _not_shown(name, NotShown.TOO_SLOW) from error
    except child.ChildCancelledError as error:
        raise KnownError(Fault.CANCELLED) from error
    except child.ChildTooLongError as error:
        raise _not_shown(name, NotShown.TOO_MUCH) from error
    except child.ChildError as error:
        raise _not_shown(name, NotShown.DAMAGED) from error
    try:
        return _picture(answer)
    except _RefusedError as error:
        raise _not_shown(name, error.reason) from error
    except (ValueError, KeyError, TypeError, struct.error, RecursionError) as error:  # a child that was taken over
        raise _not_shown(name, NotShown.DAMAGED) from error


def painter_command(kind: str, page: int, width: int, height: int) -> list[str]:
    """Return how the painting process is started, from source or from a frozen program (`--picture-worker`)."""
    words = (kind, str(page), str(width), str(height))
    return child.command("--picture-worker", "verifier.reports.picture_child", *words)


class _RefusedError(Exception):
    def __init__(self, reason: NotShown) -> None:
        super().__init__(reason)
        self.reason = reason


def _picture(answer: bytes) -> Picture:
    """Return the answer, a line of JSON and a PNG, after a look at what it claims: the child may have been taken over."""
    line, _, png = answer.partition(b"\n")
    said = json.loads(line)
    if said["refused"]:
        raise _RefusedError(NotShown(said["refused"]))
    pages, page, natural = int(said["pages"]), int(said["page"]), tuple(map(int, said["natural"]))
    if not png.startswith(_PNG) or png[12:16] != b"IHDR" or not 0 <= page < pages or len(natural) != 2:
        raise ValueError("answer")
    width, height = struct.unpack(">II", png[16:24])
    if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS and min(natural) > 0):
        raise ValueError("answer")
    return Picture(pages, page, width, height, (natural[0], natural[1]), png)


def _not_shown(name: str, reason: NotShown) -> KnownError:
    return KnownError(Fault.EVIDENCE_NOT_SHOWABLE, file=name, reason=reason)
