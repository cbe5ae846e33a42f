"""Finding anything from anywhere (Ctrl+K): one field, what fits it, and all that may be told of the person chosen."""

from verifier.ui.find.window import FindWindow

__all__ = ["FindWindow"]
