"""Properties set by the names that Qt gives their values: what those are in Python takes too long before a window stands.

`PySide6.QtCore.Qt` makes some hundred enumerations when it is first touched, which takes as long as building the entry.
What is loaded and made before the window is painted leaves it alone.
"""

from __future__ import annotations

from PySide6.QtCore import QObject


def by_name(widget: QObject, **properties: str) -> None:
    """Set properties, each to the value that Qt calls so; flags are joined by `|`.

    Raises:
        ValueError: there is no such property, or no such value.
    """
    for name, value in properties.items():
        if not widget.setProperty(name, value):
            raise ValueError(name, value)
