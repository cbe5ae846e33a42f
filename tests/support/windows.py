"""The main window as it starts at a desk, its closing included: what a test of the entry begins with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE
from tests.support.strays import Strays
from verifier import settings
from verifier.i18n import Language, set_language
from verifier.settings import Settings
from verifier.ui import theme
from verifier.ui.main_window import MainWindow
from verifier.ui.workbench import Workbench
from verifier.workflow import keep_office
from verifier.workflow.rehearse import ACCOUNTS

_PATIENCE = 60_000


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """The window at a desk that has never seen an office, in English."""
    set_language(Language.EN)
    theme.apply(qapp, theme.Look.LIGHT)
    chosen = Settings(language="en")
    settings.save(chosen)
    made = MainWindow(chosen)
    strays = Strays(made)
    qtbot.addWidget(made, before_close_func=lambda _made: quit_window(qtbot, made))
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    strays.check()
    theme.apply(qapp, theme.Look.LIGHT)


def quit_window(qtbot: QtBot, window: MainWindow) -> None:
    """Close the window and wait until it is gone: a backup that is due is made first."""
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=_PATIENCE)


def rest(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing is under way in the background."""
    qtbot.waitUntil(lambda: not window.tasks.busy and not is_opening(window), timeout=_PATIENCE)


def is_opening(window: MainWindow) -> bool:
    """Tell whether a screen of the desk is on its way."""
    return window.workbench is not None and window.workbench.is_opening


def message(window: MainWindow) -> str:
    """Return the sentence that the entry says, empty where it says none."""
    return window.entry.form.message.text() if window.entry.form.message.isVisible() else ""


def unlock(qtbot: QtBot, window: MainWindow, folder: Path, place: int) -> Workbench:
    """Open an office as an officer (a place in `rehearse.ACCOUNTS`)."""
    window.unlock(keep_office.open_office(folder, ACCOUNTS[place][0], PASSPHRASE))
    rest(qtbot, window)
    assert window.workbench is not None
    return window.workbench
