"""A screen reader is told what happens elsewhere than where the keyboard is, and what may interrupt it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, Open, settle, type_text
from verifier.domain.errors import Fault, KnownError
from verifier.i18n import Language, set_language
from verifier.ui.desk import SignOff
from verifier.ui.screens.check import CheckScreen
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.tasks import Job
from verifier.ui.widgets.announce import ANNOUNCER
from verifier.ui.widgets.work_bar import WorkBar
from verifier.workflow import rehearse

Heard = list[tuple[str, bool]]


@pytest.fixture
def heard() -> Iterator[Heard]:
    """What the screen reader was given to read, each with whether it may interrupt."""
    found: Heard = []

    def hear(sentence: str, urgent: bool) -> None:
        found.append((sentence, urgent))

    ANNOUNCER.said.connect(hear)
    yield found
    ANNOUNCER.said.disconnect(hear)


def test_answers_refusals_signatures_and_errors_are_read(qtbot: QtBot, open_desk: Open, heard: Heard) -> None:
    bench = open_desk(rehearse.FIRST)
    bench.show_screen("check")
    screen = bench.current
    assert isinstance(screen, CheckScreen)
    qtbot.waitUntil(lambda: screen.person.key is not None)
    for key in (Qt.Key.Key_A, Qt.Key.Key_1):
        QTest.keyClick(screen.page.table, key)
    assert any(": Confirmed" in said and not urgent for said, urgent in heard)
    heard.clear()
    bench.desk.sign(SignOff("officer_enrolled", ("a line",), lambda _signer: None, "none"), lambda _answer: None)
    dialog = next(each for each in bench.findChildren(SignDialog) if each.isVisible())
    dialog.who.setEditText(bench.desk.officer.name)
    for phrase in ("wrong", PASSPHRASE):
        type_text(dialog.passphrase, phrase)
        QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
        settle(qtbot, bench)
    refused = [place for place, (said, urgent) in enumerate(heard) if urgent and "passphrase" in said]
    assert refused
    assert heard.index(("Signed", False)) > refused[0]
    heard.clear()
    bench.desk.refused(KnownError(Fault.NOT_A_SPREADSHEET, file="x\u202e.docx"))
    said, urgent = heard[-1]
    assert urgent, "an error interrupts"
    assert "[U+202E]" in said
    assert "\u202e" not in said


def test_work_that_is_shown_is_read_when_it_begins_and_ends(qtbot: QtBot, heard: Heard) -> None:
    set_language(Language.EN)
    place = QWidget()
    qtbot.addWidget(place)
    place.show()
    bar, short, long, stopped = WorkBar(), Job("short"), Job("long"), Job("stopped")
    bar.setParent(place)
    bar.begin(short)
    bar.end(short)
    for job in (long, stopped):
        bar.begin(job)
        qtbot.waitUntil(bar.isVisible)
        if job is stopped:
            job.cancel()
        bar.end(job)
    assert [said for said, _urgent in heard] == ["long", "Ended: long", "stopped"]
