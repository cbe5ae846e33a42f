"""What stands around a person on the Check screen, by keyboard in the real window: his row, their sheet, older lists."""

from __future__ import annotations

import html
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableView
from pytestqt.qtbot import QtBot

from tests.intake import making
from tests.support import persons
from tests.support.desks import FIRST_CHECKED, PASSPHRASE, Open, settle
from tests.support.shared import made_once
from tests.ui.test_check import Desk
from verifier import resources
from verifier.domain.acts import Pass
from verifier.domain.details import DetailKey
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry, Reading
from verifier.intake import read_list
from verifier.ui.screens.check.sheet_dialog import SheetDialog
from verifier.ui.widgets.appearances import AppearancesBox
from verifier.ui.widgets.cell_grid import CellGrid
from verifier.ui.widgets.lines import CELL, Cell
from verifier.workflow import check, check_view, keep_office, rehearse
from verifier.workflow.appearances import appearances
from verifier.workflow.office import Office
from verifier.workflow.propose_matches import Matcher, propose_for
from verifier.workflow.receive_list import Receipt, receive

K = DetailKey
LONG = "Ж" * 30_000
HOSTILE = "<b>жирний</b> & <img src='file:///etc/passwd'>"
BIDI = "\u202eинсйокА\u202c"
HEADING = ("№", "Фамилия", "Имя", "Отчество", "Дата рождения", "Примечание & <i>прочее</i>", "Ещё")


class SideDesk(Desk):
    """A person at the keyboard who looks around the person."""

    def open_sheet(self, key: str = "f") -> SheetDialog:
        self.press(key)
        dialog = self.screen.findChild(SheetDialog)
        assert dialog is not None
        settle(self.qtbot, self.bench)
        return dialog

    def row(self) -> str:
        grid = self.page.side.findChild(CellGrid, "raw_row")
        assert grid
        return grid.text()

    def appearances(self) -> str:
        box = self.page.side.findChild(AppearancesBox)
        assert box
        shown = [grid.text() for grid in box.findChildren(CellGrid)]
        return "\n".join(filter(None, shown)) if box.isVisibleTo(self.page.side) else ""

    def open_case(self, reference: str) -> None:
        """Open the first person of a list."""
        case = waiting(self.bench.desk.office, self.bench.desk.officer, reference)[0]
        self.screen._open_case(case)
        settle(self.qtbot, self.bench)
        assert self.case == case

    @property
    def entry(self) -> Entry:
        return self.drafting.person.sheet.entry


@pytest.fixture
def desk(qtbot: QtBot, open_desk: Open) -> SideDesk:
    return SideDesk(qtbot, open_desk(rehearse.FIRST))


@contextmanager
def registrar(folder: Path) -> Iterator[Callable[[str, Reading, bytes], None]]:
    """Receive lists by the real verb, and have candidates proposed for them, before the desk is opened."""
    session = keep_office.open_office(folder, rehearse.ACCOUNTS[rehearse.FIRST][0], PASSPHRASE)
    matcher = Matcher(session.office)

    def take(reference: str, reading: Reading, data: bytes) -> None:
        submitted = receive(session.office, session.signer, reading, data, Receipt(reference, "друга сторона"))
        propose_for(session.office, matcher, submitted.id)

    yield take
    session.office.close()


def waiting(office: Office, officer: Officer, reference: str) -> tuple[int, ...]:
    """Return the cases of a list that wait for their first check."""
    list_ = next(submitted.id for submitted in office.lists() if submitted.reference == reference)
    return tuple(line.number for line in check.queue(office, officer, Pass.FIRST, list_))


def dress(sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["G"].hidden = True


def text(view: QTableView, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    return str(view.model().index(row - 1, column - 1, QModelIndex()).data(role))


# --- the row beside the table, and the whole sheet ---


def test_the_row_stands_beside_the_person_under_their_headings(desk: SideDesk) -> None:
    said = desk.row()
    for cell in filter(str.strip, desk.entry.cells):
        assert cell in said
    assert "Фамилия, имя, отчество: " in said
    assert "Дата" in said


def test_before_their_file_is_read_columns_go_by_their_letters(desk: SideDesk) -> None:
    desk.page.side.their_row.show_person(desk.drafting.person)
    assert desk.row().startswith("A: ")


def test_f_opens_the_sheet_at_the_person_and_escape_leads_back(desk: SideDesk) -> None:
    where = desk.current
    dialog = desk.open_sheet()
    view, entry = dialog.sheet, desk.entry
    assert view.currentIndex().row() == entry.row - 1
    assert dialog.isVisible()
    assert view.visualRect(view.currentIndex()).intersects(view.viewport().rect())
    header = view.model().headerData(entry.row - 1, Qt.Orientation.Vertical)
    assert header.startswith(f"▶ {entry.row} ")
    assert [text(view, entry.row, place) for place in range(1, len(entry.cells) + 1)] == list(entry.cells)
    named = view.currentIndex().data(CELL)
    assert isinstance(named, Cell)
    assert named.lines[0].text == "Surname, First name, Patronymic"
    assert named.lines[1].text == entry.raw(K.SURNAME)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desk.bench.focusWidget() is desk.page.table
    assert desk.current is where
    assert not desk.drafting.is_chosen


def test_the_key_works_on_a_ukrainian_keyboard_and_never_chooses_a_record(desk: SideDesk) -> None:
    dialog = desk.open_sheet("а")
    assert dialog.isVisible()
    assert not desk.drafting.is_chosen
    QTest.keyClick(dialog.sheet, Qt.Key.Key_Escape)


def test_arrows_walk_through_the_cells_and_each_is_readable_whole(desk: SideDesk) -> None:
    dialog = desk.open_sheet()
    before = dialog.sheet.currentIndex()
    QTest.keyClick(dialog.sheet, Qt.Key.Key_Right)
    QTest.keyClick(dialog.sheet, Qt.Key.Key_Down)
    index = dialog.sheet.currentIndex()
    assert (index.row(), index.column()) == (before.row() + 1, before.column() + 1)
    assert dialog.text.toPlainText().startswith(index.data())
    QTest.keyClick(dialog.sheet, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is not dialog.sheet, "Tab leaves the table"
    dialog.reject()


def test_their_file_is_read_once_and_nobody_waits_for_it(desk: SideDesk) -> None:
    shelf = desk.screen.person.around._shelf
    kept = shelf.of(desk.drafting.person.sheet.submitted.id)
    desk.press(Qt.Key.Key_Right, ctrl=True)
    assert "Фамилия, имя, отчество: " in desk.row(), "at once for the next person of the list"
    assert shelf.of(desk.drafting.person.sheet.submitted.id) is kept
    desk.screen.person.around._shelf._kept.clear()
    began = time.perf_counter()
    desk.press("f")
    dialog = desk.screen.findChild(SheetDialog)
    assert dialog
    assert time.perf_counter() - began < 0.5
    assert not dialog.sheet.isVisible(), "it opens before the file is read"
    settle(desk.qtbot, desk.bench)
    assert dialog.sheet.isVisible()
    dialog.reject()


# --- hostile text ---


@pytest.fixture
def hostile(qtbot: QtBot, open_desk: Open, tmp_path: Path) -> SideDesk:
    rows = [
        HEADING,
        (1, "Пробный", "Иван", "Петрович", "12.03.1990", HOSTILE, "потайное"),
        (2, "Взорный", BIDI, "Ильич", "13.04.1991", LONG, ""),
        (3, HOSTILE, "Пётр", "Сергеевич", "14.05.1992", "a\nb", ""),
    ]
    data = making.xlsx(rows, dress=dress)
    with registrar(tmp_path / "office") as take:
        take("1/Г", read_list(data, "hostile.xlsx"), data)
    made = SideDesk(qtbot, open_desk(rehearse.FIRST))
    made.open_case("1/Г")
    return made


def test_hostile_text_stands_in_the_sheet_as_plain_text(hostile: SideDesk) -> None:
    dialog = hostile.open_sheet()
    view = dialog.sheet
    assert text(view, 2, 6).endswith(HOSTILE)
    assert html.escape(HOSTILE) in text(view, 2, 6, Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in text(view, 2, 6, Qt.ItemDataRole.ToolTipRole)
    assert "\u202e" not in text(view, 3, 3)
    assert "[U+202E]" in text(view, 3, 3)
    assert len(text(view, 3, 6)) < 1000
    view.setCurrentIndex(view.model().index(2, 5))
    assert dialog.text.toPlainText().startswith(LONG), "the whole cell is there to be read"
    view.setCurrentIndex(view.model().index(3, 1))
    assert dialog.text.toPlainText().startswith(HOSTILE)
    dialog.grab()
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel) if label.text())
    dialog.reject()


def test_what_is_hidden_in_their_file_is_shown_and_said(hostile: SideDesk) -> None:
    dialog = hostile.open_sheet()
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "hidden rows: 3" in said
    assert "hidden columns: G" in said
    assert "hidden" in dialog.sheet.model().headerData(2, Qt.Orientation.Vertical)
    assert "hidden" in dialog.sheet.model().headerData(6, Qt.Orientation.Horizontal)
    assert text(dialog.sheet, 2, 7) == "потайное"
    dialog.reject()


def test_hostile_text_stands_in_the_row_as_plain_text(hostile: SideDesk) -> None:
    said = hostile.row()
    assert HOSTILE in said
    assert "Примечание & <i>прочее</i>: " in said
    hostile.press(Qt.Key.Key_Right, ctrl=True)
    settle(hostile.qtbot, hostile.bench)
    said = hostile.row()
    assert "[U+202E]" in said
    assert "[30000]" in said
    assert len(said) < 2000
    hostile.page.side.grab()


def test_a_file_that_is_not_there_any_more_becomes_a_sentence(qtbot: QtBot, open_desk: Open, tmp_path: Path) -> None:
    with registrar(tmp_path / "office") as take:
        take("2/Г", *persons.reading(persons.entries(2)))
    made = SideDesk(qtbot, open_desk(rehearse.FIRST))
    made.open_case("2/Г")
    dialog = made.open_sheet()
    message = dialog.findChild(QLabel, "sheet_message")
    assert message
    assert message.isVisible()
    assert message.text().startswith("▲ ")
    assert made.row().startswith("A: "), "the person can be checked all the same"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert made.bench.focusWidget() is made.page.table


# --- earlier appearances ---


@pytest.fixture(scope="session")
def known_folder(tmp_path_factory: pytest.TempPathFactory, practice_folder: Path) -> Path:
    """An office in which the first person that waits stands on six newer lists too, and on his own list a second time."""
    return made_once(tmp_path_factory, "known", lambda folder: _make_known(practice_folder, folder))


def _make_known(practice: Path, folder: Path) -> None:
    shutil.copytree(practice, folder)
    with registrar(folder) as take:
        entry = read_list(resources.path("practice", "list.xlsx").read_bytes(), "list.xlsx").entries[FIRST_CHECKED]
        for number in range(1, 7):
            take(f"{number}/П", *persons.reading([replace(entry, number=f"{number}0")], f"{number}".encode()))
        take("7/П", *persons.reading([replace(entry, number="70"), replace(entry, number="71", row=8)], b"7"))


@pytest.fixture
def known(qtbot: QtBot, open_desk: Open, tmp_path: Path, known_folder: Path) -> SideDesk:
    """The first checker's desk on a copy of that office."""
    shutil.rmtree(tmp_path / "office")
    shutil.copytree(known_folder, tmp_path / "office")
    return SideDesk(qtbot, open_desk(rehearse.FIRST))


def test_earlier_appearances_stand_beside_the_person_newest_first(known: SideDesk) -> None:
    said = known.appearances()
    first, *_rest = said.splitlines()
    assert first.startswith("7/П")
    assert "row 70" in said
    assert "waiting for the first check" in said
    assert "… and 3 more" in said
    assert "1/П" not in said
    office, case = known.bench.desk.office, known.case
    assert len(appearances(office, case)) == 8


def test_a_record_that_is_linked_to_another_row_of_the_list_warns(known: SideDesk) -> None:
    office, officer = known.bench.desk.office, known.bench.desk.officer
    _one, other = waiting(office, officer, "7/П")
    known.open_case("7/П")
    warning = known.appearances().splitlines()[0]
    assert warning.startswith("▲ The record is already linked to case")
    assert f"{other:06d}"[-3:] in warning
    assert "row 71" in warning


def test_none_of_these_is_our_person_leaves_only_the_name(known: SideDesk) -> None:
    known.screen.person.choose(None)
    settle(known.qtbot, known.bench)
    assert "same name and date of birth" in known.appearances()
    known.press("z", ctrl=True)
    settle(known.qtbot, known.bench)
    assert "same name and date of birth" not in known.appearances()


def test_a_person_who_stands_nowhere_else_has_no_section(desk: SideDesk) -> None:
    office = desk.bench.desk.office
    alone = [line.number for line in check.queue(office, desk.bench.desk.officer, Pass.FIRST)
             if not appearances(office, line.number)]  # fmt: skip
    desk.screen._open_case(alone[0])
    settle(desk.qtbot, desk.bench)
    assert desk.appearances() == ""


def test_a_person_with_his_surroundings_opens_within_fifty_milliseconds(known: SideDesk) -> None:
    office, officer = known.bench.desk.office, known.bench.desk.officer
    times = []
    for _time in range(9):
        began = time.thread_time()  # others may use the machine
        check_view.open_person(office, officer, known.case, Pass.FIRST)
        times.append(time.thread_time() - began)
    assert min(times) < 0.05, times
