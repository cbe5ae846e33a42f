"""A few codes as radio buttons, for what is decided by one look and one digit."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from verifier.ui.widgets.layout import clear
from verifier.ui.widgets.text import call, written

Code = TypeVar("Code", bound=StrEnum)


class Choices(QWidget, Generic[Code]):
    """Radio buttons of which none is chosen beforehand; each with the digit that chooses it."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._group = QButtonGroup(self)
        self._codes: tuple[Code, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._group.idClicked.connect(lambda _id: self.changed.emit())

    @property
    def chosen(self) -> Code | None:
        """The chosen code."""
        place = self._group.checkedId()
        return self._codes[place] if place >= 0 else None

    def show_choices(self, choices: Sequence[tuple[Code, str]]) -> None:
        """Offer other choices, none of them chosen."""
        for made in self._group.buttons():
            self._group.removeButton(made)
        clear(self._layout)
        self._codes = tuple(code for code, _text in choices)
        for place, (code, text) in enumerate(choices):
            radio = QRadioButton(written(f"{place + 1}  {text}"))
            call(radio, text)
            radio.setObjectName(f"{self.objectName()}_{code.value}")
            self._group.addButton(radio, place)
            self._layout.addWidget(radio)
            radio.show()  # a layout shows what is added later only, too late to be given the focus

    @property
    def begin(self) -> QWidget:
        """Where the keyboard belongs: what is chosen, or else the first, without choosing it."""
        return self._group.checkedButton() or self._group.button(0) or self

    def read(self) -> str:
        """Return what is chosen, to be kept; empty where nothing is."""
        return self.chosen.value if self.chosen else ""

    def write(self, text: str) -> None:
        """Choose what was kept; what is offered no more is not."""
        place = next((at for at, code in enumerate(self._codes) if code.value == text), None)
        if place is not None:
            self._group.button(place).setChecked(True)
            self.changed.emit()

    def choose(self, place: int) -> bool:
        """Choose by place from 0; say whether there is such a place."""
        if not 0 <= place < len(self._codes):
            return False
        radio = self._group.button(place)
        radio.setChecked(True)
        radio.setFocus()
        self.changed.emit()
        return True
