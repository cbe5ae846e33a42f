"""The sheets of one report: where the next line goes, when a page is full, and the furniture round every page.

Pages are kept as operators until the report is finished, because only then "page x of y" is known.
"""

from __future__ import annotations

from collections.abc import Sequence

from verifier.domain.lists import SubmittedList
from verifier.i18n import _
from verifier.pairs import halves, in_line, is_paired, pair
from verifier.reports import styles
from verifier.reports.around import Frame, Square, draw_around
from verifier.reports.document import Document, Page
from verifier.reports.faces import Style, clipped, fitting, width_of, wrap
from verifier.reports.furniture import Furniture
from verifier.reports.printable import VALUE_LIMIT, printable
from verifier.reports.styles import MM

PORTRAIT = (210 * MM, 297 * MM)
LANDSCAPE = (297 * MM, 210 * MM)
_BINDING, _OUTER, _TOP, _BOTTOM = 30 * MM, 10 * MM, 24 * MM, 22 * MM  # margins after DSTU 4163:2020, furniture inside
_QR, _QR_SIGNED = 23 * MM, 30 * MM  # the signed checkpoint needs finer modules
_KEPT_LINES = 5

Facts = Sequence[tuple[str, str]]
Laid = list[tuple[str, Style]]  # lines, one under the other


class Sheet:
    """A report being laid out from top to bottom. `y` is where the next thing begins, in points from below."""

    def __init__(
        self,
        document: Document,
        furniture: Furniture,
        about: str,
        size: tuple[float, float] = PORTRAIT,
        binding: float = _BINDING,
    ) -> None:
        self.furniture = furniture
        self.left, self.right = binding, size[0] - _OUTER
        self.replaced = self.shortened = False
        self._document = document
        self._size = size
        self._about = about
        self._symbol: Square | None = None
        self._pages = [Page(document)]
        self.y = self.top

    @property
    def page(self) -> Page:
        """The page that is being filled."""
        return self._pages[-1]

    @property
    def width(self) -> float:
        """Width between the margins."""
        return self.right - self.left

    @property
    def top(self) -> float:
        """Where the text of a page begins."""
        return self._size[1] - _TOP

    @property
    def room(self) -> float:
        """Height that is left on the page."""
        return self.y - _BOTTOM

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        self._pages.append(Page(self._document))
        self.y = self.top

    def need(self, height: float) -> bool:
        """Go to a new page unless so much height is left; says whether it did. More than a page is never asked for."""
        if height <= self.room or self.y >= self.top:
            return False
        self.new_page()
        return True

    def space(self, height: float) -> None:
        """Leave white."""
        self.y -= height

    def clean(self, text: str, limit: int = VALUE_LIMIT) -> str:
        """Return text that can be printed, and remember for the notes what had to be done to it."""
        shown = printable(in_line(text), limit * 2 if is_paired(text) else limit)
        self.replaced |= shown.replaced
        self.shortened |= shown.shortened
        return shown.text

    def laid(self, text: str, style: Style, width: float, limit: int = VALUE_LIMIT) -> Laid:
        """Return cleaned text in lines that fit; a second wording goes under the first where one line is too short."""
        line = self.clean(text, limit)
        if is_paired(text) and width_of(line, style) > width:
            first, second = halves(text)
            return self.laid(first, style, width, limit) + self.laid(second, styles.second(style), width, limit)
        fit = fitting(line, style, width)
        return [(piece, fit) for piece in wrap(line, fit, width)]

    def write(self, left: float, laid: Laid) -> None:
        """Write laid lines under each other from `y` on; there must be room for them."""
        for line, style in laid:
            self.y -= style.leading
            self.page.text(left, self.y + styles.descent(style), line, style)

    def paragraph(self, text: str, style: Style, *, indent: float = 0, limit: int = VALUE_LIMIT) -> None:
        """Write text over as many lines and pages as it needs; a short paragraph never parts."""
        lines = self.laid(text, style, self.width - indent, limit)
        if len(lines) <= _KEPT_LINES:
            self.need(height_of(lines))
        for line in lines:
            self.need(line[1].leading)
            self.write(self.left + indent, [line])

    def heading(self, text: str, remark: str = "", *, keep: float = 40) -> None:
        """Write a section heading that stays with at least `keep` points of what follows."""
        self.need(26 + keep)
        self.y -= 24 if self.y < self.top else 14
        first, second = halves(text)
        self.page.heading("H2", self.left, self.y, first, styles.SECTION)
        at = self.left + width_of(first, styles.SECTION) + 8
        if second != first:
            self.page.text(at, self.y, second, styles.second(styles.SECTION))
            at += width_of(second, styles.second(styles.SECTION)) + 8
        self.y -= 7
        if remark and is_paired(remark) and width_of(in_line(remark), styles.SMALL_GREY) > self.right - at:
            self.write(self.left, self.laid(remark, styles.SMALL_GREY, self.width))
            self.y -= 4
        elif remark:
            remark = clipped(self.clean(remark, 300), styles.SMALL_GREY, self.right - at)
            self.page.text(at, self.y + 7, remark, styles.SMALL_GREY)

    def title(self, text: str, subtitle: str, facts: Facts, more: Facts = ()) -> None:
        """Open the report: title, facts (with `more` in a second column), and the QR symbol beside them."""
        start = self.y
        size = _QR_SIGNED if self.furniture.checkpoint else _QR
        self._symbol = (self.right - size, start - 4, size)  # drawn last, since it says of how many pages this is one
        self.y -= 20
        text, beside = halves(text)[0], self.width - size - 16
        style = styles.smaller(styles.TITLE, beside / max(width_of(text, styles.TITLE), beside))
        self.page.heading("H1", self.left, self.y, clipped(text, style, beside), style)
        if subtitle != text:
            self.y -= 13
            self.page.text(self.left, self.y, subtitle, styles.SUBTITLE)
        self.y -= 8
        room, top = beside, self.y
        split = room * 0.53 if more else room
        self.facts(facts, self.left, split)
        below, self.y = self.y, top
        self.facts(more, self.left + split + 12, room - split - 12, 100)
        self.y = min(self.y, below, start - size - 10)

    def facts(self, facts: Facts, left: float, width: float, label_width: float = 74) -> None:
        """Write labels in grey with their values beside them."""
        for label, value in facts:
            lines = self.laid(value, styles.BODY, width - label_width, 400)
            names = [
                (clipped(name, style, label_width - 4), style)
                for name, style in self.laid(label, styles.GREY, label_width - 4)
            ]
            self.need(max(height_of(lines), height_of(names)))
            top = self.y
            self.write(left, names)
            below, self.y = self.y, top
            self.write(left + label_width, lines)
            self.y = min(self.y, below - (2 if len(names) > 1 else 0))

    def notes(self) -> None:
        """Say what had to be done to texts of this report before they could be printed."""
        if self.replaced:
            self.space(4)
            self.paragraph(
                _("Characters shown as [U+…] are invisible or cannot be printed; they stand so in the source."),
                styles.SMALL_GREY,
                limit=400,
            )
        if self.shortened:
            self.space(4)
            self.paragraph(
                _("Texts ending in […] are shortened here; the whole text is in the program."),
                styles.SMALL_GREY,
                limit=400,
            )

    def finish(self) -> None:
        """Put the furniture round every page and hand the pages over."""
        frame = Frame(self.left, self.right, self._size[1], self._symbol, self._about)
        for number, page in enumerate(self._pages, start=1):
            draw_around(page, self.furniture, frame, number, len(self._pages))
            self._document.add_page(self._size, page)


def height_of(laid: Laid) -> float:
    """Return the height of laid lines in points."""
    return sum(style.leading for _line, style in laid)


def list_facts(submitted: SubmittedList) -> str:
    """Name a list as every header does: reference and revision."""
    return _("List {reference}, rev. {revision}").format(
        reference=printable(submitted.reference, 60).text, revision=submitted.revision
    )


def capital(text: str) -> str:
    """Return a phrase as it stands at the beginning of a line."""
    first, second = halves(text)
    return pair(first[:1].upper() + first[1:], second[:1].upper() + second[1:])
