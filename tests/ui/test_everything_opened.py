"""Every page, form and dialog that can be opened, those made on demand too, is looked at by every guard there is.

In a language that nobody speaks, with the worst names that people bear: nothing is without a name, untranslated, cut,
unexplained, hidden or taken for HTML, and Tab reaches it all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from tests.support import pseudo
from tests.support.access import nameless
from tests.support.canary import Canary
from tests.support.clipping import beyond, cut
from tests.support.desks import close, workbench
from tests.support.english import english
from tests.support.explaining import unexplained
from tests.support.hovering import bare, hover
from tests.support.strays import Strays
from tests.support.walk import EYES, middle, walk
from verifier.ui import theme

__all__ = ["middle"]
_WIDE, _HIGH = 1366, 768
_PICTURE = "x"  # as one of the worst names has it
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
    strays, found = Strays(), list[str]()
    with pseudo.spoken():
        bench = workbench(qtbot, middle, place)
        for name, top in walk(qtbot, bench, place):
            found += [f"{name}: {fault}" for fault in _faults(qtbot, top, canary)]
        close(bench)
    strays.check()
    assert not found, "\n".join(found)


def _faults(qtbot: QtBot, top: QWidget, canary: Canary) -> Iterator[str]:
    with suppress(TimeoutError):  # of layouts; what is cut then stays so
        qtbot.waitUntil(lambda: not cut(top), timeout=1500)
    yield from cut(top)
    yield from beyond(top, _WIDE, _HIGH)
    yield from nameless(top)
    yield from unexplained(top)
    yield from english(top, data=_THEIRS)
    hover(top)
    yield from bare(top)
    if canary.was_opened():
        yield "a name was taken for HTML"
