"""The papers of a stage on the screen: each looked at as it would be issued, one issued and saved by keyboard and mouse."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.support import desks
from tests.support.desks import click, settle
from tests.support.exchange_desks import OpenExchange, bench_of, exchange_folder, open_exchange
from tests.support.offices import Who, passphrase
from verifier.i18n import PaperLanguage
from verifier.ui.screens.exchange.papers_page import PapersPage
from verifier.ui.screens.exchange.screen import PAPERS
from verifier.workflow.exchange_papers import Paper
from verifier.workflow.issue_report import prints
from verifier.workflow.verdicts import Standing, check_report

__all__ = ["exchange_folder", "open_exchange"]


def test_a_paper_is_looked_at_issued_and_saved(qtbot: QtBot, open_exchange: OpenExchange, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    screen = open_exchange(Who.CLEARER)
    click(screen, f"tab_{PAPERS}")
    page = screen.page
    assert isinstance(page, PapersPage)
    assert [offer.paper for offer in page.table.rows] == [
        Paper.MANIFEST, Paper.MANIFEST, Paper.EFFECTS, Paper.EFFECTS, Paper.HANDOVER_ACT, Paper.ANNEX, Paper.PROTOCOL,
        Paper.NEEDS_SHEET, Paper.NEEDS_SHEET,
    ]  # fmt: skip
    qtbot.waitUntil(lambda: page.viewer.picture is not None)
    assert not page.chips[PaperLanguage.RU].isEnabled()
    page.table.go_to(4)
    assert page.chips[PaperLanguage.RU].isEnabled()
    click(page, "paper_ru")
    qtbot.waitUntil(lambda: page.viewer.picture is not None)
    before = prints(screen.desk.office)
    assert {each.report for each in before}.isdisjoint(Paper), "a draft is no print"

    click(page, "issue_stage_paper")
    settle(qtbot, bench_of(screen))
    desks.sign(qtbot, bench_of(screen), passphrase(Who.CLEARER))
    qtbot.waitUntil(lambda: any(each.isVisible() for each in screen.findChildren(QFileDialog)))
    (dialog,) = (each for each in screen.findChildren(QFileDialog) if each.isVisible())
    dialog.fileSelected.emit(str(tmp_path / "out"))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(list((tmp_path / "out").glob("R6-*.pdf"))))
    (print_,) = prints(screen.desk.office)[len(before) :]
    assert (print_.report, print_.language) == ("R6", "ru")
    qtbot.waitUntil(lambda: page._last(page.table.rows[4]) == f"✓ M{print_.number.rpartition('-M')[2]}")
    assert page._last(page.table.rows[0]) == "–"
    (saved,) = (tmp_path / "out").glob("R6-*.pdf")
    assert check_report(screen.desk.office, saved.read_bytes()).standing is Standing.CURRENT
