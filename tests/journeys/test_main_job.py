"""The main job in the real window, all by keyboard: from founding an office to a signed decision and its PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.keyboard import Keyboard
from verifier import resources
from verifier.domain.acts import CheckSigned, ClearanceGiven
from verifier.domain.case import State
from verifier.domain.decisions import Disposition
from verifier.domain.details import DETAIL, DetailKey
from verifier.i18n import Language, set_language
from verifier.reports.preview import text_of
from verifier.settings import Settings
from verifier.ui import theme
from verifier.ui.main_window import MainWindow
from verifier.ui.screens.check import CheckScreen
from verifier.workflow import keep_office
from verifier.workflow.audit import audit
from verifier.workflow.issue_report import Standing, check_report

PASSPHRASE = "цілком довга фраза"
ADMINISTRATOR = "Ольга Навчальна"
FIRST, SECOND, THIRD, FOURTH = "Олена Взірцева", "Ігор Прикладний", "Ніна Зразкова", "Петро Умовний"
ROLES = {
    FIRST: ("checker",),
    SECOND: ("checker",),
    THIRD: ("adjudicator", "legal", "security", "medical", "logistics"),
    FOURTH: ("approver",),
}
DELEGATION = "наказ № 7-н від 02.05.2025"
SECRET = "лише перша перевіряюча це знає"
AGREED, DISPUTED = 1, 2  # case numbers: their first two persons


@pytest.fixture
def keyboard(qtbot: QtBot, qapp: QApplication) -> Iterator[Keyboard]:
    """The window as it starts on a desk that has never seen an office."""
    set_language(Language.EN)
    theme.apply(qapp, theme.Look.LIGHT)
    window = MainWindow(Settings(language="en"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    keyboard = Keyboard(qtbot, window)
    keyboard.rest()
    yield keyboard
    window.close()


def test_from_their_spreadsheet_to_a_signed_pdf(keyboard: Keyboard, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    _found(keyboard, folder)
    for name, roles in ROLES.items():
        _enrol(keyboard, name, roles)
    _load_register(keyboard)
    _receive_list(keyboard)
    keyboard.lock()

    keyboard.unlock(FOURTH, PASSPHRASE)
    _delegate(keyboard)
    keyboard.lock()

    keyboard.unlock(FIRST, PASSPHRASE)
    _check(keyboard, AGREED, note=SECRET)
    _check(keyboard, DISPUTED, note=SECRET)
    keyboard.lock()

    keyboard.unlock(SECOND, PASSPHRASE)
    _sees_nothing_of_the_first(keyboard)
    keyboard.go("check")
    keyboard.tab_to("pass_1")
    keyboard.press("Right")
    for _person in (AGREED, DISPUTED):
        _check(keyboard, disputes=DISPUTED)
    _conclude(keyboard)
    keyboard.lock()

    keyboard.unlock(THIRD, PASSPHRASE)
    _settle(keyboard)
    _clear(keyboard)
    keyboard.lock()

    keyboard.unlock(FOURTH, PASSPHRASE)
    _decide(keyboard)
    pdf = _export(keyboard, tmp_path)
    keyboard.lock()

    _look_at_what_is_left(folder, pdf)


def _found(keyboard: Keyboard, folder: Path) -> None:
    keyboard.tab_to("way_open")
    keyboard.press("Right")
    keyboard.fill(
        new_folder=str(folder),
        office_name="Навчальний офіс",
        own_name=ADMINISTRATOR,
        own_post="адміністратор",
        new_passphrase=PASSPHRASE,
        new_passphrase_again=PASSPHRASE,
    )
    keyboard.press("Return")
    keyboard.until(lambda: keyboard.focused.objectName() == "go_to_desk")
    keyboard.press("Space")
    keyboard.until(lambda: keyboard.window.workbench is not None)
    keyboard.rest()


def _enrol(keyboard: Keyboard, name: str, roles: tuple[str, ...]) -> None:
    keyboard.go("officers")
    keyboard.fill(enrol_name=name, enrol_post="спеціаліст")
    for role in roles:
        keyboard.tab_to(f"role_{role}")
        keyboard.press("Space")
    keyboard.fill(enrol_passphrase=PASSPHRASE, enrol_passphrase_again=PASSPHRASE)
    keyboard.press("Return")
    keyboard.sign(PASSPHRASE)


def _delegate(keyboard: Keyboard) -> None:
    """The head delegates the clearances in writing, so that one officer may sign several on one person."""
    keyboard.go("officers")
    keyboard.pick("delegate_officer", THIRD)
    for kind in ("legal", "security", "medical", "logistics"):
        keyboard.tab_to(f"delegate_roles_{kind}")
        keyboard.press("Space")
    keyboard.fill(delegate_document=DELEGATION, delegate_until="31.12.2040")
    keyboard.press("Ctrl+Return")
    keyboard.sign(PASSPHRASE)


def _load_register(keyboard: Keyboard) -> None:
    keyboard.go("register")
    keyboard.press("Ctrl+O")
    keyboard.choose_path(resources.path("practice", "register.xlsx"))
    keyboard.fill(extract_name="Облік", extract_source="НІБ")
    keyboard.press("Ctrl+Return")
    keyboard.sign(PASSPHRASE)


def _receive_list(keyboard: Keyboard) -> None:
    keyboard.go("lists")
    keyboard.press("Ctrl+O")
    keyboard.choose_path(resources.path("practice", "list.xlsx"))
    keyboard.fill(
        receipt_reference="00/Т-1", receipt_sender="протилежна сторона", receipt_difference="підсумок у файлі хибний"
    )
    keyboard.press("Ctrl+Return")
    keyboard.sign(PASSPHRASE)


def _check(keyboard: Keyboard, case: int = 0, note: str = "", disputes: int = 0) -> None:
    """Answer every detail of the person on the screen by what the screen shows, look back, sign."""
    keyboard.go("check")
    assert keyboard.window.workbench is not None
    screen = keyboard.window.workbench.current
    assert isinstance(screen, CheckScreen)
    keyboard.until(lambda: screen.person.drafting is not None)
    drafting = screen.person.drafting
    assert drafting is not None
    sheet = drafting.person.sheet
    assert sheet.case in ((case,) if case else (AGREED, DISPUTED))
    keyboard.press("A")
    keyboard.press("Home")
    compared = {row.key: row for row in screen.page.table.rows}
    for place, key in enumerate(sheet.asked):
        assert screen.page.table.currentIndex().row() == place
        if DETAIL[key].is_gate:
            keyboard.press("1")
        elif DETAIL[key].own:
            keyboard.press("4")
            keyboard.write("в обліку не зазначено")
            keyboard.press("Return")
        elif key not in sheet.stated:
            keyboard.press("5")
        elif key is DetailKey.RANK and sheet.case == disputes:
            _dispute(keyboard)
        elif compared[key].ours in ("", "—"):
            keyboard.press("4")
            keyboard.write("шукали в обліку, немає")
            keyboard.press("Return")
        else:
            same = compared[key].theirs == compared[key].ours
            keyboard.press("1" if same else "2")
        if place == 0 and note:  # an answer to which nothing is missing has gone on to the next detail by itself
            keyboard.press("Up")
            keyboard.press("N")
            keyboard.write(note)
            keyboard.press("Escape")
        if screen.page.table.currentIndex().row() == place:
            keyboard.press("Down")
    keyboard.press("Ctrl+Return")
    assert screen.page.looks_back
    keyboard.press("Ctrl+Return")
    keyboard.sign(PASSPHRASE)
    keyboard.until(lambda: screen.person.key is None or screen.person.key[0] != sheet.case)
    keyboard.rest()


def _dispute(keyboard: Keyboard) -> None:
    """Answer "discrepancy": the value, the reason and nothing else is asked for, one after the other."""
    keyboard.press("3")
    keyboard.press("V")
    keyboard.press("Ctrl+A")
    keyboard.write("капітан")
    keyboard.press("Escape")
    keyboard.press("R")
    keyboard.press("Down")
    keyboard.press("Return")
    if keyboard.focused.objectName() != "details":
        keyboard.press("Escape")


def _sees_nothing_of_the_first(keyboard: Keyboard) -> None:
    for screen in ("home", "lists", "check", "disagreements", "decisions", "reports", "ledger"):
        keyboard.go(screen)
        assert SECRET not in keyboard.seen(), screen


def _settle(keyboard: Keyboard) -> None:
    keyboard.go("disagreements")
    keyboard.until(lambda: keyboard.focused.objectName().startswith("ruling_"))
    keyboard.press("1")
    keyboard.write("у документах саме це звання")
    keyboard.press("Return")
    keyboard.press("Ctrl+Return")
    keyboard.sign(PASSPHRASE)
    keyboard.sign(PASSPHRASE)  # the identity conclusion, which is offered at once


def _conclude(keyboard: Keyboard) -> None:
    """Sign the identity conclusion on what both checks agree on, as its second checker."""
    keyboard.go("decisions")
    keyboard.press("Ctrl+Return")
    keyboard.sign(PASSPHRASE)
    keyboard.go("home")


def _clear(keyboard: Keyboard) -> None:
    """Sign all four clearances on the person on whom this officer did not rule."""
    for _clearance in range(4):
        keyboard.go("decisions")
        keyboard.press("1")
        keyboard.press("Ctrl+Return")
        keyboard.sign(PASSPHRASE)


def _decide(keyboard: Keyboard) -> None:
    keyboard.go("decisions")
    for _person in range(2):
        workbench = keyboard.window.workbench
        assert workbench is not None
        title = workbench.current.title()
        cleared = "Ривновалов" in title
        keyboard.press("1" if cleared else "2")
        if cleared:  # by one source alone the identity is probable, and whoever clears him says why
            keyboard.fill(decision_form_note="за витягом з обліку")
        else:
            keyboard.fill(review_date="01.06.2030", decision_form_note="до з'ясування звання")
        keyboard.press("Ctrl+Return")
        keyboard.sign(PASSPHRASE)
        keyboard.go("home")
        keyboard.go("decisions")


def _export(keyboard: Keyboard, folder: Path) -> Path:
    keyboard.go("reports")
    keyboard.wait_for("issue_report")
    keyboard.press("Ctrl+Return")
    keyboard.sign(PASSPHRASE)
    keyboard.choose_path(folder)
    return next(folder.glob("R1-*.pdf"))


def _look_at_what_is_left(folder: Path, pdf: Path) -> None:
    session = keep_office.open_office(folder, FOURTH, PASSPHRASE)
    try:
        office = session.office
        agreed, disputed = office.case(AGREED), office.case(DISPUTED)
        assert agreed.disposition is Disposition.CLEARED
        assert disputed.disposition is Disposition.HOLD
        assert disputed.state is State.HOLD
        assert disputed.settlement is not None
        first = agreed.first.body if agreed.first else None
        assert isinstance(first, CheckSigned)
        assert first.findings[0].note == SECRET
        names = {officer.id: officer.name for officer in office.officers().values()}
        assert [names[act.officer] for act in agreed.acts] == [FIRST, SECOND, SECOND, *([THIRD] * 4), FOURTH, FOURTH]
        given = [act.body for act in agreed.acts if isinstance(act.body, ClearanceGiven)]
        assert [body.delegation for body in given] == ["", DELEGATION, DELEGATION, DELEGATION]
        assert disputed.conclusion is not None
        assert names[disputed.conclusion.officer] == THIRD
        assert check_report(office, pdf.read_bytes()).standing is Standing.CURRENT
        assert "Ривновалов" in " ".join(text_of(pdf.read_bytes()))
        assert audit(office).faults == ()
    finally:
        session.office.close()
