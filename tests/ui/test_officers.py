"""Officers in the real window: enrolling one by a signed act, and the roles that exclude each other."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, click, settle, sign, type_text
from verifier.domain.officers import SIGNING_ROLES, Role
from verifier.ui.screens.officers import OfficersScreen
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
        (form.passphrase.edit, passphrase),
        (form.again.edit, passphrase),
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
    assert not screen.form.passphrase.text(), "no passphrase is left standing in a field"


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
