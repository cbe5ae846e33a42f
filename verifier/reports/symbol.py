"""The QR symbol as vector runs: sharp at any size, and many times faster than a drawing of single squares."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import zxingcpp


@lru_cache(maxsize=256)
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the symbol's rows of dark and light modules, without the quiet zone."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = barcode.to_image(scale=1, add_quiet_zones=False)
    height, width = image.shape
    pixels = bytes(image)
    return tuple(tuple(pixels[row * width + column] < 128 for column in range(width)) for row in range(height))


@lru_cache(maxsize=256)
def symbol(text: str, x: float, top: float, size: float) -> str:
    """Return page operators that draw the symbol in a square: one rectangle per dark run, one fill for all."""
    rows = modules(text)
    step = size / len(rows)
    parts = ["0 g"]
    for number, row in enumerate(rows, start=1):
        y = top - number * step
        start = None
        for column, dark in enumerate((*row, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                parts.append(f"{x + start * step:.3f} {y:.3f} {(column - start) * step:.3f} {step:.3f} re")
                start = None
    return "\n".join((*parts, "f"))
