"""Finds what is empty and says nothing: where a table has no rows, a sentence in sight tells why, or what fills it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QWidget

from tests.support.clipping import path
from verifier.ui.workbench import Workbench

_AROUND = 3  # widgets around an empty table in which its sentence may stand: columns beside each other, say


def speechless(bench: Workbench) -> Iterator[str]:
    """Yield the tables and lists in sight that are empty, without a sentence beside them; and a screen that has none."""
    if not _says(bench.current):
        yield "the screen says nothing"
    for view in bench.findChildren(QAbstractItemView):
        is_empty = view.isVisible() and not isinstance(view, QHeaderView) and not view.model().rowCount()
        if is_empty and not any(map(_says, _around(view))):
            yield f"{path(view)} is empty and says nothing"


def _around(view: QWidget) -> Iterator[QWidget]:
    up = view.parentWidget()
    for _step in range(_AROUND):
        if up is not None:
            yield up
            up = up.parentWidget()


def _says(part: QWidget) -> bool:
    return any(each.isVisible() and "." in each.text() for each in part.findChildren(QLabel))
