"""The register in the window: looking persons up in any script, and loading an extract."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from tests.support import registers as made
from tests.support.desks import Open, choose_path, click, drop, file_urls, settle, sign, type_text
from verifier.domain.registers import RegisterKind
from verifier.ui.screens.register import RegisterScreen
from verifier.ui.screens.register.columns_dialog import ColumnsDialog
from verifier.ui.screens.register.difference import DifferenceDialog
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse
from verifier.workflow.load_register import registers


@pytest.fixture(name="desk")
def _desk(open_desk: Open) -> Workbench:
    return open_desk(rehearse.FIRST)


@pytest.fixture(name="extract")
def _extract(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(("№ запису", "Прізвище", "Ім'я", "По батькові", "Дата народження", "Військове звання"))
    sheet.append(("900001", "Новозразковий", "Тест", "Тестович", "03.04.1991", "солдат"))
    sheet.append(("900002", "Новоуявний", "Приклад", "Прикладович", "05.06.1992", "сержант"))
    path = tmp_path / "vytiah.xlsx"
    book.save(path)
    return path


def _register(bench: Workbench) -> RegisterScreen:
    bench.show_screen("register")
    screen = bench.current
    assert isinstance(screen, RegisterScreen)
    return screen


def _search(qtbot: QtBot, bench: Workbench, text: str) -> RegisterScreen:
    screen = _register(bench)
    screen.search.field.clear()
    type_text(screen.search.field, text)
    said = screen.findChild(QLabel, "found_count")
    assert said is not None
    qtbot.waitUntil(lambda: bool(said.text()))
    settle(qtbot, bench)
    return screen


@pytest.mark.parametrize("text", ["ривновалов алексей", "Рівновалов", "rivnovalov"])
def test_a_person_is_found_in_any_script(qtbot: QtBot, desk: Workbench, text: str) -> None:
    screen = _search(qtbot, desk, text)
    assert "Рівновалов Олексій Русланович" in [record.full_name for record in screen.search.table.rows]


def test_the_card_shows_the_record_and_where_it_is_from(qtbot: QtBot, desk: Workbench) -> None:
    screen = _search(qtbot, desk, "Рівновалов Олексій")
    name = screen.findChild(QLabel, "record_name")
    assert name is not None
    assert name.text() == screen.search.table.rows[0].full_name
    shown = " ".join(found.text() for found in screen.search.card.findChildren(QLabel))
    assert registers(desk.desk.office)[0].name in shown


def test_nobody_found_is_said_in_words(qtbot: QtBot, desk: Workbench) -> None:
    screen = _search(qtbot, desk, "999999999999")
    said = screen.findChild(QLabel, "found_count")
    assert said is not None
    assert "Nobody found" in said.text()


def test_an_extract_that_is_dropped_is_read(qtbot: QtBot, desk: Workbench, extract: Path) -> None:
    screen = _register(desk)
    assert drop(screen, file_urls(extract))
    settle(qtbot, desk)
    assert screen.preview.isVisible()


def test_columns_that_nobody_knows_are_said_before_an_extract_is_read_and_again_afterwards(
    qtbot: QtBot, desk: Workbench, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for line in (("А", "Б", "В"), ("7", "Новозразковий Тест Тестович", "03.04.1991"), ("8", "Уявний Ян Ілліч", "1992")):
        book.worksheets[0].append(line)
    path = tmp_path / "stovpci.xlsx"
    book.save(path)
    screen = _register(desk)
    assert drop(screen, file_urls(path))
    settle(qtbot, desk)
    dialog = _columns(screen)
    go = dialog.read
    assert not go.isEnabled(), "nobody has said which column holds the names"
    panel = dialog.panel
    for letter, field in (("A", "record_no"), ("B", "full_name"), ("C", "date_of_birth")):
        panel.table.go_to(next(place for place, each in enumerate(panel.table.rows) if each.letter == letter))
        panel.all.setCurrentIndex(panel.all.findData(field))
        panel.all.activated.emit(panel.all.currentIndex())
    click(dialog, "read_columns")
    settle(qtbot, desk)
    assert [record.number for record in screen.preview.records.rows] == ["7", "8"]
    assert screen.preview.form.note.text().endswith("Sheet!A=record_no, Sheet!B=full_name, Sheet!C=date_of_birth")
    screen.preview.tabs.show_page("register_columns")
    click(screen, "ask_columns")
    settle(qtbot, desk)
    again = _columns(screen)
    assert [column.field for column in again.panel.chosen] == ["record_no", "full_name", "date_of_birth"]
    again.reject()


def _columns(screen: RegisterScreen) -> ColumnsDialog:
    return next(each for each in screen.findChildren(ColumnsDialog) if each.isVisible())


def test_an_extract_is_loaded_and_found_at_once(qtbot: QtBot, desk: Workbench, extract: Path) -> None:
    screen = _register(desk)
    click(screen, "load_extract")
    choose_path(qtbot, screen, extract)
    settle(qtbot, desk)
    assert [record.number for record in screen.preview.records.rows] == ["900001", "900002"]
    for field, text in (("extract_name", "Дані частин"), ("extract_source", "штаб")):
        found = screen.findChild(QLineEdit, field)
        assert found is not None
        type_text(found, text)
    click(screen, "sign_extract")
    said = screen.findChild(QLabel, "extract_unsaid")
    assert said is not None
    assert said.text() == "▲ Nothing is chosen yet: What it is of.", "of whom it is decides what is concluded from it"
    screen.preview.form.kind.write(RegisterKind.OWN.value)
    assert not said.isVisible()
    date = screen.findChild(QDateEdit, "extract_date")
    assert date is not None
    date.setDate(QDate(2025, 5, 1))
    began = desk.desk.tasks.began.connect(lambda job: job.cancel())
    click(screen, "sign_extract")
    settle(qtbot, desk)
    assert desk.findChild(SignDialog) is None
    assert screen.preview.isEnabled()
    desk.desk.tasks.began.disconnect(began)
    hidden = [place for place in range(7) if screen.preview.records.isColumnHidden(place)]
    assert hidden == [4, 5, 6]  # nobody's unit, return or death is stated
    click(screen, "sign_extract")
    sign(qtbot, desk)
    loaded = registers(desk.desk.office)[-1]
    assert (loaded.name, loaded.source, loaded.extract_date, loaded.count) == ("Дані частин", "штаб", "2025-05-01", 2)
    found_again = _search(qtbot, desk, "Новозразковий")
    assert [record.id for record in found_again.search.table.rows] == ["2:900001"]


def test_a_large_extract_is_told_as_it_is_read_and_shown_without_being_unpacked(
    qtbot: QtBot, desk: Workbench, tmp_path: Path
) -> None:
    path = tmp_path / "oblik.xlsx"
    made.write(str(path), 6_000)
    told: list[tuple[int, int]] = []
    desk.desk.tasks.began.connect(lambda job: job.progressed.connect(lambda *far: told.append(far)))
    screen = _register(desk)
    screen.read_file(path)
    settle(qtbot, desk)
    reading = screen.preview.reading
    assert reading is not None
    assert len(reading.records) == 6_000
    assert screen.preview.records.rows is reading.records
    assert told[-1] == (6_000, 6_001)
    screen.preview.records.go_to(5_999)
    shown = screen.preview.records.current()
    assert shown is not None
    assert shown.number == "106000"
    desk.desk.tasks.began.connect(lambda job: job.cancel())
    screen.read_file(path)
    settle(qtbot, desk)
    assert screen.preview.reading is reading


def test_not_loading_stores_nothing(qtbot: QtBot, desk: Workbench, extract: Path) -> None:
    screen = _register(desk)
    screen.read_file(extract)
    settle(qtbot, desk)
    click(screen, "leave_extract")
    assert len(registers(desk.desk.office)) == 1


def test_who_is_no_registrar_loads_nothing(qtbot: QtBot, open_desk: Open, extract: Path) -> None:
    bench = open_desk(rehearse.APPROVER)
    screen = _register(bench)
    button = screen.findChild(QPushButton, "load_extract")
    assert button is not None
    assert not button.isEnabled()
    screen.read_file(extract)
    settle(qtbot, bench)
    assert "Registrar" in bench.banner.sentence


def test_a_later_extract_brings_a_register_up_to_date_and_says_what_changed(
    qtbot: QtBot, desk: Workbench, extract: Path, tmp_path: Path
) -> None:
    screen = _register(desk)
    screen.read_file(extract)
    settle(qtbot, desk)
    form = screen.preview.form
    form.kind.write(RegisterKind.OWN.value)
    type_text(form.name, "Другий облік")
    type_text(form.source, "НІБ")
    click(screen, "sign_extract")
    sign(qtbot, desk)
    settle(qtbot, desk)
    first = registers(desk.desk.office)[-1]
    book = openpyxl.load_workbook(extract)
    book.worksheets[0]["F2"] = "старший солдат"
    book.worksheets[0].delete_rows(3)
    book.worksheets[0].append(("900003", "Новоприбулий", "Зразок", "Зразкович", "01.01.1990", "солдат"))
    later = tmp_path / "vytiah2.xlsx"
    book.save(later)
    screen.read_file(later)
    settle(qtbot, desk)
    form.kind.write(RegisterKind.OWN.value)
    form.updates.setCurrentIndex(form.updates.findData(first.id))
    form.updates.activated.emit(form.updates.currentIndex())
    assert form.name.text() == "Другий облік"
    click(screen, "sign_extract")
    sign(qtbot, desk)
    settle(qtbot, desk)
    second = registers(desk.desk.office)[-1]
    assert (second.updates, second.new, second.changed, second.gone) == (first.id, 1, 1, 1)
    screen.cards.choose(second.id)
    click(screen, "extract_changes")
    settle(qtbot, desk)
    dialog = desk.findChild(DifferenceDialog)
    assert dialog is not None
    assert "солдат → старший солдат" in str(dialog.table.model().index(0, 3).data())
    click(dialog, "extract_gone")
    settle(qtbot, desk)
    assert [old.full_name for old, _new in dialog.table.rows if old] == ["Новоуявний Приклад Прикладович"]
    dialog.reject()
    screen = _search(qtbot, desk, "Новозразковий")
    card = screen.search.card.findChild(QTableView, "record_values")
    assert card is not None
    texts = [str(card.model().index(place, 1).data()) for place in range(card.model().rowCount())]
    assert "солдат" in texts, "what an earlier extract said stands with the person"
    assert "старший солдат" in texts


def test_a_register_of_the_returned_is_marked(qtbot: QtBot, desk: Workbench, extract: Path) -> None:
    screen = _register(desk)
    screen.read_file(extract)
    settle(qtbot, desk)
    form = screen.preview.form
    form.kind.setCurrentIndex(form.kind.findData(RegisterKind.RETURNED))
    assert form.updates.count() == 1, "a register of our own persons is no earlier extract of it"
    type_text(form.name, "Повернуті")
    type_text(form.source, "КШ")
    click(screen, "sign_extract")
    sign(qtbot, desk)
    settle(qtbot, desk)
    assert registers(desk.desk.office)[-1].kind is RegisterKind.RETURNED
    assert any("▲" in " ".join(card.lines) for card in screen.cards.cards)
