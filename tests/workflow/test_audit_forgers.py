"""The audit of forgers who hold keys: what the rules forbid is named even where its signature is good."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import cases
from tests.support.audited import codes
from tests.support.databases import raw, unguard
from tests.support.ledgers import resign
from tests.support.offices import Who, Workplace
from verifier.domain.acts import FORMAT, CheckSigned, DecisionTaken, ListReceived, Pass, StoredAct
from verifier.domain.audit import AuditCode
from verifier.domain.decisions import Disposition
from verifier.domain.identity import conclude
from verifier.ledger.audit import ChainAudit
from verifier.ledger.canonical import read_act
from verifier.ledger.keys import Signer
from verifier.store import acts, audited
from verifier.workflow.audit_cases import CaseFile, Ground, examine_cases
from verifier.workflow.audit_office import OfficeAudit
from verifier.workflow.office import DATABASE

A = AuditCode


@pytest.fixture
def place(worked_place: Workplace) -> Workplace:
    """An office in which something of every kind was done."""
    return worked_place


def _append(place: Workplace, who: Who, body: object, as_: Who | None = None) -> int:
    """Append an act that the program would refuse, signed with an officer's real key."""
    from verifier.ledger.chain import new_intent, seal

    head = place.office.head()
    signer = replace(place.signers[who], officer=(as_ or who).value)
    _, stored = seal(head, body, signer, new_intent())  # type: ignore[arg-type]
    with place.office.store.write() as connection:
        acts.append(connection, stored)
    return stored.seq


def _decision(place: Workplace, number: int) -> DecisionTaken:
    case = place.office.case(number)
    return DecisionTaken(number, Disposition.CLEARED, conclude(case), None, "", case.foundations)


def _second_check_by_the_first(place: Workplace) -> int:
    return _append(place, Who.FIRST, cases.check(place.office.case(2), Pass.SECOND))


def _check_with_nothing_in_it(place: Workplace) -> int:
    seq = _append(place, Who.SECOND, cases.check(place.office.case(2), Pass.SECOND, findings=(), record=""))
    _append(place, Who.APPROVER, _decision(place, 2))
    return seq


def test_acts_of_a_case_are_judged_alike_in_every_format(place: Workplace) -> None:
    """A format says what an act lacks; of a case it lacks nothing that the rules ask for."""
    with place.office.store.read() as connection:
        chain, office = ChainAudit(), OfficeAudit(connection)
        for act in chain.walk(acts.every(connection)):
            office.take(act)
        rows = {row.number: row for row in audited.cases_between(connection, 1, 4)}
        stored = {number: acts.of_case(connection, number) for number in rows}
    ground = Ground(chain.known, office.facts())
    signers = {who.value: signer for who, signer in place.signers.items()}

    @given(forms=st.lists(st.sampled_from(range(1, FORMAT + 1)), min_size=40, max_size=40))
    @settings(max_examples=15)
    def judge(forms: list[int]) -> None:
        for number, row in rows.items():
            written = _written_as(stored[number], forms, signers)
            file = CaseFile(number, office.openings.get(number), row, frozenset(), written)
            assert examine_cases(ground, [file]).faults == []

    assert sum(map(len, stored.values())) > 10
    judge()


def _written_as(
    rows: Sequence[StoredAct], forms: Sequence[int], signers: Mapping[str, Signer]
) -> tuple[StoredAct, ...]:
    """Return the acts of a case as programs of other formats would have written them, each on the new ones before it."""
    made, hashes = list[StoredAct](), dict[bytes, bytes]()
    for row, form in zip(rows, forms, strict=False):
        data = row.data
        for old, new in hashes.items():
            data = data.replace(old, new)
        act = read_act(data, row.hash)
        again = resign(act, signers[row.officer], format=form, readings=act.readings if form > 1 else "")
        hashes[row.hash.encode()] = again.hash.encode()
        made.append(again)
    return tuple(made)


FORGED: dict[str, tuple[Callable[[Workplace], int], AuditCode]] = {
    "a second check by the first checker": (_second_check_by_the_first, A.RULE_BROKEN),
    "a clearing without clearances": (lambda p: _append(p, Who.APPROVER, _decision(p, 3)), A.RULE_BROKEN),
    "a decision on a case that is closed": (lambda p: _append(p, Who.APPROVER, _decision(p, 1)), A.ILLEGAL_MOVE),
    "a check without findings": (_check_with_nothing_in_it, A.RULE_BROKEN),
    "a check that rests on another record": (
        lambda p: _append(p, Who.SECOND, cases.check(p.office.case(2), Pass.SECOND, record="1:1")), A.REGISTER_ALTERED),
    "a check of a case that does not exist": (
        lambda p: _append(p, Who.SECOND, cases.check(replace(p.office.case(2), number=77), Pass.FIRST)), A.ILLEGAL_MOVE),
    "an act in another's name": (
        lambda p: _append(p, Who.ADMINISTRATOR, cases.check(p.office.case(4), Pass.FIRST), as_=Who.SECOND),
        A.SIGNATURE_WRONG),
    "a list received by who is no registrar": (lambda p: _append(p, Who.SECOND, _received(p)), A.NOT_ALLOWED),
    "a list with case numbers that are none": (
        lambda p: _append(p, Who.FIRST, replace(_received(p), entries={"x": "0"})), A.LIST_DIFFERS),
    "a list whose persons are not those of the version it replaces": (
        lambda p: _append(p, Who.FIRST, replace(_received(p), list=9, previous=1, same={"1": 1}, removed=(2, 3))),
        A.REVISION_DIFFERS),
    "a list received twice over": (lambda p: _append(p, Who.FIRST, _received(p)), A.LIST_DIFFERS),
}  # fmt: skip


def _received(place: Workplace) -> ListReceived:
    with place.office.store.read() as connection:
        body = next(read_act(row.data, row.hash).body for row in acts.every(connection) if row.kind == "list_received")
    assert isinstance(body, ListReceived)
    return body


@pytest.mark.parametrize("what", FORGED)
def test_acts_that_the_rules_forbid_are_named_even_if_well_signed(place: Workplace, what: str) -> None:
    forge, code = FORGED[what]
    seq = forge(place)
    assert (code, seq) in codes(place.office)


def test_an_act_changed_and_signed_anew_with_the_officers_own_key_breaks_the_chain(place: Workplace) -> None:
    with place.office.store.read() as connection:
        row = next(row for row in acts.of_case(connection, 1) if row.officer == Who.SECOND.value)
    act = read_act(row.data, row.hash)
    assert isinstance(act.body, CheckSigned)
    forged = resign(act, place.signers[Who.SECOND], body=replace(act.body, seconds=1))
    with raw(place.office.folder / DATABASE, place.office.key) as intruder:
        unguard(intruder)
        intruder.execute(
            "UPDATE acts SET data = ?, signature = ?, hash = ? WHERE seq = ?",
            (forged.data, forged.signature, forged.hash, forged.seq),
        )
    assert (A.CHAIN_BROKEN, act.seq + 1) in codes(place.office)
