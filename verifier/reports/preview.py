"""Pictures and text of finished PDF bytes: what is previewed is the very file that is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import pypdfium2

_MOST_HITS = 2000
_pdfium = Lock()  # pdfium keeps global state: one caller at a time, whatever the thread


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where sought text stands: its page (from 0) and boxes, as shares of the page from its upper left corner."""

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]


def page_count(pdf: bytes) -> int:
    """Return the number of pages."""
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of every page, in points."""
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(document.get_page_size(place) for place in range(len(document)))
        finally:
            document.close()


def render(pdf: bytes, page: int, scale: float) -> tuple[int, int, bytes]:
    """Paint a page (from 0); scale 1 is 72 dots an inch. Returns width, height and pixels as RGB32 (B, G, R, unused)."""
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[page].render(scale=scale, prefer_bgrx=True, rev_byteorder=False)
            row, pixels = bitmap.width * 4, bytes(bitmap.buffer)
            if bitmap.stride != row:
                starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
                pixels = b"".join(pixels[start : start + row] for start in starts)
            return bitmap.width, bitmap.height, pixels
        finally:
            document.close()


def text_of(pdf: bytes) -> tuple[str, ...]:
    """Return the text of every page, as a reader's search would find it."""
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(page.get_textpage().get_text_bounded() for page in document)
        finally:
            document.close()


def find(pdf: bytes, text: str, wanted: Callable[[], bool]) -> tuple[Hit, ...]:
    """Return where a text stands, whatever its capitals, at most 2,000 places; stops as soon as it is not `wanted`."""
    found: list[Hit] = []
    if not text.strip():
        return ()
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        pages = len(document)
    try:
        for page in range(pages):
            if not wanted() or len(found) >= _MOST_HITS:
                break
            with _pdfium:  # given back after each page, for whoever paints
                found += _found_on(document, page, text)
    finally:
        with _pdfium:
            document.close()
    return tuple(found[:_MOST_HITS])


def _found_on(document: pypdfium2.PdfDocument, page: int, text: str) -> list[Hit]:
    sheet = document[page]
    wide, high = sheet.get_size()
    words, hits = sheet.get_textpage(), list[Hit]()
    search = words.search(text, match_case=False)
    while (place := search.get_next()) is not None:
        boxes = (words.get_rect(number) for number in range(words.count_rects(*place)))
        hits.append(Hit(page, tuple((x / wide, 1 - t / high, r / wide, 1 - b / high) for x, b, r, t in boxes)))
    search.close()
    words.close()
    sheet.close()
    return hits
