"""Looking a code up in a table of words, in the language that is spoken just now."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from verifier.i18n import _

Code = TypeVar("Code", bound=Enum)


def say(table: Mapping[Code, str], code: Code) -> str:
    """Return the word for a code."""
    return _(table[code])
