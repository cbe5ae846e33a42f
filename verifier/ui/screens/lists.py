"""Receiving a list: choose the file, see what was understood, accept it; and the lists received."""

from __future__ import annotations

from verifier.i18n import _
from verifier.ui.screens.base import Screen


class ListsScreen(Screen):
    """Receiving a list: choose the file, see what was understood, accept it; and the lists received."""

    name = "lists"

    def title(self) -> str:
        return _("Lists")
