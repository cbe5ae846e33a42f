"""The four clearances side by side: names in one line, what they say in the next, then who answers for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from verifier.ui.widgets.room import Room, when_room_changes
from verifier.ui.widgets.text import label, restyle, set_tip, visible

_PAD = 10
_LINES = 3  # of a card
_LONGEST = 90


@dataclass(frozen=True)
class _Card:
    """One card: its frame, and the labels that stand on it in rows that all cards share."""

    frame: QFrame
    kind: QLabel
    says: QLabel
    told: QLabel


class ClearanceCards(QWidget):
    """Each clearance on a card: its name, what it says, its owner, its end and the delegation it was signed under."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._cards = tuple(_make() for _place in range(number))
        self._place(number)
        when_room_changes(self, lambda room: self._place(number if room is Room.AMPLE else number // 2))

    def _place(self, beside: int) -> None:
        """Put so many cards beside each other."""
        for place, made in enumerate(self._cards):
            top, at = place // beside * (_LINES + 1), place % beside
            self._grid.addWidget(made.frame, top, at, _LINES, 1)
            for line, text in enumerate((made.kind, made.says, made.told)):
                self._grid.addWidget(text, top + line, at)
            self._grid.setColumnStretch(place, 1 if place < beside else 0)
        self._grid.setRowMinimumHeight(_LINES, 8 if beside < len(self._cards) else 0)

    def show_texts(self, texts: Iterable[tuple[str, str, str, str]]) -> None:
        """Show name, what it says, tone, and owner with end and delegation of each clearance."""
        shown = tuple(texts)
        signed = any(told for _kind, _says, _tone, told in shown)
        for made, (kind, says, tone, told) in zip(self._cards, shown, strict=True):
            made.kind.setText(visible(kind))
            made.says.setText(visible(says))
            restyle(made.says, "tone", tone)
            made.told.setText("\n".join(visible(line, _LONGEST) for line in told.split("\n")))
            made.told.setVisible(signed)
            made.says.setContentsMargins(_PAD, 2, _PAD, 2 if signed else _PAD - 2)
            set_tip(made.frame, told)
            made.frame.setAccessibleName(visible(f"{kind}: {says}. {told}"))


def _make() -> _Card:
    frame = QFrame()
    frame.setObjectName("card")
    kind, says = label("", "small", wrap=True), label("", "strong", wrap=True)
    told = label("", "small", wrap=True)
    kind.setContentsMargins(_PAD, _PAD - 2, _PAD, 0)
    told.setContentsMargins(_PAD, 0, _PAD, _PAD - 2)
    for text in (kind, says, told):
        text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # the tip is the frame's
        text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return _Card(frame, kind, says, told)
