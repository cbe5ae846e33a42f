"""Officers in the real window: enrolling one by a signed act, roles that exclude each other, delegating clearances."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, click, settle, sign, type_text
from verifier.domain.officers import SIGNING_ROLES, Delegation, Role
from verifier.ui.screens.officers import OfficersScreen
from verifier.ui.screens.officers.reset_dialog import ResetDialog
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import keep_office, rehearse

FIRST_PHRASE = "перша довга фраза"


def _officers(qtbot: QtBot, bench: Workbench) -> OfficersScreen:
    bench.show_screen("officers")
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, OfficersScreen)
    return screen


def _box(screen: OfficersScreen, role: Role) -> QCheckBox:
    found = screen.findChild(QCheckBox, f"role_{role.value}")
    assert isinstance(found, QCheckBox)
    return found


def _fill(screen: OfficersScreen, passphrase: str = FIRST_PHRASE) -> None:
    form = screen.form
    for field, text in (
        (form.name, "Ганна Прикладна"),
        (form.post, "спеціаліст"),
        (form.new.first.edit, passphrase),
        (form.new.again.edit, passphrase),
    ):
        type_text(field, text)


def test_an_officer_is_enrolled_and_can_open_the_office(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.ADMINISTRATOR)
    screen = _officers(qtbot, bench)
    _fill(screen)
    _box(screen, Role.CHECKER).click()
    _box(screen, Role.ADJUDICATOR).click()
    click(screen, "enrol")
    sign(qtbot, bench)
    session = keep_office.open_office(bench.desk.office.folder, "Ганна Прикладна", FIRST_PHRASE)
    session.office.close()
    assert session.officer.roles == (Role.CHECKER, Role.ADJUDICATOR)
    assert screen.table.rows[-1].name == "Ганна Прикладна"
    assert not screen.form.name.text()
    assert not screen.form.new.text, "no passphrase is left standing in a field"


def test_an_administrator_holds_no_signing_role(qtbot: QtBot, open_desk: Open) -> None:
    screen = _officers(qtbot, open_desk(rehearse.ADMINISTRATOR))
    _box(screen, Role.ADMINISTRATOR).click()
    assert not any(_box(screen, role).isEnabled() for role in SIGNING_ROLES)
    assert _box(screen, Role.REGISTRAR).isEnabled()
    _box(screen, Role.ADMINISTRATOR).click()
    _box(screen, Role.CHECKER).click()
    assert not _box(screen, Role.ADMINISTRATOR).isEnabled()


@pytest.mark.parametrize(("passphrase", "said"), [("коротка", "too short"), (FIRST_PHRASE, "at least one role")])
def test_what_is_missing_is_said_before_anything_is_signed(
    qtbot: QtBot, open_desk: Open, passphrase: str, said: str
) -> None:
    bench = open_desk(rehearse.ADMINISTRATOR)
    screen = _officers(qtbot, bench)
    _fill(screen, passphrase)
    if said == "too short":
        _box(screen, Role.CHECKER).click()
    click(screen, "enrol")
    assert said in screen.form.message.text()
    assert bench.findChild(SignDialog) is None


def test_only_an_administrator_enrols(qtbot: QtBot, open_desk: Open) -> None:
    screen = _officers(qtbot, open_desk(rehearse.FIRST))
    assert not screen.form.isVisible()
    assert len(screen.table.rows) == len(rehearse.ACCOUNTS)


def test_clearances_are_delegated_by_keyboard_and_the_delegation_is_ended(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    qtbot.waitUntil(bench.isActiveWindow)
    screen = _officers(qtbot, bench)
    form = screen.delegation
    assert not screen.form.isVisible(), "only an administrator enrols"
    assert form.who.hasFocus()
    assert not form.sign.isEnabled(), "nobody is chosen beforehand"
    names = [form.who.itemText(place) for place in range(form.who.count())]
    assert not any(name in "".join(names) for name in ("Ольга", "Лідія", "Петро")), "who signs nothing, and oneself"
    place = next(place for place, name in enumerate(names) if "Ніна Зразкова" in name)
    for _time in range(place):
        QTest.keyClick(form.who, Qt.Key.Key_Down)
    assert "at least one clearance" in form._why.text()
    box = form.findChild(QCheckBox, "delegate_roles_legal")
    assert box is not None
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert "document" in form._why.text()
    type_text(form.document, "наказ № 12")
    assert "last day" in form._why.text()
    type_text(form.until, "01.06.2031")
    QTest.keyClick(form.until, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sign(qtbot, bench)
    officers = {officer.name: officer for officer in bench.desk.office.officers().values()}
    assert officers["Ніна Зразкова"].delegation == Delegation((Role.LEGAL,), "наказ № 12", "2031-06-01")
    told = screen.findChild(QLabel, "delegations")
    assert told is not None
    assert "Ніна Зразкова: Legal officer · наказ № 12 · until 01.06.2031" in told.text()
    form.who.setCurrentIndex(place)
    click(screen, "delegate_end")
    sign(qtbot, bench)
    assert {o.name: o for o in bench.desk.office.officers().values()}["Ніна Зразкова"].delegation is None


def test_only_an_approver_delegates_and_the_smallest_office_is_told(qtbot: QtBot, open_desk: Open) -> None:
    screen = _officers(qtbot, open_desk(rehearse.ADMINISTRATOR))
    assert not screen.delegation.isVisible()
    texts = " ".join(label.text() for label in screen.findChildren(QLabel))
    assert "are four" in texts
    assert "adjudicator five" in texts


def test_nothing_is_cut_in_the_dialog_of_a_reset_whatever_it_says(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.ADMINISTRATOR)
    screen = _officers(qtbot, bench)
    screen.table.go_to(len(screen.table.rows) - 1)
    screen.tabs.show_page("officer")
    click(screen, "reset_passphrase")
    dialog = screen.findChild(ResetDialog)
    assert dialog is not None
    for phrase in ("", "Лідія Пробна 1990", "жовта валіза їде повз сьомий міст"):
        dialog.new.first.edit.setText(phrase)
        qtbot.waitUntil(lambda: not dialog.new.meter._rest.isActive())
        settle(qtbot, bench)
        click(dialog, "reset_sign")  # and a sentence says what is lacking
        qtbot.waitUntil(lambda phrase=phrase: bool(dialog.new.meter.strength) == bool(phrase))  # type: ignore[misc]
        qtbot.waitUntil(lambda: not _cut(dialog))
    dialog.reject()


def _cut(dialog: ResetDialog) -> list[str]:
    """Return the fields and sentences of the dialog that have less height than they need."""
    fields = (dialog.first.edit, dialog.new.first.edit, dialog.new.again.edit, dialog.who)
    lines = (shown for shown in dialog.findChildren(QLabel) if shown.isVisible())
    return [
        *(field.objectName() for field in fields if field.height() < field.sizeHint().height()),
        *(shown.text() for shown in lines if shown.height() < shown.heightForWidth(shown.width())),
    ]
