"""What the screen of officers says of them in one line."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.domain import words
from verifier.domain.decisions import ClearanceKind
from verifier.domain.officers import Officer, Role
from verifier.i18n import _

_CLEARANCES = tuple(kind.role for kind in ClearanceKind)
_NEEDED = (Role.CHECKER, Role.ADJUDICATOR, *_CLEARANCES, Role.APPROVER)


def roles_words(roles: Iterable[Role]) -> str:
    """Name roles one after another."""
    return ", ".join(words.role(role) for role in roles)


def roles_of(officer: Officer) -> str:
    """Name an officer's roles."""
    all_clearances = set(_CLEARANCES) <= set(officer.roles)
    names = [words.role(role) for role in officer.roles if not (all_clearances and role in _CLEARANCES)]
    return ", ".join([*names, _("All four clearances")] if all_clearances else names)


def lacking(officers: Iterable[Officer]) -> str:
    """Say which part of the work has nobody yet; empty where every part has somebody."""
    serving = [officer for officer in officers if not officer.retired]
    held = {role for officer in serving for role in officer.roles}
    if missing := [words.role(role) for role in _NEEDED if role not in held]:
        return _("▲  Nobody yet for: {roles}").format(roles=", ".join(missing))
    if sum(officer.has(Role.CHECKER) for officer in serving) < 2:
        return _("▲  A second checker is needed: the two checks are signed by two officers.")
    return ""


def smallest_hint() -> str:
    """Remind of how many officers a person's case needs."""
    return _(
        "On one person no officer takes two parts: two checkers, a clearance officer and an approver are four, with an "
        "adjudicator five. One officer may sign all four clearances under written delegation."
    )
