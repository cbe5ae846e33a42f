"""Receiving a list in the window: read, looked at, signed, matched; and every way of not doing it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support import persons
from tests.support.desks import PASSPHRASE, Open, choose_path, click, drop, file_urls, settle, sign, type_text
from tests.support.forms import of_prisoners
from tests.support.offices import receive_entries
from verifier.domain.acts import ListReceived
from verifier.domain.case import State
from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.sentences import sentence
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import browse, keep_office, rehearse
from verifier.workflow.propose_matches import candidates_of
from verifier.workflow.receive_list import unsupported

HEADINGS = ("№ п/п", "Фамилия, имя, отчество", "Дата рождения", "Звание", "В/ч")
PEOPLE = (
    (1, "Ривновалов Алексей Русланович", "27.10.1981", "солдат", "А0088"),
    (3, "Взирец Тест Тестович", "31.02.1991", "ст. солдат", "А0001"),
)


@pytest.fixture(name="their_file")
def _their_file(tmp_path: Path) -> Path:
    """A list with a gap in its numbering, an impossible date and a total that is wrong; and a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Список"
    sheet.append(("СПИСОК № 77/Т военнопленных",))
    sheet.append(HEADINGS)
    for person in PEOPLE:
        sheet.append(person)
    sheet.append(("Итого: 3 чел.",))
    other = book.create_sheet("Раненые")
    other.append(HEADINGS)
    other.append((1, "Зразкин Пётр Иванович", "05.05.1990", "солдат", "А0002"))
    path = tmp_path / "spysok.xlsx"
    book.save(path)
    return path


@pytest.fixture(name="desk")
def _desk(open_desk: Open) -> Workbench:
    return open_desk(rehearse.FIRST)


def _lists(bench: Workbench) -> ListsScreen:
    bench.show_screen("lists")
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    return screen


def _read(qtbot: QtBot, bench: Workbench, path: Path) -> ListsScreen:
    screen = _lists(bench)
    click(screen, "receive_list")
    choose_path(qtbot, screen, path)
    settle(qtbot, bench)
    return screen


def _next(widget: QWidget) -> QWidget | None:
    """Where the Tab key leads from here."""
    following = widget.nextInFocusChain()
    while following and not (following.focusPolicy() & Qt.FocusPolicy.TabFocus and following.isVisible()):
        following = following.nextInFocusChain()
    return following


def test_a_list_is_received_signed_and_matched(qtbot: QtBot, desk: Workbench, their_file: Path) -> None:
    screen = _read(qtbot, desk, their_file)
    reference = screen.findChild(QLineEdit, "receipt_reference")
    sender = screen.findChild(QLineEdit, "receipt_sender")
    assert reference is not None
    assert sender is not None
    assert reference.text() == "77/Т"
    assert screen.preview.isVisible()
    assert not screen.preview.form.sign.isEnabled(), "a list has a sender"
    type_text(sender, "друга сторона")
    assert not screen.preview.form.sign.isEnabled(), "persons on two sheets are received with a reason"
    type_text(screen.preview.form.note, "обидва аркуші узгоджено")
    said = screen.preview.form.findChild(QLabel, "receipt_refused")
    assert said is not None
    for box, what in ((screen.preview.form.kind, "Persons on the list"), (screen.preview.form.direction, "Direction")):
        click(screen, "sign_receipt")
        assert said.text() == f"▲ Nothing is chosen yet: {what}.", (
            "whom it holds and which way it goes is not said for him"
        )
        assert screen.window().focusWidget() is box
        box.setCurrentIndex(1)
    assert not said.isVisible()
    click(screen, "sign_receipt")
    sign(qtbot, desk)
    office = desk.desk.office
    received = office.lists()[-1]
    assert (received.reference, received.sender, received.persons) == ("77/Т", "друга сторона", 3)
    assert screen.received.isVisible()
    assert screen.received.cards.current() == received.id
    people = browse.persons(office, received.id)
    assert [line.name for line in people][:1] == ["Ривновалов Алексей Русланович"]
    assert {line.state for line in people} == {State.FIRST_CHECK}
    assert candidates_of(office, people[0].number), "candidates are looked for by themselves"
    head = browse.acts_page(office, 1)[0]
    assert head.act is not None
    assert isinstance(head.act.body, ListReceived)
    assert "candidates" in desk.banner.sentence


def test_a_wrong_passphrase_stores_nothing(qtbot: QtBot, desk: Workbench, their_file: Path) -> None:
    screen = _read(qtbot, desk, their_file)
    screen.preview.form.from_whom.setText("друга сторона")
    screen.preview.form.note.setText("обидва аркуші узгоджено")
    of_prisoners(screen.preview.form)
    before = desk.desk.office.head()
    click(screen, "sign_receipt")
    sign(qtbot, desk, "не та фраза зовсім")
    dialog = desk.findChild(SignDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert desk.desk.office.head() == before
    dialog.reject()


def test_leaving_the_preview_stores_nothing(qtbot: QtBot, desk: Workbench, their_file: Path) -> None:
    screen = _read(qtbot, desk, their_file)
    before = desk.desk.office.head()
    click(screen, "leave_preview")
    assert screen.received.isVisible()
    assert desk.desk.office.head() == before


def test_problems_lead_to_the_cell(qtbot: QtBot, desk: Workbench, their_file: Path) -> None:
    screen = _read(qtbot, desk, their_file)
    click(screen.preview, "tab_problems")
    table = screen.preview.problems.table
    codes = [problem.code for problem in table.rows]
    assert "DATE_INVALID" in codes
    table.go_to(codes.index("DATE_INVALID"))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert screen.preview.tabs.shown == "sheet"
    index = screen.preview.sheet.grid.currentIndex()
    assert (index.row(), index.column()) == (3, 2)
    words = screen.findChild(QPlainTextEdit, "cell_text")
    assert words is not None
    assert "31.02.1991" in words.toPlainText()


def test_problems_are_filtered_by_kind(qtbot: QtBot, desk: Workbench, their_file: Path) -> None:
    panel = _read(qtbot, desk, their_file).preview.problems
    kinds = panel.findChild(QComboBox, "problem_kinds")
    assert kinds is not None
    kinds.setCurrentIndex(kinds.findData("DATE_INVALID"))
    assert {problem.code for problem in panel.table.rows} == {"DATE_INVALID"}


def test_one_sheet_is_read_alone(qtbot: QtBot, desk: Workbench, their_file: Path) -> None:
    screen = _read(qtbot, desk, their_file)
    chooser = screen.findChild(QComboBox, "sheet_chooser")
    assert chooser is not None
    assert [chooser.itemData(i) for i in range(chooser.count())] == [None, "Список", "Раненые"]
    place = chooser.findData("Раненые")
    chooser.setCurrentIndex(place)
    chooser.activated.emit(place)
    settle(qtbot, desk)
    reading = screen.preview.reading
    assert reading is not None
    assert [entry.full_name for entry in reading.entries] == ["Зразкин Пётр Иванович"]


def test_stated_and_counted_are_compared(qtbot: QtBot, desk: Workbench, their_file: Path) -> None:
    form = _read(qtbot, desk, their_file).preview.form
    said = form.findChild(QLabel, "stated_and_counted")
    assert said is not None
    form.stated.setText("3")
    assert said.text().startswith("✓")
    form.stated.setText("5")
    assert said.text().startswith("≠")
    form.stated.clear()
    assert said.text().startswith("✓"), "what the file itself states holds where the letter says nothing"


def test_who_states_more_than_he_lists_is_not_received_without_saying_why(
    qtbot: QtBot, desk: Workbench, their_file: Path
) -> None:
    screen = _read(qtbot, desk, their_file)
    form = screen.preview.form
    type_text(form.from_whom, "друга сторона")
    form.note.setText("обидва аркуші узгоджено")
    of_prisoners(form)
    assert not form.difference.isVisible()
    form.stated.setFocus()
    form.stated.selectAll()
    type_text(form.stated, "64")
    assert form.difference.isVisible()
    assert not form.sign.isEnabled()
    assert _next(form.stated) is form.difference, "the keyboard goes on where something is missing"
    type_text(form.difference, "у листі 64, рядків 3")
    assert form.sign.isEnabled()
    click(screen, "sign_receipt")
    sign(qtbot, desk)
    received = desk.desk.office.lists()[-1]
    assert (received.stated, received.persons, received.difference) == (64, 3, "у листі 64, рядків 3")


def test_civilians_to_be_handed_over_are_received(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(("№", "ПІБ", "Дата народження", "Дата затримання", "Місце проживання"))
    sheet.append((1, "Взірцева Тестина Прикладівна", "02.03.1971", "12.04.2022", "с. Приклад"))
    sheet.append((2, "Зразкін Петро Тестович", "05.05.1970", "13.04.2022", "м. Зразок"))
    path = tmp_path / "civilians.xlsx"
    book.save(path)
    screen = _read(qtbot, desk, path)
    preview, form = screen.preview, screen.preview.form
    assert "capture_date" in [column.field for column in preview.columns.table.rows]
    preview.entries.people.go_to(1)
    form.kind.setFocus()
    for _line in range(2):
        QTest.keyClick(form.kind, Qt.Key.Key_Down)
    assert form.receipt().kind is ListKind.CIVILIANS
    assert "measure_date" in [column.field for column in preview.columns.table.rows]
    assert preview.entries.people.currentIndex().row() == 1
    form.direction.setFocus()
    for _line in range(2):
        QTest.keyClick(form.direction, Qt.Key.Key_Down)
    type_text(form.reference, "ц-1")
    type_text(form.from_whom, "наш об'єднаний центр")
    click(screen, "sign_receipt")
    sign(qtbot, desk)
    office = desk.desk.office
    received = office.lists()[-1]
    assert (received.kind, received.direction) == (ListKind.CIVILIANS, Direction.OUTGOING)
    person = browse.persons(office, received.id)[0]
    assert office.entry(person.number).text(DetailKey.MEASURE_DATE) == "2022-04-12"


def test_remains_are_refused_with_a_sentence(qtbot: QtBot, desk: Workbench, their_file: Path) -> None:
    form = _read(qtbot, desk, their_file).preview.form
    form.from_whom.setText("друга сторона")
    said = form.findChild(QLabel, "receipt_refused")
    assert said is not None
    assert not said.isVisible()
    form.kind.setCurrentIndex(form.kind.findData(ListKind.REMAINS))
    why = unsupported(ListKind.REMAINS)
    assert why is not None
    assert said.text() == sentence(why)
    assert said.isVisible()
    assert not form.sign.isEnabled()


def test_a_file_that_is_no_list_is_one_sentence(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "notes.xlsx"
    path.write_bytes(b"%PDF-1.7 this is no spreadsheet")
    screen = _read(qtbot, desk, path)
    assert screen.received.isVisible()
    assert "notes.xlsx" in desk.banner.sentence


def test_the_same_file_is_not_taken_twice(qtbot: QtBot, desk: Workbench, practice_list: Path) -> None:
    screen = _read(qtbot, desk, practice_list)
    screen.preview.form.from_whom.setText("друга сторона")
    screen.preview.form.difference.setText("перераховано")
    of_prisoners(screen.preview.form)
    click(screen, "sign_receipt")
    sign(qtbot, desk)
    dialog = desk.findChild(SignDialog)
    assert dialog is not None
    assert len(desk.desk.office.lists()) == 1
    dialog.reject()


@pytest.fixture(name="practice_list")
def _practice_list() -> Path:
    from verifier import resources

    return resources.path("practice", "list.xlsx")


def test_a_dropped_file_is_read(qtbot: QtBot, desk: Workbench, their_file: Path) -> None:
    screen = _lists(desk)
    assert not drop(screen, file_urls(their_file, their_file))
    assert drop(screen, file_urls(their_file))
    settle(qtbot, desk)
    assert screen.preview.isVisible()


def test_who_is_no_registrar_receives_nothing(qtbot: QtBot, open_desk: Open, their_file: Path) -> None:
    bench = open_desk(rehearse.SECOND)
    screen = _lists(bench)
    button = screen.findChild(QPushButton, "receive_list")
    assert button is not None
    assert not button.isEnabled()
    screen.read_file(their_file)
    settle(qtbot, bench)
    assert screen.received.isVisible()
    assert "Registrar" in bench.banner.sentence


def test_persons_are_found_and_opened(qtbot: QtBot, desk: Workbench) -> None:
    screen = _lists(desk)
    table = screen.received.persons
    everybody = len(table.rows)
    name = table.rows[7].name
    find = screen.findChild(QLineEdit, "find_person")
    assert find is not None
    type_text(find, name.lower())
    qtbot.waitUntil(lambda: len(table.rows) != everybody)
    assert everybody == 60
    assert [line.name for line in table.rows] == [name]
    find.clear()
    qtbot.waitUntil(lambda: len(table.rows) == everybody)
    other = next(line.name for line in table.rows if " Сергей " in f" {line.name} ")
    type_text(find, other.replace("Сергей", "Serhii"))
    assert not table.rows, "nobody is written so, and Enter opens nobody"
    qtbot.waitUntil(lambda: len(table.rows) > 0)
    assert [line.name for line in table.rows] == [other], "names are found in any script"
    with qtbot.waitSignal(desk.desk.went) as went:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert went.args is not None
    assert went.args[0] == "check"


def test_while_another_list_is_searched_nobody_of_the_one_before_stands_under_its_title(
    qtbot: QtBot, desk: Workbench
) -> None:
    office = desk.desk.office
    session = keep_office.open_office(office.folder, rehearse.ACCOUNTS[rehearse.FIRST][0], PASSPHRASE)
    other = receive_entries(session.office, session.signer, persons.entries(12), "2/Т")
    session.office.close()
    screen = _lists(desk)
    screen.received.refresh()
    table, find = screen.received.persons, screen.findChild(QLineEdit, "find_person")
    assert find is not None
    screen.received.cards.choose(1)
    type_text(find, "Serhii")
    qtbot.waitUntil(lambda: 0 < len(table.rows) < 60)
    screen.received.cards.choose(other.id)
    assert not table.rows
    qtbot.waitUntil(lambda: len(table.rows) > 0)
    assert {line.list for line in table.rows} == {other.id}
    assert all("Сергей" in line.name for line in table.rows)


def test_matching_can_be_repeated(qtbot: QtBot, desk: Workbench) -> None:
    screen = _lists(desk)
    click(screen, "match_again")
    settle(qtbot, desk)
    assert "of 60 persons" in desk.banner.sentence
