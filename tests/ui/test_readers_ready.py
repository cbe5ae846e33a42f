"""Readers stand ready while a screen is shown on which files are read, and none is left when it is hidden."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support import registers
from verifier import intake
from verifier.intake import warm
from verifier.ui.screens.readers import ReadersReady
from verifier.ui.tasks import Tasks


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[QWidget]:
    widget, tasks = QWidget(), Tasks()
    widget.ready = ReadersReady(widget, tasks, "list")  # type: ignore[attr-defined]
    widget.ready.soon.setInterval(200)  # type: ignore[attr-defined]
    qtbot.addWidget(widget)
    yield widget
    widget.hide()
    tasks.finish()


def test_two_readers_stand_ready_and_are_gone_with_the_screen(qtbot: QtBot, screen: QWidget) -> None:
    screen.show()
    assert not warm.standing_ready()  # who passes by starts nothing
    qtbot.waitUntil(lambda: warm.standing_ready() == 2, timeout=5000)
    data = "ФИО;Дата рождения\nТестов Иван Иванович;01.01.1990\n".encode()
    assert len(intake.read_list(data, "list.csv").entries) == 1
    assert not warm.standing_ready()  # each reads one file
    screen.ready.wait_again()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: warm.standing_ready() == 2, timeout=5000)
    screen.hide()
    assert not warm.standing_ready()


def test_a_large_register_has_readers_of_its_own() -> None:
    intake.prepare("register")
    try:
        assert warm.standing_ready() == 4
        data = registers.separated(6_000).encode()
        assert len(intake.read_register(data, "oblik.csv").records) == 6_000
        assert warm.standing_ready() == 2
    finally:
        intake.release()


def test_a_screen_that_is_passed_by_starts_nothing(qtbot: QtBot, screen: QWidget) -> None:
    screen.show()
    screen.hide()
    qtbot.wait(400)
    assert not warm.standing_ready()
