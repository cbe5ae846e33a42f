"""Codes to tick, any number of them, for what is put together from a short list."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from verifier.ui.widgets.layout import clear
from verifier.ui.widgets.text import call, set_tip, written

Code = TypeVar("Code", bound=StrEnum)


class Ticks(QWidget, Generic[Code]):
    """Things to tick, none of them ticked beforehand."""

    changed = Signal()

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._boxes: list[tuple[Code, QCheckBox]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    @property
    def chosen(self) -> tuple[Code, ...]:
        """What is ticked, in the order in which it stands."""
        return tuple(code for code, box in self._boxes if box.isChecked())

    @property
    def begin(self) -> QWidget:
        """Where the keyboard belongs."""
        return self._boxes[0][1] if self._boxes else self

    def read(self) -> str:
        """Return what is ticked, to be kept; empty where nothing is."""
        return " ".join(code.value for code in self.chosen)

    def write(self, text: str) -> None:
        """Tick what was kept; what is offered no more is not."""
        kept = frozenset(text.split())
        for code, box in self._boxes:
            box.setChecked(code.value in kept)

    def show_codes(self, codes: Iterable[tuple[Code, str]]) -> None:
        """Offer other things."""
        clear(self._layout)
        self._boxes = []
        for code, text in codes:
            box = QCheckBox(written(text))
            box.setObjectName(f"{self.objectName()}_{code.value}")
            call(box, text)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # never wider than its place
            set_tip(box, text)
            box.toggled.connect(lambda _on: self.changed.emit())
            self._boxes.append((code, box))
            self._layout.addWidget(box)
            box.show()
