"""A query as a workbook in the window: seen before it is issued, saved, and its answers signed when it comes back."""

from __future__ import annotations

import io
from pathlib import Path

import msoffcrypto.format.ooxml
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, Open, choose_path, click, drop, file_urls, settle, sign, type_text
from tests.support.dying import told_later
from tests.support.theirs import filled
from verifier.domain.acts import AnswerReceived
from verifier.domain.case import Case
from verifier.domain.details import DetailKey
from verifier.ledger.canonical import read_act
from verifier.store import acts
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.lists.answers_dialog import AnswersDialog
from verifier.ui.screens.reports import ReportsScreen
from verifier.ui.widgets.file_password import PasswordDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import keep_office, moves, rehearse
from verifier.workflow.half_filled import kept
from verifier.workflow.issue_report import Report
from verifier.workflow.rehearse import ACCOUNTS

K = DetailKey


def _asked(bench: Workbench) -> Case:
    """Ask the other side about two details of a person who was checked twice."""
    office = bench.desk.office
    approver = next(each for each in office.officers().values() if each.name == ACCOUNTS[rehearse.APPROVER][0])
    signer = keep_office.confirm(office, approver, PASSPHRASE)
    number = next(line for line in range(1, 61) if office.case(line).is_checked_twice)
    query = moves.query_of(office.case(number), [K.DATE_OF_BIRTH, K.RANK], "просимо звірити", "2031-06-01")
    moves.sign(office, signer, query)
    return office.case(number)


def _went_out(qtbot: QtBot, bench: Workbench, folder: Path) -> Path:
    """Look at the workbook of the query at the Reports screen, issue and save it; return the file."""
    bench.show_screen("reports")
    screen = bench.current
    assert isinstance(screen, ReportsScreen)
    settle(qtbot, bench)
    screen.choice.of_list[Report.QUERY].click()
    screen.choice.workbook.setChecked(True)
    view = screen.file
    qtbot.waitUntil(lambda: view.data.startswith(b"PK") and view.currentWidget() is view.cells, timeout=20_000)
    assert view.cells.grid.cells.rowCount() == 11
    click(screen, "issue_report")
    sign(qtbot, bench)
    choose_path(qtbot, screen, folder)
    settle(qtbot, bench)
    (path,) = folder.glob("R3X-*.xlsx")
    assert path.read_bytes() == view.data
    paper = screen.findChild(QPushButton, "print_report")
    assert paper is not None
    assert not paper.isEnabled(), "a workbook has no pages"
    return path


def test_a_query_goes_out_as_a_workbook_and_its_answers_are_signed(
    qtbot: QtBot, open_desk: Open, tmp_path: Path
) -> None:
    bench = open_desk(rehearse.FIRST)
    case = _asked(bench)
    sent = _went_out(qtbot, bench, tmp_path)
    back = tmp_path / "відповідь <b>.xlsx"
    back.write_bytes(filled(sent.read_bytes(), {1: ("12.05.1990", "паспорт"), 2: ("старший солдат", "")}))

    bench.show_screen("lists")
    lists = bench.current
    assert isinstance(lists, ListsScreen)
    settle(qtbot, bench)
    assert drop(lists, file_urls(back)), "it is told from a list by its keys"
    settle(qtbot, bench)
    dialog = lists.findChild(AnswersDialog)
    assert dialog is not None
    assert [line.detail for line in dialog.rows.rows] == [K.DATE_OF_BIRTH, K.RANK]
    go = dialog.findChild(QPushButton, "sign_answers")
    assert go is not None
    assert not go.isEnabled(), "their letter is not named yet"
    type_text(dialog.letter, "лист № 8")
    assert go.text() == "Sign 2 answers…"
    dialog.rows.go_to(1)
    for _turn, left in ((1, "Sign 1 answer…"), (2, "Sign 2 answers…"), (3, "Sign 1 answer…")):
        click(dialog, "leave_out_answer")
        assert go.text() == left
    assert "left out" in dialog.rows.model().index(1, 6).data()
    click(dialog, "sign_answers")
    settle(qtbot, bench)
    said = told_later(bench.desk.office, bench.desk.officer.name, tmp_path)
    assert "is not recorded; open it again, it stands there to be signed: Answers of the other side." in said
    begun = kept(bench.desk.office, bench.desk.officer)
    sign(qtbot, bench)
    settle(qtbot, bench)
    with bench.desk.office.store.read() as connection:
        stored = acts.latest(connection, 1)[0]
    act = read_act(stored.data, stored.hash)
    body = act.body
    assert isinstance(body, AnswerReceived)
    assert [each.intent for each in begun] == [act.intent], "one act, as it was about to be signed"
    assert (body.case, body.detail, body.value) == (case.number, K.DATE_OF_BIRTH, "1990-05-12")
    assert body.file_name == back.name
    assert bench.desk.office.case(case.number).claims == {K.DATE_OF_BIRTH: "1990-05-12"}
    assert "1 answer was recorded" in bench.banner.sentence

    locked = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(back.read_bytes())).encrypt("Пароль 1", locked)
    back.write_bytes(locked.getvalue())
    click(lists, "take_answers")
    choose_path(qtbot, lists, back)
    _unlock(qtbot, bench, lists, "не той")
    _unlock(qtbot, bench, lists, "Пароль 1")
    again = _dialog(qtbot, lists, dialog)
    assert again.rows.rows[0].problem, "it was answered before"
    again.reject()
    assert drop(lists, file_urls(back)), "a locked one is a list until it is opened"
    _unlock(qtbot, bench, lists, "Пароль 1")
    _dialog(qtbot, lists, again).reject()
    assert "waits as a list" in bench.banner.sentence


def _unlock(qtbot: QtBot, bench: Workbench, lists: ListsScreen, password: str) -> None:
    """Give the file's password when it is asked for, and wait until it was tried."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in lists.findChildren(PasswordDialog)), timeout=20_000)
    (dialog,) = (each for each in lists.findChildren(PasswordDialog) if each.isVisible())
    type_text(dialog.field.edit, password)
    click(dialog, "open_file")
    settle(qtbot, bench)


def _dialog(qtbot: QtBot, lists: ListsScreen, before: AnswersDialog) -> AnswersDialog:
    found = list[AnswersDialog]()

    def opened() -> bool:
        found[:] = [each for each in lists.findChildren(AnswersDialog) if each is not before and each.isVisible()]
        return bool(found)

    qtbot.waitUntil(opened, timeout=20_000)
    return found[0]
