"""Who unlocks: the officers that a folder names, which may be anybody's folder, so that their names are shown as tokens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from verifier.ui.widgets.text import visible


class OfficerBox(QComboBox):
    """Offers names as they may be shown, and answers with the one that was meant as it is written."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)

    @property
    def officer(self) -> str:
        """The name of the officer who is chosen, empty where there is none."""
        return str(self.currentData() or "")

    def offer(self, names: Sequence[str], wanted: str = "") -> None:
        """Offer other officers; the one who is wanted is chosen where he is among them, else the first."""
        self.clear()
        for name in names:
            self.addItem(visible(name), name)
        if wanted in names:
            self.setCurrentIndex(names.index(wanted))
