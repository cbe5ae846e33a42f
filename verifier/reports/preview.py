"""Pictures and text of finished PDF bytes: what is previewed is the very file that is saved."""

from __future__ import annotations

from threading import Lock

import pypdfium2

_pdfium = Lock()  # pdfium keeps global state: one caller at a time, whatever the thread


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
