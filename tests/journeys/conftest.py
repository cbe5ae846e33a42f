"""A desk at which an office stands that is at work: a copy of the practice office, which is no practice any more."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.keyboard import Keyboard, started
from tests.support.desks import practice_folder
from tests.support.watchdog import watched
from verifier import settings
from verifier.i18n import Language, set_language
from verifier.settings import Settings
from verifier.ui import theme

__all__ = ["practice_folder"]


@pytest.fixture(autouse=True)
def _no_turn_takes_long(qapp: QApplication) -> Iterator[None]:
    """Nothing keeps the window from going on for more than 50 ms."""
    with watched(qapp):
        yield


@pytest.fixture(name="office")
def _office(practice_folder: Path, tmp_path: Path) -> Path:
    """The folder of the office."""
    return Path(shutil.copytree(practice_folder, tmp_path / "office"))


@pytest.fixture
def at_office(qtbot: QtBot, qapp: QApplication, office: Path) -> Keyboard:
    """Somebody at the keyboard of the window that offers to open the office."""
    set_language(Language.EN)
    theme.apply(qapp, theme.Look.LIGHT)
    chosen = Settings(language="en", last_office=str(office))
    settings.save(chosen)
    return started(qtbot, chosen)
