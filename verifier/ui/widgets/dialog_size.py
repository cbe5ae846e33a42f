"""A window beside the work keeps the size that the officer gave it, and its parts do."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from verifier.ui.desk_memory import memory
from verifier.ui.widgets.splits import remember_splits

_WIDE, _HIGH = 0, 1  # as places of columns, which is what is remembered of a table


def remember_size(dialog: QDialog) -> None:
    """Give a dialog the size that it had when it was closed the last time, as far as its screen has room, and remember it.

    Call it last, when the dialog has its own size and all its parts; it is known by its name.
    """
    name = dialog.objectName()
    known = kept.widths(f"{name}/size") if (kept := memory()) else {}
    if {_WIDE, _HIGH} <= set(known):
        dialog.resize(QSize(known[_WIDE], known[_HIGH]).boundedTo(dialog.screen().availableSize()))
    remember_splits(dialog, name)
    dialog.finished.connect(lambda _result: _keep(dialog))


def _keep(dialog: QDialog) -> None:
    if kept := memory():
        kept.keep(f"{dialog.objectName()}/size", {_WIDE: dialog.width(), _HIGH: dialog.height()})
