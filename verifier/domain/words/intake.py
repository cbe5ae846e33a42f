"""The wording of registers, of versions of a list, and of one that two officers type in."""

from __future__ import annotations

from verifier.domain.registers import RegisterKind
from verifier.domain.revisions import Change
from verifier.domain.typed import Difference, Differs
from verifier.domain.words.saying import say
from verifier.i18n import N_, _

REGISTER_KINDS: dict[RegisterKind, str] = {
    RegisterKind.OWN: N_("our persons"),
    RegisterKind.RETURNED: N_("persons who returned"),
    RegisterKind.DEATHS: N_("recorded deaths"),
}
CHANGES: dict[Change, str] = {
    Change.ADDED: N_("added"),
    Change.REMOVED: N_("removed"),
    Change.CHANGED: N_("changed"),
    Change.SAME: N_("unchanged"),
}
DIFFERS: dict[Differs, str] = {
    Differs.ROW_HERE: N_("only you have this row: is it on the paper?"),
    Differs.ROW_THERE: N_("the other officer has one row more before this place: is one missing here?"),
    Differs.EMPTY_HERE: N_("you left it empty, the other officer did not"),
    Differs.EMPTY_THERE: N_("the other officer left it empty"),
    Differs.ALPHABET: N_("letters of two alphabets that look alike"),
    Differs.CASE: N_("capital and small letters"),
    Differs.SIGNS: N_("signs, dots or blanks, not letters or digits"),
    Differs.TEXT: N_("another text"),
}


def register_kind(code: RegisterKind) -> str:
    """Name what a register is of."""
    return say(REGISTER_KINDS, code)


def change(code: Change) -> str:
    """Name what became of a person from one version of a list to the next."""
    return say(CHANGES, code)


def differs(difference: Difference) -> str:
    """Say in what way two typings of one place differ."""
    how = say(DIFFERS, difference.how)
    return _("word {n}: {how}").format(n=difference.word, how=how) if difference.word else how
