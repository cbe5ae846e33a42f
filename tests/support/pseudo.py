"""A language that nobody speaks: each sentence longer, with accents and between brackets, so that what is not translated, or
cut, stands out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tests.translations import extracted
from verifier import i18n
from verifier.catalogue import Catalogue
from verifier.domain.words import glossary
from verifier.i18n import Language

OPEN, CLOSE = "⟦", "⟧"
_LONGER = 0.4
_HOLE = re.compile(r"(\{[^}]*\})")
_ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽ")


def pseudo(sentence: str) -> str:
    """Return a sentence as this language says it; its holes stay."""
    said = "".join(
        part if _HOLE.fullmatch(part) else part.translate(_ACCENTS) for part in _HOLE.split(sentence) if part
    )
    words = max(1, round(len(_HOLE.sub("", sentence)) * _LONGER / 4))
    return f"{OPEN}{said}{' ñéša' * words if len(sentence) > 2 else ''}{CLOSE}"


@cache
def catalogue() -> Catalogue:
    """Return the catalogue of this language, made of the sentences of the source as the real one is."""
    made = Catalog(locale="en", fuzzy=False)
    for message in extracted():
        if message.id:
            both = (message.id,) if isinstance(message.id, str) else message.id
            said = tuple(pseudo(each) for each in both)
            made.add(message.id, said if len(said) > 1 else said[0])
    target = io.BytesIO()
    write_mo(target, made)
    return Catalogue(target.getvalue())


@contextmanager
def spoken() -> Iterator[None]:
    """Speak it in the place of Ukrainian while this lasts."""
    real, before = i18n._catalogues.get(Language.UK), i18n.current_language()
    i18n._catalogues[Language.UK] = catalogue()
    i18n.set_language(Language.UK)
    glossary.forget()
    try:
        yield
    finally:
        glossary.forget()
        i18n.set_language(before)
        if real is None:
            del i18n._catalogues[Language.UK]
        else:
            i18n._catalogues[Language.UK] = real


def untranslated(text: str) -> str:
    """Return what of a text is said in English outside of the brackets, empty where nothing is."""
    while (inner := re.sub(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", text)) != text:
        text = inner
    return " ".join(re.findall(r"\b[A-Za-z]{3,}\b", text))
