"""One place that decides in which language a sentence is spoken: every string a user sees passes through here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from pathlib import Path

from verifier.catalogue import Catalogue
from verifier.pairs import pair

DOMAIN = "verifier"


class Language(StrEnum):
    """Languages of the program. English is the language of the source, so it needs no catalogue."""

    UK = "uk"
    EN = "en"


class PaperLanguage(StrEnum):
    """Languages of papers that the program itself is not spoken in: that of the other side, and two side by side."""

    RU = "ru"
    BOTH = "both"


Tongue = Language | PaperLanguage
_catalogues: dict[Tongue, Catalogue] = {}
_waiting: dict[Tongue, Path] = {}  # the file of each catalogue that is read when it is first spoken
_default: list[Language] = [Language.UK]
_speaking: ContextVar[Tongue | None] = ContextVar("speaking", default=None)


def load(folder: Path) -> None:
    """Take the compiled catalogues under `folder` (LANG/LC_MESSAGES/verifier.mo); call once at start-up.

    Each is read when it is first spoken.
    """
    for language in (*Language, *PaperLanguage):
        if language not in (Language.EN, PaperLanguage.BOTH):
            _catalogues.pop(language, None)
            _waiting[language] = folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


def set_language(language: Language) -> None:
    """Choose the language of the whole program (all threads)."""
    _default[0] = language


def current_language() -> Language:
    """Return the language in which the program speaks here and now; a paper may speak another."""
    tongue = spoken()
    return tongue if isinstance(tongue, Language) else _default[0]


def spoken() -> Tongue:
    """Return what is spoken here and now, be it the program's language or that of a paper."""
    return _speaking.get() or _default[0]


@contextmanager
def speaking(language: Tongue) -> Iterator[None]:
    """Speak another language inside the block, for example while a report is written."""
    token = _speaking.set(language)
    try:
        yield
    finally:
        _speaking.reset(token)


def _catalogue(tongue: Tongue) -> Catalogue | None:
    if tongue not in _catalogues and tongue in _waiting:
        _catalogues[tongue] = Catalogue(_waiting[tongue].read_bytes())
    return _catalogues.get(tongue)


def _(message: str) -> str:
    """Return `message` in the current language; both wordings of it as a pair where two are spoken."""
    if _speaking.get() is PaperLanguage.BOTH:
        ukrainian = _catalogue(Language.UK)
        return pair(ukrainian.gettext(message), message) if ukrainian and message else message
    catalogue = _catalogue(spoken())
    return catalogue.gettext(message) if catalogue and message else message


def n_(singular: str, plural: str, number: int) -> str:
    """Return the plural form that fits `number`, with `{n}` filled in (1 особа, 2 особи, 5 осіб, 10 000 осіб)."""
    if _speaking.get() is PaperLanguage.BOTH:
        forms = (_plural(_catalogue(each), singular, plural, number) for each in (Language.UK, Language.EN))
        return pair(*forms)
    return _plural(_catalogue(spoken()), singular, plural, number)


def _plural(catalogue: Catalogue | None, singular: str, plural: str, number: int) -> str:
    english = singular if number == 1 else plural
    return (catalogue.ngettext(singular, plural, number) if catalogue else english).format(n=grouped(number))


def decimal(number: str) -> str:
    """Return a number written with a point as the language writes it: 8,1 in Ukrainian and Russian, 8.1 in English."""
    return number if spoken() is Language.EN else number.replace(".", ",")


def grouped(number: int) -> str:
    """Return a number with its thousands set apart, as on every paper and screen of this house."""
    return f"{number:,}".replace(",", "\u00a0")


def percentage(part: int, whole: int) -> str:
    """Return a share in per cent, cut and not rounded, so that 100 % means all of it; a dash where there is no whole."""
    return decimal(f"{part * 1000 // whole / 10:.1f}") + "\u00a0%" if whole else "—"


def N_(message: str) -> str:  # noqa: N802 - the name that translators' tools know
    """Mark `message` for translation and return it unchanged; it is translated where it is shown."""
    return message
