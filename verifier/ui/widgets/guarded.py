"""An error where Qt asks our code is told as a crash is; PySide would bring the program down where Python had asked Qt."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def guarded(method: Callable[P, T]) -> Callable[P, T | None]:
    """Have an error of a method that Qt calls told by the program's own hook; Qt is answered nothing.

    PySide 6.11 keeps such an error for whoever in Python called Qt, and reads it as an exception where Python 3.11 has but
    its words: each bug in what a table says would end the program without a word.
    """

    @wraps(method)
    def call(*given: P.args, **named: P.kwargs) -> T | None:
        try:
            return method(*given, **named)
        except Exception as error:  # noqa: BLE001 - told whole
            sys.excepthook(type(error), error, error.__traceback__)
            return None

    return call
