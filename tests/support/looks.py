"""The look of what a test shows: the light one where none was chosen yet."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from verifier.ui import theme


def look_of_some_kind(app: QApplication) -> None:
    """Put the light look in force unless another is, such as that of large letters."""
    if not theme.is_in_force():
        theme.apply(app, theme.Look.LIGHT)
