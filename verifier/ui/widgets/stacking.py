"""Parts beside each other that stand below each other where their window is too narrow, so that nothing scrolls sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from verifier.ui import theme
from verifier.ui.widgets.layout import asked_height, least_height


class Stacking(QSplitter):
    """Its parts from left to right, or from top to bottom, each then at least as high as said with it (pixels at 100 %)."""

    def __init__(self, *parts: tuple[QWidget, int], gap: int = 1, as_they_please: bool = False) -> None:
        """Give parts the height that they cannot do without, or where they do `as_they_please`, what they ask for."""
        super().__init__(Qt.Orientation.Horizontal)
        self._least = [least for _part, least in parts]
        self._high = asked_height if as_they_please else least_height
        for part, _least in parts:
            self.addWidget(part)
            part.installEventFilter(self)
        self.setHandleWidth(gap)
        self.setChildrenCollapsible(False)
        self._beside: list[int] = []  # how wide the parts were
        self._asked: list[int] = []  # how high they have to be below each other
        self._least_high = 0  # and beside each other, as wide as they are
        self._soon = QTimer(self)  # not in the middle of laying out, when no part may change its place
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._turn)

    @property
    def is_stacked(self) -> bool:
        """Whether the parts stand below each other."""
        return self.orientation() is Qt.Orientation.Vertical

    def minimumSizeHint(self) -> QSize:
        widest = max(self._widths(), default=0)
        if self.is_stacked:
            return QSize(widest, sum(self._asked) + self._gaps)
        return QSize(widest, max((self._high(part, part.width()) for part, _least in self._shown()), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._look()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and watched is not self:
            self._look()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        if self._is_too_narrow or self.is_stacked:
            self._soon.start()
        elif self._least_high != (high := self.minimumSizeHint().height()):
            self._least_high = high
            self.updateGeometry()

    @property
    def _is_too_narrow(self) -> bool:
        return sum(self._widths()) + self._gaps > self.width()

    @property
    def _gaps(self) -> int:
        return self.handleWidth() * max(0, len(self._widths()) - 1)

    def _turn(self) -> None:
        if self._is_too_narrow and not self.is_stacked:
            self._beside = self.sizes()
            self.setOrientation(Qt.Orientation.Vertical)
        elif self.is_stacked and not self._is_too_narrow:
            self.setOrientation(Qt.Orientation.Horizontal)
            if len(self._beside) == self.count():
                self.setSizes(self._beside)
        asked = self._heights() if self.is_stacked else []
        if asked != self._asked:
            self._asked = asked
            for place, (part, _least) in enumerate(self._shown()):  # of lines that are broken a splitter knows nothing
                part.setMinimumHeight(asked[place] if asked else 0)
            self.updateGeometry()

    def _shown(self) -> list[tuple[QWidget, int]]:
        """Return the parts that are not hidden, and how high each is at least below the others, at 100 %."""
        parts = (self.widget(place) for place in range(self.count()))
        both = zip(parts, self._least, strict=True)
        return [(part, least) for part, least in both if part is not None and not part.isHidden()]

    def _widths(self) -> list[int]:
        return [part.minimumSizeHint().expandedTo(part.minimumSize()).width() for part, _least in self._shown()]

    def _heights(self) -> list[int]:
        return [
            max(self._high(part, min(self.width(), part.maximumWidth())), theme.of_text(least))
            for part, least in self._shown()
        ]
