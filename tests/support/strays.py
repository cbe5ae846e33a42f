"""Finds widgets that stand nowhere, and those that were shown before they stood anywhere.

Qt does not take the former away with the desk, and Python takes them apart in any order.
A layout that is taken apart before the one around it ends the program.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class Strays:
    """Knows what stood nowhere before, and the windows that are meant to."""

    def __init__(self, *windows: QWidget) -> None:
        self._known = (*windows, *_alone())

    def check(self) -> None:
        """Complain of each widget that belongs to no other and is not shown itself, now that all desks are left.

        Raises:
            AssertionError: there are some.
        """
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        found = [f"{type(each).__name__} {each.objectName()!r}" for each in _alone() if each not in self._known]
        assert not found, f"they stand nowhere: {', '.join(found)}"


class Flashes(QObject):
    """Notes whatever opens as a window of its own: a label shown before it has a place does, and takes the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._noted = list[str]()
        self._app = QApplication.instance() or QApplication([])
        self._app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt names it
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            is_own = watched.windowType() is Qt.WindowType.Window  # and no dialog, menu or tip
            self._noted += [f"{type(watched).__name__} {watched.objectName()!r}"] * (watched.isWindow() and is_own)
        return False

    def seen(self) -> list[str]:
        """Return what flashed up since this was asked last."""
        seen, self._noted = self._noted, []
        return seen

    def stop(self) -> None:
        """Look no more."""
        self._app.removeEventFilter(self)


def _alone() -> list[QWidget]:
    alone = (each for each in QApplication.topLevelWidgets() if each.parent() is None and not each.isVisible())
    return [each for each in alone if not isinstance(each, QMainWindow)]
