"""Both checks side by side where they do not combine; the adjudicator rules on each detail."""

from verifier.ui.screens.disagreements.screen import DisagreementsScreen

__all__ = ["DisagreementsScreen"]
