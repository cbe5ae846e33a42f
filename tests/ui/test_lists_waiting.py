"""A list that arrived waits: it is left and taken up again, refused with a reason, received as a new version; or pasted."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, click, read_list_file, settle, sign, type_text
from tests.support.forms import of_prisoners
from verifier.domain.acts import ListReceived, ListRefused
from verifier.domain.details import DetailKey
from verifier.domain.intake import Why
from verifier.domain.revisions import Change
from verifier.ledger.canonical import digest
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.lists.opening import CodePageDialog
from verifier.ui.screens.lists.refuse_form import RefuseDialog
from verifier.ui.widgets.file_password import PasswordDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import browse, quarantine, rehearse
from verifier.workflow.audit import audit

HEADINGS = ("№ п/п", "Фамилия, имя, отчество", "Дата рождения", "Звание")
FIRST = (1, "Зразкін Петро Тестович", "05.05.1990", "солдат")
SECOND = (2, "Взірець Тест Тестович", "31.01.1991", "ст. солдат")


def _book(path: Path, people: Sequence[tuple[int | str, ...]], *, hidden: int = 0) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(("СПИСОК № 7/Т военнопленных",))
    sheet.append(HEADINGS)
    for person in people:
        sheet.append(person)
    if hidden:
        sheet.row_dimensions[hidden].hidden = True
    book.save(path)
    return path


@pytest.fixture(name="desk")
def _desk(open_desk: Open) -> Workbench:
    return open_desk(rehearse.FIRST)


def _receive(qtbot: QtBot, bench: Workbench, screen: ListsScreen) -> None:
    screen.preview.form.from_whom.setText("вони")
    of_prisoners(screen.preview.form)
    click(screen, "sign_receipt")
    sign(qtbot, bench)
    settle(qtbot, bench)


def test_what_is_left_waits_and_is_taken_up_where_it_was(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    office = desk.desk.office
    head = office.head()
    screen = read_list_file(qtbot, desk, _book(tmp_path / "list.xlsx", [FIRST, SECOND]))
    screen.preview.form.from_whom.setText("вони")
    click(screen, "leave_preview")
    settle(qtbot, desk)
    assert office.head() == head
    assert screen.received.waiting.isVisible()
    assert [arrival.name for arrival in quarantine.waiting(office)] == ["list.xlsx"]
    QTest.keyClick(screen.received.waiting.cards, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert screen.preview.isVisible()
    assert screen.preview.form.from_whom.text() == "вони"
    _receive(qtbot, desk, screen)
    assert not quarantine.waiting(office)
    assert not screen.received.waiting.isVisible()


def test_refusing_takes_a_reason_and_is_signed(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    office, path = desk.desk.office, _book(tmp_path / "list.xlsx", [FIRST])
    screen = read_list_file(qtbot, desk, path)
    lists = len(office.lists())
    click(screen, "refuse_list")
    dialog = desk.findChild(RefuseDialog)
    assert dialog is not None
    reason = dialog.findChild(QPlainTextEdit, "refuse_reason")
    assert reason is not None
    type_text(reason, " … ")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible(), "a reason says something"
    type_text(reason, "немає дат")
    click(dialog, "sign_refusal")
    sign(qtbot, desk)
    settle(qtbot, desk)
    act = browse.acts_page(office, 1)[0].act
    assert act is not None
    assert isinstance(act.body, ListRefused)
    assert act.body.reason.endswith("немає дат")
    assert len(office.lists()) == lists
    assert not quarantine.waiting(office)


def test_what_cannot_be_read_waits_and_can_be_refused(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEADINGS)  # and nobody under them
    book.save(path)
    screen = read_list_file(qtbot, desk, path)
    assert screen.received.isVisible()
    assert "list.xlsx" in desk.banner.sentence
    assert [arrival.name for arrival in quarantine.waiting(desk.desk.office)] == ["list.xlsx"]
    click(screen, "refuse_waiting")
    assert desk.findChild(RefuseDialog) is not None


def test_a_code_page_is_chosen_by_looking_at_it(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    text = "№;ФИО;Дата рождения\n1;Зразкін Петро Тестович;05.05.1990\n2;Взірець Тест Тестович;31.01.1991\n"
    path.write_bytes(text.encode("cp1251"))
    screen = read_list_file(qtbot, desk, path)
    dialog = desk.findChild(CodePageDialog)
    assert dialog is not None
    take = dialog.findChild(QPushButton, "take_code_page")
    assert take is not None
    assert not take.isEnabled(), "nothing is chosen beforehand"
    choice = dialog.findChild(QRadioButton, "code_page_cp1251")
    assert choice is not None
    choice.click()
    assert "Зразкін Петро" in dialog.sample.toPlainText()
    take.click()
    settle(qtbot, desk)
    reading = screen.preview.reading
    assert reading is not None
    assert [entry.full_name for entry in reading.entries] == ["Зразкін Петро Тестович", "Взірець Тест Тестович"]
    assert screen.preview.isVisible()
    facts = screen.findChild(QLabel, "file_facts")
    assert facts is not None
    assert "cp1251" in facts.text()
    screen.preview.form.reference.setText("7/Т")
    _receive(qtbot, desk, screen)
    act = browse.acts_page(desk.desk.office, 1)[0].act
    assert act is not None
    assert isinstance(act.body, ListReceived)
    assert act.body.encoding == "cp1251"


def test_hidden_rows_need_a_note(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    screen = read_list_file(qtbot, desk, _book(tmp_path / "list.xlsx", [FIRST, SECOND], hidden=4))
    form = screen.preview.form
    type_text(form.from_whom, "вони")
    assert form.note.isVisible()
    assert not form.sign.isEnabled()
    type_text(form.note, "відправник підтвердив")
    assert form.sign.isEnabled()
    _receive(qtbot, desk, screen)
    act = browse.acts_page(desk.desk.office, 1)[0].act
    assert act is not None
    assert isinstance(act.body, ListReceived)
    assert act.body.note == "відправник підтвердив"


def test_a_new_version_is_compared_by_person(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    third = (3, "Приклад Іван Тестович", "07.07.1980", "сержант")
    screen = read_list_file(qtbot, desk, _book(tmp_path / "list.xlsx", [FIRST, SECOND]))
    assert not screen.preview.changes_chip.isVisible()
    _receive(qtbot, desk, screen)
    earlier = desk.desk.office.lists()[-1]
    changed = (1, FIRST[1], "06.05.1990", FIRST[3])
    screen = read_list_file(qtbot, desk, _book(tmp_path / "list2.xlsx", [third, changed]))
    assert screen.preview.form.replaced == earlier.id, "the same reference is proposed"
    panel = screen.preview.revision
    assert panel.counts == {Change.ADDED: 1, Change.CHANGED: 1, Change.REMOVED: 1}
    click(screen.preview, "tab_revision")
    assert [each.new.full_name for each in panel.table.rows if each.new] == [FIRST[1]]
    assert "1990" in str(panel.details.model().index(0, 2).data())
    click(panel, "change_removed")
    assert [each.old.full_name for each in panel.table.rows if each.old] == [SECOND[1]]
    _receive(qtbot, desk, screen)
    act = browse.acts_page(desk.desk.office, 1)[0].act
    assert act is not None
    assert isinstance(act.body, ListReceived)
    assert (act.body.previous, len(act.body.changed), len(act.body.removed)) == (earlier.id, 1, 1)


def test_an_earlier_version_that_was_chosen_stays_chosen(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    first = desk.desk.office.lists()[0]
    screen = read_list_file(qtbot, desk, _book(tmp_path / "list.xlsx", [FIRST, SECOND]))
    form = screen.preview.form
    assert form.replaced == 0, "nothing bears this reference yet"
    form.previous.setCurrentIndex(form.previous.findData(first.id))
    form.previous.activated.emit(form.previous.currentIndex())
    settle(qtbot, desk)
    QTest.keyClick(form.reference, Qt.Key.Key_Return)  # which looks at the reference anew
    settle(qtbot, desk)
    assert form.replaced == first.id
    type_text(form.reference, "/2")
    QTest.keyClick(form.reference, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert form.replaced == 0, "another reference is another proposal"


def test_a_table_is_pasted(qtbot: QtBot, desk: Workbench) -> None:
    desk.show_screen("lists")
    screen = desk.current
    assert isinstance(screen, ListsScreen)
    data = QMimeData()
    data.setText("\n".join("\t".join(map(str, line)) for line in (HEADINGS, FIRST, SECOND)))
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(screen.received.cards, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, desk)
    reading = screen.preview.reading
    assert reading is not None
    assert [entry.full_name for entry in reading.entries] == [FIRST[1], SECOND[1]]
    assert screen.preview.isVisible()


def _unclear(path: Path, born: str) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(("№ п/п", "Фамилия, имя, отчество", "Дата"))
    sheet.append((1, f"Зразкін Петро {born}", "05.05.1990"))
    sheet.append((2, "Взірець Тест Тестович", "31.01.1991"))
    book.save(path)
    return path


def test_an_unclear_column_is_asked_once_and_confirmed_on_the_second_list(
    qtbot: QtBot, desk: Workbench, tmp_path: Path
) -> None:
    screen = read_list_file(qtbot, desk, _unclear(tmp_path / "one.xlsx", "Тестович"))
    form, columns = screen.preview.form, screen.preview.columns
    form.reference.setText("1")
    form.from_whom.setText("вони")
    assert screen.preview.tabs.shown == "columns", "what is asked comes first"
    assert not form.sign.isEnabled()
    offers = columns.table.rows[0].offers
    assert offers[0] == "date_of_birth", "by the years that stand in it"
    QTest.keyClick(columns.table, Qt.Key.Key_1)
    settle(qtbot, desk)
    reading = screen.preview.reading
    assert reading is not None
    assert [entry.text(DetailKey.DATE_OF_BIRTH) for entry in reading.entries] == ["1990-05-05", "1991-01-31"]
    assert form.sign.isEnabled()
    _receive(qtbot, desk, screen)
    act = browse.acts_page(desk.desk.office, 1)[0].act
    assert act is not None
    assert isinstance(act.body, ListReceived)
    assert act.body.mapping == ("Sheet!C=date_of_birth",)

    screen = read_list_file(qtbot, desk, _unclear(tmp_path / "two.xlsx", "Прикладович"))
    form.reference.setText("2")
    type_text(form.from_whom, "вони")
    form.from_whom.editingFinished.emit()
    settle(qtbot, desk)
    assert columns.table.rows[0].why is Why.REMEMBERED
    assert not form.sign.isEnabled(), "it is confirmed first"
    click(screen, "confirm_mapping")
    assert form.sign.isEnabled()
    _receive(qtbot, desk, screen)
    assert not quarantine.waiting(desk.desk.office)


def test_a_password_is_asked_until_it_is_right_and_kept_nowhere(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    path, locked = _book(tmp_path / "list.xlsx", [FIRST, SECOND]), io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(path.read_bytes())).encrypt("Пароль 1", locked)
    path.write_bytes(locked.getvalue())
    screen = read_list_file(qtbot, desk, path)
    for password in ("Пароль 2", "Пароль 1"):
        qtbot.waitUntil(lambda: any(d.isVisible() for d in desk.findChildren(PasswordDialog)))
        dialog = next(d for d in desk.findChildren(PasswordDialog) if d.isVisible())
        type_text(dialog.field.edit, password)
        click(dialog, "open_file")
        settle(qtbot, desk)
    assert screen.preview.reading is not None
    assert [entry.full_name for entry in screen.preview.reading.entries] == [FIRST[1], SECOND[1]]
    _receive(qtbot, desk, screen)
    act = browse.acts_page(desk.desk.office, 1)[0].act
    assert act is not None
    assert isinstance(act.body, ListReceived)
    assert act.body.file == digest(locked.getvalue())
    assert act.body.unlocked, "what stood behind the password is kept, so that nobody needs it again"
    assert audit(desk.desk.office).faults == ()
