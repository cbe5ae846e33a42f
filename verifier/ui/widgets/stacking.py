"""Parts beside each other that stand below each other where their window is too narrow, so that nothing scrolls sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from verifier.ui import theme
from verifier.ui.widgets.layout import least_height


class Stacking(QSplitter):
    """Its parts from left to right, or from top to bottom, each then at least as high as said with it (pixels at 100 %)."""

    def __init__(self, *parts: tuple[QWidget, int], gap: int = 1) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._least = [least for _part, least in parts]
        for part, _least in parts:
            self.addWidget(part)
        self.setHandleWidth(gap)
        self.setChildrenCollapsible(False)
        self._beside: list[int] = []  # how wide the parts were
        self._asked: list[int] = []  # how high they have to be below each other
        self._soon = QTimer(self)  # not in the middle of laying out, when no part may change its place
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._turn)

    @property
    def is_stacked(self) -> bool:
        """Whether the parts stand below each other."""
        return self.orientation() is Qt.Orientation.Vertical

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        widest = max((width for width in self._widths()), default=0)
        high = sum(self._asked) + self._gaps if self._asked else least.height()
        return QSize(widest, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._look()
        return done

    def _look(self) -> None:
        if self._is_too_narrow or self.is_stacked:
            self._soon.start()

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
            if asked:
                self.setSizes(asked)
            self.updateGeometry()

    def _parts(self) -> list[QWidget]:
        parts = (self.widget(place) for place in range(self.count()))
        return [part for part in parts if part is not None and not part.isHidden()]

    def _widths(self) -> list[int]:
        return [part.minimumSizeHint().expandedTo(part.minimumSize()).width() for part in self._parts()]

    def _heights(self) -> list[int]:
        own = (least_height(part, min(self.width(), part.maximumWidth())) for part in self._parts())
        return [max(high, theme.of_text(least)) for high, least in zip(own, self._least, strict=False)]
