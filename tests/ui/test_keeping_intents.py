"""Another key and a backup put back, in the window: what was signed once is not signed again when it is asked for again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, Open, settle, sign
from tests.support.dying import told_later
from verifier.domain import words
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import DatabaseRekeyed, OfficeRestored
from verifier.ui.desk import LastWork
from verifier.ui.entry.restoring import RestoreForm
from verifier.ui.half_filled import HalfFilledForms
from verifier.ui.screens.office.key_page import KeyPage
from verifier.ui.tasks import Job, Tasks
from verifier.workflow import accounts, keep_office, rehearse, witness
from verifier.workflow.backup import backup
from verifier.workflow.keep_office import Session
from verifier.workflow.office import Office
from verifier.workflow.rehearse import ACCOUNTS

NAME = ACCOUNTS[rehearse.ADMINISTRATOR][0]


def test_the_key_is_changed_once_however_often_that_work_is_done(qtbot: QtBot, open_desk: Open, tmp_path: Path) -> None:
    bench = open_desk(rehearse.ADMINISTRATOR)
    folder, head, last = bench.desk.office.folder, bench.desk.office.head(), list[LastWork]()
    bench.desk.left.connect(last.append)
    page = KeyPage(bench.desk)
    qtbot.addWidget(page)
    page.reason.setText("an officer has left")
    page.change.click()
    sign(qtbot, bench)
    settle(qtbot, bench)
    (work,) = last
    bench.leave()  # as a window does before such work
    assert "is not recorded; open it again" in told_later(bench.desk.office, NAME, tmp_path)
    assert "is changed" in work.do(Job(work.title))
    session = keep_office.open_office(folder, NAME, PASSPHRASE)
    with session.office.store.read() as connection:
        kind = connection.exec_driver_sql("SELECT kind FROM acts ORDER BY seq DESC LIMIT 1").scalar_one()
    assert (session.office.head().count, kind) == (head.count + 1, DatabaseRekeyed.kind)
    told = "recorded, nothing of it is left to do: Another key for the database (act"
    assert told in HalfFilledForms(session.office, session.officer, Tasks()).told
    session.office.close()


@pytest.fixture(name="form")
def _form(qtbot: QtBot) -> RestoreForm:
    made = RestoreForm(Tasks())
    qtbot.addWidget(made)
    return made


def test_what_is_given_up_is_signed_once_where_the_first_answer_failed(
    qtbot: QtBot, form: RestoreForm, practice_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(practice_folder, tmp_path / "office"))
    session = keep_office.open_office(folder, NAME, PASSPHRASE)
    made = backup(session.office).backup
    accounts.retire(session.office, session.signer, "o2", "left us")
    session.office.close()
    opened, heads = list[Session](), list[int]()
    form.opened.connect(opened.append)
    form.show_folder(folder, NAME, made.path)
    qtbot.waitUntil(lambda: form.officer.currentText() == NAME)
    form.passphrase.edit.setText(PASSPHRASE)
    form.plan()
    qtbot.waitUntil(lambda: form.page.plan is not None, timeout=20_000)
    form.page.reason.setText("the disk failed")

    def fail(office: Office, *_facts: object) -> None:
        if office.head().count > made.manifest.count:  # it is signed, and the answer gets lost
            heads.append(office.head().count)
            raise KnownError(Fault.DISK_FULL, folder=folder)

    with monkeypatch.context() as patch:
        patch.setattr(witness, "begin", fail)
        form.page.restore.click()
        qtbot.waitUntil(lambda: bool(form.message.text()), timeout=60_000)
    assert not opened
    form.page.restore.click()
    qtbot.waitUntil(lambda: bool(opened), timeout=60_000)
    (session,) = opened
    with session.office.store.read() as connection:
        kind = connection.exec_driver_sql("SELECT kind FROM acts ORDER BY seq DESC LIMIT 1").scalar_one()
    assert kind == OfficeRestored.kind
    told = HalfFilledForms(session.office, session.officer, Tasks()).told
    assert words.act_kind(OfficeRestored.kind) in told
    assert f" {session.office.head().count})" in told
    assert heads == [session.office.head().count] == [made.manifest.count + 1]
    session.office.close()
