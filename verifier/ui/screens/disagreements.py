"""Both checks side by side where they do not combine; the adjudicator rules on each detail."""

from __future__ import annotations

from verifier.i18n import _
from verifier.ui.screens.base import Screen


class DisagreementsScreen(Screen):
    """Both checks side by side where they do not combine; the adjudicator rules on each detail."""

    name = "disagreements"

    def title(self) -> str:
        return _("Disagreements")
