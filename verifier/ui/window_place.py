"""Size and place of the window on its desk, kept beside the settings; a screen that is gone brings it back into sight."""

from __future__ import annotations

import json

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from verifier.settings import keep_text, state_path

_FILE, _MOST_BYTES = "window.json", 4096


def keep_place(window: QWidget) -> None:
    """Keep where a window stands and how large it is."""
    geometry = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
    keep_text(state_path() / _FILE, json.dumps({"geometry": geometry}))


def put_in_place(window: QWidget) -> None:
    """Put a window where it was; Qt keeps it on a screen that there is. Nothing is done where nothing whole was kept."""
    try:
        with (state_path() / _FILE).open("rb") as file:
            kept = json.loads(file.read(_MOST_BYTES))
        geometry = kept["geometry"].encode("ascii")
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return
    window.restoreGeometry(QByteArray.fromBase64(geometry))
