"""No text of any screen is cut: each has the room that it needs, in the sizes of text offered, on a small screen.

In those of 100 % and 150 % everything that can be opened is looked at by `test_everything_opened`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QTableWidget
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from tests.support.clipping import beyond, cut, elided, sideways
from tests.support.desks import Open, settle
from tests.support.exchange_desks import OpenExchange, bench_of, exchange_folder, open_exchange
from tests.support.offices import Who
from verifier.i18n import Language, set_language
from verifier.settings import Settings
from verifier.ui import theme
from verifier.ui.main_window import MainWindow
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.text import button, label
from verifier.workflow import rehearse

__all__ = ["exchange_folder", "open_exchange"]
_WIDE, _HIGH = 1366, 768
_LARGE = 150  # per cent
_STANDING = ("exchange", "remains", "reports", "ledger")  # whole, with the keys beneath, in letters as large as that


@pytest.fixture
def sized(qapp: QApplication) -> Iterator[QApplication]:
    """The program, whose text may be made larger and smaller."""
    yield qapp
    theme.apply(qapp, theme.Look.LIGHT)
    set_language(Language.EN)


@pytest.mark.parametrize(
    ("eyes", "language", "size"),
    [
        (rehearse.ADMINISTRATOR, Language.UK, 150),
        (rehearse.ADMINISTRATOR, Language.EN, 200),
        (rehearse.FIRST, Language.UK, 200),
        (rehearse.APPROVER, Language.UK, 150),
        (rehearse.APPROVER, Language.UK, 80),
    ],
    ids=str,
)
def test_nothing_is_cut_on_any_screen(
    qtbot: QtBot, open_desk: Open, sized: QApplication, eyes: int, language: Language, size: int
) -> None:
    theme.apply(sized, theme.Look.LIGHT, size)
    set_language(language)
    bench = open_desk(eyes)
    bench.resize(_WIDE, _HIGH)
    found: dict[str, list[str]] = {}
    for screen in bench.screens:
        bench.show_screen(screen)
        settle(qtbot, bench)
        with suppress(TimeoutError):  # of layouts; what is cut then stays so
            qtbot.waitUntil(lambda: not cut(bench) and not beyond(bench, _WIDE, _HIGH), timeout=1500)
        faults = [*cut(bench), *beyond(bench, _WIDE, _HIGH)]
        faults += [
            each for each in sideways(bench) if "/Stage" in each or (size <= _LARGE and "officers_table" in each)
        ]
        if size <= _LARGE and screen in _STANDING and (below := bench.stage.verticalScrollBar().maximum()):
            faults.append(f"{below} pixels stand below the window")
        if faults:
            found[screen] = faults
    assert not found, "\n".join(f"{screen}: {fault}" for screen, faults in found.items() for fault in faults)


@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_cut_at_the_entry(qtbot: QtBot, sized: QApplication, size: int) -> None:
    set_language(Language.UK)
    theme.apply(sized, theme.Look.LIGHT, size)
    window = MainWindow(Settings(text_size=size))
    qtbot.addWidget(window)
    window.resize(_WIDE, _HIGH)
    window.show()
    for way in range(4):
        window.entry.choose(way)
        qtbot.waitUntil(lambda: not cut(window))
    assert not beyond(window, _WIDE, _HIGH)


def test_the_measure_finds_each_way_of_cutting(qtbot: QtBot) -> None:
    words, table = label("Довідка про склад", wrap=True), QTableWidget(1, 1)
    table.setHorizontalHeaderLabels(["Найменування"])
    table.setColumnWidth(0, 30)
    narrow, pressed = Flow(label("Неподільнослово", wrap=True)), button("Погодити")
    narrow.setFixedWidth(30)
    pressed.setFixedWidth(20)
    words.setFixedSize(90, 12)
    top = QPushButton()
    top.setLayout(column(words, table, pressed, narrow))
    qtbot.addWidget(top)
    top.resize(400, 400)
    top.show()
    told = "\n".join(cut(top))
    assert [word for word in ("Довідка", "Найменування", "Погодити", "Неподільнослово") if word not in told] == []
    assert beyond(top, 399, 400)
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidget(label("Довідка про склад"))
    area.resize(30, 30)
    area.show()
    assert not cut(area), "what scrolls is not cut"


@pytest.mark.parametrize(("language", "size"), [(Language.UK, 150), (Language.EN, 100)], ids=str)
def test_nothing_is_cut_on_the_pages_of_an_exchange(
    qtbot: QtBot, open_exchange: OpenExchange, sized: QApplication, language: Language, size: int
) -> None:
    theme.apply(sized, theme.Look.LIGHT, size)
    screen = open_exchange(Who.CLEARER)
    set_language(language)
    bench = screen.window()
    found: dict[str, list[str]] = {}
    for page in screen.pages:
        screen.open(page)
        settle(qtbot, bench_of(screen))
        with suppress(TimeoutError):
            qtbot.waitUntil(lambda: not cut(bench) and not beyond(bench, _WIDE, _HIGH), timeout=1500)
        faults = [*cut(bench), *beyond(bench, _WIDE, _HIGH)]
        faults += [each for each in sideways(bench) if "/Stage" in each or "day_rows" in each]
        faults += [each for each in elided(bench) if "day_rows" in each]
        if below := bench_of(screen).stage.verticalScrollBar().maximum():
            faults.append(f"{below} pixels stand below the window")
        if faults:
            found[page] = faults
    assert not found, found
