"""The Check screen as an officer works on it: by keys and clicks in a real office, then a look into the database."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, settle, sign, type_text
from verifier.domain.acts import CheckSigned, Pass
from verifier.domain.details import DETAIL, DetailKey
from verifier.domain.drafts import Draft
from verifier.domain.findings import Answer, EvidenceKind, Finding, ReasonCode
from verifier.ui.screens.check import CheckScreen
from verifier.ui.screens.check.cells import finding_cell
from verifier.ui.screens.check.chooser import Chooser
from verifier.ui.workbench import Workbench
from verifier.workflow import check, rehearse
from verifier.workflow.drafting import Drafting
from verifier.workflow.propose_matches import candidates_of
from verifier.workflow.rehearsed_answers import answers

K = DetailKey


class Desk:
    """A person at the keyboard."""

    def __init__(self, qtbot: QtBot, bench: Workbench) -> None:
        self.qtbot, self.bench = qtbot, bench
        screen = bench.screens["check"]
        assert isinstance(screen, CheckScreen)
        self.screen, self.page = screen, screen.page
        bench.show_screen("check")
        settle(qtbot, bench)
        qtbot.waitUntil(lambda: screen.person.key is not None)

    def press(self, *keys: str | Qt.Key, ctrl: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        for key in keys:
            target = self.bench.focusWidget() or self.page.table
            if isinstance(key, Qt.Key):
                QTest.keyClick(target, key, modifier)
            elif key.isascii():
                QTest.keyClick(target, Qt.Key(ord(key.upper())), modifier)
            else:
                QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, 0, modifier, key))

    def type(self, text: str) -> None:
        type_text(self.bench.focusWidget(), text)

    @property
    def case(self) -> int:
        assert self.screen.person.key
        return self.screen.person.key[0]

    @property
    def current(self) -> DetailKey:
        row = self.page.table.current
        assert row
        return row.key

    @property
    def drafting(self) -> Drafting:
        drafting = self.screen.person.drafting
        assert drafting
        return drafting

    def finding(self, key: DetailKey) -> Finding:
        return self.drafting.draft.findings[key]

    def stored(self, case: int, number: Pass = Pass.FIRST) -> Draft:
        desk = self.bench.desk
        return check.open_check(desk.office, desk.officer, case, number).draft

    def answer_everything(self) -> None:
        """Fill the draft as a diligent officer would, by the moves of the screen."""
        drafting = self.drafting
        sheet = drafting.person.sheet
        wanted = answers(self.bench.desk.matcher, sheet)
        self.press("a")
        for place, key in enumerate(sheet.asked):
            finding = wanted.findings[key]
            self.page.table.go_to(key)
            self.page.table.setFocus()
            offered = [choice.answer for choice in self.page.table.rows[place].choices]
            self.press(str(offered.index(finding.answer) + 1))
            if finding.answer in (Answer.DISCREPANCY, Answer.UNABLE, Answer.VARIANT):
                if finding.value:
                    drafting.set_value(key, finding.value)
                if finding.reason:
                    drafting.set_reason(key, finding.reason)
                if finding.note:
                    drafting.set_note(key, finding.note)
        self.page.table.setFocus()


@pytest.fixture
def desk(qtbot: QtBot, open_desk: Open) -> Desk:
    return Desk(qtbot, open_desk(rehearse.FIRST))


def test_answers_need_a_chosen_record(desk: Desk) -> None:
    desk.press("1")
    assert K.SURNAME not in desk.drafting.draft.findings
    assert "▲" in " ".join(label.text() for label in desk.page.editor.findChildren(QLabel))
    desk.press("a", "2")
    finding = desk.finding(K.SURNAME)
    assert finding.answer is Answer.VARIANT
    assert desk.current is K.GIVEN_NAME


def test_the_chosen_record_becomes_evidence_and_its_value_is_suggested(desk: Desk) -> None:
    desk.press("a", "2")
    drafting = desk.drafting
    assert drafting.record
    (item,) = drafting.draft.evidence
    assert item.kind is EvidenceKind.REGISTER_EXTRACT
    assert drafting.record.number in item.title
    finding = drafting.draft.findings[K.SURNAME]
    assert finding.evidence == (item.no,)
    assert finding.value == drafting.record.text(K.SURNAME)


def test_a_discrepancy_leads_to_its_reason_and_on(desk: Desk) -> None:
    desk.press("a", "3")
    drafting = desk.drafting
    assert drafting.draft.findings[K.SURNAME].value == "", "our register says the same, so it suggests nothing"
    assert desk.bench.focusWidget() is desk.page.editor.value
    desk.type("Інший")
    desk.press(Qt.Key.Key_Return)
    assert desk.bench.focusWidget() is desk.page.editor.reason
    desk.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    finding = drafting.draft.findings[K.SURNAME]
    assert (finding.value, finding.reason) == ("Інший", ReasonCode.SPELLING)
    assert desk.current is K.GIVEN_NAME
    assert desk.bench.focusWidget() is desk.page.table


def test_what_our_own_sources_confirm_is_typed_where_the_register_is_silent(desk: Desk) -> None:
    desk.press("a")
    place = next(n for n, row in enumerate(desk.page.table.rows) if row.is_own and not row.ours)
    desk.page.table.go_to_row(place)
    desk.press("1")
    assert desk.bench.focusWidget() is desk.page.editor.value
    assert desk.page.editor.value.isVisible()
    desk.type("лист родині")
    desk.press(Qt.Key.Key_Return)
    row = desk.page.table.rows[place]
    assert row.finding
    assert (row.finding.answer, row.finding.value, row.lacking) == (Answer.CONFIRMED, "лист родині", None)


def test_unable_asks_for_a_note_and_keeps_what_is_typed(desk: Desk) -> None:
    case = desk.case
    desk.press("a", "4")
    assert desk.bench.focusWidget() is desk.page.editor.note
    desk.type("1 шукано в обліку")
    desk.press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.screen.person.keeper.is_saved, timeout=2000)
    settle(desk.qtbot, desk.bench)
    assert desk.stored(case).findings[K.SURNAME].note == "1 шукано в обліку"


def test_letters_are_found_on_a_ukrainian_keyboard(desk: Desk) -> None:
    desk.press("ф", "1")
    desk.press(Qt.Key.Key_Up, "т")
    assert desk.bench.focusWidget() is desk.page.editor.note


def test_taking_back_and_undoing(desk: Desk) -> None:
    desk.press("a", "1")
    desk.press(Qt.Key.Key_Up, Qt.Key.Key_Backspace)
    assert K.SURNAME not in desk.drafting.draft.findings
    desk.press("z", ctrl=True)
    assert K.SURNAME in desk.drafting.draft.findings
    desk.press("z", ctrl=True)
    desk.press("z", ctrl=True)
    drafting = desk.drafting
    assert not drafting.is_chosen


def test_a_click_answers(desk: Desk) -> None:
    desk.press("a")
    area = desk.page.table.answer_area(1, 1)
    QTest.mouseClick(desk.page.table.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert desk.finding(K.GIVEN_NAME).answer is Answer.VARIANT


def test_the_draft_is_kept_on_leaving_and_resumed(desk: Desk) -> None:
    case = desk.case
    desk.press("a", "2", "2")
    desk.bench.show_screen("home")
    assert desk.stored(case).findings.keys() == {K.SURNAME, K.GIVEN_NAME}
    desk.bench.show_screen("check")
    settle(desk.qtbot, desk.bench)
    assert desk.case == case
    desk.press(Qt.Key.Key_Right, ctrl=True)
    desk.qtbot.waitUntil(lambda: desk.screen.person.key is not None and desk.case != case)
    desk.press(Qt.Key.Key_Left, ctrl=True)
    desk.qtbot.waitUntil(lambda: desk.screen.person.key is not None and desk.case == case)
    assert desk.current is K.PATRONYMIC
    assert "begun" in desk.page.queue.persons.items[0].sign


def test_evidence_is_added_by_keyboard_and_supports_the_answer(desk: Desk) -> None:
    desk.press("a", "1", Qt.Key.Key_Up, "e")
    dialog = desk.screen.findChild(QDialog, "evidence_dialog")
    assert dialog
    title = dialog.findChild(QLineEdit, "evidence_title")
    assert title
    type_text(title, "паспорт, копія, с. 2")
    QTest.keyClick(title, Qt.Key.Key_Return)
    drafting = desk.drafting
    added = drafting.draft.evidence[-1]
    assert added.kind is EvidenceKind.IDENTITY_DOCUMENT
    assert drafting.draft.findings[K.SURNAME].evidence == (1, added.no)
    desk.press("1", ctrl=True)
    assert drafting.draft.findings[K.SURNAME].evidence == (added.no,)


def open_with_others(desk: Desk) -> None:
    """Open the first person for whom more than one record is proposed."""
    office, officer = desk.bench.desk.office, desk.bench.desk.officer
    waiting = (line.number for line in check.queue(office, officer, Pass.FIRST))
    case = next(number for number in waiting if len(candidates_of(office, number)[0]) > 1)
    desk.screen._open_case(case)
    settle(desk.qtbot, desk.bench)
    assert desk.case == case


def test_another_candidate_takes_the_evidence_of_the_first_away(desk: Desk) -> None:
    open_with_others(desk)
    desk.press("a", "2")
    drafting = desk.drafting
    first = drafting.record
    desk.press("c")
    dialog = desk.screen.findChild(Chooser, "chooser")
    assert dialog
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert first
    assert drafting.draft.record not in (None, "", first.id)
    assert len(drafting.draft.evidence) == 1
    assert drafting.draft.findings[K.SURNAME].evidence == ()
    assert "evidence is missing" in finding_cell(desk.page.table.rows[0]).text


def test_the_second_checker_is_shown_nothing_of_the_first(qtbot: QtBot, open_desk: Open) -> None:
    desk = Desk(qtbot, open_desk(rehearse.SECOND))
    desk.screen.open(Pass.SECOND)
    settle(qtbot, desk.bench)
    assert desk.screen.person.key
    assert desk.screen.person.key[1] is Pass.SECOND
    drafting = desk.drafting
    assert not drafting.draft.findings
    assert not drafting.is_chosen
    case = desk.bench.desk.office.case(desk.case)
    assert case.first
    shown = " ".join(label.text() for label in desk.screen.findChildren(QLabel))
    first = desk.bench.desk.office.officers()[case.first.officer]
    assert first.name not in shown
    assert all(row.finding is None for row in desk.page.table.rows)


def test_looking_back_names_every_gap_and_leads_to_it(desk: Desk) -> None:
    desk.press("a", "1")
    desk.press(Qt.Key.Key_Return, ctrl=True)
    look_back = desk.page.look_back
    assert look_back.isVisible()
    assert not look_back.sign_button.isEnabled()
    gap = look_back.findChild(QPushButton, "gap_given_name")
    assert gap
    gap.click()
    assert not look_back.isVisible()
    assert desk.current is K.GIVEN_NAME


def test_signing_by_keyboard_and_the_next_person_opens(desk: Desk) -> None:
    case = desk.case
    desk.answer_everything()
    drafting = desk.drafting
    assert drafting.lacking == ()
    desk.press(Qt.Key.Key_Return, ctrl=True)
    assert desk.page.look_back.isVisible()
    desk.press(Qt.Key.Key_Return, ctrl=True)
    sign(desk.qtbot, desk.bench)
    desk.qtbot.waitUntil(lambda: desk.screen.person.key not in (None, (case, Pass.FIRST)), timeout=20_000)
    settle(desk.qtbot, desk.bench)
    stored = desk.bench.desk.office.case(case)
    assert stored.first
    assert isinstance(stored.first.body, CheckSigned)
    assert {f.detail for f in stored.first.body.findings} == set(stored.asked)
    assert (case, 1) not in check.drafted(desk.bench.desk.office, desk.bench.desk.officer)
    assert case not in {item.case for item in desk.page.queue.persons.items}


def test_the_next_person_opens_at_once(desk: Desk) -> None:
    times = []
    for _ in range(5):
        settle(desk.qtbot, desk.bench)
        case = desk.case
        began = time.thread_time()  # others may use the machine
        desk.press(Qt.Key.Key_Right, ctrl=True)
        times.append(time.thread_time() - began)
        assert desk.case != case, "the next person was prepared beforehand"
    assert sorted(times)[2] < 0.05, times


def test_gates_take_three_answers(desk: Desk) -> None:
    desk.press("a")
    gate = next(key for key, detail in DETAIL.items() if detail.is_gate)
    desk.page.table.go_to(gate)
    desk.page.table.setFocus()
    desk.press("5")
    assert gate not in desk.drafting.draft.findings
    desk.press("1")
    assert desk.finding(gate).answer is Answer.CONFIRMED
