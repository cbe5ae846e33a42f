"""What is seen of a file that was read: columns beside our details, problems by group, their sheet with all its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from verifier.domain.intake import ColumnMap, Layout, Look, Why
from verifier.domain.persons import Problem, RowKind, Sheet
from verifier.domain.problem_groups import ProblemGroup
from verifier.i18n import Language, set_language
from verifier.ui import theme
from verifier.ui.screens.lists.mapping import MappingPanel
from verifier.ui.widgets.cell_looks import colour_name, ink_on
from verifier.ui.widgets.problems import ProblemsPanel
from verifier.ui.widgets.sheet_faithful import FaithfulSheet

HEADINGS = ("№", "ФИО", "Дата", "Отчество")
COLUMNS = tuple(
    ColumnMap("Аркуш", 0, place, letter, heading, ("один", "два"), field, why, offers)
    for place, (letter, heading, field, why, offers) in enumerate(
        (
            ("A", HEADINGS[0], "seq_no", Why.HEADING, ()),
            ("B", HEADINGS[1], "full_name", Why.BOTH, ()),
            ("C", HEADINGS[2], "", Why.AMBIGUOUS, ("date_of_birth", "capture_date")),
            ("D", HEADINGS[3], "", Why.UNKNOWN, ()),
        ),
        1,
    )
)
HOSTILE = '<img src="file:///etc/passwd">\u202eбв'
PROBLEMS = (
    Problem("DATE_INVALID", "Аркуш", 3, "C", "31.02.1991"),
    Problem("DATE_YY", "Аркуш", 2, "C", "01.06.91"),
    Problem("HIDDEN_ROW", "Аркуш", 3, "", "Взірець"),
    Problem("MARKUP", "Інший", 9, "B", HOSTILE),
)
SHEET = Sheet(
    "Аркуш",
    visible=True,
    rows=(HEADINGS, ("1", HOSTILE, "01.06.91", "x"), ("2", "Зразкін", "31.02.1991", "y"), ("", "", "", "")),
    kinds=(RowKind.HEADING, RowKind.PERSON, RowKind.PERSON, RowKind.BLANK),
    hidden_rows=frozenset({3}),
    hidden_columns=frozenset({4}),
    looks={
        2: {2: Look(fill="000080", ink="000000"), 3: Look(formula="=A1+1", comment="друга", stored="33390")},
        3: {2: Look(struck=True, other="Зразкіна")},
    },
    merges=((1, 1, 1, 2),),
)


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> None:
    set_language(Language.EN)
    theme.apply(qapp, theme.Look.LIGHT)


def _mapping(qtbot: QtBot, columns: Sequence[ColumnMap] = COLUMNS) -> MappingPanel:
    panel = MappingPanel()
    theme.dress(panel)
    qtbot.addWidget(panel)
    panel.resize(1000, 700)
    panel.show_layout(Layout("d", tuple(columns)))
    panel.show()
    return panel


def test_what_is_unclear_stands_first_and_a_digit_answers_it(qtbot: QtBot) -> None:
    panel = _mapping(qtbot)
    assert [each.letter for each in panel.table.rows] == ["C", "A", "B", "D"]
    assert "1 column" in panel.waits
    asked = panel.findChild(QLabel, "column_asked")
    assert asked is not None
    assert "Дата" in asked.text()
    QTest.keyClick(panel.table, Qt.Key.Key_9)
    assert panel.waits, "a digit without an offer answers nothing"
    with qtbot.waitSignal(panel.said) as said:
        QTest.keyClick(panel.table, Qt.Key.Key_2)
    assert said.args is not None
    assert [(each.letter, each.field, each.why) for each in said.args[0]] == [("C", "capture_date", Why.CHOSEN)]
    assert not panel.waits


def test_what_an_earlier_list_had_is_confirmed_once(qtbot: QtBot) -> None:
    panel = _mapping(qtbot, [replace(each, field=each.field or "notes", why=Why.REMEMBERED) for each in COLUMNS])
    assert "Confirm" in panel.waits
    confirm = panel.findChild(QPushButton, "confirm_mapping")
    assert confirm is not None
    with qtbot.waitSignal(panel.confirmed):
        confirm.click()
    assert not panel.waits
    panel.show_layout(Layout("d", tuple(panel.table.rows)), again=True)
    assert not panel.waits, "the same file read anew asks nothing again"
    panel.show_layout(Layout("d", tuple(panel.table.rows)))
    assert panel.waits, "another file does"


def test_problems_are_filtered_by_what_they_are_about(qtbot: QtBot) -> None:
    panel = ProblemsPanel(jumps=True)
    qtbot.addWidget(panel)
    panel.show_problems(PROBLEMS)
    panel.show()
    pill = panel.findChild(QPushButton, "problems_dates")
    assert pill is not None
    assert pill.text().endswith("2")
    pill.click()
    assert [problem.code for problem in panel.table.rows] == ["DATE_INVALID", "DATE_YY"]
    panel.filter.text.setText("31.02")
    assert [problem.code for problem in panel.table.rows] == ["DATE_INVALID"]
    panel.filter.choose(ProblemGroup.HIDDEN)
    assert not panel.table.rows
    panel.show_problems(PROBLEMS)
    assert len(panel.table.rows) == len(PROBLEMS), "another file begins unfiltered"
    panel.filter.sheets.setCurrentIndex(panel.filter.sheets.findData("Інший"))
    assert [problem.code for problem in panel.table.rows] == ["MARKUP"]
    QTest.keyClick(panel.table, Qt.Key.Key_End)
    with qtbot.waitSignal(panel.wanted):
        QTest.keyClick(panel.table, Qt.Key.Key_Return)


def test_their_sheet_shows_what_is_in_it_in_words_and_as_painted(qtbot: QtBot) -> None:
    view = FaithfulSheet()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show_sheets((SHEET,), (), PROBLEMS)
    view.show_sheet("Аркуш")
    view.show()
    cells = view.grid.cells
    at = cells.index(1, 1)
    assert at.data(Qt.ItemDataRole.BackgroundRole) == QColor("#000080")
    assert at.data(Qt.ItemDataRole.ForegroundRole) == QColor("#FFFFFF"), "black on dark blue could not be read"
    assert "[U+202E]" in str(at.data())
    assert "&lt;img" in str(at.data(Qt.ItemDataRole.ToolTipRole))
    assert str(cells.index(1, 2).data()).startswith("▲ ƒ ≠ ✎")
    font = cells.index(2, 1).data(Qt.ItemDataRole.FontRole)
    assert isinstance(font, QFont)
    assert font.strikeOut()
    assert view.grid.columnSpan(0, 0) == 2
    view.go_to("Аркуш", 2, "C")
    told = view.cell.toPlainText()
    for part in ("=A1+1", "друга", "33390"):
        assert part in told
    view.grid.go_to(3, "B")
    assert "struck through" in view.cell.toPlainText()
    assert "Зразкіна" in view.cell.toPlainText()


def test_what_is_hidden_is_hidden_here_on_demand_and_shown_where_a_problem_leads(qtbot: QtBot) -> None:
    view = FaithfulSheet()
    qtbot.addWidget(view)
    view.show_sheets((SHEET,), (), PROBLEMS)
    view.show_sheet("Аркуш")
    view.show()
    assert not view.grid.isRowHidden(2)
    view.hidden.setChecked(False)
    assert view.grid.isRowHidden(2)
    assert view.grid.isColumnHidden(3)
    view.go_to("Аркуш", 3, "C")
    assert not view.grid.isRowHidden(2)
    view.grid.go_to(1, "A")
    places = []
    for _step in range(4):
        view.go_to_next()
        places.append((view.grid.currentIndex().row() + 1, view.grid.currentIndex().column() + 1))
    assert places == [(2, 3), (3, 1), (3, 3), (2, 3)]


def test_colours_are_named_and_text_stays_readable() -> None:
    assert colour_name("FF0000").startswith("red")
    assert colour_name("92D050").startswith("green")
    assert colour_name("FFFFFF").startswith("white")
    assert colour_name("zzz").startswith("white"), "a colour that is none does no harm"
    assert ink_on(Look(ink="FEFEFE"), "#ffffff") == "", "white on white is written in the usual colour"
    assert ink_on(Look(ink="C00000"), "#ffffff") == "#C00000"
