"""What is waiting for the officer, how far each list is, and the latest acts."""

from __future__ import annotations

from verifier.i18n import _
from verifier.ui.screens.base import Screen


class HomeScreen(Screen):
    """What is waiting for the officer, how far each list is, and the latest acts."""

    name = "home"

    def title(self) -> str:
        return _("Home")
