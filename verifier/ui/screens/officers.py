"""Who works here: enrolling officers with their roles."""

from __future__ import annotations

from verifier.i18n import _
from verifier.ui.screens.base import Screen


class OfficersScreen(Screen):
    """Who works here: enrolling officers with their roles."""

    name = "officers"

    def title(self) -> str:
        return _("Officers")
