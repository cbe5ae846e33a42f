"""The main job in the real window, all by keyboard: from founding an office to a signed decision and its PDF."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.checking import Checker, Checking, Reply
from tests.journeys.concluding import Concluder
from tests.journeys.keyboard import PASSPHRASE, Keyboard, started
from verifier import resources
from verifier.domain.acts import CheckSigned, ClearanceGiven
from verifier.domain.case import State
from verifier.domain.decisions import Disposition
from verifier.domain.details import DetailKey
from verifier.i18n import Language, set_language
from verifier.reports.preview import text_of
from verifier.settings import Settings
from verifier.ui import theme
from verifier.workflow import keep_office
from verifier.workflow.audit import audit
from verifier.workflow.verdicts import Standing, check_report

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
NAMES = {AGREED: "Ривновалов", DISPUTED: "Синёлис"}
DISPUTE = Reply("3", "капітан")


@pytest.fixture
def keyboard(qtbot: QtBot, qapp: QApplication) -> Keyboard:
    """The window as it starts on a desk that has never seen an office."""
    set_language(Language.EN)
    theme.apply(qapp, theme.Look.LIGHT)
    return started(qtbot, Settings(language="en"))


def test_from_their_spreadsheet_to_a_signed_pdf(keyboard: Keyboard, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    _found(keyboard, folder)
    for name, roles in ROLES.items():
        _enrol(keyboard, name, roles)
    _load_register(keyboard)
    _receive_list(keyboard)
    keyboard.lock()

    checker, concluder = Checker(keyboard), Concluder(keyboard)
    keyboard.unlock(FIRST)
    keyboard.go("check")
    _check_both(checker, dict.fromkeys(NAMES, Checking(note=SECRET)))
    keyboard.lock()

    keyboard.unlock(SECOND)
    _sees_nothing_of_the_first(keyboard)
    checker.turn("pass_2")
    paper = "паспорт, копія від родини"
    _check_both(checker, {AGREED: Checking(paper=paper), DISPUTED: Checking({DetailKey.RANK: DISPUTE}, paper)})
    concluder.conclude(NAMES[AGREED])
    keyboard.lock()

    keyboard.unlock(FOURTH)
    concluder.delegate(THIRD, DELEGATION, "01.01.2040", ("legal", "security", "medical", "logistics"))
    keyboard.lock()

    keyboard.unlock(THIRD)
    keyboard.go("disagreements")
    concluder.settle("1", "у документах саме це звання")
    concluder.open("clear", NAMES[AGREED])
    concluder.clear()
    keyboard.lock()

    keyboard.unlock(FOURTH)
    concluder.decide(NAMES[AGREED], "1")
    concluder.decide(NAMES[DISPUTED], "2", "до з'ясування звання", review_date="01.06.2030")
    pdf = concluder.export(NAMES[AGREED], tmp_path)
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
    keyboard.until(lambda: keyboard.focused.objectName() == "print_founding_sheet")
    keyboard.tab_to("go_to_desk")
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
    keyboard.sign()


def _load_register(keyboard: Keyboard) -> None:
    keyboard.go("register")
    keyboard.press("Ctrl+O")
    keyboard.choose_path(resources.path("practice", "register.xlsx"))
    keyboard.pick("extract_kind", "our persons")
    keyboard.fill(extract_name="Облік", extract_source="НІБ")
    keyboard.press("Ctrl+Return")
    keyboard.sign()


def _receive_list(keyboard: Keyboard) -> None:
    keyboard.go("lists")
    keyboard.press("Ctrl+O")
    keyboard.choose_path(resources.path("practice", "list.xlsx"))
    keyboard.fill(
        receipt_reference="00/Т-1", receipt_sender="протилежна сторона", receipt_difference="підсумок у файлі хибний"
    )
    keyboard.pick("receipt_kind", "Prisoners of war")
    keyboard.pick("receipt_direction", "Incoming")
    keyboard.press("Ctrl+Return")
    keyboard.sign()


def _check_both(checker: Checker, special: Mapping[int, Checking]) -> None:
    for _person in special:
        checker.check(special[checker.sheet.case])


def _sees_nothing_of_the_first(keyboard: Keyboard) -> None:
    for screen in keyboard.screens:
        keyboard.go(screen)
        assert SECRET not in keyboard.seen(), screen


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
