"""Reports in the window: the very pages, issuing and saving, batches, the prints, and whether a PDF is ours."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.desks import DOUBLE_CHECKED, Open, choose_path, click, drop, file_urls, settle, sign
from verifier.ledger.keys import Signer
from verifier.reports.preview import page_sizes, render, text_of
from verifier.ui.printing import print_report, put_on_paper
from verifier.ui.screens.reports import ReportsScreen
from verifier.ui.tasks import Job
from verifier.ui.widgets.file_password import PasswordDialog
from verifier.ui.widgets.lock_dialog import LockDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse
from verifier.workflow.issue_report import Report, ReportRequest, issue, prints


@pytest.fixture(name="desk")
def _desk(open_desk: Open) -> Workbench:
    return open_desk(rehearse.APPROVER)


def _reports(qtbot: QtBot, bench: Workbench) -> ReportsScreen:
    bench.show_screen("reports")
    screen = bench.current
    assert isinstance(screen, ReportsScreen)
    _painted(qtbot, screen)
    return screen


def _painted(qtbot: QtBot, screen: ReportsScreen) -> None:
    qtbot.waitUntil(lambda: not screen.pages.paper.pixmap().isNull(), timeout=20_000)


def _status(screen: ReportsScreen) -> str:
    found = screen.findChild(QLabel, "report_status")
    assert found is not None
    return found.text()


def test_only_double_checked_persons_are_offered(qtbot: QtBot, desk: Workbench) -> None:
    screen = _reports(qtbot, desk)
    offered = screen.choice.persons.rows
    assert len(offered) == DOUBLE_CHECKED
    assert all(desk.desk.office.case(line.number).second for line in offered)


def test_the_preview_is_a_draft_of_the_chosen_person(qtbot: QtBot, desk: Workbench) -> None:
    screen = _reports(qtbot, desk)
    assert _status(screen) == "Draft"
    line = screen.choice.persons.rows[1]
    screen.choice.persons.go_to(1)
    qtbot.waitUntil(lambda: not screen.pages.pdf)
    _painted(qtbot, screen)
    assert line.name.split()[0] in " ".join(text_of(screen.pages.pdf))
    assert not prints(desk.desk.office)


def test_what_is_issued_is_shown_and_saved_byte_for_byte(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    screen = _reports(qtbot, desk)
    click(screen, "issue_report")
    sign(qtbot, desk)
    choose_path(qtbot, screen, out)
    settle(qtbot, desk)
    row = prints(desk.desk.office)[-1]
    saved = out / f"{row.number}.pdf"
    assert saved.read_bytes() == screen.pages.pdf
    assert hashlib.sha256(screen.pages.pdf).hexdigest() == row.pdf
    assert _status(screen) == row.number
    assert str(out) in desk.banner.sentence
    assert [shown.row.number for shown in screen.prints.table.rows] == [row.number]


def test_the_summary_of_the_list_has_pages_to_turn(qtbot: QtBot, desk: Workbench) -> None:
    screen = _reports(qtbot, desk)
    click(screen, "report_r2")
    qtbot.waitUntil(lambda: screen.pages.pages > 2, timeout=20_000)
    click(screen, "page_on")
    assert screen.pages.page == 2
    before = screen.pages._scale()
    click(screen, "zoom_in")
    assert screen.pages._scale() > before
    click(screen, "zoom_fit")
    assert screen.pages._scale() == pytest.approx(before)
    settle(qtbot, desk)


def test_all_persons_at_once(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    out = tmp_path / "all"
    out.mkdir()
    screen = _reports(qtbot, desk)
    click(screen, "issue_all")
    choose_path(qtbot, screen, out)
    sign(qtbot, desk)
    settle(qtbot, desk)
    issued = prints(desk.desk.office)
    assert len(issued) == DOUBLE_CHECKED
    assert {path.name for path in out.iterdir()} == {f"{row.number}.pdf" for row in issued}
    for row in issued:
        assert hashlib.sha256((out / f"{row.number}.pdf").read_bytes()).hexdigest() == row.pdf


def test_a_pdf_is_known_or_foreign(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    office = desk.desk.office
    screen = _reports(qtbot, desk)
    line = screen.choice.persons.rows[0]
    signer = _signer(desk)
    made = issue(office, signer, ReportRequest(Report.INDIVIDUAL, line.list, line.number))
    genuine, altered, other = tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "c.pdf"
    genuine.write_bytes(made.pdf)
    altered.write_bytes(made.pdf.replace(b"%%EOF", b"%%E0F"))
    other.write_bytes(b"not a report")
    for path, sign_ in ((genuine, "✓"), (altered, "✗")):
        assert drop(screen, file_urls(path))
        settle(qtbot, desk)
        verdict = screen.findChild(QLabel, "verdict")
        assert verdict is not None
        assert verdict.text().startswith(sign_)
    assert drop(screen, file_urls(other))
    settle(qtbot, desk)
    assert "c.pdf" in desk.banner.sentence


def _signer(bench: Workbench) -> Signer:
    from tests.support.desks import PASSPHRASE
    from verifier.workflow import keep_office

    return keep_office.confirm(bench.desk.office, bench.desk.officer, PASSPHRASE)


def test_a_locked_pdf_is_saved_and_known_again_by_its_passphrase(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    screen = _reports(qtbot, desk)
    screen.issued = issue(desk.desk.office, _signer(desk), _request(screen))
    screen.save_locked()
    dialog = screen.findChild(LockDialog)
    assert dialog is not None
    for words in ("коротка", "жовтий потяг їде на місяць"):
        dialog.new.first.edit.setText(words)
        dialog.new.again.edit.setText(words)
        click(dialog, "lock_pdf")
    choose_path(qtbot, screen, out)
    settle(qtbot, desk)
    (saved,) = out.iterdir()
    assert saved.name.endswith("-locked.pdf")
    assert screen.issued.pdf not in saved.read_bytes()
    screen.check_file(saved)
    for words in ("інша", "жовтий потяг їде на місяць"):
        settle(qtbot, desk)
        asked = next(d for d in screen.findChildren(PasswordDialog) if d.isVisible())
        asked.field.edit.setText(words)
        click(asked, "open_file")
    settle(qtbot, desk)
    verdict = screen.findChild(QLabel, "verdict")
    assert verdict is not None
    assert verdict.text().startswith("✓")


def _request(screen: ReportsScreen) -> ReportRequest:
    line = screen.choice.persons.rows[0]
    return ReportRequest(Report.INDIVIDUAL, line.list, line.number)


def test_all_persons_in_one_file(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    out = tmp_path / "one"
    out.mkdir()
    screen = _reports(qtbot, desk)
    click(screen, "issue_as_one")
    choose_path(qtbot, screen, out)
    sign(qtbot, desk)
    settle(qtbot, desk)
    (row,) = prints(desk.desk.office)
    (saved,) = out.iterdir()
    assert saved.name == f"{row.number}.pdf" == "R1-L0001-01.pdf"
    assert hashlib.sha256(saved.read_bytes()).hexdigest() == row.pdf
    text = " ".join(text_of(saved.read_bytes()))
    assert all(line.name.split()[0] in text for line in screen.choice.reportable)


def test_a_text_is_found_on_the_pages_and_marked(qtbot: QtBot, desk: Workbench) -> None:
    screen = _reports(qtbot, desk)
    click(screen, "report_r2")
    qtbot.waitUntil(lambda: screen.pages.pages > 2, timeout=20_000)
    last = screen.choice.persons.rows[-1].name.split()[0]
    bar = screen.pages.search
    clean = screen.pages.paper.pixmap().toImage()
    bar.field.setText(last.lower())
    qtbot.waitUntil(lambda: bool(bar.hits), timeout=20_000)
    assert screen.pages.page == bar.hits[0].page + 1
    qtbot.waitUntil(lambda: screen.pages.paper.pixmap().toImage() != clean, timeout=20_000)
    before = bar.hits[0].page
    click(screen, "find_on")
    assert screen.pages.page == bar.hits[1 % len(bar.hits)].page + 1 >= before
    bar.field.setText("цього тут немає")
    qtbot.waitUntil(lambda: not bar.hits, timeout=20_000)
    found = screen.findChild(QLabel, "found_text")
    assert found is not None
    assert found.text() == "not found"


def test_pages_are_put_on_paper_as_they_lie(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    office, signer = desk.desk.office, _signer(desk)
    list_ = office.lists()[0].id
    summary = issue(office, signer, ReportRequest(Report.SUMMARY, list_)).pdf
    sheet = issue(office, signer, _request(_reports(qtbot, desk))).pdf
    for number, (pdf, lies) in enumerate(((summary, True), (sheet, False))):
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setResolution(60)
        out = tmp_path / f"{number}.pdf"
        printer.setOutputFileName(str(out))
        put_on_paper(printer, pdf, (1, 2), Job(""))
        sizes = page_sizes(out.read_bytes())
        assert [width > height for width, height in sizes] == [lies, lies]
        _width, _height, pixels = render(out.read_bytes(), 0, 0.5)
        assert min(pixels) < 128 < max(pixels)


def test_without_a_printer_a_sentence_says_so(qtbot: QtBot, desk: Workbench) -> None:
    print_report(_reports(qtbot, desk), desk.desk, b"", printers=())
    assert "No printer of this machine" in desk.banner.sentence
