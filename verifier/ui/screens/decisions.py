"""Clearances and the final decision, with the whole case on one page."""

from __future__ import annotations

from verifier.i18n import _
from verifier.ui.screens.base import Screen


class DecisionsScreen(Screen):
    """Clearances and the final decision, with the whole case on one page."""

    name = "decisions"

    def title(self) -> str:
        return _("Clearances and decisions")
