"""The wording of registers and of versions of a list: what a register is of, and what became of a person."""

from __future__ import annotations

from verifier.domain.registers import RegisterKind
from verifier.domain.revisions import Change
from verifier.domain.words.saying import say
from verifier.i18n import N_

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


def register_kind(code: RegisterKind) -> str:
    """Name what a register is of."""
    return say(REGISTER_KINDS, code)


def change(code: Change) -> str:
    """Name what became of a person from one version of a list to the next."""
    return say(CHANGES, code)
