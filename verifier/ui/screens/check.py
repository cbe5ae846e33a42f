"""One person, one screen: theirs, ours and the finding side by side, all by keyboard."""

from __future__ import annotations

from verifier.i18n import _
from verifier.ui.screens.base import Screen


class CheckScreen(Screen):
    """One person, one screen: theirs, ours and the finding side by side, all by keyboard."""

    name = "check"

    def title(self) -> str:
        return _("Check")
