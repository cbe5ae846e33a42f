"""Everything that can be opened, opened once: each screen, page, form and dialog, of an office in the middle of its work
and of one in which nothing is yet.

What is made on demand is met here too: the guards of the windows look at each sight, and the gallery paints the same ones.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, QTimerEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.gallery_dialogs import Moment, Settle, all_pressed
from tests.gallery_exchange import begin_exchange
from tests.gallery_moments import moments
from tests.gallery_papers import issue_papers
from tests.gallery_remains import bring_remains
from tests.support.extreme import extreme_data
from tests.support.halfway import bring_halfway
from tests.support.shared import made_once
from verifier.ui.tasks import Tasks
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse
from verifier.workflow.rehearse import PracticeOffice

Sight = tuple[str, QWidget]
EYES = ("administrator", "first", "second", "adjudicator", "clearances", "approver", "auditor")
_AUDITOR = (rehearse.AUDITOR,)
# Through whose eyes a screen is worth seeing; a screen that is not named here is shown to the auditor.
_OFFICERS: Mapping[str, tuple[int, ...]] = {
    "home": (rehearse.FIRST, rehearse.APPROVER),
    "lists": (rehearse.FIRST, rehearse.APPROVER),
    "check": (rehearse.FIRST, rehearse.SECOND),
    "disagreements": (rehearse.ADJUDICATOR,),
    "decisions": (rehearse.SECOND, rehearse.ADJUDICATOR, rehearse.CLEARANCES, rehearse.APPROVER, rehearse.FIRST),
    "exchange": (rehearse.CLEARANCES, rehearse.APPROVER),
    "register": (rehearse.FIRST,),
    "reports": (rehearse.APPROVER,),
    "ledger": (rehearse.AUDITOR, rehearse.APPROVER),
    "officers": (rehearse.ADMINISTRATOR, rehearse.APPROVER),
    "office": (rehearse.ADMINISTRATOR, rehearse.FIRST),
}
_ASK_FOR_FILES = ("remains_receive",)  # and list those of the folder, the test's own among them
_RESTING_MS = 350  # what waits no longer than this waits for typing to rest


def is_worth_seeing(screen: str, place: int) -> bool:
    """Whether a screen is looked at through the eyes of an officer, a place in `rehearse.ACCOUNTS`."""
    return place in _OFFICERS.get(screen, _AUDITOR)


def bring_to_the_middle(practice: PracticeOffice) -> None:
    """Work in a practice office until there is something on every page of every screen; it is closed then."""
    bring_halfway(practice)
    issue_papers(practice)
    begin_exchange(practice)
    bring_remains(practice)
    practice.office.close()


def _make(folder: Path) -> None:
    folder.mkdir()
    with extreme_data(folder):
        bring_to_the_middle(rehearse.found_practice(folder / "office"))


@pytest.fixture
def middle(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """Such an office of people with the worst names, closed: a copy of the test's own."""
    shutil.copytree(made_once(tmp_path_factory, "middle", _make), tmp_path / "middle")
    return tmp_path / "middle" / "office"


def walk(bench: Workbench, place: int, settle: Settle) -> Iterator[Sight]:
    """Open one thing after the other as an officer; yield its name and the window in which it is, desk or dialog."""
    for name in (each for each in bench.screens if is_worth_seeing(each, place)):
        bench.show_screen(name)
        settle()
        yield name, bench
        yield from seen_in(bench, name, moments(bench, EYES[place], settle), settle)


def walk_remains(bench: Workbench, settle: Settle) -> Iterator[Sight]:
    """Open each page on remains as one of the experts, and each dialog that he may open there."""

    def page(name: str) -> QWidget:
        bench.show_screen("remains")
        bench.current.open(name)
        settle()
        return bench.current

    for name in ("items", "lists", "missing"):
        page(name)
        yield name, bench
        yield from seen_in(bench, name, all_pressed(partial(page, name), settle, _ASK_FOR_FILES), settle)


def walk_pages(bench: Workbench, settle: Settle) -> Iterator[Sight]:
    """Open every screen that there is, and turn to every page of it."""
    for name in bench.screens:
        bench.show_screen(name)
        settle()
        yield name, bench
        for chip in [each for each in bench.current.findChildren(QPushButton) if _turns(each)]:
            chip.click()
            settle()
            yield f"{name}-{chip.objectName()}", bench


def seen_in(window: QWidget, name: str, met: Iterator[Moment], settle: Settle) -> Iterator[Sight]:
    """Name the window of each moment, once it is at rest."""
    for moment, above in met:
        settle()
        yield f"{name}-{moment}", above or window


def resting(qtbot: QtBot, window: QWidget, tasks: Tasks) -> Settle:
    """Return how to wait until nothing is under way, and nothing waits for typing to rest: nobody types here, so its time
    has come.
    """

    def rest() -> None:
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not tasks.busy and not _came_to_rest(window), timeout=20_000)

    return rest


def _turns(chip: QPushButton) -> bool:
    return chip.objectName().startswith("tab_") and chip.isVisible() and not chip.isChecked()


def _came_to_rest(window: QWidget) -> bool:
    """Let happen now what waits for typing to rest; return whether anything did, which may set out others."""
    resting = [timer for timer in window.findChildren(QTimer) if _rests(timer)]
    for timer in resting:
        if isValid(timer) and _rests(timer):  # what happened before may have ended it
            QApplication.sendEvent(timer, QTimerEvent(timer.timerId()))
    return bool(resting)


def _rests(timer: QTimer) -> bool:
    return timer.isActive() and timer.isSingleShot() and timer.interval() <= _RESTING_MS
