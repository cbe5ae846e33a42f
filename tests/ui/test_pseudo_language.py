"""Every screen in a language that nobody speaks: what stays English was never translated, and nothing longer is cut."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from tests.support import pseudo
from tests.support.clipping import beyond, cut
from tests.support.desks import Open, settle
from tests.support.english import english
from tests.support.exchange_desks import OpenExchange, bench_of, exchange_folder, open_exchange
from tests.support.hovering import press_all
from tests.support.offices import Who
from tests.support.pseudo import untranslated
from verifier.i18n import Language, set_language
from verifier.settings import Settings
from verifier.ui import theme
from verifier.ui.entry import EntryPage
from verifier.ui.tasks import Tasks
from verifier.workflow import rehearse

__all__ = ["exchange_folder", "open_exchange"]


@pytest.fixture
def _spoken(qapp: QApplication) -> Iterator[None]:
    with pseudo.spoken():
        theme.apply(qapp, theme.Look.LIGHT)
        yield
    theme.apply(qapp, theme.Look.LIGHT)


@pytest.mark.usefixtures("_spoken")
@pytest.mark.parametrize("eyes", [rehearse.ADMINISTRATOR, rehearse.FIRST, rehearse.APPROVER])
def test_every_screen_is_translated_and_has_room_for_a_longer_language(
    qtbot: QtBot, open_desk: Open, eyes: int
) -> None:
    set_language(Language.UK)
    bench = open_desk(eyes)
    bench.resize(1366, 768)
    found: list[str] = []
    for screen in bench.screens:
        bench.show_screen(screen)
        settle(qtbot, bench)
        with suppress(TimeoutError):
            qtbot.waitUntil(lambda: not cut(bench), timeout=1500)
        found += [f"{screen}: {fault}" for fault in (*cut(bench), *beyond(bench, 1366, 768), *english(bench))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("who", [Who.CLEARER, Who.APPROVER])
def test_every_page_and_dialog_of_an_exchange_is_translated(
    qtbot: QtBot, open_exchange: OpenExchange, who: Who
) -> None:
    with pseudo.spoken():
        screen = open_exchange(who)
        bench = bench_of(screen)
        found: list[str] = []

        def look(where: str) -> None:
            found.extend(f"{where}: {fault}" for fault in english(bench))

        for page in screen.pages:
            screen.open(page)
            settle(qtbot, bench)
            look(page)
            press_all(screen.page, lambda: settle(qtbot, bench), look)
        assert not found, "\n".join(sorted(set(found)))


@pytest.mark.usefixtures("_spoken")
def test_the_entry_is_translated(qtbot: QtBot) -> None:
    page = EntryPage(Tasks(), Settings())
    theme.dress(page)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    found: list[str] = []
    for way in range(3):
        page.choose(way)
        qtbot.waitUntil(page.form.isVisible)
        with suppress(TimeoutError):  # of layouts
            qtbot.waitUntil(lambda: not cut(page), timeout=1500)
        found += [*english(page), *cut(page)]
    assert not found, "\n".join(found)


def test_the_measure_finds_what_isenglish() -> None:
    assert untranslated(pseudo.pseudo("Sign {what} now").format(what="Петро")) == ""
    assert untranslated(f"{pseudo.pseudo('Sign')} now") == "now"
    assert untranslated(pseudo.pseudo("Sign {what}").format(what=pseudo.pseudo("this"))) == ""
    assert len(pseudo.pseudo("A sentence of some words")) > 1.4 * len("A sentence of some words")
