"""A name is written in one alphabet: «COPOKA Іван» in which the surname is Latin looks like a name of ours, and is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry, Value
from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import Found, as_ours, capitalised, code_points_named

_PARTS = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC)
_OURS = re.compile("[\u0400-\u052f]")
_OTHER = re.compile("[A-Za-zÏï\u0370-\u03ff]")


def in_one_alphabet(entry: Entry) -> tuple[Entry, Mapping[DetailKey, Found]]:
    """Return an entry whose names are in one alphabet, as far as their letters look alike, and what is said of each part.

    A name in two alphabets of which one is not ours stays as it is, and is told.
    """
    texts = {key: value.text for key in _PARTS if (value := entry.values.get(key)) and value.text}
    if len(texts) < 2 or not any(map(_OURS.search, texts.values())):
        return entry, {}
    others = {key: text for key, text in texts.items() if _OTHER.search(text) and not _OURS.search(text)}
    if not others:
        return entry, {}
    said = {key: (ProblemCode.MIXED_SCRIPT, code_points_named(_as_written(entry.values[key]))) for key in others}
    mended = {key: _in_ours(entry.values[key]) for key in others}
    return replace(entry, values={**entry.values, **mended}), said


def _as_written(value: Value) -> str:
    """Return the letters of a name as they stand in its cell: perhaps in capitals."""
    return loud if (loud := value.text.upper()) in value.raw else value.text


def _in_ours(value: Value) -> Value:
    """Return a name in our letters where all of its own look like them, as they are written."""
    mended = as_ours(_as_written(value))
    return replace(value, text=capitalised(mended) if _OURS.search(mended) else value.text)
