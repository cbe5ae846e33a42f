"""Ten persons through everything by five officers, each act by keys in the real windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys import ten_persons as ten
from tests.journeys.checking import Checker, Checking, Reply
from tests.journeys.keyboard import Keyboard, started
from tests.support.documents import photograph
from verifier.domain.details import DetailKey
from verifier.i18n import Language, set_language
from verifier.settings import Settings
from verifier.ui import theme

K = DetailKey
SECRET = "лише перша перевіряюча це знає"
PICTURE = "лист-додому-таємно.png"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The office before anybody was checked."""
    ten.prepare(tmp_path / "office")
    (tmp_path / PICTURE).write_bytes(photograph("PNG", size=(300, 200)))
    return tmp_path / "office"


@pytest.fixture
def keyboard(qtbot: QtBot, qapp: QApplication, office: Path) -> Iterator[Keyboard]:
    """The window of a desk on which this office was opened last."""
    set_language(Language.EN)
    theme.apply(qapp, theme.Look.LIGHT)
    keyboard = started(qtbot, Settings(language="en", last_office=str(office)))
    yield keyboard
    keyboard.window.close()


def test_ten_persons_by_five_officers(keyboard: Keyboard, office: Path, tmp_path: Path) -> None:
    keyboard.unlock(ten.FIRST)
    _first_checks(Checker(keyboard), tmp_path / PICTURE)
    keyboard.lock()


def _first_checks(checker: Checker, picture: Path) -> None:
    special = {
        ten.SMOOTH: Checking(note=SECRET, file=picture),
        ten.ASKED: Checking({K.DATE_OF_BIRTH: Reply("3")}),
        ten.NAMESAKE: Checking(not_him=True),
        ten.HELD: Checking({K.CAPTIVITY_CONFIRMATION: Reply("1", "лист родині від 01.02.2025")}),
        ten.UNKNOWN: Checking(nobody=True, paper="перелік переглянутих реєстрів"),
    }
    checker.keyboard.go("check")
    for _person in ten.SURNAMES:
        case = checker.sheet.case
        checker.check(special.get(case, Checking()))
