"""Ten persons through everything by eight officers, each act by keys in the real windows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from tests.journeys import ten_persons as ten
from tests.journeys.checking import Checker, Checking, Reply
from tests.journeys.concluding import Concluder, soon
from tests.journeys.keyboard import Keyboard, started
from tests.journeys.what_is_left import CLEARED, look_at_what_is_left
from tests.support.documents import photograph
from verifier.domain.details import DetailKey
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.sentences import refused
from verifier.domain.states import Part
from verifier.i18n import Language, set_language
from verifier.settings import Settings
from verifier.ui import theme

K = DetailKey
PASSPORT = "паспорт, копія"
OFFICES = ("legal", "security", "medical", "logistics")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The office before anybody was checked."""
    ten.prepare(tmp_path / "office")
    (tmp_path / ten.PICTURE).write_bytes(photograph("PNG", size=(300, 200)))
    return tmp_path / "office"


@pytest.fixture
def keyboard(qtbot: QtBot, qapp: QApplication, office: Path) -> Keyboard:
    """The window of a desk on which this office was opened last."""
    set_language(Language.EN)
    theme.apply(qapp, theme.Look.LIGHT)
    return started(qtbot, Settings(language="en", last_office=str(office)))


def test_ten_persons_by_eight_officers(keyboard: Keyboard, office: Path, tmp_path: Path) -> None:
    checker, concluder = Checker(keyboard), Concluder(keyboard)
    _by(keyboard, ten.FIRST, lambda: _first_checks(checker, concluder, tmp_path / ten.PICTURE))
    _by(keyboard, ten.SECOND, lambda: _second_checks(checker, concluder))
    _by(keyboard, ten.APPROVER, lambda: concluder.delegate(ten.CLEARER, "наказ № 7-н", "01.01.2040", OFFICES))
    _by(keyboard, ten.CLEARER, lambda: _fit_for_a_minute(concluder))
    _by(keyboard, ten.THIRD, lambda: _adjudicator(checker, concluder))
    _by(keyboard, ten.FIRST, lambda: _answer(checker, concluder))
    _by(keyboard, ten.SECOND, lambda: _after_the_answer(checker, concluder))
    for owner in (ten.LAWYER, ten.GUARD):
        _by(keyboard, owner, lambda: concluder.clear_own(ten.SURNAMES[ten.TAKEN_BACK]))
    _by(keyboard, ten.CLEARER, lambda: _clearances(concluder))
    _by(keyboard, ten.CARRIER, lambda: concluder.clear_own(ten.SURNAMES[ten.TAKEN_BACK]))
    _by(keyboard, ten.APPROVER, lambda: _decisions(concluder))
    _by(keyboard, ten.CLEARER, lambda: _once_expired(concluder))
    _by(keyboard, ten.APPROVER, lambda: _last_decision(concluder, tmp_path))
    look_at_what_is_left(office, tmp_path)


def _by(keyboard: Keyboard, officer: str, work: Callable[[], object]) -> None:
    """Let an officer unlock the desk, work, and lock it."""
    keyboard.unlock(officer)
    work()
    keyboard.lock()


def _first_checks(checker: Checker, concluder: Concluder, picture: Path) -> None:
    special = {
        ten.SMOOTH: Checking(note=ten.SECRET, file=picture),
        ten.ASKED: Checking({K.DATE_OF_BIRTH: Reply("3")}),
        ten.NAMESAKE: Checking(not_him=ten.NOT_HIM),
        ten.HELD: Checking({K.CAPTIVITY_CONFIRMATION: Reply("1", ten.LETTER)}),
        ten.UNKNOWN: Checking(nobody=True, paper="перелік переглянутих реєстрів"),
    }
    checker.keyboard.go("check")
    for _person in ten.SURNAMES:
        sheet = checker.answer(special.get(checker.sheet.case, Checking()))
        assert (ten.SECRET in checker.keyboard.seen()) == (sheet.case == ten.SMOOTH), "the search would find it"
        checker.sign()
    concluder.take_back(ten.SURNAMES[ten.TAKEN_BACK], ten.MISTAKEN, K.RANK)
    concluder.open("signed", ten.SURNAMES[ten.GIVEN_BACK])
    concluder.give_back("двоюрідний брат")
    checker.keyboard.go("check")
    assert checker.sheet.case == ten.TAKEN_BACK
    assert checker.check() == (K.RANK,)
    concluder.open_from_list(ten.SURNAMES[ten.SMOOTH])
    told = refused(Refusal(RefusalCode.SAME_OFFICER, {"part": Part.FIRST_CHECKER.value}))
    assert told in checker.keyboard.seen(), "whoever checked first cannot check the same person a second time"


def _second_checks(checker: Checker, concluder: Concluder) -> None:
    keyboard = checker.keyboard
    _sees_nothing_of_the_first(keyboard)
    special = {
        ten.RULED: Checking({K.RANK: Reply("3", "капітан")}, PASSPORT),
        ten.CONFLICTING: Checking({K.DATE_OF_BIRTH: Reply("3", "18.11.1985")}, PASSPORT),
        ten.ASKED: Checking({K.DATE_OF_BIRTH: Reply("3")}, PASSPORT),
        ten.HELD: Checking({K.CAPTIVITY_CONFIRMATION: Reply("1", ten.LETTER)}, PASSPORT),
        ten.UNKNOWN: Checking(nobody=True, paper="відповіді установ"),
    }
    keyboard.go("check")
    assert checker.sheet.case == ten.GIVEN_BACK
    checker.check()
    checker.turn("pass_2")
    for _person in ten.SURNAMES.keys() - {ten.GIVEN_BACK}:
        checker.check(special.get(checker.sheet.case, Checking(paper=PASSPORT)))
    for case in (ten.SMOOTH, ten.NAMESAKE, ten.TAKEN_BACK, ten.RETURNED, ten.UNKNOWN):
        concluder.conclude(ten.SURNAMES[case])
    concluder.open("conclude", ten.SURNAMES[ten.HELD])
    concluder.hold("чекаємо листа родини", "01.06.2031")


def _sees_nothing_of_the_first(keyboard: Keyboard) -> None:
    """Every screen, the case of a person who waits as the Decisions screen shows it, and each act of the ledger."""
    for screen in keyboard.screens:
        keyboard.go(screen)
        keyboard.rest()
        _is_blind(keyboard, screen)
    keyboard.go("check")
    keyboard.press("M")
    keyboard.until(lambda: "Both checks are not signed yet" in keyboard.seen())
    _is_blind(keyboard, "the case")
    keyboard.go("ledger")
    table = keyboard.focused
    assert isinstance(table, QTableView)
    for act in range(table.model().rowCount()):
        assert table.currentIndex().row() == act
        _is_blind(keyboard, f"act {act}")
        keyboard.press("Down")


def _is_blind(keyboard: Keyboard, where: str) -> None:
    seen = keyboard.seen()
    for text in (ten.SECRET, ten.PICTURE, ten.LETTER, ten.MISTAKEN, ten.NOT_HIM):
        assert text not in seen, where


def _adjudicator(checker: Checker, concluder: Concluder) -> None:
    checker.keyboard.go("check")
    assert checker.sheet.case == ten.GIVEN_BACK
    checker.check(Checking(paper=PASSPORT))
    concluder.conclude(ten.SURNAMES[ten.GIVEN_BACK])
    checker.keyboard.go("disagreements")
    concluder.settle("1", "у документах саме це звання")
    concluder.settle("4", "метрика і паспорт різняться, обидва справжні")
    concluder.open_from_list(ten.SURNAMES[ten.ASKED])
    concluder.ask(ten.QUESTION, "01.06.2031", K.DATE_OF_BIRTH)
    concluder.lift(ten.SURNAMES[ten.HELD], "лист надійшов")


def _answer(checker: Checker, concluder: Concluder) -> None:
    concluder.answered(ten.SURNAMES[ten.ASKED], "24.04.1993", ten.ANSWER)
    checker.keyboard.go("check")
    assert checker.check() == (K.DATE_OF_BIRTH,)


def _after_the_answer(checker: Checker, concluder: Concluder) -> None:
    checker.keyboard.go("check")
    assert checker.check() == (K.DATE_OF_BIRTH,)
    for case in (ten.ASKED, ten.HELD):
        concluder.conclude(ten.SURNAMES[case])


def _fit_for_a_minute(concluder: Concluder) -> None:
    concluder.open("clear", ten.SURNAMES[ten.SMOOTH])
    concluder.clear(fit_until=soon(20))


def _clearances(concluder: Concluder) -> None:
    concluder.clear_own(ten.SURNAMES[ten.TAKEN_BACK])
    for case in CLEARED[1:]:
        if case != ten.TAKEN_BACK:  # each of whose clearances its own officer gives
            concluder.open("clear", ten.SURNAMES[case])
            concluder.clear()


def _once_expired(concluder: Concluder) -> None:
    """Clear anew who was fit to travel for a minute only, which went by with the work of the others."""
    concluder.keyboard.go("decisions")
    concluder.wait_until_expired(concluder.decisions.desk.office.case(ten.SMOOTH))
    concluder.open("clear", ten.SURNAMES[ten.SMOOTH])
    assert "Expired: fit to travel" in concluder.keyboard.seen()
    concluder.clear()


def _decisions(concluder: Concluder) -> None:
    for case in CLEARED[1:]:
        concluder.decide(ten.SURNAMES[case], "1")
    concluder.decide(ten.SURNAMES[ten.CONFLICTING], "2", "дві метрики, питаємо архів", review_date="01.06.2031")
    concluder.decide(ten.SURNAMES[ten.RETURNED], "5", "повернутий раніше", returned_on="12.03.2025")
    concluder.decide(ten.SURNAMES[ten.UNKNOWN], "4", "немає ніде", reason="not our citizen")


def _last_decision(concluder: Concluder, folder: Path) -> None:
    concluder.decide(ten.SURNAMES[ten.SMOOTH], "1")
    concluder.approve_list()
    concluder.export(ten.SURNAMES[ten.ASKED], folder)
