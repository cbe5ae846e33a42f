"""Which screen a file belongs to that is dropped at home or named when the program is started."""

from __future__ import annotations

from pathlib import Path

from verifier.ui.widgets.choose import DOCUMENTS

_OFFICE = ("office.db", "office.keys")
_PAPERS = frozenset(pattern.lstrip("*") for pattern in DOCUMENTS[1].split())


def screen_for(path: Path) -> str:
    """Return the screen that takes a file: papers the ledger, anything else is read as a list."""
    return "ledger" if path.suffix.lower() in _PAPERS else "lists"


def office_folder(path: Path) -> Path | None:
    """Return the folder of an office that a path names, itself or by one of its files; None for any other file."""
    if path.name in _OFFICE:
        return path.parent
    return path if all((path / name).is_file() for name in _OFFICE) else None
