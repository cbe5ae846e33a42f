"""A register record deleted under a draft: every answer stays, the officer is told, and he chooses anew before signing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.cases import finding
from tests.support.faults import contents, delete_record
from tests.support.offices import RECORDS, Who, Workplace, draft
from verifier.domain.acts import Pass
from verifier.domain.details import DetailKey
from verifier.domain.drafts import Draft
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import Answer, EvidenceKind
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.sentences import refused
from verifier.i18n import Language, speaking
from verifier.workflow.check import open_check, save_draft, sign_check
from verifier.workflow.check_view import comparisons, open_person, rows
from verifier.workflow.drafting import Drafting

GONE, OTHER = RECORDS[0], RECORDS[1]
NOTE = "звірено з особовою справою"


def _is_gone(drafting: Drafting) -> bool:
    return drafting.is_gone


def _begun(place: Workplace) -> Draft:
    """Begin a check on the record by the moves of the desk; return the draft as it was saved."""
    officer = place.officer(Who.FIRST)
    person = open_person(place.office, officer, 1, Pass.FIRST)
    record = place.office.register_record(GONE)
    drafting = Drafting(replace(person, linked=record))
    drafting.choose(record)
    whole = draft(person.sheet, {DetailKey.RANK: finding(DetailKey.RANK, Answer.UNABLE, note=NOTE)})
    kept = replace(drafting.draft, findings=whole.findings, seconds=321)
    save_draft(place.office, officer, 1, Pass.FIRST, kept)
    return kept


def test_the_person_opens_with_every_answer_and_the_sentence(place: Workplace) -> None:
    kept = _begun(place)
    delete_record(place.office, GONE)
    assert open_check(place.office, place.officer(Who.FIRST), 1, Pass.FIRST).draft == kept
    person = open_person(place.office, place.officer(Who.FIRST), 1, Pass.FIRST)
    drafting = Drafting(person)
    assert drafting.draft == kept
    assert drafting.is_gone
    assert drafting.is_chosen
    assert drafting.record is None
    assert drafting.lacking[0] == Refusal(RefusalCode.RECORD_GONE)
    for language in Language:
        with speaking(language):
            assert refused(drafting.lacking[0]).endswith(".")
    shown = rows(person.sheet, drafting.draft, drafting.record, comparisons(person.sheet.entry, drafting.record))
    assert {row.key: row.finding for row in shown} == kept.findings
    assert not any(row.ours for row in shown)


def test_answers_go_on_and_are_saved(place: Workplace) -> None:
    kept = _begun(place)
    delete_record(place.office, GONE)
    officer = place.officer(Who.FIRST)
    drafting = Drafting(open_person(place.office, officer, 1, Pass.FIRST))
    drafting.set_note(DetailKey.RANK, "уточнено")
    save_draft(place.office, officer, 1, Pass.FIRST, drafting.draft)
    again = open_check(place.office, officer, 1, Pass.FIRST).draft
    assert again == kept.with_finding(replace(kept.findings[DetailKey.RANK], note="уточнено"))


def test_signing_is_refused_and_loses_nothing(place: Workplace) -> None:
    officer, sheet = place.officer(Who.FIRST), place.sheet(1, Pass.FIRST, Who.FIRST)
    whole = draft(sheet, record=GONE)
    save_draft(place.office, officer, 1, Pass.FIRST, whole)
    delete_record(place.office, GONE)  # between the look at the person and the signature
    before = contents(place.office.store)
    with pytest.raises(KnownError) as caught:
        sign_check(place.office, place.signers[Who.FIRST], sheet, whole)
    assert caught.value.fault is Fault.REFUSED
    assert caught.value.facts == {"why": Refusal(RefusalCode.RECORD_GONE)}
    assert contents(place.office.store) == before


def test_the_record_is_chosen_anew_and_signed(place: Workplace) -> None:
    kept = _begun(place)
    delete_record(place.office, GONE)
    officer = place.officer(Who.FIRST)
    other = place.office.register_record(OTHER)
    drafting = Drafting(replace(open_person(place.office, officer, 1, Pass.FIRST), linked=other))
    drafting.choose(other)
    assert not _is_gone(drafting)
    assert drafting.draft.findings.keys() == kept.findings.keys()
    assert drafting.draft.findings[DetailKey.RANK].note == NOTE
    titles = [item.title for item in drafting.draft.evidence if item.kind is EvidenceKind.REGISTER_EXTRACT]
    assert titles == ["Облік · № 2 · 2025-05-14"], "the extract of the record that is gone is no evidence any more"
    drafting.undo()
    assert _is_gone(drafting)
    assert drafting.draft == kept
    sheet = place.sheet(1, Pass.FIRST, Who.FIRST)
    act = sign_check(place.office, place.signers[Who.FIRST], sheet, draft(sheet, record=OTHER))
    assert place.office.case(1).first == act


def test_none_of_these_is_no_record_that_is_gone(place: Workplace) -> None:
    delete_record(place.office, GONE)
    drafting = Drafting(open_person(place.office, place.officer(Who.FIRST), 1, Pass.FIRST))
    assert not drafting.is_gone
    drafting.choose(None)
    assert not drafting.is_gone
    assert RefusalCode.RECORD_GONE not in {why.code for why in drafting.lacking}
