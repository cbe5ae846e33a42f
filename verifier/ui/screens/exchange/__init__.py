"""The exchange itself: overview, persons of a stage, transport, the day of handover, closing, and what others say."""

from verifier.ui.screens.exchange.screen import ExchangeScreen

__all__ = ["ExchangeScreen"]
