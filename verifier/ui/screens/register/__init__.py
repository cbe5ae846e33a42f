"""Our own register: the extracts it was loaded from, loading another, and looking persons up in it."""

from verifier.ui.screens.register.screen import RegisterScreen

__all__ = ["RegisterScreen"]
