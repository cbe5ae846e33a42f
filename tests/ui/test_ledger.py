"""The ledger in the window: every act in words, a lone check sealed, pages, filters, and the audit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.support.desks import DOUBLE_CHECKED, FIRST_CHECKED, Open, click, settle, sign
from tests.support.documents import symbol_of
from verifier.domain.acts import CheckSigned, Pass
from verifier.domain.audit import AuditCode
from verifier.domain.lists import case_number
from verifier.ledger.checkpoint import checkpoint_text
from verifier.ui.screens.ledger import LedgerScreen
from verifier.ui.screens.ledger import screen as module
from verifier.ui.workbench import Workbench
from verifier.workflow import browse, rehearse, witness
from verifier.workflow.audit import audit
from verifier.workflow.verdicts import Standing, check_report


@pytest.fixture(name="desk")
def _desk(open_desk: Open) -> Workbench:
    return open_desk(rehearse.AUDITOR)


def _ledger(bench: Workbench) -> LedgerScreen:
    bench.show_screen("ledger")
    screen = bench.current
    assert isinstance(screen, LedgerScreen)
    return screen


def _text(screen: LedgerScreen, name: str) -> str:
    found = screen.findChild(QLabel, name)
    assert found is not None
    return found.text()


def test_acts_stand_newest_first(desk: Workbench) -> None:
    acts = _ledger(desk).table.rows
    assert [act.seq for act in acts] == list(range(desk.desk.office.head().count, 0, -1))


def test_a_lone_check_is_sealed(desk: Workbench) -> None:
    screen = _ledger(desk)
    checks = [act for act in screen.table.rows if act.kind == CheckSigned.kind]
    sealed = [act for act in checks if act.act is None]
    assert len(sealed) == FIRST_CHECKED - DOUBLE_CHECKED
    assert {act.number for act in sealed} == {Pass.FIRST}
    screen.table.go_to(screen.table.rows.index(sealed[0]))
    assert "Sealed" in _text(screen, "act_sealed")
    assert not screen.panel._fields.rows
    double = next(act for act in checks if act.number is Pass.SECOND)
    screen.table.go_to(screen.table.rows.index(double))
    assert screen.panel._fields.rows


def test_no_page_of_acts_lets_a_lone_check_out(desk: Workbench) -> None:
    office = desk.desk.office
    for act in browse.acts_page(office, 500):
        alone = act.act is not None and isinstance(act.act.body, CheckSigned) and office.case(act.case).second is None
        assert not alone


def test_filters_narrow(qtbot: QtBot, desk: Workbench) -> None:
    screen = _ledger(desk)
    number = next(act.case for act in screen.table.rows if act.number is Pass.SECOND)
    screen.filters.case.setText(case_number(number))
    qtbot.waitUntil(lambda: {act.case for act in screen.table.rows} == {number})
    screen.filters.case.clear()
    qtbot.waitUntil(lambda: len(screen.table.rows) > 5)
    screen.filters.kind.setCurrentIndex(screen.filters.kind.findData("list_received"))
    assert {act.kind for act in screen.table.rows} == {"list_received"}
    screen.filters.officer.setCurrentIndex(screen.filters.officer.count() - 1)
    assert not screen.table.rows


def test_scrolling_loads_older_acts(qtbot: QtBot, desk: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PAGE", 8)
    screen = _ledger(desk)
    screen.table.verticalHeader().setDefaultSectionSize(120)
    first = len(screen.table.rows)
    bar = screen.table.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    while not screen._complete:
        bar.setValue(bar.maximum())
        qtbot.wait(5)
    assert first < len(screen.table.rows) == desk.desk.office.head().count
    assert [act.seq for act in screen.table.rows][-1] == 1


def test_the_audit_says_that_all_is_well(qtbot: QtBot, desk: Workbench) -> None:
    screen = _ledger(desk)
    click(screen, "audit")
    settle(qtbot, desk)
    assert _text(screen, "audit_title").startswith("✓")
    shown = " ".join(label.text() for label in screen.result.findChildren(QLabel))
    assert desk.desk.office.fingerprint in shown
    assert desk.desk.office.head().hash in shown
    click(screen.result, "close_audit")
    assert not screen.result.isVisible()


def test_the_audit_names_what_is_wrong(qtbot: QtBot, desk: Workbench) -> None:
    office = desk.desk.office
    with office.store.write() as connection:
        connection.exec_driver_sql("UPDATE cases SET state = 'closed' WHERE number = 9")
    screen = _ledger(desk)
    click(screen, "audit")
    settle(qtbot, desk)
    assert _text(screen, "audit_title").startswith("✗")
    assert len(screen.result.faults.rows) == 1
    assert "000 009" in screen.result.faults.model().index(0, 1).data()
    pill = desk.findChild(QLabel, "ledger_pill")
    assert pill is not None
    assert (pill.text(), pill.property("pill")) == ("✗ Ledger · 1 fault", "bad")
    desk.show_screen("home")
    assert pill.property("pill") == "bad", "it stays in sight wherever one goes"
    with office.store.write() as connection:
        connection.exec_driver_sql("UPDATE cases SET state = 'first_check' WHERE number = 9")
    _audited(qtbot, desk)
    assert pill.property("pill") == "ok"


def test_many_faults_stand_whole_above_an_act_that_can_be_read(qtbot: QtBot, desk: Workbench) -> None:
    with desk.desk.office.store.write() as connection:
        connection.exec_driver_sql("UPDATE cases SET state = 'closed' WHERE number > 9")
    screen = _audited(qtbot, desk)
    desk.resize(1366, 768)
    table = screen.result.faults
    assert len(table.rows) > 5
    qtbot.waitUntil(lambda: 5 <= table.viewport().height() / table.rowHeight(0) < 5.5)  # no half row
    for name in ("act_title", "audit_title"):
        found = screen.findChild(QLabel, name)
        assert found is not None
        qtbot.waitUntil(lambda found=found: found.height() >= found.heightForWidth(found.width()))  # type: ignore[misc]


def _audited(qtbot: QtBot, desk: Workbench) -> LedgerScreen:
    screen = _ledger(desk)
    click(screen, "audit")
    settle(qtbot, desk)
    return screen


def _compare(qtbot: QtBot, desk: Workbench, screen: LedgerScreen, text: str) -> str:
    screen.result.compare.field.setText(text)
    QTest.keyClick(screen.result.compare.field, Qt.Key.Key_Return)
    settle(qtbot, desk)
    return screen.result.compare.verdict.text()


def test_a_checkpoint_that_knows_more_is_a_fault_of_the_audit(qtbot: QtBot, desk: Workbench) -> None:
    office, screen = desk.desk.office, _audited(qtbot, desk)
    known = witness.last_checkpoint(office)
    assert known is not None
    assert _compare(qtbot, desk, screen, checkpoint_text(known)).startswith("✓")
    assert not screen.result.faults.rows
    ahead = replace(known, count=known.count + 9)
    assert _compare(qtbot, desk, screen, checkpoint_text(ahead)).startswith("✗")
    assert [fault.code for fault in screen.result.faults.rows] == [AuditCode.CHECKPOINT_AHEAD]
    assert _text(screen, "audit_title").startswith("✗")
    click(screen, "audit")
    settle(qtbot, desk)
    assert not screen.result.faults.rows, "a new audit knows nothing of what was compared with the last"


def test_the_certificate_is_signed_saved_and_known_and_its_paper_is_compared(
    qtbot: QtBot, desk: Workbench, tmp_path: Path
) -> None:
    office, screen = desk.desk.office, _audited(qtbot, desk)
    assert _compare(qtbot, desk, screen, "R1-000001-77").startswith("✗")
    click(screen.result, "certificate")
    sign(qtbot, desk)
    dialog = screen.result.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    settle(qtbot, desk)
    pdf = (tmp_path / "AC-0001.pdf").read_bytes()
    assert check_report(office, pdf).standing is Standing.CURRENT
    mark = symbol_of(pdf)
    assert _compare(qtbot, desk, screen, mark).startswith("✓")
    assert audit(office).faults == ()
