"""One PDF file being made: the only place that writes page operators, so that text can never become anything else.

Text reaches the page as glyph codes in hexadecimal; no markup, link or file name is ever read out of it, and no
function of reportlab that opens a path is called.
"""

from __future__ import annotations

from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from verifier.i18n import Language, PaperLanguage, Tongue
from verifier.pairs import in_line
from verifier.reports.archival import About, make_archival
from verifier.reports.faces import REGULAR, Style, font, runs, width_of
from verifier.reports.sink import Sink
from verifier.reports.writing import Writer

rl_config.useA85 = 0  # a text armour for mail gateways of 1995: a quarter more bytes and half the time
_KEPT_CODES = 6_000


class Document:
    """A PDF being made, page by page; a long one can be written `into` a file.

    Its bytes depend on nothing but what is drawn and `made_at`, the time of the print.
    """

    def __init__(
        self,
        title: str,
        author: str,
        subject: str,
        language: Tongue,
        made_at: str = "",
        into: Sink | None = None,
    ) -> None:
        font(REGULAR)
        spoken = Language.UK.value if language is PaperLanguage.BOTH else language.value
        self._canvas = Canvas(
            BytesIO(),
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            initialFontName=REGULAR,  # type: ignore[arg-type]  # the stubs say float
            lang=spoken,
        )
        make_archival(self._canvas, About(in_line(title), author, in_line(subject), spoken, made_at))
        self._own = BytesIO()
        self._writer = Writer(self._canvas, into or self._own)
        self._codes: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        self._bookmark = ""

    def codes(self, text: str, face: str) -> tuple[tuple[str, str], ...]:
        """Return text as pairs of embedded font name and hexadecimal glyph codes."""
        found = self._codes.get((face, text))
        if found is None:
            if len(self._codes) >= _KEPT_CODES:
                self._codes.clear()
            inside = self._canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - glyphs are numbered per document; reportlab has no public door
            pieces = [(font(at), piece) for at, piece in runs(text, face)]
            self._codes[face, text] = found = tuple(
                (typeface.getSubsetInternalName(subset, inside), codes.hex())
                for typeface, piece in pieces
                for subset, codes in typeface.splitString(piece, inside)
            )
        return found

    def add_page(self, size: tuple[float, float], page: Page) -> None:
        """Add a finished page."""
        self._writer.page(size, page.aside, page.parts, self._bookmark)
        self._bookmark = ""

    def bookmark(self, title: str) -> None:
        """Let the reader's outline lead to the page that is added next."""
        self._bookmark = title

    def finish(self) -> bytes:
        """Close the file and return its bytes; none where it was written into another's."""
        self._writer.finish()
        return self._own.getvalue()


class Page:
    """What is drawn on one page; coordinates in points from the lower left corner.

    Lines, bars and drawings lie under the text, and are never read aloud. Text is read aloud in the order in which it is
    written, as what `begin` said last.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._drawings: list[str] = []
        self._around: list[str] = []
        self._parts: list[tuple[str, list[str]]] = []
        self._into: list[str] = []
        self.begin("P")

    @property
    def aside(self) -> list[str]:
        """The operators of what is not read aloud (ISO 32000-1, 14.8.2.2)."""
        drawings = ["/Artifact BMC", *self._drawings, "EMC"] if self._drawings else []
        return [*drawings, "/Artifact <</Type/Pagination>> BDC", *self._around, "EMC"] if self._around else drawings

    @property
    def parts(self) -> list[tuple[str, list[str]]]:
        """What is read aloud: what each part is, and its operators."""
        return [(kind, drawn) for kind, drawn in self._parts if drawn]

    def begin(self, kind: str, *, first: bool = False) -> None:
        """Let the text that follows be a part of this kind: H1 to H3 for a heading, P for all other; or read `first`."""
        part = (kind, list[str]())
        self._parts.insert(0 if first else len(self._parts), part)
        self._into = part[1]

    def begin_furniture(self) -> None:
        """Let the text that follows be what stands around every page, which is not read aloud again on each."""
        self._into = self._around

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """Write one line with its baseline at `y`."""
        if not text:
            return
        shown = "".join(
            f"{name} {style.size:.2f} Tf<{codes}>Tj " for name, codes in self._document.codes(text, style.face)
        )
        self._into.append(f"BT {style.grey:g} g 1 0 0 1 {x:.2f} {y:.2f} Tm {shown}ET")

    def heading(self, kind: str, x: float, y: float, text: str, style: Style) -> None:
        """Write one line as a heading; what follows is none."""
        self.begin(kind)
        self.text(x, y, text, style)
        self.begin("P")

    def text_right(self, right: float, y: float, text: str, style: Style) -> None:
        """Write one line that ends at `right`."""
        self.text(right - width_of(text, style), y, text, style)

    def rule(self, left: float, right: float, y: float, width: float = 0.5, grey: float = 0.0) -> None:
        """Draw a horizontal line."""
        self._drawings.append(f"{grey:g} G {width:g} w {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S")

    def line(self, start: tuple[float, float], end: tuple[float, float], width: float = 0.5) -> None:
        """Draw a black line between two points."""
        (x, y), (to_x, to_y) = start, end
        self._drawings.append(f"0 G {width:g} w {x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l S")

    def bar(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """Fill a rectangle."""
        self._drawings.append(f"{grey:g} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def frame(self, x: float, y: float, width: float, height: float, line: float = 0.8) -> None:
        """Draw a rectangle's outline."""
        self._drawings.append(f"0 G {line:g} w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def draw(self, operators: str) -> None:
        """Add a prepared drawing of our own making."""
        self._drawings.append(operators)
