"""Our own data: load an extract, search in any spelling."""

from __future__ import annotations

from verifier.i18n import _
from verifier.ui.screens.base import Screen


class RegisterScreen(Screen):
    """Our own data: load an extract, search in any spelling."""

    name = "register"

    def title(self) -> str:
        return _("Register")
