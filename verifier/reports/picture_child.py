"""The throw-away process that opens a file of evidence: bytes in, one painted page out, no need of any file or socket."""

from __future__ import annotations

import io
import json
import sys
import warnings

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps, MpoImagePlugin, TiffImagePlugin, WebPImagePlugin

from verifier.child import lock_in
from verifier.domain.errors import NotShown

MEMORY = 1536 << 20
PROCESSOR_SECONDS = 20
PIXELS = 120_000_000  # of a picture as it is stored: a sheet of A3 scanned at 700 dots an inch
FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF")
_TURNED = frozenset((5, 6, 7, 8))  # orientations in EXIF that lay a picture on its side
_ORIENTATION = 0x0112
_DOTS = 96 / 72  # pixels of a screen for a point of paper
_LATE = (MpoImagePlugin, TiffImagePlugin, WebPImagePlugin)  # imported before files are locked away
TINY_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n"
)


class _RefusedError(Exception):
    """The file is not shown."""


def answer(data: bytes, kind: str, page: int, width: int, height: int) -> bytes:
    """Paint one page; every way of failing becomes an answer. A line of JSON, then the PNG."""
    try:
        paint = _paint_paper if kind == "pdf" else _paint_picture
        pages, natural, image = paint(data, page, (width, height))
        png = io.BytesIO()
        image.save(png, "PNG", compress_level=1)
    except _RefusedError as error:
        return _line({"refused": str(error)})
    except (MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _line({"refused": NotShown.TOO_MUCH})
    except Exception:  # noqa: BLE001 - decoders raise whatever they like on broken files
        return _line({"refused": NotShown.DAMAGED})
    return _line({"refused": None, "pages": pages, "page": page, "natural": natural}) + png.getvalue()


def _paint_paper(data: bytes, page: int, box: tuple[int, int]) -> tuple[int, tuple[int, int], Image.Image]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise _RefusedError(NotShown.ENCRYPTED if locked else NotShown.DAMAGED) from error
    document.init_forms()  # or what was filled in by hand would be missing
    sheet = document[page]
    wide, high = sheet.get_size()
    bitmap = sheet.render(scale=min(box[0] / wide, box[1] / high), fill_color=(255, 255, 255, 255))
    image: Image.Image = bitmap.to_pil().convert("RGB")
    natural = max(1, round(wide * _DOTS)), max(1, round(high * _DOTS))
    return len(document), natural, image.crop((0, 0, min(image.width, box[0]), min(image.height, box[1])))


def _paint_picture(data: bytes, page: int, box: tuple[int, int]) -> tuple[int, tuple[int, int], Image.Image]:
    opened = Image.open(io.BytesIO(data), formats=FORMATS)
    pages = getattr(opened, "n_frames", 1) if opened.format == "TIFF" else 1  # other frames are a film, not pages
    opened.seek(page)
    size = opened.size
    if size[0] * size[1] > PIXELS:
        raise _RefusedError(NotShown.TOO_MUCH)
    turned = (
        opened.format != "TIFF" and opened.getexif().get(_ORIENTATION, 1) in _TURNED
    )  # TIFF is turned as it is read
    fit = (box[1], box[0]) if turned else box
    opened.draft("RGB", fit)
    image = _plain(opened)
    image.thumbnail(fit, Image.Resampling.LANCZOS, reducing_gap=2.0)
    image = ImageOps.exif_transpose(image)
    return pages, (size[1], size[0]) if turned else size, _on_white(image)


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be made smaller: pictures of a palette or of 16 bits cannot."""
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("P", "PA"):
        return image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    if image.mode == "1":
        return image.convert("L")
    image.load()
    return image


def _on_white(image: Image.Image) -> Image.Image:
    if "A" not in image.getbands():
        return image if image.mode in ("L", "RGB") else image.convert("RGB")
    image = image.convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image).convert("RGB")


def _line(said: dict[str, object]) -> bytes:
    return json.dumps(said, ensure_ascii=True).encode("ascii") + b"\n"


def _warm_up() -> None:
    """Paint tiny files, so that everything that is imported late is there before files are locked away."""
    for format_ in FORMATS:
        tiny = io.BytesIO()
        Image.new("RGB", (2, 2)).save(tiny, format_)
        answer(tiny.getvalue(), "picture", 0, 2, 2)
    answer(TINY_PDF, "pdf", 0, 9, 9)


def main(arguments: list[str]) -> int:
    """Paint a page of the bytes on stdin: `arguments` are its kind, the page from 0, and the width and height it gets."""
    kind, (page, width, height) = arguments[0], map(int, arguments[1:4])
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = PIXELS
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    _warm_up()
    lock_in(MEMORY, PROCESSOR_SECONDS)
    out.write(answer(sys.stdin.buffer.read(), kind, page, width, height))
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
