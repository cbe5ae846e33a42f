"""All signed acts, newest first, and the audit that recomputes them."""

from verifier.ui.screens.ledger.screen import LedgerScreen

__all__ = ["LedgerScreen"]
