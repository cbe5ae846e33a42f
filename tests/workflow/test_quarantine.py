"""A list that arrived waits until somebody receives or refuses it; either is an act, and what was said is remembered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support import persons
from tests.support.databases import raw
from tests.support.offices import Who, Workplace
from verifier.domain.acts import ListRefused
from verifier.domain.audit import AuditCode
from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap, Layout, Why
from verifier.domain.persons import Problem, Reading
from verifier.domain.quarantine import Outcome, Said, Source
from verifier.domain.refusals import RefusalCode
from verifier.domain.revisions import Change, counted
from verifier.workflow import mapping, quarantine, revise
from verifier.workflow.audit import audit
from verifier.workflow.audit_arrivals import changes_fit, receipt_faults, revision_fits
from verifier.workflow.office import DATABASE
from verifier.workflow.receive_list import Acceptance, Receipt, receive

COLUMN = ColumnMap("Лист1", 0, 2, "B", "Дата", field="date_of_birth", why=Why.CHOSEN)
LAYOUT = Layout("c" * 64, (replace(COLUMN, field="", why=Why.AMBIGUOUS),))


def _arrived(place: Workplace, data: bytes = b"new", count: int = 2) -> tuple[int, Reading]:
    reading, data = persons.reading(persons.entries(count), data)
    arrival = quarantine.arrive(place.office, place.officer(Who.FIRST), data, reading.file_name, "вони")
    return arrival.id, reading


def _refused(caught: pytest.ExceptionInfo[KnownError]) -> RefusalCode:
    assert caught.value.fault is Fault.REFUSED
    code: RefusalCode = caught.value.facts["why"].code  # type: ignore[attr-defined]
    return code


def test_it_waits_with_its_bytes_and_the_same_bytes_wait_once(place: Workplace) -> None:
    number, reading = _arrived(place)
    assert _arrived(place)[0] == number
    (waits,) = quarantine.waiting(place.office)
    assert (waits.id, waits.sha256, waits.sender, waits.size) == (number, reading.sha256, "вони", 3)
    assert quarantine.bytes_of(place.office, number) == b"new"
    assert audit(place.office).faults == ()


def test_what_was_said_of_it_is_kept_for_later(place: Workplace) -> None:
    number, _reading = _arrived(place)
    said = Said(encoding="cp866", mapping=(COLUMN,), reference="7/Т")
    quarantine.leave(place.office, place.officer(Who.FIRST), number, said)
    assert quarantine.said_of(place.office, number) == said


def test_received_it_becomes_a_list_and_waits_no_more(place: Workplace) -> None:
    number, reading = _arrived(place)
    signer = place.signers[Who.FIRST]
    made = quarantine.accept(place.office, signer, number, reading, Receipt("7/Т", "вони"))
    assert quarantine.waiting(place.office) == ()
    assert quarantine.arrival(place.office, number).outcome is Outcome.RECEIVED
    assert quarantine.bytes_of(place.office, number) == b"new"
    body = revise.receipt_of(place.office, made.id)
    assert body
    assert body.quarantine == number
    assert audit(place.office).faults == ()
    with pytest.raises(KnownError) as caught:
        quarantine.refuse_list(place.office, signer, number, "", "", "запізно")
    assert caught.value.fault is Fault.ARRIVAL_DECIDED


def test_refused_it_keeps_its_file_and_is_received_only_by_who_says_why(place: Workplace) -> None:
    number, reading = _arrived(place)
    signer = place.signers[Who.FIRST]
    with pytest.raises(KnownError) as caught:
        quarantine.refuse_list(place.office, signer, number, "", "7/Т", " ")
    assert _refused(caught) is RefusalCode.CHANGE_REASON_MISSING
    act = quarantine.refuse_list(place.office, signer, number, "", "7/Т", "без підпису")
    assert isinstance(act.body, ListRefused)
    assert act.body.sender == "вони"
    assert audit(place.office).faults == ()
    again, _ = _arrived(place)
    assert again != number
    with pytest.raises(KnownError) as caught:
        quarantine.accept(place.office, signer, again, reading, Receipt("7/Т", "вони"))
    assert (caught.value.fault, caught.value.facts["reason"]) == (Fault.LIST_WAS_REFUSED, "без підпису")
    quarantine.accept(place.office, signer, again, reading, Receipt("7/Т", "вони"), note="підпис надійшов")
    assert audit(place.office).faults == ()


@pytest.mark.parametrize("code", ["READERS_DIFFER", "HIDDEN_ROW", "SECOND_TABLE"])
def test_what_may_say_something_else_than_it_shows_needs_a_note(place: Workplace, code: str) -> None:
    number, reading = _arrived(place)
    reading = replace(reading, problems=(Problem(code, "Лист1", 7),))
    signer, receipt = place.signers[Who.FIRST], Receipt("7/Т", "вони")
    with pytest.raises(KnownError) as caught:
        quarantine.accept(place.office, signer, number, reading, receipt)
    assert _refused(caught) is RefusalCode.ACCEPTING_NOTE_MISSING
    quarantine.accept(place.office, signer, number, reading, receipt, note="звірено з паперовим")


def test_only_a_registrar_takes_a_list_in(place: Workplace) -> None:
    with pytest.raises(KnownError) as caught:
        quarantine.arrive(place.office, place.officer(Who.SECOND), b"x", "x.csv")
    assert _refused(caught) is RefusalCode.LACKS_ROLE


def test_what_is_pasted_arrives_as_a_table_where_it_is_one(place: Workplace) -> None:
    officer = place.officer(Who.FIRST)
    table = quarantine.paste(place.office, officer, "ПІБ\n", "<table><tr><td>ПІБ</td></tr></table>")
    plain = quarantine.paste(place.office, officer, "ПІБ\tДата\nКоваль\t1990\n", "<b>x</b>")
    assert (table.name, plain.name, plain.source) == ("clipboard.html", "clipboard.tsv", Source.PASTE)
    assert quarantine.bytes_of(place.office, plain.id).decode() == "ПІБ\tДата\nКоваль\t1990"
    with pytest.raises(KnownError) as caught:
        quarantine.paste(place.office, officer, "x" * (quarantine.MOST_PASTED + 1))
    assert caught.value.fault is Fault.TOO_LARGE


def test_the_second_list_of_a_layout_asks_nothing_and_another_sender_is_only_offered_it(place: Workplace) -> None:
    number, reading = _arrived(place)
    receipt = Receipt("7/Т", "Друга  Сторона")
    quarantine.accept(
        place.office, place.signers[Who.FIRST], number, replace(reading, layout=LAYOUT), receipt, mapping=(COLUMN,)
    )
    renamed = Layout(LAYOUT.digest, tuple(replace(column, sheet="Май") for column in LAYOUT.columns))
    meant = (replace(COLUMN, sheet="Май", why=Why.REMEMBERED),)
    assert mapping.remembered(place.office, "друга сторона", renamed) == meant
    assert mapping.remembered(place.office, "третя", renamed) == ()
    assert mapping.offered(place.office, "третя", renamed) == meant
    assert mapping.offered(place.office, "друга сторона", renamed) == ()
    assert mapping.remembered(place.office, "друга сторона", Layout("d" * 64, renamed.columns)) == ()
    body = revise.receipt_of(place.office, place.office.lists()[-1].id)
    assert body
    assert body.mapping == ("Лист1!B=date_of_birth",)


def test_a_new_version_names_who_is_the_same_changed_removed_and_added(place: Workplace) -> None:
    earlier = revise.previous_of(place.office, "1/Т")
    assert earlier
    everybody = persons.entries(5)
    entries = (everybody[4], replace(everybody[1], notes="поранений"), everybody[0])
    reading, data = persons.reading(entries, b"version 2")
    assert counted(revise.revision(place.office, earlier.id, reading)) == {
        Change.SAME: 1, Change.CHANGED: 1, Change.ADDED: 1, Change.REMOVED: 2,
    }  # fmt: skip
    number = quarantine.arrive(place.office, place.officer(Who.FIRST), data, reading.file_name).id
    signer, receipt = place.signers[Who.FIRST], Receipt("1/Т", "вони")
    made = quarantine.accept(place.office, signer, number, reading, receipt, previous=earlier.id)
    body = revise.receipt_of(place.office, made.id)
    assert body
    assert (made.revision, body.same, body.changed, body.removed) == (2, {"7": 1}, {"6": 2}, (3, 4))
    assert counted(revise.received_revision(place.office, made.id)) == {
        Change.SAME: 1, Change.CHANGED: 1, Change.ADDED: 1, Change.REMOVED: 2,
    }  # fmt: skip
    assert audit(place.office).faults == ()


def test_the_audit_rechecks_what_a_version_says_of_each_pair(place: Workplace) -> None:
    everybody = persons.entries(4)
    reading, data = persons.reading((everybody[0], replace(everybody[1], notes="поранений")), b"version 2")
    number = quarantine.arrive(place.office, place.officer(Who.FIRST), data, reading.file_name).id
    receipt = Receipt("1/Т", "вони")
    made = quarantine.accept(place.office, place.signers[Who.FIRST], number, reading, receipt, previous=1)
    body = revise.receipt_of(place.office, made.id)
    assert body
    forged = {
        "as it is": (body, True),
        "who changed is said to be the same": (replace(body, same={**body.same, **body.changed}, changed={}), False),
        "who is the same is said to have changed": (
            replace(body, same={}, changed={**body.same, **body.changed}),
            False,
        ),
        "a case that is none": (replace(body, same={"x": 1}), True),  # named as one that does not pair
    }
    with place.office.store.read() as connection:
        assert {what: changes_fit(connection, each) for what, (each, _fits) in forged.items()} == {
            what: fits for what, (_each, fits) in forged.items()
        }
        assert not revision_fits(forged["a case that is none"][0], None)


CLAIMS: dict[str, tuple[Acceptance, Problem, AuditCode | None]] = {
    "nothing": (Acceptance(), Problem("UNMAPPED_COLUMN"), None),
    "no note": (Acceptance(note="  "), Problem("HIDDEN_ROW", "Лист1", 7), AuditCode.RECEIPT_NOTE_MISSING),
    "a note": (Acceptance(note="звірено"), Problem("HIDDEN_ROW", "Лист1", 7), None),
    "a code page": (Acceptance(encoding="cp866"), Problem("ENCODING_CHOSEN", value="cp866"), None),
    "another code page": (
        Acceptance(encoding="cp866"), Problem("ENCODING_CHOSEN", value="cp1251"), AuditCode.RECEIPT_DIFFERS),
    "a code page of which the reading knows nothing": (
        Acceptance(encoding="cp866"), Problem("UNMAPPED_COLUMN"), AuditCode.RECEIPT_DIFFERS),
    "columns": (Acceptance(mapping=(COLUMN, replace(COLUMN, field="", joined=(4,), split=("surname", "given_name")))),
                Problem("UNMAPPED_COLUMN"), None),
    "a detail that does not exist": (
        Acceptance(mapping=(replace(COLUMN, field="fate"),)), Problem("UNMAPPED_COLUMN"), AuditCode.RECEIPT_DIFFERS),
}  # fmt: skip


@pytest.mark.parametrize("what", CLAIMS)
def test_the_audit_rechecks_what_a_receipt_claims(place: Workplace, what: str) -> None:
    accepted, problem, code = CLAIMS[what]
    number, reading = _arrived(place)
    reading, accepted = replace(reading, problems=(problem,)), replace(accepted, quarantine=number)
    receive(place.office, place.signers[Who.FIRST], reading, b"new", Receipt("7/Т", "вони"), "", accepted)
    assert [fault.code for fault in audit(place.office).faults] == ([code] if code else [])
    body = revise.receipt_of(place.office, place.office.lists()[-1].id)
    assert body
    unsaid = not any(map(str.isalnum, body.note))
    again = list(receipt_faults(body, reading.problems, refused=True))
    assert (AuditCode.RECEIPT_NOTE_MISSING in again) is unsaid, "what was refused before needs a note, too"


@pytest.mark.parametrize(
    "words",
    [
        "UPDATE quarantine SET data = x'00' WHERE decided = 0",
        "UPDATE quarantine SET decided = 2, outcome = 'refused' WHERE decided = 0",
        "UPDATE quarantine SET outcome = '', decided = 0 WHERE decided > 0",
        "DELETE FROM quarantine WHERE decided > 0",
    ],
)
def test_what_was_written_past_the_program_is_named(place: Workplace, words: str) -> None:
    decided, _reading = _arrived(place, b"decided")
    quarantine.refuse_list(place.office, place.signers[Who.FIRST], decided, "", "", "не той")
    _arrived(place)
    with raw(place.office.folder / DATABASE, place.office.key) as intruder:
        assert intruder.execute(words).rowcount == 1
    assert {fault.code for fault in audit(place.office).faults} == {
        AuditCode.ARRIVAL_DIFFERS, AuditCode.TABLE_ALTERED,
    }  # fmt: skip


@pytest.mark.parametrize("said", ["Лист1!C&D=full_name", "А!Б!C#2=rank+unit", "Лист\n1!AA=-", "Лист1!B=date_of_birth"])
def test_what_an_act_says_of_columns_is_understood_again(said: str) -> None:
    assert mapping.told(mapping.retold([said])) == (said,)


def test_what_says_nothing_of_columns_is_left_out() -> None:
    assert mapping.retold(["", "Лист1", "Лист1!C", "Лист1!c=rank", "C=rank"]) == ()
