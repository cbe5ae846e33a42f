"""Hostile names on every screen: no picture that a name names is opened, and what is invisible or turns text is a token."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtGui import Qt as Gui
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QHeaderView, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.support import persons
from tests.support.canary import Canary
from tests.support.desks import close, settle
from tests.support.offices import RECORDS, Who, Workplace, load_records, receive_entries, staff_office
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer
from verifier.i18n import Language, set_language
from verifier.ui import theme
from verifier.ui.desk import Desk
from verifier.ui.find import FindWindow
from verifier.ui.tasks import Tasks
from verifier.ui.widgets.text import as_tip
from verifier.ui.workbench import Workbench

K = DetailKey
_TURNED, _HIDDEN = "\u202e", "\u200b\u00ad"
_BARE = set("\u202e\u202d\u2066\u2067\u200b\u00ad\u200e\u200f")
_ROWS, _COLUMNS = 6, 10  # of a table over which the mouse is held

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's own watch")


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Canary]:
    """A picture that nobody may open."""
    made = Canary(tmp_path / "canary.png")
    yield made
    made.close()


@pytest.fixture
def place(tmp_path: Path, canary: Canary) -> Iterator[Workplace]:
    """An office in which every word that came from outside is hostile; two persons are checked, on one they disagree."""
    made = staff_office(tmp_path / "founded").copy(tmp_path / "office")
    picture = f"<img src='{canary.path}'>"
    bad = {
        K.SURNAME: f"{picture}Зразкін{_TURNED}",
        K.GIVEN_NAME: f"<b>Петро{_HIDDEN}</b><img src='file://{canary.path}'>",
        K.PATRONYMIC: "Ко & Ко &lt;i&gt;",
        K.RANK: f"<h1>сержант</h1>{picture}",
        K.UNIT: f"А1736 {_TURNED}{picture}",
        K.PLACE_OF_BIRTH: f"{_HIDDEN}<table><tr><td>{picture}",
    }
    signer = made.signers[Who.FIRST]
    load_records(made.office, signer, [persons.record(id_, bad) for id_ in RECORDS])
    entries = [persons.entry(bad, row=row, number=str(row)) for row in (7, 8, 9)]
    receive_entries(made.office, signer, entries, f"1/Т {picture}{_TURNED}", picture.encode())
    made.check_twice(1)
    made.check_twice(2, {K.RANK: Answer.UNABLE})
    yield made
    made.office.close()


@pytest.mark.parametrize("who", [Who.FIRST, Who.ADJUDICATOR, Who.APPROVER])
def test_no_picture_is_opened_and_nothing_hides(qtbot: QtBot, place: Workplace, canary: Canary, who: Who) -> None:
    set_language(Language.EN)
    bench = _bench(qtbot, place, who)
    bare: set[str] = set()
    for screen in bench.screens:
        bench.show_screen(screen, {"check": 3, "decisions": 1, "disagreements": 2}.get(screen))
        settle(qtbot, bench)
        _hover(bench)
        bare |= {f"{screen}: {text!r}" for text in _texts(bench) if _BARE & set(text)}
        assert not canary.was_opened(), screen
    bench.find_anything()
    window = bench.findChild(FindWindow)
    assert window is not None
    window.field.setText("АБ-104233")
    window.field.search_now()
    settle(qtbot, bench)
    assert window.table.rows, "there is something to be looked at"
    _hover(window)
    bare |= {f"find: {text!r}" for text in _texts(window) if _BARE & set(text)}
    bench.desk.notice(f"<img src='{canary.path}'>", "bad")
    QApplication.processEvents()
    assert not canary.was_opened()
    assert not bare
    window.close()
    close(bench)


def test_the_watch_sees_a_name_that_is_taken_for_html(qtbot: QtBot, canary: Canary) -> None:
    label = QLabel(f"<img src='{canary.path}'>")
    qtbot.addWidget(label)
    label.show()
    QApplication.processEvents()
    assert canary.was_opened()
    assert not canary.was_opened()


@pytest.mark.parametrize("text", ["Ко & Ко", "друга\nстрічка <b>", "&lt;i&gt;", "звичайний"])
def test_a_tool_tip_says_what_is_written(text: str) -> None:
    tip, shown = as_tip(text), QTextDocument()
    if Gui.mightBeRichText(tip):  # as the tool tip itself decides it
        shown.setHtml(tip)
    else:
        shown.setPlainText(tip)
    assert shown.toPlainText() == text


def _bench(qtbot: QtBot, place: Workplace, who: Who) -> Workbench:
    tasks = Tasks()
    bench = Workbench(Desk(place.office, place.officer(who), tasks))
    theme.dress(bench)
    tasks.setParent(bench)
    bench.desk.setParent(bench)
    bench.resize(1366, 768)
    bench.show()
    qtbot.waitExposed(bench)
    return bench


def _hover(top: QWidget) -> None:
    """Hold the mouse over everything that has a tool tip, so that each is painted."""
    for widget in top.findChildren(QWidget):
        if not isValid(widget) or not widget.isVisible():  # what is shown may be filled anew meanwhile
            continue
        if widget.toolTip():
            _hold(widget, widget.rect().center())
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            for row in range(min(widget.model().rowCount(), _ROWS)):
                for column in range(_COLUMNS):
                    index = widget.model().index(row, column)
                    if index.isValid():
                        _hold(widget.viewport(), widget.visualRect(index).center())


def _hold(widget: QWidget, at: QPoint) -> None:
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
    QApplication.processEvents()


def _texts(top: QWidget) -> Iterator[str]:
    """Yield every text that is shown."""
    for widget in top.findChildren(QWidget):
        if not widget.isVisible():
            continue
        match widget:
            case QLabel() | QAbstractButton():
                yield widget.text()
            case QComboBox():
                yield from (widget.itemText(place) for place in range(widget.count()))
            case QAbstractItemView() if not isinstance(widget, QHeaderView):
                for row in range(min(widget.model().rowCount(), 50)):
                    for column in range(_COLUMNS):
                        yield str(widget.model().index(row, column).data() or "")
            case _:
                pass
        yield widget.accessibleName()
