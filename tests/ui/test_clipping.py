"""No text of any screen is cut: each label and button has the room that its text needs, in every size of text offered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, settle
from tests.support.exchange_desks import OpenExchange, exchange_folder, open_exchange
from tests.support.offices import Who
from verifier.i18n import Language, set_language
from verifier.ui import theme
from verifier.ui.widgets.fitting import OneLine
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse

__all__ = ["exchange_folder", "open_exchange"]
_WIDE, _HIGH = 1366, 768


@pytest.fixture(params=[(Language.UK, 100), (Language.UK, 130)], ids=str)
def sized(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[tuple[Language, int]]:
    """Language and size of text of the desk."""
    language, size = request.param
    theme.apply(qapp, theme.Look.LIGHT, size)
    yield language, size
    theme.apply(qapp, theme.Look.LIGHT)
    set_language(Language.EN)


@pytest.mark.parametrize("eyes", [rehearse.ADMINISTRATOR, rehearse.FIRST, rehearse.APPROVER])
def test_nothing_is_cut_on_any_screen(qtbot: QtBot, open_desk: Open, sized: tuple[Language, int], eyes: int) -> None:
    set_language(sized[0])
    bench = open_desk(eyes)
    bench.resize(_WIDE, _HIGH)
    cut: dict[str, list[str]] = {}
    for screen in bench.screens:
        bench.show_screen(screen)
        settle(qtbot, bench)
        with suppress(TimeoutError):  # of layouts; what is cut then stays so
            qtbot.waitUntil(lambda: not list(_cut(bench)), timeout=1500)
        if found := [*_cut(bench), *_beyond(bench)]:
            cut[screen] = found
    assert not cut, "\n".join(f"{screen}: {text}" for screen, texts in cut.items() for text in texts)


def _cut(bench: Workbench) -> Iterator[str]:
    for widget in bench.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, OneLine):  # which ends in three dots, with the whole in its tip
            continue
        match widget:
            case QLabel() if widget.text() and widget.wordWrap():
                if widget.height() < widget.heightForWidth(widget.width()):
                    yield f"{widget.text()[:60]!r} {widget.height()} < {widget.heightForWidth(widget.width())}"
            case QLabel() if widget.text():
                if widget.width() < widget.sizeHint().width() or widget.height() < widget.sizeHint().height():
                    yield f"{widget.text()[:60]!r} {widget.size().toTuple()} < {widget.sizeHint().toTuple()}"
            case QPushButton() if widget.text():
                if widget.width() < widget.sizeHint().width() or widget.height() < widget.sizeHint().height():
                    yield f"[{widget.text()[:60]}] {widget.size().toTuple()} < {widget.sizeHint().toTuple()}"


def _beyond(bench: Workbench) -> Iterator[str]:
    """Say where the window has grown past a small screen, and what stands out of a page that does not scroll sideways."""
    if bench.width() > _WIDE or bench.height() > _HIGH:
        yield f"the window needs {bench.width()} x {bench.height()}"
    for area in bench.findChildren(QScrollArea):
        page = area.widget()
        off = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if area.isVisible() and page is not None and off and page.width() > area.viewport().width():
            yield f"{page.objectName()} is {page.width()} wide on {area.viewport().width()}"


def test_nothing_is_cut_on_the_pages_of_an_exchange(
    qtbot: QtBot, open_exchange: OpenExchange, sized: tuple[Language, int]
) -> None:
    set_language(sized[0])
    screen = open_exchange(Who.CLEARER)
    bench = screen.window()
    assert isinstance(bench, Workbench)
    cut: dict[str, list[str]] = {}
    for page in screen.pages:
        screen.open(page)
        settle(qtbot, bench)
        with suppress(TimeoutError):
            qtbot.waitUntil(lambda: not list(_cut(bench)), timeout=1500)
        if found := [*_cut(bench), *_beyond(bench)]:
            cut[page] = found
    assert not cut, cut
