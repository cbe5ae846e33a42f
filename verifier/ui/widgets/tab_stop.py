"""Chips of which one is chosen have one stop for the Tab key, at the chosen one; arrows go on to the others."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup


def join(group: QButtonGroup, made: QAbstractButton) -> None:
    """Add a chip to its group. Qt moves the stop by keys and clicks only, and not when the program chooses a chip."""
    group.addButton(made)
    made.toggled.connect(lambda on: _stop(made, on=on))
    _stop(made, on=made.isChecked())


def have_one_stop(group: QButtonGroup) -> None:
    """Move the stop of a group to the chip that the program chose just now, where they did not join it."""
    for made in group.buttons():
        _stop(made, on=made.isChecked())


def _stop(made: QAbstractButton, *, on: bool) -> None:
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
