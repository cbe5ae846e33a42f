"""The QR symbol as vector runs: sharp at any size, and many times faster than a drawing of single squares."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import zxingcpp

_DARK = re.compile(rb"\x00+")


@lru_cache(maxsize=256)
def modules(text: str) -> tuple[bytes, ...]:
    """Return the symbol's rows, one byte a module (0 is dark), without the quiet zone."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = barcode.to_image(scale=1, add_quiet_zones=False)
    _height, width = image.shape
    pixels = bytes(image)
    return tuple(pixels[start : start + width] for start in range(0, len(pixels), width))


def symbol(text: str, x: float, top: float, size: float) -> str:
    """Return page operators that draw the symbol in a square: one rectangle per dark run, one fill for all.

    The modules are the unit of the drawing, so that every run is written in whole numbers.
    """
    rows = modules(text)
    step = size / len(rows)
    runs = [
        f"{run.start()} {-number} {run.end() - run.start()} 1 re"
        for number, row in enumerate(rows, start=1)
        for run in _DARK.finditer(row)
    ]
    return "\n".join((f"q 0 g {step:.4f} 0 0 {step:.4f} {x:.2f} {top:.2f} cm", *runs, "f Q"))
