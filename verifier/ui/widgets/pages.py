"""Pages of which one is shown, and which alone asks for room: a large one takes none while another is looked at."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget


class Pages(QWidget):
    """As large as the page that is shown, or as high as the highest; its names are those of Qt's own stack."""

    current_changed = Signal(int)

    def __init__(self, *, as_high_as_all: bool = False) -> None:
        super().__init__()
        self._stack = (_AsHighAsAll if as_high_as_all else _OfOne)(self)
        self._stack.currentChanged.connect(self._on_changed)

    def addWidget(self, page: QWidget) -> None:
        """Take a page in; the first one is shown."""
        self._stack.addWidget(page)

    def removeWidget(self, page: QWidget) -> None:
        """Let a page go; the next one is shown where it was seen."""
        self._stack.removeWidget(page)

    def widget(self, place: int) -> QWidget | None:
        """Return the page at a place, None where there is none."""
        return self._stack.widget(place)

    def currentWidget(self) -> QWidget | None:
        """Return the page that is shown."""
        return self._stack.currentWidget()

    def currentIndex(self) -> int:
        """Return the place of the page that is shown, -1 without one."""
        return self._stack.currentIndex()

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page that was taken in."""
        self._stack.setCurrentWidget(page)

    def setCurrentIndex(self, place: int) -> None:
        """Show the page at a place."""
        self._stack.setCurrentIndex(place)

    def _on_changed(self, place: int) -> None:
        self.updateGeometry()
        self.current_changed.emit(place)


class _OfOne(QStackedLayout):
    """Asks for the room of the page that is shown; layouts around it ask this one, never the widget that it fills."""

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page else QSize()

    def minimumSize(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint().expandedTo(page.minimumSize()) if page else QSize()

    def hasHeightForWidth(self) -> bool:
        page = self.currentWidget()
        return page is not None and page.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        page = self.currentWidget()
        return page.heightForWidth(width) if page else -1


class _AsHighAsAll(_OfOne):
    """Keeps the height of the highest page, so that nothing jumps from one to another; as narrow as the one shown."""

    def sizeHint(self) -> QSize:
        return QStackedLayout.sizeHint(self)

    def hasHeightForWidth(self) -> bool:
        return QStackedLayout.hasHeightForWidth(self)

    def heightForWidth(self, width: int) -> int:
        return QStackedLayout.heightForWidth(self, width)
