"""One door to the files that ship with the program (fonts, icons, translations, name tables, practice data)."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "resources_data"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "resources"


def path(*parts: str) -> Path:
    """Return the path of a shipped file or folder, e.g. ``path("fonts", "IBMPlexSans-Regular.ttf")``."""
    return _ROOT.joinpath(*parts)
