"""Accounts in the chain: what each act on them makes of officers and slots, and what nobody may forge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.ledgers import ADMINISTRATOR, CHECKER, NOW, chain, enrolled, founded, resign, signer
from verifier.domain.acts import FORMAT, Body, HoldPlaced, ReportIssued, StoredAct
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.audit_words import audit_line
from verifier.domain.keeping_acts import (
    ClockJumped,
    DatabaseRekeyed,
    OfficerChanged,
    OfficeRestored,
    OfficerRetired,
    PassphraseChanged,
    PassphraseReset,
)
from verifier.domain.officers import Role
from verifier.ledger.audit import ChainAudit
from verifier.ledger.canonical import read_act
from verifier.ledger.chain import Head, consent_to, is_consented, seal
from verifier.ledger.keys import Signer
from verifier.ledger.outline import outline

A = AuditCode
APPROVER, ANEW = signer("o3", 3), signer("o2", 12)  # the latter: the checker with the key that a reset gave him
ISSUED = ReportIssued("R2-L0001-01", "R2", 1, 0, "uk", "a" * 64, "b" * 64)
CHANGED = OfficerChanged("o2", "голова", (Role.APPROVER,), "наказ")
RETIRED = OfficerRetired("o2", "вибув")
REKEYED = DatabaseRekeyed({"o1": "7" * 64, "o2": "8" * 64, "o3": "9" * 64}, "вибув працівник")
RESTORED = OfficeRestored(2, "a" * 64, 4, "b" * 64, "диск")
JUMPED = ClockJumped("2025-05-16T08:20:00.000Z", "2025-05-15T08:20:00.000Z")
BARE = PassphraseReset("o2", ANEW.public_key, "e" * 64, "забув", "o3", "")
RESET = consent_to(BARE, "o1", APPROVER)
STAFF = (
    (ADMINISTRATOR, founded()),
    (ADMINISTRATOR, enrolled()),
    (ADMINISTRATOR, enrolled(APPROVER, Role.APPROVER)),
)


def _office(*more: tuple[Signer, Body]) -> list[StoredAct]:
    return chain(*STAFF, *more)


def _audited(rows: list[StoredAct]) -> ChainAudit:
    audit = ChainAudit()
    list(audit.walk(rows))
    assert all(audit_line(fault) for fault in audit.faults)
    return audit


@given(forms=st.lists(st.sampled_from(range(1, FORMAT + 1)), max_size=12))
def test_an_act_of_a_case_in_an_older_format_than_one_before_it_is_named(forms: list[int]) -> None:
    """Else a desk could leave out of its acts what acts of now say, such as the head of the log of readings."""
    rows, newest = _office(), FORMAT  # of those who found the office
    audit, back = ChainAudit(), list[int]()
    list(audit.walk(rows))
    for form in forms:
        act, _row = seal(Head(audit.seen, audit.head), HoldPlaced(1, "чекаємо", "2025-06-01"), CHECKER, "i", NOW)
        row = resign(act, CHECKER, format=form, readings="" if form == 1 else act.readings)
        outlined = outline(row.data)
        assert outlined is not None
        audit.link(row, outlined)
        back += [row.seq] if form < newest else []
    assert [(fault.code, fault.act) for fault in audit.faults] == [(A.FORMAT_BACK, seq) for seq in back]


def _faults(*more: tuple[Signer, Body]) -> list[AuditFault]:
    return _audited(_office(*more)).faults


# --- what each makes of accounts and slots ---


def test_each_act_of_the_kind_leaves_officers_and_slots_as_it_says() -> None:
    audit = _audited(
        _office(
            (ADMINISTRATOR, CHANGED),
            (CHECKER, PassphraseChanged("o2", "d" * 64)),
            (CHECKER, ISSUED),
            (ADMINISTRATOR, RESET),
            (ANEW, ISSUED),
            (ADMINISTRATOR, REKEYED),
            (APPROVER, RESTORED),
            (ANEW, JUMPED),
            (ADMINISTRATOR, RETIRED),
        )
    )
    assert [(fault.code, fault.act) for fault in audit.faults] == [(A.NOT_ALLOWED, 10)], (
        "acts given up need an administrator"
    )
    officer = audit.officers["o2"]
    assert (officer.post, officer.roles, officer.retired) == (CHANGED.post, CHANGED.roles, True)
    assert officer.public_key == ANEW.public_key
    assert audit.slots == {"o1": "7" * 64, "o3": "9" * 64}


@pytest.mark.parametrize(
    ("body", "slot"),
    [
        (PassphraseChanged("o2", "d" * 64), "d" * 64),
        (RESET, "e" * 64),
        (REKEYED, "8" * 64),
        (RETIRED, None),
        (CHANGED, "6" * 64),
    ],
    ids=lambda made: getattr(made, "kind", ""),
)
def test_which_slot_is_in_force_after_it(body: Body, slot: str | None) -> None:
    audit = _audited(_office((CHECKER if isinstance(body, PassphraseChanged) else ADMINISTRATOR, body)))
    assert audit.faults == []
    assert audit.slots.get("o2") == slot


def test_what_was_signed_before_a_reset_or_a_retirement_still_verifies() -> None:
    assert _faults((CHECKER, ISSUED), (ADMINISTRATOR, RESET), (ANEW, ISSUED), (ADMINISTRATOR, RETIRED)) == []


# --- what nobody may do ---

FORGERIES: list[tuple[str, Callable[[], list[StoredAct]], AuditFault]] = [
    ("a change by who is no administrator", lambda: _office((APPROVER, CHANGED)), AuditFault(A.NOT_ALLOWED, 4)),
    ("a change of nobody", lambda: _office((ADMINISTRATOR, replace(CHANGED, officer="o9"))), AuditFault(A.NOT_ALLOWED, 4)),
    ("a change that makes a signing administrator",
     lambda: _office((ADMINISTRATOR, replace(CHANGED, roles=(Role.ADMINISTRATOR, Role.APPROVER)))),
     AuditFault(A.NOT_ALLOWED, 4)),
    ("the last administrator demoted",
     lambda: _office((ADMINISTRATOR, replace(CHANGED, officer="o1"))), AuditFault(A.NOT_ALLOWED, 4)),
    ("the last administrator retired",
     lambda: _office((ADMINISTRATOR, replace(RETIRED, officer="o1"))), AuditFault(A.NOT_ALLOWED, 4)),
    ("a retirement by who is no administrator", lambda: _office((CHECKER, RETIRED)), AuditFault(A.NOT_ALLOWED, 4)),
    ("a second retirement",
     lambda: _office((ADMINISTRATOR, RETIRED), (ADMINISTRATOR, RETIRED)), AuditFault(A.NOT_ALLOWED, 5)),
    ("an act by who is retired",
     lambda: _office((ADMINISTRATOR, RETIRED), (CHECKER, ISSUED)), AuditFault(A.NOT_ALLOWED, 5)),
    ("a passphrase changed by another officer",
     lambda: _office((ADMINISTRATOR, PassphraseChanged("o2", "d" * 64))), AuditFault(A.NOT_ALLOWED, 4)),
    ("a reset by who is neither administrator nor approver",
     lambda: _office((CHECKER, consent_to(replace(BARE, officer="o3"), "o2", ADMINISTRATOR))),
     AuditFault(A.NOT_ALLOWED, 4)),
    ("a reset by one officer alone",
     lambda: _office((ADMINISTRATOR, consent_to(replace(BARE, second="o1"), "o1", ADMINISTRATOR))),
     AuditFault(A.NOT_ALLOWED, 4)),
    ("a reset that its own officer consented to",
     lambda: _office((ADMINISTRATOR, consent_to(replace(BARE, second="o2"), "o1", CHECKER))),
     AuditFault(A.NOT_ALLOWED, 4)),
    ("a reset with the consent of who is retired",
     lambda: _office((ADMINISTRATOR, replace(RETIRED, officer="o3")), (ADMINISTRATOR, RESET)),
     AuditFault(A.NOT_ALLOWED, 5)),
    ("a consent of nobody",
     lambda: _office((ADMINISTRATOR, replace(RESET, second="o9"))), AuditFault(A.NOT_ALLOWED, 4)),
    ("a consent that the first signed himself",
     lambda: _office((ADMINISTRATOR, consent_to(BARE, "o1", ADMINISTRATOR))), AuditFault(A.CONSENT_WRONG, 4, "o3")),
    ("a consent to another key",
     lambda: _office((ADMINISTRATOR, replace(RESET, public_key=signer("o2", 9).public_key))),
     AuditFault(A.CONSENT_WRONG, 4, "o3")),
    ("a consent to a reset by another",
     lambda: _office((APPROVER, consent_to(replace(BARE, second="o1"), "o2", ADMINISTRATOR))),
     AuditFault(A.CONSENT_WRONG, 4, "o1")),
    ("a consent that is no signature",
     lambda: _office((ADMINISTRATOR, replace(RESET, consent="no hex"))), AuditFault(A.CONSENT_WRONG, 4, "o3")),
    ("a new database key by who is no administrator",
     lambda: _office((APPROVER, REKEYED)), AuditFault(A.NOT_ALLOWED, 4)),
    ("a new database key that leaves an officer out",
     lambda: _office((ADMINISTRATOR, replace(REKEYED, slots={"o1": "7" * 64, "o3": "9" * 64}))),
     AuditFault(A.NOT_ALLOWED, 4)),
    ("a new database key for somebody more",
     lambda: _office((ADMINISTRATOR, replace(REKEYED, slots={**REKEYED.slots, "o9": "1" * 64}))),
     AuditFault(A.NOT_ALLOWED, 4)),
    ("a new database key for who is retired",
     lambda: _office((ADMINISTRATOR, RETIRED), (ADMINISTRATOR, REKEYED)), AuditFault(A.NOT_ALLOWED, 5)),
    ("acts given up by who is no administrator", lambda: _office((CHECKER, RESTORED)), AuditFault(A.NOT_ALLOWED, 4)),
    ("a clock that did not jump",
     lambda: _office((CHECKER, replace(JUMPED, shown=JUMPED.expected))), AuditFault(A.NOT_ALLOWED, 4)),
    ("an act with the key that a reset replaced",
     lambda: _office((ADMINISTRATOR, RESET), (CHECKER, ISSUED)), AuditFault(A.SIGNATURE_WRONG, 5, "Офіцер o2")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "made", "fault"), FORGERIES, ids=[what for what, _, _ in FORGERIES])
def test_what_nobody_may_do_with_accounts_is_named(
    what: str, made: Callable[[], list[StoredAct]], fault: AuditFault
) -> None:
    del what
    assert fault in _audited(made()).faults


def test_who_forged_a_consent_cannot_sign_with_the_key_that_he_meant_to_give() -> None:
    """The reset does not count, so each act with its key is named as well; the officer himself signs on."""
    forged = consent_to(BARE, "o1", ADMINISTRATOR)
    assert _faults((ADMINISTRATOR, forged), (ANEW, ISSUED), (CHECKER, ISSUED)) == [
        AuditFault(A.CONSENT_WRONG, 4, "o3"),
        AuditFault(A.SIGNATURE_WRONG, 5, "Офіцер o2"),
    ]


def test_a_reset_that_is_not_allowed_counts_for_nothing_either() -> None:
    alone = consent_to(replace(BARE, second="o1"), "o1", ADMINISTRATOR)
    assert _faults((ADMINISTRATOR, alone), (ANEW, ISSUED), (CHECKER, ISSUED)) == [
        AuditFault(A.NOT_ALLOWED, 4),
        AuditFault(A.SIGNATURE_WRONG, 5, "Офіцер o2"),
    ]


@pytest.mark.parametrize("changes", [
    {"officer": "o3"}, {"public_key": "f" * 64}, {"slot": "f" * 64}, {"reason": "інша"}, {"second": "o1"},
    {"consent": "f" * 128}, {"consent": ""},
], ids=str)  # fmt: skip
def test_a_consent_is_to_all_of_a_reset(changes: dict[str, str]) -> None:
    assert is_consented(RESET, "o1", APPROVER.public_key)
    assert not is_consented(replace(RESET, **changes), "o1", APPROVER.public_key)
    assert not is_consented(RESET, "o2", APPROVER.public_key)
    assert not is_consented(RESET, "o1", ADMINISTRATOR.public_key)
    assert not is_consented(RESET, "o1", "no hex")


def test_the_consent_stands_in_the_bytes_that_the_first_signs() -> None:
    rows = _office((ADMINISTRATOR, RESET))
    act = read_act(rows[3].data, rows[3].hash)
    assert act.body == RESET
    other = consent_to(BARE, "o1", CHECKER)
    rows[3] = resign(act, CHECKER, body=other)
    found = _audited(rows).faults
    assert AuditFault(A.CONSENT_WRONG, 4, "o3") in found
    assert AuditFault(A.SIGNATURE_WRONG, 4, "Ольга") in found
