"""What is taken off the screen and out of the fields when a desk is locked or closed, as far as a program can."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from verifier.ui.screens.officers.reset_dialog import ResetDialog
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.widgets.form import is_secret


def close_dialogs(inside: QWidget) -> None:
    """Close every dialog that stands above a desk, without an answer; what was typed into it goes too."""
    for dialog in inside.findChildren(QDialog):
        if isinstance(dialog, SignDialog | ResetDialog):
            dialog.forget()
        elif dialog.isVisible():
            dialog.reject()
        dialog.deleteLater()


def empty_secrets(inside: QWidget) -> None:
    """Empty every field that holds a passphrase."""
    for field in inside.findChildren(QLineEdit):
        if is_secret(field):
            field.setText("")  # and not clear(): that keeps what was typed for undoing


class Board(Protocol):
    """The clipboard, as far as it is needed here."""

    def ownsClipboard(self) -> bool:
        """Whether this program filled it."""

    def ownsSelection(self) -> bool:
        """Whether this program filled the selection of X11."""

    def clear(self, mode: QClipboard.Mode, /) -> None:
        """Empty it."""


def clear_clipboard(board: Board | None = None) -> None:
    """Empty the clipboard where this program filled it; what comes from other programs is theirs."""
    board = board or QGuiApplication.clipboard()
    if board.ownsClipboard():
        board.clear(QClipboard.Mode.Clipboard)
    if board.ownsSelection():
        board.clear(QClipboard.Mode.Selection)
