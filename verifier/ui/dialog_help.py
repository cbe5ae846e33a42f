"""What is at hand on every screen is so in dialogs, too: help, terms, the keys, and locking. The window behind a dialog does
not hear its keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from verifier.ui.screens.base import Screen
from verifier.ui.widgets.explaining import explain_terms

LOCK = "lock"
"""Name of the button in the window behind that locks the desk."""
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
            for keys, do in _KEYS.items():
                QShortcut(QKeySequence(keys), dialog).activated.connect(lambda do=do: do(dialog))


def _say_what_this_is(dialog: QDialog) -> None:
    from verifier.ui.whats_this import show_whats_this

    show_whats_this(dialog)


def _show_page(dialog: QDialog) -> None:
    from verifier.ui.help import show_help, topic_of

    screens = _behind(dialog).findChildren(Screen)
    shown = next((screen.name for screen in screens if screen.isVisible()), "")
    show_help(dialog, topic_of(shown, dialog.objectName()))


def _show_keys(dialog: QDialog) -> None:
    from verifier.ui.help import KEYS, show_help

    show_help(dialog, KEYS)


def _lock(dialog: QDialog) -> None:
    """Press the button of the window behind, if a desk is unlocked there."""
    if found := _behind(dialog).findChild(QPushButton, LOCK):
        found.click()


def _behind(dialog: QWidget) -> QWidget:
    window = dialog
    while (parent := window.parentWidget()) is not None:
        window = parent.window()
    return window


_KEYS: Mapping[str, Callable[[QDialog], None]] = {
    "F1": _show_page,
    "Shift+F1": _say_what_this_is,
    "Ctrl+/": _show_keys,
    "Ctrl+L": _lock,
}
