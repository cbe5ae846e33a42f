"""Exchanges in a real office: desks that are behind, persons who are voided meanwhile, forged acts, and a power cut."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support import cases
from tests.support.audited import change, codes, faults
from tests.support.drafts import opened
from tests.support.exchanged import IN, Exchanging, cleared
from tests.support.offices import Template, Who, Workplace, once
from verifier.domain.acts import Body
from verifier.domain.audit import AuditCode
from verifier.domain.decisions import ClearanceKind, ClearanceOutcome
from verifier.domain.errors import Fault, KnownError
from verifier.domain.exchange_acts import EffectsListed, NeedsRecorded, PersonsPlaced, StageFrozen
from verifier.domain.exchange_codes import Execution, Status
from verifier.domain.exchange_values import Effects, Needs, Placed
from verifier.domain.overtaking import seen_until
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.stages import Stage as ListStage
from verifier.ledger.canonical import act_bytes
from verifier.ledger.chain import act_hash, new_intent, seal
from verifier.store import acts
from verifier.store import exchanges as stored
from verifier.workflow import exchange_desk, exchange_seats, exchanges
from verifier.workflow import exchange_drafts as drafts
from verifier.workflow import exchange_moves as moves
from verifier.workflow import moves as of_case
from verifier.workflow.approve_list import approve, stage_of
from verifier.workflow.exchange_drafts import Draft, TypedBack
from verifier.workflow.exchange_seats import Plan
from verifier.workflow.overtaken import said_instead

X, C = Execution, RefusalCode


def _exchanging_office(filled: Template, folder: Path) -> Template:
    """Make an office with a stage of five persons whose manifest is signed, and a second stage with nobody."""
    place = filled.copy(folder)
    desk, persons = Exchanging(place), cleared(place, 6)
    desk.open(5)
    stage = desk.plan(5)
    desk.fill(stage, persons[:5])
    desk.board(stage, 1)
    desk.manifest(stage)
    desk.plan(1)
    place.office.close()
    return Template(folder, filled.key, filled.fingerprint, filled.signers)


@pytest.fixture(scope="session")
def exchanging(filled: Template, tmp_path_factory: pytest.TempPathFactory) -> Template:
    return once("exchanging", lambda: _exchanging_office(filled, tmp_path_factory.mktemp("exchanging") / "office"))


@pytest.fixture
def desk(exchanging: Template, tmp_path: Path) -> Exchanging:
    return Exchanging(exchanging.copy(tmp_path / "office"))


def refused(do: Callable[[], object]) -> RefusalCode:
    with pytest.raises(KnownError) as caught:
        do()
    assert caught.value.fault is Fault.REFUSED
    why = caught.value.facts["why"]
    assert isinstance(why, Refusal)
    return why.code


def test_an_exchange_of_which_nothing_is_wrong_audits_clean_and_says_where_each_person_is(desk: Exchanging) -> None:
    persons = sorted(desk.stage(1).members)
    assert codes(desk.place.office) == set()
    assert [row.stage for row in exchanges.stays(desk.place.office, persons[0])] == [1]
    assert exchanges.own_status(desk.exchange) is Status.AGREED
    people = exchanges.people(desk.place.office, persons)
    assert all(people[person].name and people[person].direction is IN for person in persons)
    seen = desk.exchange
    desk.tick(1, persons[:1], X.PRESENTED)
    assert exchanges.exchange(desk.place.office, 1, seen) == desk.exchange  # only the later acts were read


def test_two_desks_that_tick_the_same_person_and_a_stage_that_is_closed_elsewhere(desk: Exchanging) -> None:
    one, *others = sorted(desk.stage(1).members)
    here, there = desk.stage(1), desk.exchange
    mine = moves.handover(there, 1, [moves.tick(here, one, X.TRANSFERRED)])
    desk.tick(1, [one], X.NOT_PRESENTED)  # at another desk
    assert refused(lambda: desk.sign(Who.FIRST, mine)) is C.TICKED_MEANWHILE
    desk.tick(1, others, X.TRANSFERRED)
    desk.count_all(1)
    desk.close(1)
    late = moves.handover(there, 1, [moves.tick(desk.stage(1), one, X.PRESENTED, "таки привезли")])
    assert refused(lambda: desk.sign(Who.FIRST, late)) is C.STAGE_OVER
    assert codes(desk.place.office) == set()


def test_two_desks_that_record_needs_of_one_person_and_the_second_is_told_and_decides(desk: Exchanging) -> None:
    office, signer, person = desk.place.office, desk.place.signers[Who.CLEARER], min(desk.stage(1).members)
    mine = NeedsRecorded(1, (Needs(person, diet="м'яке"),), desk.exchange.last)
    desk.sign(Who.CLEARER, NeedsRecorded(1, (Needs(person, medicine="інсулін"), Needs(max(desk.stage(1).members)))))
    assert refused(lambda: moves.sign(office, signer, mine)) is C.OVERTAKEN
    told = said_instead(office, mine, desk.exchange.last).splitlines()
    assert len(told) == 2, "who and when, and of this person alone what he needs"
    assert "інсулін" in told[1]
    moves.sign(office, signer, seen_until(mine, desk.exchange.last))
    assert desk.exchange.needs[person] == Needs(person, diet="м'яке")
    assert codes(office) == set()


def test_what_a_desk_has_seen_is_not_read_again_but_for_whom_something_was_recorded(desk: Exchanging) -> None:
    office, persons = desk.place.office, sorted(desk.stage(1).members)
    before = exchange_desk.look(office, 1)
    desk.place.sign(Who.ADJUDICATOR, cases.reopening(office.case(persons[1]), ClearanceKind.LEGAL))
    again = exchange_desk.look(office, 1, before)
    assert again == exchange_desk.look(office, 1)
    assert again.fallen(desk.stage(1)) == (persons[1],)
    assert again.travellers[persons[0]] is before.travellers[persons[0]]


def test_who_is_voided_while_on_a_manifest_is_told_and_cannot_travel(desk: Exchanging) -> None:
    office, persons = desk.place.office, sorted(desk.stage(1).members)
    desk.place.sign(Who.ADJUDICATOR, cases.reopening(office.case(persons[1]), ClearanceKind.LEGAL))
    known = exchanges.travellers(office, 1, persons)
    assert exchanges.fallen(desk.stage(1), known) == (persons[1],)
    assert exchanges.voided(office, desk.stage(1)) == {persons[1]}
    assert refused(lambda: desk.manifest(1)) is C.PERSON_NOT_CLEARED
    tick = moves.tick(desk.stage(1), persons[1], X.TRANSFERRED)
    assert refused(lambda: desk.sign(Who.FIRST, moves.handover(desk.exchange, 1, [tick]))) is C.TICK_NOTE_MISSING
    noted = replace(tick, note="доставлено; справу переглядають")
    desk.sign(Who.FIRST, moves.handover(desk.exchange, 1, [noted]))
    assert codes(office) == set()


def test_fitness_is_taken_from_the_medical_clearance_where_nothing_newer_was_found(desk: Exchanging) -> None:
    office, person = desk.place.office, min(desk.stage(1).members)
    assert exchanges.lacking(desk.exchange, desk.stage(1), exchanges.travellers(office, 1, desk.stage(1).members)) == ()
    clearer = desk.place.officer(Who.CLEARER)
    body = of_case.clearance_of(
        office.case(person), clearer, ClearanceKind.MEDICAL, ClearanceOutcome.FIT_WITH_ESCORT, "довідка"
    )
    desk.place.sign(Who.CLEARER, body)
    seen = exchange_desk.look(office, 1)
    (bus,) = {seat.vehicle for seat in seen.exchange.stages[1].seats.values()}
    alone = replace(seen.exchange.stages[1].vehicles[bus], escorts=0)
    stage = replace(desk.stage(1), vehicles={bus: alone})
    assert person in exchange_seats.proposal(seen, stage, Plan({}, 1), keep=False).unseated, "fit with escort needs one"
    why = exchange_seats.seated(seen, stage, Plan({}, 1), (person,), bus)
    assert isinstance(why, Refusal)
    assert why.code is RefusalCode.ESCORT_NEEDED
    body = of_case.clearance_of(
        office.case(person), clearer, ClearanceKind.MEDICAL, ClearanceOutcome.NOT_FIT, "довідка"
    )
    desk.place.sign(Who.CLEARER, body)
    assert exchanges.barred(desk.exchange, desk.stage(1), exchanges.travellers(office, 1, [person])).keys() == {person}


def test_ticks_that_are_not_signed_are_kept_private_and_gone_with_the_signature(desk: Exchanging) -> None:
    office, signer = desk.place.office, desk.place.signers[Who.CLEARER]
    one, two, three, *_ = sorted(desk.stage(1).members)
    stage = desk.stage(1)
    draft = Draft().with_tick(moves.tick(stage, one, X.PRESENTED)).with_tick(moves.tick(stage, two, X.NOT_PRESENTED))
    draft = draft.with_tick(moves.tick(stage, one, X.TRANSFERRED)).with_tick(moves.tick(stage, three, X.TRANSFERRED))
    drafts.keep(office, signer.officer, 1, 1, draft)
    assert drafts.draft(office, Who.CLEARER, 1, 1) == draft
    assert drafts.draft(office, Who.FIRST, 1, 1) == Draft()
    assert drafts.waiting(office, Who.CLEARER) == ((1, 1, draft.at),)
    assert draft.result(stage, one) is X.TRANSFERRED
    assert codes(office) == set()
    desk.sign(Who.FIRST, moves.handover(desk.exchange, 1, [moves.tick(stage, two, X.TRANSFERRED)]))  # another desk
    overtaken = draft.overtaken(desk.stage(1))
    assert [(each.tick.person, each.now) for each in overtaken] == [(two, X.TRANSFERRED)]
    desk.sign(Who.CLEARER, moves.handover(desk.exchange, 1, draft.standing(desk.stage(1))))
    left = drafts.draft(office, Who.CLEARER, 1, 1)
    assert [tick.person for tick in left.ticks] == [two], "what another desk overtook is still to be looked at"
    drafts.keep(office, signer.officer, 1, 1, draft.without(one).without(two).without(three))
    assert drafts.waiting(office, Who.CLEARER) == ()


def test_the_paper_manifest_typed_back_is_compared_with_what_was_entered(desk: Exchanging) -> None:
    one, two, three, four, five = sorted(desk.stage(1).members)
    desk.tick(1, [one, two, three], X.TRANSFERRED)
    paper: dict[int, Execution | None] = {
        one: X.TRANSFERRED,
        two: X.NOT_PRESENTED,
        four: X.TRANSFERRED,
        999: X.TRANSFERRED,
    }
    assert drafts.compare_paper(desk.exchange, 1, paper) == (
        TypedBack(two, X.NOT_PRESENTED, X.TRANSFERRED),
        TypedBack(three, None, X.TRANSFERRED),
        TypedBack(four, X.TRANSFERRED, None),
        TypedBack(999, X.TRANSFERRED, None),
    )
    assert five not in {line.person for line in drafts.compare_paper(desk.exchange, 1, paper)}


def test_a_list_goes_on_through_exchange_and_reconciliation_to_its_closing(desk: Exchanging) -> None:
    office, persons = desk.place.office, exchanges.cleared(desk.place.office)
    assert stage_of(office, 2) is ListStage.APPROVAL
    approve(office, desk.place.signers[Who.APPROVER], 2)
    assert stage_of(office, 2) is ListStage.EXCHANGE
    desk.tick(1, persons[:1], X.NOT_PRESENTED)
    desk.tick(1, persons[1:5], X.TRANSFERRED)
    assert stage_of(office, 2) is ListStage.RECONCILIATION
    desk.count_all(1)
    desk.close(1)
    assert stage_of(office, 2) is ListStage.EXCHANGE, "one person waits for a stage"
    desk.fill(2, (persons[0], persons[5]))
    desk.board(2, 1)
    desk.manifest(2)
    desk.tick(2, (persons[0], persons[5]), X.TRANSFERRED)
    assert exchanges.voided(office, desk.stage(2)) == frozenset()
    desk.count_all(2)
    desk.close(2)
    assert stage_of(office, 2) is ListStage.CLOSED
    assert codes(office) == set()


# --- an office past the program ---


def _forge(desk: Exchanging, who: Who, body: Body) -> int:
    _, row = seal(desk.place.office.head(), body, desk.place.signers[who], new_intent())
    with desk.place.office.store.write() as connection:
        acts.append(connection, row)
        stored.note_act(connection, row.seq, 1)
    return row.seq


def test_the_audit_names_who_was_put_on_a_list_without_being_cleared(desk: Exchanging) -> None:
    stranger = Placed(4, IN, "f" * 64)  # on the list, and not even checked
    seq = _forge(desk, Who.CLEARER, PersonsPlaced(1, 2, (stranger,)))
    assert (AuditCode.EXCHANGE_RULE_BROKEN, seq) in codes(desk.place.office)


def test_the_audit_names_a_manifest_of_a_person_whose_clearance_had_fallen(desk: Exchanging) -> None:
    before = moves.manifest(desk.place.office, desk.exchange, 1)
    person = min(desk.stage(1).members)
    desk.place.sign(Who.ADJUDICATOR, cases.reopening(desk.place.office.case(person), ClearanceKind.LEGAL))
    seq = _forge(desk, Who.CLEARER, before)
    assert codes(desk.place.office) == {(AuditCode.EXCHANGE_RULE_BROKEN, seq)}


def test_the_audit_names_what_is_written_by_older_rules_after_newer_ones(desk: Exchanging) -> None:
    """Else a desk could say of effects that nobody packed them, as older acts may."""
    signer, person = desk.place.signers[Who.CLEARER], min(desk.stage(1).members)
    made, row = seal(desk.place.office.head(), EffectsListed(1, (Effects(person, 1),)), signer, new_intent())
    data = act_bytes(replace(made, format=2))
    signature = signer.sign(b"verifier/act/v1\0" + data)
    with desk.place.office.store.write() as connection:
        acts.append(connection, replace(row, data=data, signature=signature, hash=act_hash(data, signature)))
        stored.note_act(connection, row.seq, 1)
    assert codes(desk.place.office) == {(AuditCode.FORMAT_BACK, row.seq)}


def test_the_audit_names_a_list_that_was_frozen_by_who_may_not(desk: Exchanging) -> None:
    seq = _forge(desk, Who.FIRST, StageFrozen(1, 2, ()))
    assert codes(desk.place.office) >= {(AuditCode.NOT_ALLOWED, seq), (AuditCode.EXCHANGE_RULE_BROKEN, seq)}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE travellers SET result = 'transferred' WHERE person = (SELECT min(person) FROM travellers)",
        "DELETE FROM travellers WHERE person = (SELECT max(person) FROM travellers)",
        "INSERT INTO travellers VALUES (9, 1, 1, 'incoming', '', 1, 0, 0)",
        "DELETE FROM exchange_acts WHERE act = (SELECT max(act) FROM exchange_acts)",
        "UPDATE exchange_acts SET exchange = 2 WHERE act = (SELECT max(act) FROM exchange_acts)",
    ],
)
def test_the_audit_names_tables_that_differ(desk: Exchanging, statement: str) -> None:
    change(desk.place, statement)
    assert {fault.code for fault in faults(desk.place.office)} == {AuditCode.EXCHANGE_DIFFERS}


def test_the_audit_names_an_unsigned_tick_that_somebody_changed(desk: Exchanging) -> None:
    draft = Draft().with_tick(moves.tick(desk.stage(1), min(desk.stage(1).members), X.PRESENTED))
    drafts.keep(desk.place.office, desk.place.signers[Who.CLEARER].officer, 1, 1, draft)
    change(desk.place, "UPDATE exchange_drafts SET body = replace(body, 'presented', 'transferred')")
    assert {fault.code for fault in faults(desk.place.office)} == {AuditCode.TABLE_ALTERED}


# --- the power goes in the middle of a handover ---


def _killed(desk: Exchanging, step: str) -> list[int]:
    """Let a process tick one person after another and sign, until it is killed; return whom it said it kept."""
    office, signer = desk.place.office, desk.place.signers[Who.CLEARER]
    private = signer.key.private_bytes_raw().hex()
    where = [str(office.folder), office.key.hex(), signer.officer, private, step]
    words = [sys.executable, "-m", "tests.support.ticking", *where]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == -9, done.stderr
    return [int(line) for line in done.stdout.split()]


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
@pytest.mark.parametrize("step", ["third", "append", "drop_draft"])
def test_no_tick_is_lost_when_the_power_goes_in_the_middle_of_a_handover(desk: Exchanging, step: str) -> None:
    """Before the signature every tick that was on the screen is there; an act is there whole, or the draft is."""
    office, key = desk.place.office, desk.place.office.key
    desk.place.office.close()
    kept = _killed(desk, step)
    again = opened(office.folder, key)
    found = drafts.draft(again, Who.CLEARER, 1, 1)
    assert [tick.person for tick in found.ticks][: len(kept)] == kept
    assert len(kept) == (3 if step == "third" else 5)
    assert exchanges.exchange(again, 1).stages[1].ticks == {}  # nothing of what was not signed
    desk.place = Workplace(again, desk.place.signers)
    desk.sign(Who.CLEARER, moves.handover(desk.exchange, 1, found.ticks))
    assert desk.stage(1).ticks.keys() == {tick.person for tick in found.ticks}
    assert codes(again) == set()
