"""The help is there in both languages, opened by F1 from everywhere, and loads nothing that a page names."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, Open, click, settle, type_text
from verifier.domain.states import State
from verifier.domain.words import glossary
from verifier.i18n import Language, set_language
from verifier.settings import Settings
from verifier.ui import help as help_pages
from verifier.ui.help import KEYS, TOPICS, HelpBrowser, HelpWindow, page_of, show_help, topic_of
from verifier.ui.main_window import MainWindow
from verifier.ui.my_desk import MyDesk
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.whats_this import show_whats_this, terms_at
from verifier.ui.widgets.number_card import NumberCard
from verifier.workflow import keep_office, rehearse
from verifier.workflow.rehearse import ACCOUNTS


@pytest.mark.parametrize("topic", TOPICS)
def test_every_page_says_the_same_in_both_languages(topic: str) -> None:
    pages = []
    for language in Language:
        set_language(language)
        pages.append(page_of(topic))
    for pattern in (r"^#+ ", r"^- ", r"^\d+\. ", r"^\|"):
        counts = {len(re.findall(pattern, page, re.MULTILINE)) for page in pages}
        assert len(counts) == 1, f"{pattern}: headings, points and rows correspond"
    assert not any("](" in page or "<" in page for page in pages), "no link, no picture, no HTML"


_SHORTCUT = re.compile(r'"((?:(?:Ctrl|Alt|Shift)\+)+[^"\s{}]+|F\d{1,2})"')
_STANDARD = {"Copy": "Ctrl+C", "Find": "Ctrl+F", "Open": "Ctrl+O", "Paste": "Ctrl+V", "Undo": "Ctrl+Z"}
_WRITTEN = {"Ctrl+Return": "Ctrl+Enter", "Ctrl+Right": "Ctrl+→", "Ctrl+Left": "Ctrl+←"}
_SECTIONS = {"check": 1, "disagreements": 2, "decisions": 2, "lists": 3, "reports": 3, "exchange": 4, "ledger": 5}


@pytest.mark.parametrize("language", Language)
def test_every_key_of_a_screen_is_in_the_overview(language: Language) -> None:
    set_language(language)
    everywhere, *own = page_of(KEYS).split("\n## ")[1:]
    folder, lacking = Path(help_pages.__file__).parent, list[str]()
    for source in folder.rglob("*.py"):
        text, place = source.read_text("utf-8"), source.relative_to(folder).parts
        screen = place[1] if place[0] == "screens" else ""
        told = everywhere + (own[_SECTIONS[screen] - 1] if screen in _SECTIONS else "" if screen else "".join(own))
        keys = {*_SHORTCUT.findall(text), *(_STANDARD[key] for key in re.findall(r"StandardKey\.(\w+)", text))}
        lacking += (f"{source.name}: {key}" for key in sorted(keys) if _WRITTEN.get(key, key) not in told)
    assert not lacking


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
    qtbot.waitUntil(lambda: not window.tasks.busy and window.isActiveWindow())
    QTest.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: bool(window.findChildren(HelpWindow)))
    shown = window.findChildren(HelpWindow)
    assert shown[0].browser.toPlainText().startswith("First steps")
    click(window.entry, "help_security")
    shown = window.findChildren(HelpWindow)
    assert len(shown) == 1
    assert "Malware on this machine" in shown[0].browser.toPlainText()
    QTest.keyClick(shown[0].browser, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(HelpWindow))
    window.close()


def test_a_page_is_found_by_what_stands_in_it(qtbot: QtBot) -> None:
    set_language(Language.EN)
    window = MainWindow(Settings(language="en"))
    qtbot.addWidget(window)
    window.show()
    shown = show_help(window)
    assert shown.topics.count() == len(TOPICS)
    type_text(shown.search, "backspace")
    shown.search.search_now()
    assert [shown.topics.item(place).text() for place in range(shown.topics.count())] == ["All keys"]
    assert shown.browser.textCursor().selectedText() == "Backspace"
    shown.search.setText("ґґґ")
    shown.search.search_now()
    assert not shown.topics.count()
    show_help(window, KEYS)
    assert shown.topics.currentItem().text() == "All keys"
    assert shown.topics.count() == len(TOPICS)
    shown.close()
    window.close()


def test_every_screen_has_its_page(qtbot: QtBot, window: MainWindow, practice_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(practice_folder, tmp_path / "office")
    window.unlock(keep_office.open_office(tmp_path / "office", ACCOUNTS[rehearse.FIRST][0], PASSPHRASE))
    bench = window.workbench
    assert bench is not None
    for screen in bench.screens:
        assert topic_of(screen) in TOPICS
    bench.show_screen("check")
    QTest.keyClick(window, Qt.Key.Key_F1)
    shown = window.findChild(HelpWindow)
    assert shown is not None
    assert shown.browser.toPlainText().startswith("Checking a person")
    QTest.keyClick(window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    assert shown.browser.toPlainText().startswith("All keys")
    shown.close()
    bench.show_my_desk()
    dialog = bench.findChild(MyDesk)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    shown = dialog.findChild(HelpWindow)
    assert shown is not None, "above the dialog, which keeps its window from being used"
    assert shown.browser.toPlainText().startswith("The desk")
    qtbot.waitUntil(lambda: shown.isActiveWindow() and shown.focusWidget() is not None)
    QTest.keyClick(shown.browser, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    assert shown.browser.toPlainText().startswith("All keys")
    assert not shown.findChildren(HelpWindow)
    dialog.close()


def test_shift_f1_says_what_the_terms_mean_that_stand_where_one_is(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.AUDITOR)
    settle(qtbot, bench)
    card = bench.findChild(NumberCard, f"number_{State.SECOND_CHECK.value}")
    assert card is not None
    card.setFocus()
    told = show_whats_this(bench)
    assert glossary.state_meaning(State.SECOND_CHECK) in [shown.text() for shown in told.findChildren(QLabel)]
    told.close()
    bench.show_screen("lists")
    settle(qtbot, bench)
    lists = bench.current
    assert isinstance(lists, ListsScreen)
    table = lists.received.persons
    table.setFocus()
    current = table.current()
    assert current is not None
    told = show_whats_this(bench)
    meant = [entry.meaning for entry in terms_at(table, bench)]
    assert glossary.state_meaning(current.state) in meant
    assert set(meant) <= {shown.text() for shown in told.findChildren(QLabel)}
    click(told, "all_terms")
    pages = bench.findChildren(HelpWindow)
    assert glossary.state_meaning(State.CLOSED) in pages[0].browser.toPlainText()
    pages[0].close()
