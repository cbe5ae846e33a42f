"""Dialogs explain their terms as screens do: by a tip, and by Shift+F1, which the window behind them does not hear then."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from verifier.ui.widgets.explaining import explain_terms

_EXPLAINED = "explained"


class DialogHelp(QObject):
    """Sees to each dialog when the keyboard first comes into it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if isinstance(dialog, QDialog) and not dialog.property(_EXPLAINED):
            dialog.setProperty(_EXPLAINED, True)
            explain_terms(dialog)
            QShortcut(QKeySequence("Shift+F1"), dialog).activated.connect(lambda: _say_what_this_is(dialog))


def _say_what_this_is(dialog: QDialog) -> None:
    from verifier.ui.whats_this import show_whats_this

    show_whats_this(dialog)
