"""All signed acts, newest first, and the audit that recomputes them."""

from __future__ import annotations

from verifier.i18n import _
from verifier.ui.screens.base import Screen


class LedgerScreen(Screen):
    """All signed acts, newest first, and the audit that recomputes them."""

    name = "ledger"

    def title(self) -> str:
        return _("Ledger")
