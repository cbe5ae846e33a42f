"""Whatever is slow, and however fast an officer goes on: nothing reaches another person than the one on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.deciding import screen_of
from tests.support.desks import PASSPHRASE, Open, drop, file_urls, say_name, settle, sign, type_text
from tests.support.documents import paper
from tests.ui.test_check import Desk
from verifier.domain.acts import Pass
from verifier.domain.details import DetailKey
from verifier.domain.work import Task
from verifier.ui.screens.check.chooser import Chooser
from verifier.ui.sign_dialog import SignDialog
from verifier.workflow import rehearse

RIGHT = Qt.Key.Key_Right


@pytest.fixture
def desk(qtbot: QtBot, open_desk: Open) -> Desk:
    return Desk(qtbot, open_desk(rehearse.FIRST))


def _move_on(desk: Desk) -> int:
    case = desk.case
    desk.press(RIGHT, ctrl=True)
    desk.qtbot.waitUntil(lambda: desk.screen.person.key is not None and desk.case != case)
    settle(desk.qtbot, desk.bench)
    return desk.case


def test_after_a_signature_the_next_one_stays_though_somebody_else_is_begun(desk: Desk) -> None:
    begun = desk.case
    desk.press("a", "1")
    for _ in range(3):
        _move_on(desk)
    signed = desk.case
    following = _move_on(desk)
    desk.press(Qt.Key.Key_Left, ctrl=True)
    desk.qtbot.waitUntil(lambda: desk.screen.person.key is not None and desk.case == signed)
    settle(desk.qtbot, desk.bench)
    desk.answer_everything()
    desk.press(Qt.Key.Key_Return, ctrl=True)
    desk.press(Qt.Key.Key_Return, ctrl=True)
    met: list[int] = []
    desk.screen.retitled.connect(lambda: met.append(desk.screen.person.key[0] if desk.screen.person.key else 0))
    sign(desk.qtbot, desk.bench)
    desk.qtbot.waitUntil(lambda: desk.screen.person.key == (following, Pass.FIRST), timeout=20_000)
    settle(desk.qtbot, desk.bench)
    assert desk.case == following
    assert begun not in met


def test_a_file_that_is_read_slowly_is_not_attached_to_the_next_person(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "скан.pdf"
    path.write_bytes(paper())
    said: list[str] = []
    desk.bench.desk.noticed.connect(lambda _tone, sentence: said.append(sentence))
    case = desk.case
    assert drop(desk.screen, file_urls(path))
    desk.press(RIGHT, ctrl=True)
    assert desk.screen.person.key != (case, Pass.FIRST)
    desk.qtbot.waitUntil(lambda: bool(said))
    settle(desk.qtbot, desk.bench)
    assert said == [
        "“скан.pdf” was not added: another person was opened meanwhile. Open the person again and add it there."
    ]
    assert desk.screen.findChild(QDialog, "evidence_dialog") is None
    with desk.bench.desk.office.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM attachments").scalar_one() == 0


def test_enter_while_a_search_is_due_searches_and_links_nobody(desk: Desk) -> None:
    desk.press("c")
    chooser = desk.screen.findChild(Chooser, "chooser")
    assert chooser
    offered = chooser._records
    assert offered
    type_text(chooser.search, "нікого такого")
    QTest.keyClick(chooser.search, Qt.Key.Key_Return)
    assert chooser.isVisible()
    assert desk.drafting.draft.record is None
    desk.qtbot.waitUntil(lambda: not chooser._records)
    chooser.reject()


def test_what_is_being_signed_cannot_be_cancelled_any_more(desk: Desk) -> None:
    desk.answer_everything()
    case = desk.case
    desk.press(Qt.Key.Key_Return, ctrl=True)
    desk.press(Qt.Key.Key_Return, ctrl=True)
    desk.qtbot.waitUntil(lambda: desk.bench.findChild(SignDialog) is not None)
    dialog = desk.bench.findChild(SignDialog)
    assert isinstance(dialog, SignDialog)
    say_name(desk.bench, dialog)
    type_text(dialog.passphrase, PASSPHRASE)
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    cancel = dialog.findChild(QPushButton, "cancel")
    assert cancel
    assert not cancel.isEnabled()
    desk.qtbot.waitUntil(lambda: desk.screen.person.key not in (None, (case, Pass.FIRST)), timeout=20_000)
    settle(desk.qtbot, desk.bench)
    assert desk.bench.desk.office.case(case).first


def test_a_half_written_sentence_stays_with_its_case(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    screen = screen_of(qtbot, bench, Task.SIGNED)
    one, two = screen.queue.cases[:2]
    form = screen.panel.form
    assert form
    note = form.findChild(QPlainTextEdit)
    assert note
    type_text(note, "переплутано рядки")
    bench.desk.changed.emit()
    settle(qtbot, bench)
    assert note.toPlainText() == "переплутано рядки"
    for case, text in ((two, ""), (one, "переплутано рядки")):
        screen.queue.opened.emit(case)
        settle(qtbot, bench)
        assert note.toPlainText() == text
    assert DetailKey.SURNAME in bench.desk.office.case(one).found[Pass.FIRST]
