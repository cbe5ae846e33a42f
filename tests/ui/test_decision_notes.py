"""Half-written sentences on a case outlive the lock of the desk, and are gone when they are signed."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.support import walking
from tests.support.deciding import press, screen_of, sign_here
from tests.support.desks import Open, settle
from verifier.domain.decisions import Disposition
from verifier.domain.work import Task
from verifier.ui.screens.decisions import DecisionsScreen
from verifier.ui.workbench import Workbench
from verifier.workflow import moves, notes, rehearse
from verifier.workflow.issue_report import local_today
from verifier.workflow.possible import Verb

ONE = 1
WORDS = "рядок за рядком: лист № 5 ще не надійшов"


def _clearance_note(screen: DecisionsScreen) -> QPlainTextEdit:
    found = screen.findChild(QPlainTextEdit, "clearance_form_note")
    assert isinstance(found, QPlainTextEdit)
    return found


def _kept(bench: Workbench) -> dict[str, str]:
    return dict(notes.kept(bench.desk.office, bench.desk.officer, ONE))


def test_a_half_written_note_is_there_after_the_lock(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    walking.conclude(bench.desk, ONE)
    screen = screen_of(qtbot, bench)
    note = _clearance_note(screen)
    note.setPlainText(WORDS[:10])
    qtbot.waitUntil(lambda: _kept(bench) == {"clearance_form_note": WORDS[:10]}, timeout=2_000)
    screen.panel.turn(Verb.HOLD)
    hold = screen.findChild(QPlainTextEdit, "hold_note")
    assert isinstance(hold, QPlainTextEdit)
    hold.setPlainText("чекаємо на лист")
    screen.panel.back()
    note.setPlainText(WORDS)
    assert screen.panel.clearance.outcome.choose(1)
    chosen = screen.panel.clearance.outcome.chosen
    bench.leave()  # as the lock does, before the keys rest
    bench = open_desk(rehearse.CLEARANCES)
    screen = screen_of(qtbot, bench)
    assert _clearance_note(screen).toPlainText() == WORDS
    assert screen.panel.clearance.outcome.chosen is chosen, "who chose and did not sign finds his choice"
    press("1")
    sign_here(qtbot, screen, bench)
    settle(qtbot, bench)
    qtbot.waitUntil(lambda: _kept(bench) == {"hold_note": "чекаємо на лист"}, timeout=2_000)
    screen.panel.turn(Verb.HOLD)
    hold = screen.findChild(QPlainTextEdit, "hold_note")
    assert isinstance(hold, QPlainTextEdit)
    assert hold.toPlainText() == "чекаємо на лист", "what another form holds is not signed with it"


def test_what_one_officer_wrote_is_not_shown_to_another(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    walking.conclude(bench.desk, ONE)
    notes.keep(bench.desk.office, bench.desk.officer, ONE, {"hold_note": WORDS})
    other = next(o for o in bench.desk.office.officers().values() if o.name == rehearse.ACCOUNTS[rehearse.APPROVER][0])
    assert not notes.kept(bench.desk.office, other, ONE)


def test_what_was_chosen_on_a_case_that_has_moved_on_since_is_chosen_anew(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    walking.conclude(bench.desk, ONE)
    screen = screen_of(qtbot, bench, Task.DECISION)
    form = screen.panel.decision
    assert form.disposition.choose(tuple(Disposition).index(Disposition.REFERRED))
    form.note.setPlainText(WORDS)
    ticked = [code for code, _box in form.query.details._boxes[:2]]
    form.query.details.write(" ".join(ticked))
    bench.leave()
    bench = open_desk(rehearse.APPROVER)
    form = screen_of(qtbot, bench, Task.DECISION).panel.decision
    assert form.disposition.chosen is Disposition.REFERRED
    assert list(form.query.details.chosen) == ticked
    bench.leave()
    case = bench.desk.office.case(ONE)
    walking.walk(bench.desk, rehearse.FIRST, moves.hold_of(case, "чекаємо", local_today().isoformat()))
    bench = open_desk(rehearse.APPROVER)
    screen = screen_of(qtbot, bench, Task.WAITING)
    screen.panel.turn(Verb.DECIDE)
    assert form is not screen.panel.decision
    assert screen.panel.decision.disposition.chosen is None
    assert screen.panel.decision.note.toPlainText() == WORDS
