"""An office in trouble, through the real windows: after a crash, closed while a backup is due, rolled back, damaged."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtTest import QTest

from tests.gallery_dialogs import SHOWN_MS, Moment, Settle
from verifier.domain.errors import Fault, KnownError
from verifier.domain.officers import CLEARANCE_ROLES, Role
from verifier.ui.main_window import MainWindow
from verifier.ui.screens.officers import OfficersScreen
from verifier.ui.tasks import Job
from verifier.ui.workbench import Workbench
from verifier.workflow import accounts, keep_office, rehearse
from verifier.workflow.backup import backup
from verifier.workflow.keep_office import Session
from verifier.workflow.office import DATABASE, KEYS
from verifier.workflow.rehearse import ACCOUNTS
from verifier.workflow.watch import CHECKPOINT

_ADMINISTRATOR, _APPROVER, _FIRST = (
    ACCOUNTS[place][0] for place in (rehearse.ADMINISTRATOR, rehearse.APPROVER, rehearse.FIRST)
)
_PHRASE, _NEW = rehearse.practice_passphrase(0), "жовта валіза їде повз сьомий міст"


def losses(window: MainWindow, office: Path, settle: Settle, home: Path) -> Iterator[Moment]:
    """Bring a copy of a practice office into each loss that there is, and show what is said; `home` is an empty folder."""
    folder, before, crashed = home / "office", home / "before", home / "crashed"
    with _own_desk(home / "state"):
        shutil.copytree(office, folder)
        session = _open(folder)  # of the office itself a backup may have been made while its screens were painted
        keep_office.enrol(session.office, session.signer, "Олег Прикладний", "аудитор", (Role.AUDITOR,), _NEW)
        session.office.close()
        yield from _closing(window, folder, settle)
        session = _open(folder)
        backup(session.office)
        session.office.close()
        shutil.copytree(folder, before)
        session = _open(folder)
        _work(session)
        shutil.copytree(folder, crashed)  # as it would be found had the program ended now
        session.office.close()
        yield from _crash(window, crashed, settle)
        yield from _plan(window, folder, settle)
        for name in (DATABASE, KEYS, CHECKPOINT):
            shutil.copy(before / name, folder / name)
        yield from _older(window, folder, settle)
        (folder / KEYS).write_bytes(b"{}")
        window.entry.show_locked(folder, _APPROVER)
        settle()
        yield "entry-damaged", None
        window.tell_fallen(home / ".local" / "state" / "verifier" / "log" / "crash-20261128-115728-090546.txt")
        settle()
        yield "entry-fallen", None
        shutil.rmtree(home)


@contextmanager
def _own_desk(state: Path) -> Iterator[None]:
    """Know of the office what its own desk does: what is lost in a copy stays unknown to all others."""
    known, os.environ["VERIFIER_STATE"] = os.environ.get("VERIFIER_STATE", ""), str(state)
    try:
        yield
    finally:
        os.environ["VERIFIER_STATE"] = known


def _open(folder: Path, name: str = _ADMINISTRATOR) -> Session:
    return keep_office.open_office(folder, name, _PHRASE)


def _unlocked(window: MainWindow, folder: Path, settle: Settle) -> Workbench:
    window.unlock(_open(folder))
    settle()
    if window.workbench is None:
        raise RuntimeError("the desk is locked")
    return window.workbench


def _work(session: Session) -> None:
    """Enrol somebody, change and retire him, reset a passphrase: what an office does with accounts."""
    office, signer = session.office, session.signer
    made = keep_office.enrol(office, signer, "Ганна Прикладна", "спеціалістка", (Role.CHECKER,), _NEW)
    accounts.change(office, signer, made.id, "провідна спеціалістка", (Role.CHECKER, *CLEARANCE_ROLES), "наказ № 14")
    accounts.retire(office, signer, made.id, "переведення до іншого підрозділу, наказ № 15")
    staff = {officer.name: officer for officer in office.officers().values()}
    consenting = keep_office.confirm(office, staff[_APPROVER], _PHRASE)
    accounts.reset_passphrase(office, signer, consenting, staff[_FIRST].id, _NEW, "забув після відпустки")


def _closing(window: MainWindow, folder: Path, settle: Settle) -> Iterator[Moment]:
    """Show a last backup that is under way, and that it failed."""
    _unlocked(window, folder, settle)
    last, go = window.backups.at_exit(), threading.Event()
    if last is None:
        raise RuntimeError("no backup is due")

    def fail(job: Job) -> str:
        job.progress(1, 3)
        go.wait(60)
        raise KnownError(Fault.CANNOT_WRITE, folder=folder)

    window.lock(replace(last, do=fail))
    QTest.qWait(SHOWN_MS)
    try:
        yield "entry-closing", None
    finally:
        go.set()
    settle()
    yield "entry-closing-failed", None


def _crash(window: MainWindow, crashed: Path, settle: Settle) -> Iterator[Moment]:
    bench = _unlocked(window, crashed, settle)
    yield "unlocked-after-crash", None
    bench.banner.hide()
    bench.show_screen("officers")
    settle()
    screen = bench.current
    if isinstance(screen, OfficersScreen):
        yield "officers-after-all", None
        screen.table.go_to(next(place for place, officer in enumerate(screen.table.rows) if officer.retired))
        screen.tabs.show_page("officer")
        settle()
        yield "officer-retired", None
    window.lock()


def _plan(window: MainWindow, folder: Path, settle: Settle) -> Iterator[Moment]:
    window.entry.restore(folder, _ADMINISTRATOR)
    settle()
    yield "restore-choice", None
    form = window.entry.restoring
    form.passphrase.edit.setText(_PHRASE)
    form.plan()
    settle()
    yield "restore-plan", None
    form.forget()


def _older(window: MainWindow, folder: Path, settle: Settle) -> Iterator[Moment]:
    bench = _unlocked(window, folder, settle)
    bench.show_screen("home")
    settle()
    yield "older-home", None
    bench.show_screen("office", "older")
    settle()
    yield "older-office", None
    window.lock()
