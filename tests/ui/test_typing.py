"""Somebody who types without a rest: nothing on the screen is unsaved for two seconds, whatever else is under way."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, Open, settle, type_text
from tests.support.halfway import doubting
from verifier.domain.acts import Pass
from verifier.domain.details import DetailKey
from verifier.domain.drafts import Draft
from verifier.domain.findings import Answer
from verifier.ledger.canonical import from_bytes
from verifier.store import lists
from verifier.ui.screens.check import CheckScreen
from verifier.ui.screens.disagreements import DisagreementsScreen
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.widgets import typing_rest
from verifier.ui.widgets.typing_rest import TypingRest
from verifier.ui.workbench import Workbench
from verifier.workflow import check, keep_office, rehearse, settling, type_in

K = DetailKey
SECONDS, STROKE_MS, LONGEST = 3.5, 40, 2.0


def _oldest_unsaved(qtbot: QtBot, field: QWidget, saved: Callable[[], int]) -> float:
    """Type steadily; return for how long a letter stood on the screen at most before it was saved."""
    typed: list[float] = []
    oldest, end = 0.0, time.monotonic() + SECONDS
    while time.monotonic() < end:
        type_text(field, "а")
        typed.append(time.monotonic())
        qtbot.wait(STROKE_MS)
        waiting = typed[saved() :]
        oldest = max(oldest, time.monotonic() - waiting[0] if waiting else 0.0)
    return oldest


def _noting(qtbot: QtBot, bench: Workbench) -> tuple[QWidget, Callable[[], int]]:
    """Open somebody for a check; return the field of a note, and how many letters of it are saved."""
    screen = bench.screens["check"]
    assert isinstance(screen, CheckScreen)
    bench.show_screen("check")
    qtbot.waitUntil(lambda: screen.person.key is not None)
    settle(qtbot, bench)
    person, desk = screen.person, bench.desk
    assert person.key
    assert person.drafting
    person.choose(None)
    person.drafting.answer(K.SURNAME, Answer.UNABLE)
    screen.page.table.go_to(K.SURNAME)
    screen.page.editor.show_row(screen.page.table.current)
    case, number = person.key

    def saved() -> int:
        with desk.office.store.read() as connection:
            body = lists.draft(connection, desk.officer.id, case, number)
        found = from_bytes(body, Draft).findings.get(K.SURNAME) if body else None
        return len(found.note) if found else 0

    return screen.page.editor.note, saved


@pytest.fixture
def long_work() -> Iterator[Callable[[Workbench], None]]:
    """Keep the background busy until the end of the test."""
    end = threading.Event()

    def begin(bench: Workbench) -> None:
        bench.desk.tasks.run("Long", lambda _job: end.wait(30), lambda _answer: None)

    yield begin
    end.set()


def test_a_check_is_saved_while_the_keys_do_not_rest(qtbot: QtBot, open_desk: Open) -> None:
    field, saved = _noting(qtbot, open_desk(rehearse.FIRST))
    assert typing_rest.REST_MS / 1000 < _oldest_unsaved(qtbot, field, saved) < LONGEST


def test_a_check_is_saved_while_something_long_is_under_way(
    qtbot: QtBot, open_desk: Open, long_work: Callable[[Workbench], None]
) -> None:
    bench = open_desk(rehearse.FIRST)
    field, saved = _noting(qtbot, bench)
    long_work(bench)
    assert _oldest_unsaved(qtbot, field, saved) < LONGEST


def test_a_ruling_is_saved_while_the_keys_do_not_rest(qtbot: QtBot, open_desk: Open) -> None:
    second = open_desk(rehearse.SECOND).desk
    line = check.queue(second.office, second.officer, Pass.SECOND)[0]
    sheet = check.open_check(second.office, second.officer, line.number, Pass.SECOND)
    signer = keep_office.confirm(second.office, second.officer, PASSPHRASE)
    check.sign_check(second.office, signer, sheet, doubting(second.matcher, sheet, other_record=False))
    bench = open_desk(rehearse.ADJUDICATOR)
    bench.show_screen("disagreements", line.number)
    settle(qtbot, bench)
    screen, desk = bench.current, bench.desk
    assert isinstance(screen, DisagreementsScreen)
    assert screen.page
    panel = screen.page.panels[0]

    def saved() -> int:
        typed = settling.open_settling(desk.office, desk.officer, line.number).typed
        entered = typed.get(panel.known.detail)
        return len(entered.note) if entered else 0

    assert isinstance(panel.note, QLineEdit)
    assert _oldest_unsaved(qtbot, panel.note, saved) < LONGEST


def test_a_list_from_paper_is_saved_while_the_keys_do_not_rest(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    bench.show_screen("lists")
    screen, desk = bench.current, bench.desk
    assert isinstance(screen, ListsScreen)
    paper = type_in.begin(desk.office, desk.officer, "7/Т", ("full_name",))
    screen.papers.open(paper)
    settle(qtbot, bench)
    grid = screen.typing.grid
    grid.edit(grid.currentIndex())
    field = grid.findChild(QLineEdit, "typing_cell")
    assert field is not None

    def saved() -> int:
        rows = type_in.typed(desk.office, desk.officer, paper.id)
        return len(rows[0][0]) if rows else 0

    assert typing_rest.REST_MS / 1000 < _oldest_unsaved(qtbot, field, saved) < LONGEST


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_killed_while_typing_at_most_two_seconds_are_lost(practice_folder: Path, tmp_path: Path) -> None:
    folder, (name, *_rest) = tmp_path / "office", rehearse.ACCOUNTS[rehearse.FIRST]
    shutil.copytree(practice_folder, folder)
    words = [sys.executable, "-m", "tests.crash.typist", str(folder), name, PASSPHRASE]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        where = json.loads(process.stdout.readline() or process.stderr.read())
        time.sleep(random.Random(3).uniform(2.2, 3.4))
        killed = time.monotonic()
        process.kill()
        typed = [json.loads(line) for line in process.stdout.read().splitlines()]
    assert process.returncode == -9
    session = keep_office.open_office(folder, name, PASSPHRASE)
    try:
        sheet = check.open_check(session.office, session.officer, where["case"], Pass(where["number"]))
        kept = len(sheet.draft.findings[K.SURNAME].note)
    finally:
        session.office.close()
    assert kept >= sum(each["at"] <= killed - LONGEST for each in typed) > 0
    assert kept <= len(typed) + 1
    assert session.recovered, "and it is told that the program ended amid work"


def test_it_is_due_once_for_each_rest(qtbot: QtBot) -> None:
    owner = QObject()
    rest, due = TypingRest(owner), []
    rest.due.connect(lambda: due.append(time.monotonic()))
    began = time.monotonic()
    rest.start()
    rest.start()
    qtbot.waitUntil(lambda: bool(due), timeout=2000)
    assert due[0] - began < typing_rest.LONGEST_MS / 1000
    qtbot.wait(typing_rest.LONGEST_MS)
    assert len(due) == 1
    rest.start()
    rest.stop()
    qtbot.wait(typing_rest.REST_MS * 2)
    assert len(due) == 1
