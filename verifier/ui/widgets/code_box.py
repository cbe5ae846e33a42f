"""A pick list of codes: Qt turns text codes into bare strings on their way through a combo box, so they stay outside."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtWidgets import QComboBox

from verifier.ui.widgets.text import visible

Code = TypeVar("Code", bound=StrEnum)


class CodeBox(QComboBox, Generic[Code]):
    """Offers codes in words; `nothing` is the first line, which chooses none."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self._codes: tuple[Code | None, ...] = ()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)

    @property
    def chosen(self) -> Code | None:
        """The chosen code."""
        place = self.currentIndex()
        return self._codes[place] if 0 <= place < len(self._codes) else None

    def read(self) -> str:
        """Return what is chosen, to be kept; empty where nothing is."""
        return self.chosen.value if self.chosen else ""

    def write(self, text: str) -> None:
        """Choose what was kept; what is offered no more is not."""
        place = next((at for at, code in enumerate(self._codes) if code and code.value == text), None)
        if place is not None:
            self.setCurrentIndex(place)

    def show_codes(self, codes: Sequence[tuple[Code, str]], chosen: Code | None = None, nothing: str = "") -> None:
        """Offer other codes, without a word to whoever listens."""
        lines: list[tuple[Code | None, str]] = [(None, nothing)] if nothing else []
        lines += codes
        self.blockSignals(True)
        self.clear()
        self._codes = tuple(code for code, _text in lines)
        for code, text in lines:
            self.addItem(visible(text), code.value if code else "")  # beside the words, for who keeps what is chosen
        self.setCurrentIndex(self._codes.index(chosen) if chosen in self._codes else 0)
        self.setMaxVisibleItems(max(10, len(lines)))
        self.blockSignals(False)
