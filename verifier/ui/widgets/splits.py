"""The parts of a screen keep the sizes that the officer gave them by their handles."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from verifier.ui.desk_memory import memory


def remember_splits(screen: QWidget, name: str) -> None:
    """Give the parts of a screen the sizes that they had, and remember those that they are given."""
    for number, split in enumerate(screen.findChildren(QSplitter)):
        _Remembered(split, f"{name}/{number}")


class _Remembered(QObject):
    """One handle. Kept are sizes in one direction only: some screens stand their parts below each other when narrow."""

    def __init__(self, split: QSplitter, name: str) -> None:
        super().__init__(split)
        self._split, self._name = split, name
        kept = memory()
        known = dict(kept.widths(self._key)) if kept else {}
        if set(known) == set(range(split.count())):
            split.setSizes([known[place] for place in range(split.count())])
        split.splitterMoved.connect(self._on_moved)

    @property
    def _key(self) -> str:
        is_row = self._split.orientation() is Qt.Orientation.Horizontal
        return f"{self._name}/{'row' if is_row else 'column'}"

    def _on_moved(self, _place: int, _index: int) -> None:
        if kept := memory():
            kept.keep(self._key, dict(enumerate(self._split.sizes())))
