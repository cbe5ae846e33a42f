"""Every page, form, dialog and menu that can be opened, those made on demand too, is looked at by every guard there is.

In a language that nobody speaks, with the worst names that people bear: nothing is without a name, untranslated, cut,
unexplained, hidden or taken for HTML, and Tab reaches it all. In large letters nothing is cut either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from tests.gallery_dialogs import under_way
from tests.gallery_losses import losses
from tests.support import pseudo
from tests.support.access import nameless, pressed_by_enter, unreached
from tests.support.canary import Canary
from tests.support.clipping import beyond, cut
from tests.support.desks import close, opened, workbench
from tests.support.english import english
from tests.support.explaining import unexplained
from tests.support.hovering import bare, hover
from tests.support.offices import STAFF as OFFICERS
from tests.support.offices import Who, passphrase, staff_office
from tests.support.remains_office import STAFF, Expert, expert_passphrase
from tests.support.speaking import speechless
from tests.support.strays import Flashes, Strays
from tests.support.walk import EYES, Sight, middle, resting, walk, walk_pages, walk_remains
from verifier.i18n import Language, set_language
from verifier.settings import Settings
from verifier.ui import theme
from verifier.ui.help import show_help
from verifier.ui.main_window import MainWindow
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse

__all__ = ["middle"]
_WIDE, _HIGH = 1366, 768
_LARGE = 150  # per cent
_STANDING = ("exchange", "remains", "reports", "ledger")  # whole, with the keys beneath, in letters as large as that
_PICTURE = "x"  # as one of the worst names has it
_THEIRS = ("img", "src", "onerror", "alert", "amp", "nbsp")  # what of the worst names looks like English
_TAKES_TAB = "typing_cell"  # a cell that is being typed: Tab goes on to the next one
_EVERYBODY = range(len(EYES))
# Who together meet everything.
_ENOUGH = (rehearse.ADMINISTRATOR, rehearse.FIRST, rehearse.ADJUDICATOR, rehearse.CLEARANCES, rehearse.APPROVER)
_Guard = Callable[[QtBot, QWidget], Iterable[str]]


@pytest.fixture
def canary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Canary]:
    """The picture that one of the worst names names, where whoever takes that for HTML looks for it."""
    monkeypatch.chdir(tmp_path)
    made = Canary(tmp_path / _PICTURE)
    yield made
    made.close()


@pytest.mark.parametrize("who", [*_EVERYBODY, Expert.INVESTIGATOR, Expert.CHAIR], ids=[*EYES, "investigator", "chair"])
def test_everything_that_can_be_opened_is_right(
    qtbot: QtBot, qapp: QApplication, middle: Path, canary: Canary, who: int | Expert
) -> None:
    theme.apply(qapp, theme.Look.LIGHT)
    strays, flashes = Strays(), Flashes()
    with pseudo.spoken(), _desk(qtbot, middle, who) as bench:
        sights = _walk(qtbot, bench, who)
        if who == rehearse.ADMINISTRATOR:
            sights = chain(sights, ((name, bench) for name, _none in under_way(bench)))
        flashes.seen()  # the desk itself
        found = _looked_at(qtbot, sights, partial(_faults, canary=canary, flashes=flashes))
    flashes.stop()
    strays.check()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("who", [*_ENOUGH, Expert.CHAIR], ids=[*(EYES[each] for each in _ENOUGH), "chair"])
def test_nothing_that_can_be_opened_is_cut_in_large_letters(
    qtbot: QtBot, qapp: QApplication, middle: Path, who: int | Expert
) -> None:
    theme.apply(qapp, theme.Look.LIGHT, _LARGE)
    set_language(Language.UK)
    try:
        with _desk(qtbot, middle, who) as bench:
            found = _looked_at(qtbot, _walk(qtbot, bench, who), _cut_or_below, by_tab=False)
    finally:
        theme.apply(qapp, theme.Look.LIGHT)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("who", [Who.ADMINISTRATOR, Who.ANYBODY])
def test_an_office_in_which_nothing_is_yet_is_right(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, canary: Canary, who: Who
) -> None:
    theme.apply(qapp, theme.Look.LIGHT)
    staff_office(tmp_path / "office")
    with pseudo.spoken():
        bench = opened(qtbot, tmp_path / "office", OFFICERS[who][0], passphrase(who))
        sights = walk_pages(bench, resting(qtbot, bench, bench.desk.tasks))
        found = _looked_at(qtbot, sights, partial(_empty_faults, canary=canary))
        close(bench)
    assert not found, "\n".join(found)


def test_the_entry_the_help_and_an_office_in_trouble_are_right(
    qtbot: QtBot, qapp: QApplication, practice_folder: Path, canary: Canary, tmp_path: Path
) -> None:
    theme.apply(qapp, theme.Look.LIGHT)
    with pseudo.spoken():
        window = MainWindow(Settings(language=Language.UK.value))
        qtbot.addWidget(window)
        window.resize(_WIDE, _HIGH)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        settle = resting(qtbot, window, window.tasks)
        lost = ((name, above or window) for name, above in losses(window, practice_folder, settle, tmp_path / "lost"))
        found = _looked_at(qtbot, chain(_entry(window), lost), partial(_faults, canary=canary))
        window.close()
    assert not found, "\n".join(found)


@contextmanager
def _desk(qtbot: QtBot, office: Path, who: int | Expert) -> Iterator[Workbench]:
    """Open the desk of an officer of the practice office, by his place, or of an expert on remains."""
    if isinstance(who, Expert):
        bench = opened(qtbot, office, STAFF[who][0], expert_passphrase(who))
    else:
        bench = workbench(qtbot, office, who)
    yield bench
    close(bench)


def _walk(qtbot: QtBot, bench: Workbench, who: int | Expert) -> Iterator[Sight]:
    settle = resting(qtbot, bench, bench.desk.tasks)
    return walk_remains(bench, settle) if isinstance(who, Expert) else walk(bench, who, settle)


def _entry(window: MainWindow) -> Iterator[Sight]:
    """Choose each way in, and open the help."""
    for way in range(4):
        window.entry.choose(way)
        yield f"entry-{way}", window
    shown = show_help(window)
    yield "help", shown
    shown.close()


def _looked_at(qtbot: QtBot, sights: Iterable[Sight], look: _Guard, *, by_tab: bool = True) -> list[str]:
    found = list[str]()
    for name, top in sights:
        found += [f"{name}: {fault}" for fault in look(qtbot, top)]
        if by_tab and _keyboard_of(qtbot, top).objectName() != _TAKES_TAB:
            found += [f"{name}: the keys never reach {fault}" for fault in unreached(top)]
    return found


def _keyboard_of(qtbot: QtBot, top: QWidget) -> QWidget:
    """Return where the keyboard is in a window that has it; in a menu it is with the menu itself."""
    if isinstance(top, QMenu):
        return top
    top.activateWindow()
    qtbot.waitUntil(lambda: (at := QApplication.focusWidget()) is not None and top.isAncestorOf(at))
    return QApplication.focusWidget() or top


def _cut(qtbot: QtBot, top: QWidget) -> list[str]:
    def faults() -> list[str]:
        return [*cut(top), *beyond(top, _WIDE, _HIGH)]

    if faults():
        with suppress(TimeoutError):  # of layouts; what is cut then stays so
            qtbot.waitUntil(lambda: not faults(), timeout=1500)
    return faults()


def _cut_or_below(qtbot: QtBot, top: QWidget) -> Iterator[str]:
    yield from _cut(qtbot, top)
    if isinstance(top, Workbench) and (below := _below(top)):
        yield f"{below} pixels stand below the window"


def _below(bench: Workbench) -> int:
    return bench.stage.verticalScrollBar().maximum() if bench.current.name in _STANDING else 0


def _empty_faults(qtbot: QtBot, top: QWidget, canary: Canary) -> Iterator[str]:
    yield from _faults(qtbot, top, canary)
    if isinstance(top, Workbench):
        yield from speechless(top)


def _faults(qtbot: QtBot, top: QWidget, canary: Canary, flashes: Flashes | None = None) -> Iterator[str]:
    if flashes is not None:
        yield from (f"{each} flashed up as a window of its own" for each in flashes.seen())
    yield from _cut(qtbot, top)
    yield from nameless(top)
    yield from (f"Enter presses {each}" for each in pressed_by_enter(top))
    yield from unexplained(top)
    yield from english(top, data=_THEIRS)
    hover(top)
    yield from bare(top)
    if canary.was_opened():
        yield "a name was taken for HTML"
