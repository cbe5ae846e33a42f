"""Opens a screen that is not made yet in two turns of the window, so that neither keeps whoever types for long."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Opening(QObject):
    """Makes a screen in one turn (`make`) and shows it in the next (`show`); who cannot wait finishes it at once."""

    def __init__(self, make: Callable[[str], object], show: Callable[[str, object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._make, self._show = make, show
        self._what: object = None
        self.screen = ""
        """The one on its way, empty where there is none."""
        self._making, self._showing = self._turn("making", self._on_make), self._turn("showing", self.finish)

    def begin(self, screen: str, what: object) -> None:
        """Open this screen and `what` on it, and no more the one that is on its way."""
        self.stop()
        self.screen, self._what = screen, what
        self._making.start()

    def stop(self) -> None:
        """Open nothing: the officer went somewhere else, or is there."""
        self.screen, self._what = "", None
        self._making.stop()
        self._showing.stop()

    def finish(self) -> None:
        """Show now what is on its way."""
        screen, what = self.screen, self._what
        if screen:
            self.stop()
            self._show(screen, what)

    def _on_make(self) -> None:
        screen, what = self.screen, self._what
        self.stop()  # what cannot be made is not on its way for ever
        self._make(screen)
        self.screen, self._what = screen, what
        self._showing.start()

    def _turn(self, name: str, do: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setObjectName(name)
        timer.setSingleShot(True)
        timer.timeout.connect(do)
        return timer
