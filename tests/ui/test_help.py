"""The help is there in both languages, opened by F1 from everywhere, and loads nothing that a page names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.desks import click
from verifier import resources
from verifier.i18n import Language, set_language
from verifier.settings import Settings
from verifier.ui.help import TOPICS, HelpBrowser, HelpWindow
from verifier.ui.main_window import MainWindow


@pytest.mark.parametrize("topic", TOPICS)
def test_every_page_says_the_same_in_both_languages(topic: str) -> None:
    pages = [resources.path("help", language.value, f"{topic}.md").read_text("utf-8") for language in Language]
    for pattern in (r"^#+ ", r"^- ", r"^\d+\. ", r"^\|"):
        counts = {len(re.findall(pattern, page, re.MULTILINE)) for page in pages}
        assert len(counts) == 1, f"{pattern}: headings, points and rows correspond"
    assert not any("](" in page or "<" in page for page in pages), "no link, no picture, no HTML"


def test_nothing_that_a_page_names_is_loaded(qtbot: QtBot, tmp_path: Path) -> None:
    browser = HelpBrowser()
    qtbot.addWidget(browser)
    secret = tmp_path / "secret.html"
    secret.write_text("secret", "utf-8")
    browser.setMarkdown(f"![picture]({secret.as_uri()}) [page]({secret.as_uri()})")
    browser.show()
    for name in (QUrl.fromLocalFile(str(secret)), QUrl(str(secret)), QUrl("data:text/plain,secret")):
        assert browser.document().resource(2, name) == b" "


def test_help_opens_by_f1_and_from_the_entry_and_only_once(qtbot: QtBot) -> None:
    set_language(Language.EN)
    window = MainWindow(Settings(language="en"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(lambda: not window.tasks.busy)
    QTest.keyClick(window, Qt.Key.Key_F1)
    click(window.entry, "help_security")
    shown = window.findChildren(HelpWindow)
    assert len(shown) == 1
    assert "Malware on this machine" in shown[0].browser.toPlainText()
    QTest.keyClick(shown[0].browser, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(HelpWindow))
    window.close()
