"""The room for one screen at a time: where large letters make it larger than the window, it scrolls both ways."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from verifier.ui.widgets.pages import Pages

_AROUND = 24  # of what has the focus is seen too


class Stage(QScrollArea):
    """Shows one page at a time, in the whole room there is; a larger one can be scrolled and follows the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.pages = _Standing()
        self.pages.setObjectName("page")
        self._nothing = QWidget()
        self.pages.addWidget(self._nothing)  # else the first page that is taken in would be shown by that
        self.setWidget(self.pages)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pages.current_changed.connect(self._on_changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def add(self, page: QWidget) -> None:
        """Take a page in, without showing it."""
        self.pages.addWidget(page)

    @property
    def shown(self) -> QWidget | None:
        """The page that is shown, None as long as there was none to show."""
        page = self.pages.currentWidget()
        return None if page is self._nothing else page

    def show_page(self, page: QWidget) -> None:
        """Show a page that was taken in."""
        self.pages.setCurrentWidget(page)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def _on_changed(self, _place: int) -> None:
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring what has the keyboard into sight, its beginning where it is larger than the window."""
        if now is None or not self.pages.isAncestorOf(now):
            return
        seen = self.viewport().size()
        if now.width() <= seen.width() and now.height() <= seen.height():
            self.ensureWidgetVisible(now, _AROUND, _AROUND)
        elif now.visibleRegion().isEmpty():
            corner = now.mapTo(self.pages, now.rect().topLeft())
            self.ensureVisible(corner.x(), corner.y(), _AROUND, _AROUND)


class _Standing(Pages):
    """Is asked for the height that its page needs in its width, and not for that of the narrowest it could stand."""

    def minimumSizeHint(self) -> QSize:
        page, least = self.currentWidget(), super().minimumSizeHint()
        return QSize(least.width(), 0) if page is not None and page.hasHeightForWidth() else least
