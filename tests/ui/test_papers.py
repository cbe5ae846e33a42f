"""Papers at the ledger: what is dropped or scanned in is told, a signed sheet is kept, and what is out stands in sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, Open, click, drop, file_urls, settle, sign, type_text
from tests.support.documents import symbol_of
from tests.support.scans import blank_sheet, saved, sheets_of, worn
from verifier.ledger.chain import new_intent
from verifier.reports.locking import locked
from verifier.reports.preview import page_count
from verifier.ui.desk import SignOff
from verifier.ui.screens.ledger import LedgerScreen
from verifier.ui.screens.ledger.scan_dialog import ScanDialog
from verifier.ui.widgets.file_password import PasswordDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse
from verifier.workflow.audit import audit
from verifier.workflow.issue_report import Issued, Report, ReportRequest, issue
from verifier.workflow.rehearse import ACCOUNTS
from verifier.workflow.sheet_register import Back, told

UKRAINIAN_KEYS = str.maketrans("QWERTYUIOPASDFGHJKLZXCVBNM:./", "ЙЦУКЕНГШЩЗФІВАПРОЛДЯЧСМИТЬЖЮ.")


@pytest.fixture(name="desk")
def _desk(open_desk: Open) -> Workbench:
    return open_desk(rehearse.APPROVER)


def _issued(qtbot: QtBot, desk: Workbench) -> Issued:
    """Issue the sign-off register of the list as the desk's own officer does."""
    answers, intent = list[object](), new_intent()

    def do(signer: object) -> object:
        return issue(desk.desk.office, signer, ReportRequest(Report.SIGN_OFFS, 1), intent)  # type: ignore[arg-type]

    desk.desk.sign(SignOff("report_issued", ("R4",), do, intent), answers.append)
    sign(qtbot, desk)
    (issued,) = answers
    assert isinstance(issued, Issued)
    return issued


def _papers(qtbot: QtBot, desk: Workbench) -> LedgerScreen:
    desk.show_screen("ledger")
    screen = desk.current
    assert isinstance(screen, LedgerScreen)
    click(screen, "tab_papers")
    settle(qtbot, desk)
    return screen


def _said(screen: LedgerScreen, name: str) -> str:
    found = screen.findChild(QLabel, name)
    assert found is not None
    return found.text()


def test_a_dropped_scan_is_told_kept_and_looked_at_again(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    issued = _issued(qtbot, desk)
    desk.show_screen("home")
    settle(qtbot, desk)
    desk.activateWindow()  # the passphrase was asked for in a window of its own
    qtbot.waitUntil(desk.isActiveWindow)
    door = next(
        door for door in desk.current.findChildren(QPushButton) if "Look for signed sheets: 1" in door.accessibleName()
    )
    QTest.mouseClick(door, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    screen = desk.current
    assert isinstance(screen, LedgerScreen)
    assert desk.focusWidget() is screen.papers.compare.field, "a scanner types at once"
    (out,) = screen.papers.sheets.table.rows
    assert (out.line.print.number, out.line.by) == (issued.number, ACCOUNTS[rehearse.APPROVER][0])
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(saved([blank_sheet(), *(worn(sheet, 2.0) for sheet in sheets_of(issued.pdf))], "PDF"))
    click(screen, "tab_acts")
    assert drop(screen, file_urls(scan))
    settle(qtbot, desk)
    assert _said(screen, "paper_verdict").startswith("≈ A scan with the symbol of report R4-L0001-01")
    assert "pages 2, 3 of the scan" in _said(screen, "paper_sheets")
    click(screen.papers, "keep_sheet")
    sign(qtbot, desk)
    assert not screen.papers.paper.isVisible()
    assert not screen.papers.sheets.table.rows
    assert "No signed sheet is out" in _said(screen, "no_sheets")
    click(screen.papers, f"sheets_{Back.BACK.value}")
    assert len(screen.papers.sheets.table.rows) == 1
    click(screen.papers, "show_scan")
    dialog = screen.papers.findChild(ScanDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.viewer.picture is not None, timeout=20_000)
    assert dialog.viewer.picture is not None
    assert dialog.viewer.picture.pages == 1 + page_count(issued.pdf)
    click(dialog, "close_scan")
    settle(qtbot, desk)
    screen.take_file(scan)  # the same once more: only with a reason, and the very same not even so
    settle(qtbot, desk)
    assert "kept already" in _said(screen, "paper_sheets")
    keep = screen.papers.paper.keep
    assert not keep.isEnabled()
    type_text(screen.papers.paper.note, "the stamp")
    assert keep.isEnabled()
    assert audit(desk.desk.office).faults == ()


def test_what_will_not_come_back_is_given_up_with_its_reason(qtbot: QtBot, desk: Workbench) -> None:
    issued = _issued(qtbot, desk)
    screen = _papers(qtbot, desk)
    give_up = screen.papers.findChild(QPushButton, "give_up_sheet")
    assert give_up is not None
    assert not give_up.isEnabled(), "not without a reason"
    type_text(screen.papers.sheets.reason, "burnt on the way")
    click(screen.papers, "give_up_sheet")
    sign(qtbot, desk)
    settle(qtbot, desk)
    assert "No signed sheet is out" in _said(screen, "no_sheets")
    assert not give_up.isVisible()
    click(screen.papers, f"sheets_{Back.GIVEN_UP.value}")
    (gone,) = screen.papers.sheets.table.rows
    assert (gone.line.print.number, "burnt on the way" in told(gone.line)) == (issued.number, True)


def test_a_locked_report_asks_for_its_password(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    issued, path = _issued(qtbot, desk), tmp_path / "locked.pdf"
    path.write_bytes(locked(issued.pdf, issued.file_name, PASSPHRASE))
    screen = _papers(qtbot, desk)
    assert drop(screen, file_urls(path))
    for password, opened in (("not the one", False), (PASSPHRASE, True)):
        qtbot.waitUntil(lambda: not desk.desk.tasks.busy and bool(_asking(screen)), timeout=20_000)
        type_text(_asking(screen)[-1].field.edit, password)
        click(_asking(screen)[-1], "open_file")
        settle(qtbot, desk)
        assert screen.papers.paper.isVisible() == opened
    assert _said(screen, "paper_verdict").startswith("✓ Genuine and current")


def _asking(screen: LedgerScreen) -> list[PasswordDialog]:
    return [dialog for dialog in screen.findChildren(PasswordDialog) if dialog.isVisible()]


def test_what_is_dropped_is_told_whatever_it_is(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    issued = _issued(qtbot, desk)
    screen = _papers(qtbot, desk)
    pdf, altered, blank = (tmp_path / name for name in ("a.pdf", "b.pdf", "c.png"))
    pdf.write_bytes(issued.pdf)
    altered.write_bytes(issued.pdf + b"\n")
    blank.write_bytes(saved([blank_sheet()], "PNG"))
    for path, said in ((pdf, "✓ Genuine and current"), (altered, "✗ Not a report"), (blank, "✗ Not a report")):
        assert drop(screen, file_urls(path))
        settle(qtbot, desk)
        assert _said(screen, "paper_verdict").startswith(said)
        assert not screen.papers.paper.keep.isVisible()


def test_a_hand_scanner_types_on_whatever_keys_the_desk_has(qtbot: QtBot, desk: Workbench) -> None:
    issued = _issued(qtbot, desk)
    screen, text = _papers(qtbot, desk), symbol_of(issued.pdf)
    field = screen.papers.compare.field
    for typed in (text, text.translate(UKRAINIAN_KEYS)):
        field.setText(typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        settle(qtbot, desk)
        said = screen.papers.compare.verdict.text()
        assert f"Report {issued.number} was issued by {ACCOUNTS[rehearse.APPROVER][0]}" in said
        assert "is the one that it shows" in said
        assert f"This is page 1 of {page_count(issued.pdf)}." in said
