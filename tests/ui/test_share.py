"""Sharing a list out in the window, by keyboard: evenly, to one officer, taken back, and who cannot be given to whom."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.desks import DOUBLE_CHECKED, FIRST_CHECKED, Open, click, settle, type_text
from verifier.domain.acts import Pass
from verifier.domain.officers import Officer
from verifier.store import reservations
from verifier.ui.screens.lists.share_dialog import ShareDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse
from verifier.workflow.sharing import Distribution, distribution


@pytest.fixture(name="bench")
def _bench(open_desk: Open) -> Workbench:
    return open_desk(rehearse.FIRST)


def _open(qtbot: QtBot, bench: Workbench) -> ShareDialog:
    bench.show_screen("lists")
    settle(qtbot, bench)
    click(bench.current, "share_out")
    settle(qtbot, bench)
    dialog = bench.findChild(ShareDialog)
    assert isinstance(dialog, ShareDialog)
    return dialog


def _seen(bench: Workbench) -> Distribution:
    return distribution(bench.desk.office, bench.desk.office.lists()[0].id)


def _press(qtbot: QtBot, bench: Workbench, inside: QWidget, name: str) -> None:
    found = inside.findChild(QPushButton, name)
    assert found is not None
    assert found.isEnabled(), name
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Return)
    settle(qtbot, bench)


def _checkers(bench: Workbench) -> list[Officer]:
    return [load.officer for load in _seen(bench).loads]


def _assigned_to(bench: Workbench, number: Pass, officer: Officer) -> list[int]:
    persons = _seen(bench).persons
    return [p.case.number for p in persons if number in p.held and p.held[number].officer == officer.id]


def test_a_check_is_shared_out_evenly_among_those_who_are_ticked(qtbot: QtBot, bench: Workbench) -> None:
    dialog = _open(qtbot, bench)
    free = _seen(bench).free(Pass.FIRST)
    assert free == len(_seen(bench).persons) - FIRST_CHECKED
    _press(qtbot, bench, dialog, "share_evenly")
    loads = [load.here[Pass.FIRST] for load in _seen(bench).loads]
    assert sum(loads) == free
    assert max(loads) - min(loads) <= 1
    assert f"✓  {free} persons were given out." in dialog.said.text()
    assert not dialog.share.isEnabled(), "nobody is left"
    first, other, *_more = _checkers(bench)
    _press(qtbot, bench, dialog, "share_pass_2")
    assert dialog.share.isEnabled()
    _press(qtbot, bench, dialog, "share_evenly")
    both = set(_assigned_to(bench, Pass.FIRST, first)) & set(_assigned_to(bench, Pass.SECOND, first))
    assert both == set()
    assert _assigned_to(bench, Pass.SECOND, other)
    with bench.desk.office.store.read() as connection:
        assert reservations.is_assigned(connection, 1)


def test_nobody_ticked_shares_nothing_and_the_ticks_stay(qtbot: QtBot, bench: Workbench) -> None:
    dialog = _open(qtbot, bench)
    boxes = dialog.officers.findChildren(QCheckBox)
    assert all(box.isChecked() and box.accessibleDescription() for box in boxes)
    for box in boxes:
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)
    assert not dialog.share.isEnabled()
    QTest.keyClick(boxes[0], Qt.Key.Key_Space)
    _press(qtbot, bench, dialog, "share_evenly")
    assert dialog.officers.ticked == (_checkers(bench)[0].id,)
    assert [bool(load.here[Pass.FIRST]) for load in _seen(bench).loads][:2] == [True, False]


def test_chosen_persons_are_given_to_one_officer_and_taken_back(qtbot: QtBot, bench: Workbench) -> None:
    dialog = _open(qtbot, bench)
    to = _checkers(bench)[1]
    dialog.to.setCurrentIndex(dialog.to.findData(to.id))
    dialog.persons.setFocus()
    QTest.keyClick(dialog.persons, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    for _step in range(2):
        QTest.keyClick(dialog.persons, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    chosen = dialog.chosen
    assert len(chosen) == 3
    _press(qtbot, bench, dialog, "share_give")
    assert _assigned_to(bench, Pass.FIRST, to) == sorted(chosen)
    assert set(dialog.chosen) == set(chosen), "who was chosen stays chosen"
    _press(qtbot, bench, dialog, "share_free")
    assert _assigned_to(bench, Pass.FIRST, to) == []
    assert "3 assignments were taken back." in dialog.said.text()


def test_who_cannot_be_given_to_an_officer_is_named_with_the_reason(qtbot: QtBot, bench: Workbench) -> None:
    dialog = _open(qtbot, bench)
    to = bench.desk.officer
    dialog.to.setCurrentIndex(dialog.to.findData(to.id))
    _press(qtbot, bench, dialog, "share_pass_2")
    dialog.persons.setFocus()
    QTest.keyClick(dialog.persons, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    everybody = _seen(bench).persons
    _press(qtbot, bench, dialog, "share_give")
    said = dialog.said.text()
    assert f"{to.name} has another part in this case." in said, "he signed first checks"
    assert "This person is not waiting for a second check." in said
    assert f"№ {everybody[0].case.row_number} {everybody[0].case.name}" in said
    assert dialog.said.isVisible()
    assert len(_assigned_to(bench, Pass.SECOND, to)) == len(everybody) - FIRST_CHECKED
    assert DOUBLE_CHECKED < FIRST_CHECKED


def test_the_search_narrows_and_enter_in_it_gives_nothing_out(qtbot: QtBot, bench: Workbench) -> None:
    dialog = _open(qtbot, bench)
    person = _seen(bench).persons[-1].case
    type_text(dialog.search, person.name.lower())
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    settle(qtbot, bench)
    assert person.number in [row.case.number for row in dialog.persons.rows]
    assert len(dialog.persons.rows) < len(_seen(bench).persons)
    assert dialog.isVisible()
    assert not any(p.held for p in _seen(bench).persons)


def test_an_answer_that_comes_after_closing_is_dropped(qtbot: QtBot, bench: Workbench) -> None:
    dialog = _open(qtbot, bench)
    dialog.share.click()
    dialog.reject()
    settle(qtbot, bench)
    assert _seen(bench).free(Pass.FIRST) == 0, "what was asked for was done all the same"


def test_who_may_not_give_out_work_is_told_so(open_desk: Open) -> None:
    for place, may in ((rehearse.ADJUDICATOR, True), (rehearse.SECOND, False)):
        bench = open_desk(place)
        bench.show_screen("lists")
        share = bench.current.findChild(QPushButton, "share_out")
        assert share is not None
        assert share.isEnabled() is may
        assert ("registrar or an adjudicator" in share.toolTip()) is not may
