"""Where an officer says who he is: he types his name or chooses it; nothing stands there beforehand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from verifier.domain.officers import Officer
from verifier.i18n import _
from verifier.ui.widgets.text import visible


class NameField(QComboBox):
    """Knows the officers in service, and offers them without choosing one."""

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._officers: tuple[Officer, ...] = ()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        if edit := self.lineEdit():
            edit.setObjectName(f"{name}_typed")
            edit.setAccessibleName(accessible)
            edit.setPlaceholderText(_("Type or choose your name"))
            edit.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)

    def offer(self, officers: Iterable[Officer]) -> None:
        """Offer these officers; nobody is chosen."""
        self._officers = tuple(officer for officer in officers if not officer.retired)
        self.clear()
        self.addItems([visible(officer.name) for officer in self._officers])
        self.setCurrentIndex(-1)
        self.clearEditText()

    @property
    def officer(self) -> Officer | None:
        """The officer whose name stands there, None where it is nobody's."""
        typed = _folded(self.currentText())
        return next((officer for officer in self._officers if _folded(officer.name) == typed), None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there."""
        return not self.currentText().strip()


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()
