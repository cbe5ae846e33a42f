"""What is seen of accounts, backups, checkpoints and readings; and an office after a crash, or rolled back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from verifier.domain.officers import CLEARANCE_ROLES, Role
from verifier.ui.help import TOPICS, show_help
from verifier.ui.main_window import MainWindow
from verifier.ui.my_desk import MyDesk
from verifier.ui.screens.office import OfficeScreen
from verifier.ui.screens.officers import OfficersScreen
from verifier.ui.screens.officers.reset_dialog import ResetDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import accounts, keep_office, rehearse
from verifier.workflow.backup import backup
from verifier.workflow.keep_office import Session
from verifier.workflow.readings import ReadingKind, log
from verifier.workflow.rehearse import PracticeOffice

Moment = tuple[str, QWidget | None]
Settle = Callable[[], None]
Paint = Callable[..., None]
_PHRASE = "жовта валіза їде повз сьомий міст"


def office_moments(bench: Workbench, screen: OfficeScreen, settle: Settle) -> Iterator[Moment]:
    """Show each page of the office."""
    screen.backups.back_up()
    settle()
    yield "backups", None
    bench.banner.hide()
    for case in (3, 14, 15):
        log(bench.desk.office, bench.desk.officer, ReadingKind.OPENED, case=case)
    for page in ("checkpoint", "readings", "letterhead", "settings", "key"):
        screen.tabs.show_page(page)
        settle()
        yield page, None
    bench.show_my_desk()
    settle()
    if mine := bench.findChild(MyDesk):
        yield "my-desk", mine
        mine.reject()
    screen.tabs.show_page("checkpoint")
    screen.checkpoint.compare.field.setText("verifier-checkpoint 12 0000")
    screen.checkpoint.compare.compare()
    settle()
    yield "compared", None
    screen.tabs.show_page("backups")


def officer_moments(bench: Workbench, screen: OfficersScreen, settle: Settle) -> Iterator[Moment]:
    """Show what an administrator does with accounts: strength while typing, one officer, a reset, retirement."""
    form = screen.form
    form.name.setText("Ганна Прикладна")
    for name, phrase in (("weak", "Ганна Прикладна 2024"), ("strong", _PHRASE)):
        form.new.first.edit.setText(phrase)
        settle()
        yield f"strength-{name}", None
    form.clear()
    screen.table.go_to(len(screen.table.rows) - 1)
    screen.tabs.show_page("officer")
    settle()
    yield "officer", None
    screen.tabs.show_page("own")
    yield "own", None
    officer = screen.page.officer
    if officer is not None:
        dialog = ResetDialog(bench.desk, officer, lambda _act: None, screen)
        dialog.open()
        dialog.new.first.edit.setText(_PHRASE)
        settle()
        yield "reset", dialog
        dialog.reject()
    screen.tabs.show_page("enrol")


def paint_help(window: MainWindow, paint: Paint) -> None:
    """Paint the help as it opens."""
    shown = show_help(window)
    paint("help", shown)
    for topic in TOPICS:
        shown.show_topic(topic)
        paint(f"help-{topic}", shown)
    shown.close()


def paint_losses(window: MainWindow, practice: PracticeOffice, paint: Paint, settle: Settle, home: Path) -> None:
    """Bring a copy of the office into each loss that there is, through the program itself, and paint what is said."""
    folder = home / "office"
    known, os.environ["VERIFIER_STATE"] = os.environ.get("VERIFIER_STATE", ""), str(home / "state")
    shutil.copytree(practice.office.folder, folder)
    administrator, second = practice.accounts[rehearse.ADMINISTRATOR], practice.accounts[rehearse.APPROVER]
    try:
        before = home / "before"
        session = keep_office.open_office(folder, administrator.name, administrator.passphrase)
        backup(session.office)
        session.office.close()
        shutil.copytree(folder, before)
        session = keep_office.open_office(folder, administrator.name, administrator.passphrase)
        _work(session, practice)
        crashed = home / "crashed"
        shutil.copytree(folder, crashed)  # as it would be found had the program ended now
        session.office.close()
        _paint_crash(window, crashed, folder, administrator.name, administrator.passphrase, paint)
        _paint_plan(window, folder, administrator.name, administrator.passphrase, paint, settle)
        for name in ("office.db", "office.keys", "office.checkpoint"):
            shutil.copy(before / name, folder / name)
        _paint_older(window, folder, administrator.name, administrator.passphrase, paint)
        window.entry.show_locked(folder, second.name)
        (folder / "office.keys").write_bytes(b"{}")
        window.entry.show_locked(folder, second.name)
        settle()
        paint("entry-damaged")
    finally:
        os.environ["VERIFIER_STATE"] = known
        for path in home.iterdir():
            shutil.rmtree(path, ignore_errors=True)


def _work(session: Session, practice: PracticeOffice) -> None:
    """Enrol somebody, change and retire him, reset a passphrase: what an office does with accounts."""
    office, signer = session.office, session.signer
    made = keep_office.enrol(office, signer, "Ганна Прикладна", "спеціалістка", (Role.CHECKER,), _PHRASE)
    accounts.change(office, signer, made.id, "провідна спеціалістка", (Role.CHECKER, *CLEARANCE_ROLES), "наказ № 14")
    accounts.retire(office, signer, made.id, "переведення до іншого підрозділу, наказ № 15")
    first, second = practice.accounts[rehearse.FIRST], practice.accounts[rehearse.APPROVER]
    staff = {officer.name: officer for officer in office.officers().values()}
    consenting = keep_office.confirm(office, staff[second.name], second.passphrase)
    accounts.reset_passphrase(office, signer, consenting, staff[first.name].id, _PHRASE, "забув після відпустки")


def _paint_crash(window: MainWindow, crashed: Path, folder: Path, name: str, phrase: str, paint: Paint) -> None:
    whole = folder.with_name("whole")
    folder.rename(whole)
    crashed.rename(folder)
    try:
        window.unlock(keep_office.open_office(folder, name, phrase))
        paint("unlocked-after-crash")
        bench = window.workbench
        if bench is not None:
            bench.banner.hide()
            bench.show_screen("officers")
            screen = bench.current
            if isinstance(screen, OfficersScreen):
                paint("officers-after-all")
                place = next(n for n, officer in enumerate(screen.table.rows) if officer.retired)
                screen.table.go_to(place)
                screen.tabs.show_page("officer")
                paint("officer-retired")
        window.lock()
    finally:
        shutil.rmtree(folder)
        whole.rename(folder)


def _paint_plan(window: MainWindow, folder: Path, name: str, phrase: str, paint: Paint, settle: Settle) -> None:
    window.entry.restore(folder, name)
    settle()
    paint("restore-choice")
    form = window.entry.restoring
    form.passphrase.edit.setText(phrase)
    form.plan()
    settle()
    paint("restore-plan")
    form.forget()


def _paint_older(window: MainWindow, folder: Path, name: str, phrase: str, paint: Paint) -> None:
    window.unlock(keep_office.open_office(folder, name, phrase))
    if window.workbench is not None:
        window.workbench.show_screen("home")
        paint("older-home")
        window.workbench.show_screen("office", "older")
        paint("older-office")
    window.lock()
