"""What was ever done with the accounts of an office, so that a retirement or a reset stays in sight for ever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from verifier.domain.acts import ClearancesDelegated, OfficeFounded, OfficerEnrolled
from verifier.domain.keeping_acts import OfficerChanged, OfficerRetired, PassphraseChanged, PassphraseReset
from verifier.workflow.browse import SeenAct, acts_page
from verifier.workflow.office import Office

_OF_ACCOUNTS = (
    OfficeFounded,
    OfficerEnrolled,
    ClearancesDelegated,
    OfficerChanged,
    OfficerRetired,
    PassphraseChanged,
    PassphraseReset,
)
_MANY = 100_000


def account_acts(office: Office) -> Mapping[str, tuple[SeenAct, ...]]:
    """Return by officer the acts that concern his account, oldest first."""
    seen = sorted(_every(office), key=lambda act: act.seq)
    found: dict[str, list[SeenAct]] = {}
    for each in seen:
        body = each.act.body if each.act else None
        if isinstance(body, _OF_ACCOUNTS):
            found.setdefault(body.officer, []).append(each)
    return {officer: tuple(acts) for officer, acts in found.items()}


def _every(office: Office) -> Iterable[SeenAct]:
    for body in _OF_ACCOUNTS:
        yield from acts_page(office, _MANY, kind=body.kind)
