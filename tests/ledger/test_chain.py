"""The chain and its audit: whatever is altered, removed, moved, or signed by the wrong officer is found and named."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.support.ledgers import ADMINISTRATOR, CHECKER, NOW, chain, enrolled, founded, resign, signer
from verifier.domain.acts import Act, RegisterLoaded, ReportIssued, StoredAct
from verifier.domain.audit import AuditCode
from verifier.domain.officers import Officer, Role
from verifier.ledger.audit import ChainAudit
from verifier.ledger.canonical import read_act
from verifier.ledger.chain import GENESIS, Head, is_signed_by, new_intent, seal

ISSUED = ReportIssued("R2-L0001-01", "R2", 1, 0, "uk", "a" * 64, "b" * 64)
LOADED = RegisterLoaded(1, "облік", "НІБ", "2025-05-14", "r.xlsx", "a" * 64, 0, "b" * 64)
STRANGER = signer("o9", 9)


def _good() -> list[StoredAct]:
    return chain(
        (ADMINISTRATOR, founded()),
        (ADMINISTRATOR, enrolled()),
        (CHECKER, ISSUED),
        (ADMINISTRATOR, LOADED),
        (CHECKER, replace(ISSUED, number="R2-L0001-02")),
    )


def _faults(stored: list[StoredAct]) -> list[tuple[AuditCode, int, str]]:
    audit = ChainAudit()
    list(audit.walk(stored))
    return [(fault.code, fault.act, fault.subject) for fault in audit.faults]


def _act(row: StoredAct) -> Act:
    return read_act(row.data, row.hash)


# --- sealing ---


def test_each_act_carries_the_hash_of_the_one_before() -> None:
    rows = _good()
    acts = [_act(row) for row in rows]
    assert [act.seq for act in acts] == [1, 2, 3, 4, 5]
    assert [act.prev for act in acts] == [GENESIS, *(row.hash for row in rows[:-1])]
    assert all(re.fullmatch(r"[0-9a-f]{64}", row.hash) for row in rows)
    assert len(rows[0].signature) == 64


def test_time_is_stored_as_utc_with_the_desks_own_zone_beside_it() -> None:
    kyiv = datetime(2025, 5, 16, 11, 20, 30, 123_999, tzinfo=timezone(timedelta(hours=3)))
    act, _ = seal(Head(), founded(), ADMINISTRATOR, "i", kyiv)
    assert act.at == "2025-05-16T08:20:30.123Z"
    assert re.fullmatch(r"[+-]\d\d:\d\d", act.zone)
    now, _ = seal(Head(), founded(), ADMINISTRATOR, "i")
    assert abs(datetime.now(UTC) - datetime.fromisoformat(now.at)) < timedelta(minutes=1)


def test_what_is_stored_repeats_what_is_signed() -> None:
    act, row = seal(Head(4, "c" * 64), ISSUED, CHECKER, "i", NOW)
    assert (row.seq, row.intent, row.kind, row.case, row.officer) == (5, "i", "report_issued", 0, "o2")
    assert _act(row) == act
    assert act.hash == row.hash


def test_signature_and_key_must_be_whole() -> None:
    row = _good()[0]
    assert is_signed_by(row.data, row.signature, ADMINISTRATOR.public_key)
    for signature, key in (
        (row.signature[:-1], ADMINISTRATOR.public_key),
        (b"", ADMINISTRATOR.public_key),
        (row.signature, "no hex"),
        (row.signature, ""),
        (row.signature, CHECKER.public_key),
    ):
        assert not is_signed_by(row.data, signature, key)


def test_intents_are_never_the_same() -> None:
    assert len({new_intent() for _ in range(100)}) == 100


# --- the audit ---


def test_a_good_chain_has_no_fault_and_says_who_is_enrolled() -> None:
    rows, audit = _good(), ChainAudit()
    acts = list(audit.walk(rows))
    assert [act.hash for act in acts] == [row.hash for row in rows]
    assert audit.faults == []
    assert (audit.seen, audit.head, audit.fingerprint) == (5, rows[-1].hash, rows[0].hash)
    assert audit.officers["o2"] == Officer("o2", "Офіцер o2", "спеціаліст", (Role.CHECKER,), CHECKER.public_key)
    assert audit.slots == {"o1": "5" * 64, "o2": "6" * 64}


def test_an_empty_ledger_is_no_fault_of_the_chain() -> None:
    assert _faults([]) == []


@pytest.mark.parametrize("place", range(5))
def test_every_byte_of_every_act_and_signature_is_covered(place: int) -> None:
    rows = _good()
    row = rows[place]
    for position in range(len(row.data)):
        data = bytearray(row.data)
        data[position] ^= 1
        found = _faults([*rows[:place], replace(row, data=bytes(data)), *rows[place + 1 :]])
        assert (AuditCode.ACT_ALTERED, place + 1, "") in found
    for position in range(len(row.signature)):
        signature = bytearray(row.signature)
        signature[position] ^= 128
        found = _faults([*rows[:place], replace(row, signature=bytes(signature)), *rows[place + 1 :]])
        assert (AuditCode.ACT_ALTERED, place + 1, "") in found


@pytest.mark.parametrize(
    "changes",
    [{"intent": "x"}, {"kind": "list_received"}, {"case": 7}, {"officer": "o1"}, {"hash": "0" * 64}],
    ids=str,
)
def test_every_column_that_repeats_the_bytes_is_covered(changes: dict[str, object]) -> None:
    rows = _good()
    rows[2] = replace(rows[2], **changes)  # type: ignore[arg-type]
    assert (AuditCode.ACT_ALTERED, 3, "") in _faults(rows)


@pytest.mark.parametrize("place", range(4))
def test_a_removed_act_is_missed(place: int) -> None:
    rows = _good()
    del rows[place]
    found = _faults(rows)
    assert (AuditCode.ACT_MISSING, place + 1, "") in found
    assert (AuditCode.CHAIN_BROKEN, place + 2, "") in found


def test_a_removed_act_is_missed_when_the_rest_is_renumbered_and_signed_anew_by_others() -> None:
    """Whoever lacks the officers' keys can renumber but not sign; who has one key can sign only for himself."""
    rows = _good()
    act = _act(rows[4])
    forged = resign(act, ADMINISTRATOR, seq=4, prev=rows[2].hash)
    assert _faults([*rows[:3], forged]) == [(AuditCode.SIGNATURE_WRONG, 4, "Офіцер o2")]


def test_two_swapped_acts_are_named() -> None:
    rows = _good()
    swapped = [rows[0], rows[1], replace(rows[3], seq=3), replace(rows[2], seq=4), rows[4]]
    found = _faults(swapped)
    for fault in ((AuditCode.ACT_ALTERED, 3, ""), (AuditCode.ACT_ALTERED, 4, ""), (AuditCode.CHAIN_BROKEN, 5, "")):
        assert fault in found


def test_an_act_repeated_is_named() -> None:
    rows = _good()
    found = _faults([*rows[:3], replace(rows[2], seq=4), replace(rows[3], seq=5)])
    assert (AuditCode.ACT_ALTERED, 4, "") in found
    assert (AuditCode.CHAIN_BROKEN, 4, "") in found


def test_an_act_changed_and_signed_anew_breaks_what_follows() -> None:
    rows = _good()
    rows[2] = resign(_act(rows[2]), CHECKER, body=replace(ISSUED, pdf="f" * 64))
    assert _faults(rows) == [(AuditCode.CHAIN_BROKEN, 4, "")]


def test_an_act_signed_with_another_officers_key_is_named_with_whom_it_claims() -> None:
    rows = _good()
    forged = resign(_act(rows[4]), ADMINISTRATOR)
    assert _faults([*rows[:4], forged]) == [(AuditCode.SIGNATURE_WRONG, 5, "Офіцер o2")]


def test_a_signature_of_nobody_enrolled_is_named() -> None:
    assert _faults(chain((ADMINISTRATOR, founded()), (STRANGER, ISSUED))) == [(AuditCode.OFFICER_UNKNOWN, 2, "o9")]


def test_an_officer_may_not_act_before_he_was_enrolled() -> None:
    rows = chain((ADMINISTRATOR, founded()), (CHECKER, ISSUED), (ADMINISTRATOR, enrolled()))
    assert _faults(rows) == [(AuditCode.OFFICER_UNKNOWN, 2, "o2")]


def test_nobody_enrols_himself() -> None:
    rows = chain((ADMINISTRATOR, founded()), (STRANGER, enrolled(STRANGER, Role.APPROVER)))
    assert (AuditCode.OFFICER_UNKNOWN, 2, "o9") in _faults(rows)


NOT_ALLOWED: list[tuple[str, Callable[[], list[StoredAct]], int]] = [
    ("a ledger that does not begin with the founding", lambda: chain((ADMINISTRATOR, LOADED)), 1),
    ("a second founding", lambda: chain((ADMINISTRATOR, founded()), (ADMINISTRATOR, founded())), 2),
    ("a second founding by another", lambda: chain((ADMINISTRATOR, founded()), (STRANGER, founded(STRANGER))), 2),
    ("an enrolment by who is no administrator",
     lambda: chain((ADMINISTRATOR, founded()), (ADMINISTRATOR, enrolled()), (CHECKER, enrolled(STRANGER))), 3),
    ("a register loaded by who is no registrar",
     lambda: chain((ADMINISTRATOR, founded()), (ADMINISTRATOR, enrolled()), (CHECKER, LOADED)), 3),
    ("an administrator who could sign",
     lambda: chain((ADMINISTRATOR, founded()),
                   (ADMINISTRATOR, enrolled(STRANGER, Role.ADMINISTRATOR, Role.APPROVER))), 2),
    ("a founder who could sign",
     lambda: chain((ADMINISTRATOR, founded(roles=(Role.ADMINISTRATOR, Role.APPROVER)))), 1),
    ("an officer enrolled a second time, with a key of the administrator's making",
     lambda: chain((ADMINISTRATOR, founded()), (ADMINISTRATOR, enrolled()),
                   (ADMINISTRATOR, enrolled(signer("o2", 7), Role.CHECKER))), 3),
]  # fmt: skip


@pytest.mark.parametrize(("what", "made", "act"), NOT_ALLOWED, ids=[what for what, _, _ in NOT_ALLOWED])
def test_what_nobody_may_do_is_named(what: str, made: Callable[[], list[StoredAct]], act: int) -> None:
    del what
    assert (AuditCode.NOT_ALLOWED, act, "") in _faults(made())


def test_an_administrator_who_enrols_an_officer_anew_still_cannot_sign_as_him() -> None:
    forger = signer("o2", 7)
    rows = chain(
        (ADMINISTRATOR, founded()),
        (ADMINISTRATOR, enrolled()),
        (ADMINISTRATOR, enrolled(forger, Role.CHECKER)),
        (forger, ISSUED),
    )
    assert (AuditCode.SIGNATURE_WRONG, 4, "Офіцер o2") in _faults(rows)


def test_numbers_that_canonical_json_does_not_have_are_named_and_crash_nothing() -> None:
    rows = _good()
    data = rows[2].data.replace(b'"seq":3', b'"seq":123456789012345678901234567890')
    assert data != rows[2].data
    assert (AuditCode.ACT_ALTERED, 3, "") in _faults([*rows[:2], replace(rows[2], data=data), *rows[3:]])


def test_bytes_in_another_order_are_no_longer_what_was_signed() -> None:
    rows = _good()
    data = rows[2].data.replace(b"{", b"{ ", 1)
    assert (AuditCode.ACT_ALTERED, 3, "") in _faults([*rows[:2], replace(rows[2], data=data), *rows[3:]])


def test_an_unreadable_act_is_named_and_the_walk_goes_on() -> None:
    rows = _good()
    rows[2] = replace(rows[2], data=b"\x00\xff")
    audit = ChainAudit()
    assert [act.seq for act in audit.walk(rows)] == [1, 2, 4, 5]
    assert (AuditCode.ACT_UNREADABLE, 3) in [(fault.code, fault.act) for fault in audit.faults]
