"""Columns that nobody knows: a list without headings is read with what an officer says, columns are joined and split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, click, read_list_file, settle, sign, type_text
from tests.support.forms import of_prisoners
from verifier.domain.acts import ListReceived
from verifier.domain.details import DetailKey
from verifier.domain.intake import ColumnMap, Layout, Why
from verifier.i18n import Language, set_language
from verifier.ui import theme
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.lists.mapping import MappingPanel
from verifier.ui.workbench import Workbench
from verifier.workflow import browse, rehearse
from verifier.workflow.audit import audit
from verifier.workflow.their_sheet import as_it_stands, details_in, stored_file

PEOPLE = (
    (1, "Зразкін Петро Тестович", "05.05.1990", "солдат А0000"),
    (2, "Взірець Тест Тестович", "31.01.1991", "ст. солдат А0001"),
)
COLUMNS = tuple(
    ColumnMap("Аркуш", 0, place, letter, "", ("Тестенко Іван", "Взірець Тест"), field, why, offers)
    for place, (letter, field, why, offers) in enumerate(
        (
            ("A", "seq_no", Why.VALUES, ("seq_no",)),
            ("B", "full_name", Why.VALUES, ("full_name",)),
            ("C", "", Why.AMBIGUOUS, ("date_of_birth", "capture_date")),
            ("D", "", Why.UNKNOWN, ()),
        ),
        1,
    )
)


def _list(path: Path) -> Path:
    book = openpyxl.Workbook()
    for person in PEOPLE:
        book.worksheets[0].append(person)
    book.save(path)
    return path


def _receive(qtbot: QtBot, bench: Workbench, screen: ListsScreen, number: str) -> None:
    screen.preview.form.reference.setText(number)
    screen.preview.form.from_whom.setText("вони")
    of_prisoners(screen.preview.form)
    click(screen, "sign_receipt")
    sign(qtbot, bench)
    settle(qtbot, bench)


def test_a_list_without_headings_is_read_with_the_columns_of_an_officer(
    qtbot: QtBot, open_desk: Open, tmp_path: Path
) -> None:
    desk = open_desk(rehearse.FIRST)
    office = desk.desk.office
    screen = read_list_file(qtbot, desk, _list(tmp_path / "one.xlsx"))
    form, columns = screen.preview.form, screen.preview.columns
    assert screen.preview.isVisible(), "it is shown and not refused"
    assert screen.preview.tabs.shown == "columns"
    assert not form.sign.isEnabled()
    row = next(place for place, each in enumerate(columns.table.rows) if each.letter == "C")
    columns.table.go_to(row)
    QTest.keyClick(columns.table, Qt.Key.Key_1)
    settle(qtbot, desk)
    assert screen.preview.reading is not None
    assert screen.preview.reading.entries == (), "what is only proposed is not read"
    columns.table.go_to(next(place for place, each in enumerate(columns.table.rows) if each.letter == "D"))
    action = next(each for each in columns.parts.menu.actions() if each.data() == ("rank", "unit"))
    action.trigger()
    settle(qtbot, desk)
    click(screen, "confirm_mapping")
    settle(qtbot, desk)
    reading = screen.preview.reading
    assert reading is not None
    assert screen.preview.tabs.shown == "entries", "there are persons now"
    assert [(each.full_name, each.text(DetailKey.RANK)) for each in reading.entries] == [
        ("Зразкін Петро Тестович", "солдат"),
        ("Взірець Тест Тестович", "ст. солдат"),
    ]
    _receive(qtbot, desk, screen, "1")
    act = browse.acts_page(office, 1)[0].act
    assert act is not None
    assert isinstance(act.body, ListReceived)
    assert set(act.body.mapping) == {
        "Sheet!A=seq_no", "Sheet!B=full_name", "Sheet!C=date_of_birth", "Sheet!D=rank+unit"
    }  # fmt: skip

    received = office.lists()[-1]
    file = as_it_stands(stored_file(office, desk.desk.officer, received), received, lambda: False)
    found = details_in(file.sheets[0], reading.entries[0])
    assert found[1, 4] == (DetailKey.RANK, DetailKey.UNIT)
    assert DetailKey.SURNAME in found[1, 2]
    assert not audit(office, lambda *_: None).faults

    screen = read_list_file(qtbot, desk, _list(tmp_path / "two.xlsx"))
    type_text(form.from_whom, "вони")
    form.from_whom.editingFinished.emit()
    settle(qtbot, desk)
    assert {each.why for each in columns.table.rows} == {Why.REMEMBERED}
    click(screen, "leave_preview")
    settle(qtbot, desk)
    QTest.keyClick(screen.received.waiting.cards, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert {each.why for each in columns.table.rows} == {Why.REMEMBERED}, "what was said is kept while it waits"
    click(screen, "confirm_mapping")
    _receive(qtbot, desk, screen, "2")
    assert len(office.lists()) == received.id + 1

    screen = read_list_file(qtbot, desk, _list(tmp_path / "three.xlsx"))
    type_text(form.from_whom, "інші")
    form.from_whom.editingFinished.emit()
    assert Why.CHOSEN not in {each.why for each in columns.table.rows}, "offered, not applied"
    click(screen, "take_offered")
    settle(qtbot, desk)
    assert screen.preview.reading is not None
    assert len(screen.preview.reading.entries) == len(PEOPLE)


@pytest.fixture(name="panel")
def _panel(qtbot: QtBot, qapp: QApplication) -> MappingPanel:
    set_language(Language.EN)
    theme.apply(qapp, theme.Look.LIGHT)
    panel = MappingPanel()
    theme.dress(panel)
    qtbot.addWidget(panel)
    panel.resize(1000, 700)
    panel.show_layout(Layout("d", COLUMNS))
    panel.show()
    return panel


def _last(panel: MappingPanel) -> dict[str, ColumnMap]:
    return {each.letter: each for each in panel.chosen}


def _go(panel: MappingPanel, letter: str) -> None:
    panel.table.go_to(next(place for place, each in enumerate(panel.table.rows) if each.letter == letter))


def _button(panel: MappingPanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, name)
    assert found is not None
    return found


def test_what_is_only_proposed_is_confirmed_after_what_is_asked(panel: MappingPanel) -> None:
    assert "1 column" in panel.waits
    assert not panel.confirm.isVisible()
    _go(panel, "C")
    QTest.keyClick(panel.table, Qt.Key.Key_1)
    assert "proposed" in panel.waits
    assert panel.confirm.isVisible()
    panel.confirm.click()
    assert {letter: each.field for letter, each in _last(panel).items()} == {
        "A": "seq_no", "B": "full_name", "C": "date_of_birth"
    }  # fmt: skip


def test_without_names_it_is_said_that_they_are_missing(panel: MappingPanel) -> None:
    columns = tuple(replace(each, field="", why=Why.UNKNOWN) for each in COLUMNS)
    panel.show_layout(Layout("d", columns))
    assert "names" in panel.waits


def test_columns_are_joined_with_the_next_and_parted_again(panel: MappingPanel) -> None:
    _go(panel, "D")
    join, undo = _button(panel, "join_column"), _button(panel, "part_undo")
    assert not join.isEnabled(), "nothing stands to the right"
    _go(panel, "B")
    assert join.text() == "Join with column C"
    QTest.keyClick(join, Qt.Key.Key_Space)
    assert _last(panel)["B"].joined == (3,)
    _go(panel, "B")
    assert join.text() == "Join with column D"
    QTest.keyClick(join, Qt.Key.Key_Space)
    assert _last(panel)["B"].joined == (3, 4)
    _go(panel, "C")
    QTest.keyClick(panel.table, Qt.Key.Key_1)
    assert _last(panel)["B"].joined == (4,), "said to be a detail of its own, it is part of no other column"
    _go(panel, "B")
    assert undo.isVisible()
    QTest.keyClick(undo, Qt.Key.Key_Space)
    assert _last(panel)["B"].joined == ()


def test_answers_are_taken_back_one_by_one(panel: MappingPanel) -> None:
    said: list[Sequence[ColumnMap]] = []
    panel.said.connect(said.append)
    panel.undo()
    assert not said, "there was nothing to take back"
    for letter in ("C", "B"):
        _go(panel, letter)
        QTest.keyClick(panel.table, Qt.Key.Key_0 if letter == "B" else Qt.Key.Key_1)
    assert {letter: each.field for letter, each in _last(panel).items()} == {"C": "date_of_birth", "B": ""}
    QTest.keyClick(panel.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert {letter: each.field for letter, each in _last(panel).items()} == {"C": "date_of_birth"}
    assert said[-1] == panel.chosen, "the file is read as before the answer"
    QTest.keyClick(panel.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _last(panel) == {}
    assert "1 column" in panel.waits
    _go(panel, "C")
    QTest.keyClick(panel.table, Qt.Key.Key_1)
    panel.show_layout(Layout("e", COLUMNS))
    panel.undo()
    assert _last(panel) == {}, "of another file nothing is taken back"


def test_what_another_sender_had_is_offered_and_taken_only_when_asked_for(panel: MappingPanel) -> None:
    take = _button(panel, "take_offered")
    assert not take.isVisible()
    said: list[Sequence[ColumnMap]] = []
    panel.said.connect(said.append)
    panel.offer([replace(COLUMNS[2], field="capture_date", why=Why.REMEMBERED)])
    assert take.isVisible()
    assert not said
    take.click()
    assert [(each.letter, each.field, each.why) for each in said[-1]] == [("C", "capture_date", Why.CHOSEN)]
    assert not take.isVisible()


def test_of_several_sheets_each_column_says_on_which_it_stands(panel: MappingPanel) -> None:
    assert {panel.table.model().index(place, 0).data() for place in range(4)} >= {"A · (no heading)"}
    panel.show_layout(Layout("d", (*COLUMNS, replace(COLUMNS[0], sheet="Інший"))))
    shown = {panel.table.model().index(place, 0).data() for place in range(5)}
    assert {"Аркуш · A · (no heading)", "Інший · A · (no heading)"} <= shown
