"""One number that is a door: how many, of what, and how many of them wait for this officer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from verifier.i18n import grouped
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import EnterButton, label, pill, restyle, set_pill, visible


class NumberCard(EnterButton):
    """A card that is a button: a big number, a caption and a line beneath."""

    def __init__(self, name: str, sign: str, caption: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._caption = caption
        self._number, self._sign = label("–", "number"), label(sign, "heading")
        words, self._age = label(caption, "muted", wrap=True), label("", "small", wrap=True)
        self._mine = pill("", "info")
        self.setLayout(
            column(
                row(self._number, None, self._sign, gap=4),
                words,
                4,
                None,
                self._age,
                row(self._mine, None, gap=0),
                margins=12,
                gap=4,
            )
        )
        for child in (self._number, self._sign, words, self._age, self._mine):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._mine.setVisible(False)
        self._age.setVisible(False)

    def show_number(self, number: int, mine: str, tone: str, age: str = "") -> None:
        """Show a number; `mine` says what of it concerns the officer, `age` how old the oldest is; empty for nothing."""
        self._number.setText(grouped(number))
        restyle(self._number, "tone", tone if number else "")
        restyle(self._sign, "tone", tone if number else "")
        set_pill(self._mine, mine, "info")
        self._mine.setVisible(bool(mine))
        self._age.setText(age)
        self._age.setVisible(bool(age))
        self.setAccessibleName(visible(". ".join(filter(None, (f"{self._caption}: {grouped(number)}", mine, age)))))

    def sizeHint(self) -> QSize:
        """Be as large as the content asks: a button does not look at its layout by itself."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()
