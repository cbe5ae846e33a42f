"""The letterhead at the Office screen, and the founding sheet wherever it can be had."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, choose_path, click, settle, sign, type_text
from verifier.domain.paper_acts import LetterheadSet
from verifier.ui.screens.office import OfficeScreen
from verifier.ui.screens.office.letterhead_page import LetterheadPage
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse
from verifier.workflow.letterhead import letterhead
from verifier.workflow.verdicts import Standing, check_report


def _page(qtbot: QtBot, bench: Workbench) -> LetterheadPage:
    bench.show_screen("office")
    screen = bench.current
    assert isinstance(screen, OfficeScreen)
    click(screen, "tab_letterhead")
    settle(qtbot, bench)
    return screen.letterhead


def _said(page: LetterheadPage) -> str:
    found = page.findChild(QLabel, "letterhead_message")
    assert found is not None
    return found.text()


def test_the_letterhead_is_written_signed_and_shown_again(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    page = _page(qtbot, bench)
    assert not page.set.isEnabled()
    type_text(page.lines["office"], "Штаб на папері")
    page.addressees.setPlainText("до справи\n\n  керівникові ")
    page.titles["R2/uk"].setText("Зведення перевірки")
    page.lines["phone"].setText("0" * 61)
    assert "at most 60" in _said(page)
    assert not page.set.isEnabled()
    page.lines["phone"].clear()
    assert not _said(page)
    click(page, "set_letterhead")
    sign(qtbot, bench)
    wanted = LetterheadSet(
        "Штаб на папері", addressees=("до справи", "керівникові"), titles={"R2/uk": "Зведення перевірки"}
    )
    assert letterhead(bench.desk.office) == wanted
    assert not page.set.isEnabled()
    type_text(page.lines["executor"], "О. В")
    page.refresh()
    settle(qtbot, bench)
    assert page.lines["executor"].text() == "О. В", "nothing that is being written is lost"


def test_who_may_not_set_it_reads_it(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    page = _page(qtbot, bench)
    page.lines["office"].setText("Інша назва")
    assert "needs" in _said(page)
    assert not page.set.isEnabled()


def test_the_founding_sheet_is_issued_at_the_checkpoints(qtbot: QtBot, open_desk: Open, tmp_path: Path) -> None:
    bench = open_desk(rehearse.ADMINISTRATOR)
    bench.show_screen("office")
    click(bench.current, "tab_checkpoint")
    settle(qtbot, bench)
    click(bench.current, "founding_sheet")
    sign(qtbot, bench)
    choose_path(qtbot, bench, tmp_path)
    settle(qtbot, bench)
    pdf = (tmp_path / "FS-0001.pdf").read_bytes()
    assert check_report(bench.desk.office, pdf).standing is Standing.CURRENT
