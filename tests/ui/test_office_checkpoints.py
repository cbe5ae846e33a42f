"""Checkpoints on the Office screen: kept on a stick, compared, and an older copy that a stick gives away."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, choose_path, click, settle, sign, type_text
from tests.support.dying import told_later
from verifier.domain.checkpoints import Place
from verifier.i18n import Language, set_language
from verifier.ledger.checkpoint import checkpoint_text
from verifier.ui.screens.office import OfficeScreen
from verifier.ui.workbench import Workbench
from verifier.workflow import half_filled, rehearse, witness
from verifier.workflow.audit import audit
from verifier.workflow.watch import CHECKPOINT, desk_file, stick_name, write_checkpoint


@pytest.fixture(name="stick")
def _stick(tmp_path: Path) -> Path:
    folder = tmp_path / "стік"
    folder.mkdir()
    return folder


def _checkpoints(qtbot: QtBot, bench: Workbench) -> OfficeScreen:
    bench.show_screen("office", "checkpoint")
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, OfficeScreen)
    assert screen.checkpoint.isVisible()
    return screen


def _keep_on(qtbot: QtBot, bench: Workbench, screen: OfficeScreen, folder: Path) -> None:
    click(screen.checkpoint, "witness_folder")
    choose_path(qtbot, screen.checkpoint, folder)
    settle(qtbot, bench)


def _text(bench: Workbench, name: str) -> str:
    found = bench.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def _put_ahead(bench: Workbench, path: Path) -> int:
    """Write a checkpoint that knows nine acts more, signed by nobody we know otherwise; return how many it knows."""
    known = witness.last_checkpoint(bench.desk.office)
    assert known is not None
    write_checkpoint(path, replace(known, count=known.count + 9))
    return known.count + 9


def test_a_stick_keeps_a_checkpoint_until_it_is_forgotten(qtbot: QtBot, open_desk: Open, stick: Path) -> None:
    bench = open_desk(rehearse.FIRST)
    office, screen = bench.desk.office, _checkpoints(qtbot, bench)
    assert {kept.place for kept in screen.checkpoint.table.rows} == {Place.FOLDER, Place.DESK}
    assert all(kept.said.startswith("✓") for kept in screen.checkpoint.table.rows)
    kept: list[tuple[str, object]] = []
    bench.desk.set.connect(lambda name, value: kept.append((name, value)))
    _keep_on(qtbot, bench, screen, stick)
    assert bench.banner.sentence.startswith(f"{stick} keeps the checkpoint of {office.head().count} acts")
    assert (stick / stick_name(office.fingerprint)).is_file()
    assert Place.STICK in {each.place for each in screen.checkpoint.table.rows}
    click(screen.checkpoint, "no_witness")
    settle(qtbot, bench)
    assert kept == [("witness_folder", str(stick)), ("witness_folder", "")]
    assert Place.STICK not in {each.place for each in screen.checkpoint.table.rows}


def test_a_stick_that_takes_nothing_is_one_sentence(qtbot: QtBot, open_desk: Open, stick: Path) -> None:
    bench = open_desk(rehearse.FIRST)
    screen = _checkpoints(qtbot, bench)
    (stick / stick_name(bench.desk.office.fingerprint)).mkdir()
    screen.checkpoint.keep_on(stick)
    settle(qtbot, bench)
    assert f"{stick} cannot be written to." in bench.banner.sentence
    shutil.rmtree(stick)
    screen.checkpoint.keep_on(stick)
    settle(qtbot, bench)
    assert f"{stick} cannot be written to." in bench.banner.sentence
    assert bench.desk.office.watch.behind is None


def test_a_checkpoint_that_was_taken_away_is_told(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    (bench.desk.office.folder / CHECKPOINT).unlink()
    desk_file(bench.desk.office.fingerprint).write_bytes(b"\x00 no checkpoint")
    rows = {kept.place: kept for kept in _checkpoints(qtbot, bench).checkpoint.table.rows}
    assert rows[Place.FOLDER].said == "▲ none is kept here yet"
    assert rows[Place.DESK].said.startswith("✗")
    assert rows[Place.DESK].tone == "bad"


def test_a_checkpoint_is_compared_typed_or_from_a_file(qtbot: QtBot, open_desk: Open, stick: Path) -> None:
    bench = open_desk(rehearse.AUDITOR)
    box = _checkpoints(qtbot, bench).checkpoint.compare
    known = witness.last_checkpoint(bench.desk.office)
    assert known is not None
    for text, sign_ in ((checkpoint_text(known), "✓"), ("що завгодно", "✗")):
        box.clear()
        type_text(box.field, text)
        QTest.keyClick(box.field, Qt.Key.Key_Return)
        settle(qtbot, bench)
        assert box.verdict.text().startswith(sign_), text
    ahead = stick / "ahead.checkpoint"
    count = _put_ahead(bench, ahead)
    click(box, "compare_file")
    choose_path(qtbot, box, ahead)
    settle(qtbot, bench)
    assert box.verdict.text().startswith("✗")
    assert str(count) in box.verdict.text()
    box.compare_file(stick / "gone.checkpoint")
    settle(qtbot, bench)
    assert box.verdict.text().startswith("✗")


@pytest.mark.parametrize(
    ("language", "missing", "left", "given_up"),
    [
        (Language.EN, "Missing: acts {} to {}", "is not recorded; open it again", "Work goes on from this copy"),
        (Language.UK, "Бракує записів з {} до {}", "не записано; відкрийте ще раз", "Робота триває з цієї копії"),
    ],
    ids=("en", "uk"),
)
def test_a_stick_that_knows_more_stops_signing_until_an_administrator_goes_on(
    qtbot: QtBot,
    open_desk: Open,
    stick: Path,
    tmp_path: Path,
    language: Language,
    missing: str,
    left: str,
    given_up: str,
) -> None:
    set_language(language)
    bench = open_desk(rehearse.ADMINISTRATOR)
    office, screen = bench.desk.office, _checkpoints(qtbot, bench)
    before = office.head().count
    path = stick / stick_name(office.fingerprint)
    count = _put_ahead(bench, path)
    kept = path.read_bytes()
    _keep_on(qtbot, bench, screen, stick)
    assert bench.standing.sentence
    assert path.read_bytes() == kept, "what the stick knows is not written over"
    click(bench.standing, "show_older")
    assert screen.tabs.shown == "older"
    assert missing.format(before + 1, count) in _text(bench, "older_facts")
    assert not screen.older.resume.isEnabled(), "a reason is needed"
    type_text(screen.older.reason, "копій новіших немає")
    click(screen.older, "resume")
    settle(qtbot, bench)
    assert left in told_later(office, bench.desk.officer.name, tmp_path)
    (begun,) = half_filled.kept(office, bench.desk.officer)
    sign(qtbot, bench)
    settle(qtbot, bench)
    assert given_up in bench.banner.sentence
    assert not bench.standing.sentence
    assert screen.tabs.shown == "backups"
    assert office.head().count == before + 1
    assert half_filled.begun(office, [begun]).recorded == (begun,)
    assert audit(office).faults == ()


def test_only_an_administrator_may_go_on_from_an_older_copy(qtbot: QtBot, open_desk: Open, stick: Path) -> None:
    bench = open_desk(rehearse.APPROVER)
    screen = _checkpoints(qtbot, bench)
    _put_ahead(bench, stick / stick_name(bench.desk.office.fingerprint))
    screen.checkpoint.keep_on(stick)
    settle(qtbot, bench)
    click(bench.standing, "show_older")
    assert not screen.older.resume.isVisible()
    told = " ".join(label.text() for label in screen.older.findChildren(QLabel) if label.isVisible())
    assert "administrator" in told.partition("There is no newer copy")[2]
    with qtbot.waitSignal(bench.desk.restoring) as asked:
        click(screen.older, "older_restore")
    assert asked.args == [None]
