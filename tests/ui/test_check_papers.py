"""Papers and other people at the Check screen, by keyboard: a file attached and signed, a record said to be another's."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, drop, file_urls, settle, sign, type_text
from tests.support.documents import paper
from tests.ui.test_check import Desk, open_with_others
from verifier.domain.acts import CheckSigned, Pass
from verifier.domain.findings import Evidence, EvidenceKind, ReasonCode
from verifier.ui.screens.check.chooser import Chooser
from verifier.ui.screens.check.evidence_dialog import EvidenceDialog
from verifier.ui.screens.check.reject_bar import RejectBar
from verifier.workflow import attachments, rehearse
from verifier.workflow.audit import audit

_W = TypeVar("_W", bound=QWidget)
_NAME = "скан паспорта <b>.pdf"


@pytest.fixture
def desk(qtbot: QtBot, open_desk: Open) -> Desk:
    return Desk(qtbot, open_desk(rehearse.FIRST))


def _child(inside: QWidget, kind: type[_W], name: str = "") -> _W:
    found = inside.findChild(kind, name) if name else inside.findChild(kind)
    assert found is not None, name or kind
    return found


def _attach(desk: Desk, path: Path) -> EvidenceDialog:
    """Drop a file on the person and wait for the question what it is."""
    assert drop(desk.screen, file_urls(path))
    desk.qtbot.waitUntil(lambda: desk.screen.findChild(QDialog, "evidence_dialog") is not None)
    return _child(desk.screen, EvidenceDialog)


def _shows_document(desk: Desk) -> bool:
    return desk.page.shows_document


def _press_button(inside: QWidget, name: str) -> None:
    button = _child(inside, QPushButton, name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def _chooser(desk: Desk) -> Chooser:
    desk.press("c")
    return _child(desk.screen, Chooser, "chooser")


def test_a_dropped_file_is_signed_with_all_that_is_known_of_it(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / _NAME
    path.write_bytes(paper())
    desk.answer_everything()
    case, office = desk.case, desk.bench.desk.office
    dialog = _attach(desk, path)
    assert dialog.fields["title"].text() == _NAME
    typed = {"number": "НК 100200", "date": "01.06.2014", "page": "2", "channel": "родина", "language": "українська"}
    for name, text in typed.items():
        type_text(dialog.fields[name], text)
    QTest.keyClick(dialog.fields["number"], Qt.Key.Key_Return)
    added = desk.drafting.draft.evidence[-1]
    assert added == Evidence(
        added.no, EvidenceKind.IDENTITY_DOCUMENT, _NAME, number="НК 100200", date="2014-06-01", channel="родина",
        language="українська", page="2", file=added.file, file_name=_NAME,
    )  # fmt: skip
    desk.bench.activateWindow()
    desk.qtbot.waitUntil(desk.bench.isActiveWindow)
    desk.page.table.setFocus()
    desk.press(Qt.Key.Key_Return, ctrl=True)
    assert desk.drafting.lacking == ()
    assert desk.page.look_back.isVisible()
    desk.press(Qt.Key.Key_Return, ctrl=True)
    sign(desk.qtbot, desk.bench)
    desk.qtbot.waitUntil(lambda: desk.screen.person.key not in (None, (case, Pass.FIRST)), timeout=20_000)
    settle(desk.qtbot, desk.bench)
    act = office.case(case).first
    assert act is not None
    assert isinstance(act.body, CheckSigned)
    assert added in act.body.evidence
    assert attachments.evidence_file(office, added.file) == (_NAME, path.read_bytes())
    assert audit(office).faults == ()


def test_a_half_date_is_said_and_not_added(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / _NAME
    path.write_bytes(paper())
    desk.press("a")
    dialog = _attach(desk, path)
    before = desk.drafting.draft.evidence
    type_text(dialog.fields["date"], "2014")
    assert not _child(dialog, QPushButton, "add").isEnabled()
    QTest.keyClick(dialog.fields["date"], Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert desk.drafting.draft.evidence == before
    dialog.reject()


def test_the_file_is_looked_at_beside_the_person(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / _NAME
    path.write_bytes(paper())
    desk.press("a")
    QTest.keyClick(_attach(desk, path).fields["title"], Qt.Key.Key_Return)
    desk.page.table.setFocus()
    assert not _shows_document(desk)
    desk.press("o")
    assert _shows_document(desk)
    settle(desk.qtbot, desk.bench)
    assert desk.page.table.isVisible()
    desk.press("o")
    assert not _shows_document(desk)


def test_a_record_is_said_to_be_another_person_with_the_reason_and_taken_back(desk: Desk) -> None:
    open_with_others(desk)
    desk.press("a")
    chooser = _chooser(desk)
    QTest.keyClick(chooser.table, Qt.Key.Key_Down)
    other = chooser._records[1]
    _press_button(chooser, "reject_record")
    bar = _child(chooser, RejectBar)
    assert bar.isVisible()
    say = _child(bar, QPushButton, "say_rejected")
    assert not say.isEnabled(), "no reason is the default"
    bar.reason.setFocus()
    QTest.keyClick(bar.reason, Qt.Key.Key_Down)
    type_text(_child(bar, QLineEdit, "reject_note"), "інша особа за фото")
    _press_button(bar, "say_rejected")
    (said,) = desk.drafting.draft.rejected
    assert (said.record, said.reason, said.note) == (other.id, ReasonCode.OTHER_PERSON, "інша особа за фото")
    desk.qtbot.waitUntil(lambda: [each.record for each in desk.stored(desk.case).rejected] == [other.id])
    chooser.table.selectRow(1)
    _press_button(chooser, "reject_record")
    assert desk.drafting.draft.rejected == ()
    chooser.reject()


def test_none_of_these_asks_why_of_all_that_are_possible(desk: Desk) -> None:
    chooser = _chooser(desk)
    _press_button(chooser, "choose_none")
    bar = _child(chooser, RejectBar)
    assert bar.isVisible()
    bar.reason.setFocus()
    QTest.keyClick(bar.reason, Qt.Key.Key_Down)
    _press_button(bar, "say_rejected")
    assert not chooser.isVisible()
    draft = desk.drafting.draft
    assert draft.record == ""
    assert {each.reason for each in draft.rejected} == {ReasonCode.OTHER_PERSON}
    desk.drafting.undo()
    assert desk.drafting.draft.record is None


def test_pasting_an_empty_clipboard_is_said(desk: Desk) -> None:
    said: list[str] = []
    desk.bench.desk.noticed.connect(lambda _tone, sentence: said.append(sentence))
    QGuiApplication.clipboard().clear()
    desk.press("v", ctrl=True)
    assert said == ["The clipboard holds neither a file nor a picture."]
