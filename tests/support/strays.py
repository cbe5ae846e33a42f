"""Finds widgets that stand nowhere: Qt does not take them away with the desk, and Python takes them apart in any order.

A layout that is taken apart before the one around it ends the program.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
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


def _alone() -> list[QWidget]:
    alone = (each for each in QApplication.topLevelWidgets() if each.parent() is None and not each.isVisible())
    return [each for each in alone if not isinstance(each, QMainWindow)]
