"""The Decisions screen in a practice office, worked on by keyboard: opening it, typing, signing, reading what it shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.desks import settle, sign, type_text
from verifier.domain.work import Task
from verifier.ui.screens.decisions import DecisionsScreen
from verifier.ui.widgets.queue_items import CHIPS
from verifier.ui.workbench import Workbench


def screen_of(qtbot: QtBot, bench: Workbench, task: Task | None = None) -> DecisionsScreen:
    """Open the screen, with a task chosen."""
    bench.show_screen("decisions")
    settle(qtbot, bench)
    screen = bench.screens["decisions"]
    assert isinstance(screen, DecisionsScreen)
    if task:
        chip = screen.findChild(QPushButton, CHIPS[task])
        assert chip is not None
        assert chip.isVisible(), f"{task} is not offered"
        chip.click()
        settle(qtbot, bench)
    return screen


def press(keys: str, *, on: QWidget | None = None) -> None:
    """Press a key where the focus is."""
    widget = on or QApplication.focusWidget()
    assert widget is not None, "nothing has the focus, so the keyboard is lost"
    QTest.keyClicks(widget, keys)


def sign_here(qtbot: QtBot, screen: DecisionsScreen, bench: Workbench) -> None:
    """Sign what is entered with Ctrl+Enter."""
    QTest.keyClick(screen.case.results, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sign(qtbot, bench)
    bench.activateWindow()  # no window manager does it here after the dialog
    qtbot.waitUntil(bench.isActiveWindow)


def shown(widget: QWidget) -> str:
    """Return all that is written in a part of the screen."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def write(text: str) -> None:
    """Type text in any script into whatever has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus, so the keyboard is lost"
    type_text(widget, text)


def cells(screen: DecisionsScreen, name: str) -> str:
    """Return all that stands in one of its tables."""
    table = {"results": screen.case.results, "evidence": screen.case.evidence, "course": screen.case.course,
             "history": screen.case.history}[name]  # fmt: skip
    model = table.model()
    return "\n".join(
        str(model.index(row, column).data() or "") for row in range(model.rowCount()) for column in range(4)
    )
