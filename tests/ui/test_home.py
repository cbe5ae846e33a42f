"""Home in the real window: the counts are those of the office, every number is a door, the blind check stays blind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from tests.support import walking
from tests.support.desks import DOUBLE_CHECKED, FIRST_CHECKED, Open, click, settle
from verifier.domain.acts import Pass
from verifier.domain.captivity import Listing
from verifier.domain.case import State
from verifier.domain.details import DetailKey
from verifier.domain.drafts import Draft
from verifier.domain.exercises import EXERCISES, Exercise, Signed
from verifier.domain.words.exercises import exercise
from verifier.domain.work import Task
from verifier.i18n import grouped
from verifier.ui.screens.check import CheckScreen
from verifier.ui.screens.decisions import DecisionsScreen
from verifier.ui.screens.home import HomeScreen
from verifier.ui.screens.home.practice import PracticeCard
from verifier.ui.screens.ledger import LedgerScreen
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.office import OfficeScreen
from verifier.ui.screens.register import RegisterScreen
from verifier.ui.widgets.number_card import NumberCard
from verifier.ui.workbench import Workbench
from verifier.workflow import browse, check, moves, quarantine, rehearse
from verifier.workflow.founding_sheet import issue_founding_sheet
from verifier.workflow.issue_report import local_today
from verifier.workflow.missing import reverse_view
from verifier.workflow.overview import overview
from verifier.workflow.practise import Practised, able
from verifier.workflow.sheet_register import Back


def _home(qtbot: QtBot, bench: Workbench) -> HomeScreen:
    bench.show_screen("home")
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, HomeScreen)
    return screen


def _card(screen: HomeScreen, state: State) -> NumberCard:
    found = screen.findChild(NumberCard, f"number_{state.value}")
    assert isinstance(found, NumberCard)
    return found


def test_the_numbers_are_those_of_the_office(qtbot: QtBot, open_desk: Open) -> None:
    screen = _home(qtbot, open_desk(rehearse.SECOND))
    assert screen.seen is not None
    waiting = FIRST_CHECKED - DOUBLE_CHECKED
    assert screen.seen.whole[State.SECOND_CHECK] == waiting
    assert f": {waiting}. for you: {waiting}" in _card(screen, State.SECOND_CHECK).accessibleName()
    assert sum(screen.seen.whole.values()) == screen.seen.lists[0].list.persons


def test_the_first_checker_is_not_offered_his_own_persons(qtbot: QtBot, open_desk: Open) -> None:
    screen = _home(qtbot, open_desk(rehearse.FIRST))
    assert "for you" not in _card(screen, State.SECOND_CHECK).accessibleName()


@pytest.mark.parametrize(
    ("state", "where"),
    [
        (State.FIRST_CHECK, "check"),
        (State.ADJUDICATION, "disagreements"),
        (State.CLEARANCES, "decisions"),
        (State.CONCLUSION, "lists"),  # nobody there waits for the approver
        (State.DECISION, "decisions"),
        (State.HOLD, "decisions"),
        (State.REFERRED, "decisions"),
        (State.CLOSED, "lists"),
    ],
)
def test_every_number_is_a_door(qtbot: QtBot, open_desk: Open, state: State, where: str) -> None:
    bench = open_desk(rehearse.FIRST)
    screen = _home(qtbot, bench)
    click(screen, f"number_{state.value}")
    settle(qtbot, bench)
    assert bench.current.name == where


def test_the_first_door_is_the_check_that_was_begun(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    desk = bench.desk
    line = check.queue(desk.office, desk.officer, Pass.FIRST)[4]
    check.save_draft(desk.office, desk.officer, line.number, Pass.FIRST, Draft(record="", seconds=20))
    screen = _home(qtbot, bench)
    door = screen.findChild(QPushButton, "next_0")
    assert door is not None
    assert "Continue the first check" in door.accessibleName()
    assert line.name in door.accessibleName()
    click(screen, "next_0")
    settle(qtbot, bench)
    assert line.name in bench.current.title()


def test_an_administrator_is_led_to_the_founding_sheet_until_it_was_issued(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.ADMINISTRATOR)
    office, said = bench.desk.office, "Print the founding sheet"
    screen = _home(qtbot, bench)
    doors = {door.accessibleName(): door for door in screen.findChildren(QPushButton)}
    click(screen, next(door.objectName() for name, door in doors.items() if said in name))
    settle(qtbot, bench)
    assert isinstance(bench.current, OfficeScreen)
    assert bench.current.tabs.shown == "checkpoint"
    issue_founding_sheet(office, bench.desk.officer, walking.signer(bench.desk, rehearse.ADMINISTRATOR))
    screen = _home(qtbot, bench)
    names = {door.accessibleName(): door.objectName() for door in screen.findChildren(QPushButton)}
    assert not any(said in name for name in names)
    bench.show_screen("ledger", "papers")
    ledger = bench.current
    assert isinstance(ledger, LedgerScreen)
    ledger.papers.sheets.choose(Back.BACK)
    click(_home(qtbot, bench), next(door for name, door in names.items() if "1 is still out" in name))
    settle(qtbot, bench)
    assert [row.line.back for row in ledger.papers.sheets.table.rows] == [Back.OUT]


def test_a_large_window_does_not_scroll_and_a_list_is_opened(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.AUDITOR)
    bench.resize(1920, 1080)
    area = _home(qtbot, bench).findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    click(bench.current, "home_list_1")
    assert bench.current.name == "lists"


def test_of_the_latest_acts_only_what_they_were_is_read(open_desk: Open) -> None:
    desk = open_desk(rehearse.AUDITOR).desk
    seen = overview(desk.office, desk.officer)
    assert seen.latest
    assert all(latest.act.act is None for latest in seen.latest)


def test_a_lone_check_of_another_officer_says_nothing_of_its_answers(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.SECOND)
    desk = bench.desk
    number = check.queue(desk.office, desk.officer, Pass.SECOND)[0].number
    first = desk.office.case(number).checks[0]
    screen = _home(qtbot, bench)
    shown = "\n".join(label.text() for label in screen.findChildren(QLabel))
    notes = [item.title for item in first.evidence] + [f.note for f in first.findings if f.note]
    assert notes
    assert not any(note in shown for note in notes)


def test_conclusions_holds_and_answers_have_their_doors(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    walking.walk(bench.desk, rehearse.FIRST, moves.hold_of(bench.desk.office.case(2), "чекаємо", "2031-06-01"))
    walking.conclude(bench.desk, 1)
    walking.ask(bench.desk, 1, DetailKey.RANK)
    screen = _home(qtbot, bench)
    doors = "\n".join(door.accessibleName() for door in screen.findChildren(QPushButton))
    assert "Look again at what is on hold: 1 person" in doors
    assert "Waiting for an answer of the other side: 1 person" in doors
    click(screen, f"number_{State.HOLD.value}")
    settle(qtbot, bench)
    current = bench.current
    assert isinstance(current, DecisionsScreen)
    assert current.queue.task is Task.WAITING
    assert bench.desk.office.entry(2).full_name in current.title()
    other = _home(qtbot, open_desk(rehearse.SECOND))
    assert "Sign identity conclusions" in "\n".join(door.accessibleName() for door in other.findChildren(QPushButton))


def test_behind_a_number_stands_nobody_else(qtbot: QtBot, open_desk: Open) -> None:
    """In one queue stand several states; the door shows those alone whom the number counted, and says how to see all."""
    bench = open_desk(rehearse.APPROVER)
    today = local_today().isoformat()
    walking.walk(bench.desk, rehearse.FIRST, moves.hold_of(bench.desk.office.case(2), "чекаємо", today))
    walking.conclude(bench.desk, 1)
    walking.ask(bench.desk, 1, DetailKey.RANK)
    screen = _home(qtbot, bench)
    seen = screen.seen
    assert seen is not None
    doors = {
        "The day to look again has come": (seen.overdue.count, {2}),
        "Look again at what is on hold": (seen.mine[State.HOLD].count, {2}),
        "Waiting for an answer of the other side": (seen.mine[State.REFERRED].count, {1}),
        "Decide without waiting for clearances": (seen.decidable.count, None),
    }
    found = {door.accessibleName(): door.objectName() for door in screen.findChildren(QPushButton)}
    for begins, (count, cases) in doors.items():
        for name in [name for said, name in found.items() if begins in said]:
            click(_home(qtbot, bench), name)
            settle(qtbot, bench)
            current = bench.current
            assert isinstance(current, DecisionsScreen)
            assert len(current.queue.cases) == count, begins
            assert cases in (None, set(current.queue.cases)), begins
            assert current.queue.filters.none.isVisible(), "all others are one click away"
    click(_home(qtbot, bench), f"number_{State.REFERRED.value}")
    settle(qtbot, bench)
    assert isinstance(bench.current, DecisionsScreen)
    assert bench.current.queue.cases == (1,)


def test_lists_that_wait_are_counted_and_are_a_door(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    office, officer = bench.desk.office, bench.desk.officer
    screen = _home(qtbot, bench)
    assert not screen.findChild(QPushButton, "home_waiting").isVisible()  # type: ignore[union-attr]
    for number in (1, 2):
        quarantine.arrive(office, officer, b"list %d" % number, f"{number}.csv", "вони")
    screen = _home(qtbot, bench)
    assert "Receive or refuse: 2 lists that arrived" in "\n".join(
        d.accessibleName() for d in screen.findChildren(QPushButton)
    )
    click(screen, "home_waiting")
    settle(qtbot, bench)
    lists = bench.current
    assert isinstance(lists, ListsScreen)
    assert lists.received.waiting.cards.hasFocus()
    other = _home(qtbot, open_desk(rehearse.SECOND))
    assert "Receive or refuse" not in "\n".join(d.accessibleName() for d in other.findChildren(QPushButton))


def test_persons_held_and_on_no_list_are_counted_with_a_door_to_them(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    screen = _home(qtbot, bench)
    count = reverse_view(bench.desk.office).count(Listing.NONE)
    door = screen.findChild(QPushButton, "home_missing")
    assert door is not None
    qtbot.waitUntil(door.isVisible)
    assert f" {grouped(count)} " in door.accessibleName()
    click(screen, "home_missing")
    settle(qtbot, bench)
    register = bench.current
    assert isinstance(register, RegisterScreen)
    register.missing.unknown.click()
    register.missing.choose(Listing.PERHAPS)  # whatever was looked at there before
    settle(qtbot, bench)
    click(_home(qtbot, bench), "home_missing")
    settle(qtbot, bench)
    assert register.tabs.shown == "missing"
    assert f"· {count}" in register.missing._chips[Listing.NONE].text()
    assert {each.listing for each in register.missing.table.rows} == {Listing.NONE}


def test_the_counts_of_a_list_lead_to_the_persons_behind_them(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.AUDITOR)
    bench.show_screen("lists")
    lists = bench.current
    assert isinstance(lists, ListsScreen)
    lists.received._find.setText("nobody is called so")
    screen = _home(qtbot, bench)
    click(screen, f"home_states_1_{State.SECOND_CHECK.value}")
    settle(qtbot, bench)
    assert bench.current is lists
    table = lists.received.persons
    assert [line.state for line in table.rows] == [State.SECOND_CHECK] * (FIRST_CHECKED - DOUBLE_CHECKED)
    click(lists, f"list_states_{State.SECOND_CHECK.value}")  # let go again
    assert len(table.rows) == screen.seen.lists[0].list.persons  # type: ignore[union-attr]
    click(_home(qtbot, bench), "home_problems_1")
    assert lists.received.tabs.shown == "problems"
    click(_home(qtbot, bench), f"number_{State.FIRST_CHECK.value}")  # nobody there waits for an auditor
    settle(qtbot, bench)
    assert {line.state for line in table.rows} == {State.FIRST_CHECK}


def test_a_number_of_several_lists_asks_which(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.AUDITOR)
    screen = _home(qtbot, bench)
    assert screen.seen is not None
    (first,) = screen.seen.lists
    later = replace(first, list=replace(first.list, id=2, reference="2 <b>", received_at="2099-01-01T00:00:00Z"))
    screen._seen = replace(screen.seen, lists=(later, first))
    click(screen, f"number_{State.SECOND_CHECK.value}")
    menu = _card(screen, State.SECOND_CHECK).findChild(QMenu)
    assert menu is not None
    count = FIRST_CHECKED - DOUBLE_CHECKED
    lines = [action.text() for action in menu.actions()]
    assert lines == [f"{first.list.reference} · {count} persons", f"2 <b> · {count} persons"]
    menu.actions()[0].trigger()
    menu.close()
    settle(qtbot, bench)
    assert isinstance(bench.current, ListsScreen)
    assert {line.state for line in bench.current.received.persons.rows} == {State.SECOND_CHECK}


def test_a_latest_act_is_opened_in_the_ledger(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.AUDITOR)
    bench.show_screen("ledger")
    ledger = bench.current
    assert isinstance(ledger, LedgerScreen)
    ledger.filters.case.setText("1")
    screen = _home(qtbot, bench)
    assert screen.seen is not None
    seq = screen.seen.latest[5].act.seq
    click(screen, f"latest_{seq}")
    settle(qtbot, bench)
    assert bench.current is ledger
    current = ledger.table.current()
    assert current is not None
    assert current.seq == seq


def test_holds_whose_day_has_come_are_told(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    walking.walk(
        bench.desk, rehearse.FIRST, moves.hold_of(bench.desk.office.case(2), "чекаємо", local_today().isoformat())
    )
    screen = _home(qtbot, bench)
    door = screen.findChild(QPushButton, "next_0")
    assert door is not None
    assert "The day to look again has come: 1 person" in door.accessibleName()
    click(screen, "next_0")
    settle(qtbot, bench)
    assert bench.desk.office.entry(2).full_name in bench.current.title()


def test_a_practice_office_says_what_to_do_next_and_who_does_it(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    assert not _home(qtbot, bench).findChild(PracticeCard).isVisible()  # type: ignore[union-attr]
    bench.desk.is_practice = True
    card = _home(qtbot, bench).findChild(PracticeCard)
    assert card is not None
    assert "4 of 18 tasks done" in _shown(card)
    assert exercise(Exercise.SETTLEMENT) in _shown(card)
    assert f"That is for {rehearse.ACCOUNTS[rehearse.ADJUDICATOR][0]}" in _shown(card)
    assert not card.findChild(QPushButton, "practice_go").isVisible()  # type: ignore[union-attr]
    click(card, "practice_all")
    assert [line[0] for line in _shown(card).splitlines() if line[1:3] == "  "] == list("✓✓→○○○○✓○○○○○○○○✓○")
    other = open_desk(rehearse.ADJUDICATOR)
    other.desk.is_practice = True
    screen = _home(qtbot, other)
    click(screen, "practice_go")
    settle(qtbot, other)
    assert other.current.name == "disagreements"
    walking.conclude(other.desk, 1)
    card = _home(qtbot, other).findChild(PracticeCard)
    assert card is not None
    assert "5 of 18 tasks done" in _shown(card)


def test_the_second_check_is_practised_by_who_did_not_do_the_first(qtbot: QtBot, open_desk: Open) -> None:
    tasks = Practised(frozenset({Exercise.FIRST_CHECK}), Exercise.SECOND_CHECK)
    for place, may in ((rehearse.FIRST, False), (rehearse.SECOND, True)):
        bench = open_desk(place)
        office, officer = bench.desk.office, bench.desk.officer
        asked = EXERCISES[Exercise.SECOND_CHECK]
        acts = [act for act in browse.acts_page(office, 200) if act.number is Pass.FIRST]
        assert (officer in able(office, asked, [(act.officer.id, Signed(act.kind, act.number)) for act in acts])) is may
        screen = _home(qtbot, bench)
        card = screen.findChild(PracticeCard)
        assert card is not None
        card.show_practised(replace(tasks, by=(officer,)))
        click(card, "practice_go")
        settle(qtbot, bench)
        assert isinstance(bench.current, CheckScreen)
        assert bench.current.page.queue.task is Task.SECOND_CHECK, "the queue of the second checks is opened"


def _shown(card: PracticeCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())
