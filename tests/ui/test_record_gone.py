"""The Check screen on a person whose record was deleted from the register meanwhile: said, kept, and not signed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, click, settle, sign
from tests.support.faults import delete_record
from verifier.domain.acts import Pass
from verifier.ui.screens.check import CheckScreen
from verifier.ui.screens.check.cells import OURS, cells
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import check, rehearse
from verifier.workflow.rehearsed_answers import answers

SAID = "The chosen record is no longer in our register"


def _open(qtbot: QtBot, bench: Workbench) -> CheckScreen:
    screen = bench.screens["check"]
    assert isinstance(screen, CheckScreen)
    bench.show_screen("check")
    qtbot.waitUntil(lambda: screen.person.key is not None)
    settle(qtbot, bench)
    return screen


def _answered(screen: CheckScreen, bench: Workbench) -> str:
    """Answer everything; return the record that was chosen."""
    drafting = screen.person.drafting
    assert drafting is not None
    sheet = drafting.person.sheet
    first = sheet.candidates[0].record
    drafting.draft = replace(answers(bench.desk.matcher, sheet), record=first.id)
    screen.person._show_draft()
    return first.id


def _shown(bench: Workbench) -> str:
    return " ".join(label.text() for label in bench.findChildren(QLabel) if label.isVisible())


def test_a_person_opened_again_says_it_and_keeps_every_answer(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    screen = _open(qtbot, bench)
    record = _answered(screen, bench)
    assert screen.person.key
    number, kept = screen.person.key[0], screen.person.drafting.draft.findings if screen.person.drafting else {}
    screen.person.put_away()
    settle(qtbot, bench)
    delete_record(bench.desk.office, record)
    screen._open_case(number)
    settle(qtbot, bench)
    drafting = screen.person.drafting
    assert drafting is not None
    assert drafting.draft.findings == kept
    assert SAID in _shown(bench)
    assert "You found none" not in _shown(bench)
    gates = [row for row in screen.page.table.rows if row.is_gate]
    assert [[line.text for line in cells(row)[OURS].lines] for row in gates] == [["—"]] * len(gates)
    click(screen, "sign_check")
    gap = screen.page.look_back.findChild(QPushButton, "gap_record")
    assert gap is not None
    assert SAID in gap.accessibleName()
    assert "no longer there" in _shown(bench)
    assert not screen.page.look_back.sign_button.isEnabled()
    gap.click()
    screen.person.choose(drafting.person.sheet.candidates[0].record if drafting.person.sheet.candidates else None)
    assert SAID not in _shown(bench)
    assert drafting.draft.findings.keys() == kept.keys()


def test_a_record_deleted_before_the_signature_is_said_in_the_dialog(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    screen = _open(qtbot, bench)
    record = _answered(screen, bench)
    drafting = screen.person.drafting
    assert drafting is not None
    assert not drafting.lacking
    case, kept = drafting.person.sheet.case, drafting.draft
    screen.person.look_back()
    screen.person.look_back()
    delete_record(bench.desk.office, record)
    sign(qtbot, bench)
    dialog = bench.findChild(SignDialog)
    assert isinstance(dialog, SignDialog)
    assert dialog.isVisible()
    assert SAID in " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()
    screen.leave()
    stored = check.open_check(bench.desk.office, bench.desk.officer, case, Pass.FIRST).draft
    assert replace(stored, seconds=0) == replace(kept, seconds=0)
