"""In which languages a paper is printed, in words: on the chips that choose one, and in the list of what was issued."""

from __future__ import annotations

from verifier.i18n import N_, Language, PaperLanguage, Tongue, _

_NAMES: dict[Tongue, str] = {
    Language.UK: N_("Ukrainian"),
    Language.EN: N_("English"),
    PaperLanguage.BOTH: N_("Both"),
    PaperLanguage.RU: N_("Russian"),
}


def tongues() -> dict[Tongue, str]:
    """Return the name of each language, in the order in which they are offered."""
    return {tongue: _(name) for tongue, name in _NAMES.items()}


def tongue_of(code: str) -> str:
    """Return the name of the language with a code; the code itself where this version does not know it."""
    return next((name for tongue, name in tongues().items() if tongue.value == code), code)
