"""The first signature after unlocking asks who signs; later ones the passphrase; an intent is not signed twice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.support import persons
from tests.support.desks import PASSPHRASE, Open, settle, type_text
from verifier.domain.errors import Fault, KnownError
from verifier.domain.officers import Role
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.ui import forgetting
from verifier.ui.desk import SignOff
from verifier.ui.screens.officers import OfficersScreen
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import keep_office, rehearse
from verifier.workflow.half_filled import kept
from verifier.workflow.receive_list import Receipt, receive
from verifier.workflow.rehearse import ACCOUNTS


def _ask(bench: Workbench, intent: str = "") -> tuple[SignDialog, list[object]]:
    office = bench.desk.office
    signed: list[object] = []
    to = next(o for o in office.officers().values() if o.has(Role.LEGAL)).id

    def do(signer: object) -> object:
        return keep_office.delegate(office, signer, to, (Role.LEGAL,), "наказ № 1", "2031-06-01", intent)  # type: ignore[arg-type]

    bench.desk.sign(SignOff("clearances_delegated", (), do, intent or new_intent()), signed.append)
    return next(d for d in bench.findChildren(SignDialog) if d.isVisible()), signed


def _enter(qtbot: QtBot, bench: Workbench, dialog: SignDialog, phrase: str = PASSPHRASE) -> None:
    type_text(dialog.passphrase, phrase)
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    settle(qtbot, bench)


def _said(dialog: SignDialog) -> str:
    found = dialog.findChild(QLabel, "sign_message")
    assert isinstance(found, QLabel)
    return found.text()


def test_the_first_signature_asks_for_the_name_and_later_ones_do_not(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    dialog, signed = _ask(bench)
    assert dialog.who.currentText() == "", "nobody is chosen beforehand"
    qtbot.waitUntil(dialog.who.hasFocus)
    assert ACCOUNTS[rehearse.APPROVER][0] not in " ".join(label.text() for label in dialog.findChildren(QLabel))
    _enter(qtbot, bench, dialog)
    assert not signed
    assert _said(dialog) == "Enter your name."
    dialog.passphrase.setText("")
    type_text(dialog.who, f"  {ACCOUNTS[rehearse.APPROVER][0].upper()} ")  # as a hurried hand types it
    _enter(qtbot, bench, dialog)
    assert len(signed) == 1
    dialog, signed = _ask(bench)
    assert not dialog.who.isVisible()
    qtbot.waitUntil(dialog.passphrase.hasFocus)
    _enter(qtbot, bench, dialog)
    assert len(signed) == 1


@pytest.mark.parametrize(
    ("name", "said"), [("Хтось Невідомий", "Nobody in service"), (ACCOUNTS[rehearse.FIRST][0], "Ctrl+L")]
)
def test_nobody_signs_in_the_place_of_who_unlocked(qtbot: QtBot, open_desk: Open, name: str, said: str) -> None:
    bench = open_desk(rehearse.APPROVER)
    dialog, signed = _ask(bench)
    dialog.who.setEditText(name)
    _enter(qtbot, bench, dialog)
    assert not signed
    assert said in _said(dialog)
    assert not bench.desk.is_named
    dialog.reject()


def test_without_a_passphrase_no_attempt_is_counted(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    dialog, _signed = _ask(bench)
    dialog.who.setEditText(bench.desk.officer.name)
    _enter(qtbot, bench, dialog, "")
    assert _said(dialog) == "Enter the passphrase."
    assert not (bench.desk.office.folder / "office.attempts").exists()
    dialog.reject()


def test_what_was_recorded_before_is_said_and_not_signed_again(qtbot: QtBot, open_desk: Open) -> None:
    bench, intent = open_desk(rehearse.APPROVER), new_intent()
    for _time in range(2):
        dialog, _signed = _ask(bench, intent)
        dialog.who.setEditText(bench.desk.officer.name)
        _enter(qtbot, bench, dialog)
    count = bench.desk.office.head().count
    assert bench.banner.sentence.startswith(f"Already recorded as act {count}")


def test_what_was_recorded_though_the_answer_failed_is_said_too(qtbot: QtBot, open_desk: Open) -> None:
    bench, intent = open_desk(rehearse.FIRST), new_intent()
    office, answers = bench.desk.office, [KnownError(Fault.DISK_FULL, folder=bench.desk.office.folder), None]
    reading, data = persons.reading(persons.entries(2), b"another list")
    signed: list[object] = []

    def do(signer: Signer) -> object:
        received = receive(office, signer, reading, data, Receipt("9/Т", "вони"), intent)
        if failed := answers.pop(0):
            raise failed
        return received

    bench.desk.sign(SignOff("list_received", (), do, intent), signed.append)
    dialog = next(d for d in bench.findChildren(SignDialog) if d.isVisible())
    dialog.who.setEditText(bench.desk.officer.name)
    _enter(qtbot, bench, dialog)
    assert not signed
    count = office.head().count
    dialog.passphrase.setText("")
    _enter(qtbot, bench, dialog)
    assert len(signed) == 1
    assert office.head().count == count
    assert bench.banner.sentence.startswith(f"Already recorded as act {count}")


def test_whoever_gives_up_after_an_answer_that_failed_is_told_that_it_is_recorded(
    qtbot: QtBot, open_desk: Open
) -> None:
    bench, intent = open_desk(rehearse.APPROVER), new_intent()
    office, to = bench.desk.office, next(o for o in bench.desk.office.officers().values() if o.has(Role.LEGAL)).id

    def do(signer: Signer) -> object:
        keep_office.delegate(office, signer, to, (Role.LEGAL,), "наказ № 1", "2031-06-01", intent)
        raise KnownError(Fault.DISK_FULL, folder=office.folder)

    bench.desk.sign(SignOff("clearances_delegated", (), do, intent), lambda _act: None)
    dialog = next(d for d in bench.findChildren(SignDialog) if d.isVisible())
    dialog.who.setEditText(bench.desk.officer.name)
    _enter(qtbot, bench, dialog)
    assert dialog.isVisible()
    dialog.reject()
    settle(qtbot, bench)
    assert f"It is recorded all the same, as act {office.head().count}" in bench.banner.sentence
    assert not kept(office, bench.desk.officer), "he knows"


def test_what_was_typed_goes_with_the_lock(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    dialog, _signed = _ask(bench)
    type_text(dialog.passphrase, PASSPHRASE)
    forgetting.close_dialogs(bench)
    assert not dialog.isVisible()
    assert not dialog.passphrase.text()
    dialog.passphrase.setEchoMode(dialog.passphrase.EchoMode.Normal)
    dialog.passphrase.undo()
    assert not dialog.passphrase.text(), "nor does undoing bring it back"
    settle(qtbot, bench)


def test_fields_of_passphrases_are_emptied(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.ADMINISTRATOR)
    bench.show_screen("officers")
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, OfficersScreen)
    first, again = screen.form.new.first, screen.form.new.again
    for field in (first, again):
        type_text(field.edit, PASSPHRASE)
    for shown in first.findChildren(QPushButton):
        shown.setChecked(True)
    assert first.edit.echoMode() is first.edit.EchoMode.Normal
    forgetting.empty_secrets(bench)
    assert not first.text(), "looked at or not"
    assert not again.text()


class _Board:
    """A clipboard that says whose its content is; the offscreen platform never says that it is ours."""

    def __init__(self, *, ours: bool) -> None:
        self._ours, self.cleared = ours, list[QClipboard.Mode]()

    def ownsClipboard(self) -> bool:  # noqa: N802
        return self._ours

    def ownsSelection(self) -> bool:  # noqa: N802
        return False

    def clear(self, mode: QClipboard.Mode, /) -> None:
        self.cleared.append(mode)


def test_the_clipboard_is_cleared_of_what_is_ours_only() -> None:
    ours, theirs = _Board(ours=True), _Board(ours=False)
    for board in (ours, theirs):
        forgetting.clear_clipboard(board)
    assert ours.cleared == [QClipboard.Mode.Clipboard]
    assert not theirs.cleared
