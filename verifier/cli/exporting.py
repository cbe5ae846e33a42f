"""Tables that leave as CSV: what came out of a file must not become a formula in whoever's spreadsheet opens them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from verifier.domain.formulas import guarded


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[str | float]]) -> bytes:
    """Return a table as UTF-8; a text that begins like a formula has an apostrophe before it, numbers stay as they are."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")  # RFC 4180; a lone return in a cell is quoted only so
    writer.writerow(headings)
    writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return text.getvalue().encode()
