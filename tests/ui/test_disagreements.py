"""Settling in the real window: both findings side by side, ruled by keyboard, kept as a draft, signed by a third officer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, Open, say_name, settle, sign, type_text
from tests.support.halfway import doubting
from verifier.domain.acts import DisagreementsSettled, Pass
from verifier.domain.case import State
from verifier.domain.details import DetailKey
from verifier.domain.findings import Result
from verifier.ui.screens.disagreements import DisagreementsScreen
from verifier.ui.screens.disagreements.page import CasePage
from verifier.ui.screens.disagreements.panel import RulingPanel
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import check, keep_office, rehearse
from verifier.workflow.settling import Choice

K = DetailKey


def _doubted(bench: Workbench, *, other_record: bool) -> int:
    desk = bench.desk
    line = check.queue(desk.office, desk.officer, Pass.SECOND)[0]
    sheet = check.open_check(desk.office, desk.officer, line.number, Pass.SECOND)
    signer = keep_office.confirm(desk.office, desk.officer, PASSPHRASE)
    check.sign_check(desk.office, signer, sheet, doubting(desk.matcher, sheet, other_record=other_record))
    return line.number


@pytest.fixture(name="case")
def _case(open_desk: Open) -> int:
    """A person on whom the second checker came to another name, date of birth and gate."""
    return _doubted(open_desk(rehearse.SECOND), other_record=False)


@pytest.fixture(name="other")
def _other(open_desk: Open) -> int:
    """A person for whom the second checker found no record of ours."""
    return _doubted(open_desk(rehearse.SECOND), other_record=True)


def _open(qtbot: QtBot, bench: Workbench, case: int) -> tuple[DisagreementsScreen, CasePage]:
    bench.show_screen("disagreements", case)
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, DisagreementsScreen)
    assert screen.page is not None
    return screen, screen.page


def _panel(page: CasePage, key: DetailKey) -> RulingPanel:
    return next(panel for panel in page.panels if panel.known.detail is key)


def _texts(panel: RulingPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel))


def _offered(bench: Workbench) -> SignDialog | None:
    return next((dialog for dialog in bench.findChildren(SignDialog) if dialog.isVisible()), None)


def _dialog(qtbot: QtBot, bench: Workbench) -> SignDialog:
    qtbot.waitUntil(lambda: _offered(bench) is not None)
    found = _offered(bench)
    assert found is not None
    return found


def _rule_all(qtbot: QtBot, page: CasePage, key: Qt.Key) -> None:
    for panel in page.panels:
        panel.setFocus()
        QTest.keyClick(panel, key)
        type_text(panel.note, "так показують документи")


def test_both_findings_stand_side_by_side(qtbot: QtBot, open_desk: Open, case: int) -> None:
    _screen, page = _open(qtbot, open_desk(rehearse.ADJUDICATOR), case)
    assert {panel.known.detail for panel in page.panels} >= {K.SURNAME, K.DATE_OF_BIRTH, K.VITAL_STATUS}
    shown = _texts(_panel(page, K.SURNAME))
    for text in (
        "Олена Взірцева",
        "Ігор Прикладний",
        "Зразковенко-Уявний",
        "скан паспорта",
        "First check",
        "Their list",
    ):
        assert text in shown
    assert "12.03.1990" in _texts(_panel(page, K.DATE_OF_BIRTH))
    assert "▤ 3. Identity document, copy · скан паспорта, с. 2" in shown, "evidence is told whole, with its number"


def test_it_is_settled_by_keyboard_alone(qtbot: QtBot, open_desk: Open, case: int) -> None:
    bench = open_desk(rehearse.ADJUDICATOR)
    screen, page = _open(qtbot, bench, case)
    panel = page.panels[0]
    assert panel.hasFocus(), "the first disagreement is ready to be ruled"
    for place, panel in enumerate(page.panels):
        assert QApplication.focusWidget() is panel
        QTest.keyClick(panel, Qt.Key.Key_1)
        assert panel.note.hasFocus()
        type_text(panel.note, f"підстава {place}")
        QTest.keyClick(panel.note, Qt.Key.Key_Return)
    assert screen.sign_button.hasFocus()
    QTest.keyClick(screen.sign_button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sign(qtbot, bench)
    settled = bench.desk.office.case(case)
    assert settled.state is State.CONCLUSION
    assert settled.settlement is not None
    body = settled.settlement.body
    assert isinstance(body, DisagreementsSettled)
    assert [ruling.note for ruling in body.rulings] == [f"підстава {place}" for place in range(len(body.rulings))]
    assert settled.record == settled.checks[0].record
    assert not check.drafted(bench.desk.office, bench.desk.officer), "what is signed is no draft any more"
    qtbot.waitUntil(lambda: case not in screen.queue.cases)
    offered = _dialog(qtbot, bench)
    told = "\n".join(label.text() for label in offered.findChildren(QLabel))
    assert "identity" in told.lower()
    say_name(bench, offered)
    type_text(offered.passphrase, PASSPHRASE)
    QTest.keyClick(offered.passphrase, Qt.Key.Key_Return)
    settle(qtbot, bench)
    concluded = bench.desk.office.case(case)
    assert concluded.conclusion
    assert concluded.conclusion.officer == bench.desk.officer.id


def test_which_record_he_is_comes_alone_and_first_and_voids_the_other_check(
    qtbot: QtBot, open_desk: Open, other: int
) -> None:
    bench = open_desk(rehearse.ADJUDICATOR)
    screen, page = _open(qtbot, bench, other)
    assert [panel.known.detail for panel in page.panels] == [K.RECORD]
    panel = page.panels[0]
    assert "None of these is our person" in _texts(panel)
    assert "Record " in _texts(panel)
    QTest.keyClick(panel, Qt.Key.Key_1)
    voids = panel.findChild(QLabel, "ruling_voids")
    assert voids is not None
    assert "becomes void and is done anew: Second check (independent) (Ігор Прикладний)" in voids.text()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    QTest.keyClick(panel, Qt.Key.Key_4)
    assert not voids.isVisible(), "where it stays conflicting both checks stand"
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    QTest.keyClick(panel, Qt.Key.Key_1)
    type_text(panel.note, "так показує витяг")
    screen._sign()
    sign(qtbot, bench)
    settled = bench.desk.office.case(other)
    assert settled.state is State.SECOND_CHECK
    assert _offered(bench) is None, "there is nothing to conclude yet"


def test_what_cannot_be_ruled_says_why(qtbot: QtBot, open_desk: Open, case: int) -> None:
    _screen, page = _open(qtbot, open_desk(rehearse.ADJUDICATOR), case)
    panel = next(panel for panel in page.panels if panel.known.detail is K.SURNAME)
    QTest.keyClick(panel, Qt.Key.Key_3)
    assert "their list states it" in _texts(panel)
    result = panel.findChild(QComboBox, "ruling_result")
    assert result is not None
    assert result.findData(Result.NOT_STATED.value) == -1


@pytest.mark.parametrize(("place", "told"), [(rehearse.ADJUDICATOR, True), (rehearse.FIRST, False)])
def test_how_often_the_pair_agreed_is_for_the_adjudicator_alone(
    qtbot: QtBot, open_desk: Open, case: int, place: int, told: bool
) -> None:
    _screen, page = _open(qtbot, open_desk(place), case)
    texts = "\n".join(label.text() for label in page.findChildren(QLabel))
    assert ("Олена Взірцева and Ігор Прикладний on this list: agreed on " in texts) is told


def test_another_result_and_a_conflict_that_stands(qtbot: QtBot, open_desk: Open, case: int) -> None:
    bench = open_desk(rehearse.ADJUDICATOR)
    screen, page = _open(qtbot, bench, case)
    _rule_all(qtbot, page, Qt.Key.Key_4)
    birth = _panel(page, K.DATE_OF_BIRTH)
    birth.setFocus()
    QTest.keyClick(birth, Qt.Key.Key_3)
    result = birth.findChild(QComboBox, "ruling_result")
    value = birth.findChild(QLineEdit, "ruling_value")
    assert result is not None
    assert value is not None
    assert result.hasFocus()
    result.setCurrentIndex(result.findData(Result.DISCREPANCY.value))
    type_text(value, "21.03.1991")
    screen._sign()
    sign(qtbot, bench)
    outcomes = bench.desk.office.case(case).outcomes
    assert outcomes[K.DATE_OF_BIRTH].result is Result.DISCREPANCY
    assert outcomes[K.DATE_OF_BIRTH].value == "1991-03-21"
    assert outcomes[K.SURNAME].result is Result.CONFLICTING


def test_nothing_is_signed_while_a_ruling_lacks_its_reason(qtbot: QtBot, open_desk: Open, case: int) -> None:
    bench = open_desk(rehearse.ADJUDICATOR)
    screen, page = _open(qtbot, bench, case)
    for panel in page.panels:
        panel.choose(Choice.SECOND)
    screen._sign()
    assert bench.findChild(SignDialog) is None
    assert "say why you rule so" in bench.banner.sentence
    assert page.panels[0].note.hasFocus()


def test_all_else_is_a_key_away(qtbot: QtBot, open_desk: Open, case: int) -> None:
    bench = open_desk(rehearse.ADJUDICATOR)
    _screen, page = _open(qtbot, bench, case)
    QTest.keyClick(page.panels[0], Qt.Key.Key_M)
    settle(qtbot, bench)
    assert bench.current.name == "decisions"
    hold = bench.current.findChild(QPushButton, "more_hold")
    assert hold is not None
    assert hold.isVisible()


def test_what_was_entered_is_kept(qtbot: QtBot, open_desk: Open, case: int) -> None:
    bench = open_desk(rehearse.ADJUDICATOR)
    _screen, page = _open(qtbot, bench, case)
    page.panels[0].choose(Choice.SECOND)
    type_text(page.panels[0].note, "недописане")
    bench.show_screen("home")
    settle(qtbot, bench)
    other = open_desk(rehearse.ADJUDICATOR)
    _screen, page = _open(qtbot, other, case)
    assert page.panels[0].ruling.choice is Choice.SECOND
    assert page.panels[0].note.text() == "недописане"


def test_arrows_move_between_disagreements_and_digits_stay_digits_in_a_reason(
    qtbot: QtBot, open_desk: Open, case: int
) -> None:
    _screen, page = _open(qtbot, open_desk(rehearse.ADJUDICATOR), case)
    QTest.keyClick(page.panels[0], Qt.Key.Key_Down)
    assert page.panels[1].hasFocus()
    QTest.keyClick(page.panels[1], Qt.Key.Key_2)
    QTest.keyClicks(page.panels[1].note, "1234")
    assert page.panels[1].ruling.choice is Choice.SECOND
    assert page.panels[1].note.text() == "1234"
    QTest.keyClick(page.panels[1].note, Qt.Key.Key_Up)
    assert page.panels[0].hasFocus()


def test_whoever_checked_does_not_settle(qtbot: QtBot, open_desk: Open, case: int) -> None:
    bench = open_desk(rehearse.FIRST)
    screen, page = _open(qtbot, bench, case)
    assert page.settling.refusal is not None
    assert not any(panel.isEnabled() for panel in page.panels)
    assert not screen.sign_button.isVisible()
    screen._sign()
    assert bench.findChild(SignDialog) is None
