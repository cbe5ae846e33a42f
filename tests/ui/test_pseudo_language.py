"""Every screen in a language that nobody speaks: what stays English was never translated, and nothing longer is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from tests.support import pseudo
from tests.support.clipping import beyond, cut
from tests.support.desks import Open, settle
from tests.support.pseudo import untranslated
from verifier.i18n import Language, set_language
from verifier.settings import Settings
from verifier.ui import theme
from verifier.ui.entry import EntryPage
from verifier.ui.tasks import Tasks
from verifier.workflow import rehearse

# What is no sentence: keys, names of formats and of files, numbers of papers, what the practice list says of itself.
_NAMES = {
    "Ctrl", "Enter", "PgUp", "PgDown", "Esc", "Alt", "Shift", "Tab", "Page", "Verifier", "English", "SHA", "PDF", "QR",
    "XLSX", "CSV", "INTERPOL", "verifier", "checkpoint", "list", "xlsx",
}  # fmt: skip
_HASH = re.compile(r"\b[0-9a-f]{4,}\b|\S+[/\\]\S+|SHA-256 \S+")


@pytest.fixture
def _spoken(qapp: QApplication) -> Iterator[None]:
    with pseudo.spoken():
        theme.apply(qapp, theme.Look.LIGHT)
        yield
    theme.apply(qapp, theme.Look.LIGHT)


@pytest.mark.usefixtures("_spoken")
@pytest.mark.parametrize("eyes", [rehearse.ADMINISTRATOR, rehearse.FIRST, rehearse.APPROVER])
def test_every_screen_is_translated_and_has_room_for_a_longer_language(
    qtbot: QtBot, open_desk: Open, eyes: int
) -> None:
    set_language(Language.UK)
    bench = open_desk(eyes)
    bench.resize(1366, 768)
    found: list[str] = []
    for screen in bench.screens:
        bench.show_screen(screen)
        settle(qtbot, bench)
        with suppress(TimeoutError):
            qtbot.waitUntil(lambda: not cut(bench), timeout=1500)
        found += [f"{screen}: {fault}" for fault in (*cut(bench), *beyond(bench, 1366, 768), *_english(bench))]
    assert not found, "\n".join(found)


@pytest.mark.usefixtures("_spoken")
def test_the_entry_is_translated(qtbot: QtBot) -> None:
    page = EntryPage(Tasks(), Settings())
    theme.dress(page)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    found: list[str] = []
    for way in range(3):
        page.choose(way)
        qtbot.waitUntil(page.form.isVisible)
        with suppress(TimeoutError):  # of layouts
            qtbot.waitUntil(lambda: not cut(page), timeout=1500)
        found += [*_english(page), *cut(page)]
    assert not found, "\n".join(found)


def test_the_measure_finds_what_is_english() -> None:
    assert untranslated(pseudo.pseudo("Sign {what} now").format(what="Петро")) == ""
    assert untranslated(f"{pseudo.pseudo('Sign')} now") == "now"
    assert untranslated(pseudo.pseudo("Sign {what}").format(what=pseudo.pseudo("this"))) == ""
    assert len(pseudo.pseudo("A sentence of some words")) > 1.4 * len("A sentence of some words")


def _english(top: QWidget) -> Iterator[str]:
    for widget in top.findChildren(QWidget):
        if widget.isVisible():
            for text in {*_texts(widget), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()}:
                words = set(untranslated(_HASH.sub(" ", text)).split()) - _NAMES
                if words:
                    yield f"{widget.objectName() or type(widget).__name__}: {sorted(words)} in {text[:80]!r}"


def _texts(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QPlainTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))
        case QHeaderView() if isinstance(widget.parentWidget(), QTableView):
            model = widget.model()
            yield from (str(model.headerData(n, Qt.Orientation.Horizontal) or "") for n in range(widget.count()))
        case QTableView():
            for row in range(min(widget.model().rowCount(), 30)):
                yield from (str(widget.model().index(row, n).data() or "") for n in range(widget.model().columnCount()))
        case _:
            return
