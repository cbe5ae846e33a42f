"""Finding a text in the pages shown: which hit of how many, on to the next, back to the one before."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QLineEdit, QWidget

from verifier.i18n import _
from verifier.reports.preview import Hit, find
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.form import offer_emptying
from verifier.ui.widgets.layout import row
from verifier.ui.widgets.text import button, label, set_tip

_REST_MS = 250
_FOUND, _CURRENT = QColor(255, 214, 0, 90), QColor(255, 140, 0, 130)


@dataclass(frozen=True)
class _Found:
    pdf: bytes
    text: str
    hits: tuple[Hit, ...]


class SearchBar(QWidget):
    """A field and two buttons. `moved` carries the page (from 1) of the hit that is current; 0 where there is none."""

    moved = Signal(int)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks, self._pdf = tasks, b""
        self._job: Job | None = None
        self.hits: tuple[Hit, ...] = ()
        self._at = 0
        self.field = QLineEdit()
        self.field.setObjectName("find_text")
        self.field.setPlaceholderText(_("Find in the pages"))
        self.field.setAccessibleName(_("Find in the pages"))
        offer_emptying(self.field)
        self._said = label("", "muted")
        self._said.setObjectName("found_text")
        self._back, self._on = button("‹", name="find_back"), button("›", name="find_on")
        for made, name, keys in ((self._back, _("Hit before"), "Shift+F3"), (self._on, _("Next hit"), "F3")):
            made.setShortcut(keys)
            made.setAccessibleName(name)
            set_tip(made, f"{name} · {keys}")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._search)
        self.field.textChanged.connect(lambda _text: self._rest.start())
        self.field.returnPressed.connect(lambda: self.step(1))
        self._back.clicked.connect(lambda: self.step(-1))
        self._on.clicked.connect(lambda: self.step(1))
        whole = row(self.field, self._said, self._back, self._on, gap=6)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._say()

    def search_in(self, pdf: bytes) -> None:
        """Search other pages from now on."""
        self._pdf = pdf
        self._search()

    def step(self, by: int) -> None:
        """Go to another hit, round the end."""
        if self.hits:
            self._at = (self._at + by) % len(self.hits)
            self._say()
            self.moved.emit(self.hits[self._at].page + 1)

    def mark(self, paper: QPixmap, page: int) -> None:
        """Mark the hits of a page (from 1) on its picture."""
        on_page = [(hit, place == self._at) for place, hit in enumerate(self.hits) if hit.page == page - 1]
        if not on_page:
            return
        painter = QPainter(paper)
        size = paper.deviceIndependentSize()
        for hit, is_current in on_page:
            for left, top, right, bottom in hit.boxes:
                x, y = left * size.width() - 1, top * size.height() - 1
                wide, high = (right - left) * size.width() + 2, (bottom - top) * size.height() + 2
                painter.fillRect(round(x), round(y), round(wide), round(high), _CURRENT if is_current else _FOUND)
        painter.end()

    def _search(self) -> None:
        pdf, text = self._pdf, self.field.text().strip()
        if self._job is not None:
            self._job.cancel()
        self._rest.stop()
        if not pdf or not text:
            self._show(())
            return

        def work(job: Job) -> _Found:
            return _Found(pdf, text, find(pdf, text, lambda: not job.cancelled()))

        self._job = self._tasks.run(_("Searching the pages"), work, self._on_found, aside=True)

    def _on_found(self, found: _Found) -> None:
        if found.pdf is self._pdf and found.text == self.field.text().strip():
            self._show(found.hits)

    def _show(self, hits: tuple[Hit, ...]) -> None:
        self.hits, self._at = hits, 0
        self._say()
        self.moved.emit(hits[0].page + 1 if hits else 0)

    def _say(self) -> None:
        sought = bool(self.field.text().strip()) and bool(self._pdf)
        told = _("{hit} of {hits}").format(hit=self._at + 1, hits=len(self.hits)) if self.hits else _("not found")
        self._said.setText(told if sought else "")
        self._back.setEnabled(len(self.hits) > 1)
        self._on.setEnabled(len(self.hits) > 1)
