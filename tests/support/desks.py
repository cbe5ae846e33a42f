"""A practice office made once, copied for each test, and its workbench as an officer meets it after unlocking."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.looks import look_of_some_kind
from tests.support.shared import made_once
from tests.support.strays import Strays
from verifier.domain.acts import Pass
from verifier.i18n import Language, set_language
from verifier.ui import theme
from verifier.ui.desk import Desk
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.tasks import Tasks
from verifier.ui.workbench import Workbench
from verifier.workflow import check, keep_office, rehearse
from verifier.workflow.rehearse import ACCOUNTS, PracticeOffice
from verifier.workflow.rehearsed_answers import answers

PASSPHRASE = rehearse.practice_passphrase(0)
FIRST_CHECKED, DOUBLE_CHECKED = 5, 3
Open = Callable[[int], Workbench]


@pytest.fixture(scope="session")
def practice_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice office: list received, some persons checked once, fewer twice; closed, to be copied."""
    return made_once(tmp_path_factory, "practice", _make_practice)


@pytest.fixture
def open_desk(qtbot: QtBot, qapp: QApplication, practice_folder: Path, tmp_path: Path) -> Iterator[Open]:
    """Unlock a copy of the practice office as one of its officers (a place in `rehearse.ACCOUNTS`)."""
    set_language(Language.EN)
    look_of_some_kind(qapp)
    folder = tmp_path / "office"
    shutil.copytree(practice_folder, folder)
    opened: list[Workbench] = []
    strays = Strays()

    def unlock(place: int) -> Workbench:
        made = workbench(qtbot, folder, place)
        opened.append(made)
        return made

    yield unlock
    for made in opened:
        close(made)
    strays.check()


def workbench(qtbot: QtBot, folder: Path, place: int) -> Workbench:
    """Open an office as an officer and show his workbench."""
    return opened(qtbot, folder, ACCOUNTS[place][0], PASSPHRASE)


def opened(qtbot: QtBot, folder: Path, name: str, passphrase: str) -> Workbench:
    """Open an office as anybody and show his workbench."""
    session = keep_office.open_office(folder, name, passphrase)
    tasks = Tasks()
    desk = Desk(session.office, session.officer, tasks)
    made = Workbench(desk)
    theme.dress(made)
    tasks.setParent(made)
    desk.setParent(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def close(made: Workbench) -> None:
    """Leave the workbench as locking does."""
    made.leave()
    made.desk.tasks.finish()
    made.desk.office.close()
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle(qtbot: QtBot, made: Workbench) -> None:
    """Wait until nothing is under way in the background."""
    qtbot.waitUntil(lambda: not made.is_opening and not made.desk.tasks.busy, timeout=20_000)


def click(inside: QWidget, name: str) -> None:
    """Click a button by its object name."""
    found = inside.findChild(QPushButton, name)
    assert found is not None, name
    assert found.isEnabled(), name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def type_text(field: QWidget, text: str) -> None:
    """Type into a field, in any script (QtTest knows Latin keys only)."""
    field.setFocus()
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def drop(on: QWidget, data: QMimeData) -> bool:
    """Drag something over a widget and let it fall; return whether the widget takes it."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(10, 10), copy, data, left, none)
    QApplication.sendEvent(on, enter)
    if not enter.isAccepted():
        QApplication.sendEvent(on, QDragLeaveEvent())
        return False
    fall = QDropEvent(QPointF(10, 10), copy, data, left, none)
    QApplication.sendEvent(on, fall)
    return fall.isAccepted()


def file_urls(*paths: Path) -> QMimeData:
    """Return files as they are dragged or copied."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def choose_path(qtbot: QtBot, inside: QWidget, path: Path) -> None:
    """Choose a file or folder in the dialog that is open."""
    qtbot.waitUntil(lambda: inside.findChild(QFileDialog, "choose") is not None)
    dialog = inside.findChild(QFileDialog, "choose")
    assert isinstance(dialog, QFileDialog)
    named = dialog.findChild(QLineEdit, "fileNameEdit")
    assert named is not None
    named.setText(str(path))
    dialog.accept()


def sign(qtbot: QtBot, made: Workbench, passphrase: str = PASSPHRASE) -> None:
    """Type the passphrase, with the name before it where this is the first signature, and sign."""
    qtbot.waitUntil(lambda: made.findChild(SignDialog) is not None)
    dialog = made.findChild(SignDialog)
    assert isinstance(dialog, SignDialog)
    say_name(made, dialog)
    type_text(dialog.passphrase, passphrase)
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    settle(qtbot, made)


def say_name(made: Workbench, dialog: SignDialog) -> None:
    """Say who signs, where that is asked."""
    if not made.desk.is_named:
        dialog.who.setEditText(made.desk.officer.name)


def _make_practice(folder: Path) -> None:
    practice = rehearse.found_practice(folder)
    try:
        _check(practice, rehearse.FIRST, Pass.FIRST, FIRST_CHECKED)
        _check(practice, rehearse.SECOND, Pass.SECOND, DOUBLE_CHECKED)
    finally:
        practice.office.close()


def _check(practice: PracticeOffice, place: int, number: Pass, persons: int) -> None:
    signer = practice.signers[place]
    officer = practice.office.officers()[signer.officer]
    for line in islice(check.queue(practice.office, officer, number), persons):
        sheet = check.open_check(practice.office, officer, line.number, number)
        check.sign_check(practice.office, signer, sheet, answers(practice.matcher, sheet))


def read_list_file(qtbot: QtBot, bench: Workbench, path: Path) -> ListsScreen:
    """Read a file at the Lists screen and return that."""
    bench.show_screen("lists")
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    screen.read_file(path)
    settle(qtbot, bench)
    return screen
