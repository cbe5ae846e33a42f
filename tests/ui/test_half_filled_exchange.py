"""Half-filled forms of an exchange, its day and its seats stand there again after a lock."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.desks import type_text
from tests.support.exchange_desks import exchange_folder
from tests.support.forms import dialog_of, field_of, text_of
from tests.support.offices import STAFF, Who, passphrase
from tests.support.windows import rest
from verifier.domain.exchange_codes import Execution
from verifier.ui.main_window import MainWindow
from verifier.ui.screens.exchange import ExchangeScreen
from verifier.ui.screens.exchange.day_page import DayPage
from verifier.ui.screens.exchange.placing import PlaceDialog
from verifier.ui.screens.exchange.transport_page import TransportPage
from verifier.workflow import keep_office

__all__ = ["exchange_folder"]

TEXT = "записано й ще не підписано"


@pytest.fixture(name="exchange")
def _exchange(exchange_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(exchange_folder, tmp_path / "office"))


def test_dialogs_of_an_exchange_and_seats_moved_by_hand_are_there_again(
    qtbot: QtBot, window: MainWindow, exchange: Path
) -> None:
    def open_screen(page: str) -> ExchangeScreen:
        if window.workbench is None:
            window.unlock(keep_office.open_office(exchange, STAFF[Who.CLEARER][0], passphrase(Who.CLEARER)))
            rest(qtbot, window)
        bench = window.workbench
        assert bench is not None
        bench.show_screen("exchange")
        rest(qtbot, window)
        screen = bench.current
        assert isinstance(screen, ExchangeScreen)
        screen.tabs.show_page(page)
        rest(qtbot, window)
        return screen

    screen = open_screen("transport")
    transport = screen.pages["transport"]
    assert isinstance(transport, TransportPage)
    transport.riders.go_to(0)
    transport.unseat.click()
    assert transport.plan is not None
    seats = dict(transport.plan.seats)
    for page, opener in (("day", "on_no_list"), ("statements", "note_statement"), ("closing", "incident")):
        screen.tabs.show_page(page)
        _press(screen.pages[page], opener)
        dialog = dialog_of(screen, "exchange_ask")
        name = next(n for n in ("ask_name", "ask_source", "ask_text") if dialog.findChild(QWidget, n))
        type_text(field_of(dialog, name), TEXT)
        window.lock()
        screen = open_screen(page)
        assert screen.tabs.shown == page
        _press(screen.pages[page], opener)
        dialog = dialog_of(screen, "exchange_ask")
        assert text_of(dialog, name) == TEXT, page
        dialog.reject()
    transport = screen.pages["transport"]
    assert isinstance(transport, TransportPage)
    screen.tabs.show_page("transport")
    rest(qtbot, window)
    assert transport.plan is not None
    assert dict(transport.plan.seats) == seats
    assert transport.sign.isVisibleTo(transport)

    day = open_screen("day").pages["day"]
    assert isinstance(day, DayPage)
    day.table.go_to(2)
    day.view.keys.buttons[Execution.NOT_FIT].click()
    type_text(day.view.note, TEXT)
    window.lock()
    day = open_screen("day").pages["day"]
    assert isinstance(day, DayPage)
    assert day.view.note.isVisible()
    assert (day.view.note.text(), day.table.currentIndex().row()) == (TEXT, 2)
    day.view.note.returnPressed.emit()
    assert [tick.note for tick in day.keeper.draft.ticks] == [TEXT]
    rest(qtbot, window)

    dialog = _placing(qtbot, window, open_screen("persons"))
    dialog.write(" ".join(str(person.number) for person in dialog.table.rows[1:3]))
    chosen = dialog.read()
    assert len(chosen.split()) == 2
    window.lock()
    dialog = _placing(qtbot, window, open_screen("persons"))
    assert dialog.read() == chosen
    dialog.reject()


def _placing(qtbot: QtBot, window: MainWindow, screen: ExchangeScreen) -> PlaceDialog:
    _press(screen.pages["persons"], "put_in")
    rest(qtbot, window)
    dialog = next(each for each in screen.window().findChildren(PlaceDialog) if each.isVisible())
    assert isinstance(dialog, PlaceDialog)
    return dialog


def _press(inside: QWidget, name: str) -> None:
    found = inside.findChild(QWidget, name)
    assert found is not None, name
    found.click()  # type: ignore[attr-defined]
