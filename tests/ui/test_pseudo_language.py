"""The language that nobody speaks tells what was never translated; `test_everything_opened` looks at every window in it."""

from __future__ import annotations

from tests.support import pseudo
from tests.support.pseudo import untranslated


def test_the_measure_finds_what_isenglish() -> None:
    assert untranslated(pseudo.pseudo("Sign {what} now").format(what="Петро")) == ""
    assert untranslated(f"{pseudo.pseudo('Sign')} now") == "now"
    assert untranslated(pseudo.pseudo("Sign {what}").format(what=pseudo.pseudo("this"))) == ""
    assert len(pseudo.pseudo("A sentence of some words")) > 1.4 * len("A sentence of some words")
