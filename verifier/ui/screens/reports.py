"""Choose a report, see the very pages that will be saved, issue it."""

from __future__ import annotations

from verifier.i18n import _
from verifier.ui.screens.base import Screen


class ReportsScreen(Screen):
    """Choose a report, see the very pages that will be saved, issue it."""

    name = "reports"

    def title(self) -> str:
        return _("Reports")
