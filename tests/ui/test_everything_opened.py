"""Every page, form and dialog that can be opened, those made on demand too, is looked at by every guard there is.

In a language that nobody speaks, with the worst names that people bear: nothing is without a name, untranslated, cut,
unexplained, hidden or taken for HTML, and Tab reaches it all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from tests.support import pseudo
from tests.support.access import nameless, pressed_by_enter, unreached
from tests.support.canary import Canary
from tests.support.clipping import beyond, cut
from tests.support.desks import close, opened, workbench
from tests.support.english import english
from tests.support.explaining import unexplained
from tests.support.hovering import bare, hover
from tests.support.remains_office import STAFF, Expert, expert_passphrase
from tests.support.strays import Strays
from tests.support.walk import EYES, middle, walk, walk_remains
from verifier.i18n import Language
from verifier.settings import Settings
from verifier.ui import theme
from verifier.ui.help import show_help
from verifier.ui.main_window import MainWindow

__all__ = ["middle"]
_WIDE, _HIGH = 1366, 768
_PICTURE = "x"  # as one of the worst names has it
_BY_TAB = (
    "office",
    "register",
    "ledger",
    "officers",
    "reports",
    "lists-preview",
    "lists-worst",
    "remains",
)  # gone through
_THEIRS = ("img", "src", "onerror", "alert", "amp", "nbsp")  # what of the worst names looks like English


@pytest.fixture
def canary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Canary]:
    """The picture that one of the worst names names, where whoever takes that for HTML looks for it."""
    monkeypatch.chdir(tmp_path)
    made = Canary(tmp_path / _PICTURE)
    yield made
    made.close()


@pytest.mark.parametrize("place", range(len(EYES)), ids=EYES)
def test_everything_that_can_be_opened_is_right(
    qtbot: QtBot, qapp: QApplication, middle: Path, canary: Canary, place: int
) -> None:
    theme.apply(qapp, theme.Look.LIGHT)
    strays = Strays()
    with pseudo.spoken():
        bench = workbench(qtbot, middle, place)
        found = _looked_at(qtbot, walk(qtbot, bench, place), canary)
        close(bench)
    strays.check()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("expert", [Expert.INVESTIGATOR, Expert.CHAIR])
def test_every_dialog_on_remains_is_right(
    qtbot: QtBot, qapp: QApplication, middle: Path, canary: Canary, expert: Expert
) -> None:
    theme.apply(qapp, theme.Look.LIGHT)
    with pseudo.spoken():
        bench = opened(qtbot, middle, STAFF[expert][0], expert_passphrase(expert))
        found = _looked_at(qtbot, walk_remains(qtbot, bench), canary)
        close(bench)
    assert not found, "\n".join(found)


def test_the_entry_and_the_help_are_right(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, theme.Look.LIGHT)
    found: list[str] = []
    with pseudo.spoken():
        window = MainWindow(Settings(language=Language.UK.value))
        qtbot.addWidget(window)
        window.resize(_WIDE, _HIGH)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        for way in range(4):
            window.entry.choose(way)
            qtbot.waitUntil(lambda: not cut(window))
            window.entry.form.setFocus()
            found += [f"{way}: {fault}" for fault in (*nameless(window), *english(window), *unreached(window))]
        shown = show_help(window)
        qtbot.waitUntil(lambda: _has_keyboard(shown))
        found += [*nameless(shown), *cut(shown), *english(shown), *unreached(shown)]
        shown.close()
        window.close()
    assert not found, "\n".join(found)


def _has_keyboard(top: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and top.isAncestorOf(focused)


def _looked_at(qtbot: QtBot, sights: Iterable[tuple[str, QWidget]], canary: Canary) -> list[str]:
    found = list[str]()
    for name, top in sights:
        found += [f"{name}: {fault}" for fault in _faults(qtbot, top, canary)]
        if isinstance(top, QDialog) or name.startswith(_BY_TAB):
            top.activateWindow()
            qtbot.waitUntil(partial(_has_keyboard, top))
            found += [f"{name}: Tab never reaches {fault}" for fault in unreached(top)]
    return found


def _faults(qtbot: QtBot, top: QWidget, canary: Canary) -> Iterator[str]:
    if cut(top):
        with suppress(TimeoutError):  # of layouts; what is cut then stays so
            qtbot.waitUntil(lambda: not cut(top), timeout=1500)
        yield from cut(top)
    yield from beyond(top, _WIDE, _HIGH)
    yield from nameless(top)
    yield from (f"Enter presses {each}" for each in pressed_by_enter(top))
    yield from unexplained(top)
    yield from english(top, data=_THEIRS)
    hover(top)
    yield from bare(top)
    if canary.was_opened():
        yield "a name was taken for HTML"
