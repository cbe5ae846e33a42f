"""Acts that keep the office itself: accounts, passphrases, the database key, restored copies, the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support import situations
from tests.support.cases import ADMINISTRATOR, APPROVER, AT, FIRST, OFFICERS, REGISTRAR, SECOND, officer
from verifier.domain.keeping_acts import (
    ClockJumped,
    DatabaseRekeyed,
    KeepingBody,
    OfficerChanged,
    OfficeRestored,
    OfficerRetired,
    PassphraseChanged,
    PassphraseReset,
)
from verifier.domain.keeping_rules import keeping_refusal, may_keep
from verifier.domain.officers import SIGNING_ROLES, Officer, Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.staff import officer_after

C = RefusalCode
_DIGEST = "a" * 64
GONE = officer("gone", Role.CHECKER, retired=True)
STAFF = {**OFFICERS, GONE.id: GONE}
CHANGED = OfficerChanged(FIRST.id, "старший спеціаліст", (Role.CHECKER, Role.ADJUDICATOR), "наказ № 9")
RETIRED = OfficerRetired(FIRST.id, "переведений")
OWN = PassphraseChanged(FIRST.id, _DIGEST)
RESET = PassphraseReset(FIRST.id, "b" * 64, _DIGEST, "забув", SECOND.id, "c" * 128)
REKEYED = DatabaseRekeyed(dict.fromkeys(OFFICERS, _DIGEST), "вибув працівник")
RESTORED = OfficeRestored(10, _DIGEST, 12, "d" * 64, "диск зламався")
JUMPED = ClockJumped(AT, "2025-05-16T07:20:00.000Z")
DEMOTED = replace(CHANGED, officer=ADMINISTRATOR.id, roles=(Role.REGISTRAR,))


def why(who: Officer, body: KeepingBody, staff: dict[str, Officer] = STAFF) -> Refusal | None:
    """Return why an officer may not do it."""
    return keeping_refusal(who, body, staff)


SITUATIONS: list[situations.Situation] = [
    (C.RETIRED, lambda: why(replace(ADMINISTRATOR, retired=True), RETIRED), ""),
    (C.RETIRED, lambda: why(GONE, PassphraseChanged(GONE.id, _DIGEST)), ""),
    (C.RETIRED, lambda: why(GONE, JUMPED), ""),
    (C.LACKS_ROLE, lambda: why(APPROVER, CHANGED), "administrator"),
    (C.LACKS_ROLE, lambda: why(REGISTRAR, RETIRED), "administrator"),
    (C.LACKS_ROLE, lambda: why(FIRST, REKEYED), "administrator"),
    (C.LACKS_ROLE, lambda: why(FIRST, RESTORED), "administrator"),
    (C.LACKS_ROLES, lambda: why(REGISTRAR, RESET), "administrator approver"),
    (C.NO_SUCH_OFFICER, lambda: why(ADMINISTRATOR, replace(CHANGED, officer="nobody")), ""),
    (C.NO_SUCH_OFFICER, lambda: why(ADMINISTRATOR, replace(RETIRED, officer="nobody")), ""),
    (C.NO_SUCH_OFFICER, lambda: why(ADMINISTRATOR, replace(RESET, officer="nobody")), ""),
    (C.ALREADY_RETIRED, lambda: why(ADMINISTRATOR, replace(CHANGED, officer=GONE.id)), ""),
    (C.ALREADY_RETIRED, lambda: why(ADMINISTRATOR, replace(RETIRED, officer=GONE.id)), ""),
    (C.ALREADY_RETIRED, lambda: why(ADMINISTRATOR, replace(RESET, officer=GONE.id)), ""),
    (C.POST_MISSING, lambda: why(ADMINISTRATOR, replace(CHANGED, post=" — ")), ""),
    (C.NOTHING_CHANGED, lambda: why(ADMINISTRATOR, replace(CHANGED, post=FIRST.post, roles=FIRST.roles)), ""),
    (C.NO_ROLE, lambda: why(ADMINISTRATOR, replace(CHANGED, roles=())), ""),
    (C.ADMINISTRATOR, lambda: why(ADMINISTRATOR, replace(CHANGED, roles=(Role.CHECKER, Role.ADMINISTRATOR))), ""),
    (C.AUDITOR, lambda: why(ADMINISTRATOR, replace(CHANGED, roles=(Role.CHECKER, Role.AUDITOR))), ""),
    (C.LAST_ADMINISTRATOR, lambda: why(ADMINISTRATOR, DEMOTED), ""),
    (C.LAST_ADMINISTRATOR, lambda: why(ADMINISTRATOR, replace(RETIRED, officer=ADMINISTRATOR.id)), ""),
    (C.CHANGE_REASON_MISSING, lambda: why(ADMINISTRATOR, replace(CHANGED, reason=" . ")), ""),
    (C.CHANGE_REASON_MISSING, lambda: why(ADMINISTRATOR, replace(RETIRED, reason="")), ""),
    (C.CHANGE_REASON_MISSING, lambda: why(ADMINISTRATOR, replace(RESET, reason="")), ""),
    (C.CHANGE_REASON_MISSING, lambda: why(ADMINISTRATOR, replace(REKEYED, reason="")), ""),
    (C.CHANGE_REASON_MISSING, lambda: why(ADMINISTRATOR, replace(RESTORED, reason="")), ""),
    (C.OTHER_PASSPHRASE, lambda: why(ADMINISTRATOR, OWN), ""),
    (C.RESET_OF_SELF, lambda: why(ADMINISTRATOR, replace(RESET, officer=ADMINISTRATOR.id)), ""),
    (C.RESET_OF_SELF, lambda: why(ADMINISTRATOR, replace(RESET, officer=SECOND.id)), ""),
    (C.SECOND_OFFICER_NEEDED, lambda: why(ADMINISTRATOR, replace(RESET, second="nobody")), ""),
    (C.SECOND_OFFICER_NEEDED, lambda: why(ADMINISTRATOR, replace(RESET, second=GONE.id)), ""),
    (C.SECOND_OFFICER_NEEDED, lambda: why(ADMINISTRATOR, replace(RESET, second=ADMINISTRATOR.id)), ""),
    (C.NOTHING_RESTORED, lambda: why(ADMINISTRATOR, replace(RESTORED, count=0)), ""),
    (C.NOTHING_RESTORED, lambda: why(ADMINISTRATOR, replace(RESTORED, lost_count=9)), ""),
    (C.CLOCK_STANDS, lambda: why(FIRST, replace(JUMPED, shown=JUMPED.expected)), ""),
    (C.CLOCK_STANDS, lambda: why(FIRST, replace(JUMPED, shown="now")), ""),
    (C.CLOCK_STANDS, lambda: why(FIRST, replace(JUMPED, expected="")), ""),
]


@situations.each(SITUATIONS)
def test_each_situation_is_refused_for_its_own_reason(
    code: RefusalCode, situation: Callable[[], Refusal | None], fact: str
) -> None:
    situations.assert_refused(code, situation, fact)


def test_who_may_do_what_keeps_the_office() -> None:
    for body in (CHANGED, RETIRED, RESET, REKEYED, RESTORED, JUMPED):
        assert why(ADMINISTRATOR, body) is None, body
    for body in (RESET, JUMPED):
        assert why(APPROVER, body) is None, body
    for who in OFFICERS.values():
        assert why(who, replace(OWN, officer=who.id)) is None
        assert why(who, JUMPED) is None
        assert why(who, replace(RESTORED, lost_count=RESTORED.count, lost_head=_DIGEST)) is None, "nothing is given up"


@pytest.mark.parametrize("role", Role)
def test_only_administrators_and_approvers_reset_and_only_administrators_change_and_retire(role: Role) -> None:
    own = officer("o9", role)
    assert (may_keep(own, PassphraseReset) is None) == (role in (Role.ADMINISTRATOR, Role.APPROVER))
    for kind in (OfficerChanged, OfficerRetired, DatabaseRekeyed):
        assert (may_keep(own, kind) is None) == (role is Role.ADMINISTRATOR)
    assert [may_keep(own, kind) for kind in (PassphraseChanged, OfficeRestored, ClockJumped)] == [None] * 3


@pytest.mark.parametrize("role", sorted(SIGNING_ROLES))
def test_a_change_never_makes_an_administrator_who_signs(role: Role) -> None:
    mixed = replace(CHANGED, roles=(Role.ADMINISTRATOR, role))
    assert why(ADMINISTRATOR, mixed) == Refusal(C.ADMINISTRATOR)
    assert why(ADMINISTRATOR, replace(mixed, officer=ADMINISTRATOR.id)) == Refusal(C.ADMINISTRATOR)


def test_an_administrator_goes_where_another_one_in_service_stays() -> None:
    other = officer("other", Role.ADMINISTRATOR)
    two = {**STAFF, other.id: other}
    for body in (DEMOTED, replace(RETIRED, officer=ADMINISTRATOR.id)):
        assert why(ADMINISTRATOR, body, two) is None
        assert why(other, body, two) is None
    gone = {**STAFF, other.id: replace(other, retired=True)}
    assert why(ADMINISTRATOR, DEMOTED, gone) == Refusal(C.LAST_ADMINISTRATOR), "who is retired does not count"
    renamed = replace(CHANGED, officer=ADMINISTRATOR.id, roles=ADMINISTRATOR.roles)
    assert why(ADMINISTRATOR, renamed) is None, "another post alone takes no administrator away"


def test_what_an_account_is_after_each_act() -> None:
    changed = officer_after(CHANGED, STAFF)
    assert changed == replace(FIRST, post=CHANGED.post, roles=CHANGED.roles)
    assert officer_after(RETIRED, STAFF) == replace(FIRST, retired=True)
    assert officer_after(RESET, STAFF) == replace(FIRST, public_key=RESET.public_key)
    for body in (OWN, REKEYED, RESTORED, JUMPED):
        assert officer_after(body, STAFF) is None
    with pytest.raises(KeyError):
        officer_after(RETIRED, {})
