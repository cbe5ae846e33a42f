"""Paper that went through a printer and a scanner: grey, 150 dots an inch, turned, blurred, dusty."""

from __future__ import annotations

import io
import random

import pypdfium2
from PIL import Image, ImageFilter

DOTS = 150 / 72


def sheets_of(pdf: bytes) -> list[Image.Image]:
    """Print a report and lay it on the glass: grey, 150 dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=DOTS, grayscale=True).to_pil().convert("L") for page in document]
    finally:
        document.close()


def worn(sheet: Image.Image, degrees: float, seed: int = 1) -> Image.Image:
    """Turn a sheet a little, blur it and strew dust and grey noise over it."""
    turned = sheet.rotate(degrees, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    noise = Image.effect_noise(turned.size, 42).point(lambda value: min(255, value + 100))
    grey = Image.blend(turned.filter(ImageFilter.GaussianBlur(0.6)), noise, 0.2)
    chance, pixels = random.Random(seed), grey.load()
    assert pixels is not None
    for _speck in range(3000):
        pixels[chance.randrange(grey.width), chance.randrange(grey.height)] = chance.choice((0, 255))
    return grey


def blank_sheet() -> Image.Image:
    """Return a white page."""
    return Image.new("L", (1240, 1754), 255)


def saved(sheets: list[Image.Image], kind: str) -> bytes:
    """Return pages as the scanner saves them: PDF, TIFF, PNG or JPEG."""
    target = io.BytesIO()
    many = {"save_all": True, "append_images": sheets[1:]} if kind in {"PDF", "TIFF"} else {}
    extra = {"resolution": 150} if kind == "PDF" else {"quality": 60} if kind == "JPEG" else {}
    sheets[0].save(target, kind, **many, **extra)
    return target.getvalue()
