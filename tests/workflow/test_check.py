"""The two checks at the desk: queues, the blind second pass, private drafts, and signatures that are made once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from tests.support import persons
from tests.support.cases import EVIDENCE, finding
from tests.support.databases import raw
from tests.support.faults import contents, full_disk, refuse_inserts
from tests.support.offices import PERSONS, RECORDS, Template, Who, Workplace, draft, receive_entries
from verifier.domain.acts import CheckSigned, Pass
from verifier.domain.case import State
from verifier.domain.details import DetailKey
from verifier.domain.drafts import Draft
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import Answer, EvidenceKind
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.sentences import sentence
from verifier.domain.work import Query, Task
from verifier.ledger.canonical import digest_of
from verifier.ledger.chain import is_signed_by, new_intent
from verifier.store import acts, lists
from verifier.store.database import Store
from verifier.workflow import browse, overview, queues
from verifier.workflow.audit import audit
from verifier.workflow.check import drafted, open_check, queue, save_draft, sign_check
from verifier.workflow.check_view import open_person
from verifier.workflow.conclude import open_case
from verifier.workflow.issue_report import Report, ReportRequest, preview
from verifier.workflow.office import DATABASE, Office

K, A = DetailKey, Answer
FIRST, SECOND = Pass.FIRST, Pass.SECOND


def _queue(place: Workplace, who: Who, number: Pass, list_: int | None = None) -> list[int]:
    return [line.number for line in queue(place.office, place.officer(who), number, list_)]


def _refused(call: Callable[[], object]) -> RefusalCode:
    with pytest.raises(KnownError) as caught:
        call()
    assert caught.value.fault is Fault.REFUSED
    why = caught.value.facts["why"]
    assert isinstance(why, Refusal)
    return why.code


# --- queues ---


def test_everybody_waits_for_the_first_check_in_the_order_of_the_list(place: Workplace) -> None:
    everyone = list(range(1, PERSONS + 1))
    assert _queue(place, Who.FIRST, FIRST) == _queue(place, Who.SECOND, FIRST) == everyone
    assert _queue(place, Who.FIRST, SECOND) == []
    assert _queue(place, Who.FIRST, FIRST, 2) == []
    for who in (Who.ADMINISTRATOR, Who.ADJUDICATOR, Who.CLEARER, Who.APPROVER, Who.AUDITOR):
        assert _queue(place, who, FIRST) == _queue(place, who, SECOND) == []


def test_who_checked_a_person_first_does_not_meet_him_again(place: Workplace) -> None:
    place.check(1, FIRST)
    place.check(3, FIRST, who=Who.SECOND)
    assert _queue(place, Who.FIRST, FIRST) == [2, 4]
    assert _queue(place, Who.FIRST, SECOND) == [3]
    assert _queue(place, Who.SECOND, SECOND) == [1]
    assert sorted(_queue(place, Who.ANYBODY, SECOND)) == [1, 3]
    place.check(1, SECOND)
    assert _queue(place, Who.ANYBODY, SECOND) == [3]


def test_the_second_checker_meets_them_in_an_order_of_his_own(place: Workplace) -> None:
    received = receive_entries(place.office, place.signers[Who.FIRST], persons.entries(12), "2/Т")
    numbers = _queue(place, Who.FIRST, FIRST, received.id)
    for number in numbers:
        place.check(number, FIRST)
    his = _queue(place, Who.SECOND, SECOND, received.id)
    other = _queue(place, Who.ANYBODY, SECOND, received.id)
    assert sorted(his) == sorted(other) == numbers
    assert his != numbers
    assert other not in (numbers, his)
    place.check(his[0], SECOND)
    assert _queue(place, Who.SECOND, SECOND, received.id) == his[1:]


# --- what is shown ---


def test_a_sheet_holds_what_is_needed(place: Workplace) -> None:
    sheet = place.sheet(2, FIRST, Who.FIRST)
    entry = place.office.entry(2)
    assert (sheet.case, sheet.number, sheet.entry) == (2, FIRST, entry)
    assert sheet.entry_digest == digest_of(entry) == place.office.case(2).entry
    assert sheet.asked == persons.asked(entry)
    assert sheet.stated == {key for key in sheet.asked if entry.text(key)}
    assert sheet.draft == Draft()


SECRETS = ("ТАЄМНЕ ЗНАЧЕННЯ", "таємна примітка", "таємний документ")
MOVES: dict[str, dict[DetailKey, Answer]] = {
    "as the second will": {},
    "against the second": {K.SURNAME: A.DISCREPANCY, K.VITAL_STATUS: A.DISCREPANCY, K.UNIT: A.UNABLE},
}


def _sign_secretly(place: Workplace) -> None:
    value, note, title = SECRETS
    sheet = place.sheet(1, FIRST, Who.FIRST)
    made = draft(sheet, {
        K.SURNAME: finding(K.SURNAME, A.DISCREPANCY, value=value, note=note),
        K.RANK: finding(K.RANK, A.UNABLE, note=note),
    }, record=RECORDS[1])  # fmt: skip
    made = replace(made, evidence=tuple(replace(item, title=f"{title} {item.no}") for item in EVIDENCE), seconds=4711)
    save_draft(place.office, place.officer(Who.FIRST), 1, FIRST, made)
    sign_check(place.office, place.signers[Who.FIRST], sheet, made)


def _all_that_the_second_may_look_at(place: Workplace) -> str:
    office, officer = place.office, place.officer(Who.SECOND)
    return repr(
        (
            open_check(office, officer, 1, SECOND),
            open_person(office, officer, 1, SECOND),
            *(queues.open_queue(office, officer, Query(task)) for task in Task),
            queues.waiting(office, officer, Task),
            queue(office, officer, SECOND),
            drafted(office, officer),
            overview.overview(office, officer),
            browse.progress(office),
            browse.persons(office, 1),
            browse.reportable(office, 1),
            browse.acts_page(office, 100),
            browse.acts_page(office, 100, case=1),
        )
    )


def test_nothing_of_the_first_check_is_shown_before_the_second_is_signed(place: Workplace) -> None:
    _sign_secretly(place)
    seen = _all_that_the_second_may_look_at(place)
    for secret in (*SECRETS, "seconds=4711", "DISCREPANCY"):
        assert secret not in seen
    with pytest.raises(KnownError) as caught:
        open_case(place.office, 1)
    assert caught.value.fault is Fault.NOT_YET_DOUBLE_CHECKED
    place.check(1, SECOND)
    shown = repr(open_case(place.office, 1))
    assert all(secret in shown for secret in SECRETS)


def test_the_second_sees_the_same_whatever_the_first_found(filled: Template, place: Workplace) -> None:
    """Not a count, not an order, not a state gives away what the first officer answered."""
    shown = []
    for name, answers in MOVES.items():
        desk = filled.copy(place.office.folder.parent / name)
        desk.check(1, FIRST, answers)
        text = repr((open_person(desk.office, desk.officer(Who.SECOND), 1, SECOND),
                     [queues.open_queue(desk.office, desk.officer(Who.SECOND), Query(task)) for task in Task],
                     queues.waiting(desk.office, desk.officer(Who.SECOND), Task),
                     browse.progress(desk.office), browse.persons(desk.office, 1)))  # fmt: skip
        shown.append(text)
        desk.office.close()
    assert shown[0] == shown[1]


def test_no_report_shows_a_lone_check(place: Workplace) -> None:
    _sign_secretly(place)
    officer = place.officer(Who.SECOND)
    with pytest.raises(KnownError) as caught:
        preview(place.office, officer, ReportRequest(Report.INDIVIDUAL, 1, 1))
    assert caught.value.fault is Fault.NOT_YET_DOUBLE_CHECKED


# --- drafts ---


def test_a_draft_is_private_to_its_officer_and_pass(place: Workplace) -> None:
    mine = Draft(record="").with_finding(finding(K.RANK, A.UNABLE))
    save_draft(place.office, place.officer(Who.FIRST), 1, FIRST, mine)
    assert place.sheet(1, FIRST, Who.FIRST).draft == mine
    assert place.sheet(1, FIRST, Who.SECOND).draft == Draft()
    assert place.sheet(2, FIRST, Who.FIRST).draft == Draft()
    assert drafted(place.office, place.officer(Who.FIRST)) == {(1, 1)}
    assert drafted(place.office, place.officer(Who.SECOND)) == frozenset()


def test_a_draft_of_a_check_that_somebody_else_signed_meanwhile_is_kept_and_said(place: Workplace) -> None:
    mine = Draft(record="").with_finding(finding(K.RANK, A.UNABLE))
    sheet = place.sheet(1, FIRST, Who.SECOND)
    save_draft(place.office, place.officer(Who.SECOND), 1, FIRST, mine)
    place.check(1, FIRST)
    assert _refused(lambda: place.sheet(1, FIRST, Who.SECOND)) is RefusalCode.SIGNED_MEANWHILE
    signer = place.signers[Who.SECOND]
    assert _refused(lambda: sign_check(place.office, signer, sheet, draft(sheet))) is RefusalCode.NOT_WAITING_FOR_FIRST
    assert drafted(place.office, place.officer(Who.SECOND)) == {(1, 1)}
    assert place.sheet(1, SECOND, Who.SECOND).draft == Draft()


def test_a_draft_survives_a_desk_that_closes_and_each_saving_replaces_the_last(place: Workplace) -> None:
    officer = place.officer(Who.FIRST)
    made, _ = Draft(record="1:1", seconds=5).with_evidence(EvidenceKind.UNIT_FILE, "лист № 5")
    save_draft(place.office, officer, 1, FIRST, Draft())
    save_draft(place.office, officer, 1, FIRST, made)
    place.office.close()
    store = Store.open(place.office.folder / DATABASE, place.office.key)
    again = Workplace(replace(place.office, store=store), place.signers)
    assert again.sheet(1, FIRST, Who.FIRST).draft == made
    again.office.close()


def test_signing_takes_the_draft_away_and_no_other(place: Workplace) -> None:
    for who in (Who.FIRST, Who.SECOND):
        for number in (1, 2):
            save_draft(place.office, place.officer(who), number, FIRST, Draft(seconds=number))
    place.check(1, FIRST)
    assert drafted(place.office, place.officer(Who.FIRST)) == {(2, 1)}
    assert drafted(place.office, place.officer(Who.SECOND)) == {(1, 1), (2, 1)}


def test_a_signature_that_is_refused_keeps_the_draft(place: Workplace) -> None:
    officer, whole = place.officer(Who.FIRST), draft(place.sheet(1, FIRST, Who.FIRST))
    save_draft(place.office, officer, 1, FIRST, whole)
    refuse_inserts(place.office.store, "acts")
    with pytest.raises(IntegrityError):
        place.check(1, FIRST)
    assert place.sheet(1, FIRST, Who.FIRST).draft == whole
    assert place.office.case(1).state is State.FIRST_CHECK


# --- signing ---


def test_a_signed_check_says_everything_and_is_signed_with_the_officers_key(place: Workplace) -> None:
    act = place.check(1, FIRST, {K.RANK: A.VARIANT})
    body = act.body
    assert isinstance(body, CheckSigned)
    assert (body.case, body.number, body.record, body.seconds) == (1, FIRST, "1:1", 75)
    assert body.entry == digest_of(place.office.entry(1))
    assert body.record_digest == digest_of(place.office.register_record("1:1"))
    assert [found.detail for found in body.findings] == list(place.office.case(1).asked)
    with place.office.store.read() as connection:
        (stored,) = acts.latest(connection, 1)
        row = lists.case(connection, 1)
    assert is_signed_by(stored.data, stored.signature, place.officer(Who.FIRST).public_key)
    assert row is not None
    assert (row.state, row.parts) == ("second_check", ";o2=first_checker;")
    assert place.office.case(1).first == act
    assert place.office.head().hash == act.hash


def test_none_of_these_is_an_answer(place: Workplace) -> None:
    body = place.check(1, FIRST, record="").body
    assert isinstance(body, CheckSigned)
    assert (body.record, body.record_digest) == ("", "")


def test_a_record_that_is_gone_is_named(place: Workplace) -> None:
    before = contents(place.office.store)
    assert _refused(lambda: place.check(1, FIRST, record="1:99")) is RefusalCode.RECORD_GONE
    assert contents(place.office.store) == before


def test_what_may_not_be_signed_is_refused_and_changes_nothing(place: Workplace) -> None:
    office, signer = place.office, place.signers[Who.FIRST]
    sheet = place.sheet(1, FIRST, Who.FIRST)
    whole = draft(sheet)
    early = replace(sheet, number=SECOND)
    place.check(2, FIRST)
    done = replace(sheet, case=2, entry_digest=place.office.case(2).entry)
    refused: list[tuple[RefusalCode, Callable[[], object]]] = [
        (RefusalCode.RECORD_NOT_CHOSEN, lambda: sign_check(office, signer, sheet, replace(whole, record=None))),
        (RefusalCode.DETAIL_MISSING, lambda: sign_check(office, signer, sheet, whole.without_finding(K.UNIT))),
        (RefusalCode.EVIDENCE_MISSING, lambda: sign_check(office, signer, sheet, replace(whole, evidence=()))),
        (RefusalCode.OTHER_ENTRY, lambda: sign_check(office, signer, replace(sheet, entry_digest="0" * 64), whole)),
        (RefusalCode.LACKS_ROLE, lambda: sign_check(office, place.signers[Who.APPROVER], sheet, whole)),
        (RefusalCode.ADMINISTRATOR, lambda: sign_check(office, place.signers[Who.ADMINISTRATOR], sheet, whole)),
        (
            RefusalCode.NOT_WAITING_FOR_SECOND,
            lambda: sign_check(office, place.signers[Who.SECOND], early, draft(early)),
        ),
        (RefusalCode.NOT_WAITING_FOR_FIRST, lambda: sign_check(office, place.signers[Who.SECOND], done, whole)),
        (RefusalCode.SAME_OFFICER, lambda: place.check(2, SECOND, who=Who.FIRST)),
        (RefusalCode.SAME_OFFICER, lambda: open_check(office, place.officer(Who.FIRST), 2, SECOND)),
        (RefusalCode.AUDITOR, lambda: open_check(office, place.officer(Who.AUDITOR), 1, FIRST)),
        (RefusalCode.LACKS_ROLE, lambda: open_check(office, place.officer(Who.APPROVER), 1, FIRST)),
        (RefusalCode.NOT_WAITING_FOR_SECOND, lambda: open_check(office, place.officer(Who.SECOND), 1, SECOND)),
        (RefusalCode.NOT_WAITING_FOR_FIRST, lambda: open_check(office, place.officer(Who.SECOND), 2, FIRST)),
    ]
    before = contents(office.store)
    for code, call in refused:
        assert _refused(call) is code
        assert contents(office.store) == before


@pytest.mark.parametrize("way", ["a full disk", "a database that was moved away", "another desk that writes"])
def test_a_desk_that_fails_in_the_middle_of_signing_keeps_the_draft_and_can_sign_again(
    place: Workplace, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, signer, path = place.office, place.signers[Who.FIRST], place.office.store.path
    sheet = place.sheet(1, FIRST, Who.FIRST)
    searched = {K.RANK: finding(K.RANK, A.UNABLE, note="переглянуто реєстр " * 500)}  # more than a page has left
    save_draft(office, place.officer(Who.FIRST), 1, FIRST, draft(sheet, searched))
    before = contents(office.store)
    with ExitStack() as stack:
        if way == "a full disk":
            stack.enter_context(full_disk(office.store))
            fault = Fault.DISK_FULL
        elif way == "another desk that writes":
            with office.store.read() as connection:
                connection.exec_driver_sql("PRAGMA busy_timeout = 100")
            other = stack.enter_context(raw(path, office.key))
            other.execute("BEGIN IMMEDIATE")
            fault = Fault.OFFICE_IN_USE
        else:
            path.rename(path.with_name("elsewhere"))
            stack.callback(path.with_name("elsewhere").rename, path)
            fault = Fault.OFFICE_FILE_MISSING
        with pytest.raises(KnownError) as caught:
            sign_check(office, signer, sheet, draft(sheet, searched))
        assert caught.value.fault is fault
        assert "…" not in sentence(caught.value)
    assert contents(office.store) == before
    sign_check(office, signer, sheet, draft(sheet, searched))
    assert audit(office).faults == ()


def test_a_case_that_is_not_there(place: Workplace) -> None:
    for call in (
        lambda: place.sheet(99, FIRST, Who.FIRST),
        lambda: place.office.case(99),
        lambda: place.office.entry(99),
    ):
        with pytest.raises(KnownError) as caught:
            call()
        assert caught.value.fault is Fault.NO_SUCH_CASE


def test_an_intent_becomes_one_act_however_often_it_is_sent(place: Workplace) -> None:
    """After a crash between recording and the answer the desk sends the same intent again."""
    office, signer, intent = place.office, place.signers[Who.FIRST], new_intent()
    sheet = place.sheet(1, FIRST, Who.FIRST)
    act = sign_check(office, signer, sheet, draft(sheet), intent)
    before = contents(office.store)
    assert sign_check(office, signer, sheet, replace(draft(sheet), seconds=80), intent) == act
    assert contents(office.store) == before


def test_an_intent_is_never_taken_for_another_act(place: Workplace) -> None:
    office, intent = place.office, new_intent()
    sheet, other = place.sheet(1, FIRST, Who.FIRST), place.sheet(2, FIRST, Who.FIRST)
    sign_check(office, place.signers[Who.FIRST], sheet, draft(sheet), intent)
    before = contents(office.store)
    with pytest.raises(ValueError, match="was for act"):
        sign_check(office, place.signers[Who.FIRST], other, draft(other), intent)
    with pytest.raises(ValueError, match="was for act"):
        sign_check(office, place.signers[Who.SECOND], sheet, draft(sheet), intent)
    assert contents(office.store) == before


def test_two_officers_cannot_both_sign_the_first_check(place: Workplace) -> None:
    mine, his = place.sheet(1, FIRST, Who.FIRST), place.sheet(1, FIRST, Who.SECOND)
    sign_check(place.office, place.signers[Who.FIRST], mine, draft(mine))
    late = _refused(lambda: sign_check(place.office, place.signers[Who.SECOND], his, draft(his)))
    assert late is RefusalCode.NOT_WAITING_FOR_FIRST


def test_another_desk_sees_the_signature_at_once(place: Workplace) -> None:
    with place.office.aside() as other:
        assert isinstance(other, Office)
        place.check(1, FIRST)
        assert other.case(1).state is State.SECOND_CHECK
