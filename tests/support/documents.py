"""Files of evidence made for a test, all of squares; and what a scanner reads from a report."""

from __future__ import annotations

import io

import pikepdf
import zxingcpp
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from verifier.reports.preview import render

_SYMBOLS = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)  # the lines of a page pass for bars now and then


def paper(pages: int = 3, encrypt: StandardEncryption | None = None) -> bytes:
    """Return a PDF with a black square on each page, lower from page to page."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(400, 600), encrypt=encrypt)
    for page in range(pages):
        canvas.rect(0, 500 - 100 * page, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def photograph(format_: str, mode: str = "RGB", size: tuple[int, int] = (1200, 900), **options: object) -> bytes:
    """Return a white picture with a black upper left corner."""
    image = Image.new("RGB", size, "white")
    image.paste("black", (0, 0, size[0] // 3, size[1] // 3))
    data = io.BytesIO()
    image.convert(mode).save(data, format_, **options)
    return data.getvalue()


def symbol_of(pdf: bytes) -> str:
    """Return the text of the only symbol on the first page of a report, scanned at 150 dpi."""
    width, height, pixels = render(pdf, 0, 150 / 72)
    image = memoryview(memoryview(pixels)[1::4].tobytes()).cast("B", (height, width))
    (found,) = zxingcpp.read_barcodes(image, formats=_SYMBOLS)
    return str(found.text)


def names_in(pdf: bytes) -> set[str]:
    """Return every name that occurs in a PDF, as key or value, wherever it stands: ``/Font``, ``/JavaScript``."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert not document.check_pdf_syntax()
        return set[str]().union(*map(_names, document.objects), _names(document.trailer))


def _names(item: pikepdf.Object) -> set[str]:
    if isinstance(item, pikepdf.Name):
        return {str(item)}
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        found = set(item.keys())
        return found.union(*(_names(value) for value in item.values() if not _is_elsewhere(value)))
    if isinstance(item, pikepdf.Array):
        return set[str]().union(*(_names(value) for value in item if not _is_elsewhere(value)))
    return set()


def _is_elsewhere(item: object) -> bool:
    return isinstance(item, pikepdf.Object) and item.is_indirect
