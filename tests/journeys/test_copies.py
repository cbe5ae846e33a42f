"""Copies of the office in the real window, all by keyboard: a backup put back, an older copy noticed and settled."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from tests.journeys.keyboard import Keyboard
from tests.support.desks import PASSPHRASE
from verifier.domain.keeping_acts import OfficeRestored
from verifier.ui.sign_dialog import SignDialog
from verifier.workflow import browse, keep_office, rehearse
from verifier.workflow.audit import audit
from verifier.workflow.backup_files import ASIDE, backups_of
from verifier.workflow.office import BACKUPS
from verifier.workflow.rehearse import ACCOUNTS

ADMINISTRATOR, CHECKER = ACCOUNTS[rehearse.ADMINISTRATOR][0], ACCOUNTS[rehearse.FIRST][0]
NEW, LATER, PHRASE = "Ганна Прикладна", "Остап Уявенко", "жовта валіза їде повз сьомий міст"
WHY = "диск замінено, наказ № 3"


def test_a_backup_is_made_worked_on_after_and_put_back(at_office: Keyboard, office: Path) -> None:
    keyboard = at_office
    keyboard.unlock(ADMINISTRATOR, PASSPHRASE)
    keyboard.go("office")
    assert "There is no backup of this office yet" in keyboard.seen()
    keyboard.tab_to("backup_now")
    keyboard.press("Space")
    assert "Nothing is newer" in keyboard.seen()
    count = _count(keyboard)
    _enrol(keyboard, NEW)
    keyboard.go("office")
    assert "1 act is newer" in keyboard.seen()
    keyboard.lock()

    keyboard.tab_to("restore_office")
    keyboard.press("Space")
    keyboard.pick("restore_officer", ADMINISTRATOR)
    keyboard.fill(restore_passphrase=PASSPHRASE)
    keyboard.press("Return")
    keyboard.until(lambda: keyboard.focused.objectName() == "restore_reason")
    seen = keyboard.seen()
    assert "▲ 1 act would be lost" in seen
    assert f"The acts {count + 1} to {count + 1}" in seen
    assert "Officer enrolled" in seen
    keyboard.press("Return")
    keyboard.tab_to("restore")
    keyboard.press("Space")
    assert "Say why" in keyboard.window.entry.form.message.text()
    keyboard.fill(restore_reason=WHY)
    keyboard.tab_to("restore")
    keyboard.press("Space")
    keyboard.until(lambda: keyboard.window.workbench is not None)
    keyboard.rest()
    seen = keyboard.seen()
    assert "is put back" in seen
    assert "What stood here before is kept in" in seen
    keyboard.go("officers")
    assert NEW not in keyboard.seen()
    keyboard.lock()

    aside = next(backup for backup in backups_of(office / BACKUPS) if backup.path.name.startswith(ASIDE))
    assert aside.manifest.count == count + 1
    _look_at_what_is_left(office, count)


def test_an_older_copy_is_noticed_and_nothing_is_signed_in_it_until_it_is_settled(
    at_office: Keyboard, office: Path
) -> None:
    keyboard, older = at_office, Path(shutil.copytree(office, office.with_name("older")))
    keyboard.unlock(ADMINISTRATOR, PASSPHRASE)
    count = _count(keyboard)
    _enrol(keyboard, NEW)
    keyboard.lock()
    shutil.rmtree(office)
    shutil.copytree(older, office)

    keyboard.unlock(CHECKER, PASSPHRASE)
    assert "▲ Acts are missing" not in keyboard.seen(), "it is said in one place, on top of every screen"
    assert _standing(keyboard)
    keyboard.tab_to("show_older")
    keyboard.press("Space")
    seen = keyboard.seen()
    assert f"Missing: acts {count + 1} to {count + 1}" in seen
    assert "Known from" in seen
    assert "administrator" in seen
    assert not _offers(keyboard, "resume"), "only an administrator gives acts up"
    keyboard.lock()

    keyboard.unlock(ADMINISTRATOR, PASSPHRASE)
    _fill_enrolment(keyboard, LATER)
    assert keyboard.dialog(SignDialog) is None, "a passphrase is not asked for in vain"
    assert _count(keyboard) == count
    keyboard.tab_to("show_older")
    keyboard.press("Space")
    keyboard.fill(resume_reason=WHY)
    keyboard.tab_to("resume")
    keyboard.press("Space")
    keyboard.sign(PASSPHRASE)
    assert not _standing(keyboard)
    assert "Work goes on from this copy" in keyboard.seen()
    _enrol(keyboard, LATER)
    keyboard.lock()
    _look_at_what_is_left(office, count, LATER)


def _enrol(keyboard: Keyboard, name: str) -> None:
    _fill_enrolment(keyboard, name)
    keyboard.sign(PASSPHRASE)
    assert f"{name} is enrolled" in keyboard.seen()


def _fill_enrolment(keyboard: Keyboard, name: str) -> None:
    keyboard.go("officers")
    keyboard.fill(enrol_name=name, enrol_post="спеціалістка")
    box = keyboard.window.findChild(QCheckBox, "role_checker")
    if isinstance(box, QCheckBox) and not box.isChecked():  # it is, where what was entered still stands
        keyboard.tab_to("role_checker")
        keyboard.press("Space")
    keyboard.fill(enrol_passphrase=PHRASE, enrol_passphrase_again=PHRASE)
    keyboard.press("Return")


def _count(keyboard: Keyboard) -> int:
    assert keyboard.window.workbench is not None
    return keyboard.window.workbench.desk.office.head().count


def _standing(keyboard: Keyboard) -> bool:
    assert keyboard.window.workbench is not None
    return keyboard.window.workbench.standing.isVisible()


def _offers(keyboard: Keyboard, name: str) -> bool:
    found = keyboard.window.findChild(QWidget, name)
    return isinstance(found, QWidget) and found.isVisible()


def _look_at_what_is_left(office: Path, count: int, enrolled: str = "") -> None:
    session = keep_office.open_office(office, ADMINISTRATOR, PASSPHRASE)
    try:
        acts = browse.acts_page(session.office, 2 if enrolled else 1)
        body = acts[-1].act.body if acts[-1].act else None
        assert isinstance(body, OfficeRestored)
        assert (body.count, body.lost_count, body.reason) == (count, count + 1, WHY)
        names = {officer.name for officer in session.office.officers().values()}
        assert names == {*(name for name, _post, _roles in ACCOUNTS), *filter(None, (enrolled,))}
        assert audit(session.office).faults == ()
    finally:
        session.office.close()
