"""Why a record is proposed, who stands elsewhere, and who is on no list: what the officer is shown of the matching."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.support import persons
from tests.support.desks import PASSPHRASE, Open, click, settle
from tests.support.offices import register_reading
from tests.ui.test_check import Desk
from verifier.domain import words
from verifier.domain.candidates import Level
from verifier.domain.captivity import Captivity, Listing
from verifier.domain.lists import case_number
from verifier.domain.persons import Record
from verifier.domain.registers import RegisterKind
from verifier.i18n import Language, speaking
from verifier.store import lists
from verifier.ui.help import HelpWindow
from verifier.ui.screens.check.weights import Weights
from verifier.ui.screens.check.why import WhyDialog
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.register import RegisterScreen
from verifier.ui.widgets.cell_grid import CellGrid
from verifier.workflow import keep_office, rehearse
from verifier.workflow.load_register import load
from verifier.workflow.propose_matches import Matcher, propose_for
from verifier.workflow.receive_list import Receipt, receive


def test_w_shows_exactly_what_the_score_used_in_both_languages(qtbot: QtBot, open_desk: Open) -> None:
    desk = Desk(qtbot, open_desk(rehearse.FIRST))
    candidate = desk.drafting.person.sheet.candidates[0]
    bars = desk.page.card.findChild(Weights)
    assert bars
    said = bars.accessibleName()
    for reason in candidate.reasons:
        assert words.weighed(reason) in said
    desk.press("w")
    dialog = desk.screen.findChild(WhyDialog)
    assert dialog
    assert tuple(dialog.table.rows) == candidate.reasons
    assert abs(sum(reason.weight for reason in candidate.reasons) - candidate.weight) < 0.05 * len(candidate.reasons)
    differing = next(r.comparison for r in candidate.reasons if r.comparison.level is Level.SAME_BY_RULE)
    assert differing.theirs in words.compared(differing)
    assert differing.ours in words.compared(differing)
    with speaking(Language.UK):
        ukrainian = words.compared(differing)
    assert ukrainian.startswith("те саме: ")
    assert differing.theirs in ukrainian
    click(dialog, "help_matching")
    qtbot.waitUntil(lambda: bool(dialog.window().findChildren(HelpWindow)))
    assert "The three bands" in dialog.window().findChildren(HelpWindow)[0].browser.toPlainText()
    QTest.keyClick(dialog.window().findChildren(HelpWindow)[0], Qt.Key.Key_Escape)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.screen.findChild(WhyDialog) is None)


def test_the_lists_tell_who_stands_twice(qtbot: QtBot, open_desk: Open) -> None:
    """The practice list states one person twice: in both rows' names, and nobody's brother is taken for him."""
    bench = open_desk(rehearse.FIRST)
    bench.show_screen("lists")
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    settle(qtbot, bench)
    page = screen.received
    page.tabs.show_page("elsewhere")
    found = page.elsewhere.shown
    assert found
    assert all(each.on_same_list for each in found)
    twice = {number for each in found if each.other for number in (each.line.number, each.other.number)}
    model = page.persons.model()
    marked = {
        line.number
        for place, line in enumerate(page.persons.rows)
        if model.index(place, model.columnCount() - 1).data() == "▲ twice?"
    }
    assert marked == twice
    page.elsewhere.table.activated.emit(page.elsewhere.table.model().index(0, 0))
    qtbot.waitUntil(lambda: bench.current is not screen)


def test_who_is_held_and_on_no_list_is_shown_with_counts(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    bench.show_screen("register")
    screen = bench.current
    assert isinstance(screen, RegisterScreen)
    click(screen, "tab_missing")
    settle(qtbot, bench)
    panel = screen.missing
    rows = panel.table.rows
    assert rows
    assert {each.listing for each in rows} == {Listing.NONE}
    assert {each.captivity for each in rows} <= {Captivity.CONFIRMED, Captivity.PROBABLE}
    chip = panel.findChild(QPushButton, "missing_perhaps")
    assert chip
    number = int(chip.text().rpartition(" ")[2])
    chip.click()
    assert len(panel.table.rows) == number
    panel.unknown.click()
    settle(qtbot, bench)
    assert Captivity.UNKNOWN in {each.captivity for each in panel.table.rows}
    name = panel.findChild(QLabel, "missing_record_name")
    assert name
    assert name.text() == panel.table.rows[0].record.full_name


def test_who_returned_or_was_confirmed_before_is_told_beside_the_person(
    qtbot: QtBot, open_desk: Open, tmp_path: Path
) -> None:
    """The first person stands in a register of the returned, and two officers confirmed him on an earlier list."""
    session = keep_office.open_office(tmp_path / "office", rehearse.ACCOUNTS[rehearse.FIRST][0], PASSPHRASE)
    office, matcher = session.office, Matcher(session.office)
    with office.store.read() as connection:
        double_checked = next(row for row in lists.every_case(connection) if row.record not in ("", lists.NO_RECORD))
    entry = office.entry(double_checked.number)
    values = {key: value.text for key, value in entry.values.items()}
    returned = Record("9:7", "7", values, returned="обмін у березні")
    load(office, session.signer, register_reading([returned]), b"returned", "Повернені", "НІБ", "2025-05-14",
         kind=RegisterKind.RETURNED)  # fmt: skip
    again = receive(office, session.signer, *persons.reading([replace(entry, number="5")], b"again"),
                    Receipt("9/П", "друга сторона"))  # fmt: skip
    propose_for(office, matcher, again.id)
    office.close()
    desk = Desk(qtbot, open_desk(rehearse.FIRST))
    with desk.bench.desk.office.store.read() as connection:
        desk.screen._open_case(lists.last_case(connection))
    settle(qtbot, desk.bench)
    first = desk.drafting.person.sheet.candidates[0]
    assert first.record.id == double_checked.record
    shown = [each.text() for each in desk.page.card.findChildren(QLabel) if each.isVisible()]
    case = case_number(double_checked.number)
    assert f"✓ confirmed on list 00/Т-1, case {case}, by two officers" in shown
    hints = desk.page.side.findChild(CellGrid, "gate_hints")
    assert hints
    assert hints.text().startswith("▲ ")
    assert "обмін у березні" in hints.text()
    assert "very likely the same person" in hints.text()
