"""The throw-away process that looks for QR symbols on scanned sheets: bytes in, the texts that it read out."""

from __future__ import annotations

import io
import json
import sys
import warnings
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL import Image, ImageFilter

from verifier.child import lock_in
from verifier.domain.errors import NotShown
from verifier.reports.picture_child import FORMATS, PIXELS, TINY_PDF

MEMORY = 1536 << 20
PROCESSOR_SECONDS = 60
MOST_PAGES = 60
_DOTS = 200 / 72  # pixels for a point of paper: a module of our symbols has three or more
_MOST_SYMBOLS, _MOST_TEXT = 8, 1000
_SIDE = 6000  # pixels
_SOFTER = 0.8  # pixels
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def answer(data: bytes, kind: str) -> bytes:
    """Return one line of JSON: how many pages there are, and page (from 0) and text of every symbol on the scanned ones."""
    try:
        pages, found = 0, list[tuple[int, str]]()
        for pages, image in enumerate(_sheets(data, kind), start=1):
            found += [(pages - 1, text) for text in _symbols(image)]
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        return _line({"refused": NotShown.ENCRYPTED if locked else NotShown.DAMAGED})
    except (MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _line({"refused": NotShown.TOO_MUCH})
    except Exception:  # noqa: BLE001 - decoders raise whatever they like on broken files
        return _line({"refused": NotShown.DAMAGED})
    return _line({"refused": None, "pages": pages, "symbols": found})


def _sheets(data: bytes, kind: str) -> Iterator[Image.Image]:
    if kind == "pdf":
        document = pypdfium2.PdfDocument(data)
        for page in range(min(len(document), MOST_PAGES)):
            sheet = document[page]
            if not _is_scanned(sheet):
                yield Image.new("L", (1, 1))
                continue
            scale = min(_DOTS, _SIDE / max(*sheet.get_size(), 1))
            yield sheet.render(scale=scale, grayscale=True, fill_color=(255, 255, 255, 255)).to_pil().convert("L")
        return
    opened = Image.open(io.BytesIO(data), formats=FORMATS)
    for page in range(min(getattr(opened, "n_frames", 1), MOST_PAGES)):
        opened.seek(page)
        if opened.size[0] * opened.size[1] > PIXELS:
            raise Image.DecompressionBombError
        image = opened.convert("L")
        image.thumbnail((_SIDE, _SIDE))
        yield image


def _is_scanned(sheet: pypdfium2.PdfPage) -> bool:
    """Whether a picture covers half of the page or more: a report that a program wrote holds none, whoever changed it."""
    wide, high = sheet.get_size()
    for image in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=5):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) * 2 >= wide * high:
            return True
    return False


def _symbols(image: Image.Image) -> list[str]:
    read = zxingcpp.read_barcodes(image, formats=_QR)
    if not read and image.width > 1:  # a second look through softer eyes, past the dust of the glass
        read = zxingcpp.read_barcodes(image.filter(ImageFilter.GaussianBlur(_SOFTER)), formats=_QR)
    return [symbol.text for symbol in read if len(symbol.text) <= _MOST_TEXT][:_MOST_SYMBOLS]


def _line(said: dict[str, object]) -> bytes:
    return json.dumps(said, ensure_ascii=True).encode("ascii") + b"\n"


def _warm_up() -> None:
    """Look at tiny files, so that everything that is imported late is there before files are locked away."""
    for format_ in FORMATS:
        tiny = io.BytesIO()
        Image.new("RGB", (2, 2)).save(tiny, format_)
        answer(tiny.getvalue(), "picture")
    answer(TINY_PDF, "pdf")


def main(arguments: list[str]) -> int:
    """Look through the bytes on stdin: `arguments` hold their kind."""
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = PIXELS
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    _warm_up()
    lock_in(MEMORY, PROCESSOR_SECONDS)
    out.write(answer(sys.stdin.buffer.read(), arguments[0]))
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
