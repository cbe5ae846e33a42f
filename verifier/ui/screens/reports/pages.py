"""The pages of a PDF as they are: painted in the background from the very bytes, with zoom and a list of pages."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QPixmap, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from verifier.i18n import _
from verifier.reports.preview import page_sizes, render
from verifier.ui import theme
from verifier.ui.screens.reports.search_bar import SearchBar
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.cards import Card, CardList
from verifier.ui.widgets.layout import GivesWay, column, row
from verifier.ui.widgets.text import button, label, set_tip

_ZOOMS = (50, 67, 80, 100, 125, 150, 200, 300)
_DOTS = 96 / 72  # pixels of a screen for a point of paper, at 100 %
_SETTLE_MS = 60
_LIST_WIDTH = 76
_LEAST = 200  # pixels of the pages


@dataclass(frozen=True)
class _Counted:
    pdf: bytes
    widths: tuple[float, ...]


@dataclass(frozen=True)
class _Painted:
    pdf: bytes
    page: int
    scale: float
    width: int
    height: int
    pixels: bytes


class PagesView(QWidget):
    """One page at a time. Ctrl+Plus and Ctrl+Minus zoom, Ctrl+0 fits the width, Ctrl+Page Up and Down turn pages."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self.pdf = b""
        self._zoom = 0  # per cent; 0 fits the width
        self._widths: tuple[float, ...] = ()
        self._page = 1
        self._asked: tuple[int, float] = (-1, 0.0)
        self._clean = QPixmap()  # the page as it was painted, without marks
        self.paper = QLabel()
        self.paper.setObjectName("paper")
        self.paper.setTextFormat(Qt.TextFormat.PlainText)
        self.paper.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea()
        self.area.setObjectName("pages")
        self.area.setWidget(self.paper)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(_("Page of the report"))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.viewport().installEventFilter(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._paint)
        self.list = CardList("page_list", _("Pages"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setUniformItemSizes(True)  # thousands of pages are not measured one by one
        self.list.hide()
        self.list.current_changed.connect(self._on_listed)
        self.search = SearchBar(tasks)
        self.search.moved.connect(self._on_hit)
        shown = QWidget()
        shown.setLayout(row(self.list, self.area, gap=8))
        whole = column(self._bar(), GivesWay(shown, theme.of_text(_LEAST)), gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._enable()

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF; where it has as many pages, the same page stays."""
        self.pdf = pdf
        self.search.search_in(pdf)

        def work(_job: Job) -> _Counted:
            return _Counted(pdf, tuple(width for width, _height in page_sizes(pdf)))

        self._tasks.run(_("Painting the page"), work, self._on_counted)

    def clear(self) -> None:
        """Show nothing."""
        self.pdf, self._widths, self._asked = b"", (), (-1, 0.0)
        self.search.search_in(b"")
        self._clean = QPixmap()
        self.paper.clear()
        self.list.show_cards(())
        self.list.hide()
        self._enable()

    @property
    def page(self) -> int:
        """The page shown, from 1; 0 where there is none."""
        return self._page if self._widths else 0

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._widths)

    def turn(self, by: int) -> None:
        """Go some pages on or back."""
        self.go_to(self._page + by)

    def go_to(self, page: int) -> None:
        """Show a page, the first or last one where there is no such page."""
        self._page = max(1, min(page, self.pages))
        self.list.choose(self._page)
        self._paint()

    def zoom(self, steps: int) -> None:
        """Show the page larger or smaller; 0 fits it to the width."""
        if not self._widths:
            return
        if steps == 0:
            self._zoom = 0
        else:
            now = round(self._scale() * 100 / _DOTS)
            further = [z for z in _ZOOMS if (z > now if steps > 0 else z < now)]
            self._zoom = (further[0] if steps > 0 else further[-1]) if further else now
        self._paint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A page that fits the width follows it."""
        if event.type() is QEvent.Type.Resize and self._zoom == 0:
            self._settle.start()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settle.stop()

    def _bar(self) -> QWidget:
        self._of = label("", "muted")
        self._of.setObjectName("page_of")
        self._back, self._on = _tool("‹", _("Page back"), "Ctrl+PgUp"), _tool("›", _("Page on"), "Ctrl+PgDown")
        self._smaller, self._larger = _tool("−", _("Smaller"), "Ctrl+-"), _tool("+", _("Larger"), "Ctrl++")
        self._fit = _tool(_("Fit"), _("Fit the width"), "Ctrl+0")
        self._tools = (self._back, self._on, self._smaller, self._larger, self._fit)
        for tool, name in zip(self._tools, ("page_back", "page_on", "zoom_out", "zoom_in", "zoom_fit"), strict=True):
            tool.setObjectName(name)
        self._back.clicked.connect(lambda: self.turn(-1))
        self._on.clicked.connect(lambda: self.turn(1))
        self._smaller.clicked.connect(lambda: self.zoom(-1))
        self._larger.clicked.connect(lambda: self.zoom(1))
        self._fit.clicked.connect(lambda: self.zoom(0))
        self._percent = label("", "muted")
        tools = row(self._back, self._of, self._on, None, self._percent, self._smaller, self._larger, self._fit, gap=6)
        keys = label(_("Pages: Ctrl+PgUp, Ctrl+PgDown · Size: Ctrl++, Ctrl+-, Ctrl+0"), "small", wrap=True)
        bar = QWidget()
        bar.setLayout(column(tools, self.search, keys, gap=4))
        return bar

    def _on_counted(self, counted: _Counted) -> None:
        if counted.pdf is not self.pdf:
            return
        self._widths = counted.widths
        self._asked = (-1, 0.0)
        self._page = max(1, min(self._page, self.pages))
        self.list.show_cards([Card(page, str(page), ()) for page in range(1, self.pages + 1)], self.page)
        self.list.setVisible(self.pages > 1)
        self._enable()
        self._paint()

    def _scale(self) -> float:
        """Return pixels of the screen for a point of paper."""
        if self._zoom:
            return self._zoom / 100 * _DOTS
        return max((self.area.viewport().width() - 8) / self._widths[self._page - 1], 0.3)

    def _on_listed(self, page: int | None) -> None:
        if page is not None and page != self._page:
            self._page = page
            self._paint()

    def _paint(self) -> None:
        if not self._widths or not self.isVisible():
            return
        pdf, page, scale = self.pdf, self._page - 1, round(self._scale() * self.devicePixelRatioF(), 3)
        self._of.setText(_("Page {page} of {pages}").format(page=self._page, pages=self.pages))
        self._percent.setText(f"{round(self._scale() * 100 / _DOTS)} %")
        self._enable()
        if self._asked == (page, scale):
            return
        self._asked = (page, scale)

        def work(_job: Job) -> _Painted:
            return _Painted(pdf, page, scale, *render(pdf, page, scale))

        self._tasks.run(_("Painting the page"), work, self._on_painted)

    def _on_painted(self, painted: _Painted) -> None:
        if painted.pdf is not self.pdf or self._asked != (painted.page, painted.scale):
            return
        width, height = painted.width, painted.height
        image = QImage(painted.pixels, width, height, width * 4, QImage.Format.Format_RGB32)
        pixmap = QPixmap.fromImage(image)  # copies the pixels
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._clean = pixmap
        self._mark()
        self.area.verticalScrollBar().setValue(0)

    def _on_hit(self, page: int) -> None:
        """Go to the page of a hit; on the page that is shown, mark the hits anew."""
        if page and page != self._page:
            self._asked = (-1, 0.0)
            self.go_to(page)
        else:
            self._mark()

    def _mark(self) -> None:
        paper = QPixmap(self._clean)
        self.search.mark(paper, self._page)
        self.paper.setPixmap(paper)

    def _enable(self) -> None:
        for tool in self._tools:
            tool.setEnabled(self.pages > 0)
        if self.pages:
            self._back.setEnabled(self.page > 1)
            self._on.setEnabled(self.page < self.pages)


def _tool(sign: str, name: str, shortcut: str) -> QPushButton:
    made = button(sign)
    made.setShortcut(shortcut)
    made.setAccessibleName(name)
    set_tip(made, f"{name} · {shortcut}")
    return made
