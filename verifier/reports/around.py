"""What stands round every page of a report: whose it is, which page of how many, and the symbol that finds it again.

The first page bears the large symbol, with what the issuing officer signed of the ledger; every other bears a small one at
its foot, so that a single sheet of a pile says what it is. On the first page all this is read aloud; on the others it is
furniture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.i18n import _
from verifier.pairs import halves, in_line
from verifier.reports import styles
from verifier.reports.document import Page
from verifier.reports.faces import Style, clipped, width_of
from verifier.reports.furniture import Furniture
from verifier.reports.printable import printable
from verifier.reports.styles import MM
from verifier.reports.symbol import symbol
from verifier.reports.written import grouped, moment

_BOTTOM = 10 * MM
_SMALL_SYMBOL, _UNDER_SYMBOL, _BESIDE_SYMBOL = 15 * MM, 5.5 * MM, 9.0

Square = tuple[float, float, float]
"""Left, top and side in points."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the margins are, in points: left, right and the height of the paper; `symbol` is the place on the first page."""

    left: float
    right: float
    height: float
    symbol: Square | None
    about: str

    @property
    def width(self) -> float:
        """Width between the margins."""
        return self.right - self.left


def draw_around(page: Page, furniture: Furniture, frame: Frame, number: int, pages: int) -> None:
    """Draw header, footer and symbol of page `number` of so many."""
    if number == 1:
        page.begin("P", first=True)
    else:
        page.begin_furniture()
    _header(page, furniture, frame)
    if number == 1:
        page.begin("P")
    text = furniture.symbol_of(number, pages)
    right = frame.right
    if number > 1:
        page.draw(symbol(text, right - _SMALL_SYMBOL, _UNDER_SYMBOL + _SMALL_SYMBOL, _SMALL_SYMBOL))
        right -= _SMALL_SYMBOL + _BESIDE_SYMBOL
    elif frame.symbol:
        page.draw(symbol(text, *frame.symbol))
    _footer(page, furniture, frame.left, right, in_line(_("Page {page} of {pages}").format(page=number, pages=pages)))


def _header(page: Page, furniture: Furniture, frame: Frame) -> None:
    about = halves(frame.about)
    top = frame.height - (13 if about[0] == about[1] else 10) * MM
    which, copies = furniture.copy or "___", furniture.copies
    copy = in_line(_("Copy no. {copy} of {copies}").format(copy=which, copies=copies))
    marking = printable(furniture.marking, 80).text
    page.text_right(frame.right, top, marking or copy, styles.BODY)
    if marking:
        page.text_right(frame.right, top - 12, copy, styles.BODY)
    room = frame.width - max(width_of(marking, styles.BODY), width_of(copy, styles.BODY)) - 16
    office = printable(furniture.office, 200).text
    page.text(frame.left, top, clipped(office, styles.STRONG, room), styles.STRONG)
    for place, line in enumerate(dict.fromkeys(about), start=1):
        shown = clipped(printable(line, 300).text, styles.GREY, room if place == 1 else frame.width)
        page.text(frame.left, top - 1.5 - 10.5 * place, shown, styles.GREY)
    page.rule(frame.left, frame.right, frame.height - 13 * MM - 20, 0.8)


def _footer(page: Page, furniture: Furniture, left: float, right: float, of: str) -> None:
    page.rule(left, right, _BOTTOM + 21, 0.4, 0.5)
    page.text_right(right, _BOTTOM + 10, of, styles.SMALL)
    by, time = printable(furniture.printed_by, 120).text, moment(furniture.printed_at, with_zone=True)
    report = _beside(_("Report"), f"{printable(furniture.number, 40).text} {furniture.part}".rstrip())
    printed = (report, _beside(_("printed by"), by), time) if by else (report, _beside(_("printed on"), time))
    ledger = (
        _beside(_("Ledger"), grouped(furniture.head_count)),
        _quads(furniture.head_hash[:16]),
        _beside(_("office"), _quads(furniture.fingerprint[:16])),
        _("void if any page is missing"),
    )
    page.text(left, _BOTTOM + 10, *_fitted(printed, right - left - width_of(of, styles.SMALL) - 12))
    page.text(left, _BOTTOM, *_fitted(ledger, right - left))


def _beside(word: str, value: str) -> str:
    """Put a value beside the word that names it, which may stand there in two languages."""
    return f"{word} {value}"


def _fitted(parts: Sequence[str], room: float) -> tuple[str, Style]:
    """Return one line of small print, smaller where it would not fit, and cut where that does not help."""
    line = in_line(" · ".join(parts))
    style = styles.smaller(styles.SMALL_GREY, room / max(width_of(line, styles.SMALL_GREY), room))
    return clipped(line, style, room), style


def _quads(digits: str) -> str:
    shown = printable(digits, 16).text
    return " ".join(shown[at : at + 4] for at in range(0, len(shown), 4))
