"""What goes into the tables comes out as it went, in order, and only what was asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from tests.support import cases
from tests.support.databases import act_row, case_row, submitted
from verifier.domain.acts import ConflictDeclared, HoldPlaced, Pass, QuerySent
from verifier.domain.case import State
from verifier.domain.decisions import ClearanceKind, Disposition
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer
from verifier.domain.lists import CaseLine
from verifier.domain.officers import Delegation, Officer, Role
from verifier.domain.registers import Register
from verifier.store import acts, lists, people
from verifier.store.case_lines import lines_of_list
from verifier.store.database import Connection, Store


@pytest.fixture
def connection(store: Store) -> Connection:  # type: ignore[misc]
    """One transaction for the whole test."""
    with store.write() as connection:
        yield connection


# --- acts, files, prints ---


def test_acts_come_in_order_however_many_there_are(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    assert acts.head(connection) is None
    assert list(acts.every(connection)) == []
    rows = [act_row(seq, case=seq % 3) for seq in range(1, 12)]
    for row in reversed(rows):
        acts.append(connection, row)
    for size in (1, 2, 5, 11, 12, 2000):
        monkeypatch.setattr(acts, "_BATCH", size)
        assert list(acts.every(connection)) == rows
    assert acts.head(connection) == (11, rows[-1].hash)
    assert acts.latest(connection, 3) == tuple(reversed(rows[-3:]))
    assert acts.latest(connection, 2, before=4) == (rows[2], rows[1])
    assert acts.of_case(connection, 2) == tuple(row for row in rows if row.case == 2)
    assert acts.of_cases(connection, 1, 2) == tuple(row for row in rows if row.case in (1, 2))
    assert acts.of_case(connection, 99) == ()


def test_an_act_is_found_by_its_intent(connection: Connection) -> None:
    acts.append(connection, act_row(1))
    assert acts.by_intent(connection, "i1") == act_row(1)
    assert acts.by_intent(connection, "i2") is None


def test_an_intent_becomes_one_act_only(connection: Connection) -> None:
    acts.append(connection, act_row(1))
    again = act_row(2)
    with pytest.raises(IntegrityError):
        acts.append(connection, type(again)(**{**{n: getattr(again, n) for n in again.__slots__}, "intent": "i1"}))


def test_the_same_bytes_are_stored_once(connection: Connection) -> None:
    acts.keep_file(connection, "a" * 64, "a.xlsx", b"\x00\xff")
    acts.keep_file(connection, "a" * 64, "b.xlsx", b"\x00\xff")
    assert acts.file(connection, "a" * 64) == ("a.xlsx", b"\x00\xff")
    assert acts.file(connection, "b" * 64) is None


def test_prints_are_found_by_number_and_by_the_digest_of_their_pdf(connection: Connection) -> None:
    rows = [
        acts.PrintRow("R1-000007-01", 3, "R1", 1, 7, "uk", "a" * 64),
        acts.PrintRow("R1-000007-02", 5, "R1", 1, 7, "en", "b" * 64),
        acts.PrintRow("R2-L0001-01", 4, "R2", 1, 0, "uk", "c" * 64),
    ]
    for row in rows:
        acts.add_print(connection, row)
    assert acts.every_print(connection) == (rows[0], rows[2], rows[1])
    assert acts.print_by_pdf(connection, "b" * 64) == rows[1]
    assert acts.print_by_pdf(connection, "d" * 64) is None
    assert acts.print_by_number(connection, "R2-L0001-01") == rows[2]
    assert acts.count_prints(connection, "R1", 1, 7) == 2
    assert acts.count_prints(connection, "R1", 1, 8) == 0


# --- officers, registers, records ---


def test_officers_come_in_the_order_of_their_enrolment(connection: Connection) -> None:
    officers = [
        Officer(
            f"o{place}", f"Ім'я {place}", "спеціаліст", (Role.CHECKER, Role.ADJUDICATOR), f"{place:064x}", place == 3
        )
        for place in range(1, 13)
    ]
    for officer in reversed(officers):
        people.keep_officer(connection, officer)
    assert people.every_officer(connection) == tuple(officers)


def test_what_is_delegated_to_an_officer_comes_back_until_it_ends(connection: Connection) -> None:
    olena = Officer("o1", "Олена", "", (Role.MEDICAL,), "")
    people.keep_officer(connection, olena)
    given = replace(olena, delegation=Delegation((Role.LEGAL, Role.SECURITY), "наказ № 7-н; п. 2", "2025-12-31"))
    people.keep_officer(connection, given)
    assert people.every_officer(connection) == (given,)
    people.keep_officer(connection, olena)
    assert people.every_officer(connection) == (olena,)


def test_an_officer_who_is_changed_or_retired_keeps_his_place_and_nobody_else_is_touched(
    connection: Connection,
) -> None:
    staff = [Officer(f"o{place}", f"Ім'я {place}", "", (Role.CHECKER,), f"{place:064x}") for place in range(1, 4)]
    for officer in staff:
        people.keep_officer(connection, officer)
    changed = Officer("o2", "Ім'я 2", "голова", (Role.APPROVER,), "f" * 64, retired=True)
    people.keep_officer(connection, changed)
    assert people.every_officer(connection) == (staff[0], changed, staff[2])


def test_two_officers_of_one_name_or_id_are_refused(connection: Connection) -> None:
    people.keep_officer(connection, Officer("o1", "Олена", "", (), ""))
    with pytest.raises(IntegrityError):
        people.keep_officer(connection, Officer("o2", "Олена", "", (), ""))


def test_records_come_in_order_by_register(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2):
        people.add_register(connection, Register(number, "облік", "НІБ", "2025-05-14", "r.xlsx", f"{number:064x}", 7))
    two = [(f"2:{place}", f"b{place}".encode()) for place in range(1, 8)]
    one = [(f"1:{place}", f"a{place}".encode()) for place in range(7, 0, -1)]
    people.add_records(connection, 2, two)
    people.add_records(connection, 1, one)
    people.add_records(connection, 1, [])
    for size in (1, 3, 7, 5000):
        monkeypatch.setattr(people, "_BATCH", size)
        assert list(people.every_record(connection)) == [*one, *two]
        assert list(people.every_record(connection, (2,))) == two
        assert list(people.every_record(connection, (3,))) == []
    assert people.record(connection, "1:3") == b"a3"
    assert people.record(connection, "3:3") is None
    assert people.count_records(connection) == 14
    assert [register.id for register in people.every_register(connection)] == [1, 2]


# --- lists and cases ---


def test_a_list_comes_back_as_it_went(connection: Connection) -> None:
    one, two = submitted(1, stated=25), submitted(2, revision=2)
    lists.add_list(connection, one, b"[1]")
    lists.add_list(connection, two, b"[]")
    assert lists.every_list(connection) == (one, two)
    assert lists.problems(connection, 1) == b"[1]"


def _clearing() -> lists.CaseRow:
    end = "2025-05-18T08:20:00.000Z"
    return case_row(
        4,
        2,
        1,
        state="clearances",
        clearances=f"legal medical={end}",
        parts=";o1=clearance;o2=first_checker;",
        expires=end,
        due="2025-06-01",
        checked=1,
    )


def _two_lists(connection: Connection) -> None:
    lists.add_list(connection, submitted(1), b"[]")
    lists.add_list(connection, submitted(2), b"[]")
    lists.add_cases(connection, [
        case_row(1, 1, 3),
        case_row(2, 1, 1, state="second_check", parts=";o1=first_checker;"),
        case_row(3, 1, 2, state="second_check", parts=";o11=first_checker;"),
        _clearing(),
        case_row(5, 2, 2, state="closed", disposition="cleared", parts=";o3=approver;"),
    ])  # fmt: skip


def test_cases_come_in_the_order_of_their_list(connection: Connection) -> None:
    assert lists.last_case(connection) == 0
    lists.add_cases(connection, [])
    _two_lists(connection)
    assert lists.last_case(connection) == 5
    assert [row.number for row in lists.every_case(connection)] == [2, 3, 1, 4, 5]
    assert [row.number for row in lists.every_case(connection, 2)] == [4, 5]
    assert lists.case(connection, 4) == _clearing()
    assert lists.case(connection, 6) is None


def test_a_case_of_no_list_is_refused(connection: Connection) -> None:
    with pytest.raises(IntegrityError):
        lists.add_cases(connection, [case_row(1, 9)])


def _numbers(lines: tuple[CaseLine, ...]) -> list[int]:
    return [line.number for line in lines]


def test_lines_are_chosen_by_list_and_by_number(connection: Connection) -> None:
    _two_lists(connection)
    assert _numbers(lists.lines(connection)) == [2, 3, 1, 4, 5]
    assert _numbers(lists.lines(connection, 1)) == [2, 3, 1]
    quickly = lines_of_list(connection, 1)
    assert tuple(quickly) == (*quickly[:2], quickly[-1]) == lists.lines(connection, 1)
    assert _numbers(lists.lines_of(connection, [5, 2, 9])) == [2, 5]


def test_a_line_says_what_is_needed_and_no_more(connection: Connection) -> None:
    _two_lists(connection)
    four, five = lists.lines(connection, 2)
    assert four == CaseLine(4, 2, "4", "КОВАЛЬ 4", "1990-03-12", State.CLEARANCES, None,
                            {ClearanceKind.LEGAL: "", ClearanceKind.MEDICAL: "2025-05-18T08:20:00.000Z"},
                            "2025-06-01", "2025-05-18T08:20:00.000Z", checked=True)  # fmt: skip
    assert four.cleared_at("2025-05-18T08:19:59.999Z") == {ClearanceKind.LEGAL, ClearanceKind.MEDICAL}
    assert four.cleared_at("2025-05-18T08:20:00.000Z") == {ClearanceKind.LEGAL}
    assert five.disposition is Disposition.CLEARED


def test_states_are_counted_by_list(connection: Connection) -> None:
    _two_lists(connection)
    assert lists.decisions(connection, 2) == {4: (State.CLEARANCES, None), 5: (State.CLOSED, Disposition.CLEARED)}
    assert lists.blind(connection, [1, 4, 9]) == {1}
    assert lists.count_states(connection) == {
        1: {State.FIRST_CHECK: 1, State.SECOND_CHECK: 2},
        2: {State.CLEARANCES: 1, State.CLOSED: 1},
    }


def test_the_projection_of_a_case_is_what_its_acts_make(connection: Connection) -> None:
    _two_lists(connection)
    case = cases.decided(cases.with_clearances(cases.double_checked()))
    lists.project(connection, case)
    row = lists.case(connection, case.number)
    assert row is not None
    assert {name: getattr(row, name) for name in lists.projection(case)} == {
        "state": "closed",
        "disposition": "cleared",
        "clearances": "legal security medical=2025-05-18T08:20:00.000Z logistics",
        "parts": ";approver=approver;clearer=clearance;first=first_checker;second=second_checker;",
        "expires": "2025-05-18T08:20:00.000Z",
        "due": "",
        "checked": 1,
        "first_by": "first",
        "second_by": "second",
        "compared": len(case.asked),
        "agreed": len(case.asked),
        "record_agreed": 1,
        "ruled": 0,
        "record": "1:48213",
    }


def test_before_both_checks_the_projection_says_nothing_of_what_they_found(connection: Connection) -> None:
    _two_lists(connection)
    nothing = {"state": "first_check", "disposition": "", "clearances": "", "parts": "", "expires": "", "due": "",
               "checked": 0, "first_by": "", "second_by": "", "compared": 0, "agreed": 0, "record_agreed": 0,
               "ruled": 0, "record": ""}  # fmt: skip
    assert lists.projection(cases.blank()) == nothing
    once = {"state": "second_check", "parts": ";first=first_checker;", "first_by": "first"}
    assert lists.projection(cases.once_checked()) == nothing | once


def test_the_projection_says_who_gave_a_case_back_what_was_ruled_and_on_what_it_waits(connection: Connection) -> None:
    case = cases.settled(cases.twice_checked(second={DetailKey.RANK: Answer.UNABLE}))
    row = lists.projection(case)
    assert (row["ruled"], row["agreed"], row["compared"]) == (1, len(case.asked) - 1, len(case.asked))
    query = QuerySent(case.number, "Q-0001", (DetailKey.RANK,), "просимо перевірити", "2025-06-01", case.foundations)
    asked = lists.projection(cases.after(case, cases.APPROVER, query))
    assert (asked["state"], asked["disposition"], asked["due"]) == ("referred", "referred", "2025-06-01")
    held = lists.projection(cases.after(case, cases.APPROVER, HoldPlaced(case.number, "чекаємо", "2025-05-20")))
    assert (held["state"], held["disposition"], held["due"]) == ("hold", "hold", "2025-05-20")
    given_back = cases.after(case, cases.CLEARER, ConflictDeclared(case.number, ""))
    assert str(lists.projection(given_back)["parts"]).count(";clearer=;") == 1


def test_figures_of_agreement_are_summed_by_list_and_pair(connection: Connection) -> None:
    lists.add_list(connection, submitted(1), b"[]")
    pair = {"first_by": "o1", "second_by": "o2", "compared": 10}
    lists.add_cases(connection, [
        case_row(1, 1, 1, agreed=9, record_agreed=1, **pair),
        case_row(2, 1, 2, agreed=7, **pair),
        case_row(3, 1, 3, agreed=10, record_agreed=1, first_by="o2", second_by="o1", compared=10),
        case_row(4, 1, 4, first_by="o1"),
    ])  # fmt: skip
    row = lists.AgreementRow
    assert lists.agreements(connection, 1) == (row(1, "o1", "o2", 2, 1, 20, 16), row(1, "o2", "o1", 1, 1, 10, 10))
    assert lists.agreements(connection, 2) == ()


# --- candidates and drafts ---


def test_a_new_proposal_replaces_the_one_before(connection: Connection) -> None:
    _two_lists(connection)
    lists.keep_candidates(connection, [])
    lists.keep_candidates(connection, [(1, "1:7", b"[1]"), (2, "1:8", b"[2]"), (4, "", b"[]")])
    assert lists.pointing_to(connection, "1:7") == (1,)
    lists.keep_candidates(connection, iter([(1, "1:8", b"[3]")]))
    assert lists.pointing_to(connection, "1:7") == lists.pointing_to(connection, "") == ()
    assert lists.pointing_to(connection, "1:8") == (1, 2)
    assert [lists.proposed(connection, number) for number in (1, 2, 3)] == [b"[3]", b"[2]", None]


def test_drafts_are_kept_by_officer_case_and_pass(connection: Connection) -> None:
    lists.keep_draft(connection, "o1", 7, Pass.FIRST, b"1")
    lists.keep_draft(connection, "o1", 7, Pass.SECOND, b"2")
    lists.keep_draft(connection, "o2", 7, Pass.FIRST, b"3")
    lists.keep_draft(connection, "o1", 7, Pass.FIRST, b"4")
    lists.keep_draft(connection, "o1", 0, 41, b"where he stopped, which is no work that was begun")
    assert lists.draft(connection, "o1", 7, Pass.FIRST) == b"4"
    assert lists.draft(connection, "o2", 7, Pass.FIRST) == b"3"
    assert lists.draft(connection, "o3", 7, Pass.FIRST) is None
    assert lists.drafted(connection, "o1") == {(7, 1), (7, 2)}
    lists.drop_draft(connection, "o1", 7, Pass.FIRST)
    assert lists.drafted(connection, "o1") == {(7, 2)}
    assert lists.drafted(connection, "o2") == {(7, 1)}
