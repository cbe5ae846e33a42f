"""One file of evidence as it is: fetched and painted in the background, a page at a time, with zoom, all by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from verifier.domain.errors import Fault, KnownError, NotShown
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.reports.picture import MOST_PIXELS, Picture, kind_of, paint
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.document_page import DocumentBar, DocumentPage
from verifier.ui.widgets.layout import column

_ZOOMS = (10, 25, 33, 50, 67, 80, 100, 125, 150, 200, 300, 400)
_SETTLE_MS = 80


@dataclass(frozen=True)
class _Fetched:
    data: bytes = field(repr=False)


class DocumentViewer(QWidget):
    """Page Up and Page Down turn pages, + and - zoom, 0 fits; arrows scroll. `shown` says that a page stands there.

    What cannot be shown is said in a sentence, and why. A viewer that is hidden or stopped asks for nothing more.
    """

    shown = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._name = ""
        self._fetch: Callable[[], bytes] | None = None
        self._data: bytes | None = None
        self._turn = 0  # what comes back from an earlier turn is not looked at
        self._job: Job | None = None
        self._page, self._zoom = 0, 0  # zoom in per cent; 0 fits
        self._asked: tuple[int, int, int] | None = None
        self.picture: Picture | None = None
        self.bar, self.page = DocumentBar(), DocumentPage()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._paint)
        for steered in (self.bar, self.page):
            steered.turned.connect(self.turn)
            steered.zoomed.connect(self.zoom)
        self.page.viewport().installEventFilter(self)
        whole = column(self.bar, self.page, gap=6)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.clear()

    def show_file(self, name: str, fetch: Callable[[], bytes]) -> None:
        """Show another file; `fetch` is called in the background and returns its bytes, or raises a KnownError."""
        self.clear()
        self._name, self._fetch = name, fetch
        self.bar.title.set_text(name)
        self.page.name_page(name)
        self.page.say(_("Opening the file…"))
        if self.isVisible():
            self._begin()

    def clear(self) -> None:
        """Show nothing."""
        self.stop()
        self._name, self._fetch, self._data, self.picture = "", None, None, None
        self._page, self._zoom = 0, 0
        self.bar.title.set_text("")
        self.page.name_page("")
        self.page.say("")
        self._tell()

    def stop(self) -> None:
        """Ask for nothing more, and take no answer that is still under way."""
        self._settle.stop()
        self._turn += 1
        self._asked = None
        if self._job:
            self._job.cancel()
            self._job = None

    def turn(self, by: int) -> None:
        """Go some pages on or back."""
        if self.picture and 0 <= self._page + by < self.picture.pages:
            self._page += by
            self.page.verticalScrollBar().setValue(0)
            self._tell()
            self._paint()

    def zoom(self, steps: int) -> None:
        """Show the page larger or smaller; 0 fits it again."""
        if not self.picture:
            return
        now = self._percent(self.picture)
        zooms = [zoom for zoom in self._zooms(self.picture) if (zoom > now if steps > 0 else zoom < now)]
        if steps == 0:
            self._zoom = 0
        elif zooms:
            self._zoom = zooms[0] if steps > 0 else zooms[-1]
        self._tell()
        self._settle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A page that fits follows the size of the window."""
        if event.type() is QEvent.Type.Resize and self._zoom == 0 and self.picture:
            self._settle.start()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._data is not None:
            self._settle.start()
        elif self._fetch:
            self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()

    def _begin(self) -> None:
        fetch = self._fetch
        if fetch is None:
            return

        def work(job: Job) -> _Fetched | None:
            return None if job.cancelled() else _Fetched(fetch())

        self._run(work, self._on_fetched, aside=False)

    def _on_fetched(self, fetched: _Fetched) -> None:
        self._data = fetched.data
        self._paint()

    def _paint(self) -> None:
        if self._data is None or not self.isVisible():
            return
        data, name, wanted = self._data, self._name, (self._page, *self._box())
        if wanted == self._asked:
            return

        def work(job: Job) -> Picture | None:
            try:
                return None if job.cancelled() else paint(data, name, *wanted, cancelled=job.cancelled)
            except KnownError as error:
                if error.fault is Fault.CANCELLED:
                    return None
                raise

        self._run(work, self._on_painted, aside=True)
        self._asked = wanted

    def _on_painted(self, picture: Picture) -> None:
        pixmap = QPixmap()
        if not pixmap.loadFromData(picture.png, "PNG"):
            self._refuse(KnownError(Fault.EVIDENCE_NOT_SHOWABLE, file=self._name, reason=NotShown.DAMAGED))
            return
        self.picture = picture
        ratio = self.devicePixelRatioF()
        wide = round(picture.natural[0] * self._zoom / 100 * ratio)
        if wide > pixmap.width():  # a picture is painted no larger than it is
            pixmap = pixmap.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        pixmap.setDevicePixelRatio(ratio)
        self.page.show_page(pixmap)
        self._tell()
        self.shown.emit()

    def _run(self, work: Callable[[Job], object], done: Callable[..., None], *, aside: bool) -> None:
        """Do the next piece of work; whatever comes back of an earlier one is dropped."""
        self.stop()
        turn = self._turn

        def answered(answer: object) -> None:
            if turn != self._turn or not isValid(self):
                return
            self._job = None
            if answer is None:
                self._refuse(KnownError(Fault.CANCELLED))
            else:
                done(answer)

        def refused(error: KnownError) -> None:
            if turn == self._turn and isValid(self):
                self._job = None
                self._refuse(error)

        title = _("Opening {file}").format(file=self._name)
        self._job = self._tasks.run(title, work, answered, refused, aside=aside)

    def _refuse(self, error: KnownError) -> None:
        """Say why nothing is seen; that a file of another kind is not shown is no fault."""
        self.picture = None
        self.page.say(sentence(error), "info" if error.facts.get("reason") is NotShown.OTHER_KIND else "warn")
        self._tell()

    def _tell(self) -> None:
        """Bring the bar in line with what is seen."""
        if not self.picture:
            self.bar.show_nothing()
            return
        now, zooms = self._percent(self.picture), self._zooms(self.picture)
        self.bar.show_state(
            self._page + 1, self.picture.pages, now, smaller=zooms[0] < now, larger=zooms[-1] > now
        )  # fmt: skip

    def _box(self) -> tuple[int, int]:
        """Return into how many pixels of the screen the page is to fit."""
        room, ratio = self.page.room, self.devicePixelRatioF()
        wide, high = room.width(), room.height()
        if self._zoom and self.picture:
            wide, high = (max(1, round(side * self._zoom / 100)) for side in self.picture.natural)
        elif self._data is not None and kind_of(self._data) == "pdf":
            high = MOST_PIXELS  # paper fits the width: it is read, not looked at
        return min(round(wide * ratio), MOST_PIXELS), min(round(high * ratio), MOST_PIXELS)

    def _percent(self, picture: Picture) -> int:
        fitted = picture.width / self.devicePixelRatioF() / picture.natural[0]
        return self._zoom or max(1, round(fitted * 100))

    def _zooms(self, picture: Picture) -> tuple[int, ...]:
        """Return the sizes to choose from: none is beyond what is painted at the most."""
        most = MOST_PIXELS / self.devicePixelRatioF() / max(picture.natural) * 100
        return tuple(zoom for zoom in _ZOOMS if zoom <= most) or (max(1, int(most)),)
