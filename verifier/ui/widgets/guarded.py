"""An error where Qt asks our code is told as a crash is; PySide would bring the program down where Python had asked Qt."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QTimer

_told: set[tuple[str, int | None]] = set()

P = ParamSpec("P")
T = TypeVar("T")


def guarded(method: Callable[P, T]) -> Callable[P, T | None]:
    """Have an error of a method that Qt calls told by the program's own hook; Qt is answered nothing.

    PySide 6.11 keeps such an error for whoever in Python called Qt, and reads it as an exception where Python 3.11 has but
    its words: each bug in what a table says would end the program without a word. A cell is painted again and again, so
    an error of one place is told once, and in a turn of its own: nothing is opened in the middle of painting.
    """

    @wraps(method)
    def call(*given: P.args, **named: P.kwargs) -> T | None:
        try:
            return method(*given, **named)
        except Exception as error:  # noqa: BLE001 - told whole
            place = traceback.extract_tb(error.__traceback__)[-1]
            if (key := (place.filename, place.lineno)) not in _told:
                _told.add(key)
                QTimer.singleShot(0, partial(_tell, error))
            return None

    return call


def _tell(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
