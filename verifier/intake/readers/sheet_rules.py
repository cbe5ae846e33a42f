"""Rules that later programs write behind a sheet: each holds the look that it gives to cells, and may hide them with it."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from verifier.intake.readers.structure import MAINS

_LATER = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
FORMATTING = f"{_LATER} conditionalFormatting"
RANGES = "http://schemas.microsoft.com/office/excel/2006/main sqref"
_LOOK = f"{_LATER} dxf"
_IN_PLACE = frozenset({f"{_LATER} dataBar", f"{_LATER} iconSet"})
_LONGEST = 20_000
NO = frozenset({"0", "false"})


class LaterRules:
    """Gathers them element by element; `found`: ranges, each with its look as XML, None where their values do not show."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str | None]] = []
        self.inside = False
        self._looks: list[str | None] = []
        self._look: list[str] | None = None
        self._ranges: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element, from that of a `FORMATTING` on."""
        if tag == FORMATTING:
            self.inside, self._looks, self._ranges = True, [], []
        elif tag == _LOOK:
            self._look = [f'<dxf xmlns="{MAINS[0]}">']
        elif self._look is not None:
            said = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items() if " " not in name)
            self._look.append(f"<{tag.rpartition(' ')[2]}{said}>")
        elif tag in _IN_PLACE and attributes.get("showValue") in NO:
            self._looks.append(None)

    def text(self, text: str) -> None:
        """Take a piece of the text of `RANGES`."""
        self._ranges.append(text)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._look is not None:
            self._look.append(f"</{tag.rpartition(' ')[2]}>")
        if tag == _LOOK and self._look is not None:
            look = "".join(self._look)
            self._looks.append(look if len(look) <= _LONGEST else None)
            self._look = None
        elif tag == FORMATTING:
            self.inside = False
            ranges = "".join(self._ranges)[:200]
            self.found += [(ranges, look) for look in self._looks]
