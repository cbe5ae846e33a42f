"""Remains by keyboard alone, from the list of the other side to the family: each expert does his own part, in turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.keyboard import Keyboard
from tests.support.offices import staff_office
from tests.support.remains_office import STAFF, Expert, remains_list, staff_morgue
from verifier.domain.remains_codes import Likeness, Method, Standing
from verifier.ui.screens.remains import RemainsScreen
from verifier.ui.screens.remains.ask_dialog import AskDialog
from verifier.workflow import keep_office
from verifier.workflow.audit import audit
from verifier.workflow.remains import RemainsFile

MISSING, PROFILE = "Зразковий Петро Ілліч", "профіль № 7"
MORGUE, DRIVER, KEEPER = "морг № 1", "О. Здавальний", "Т. Приймальний"


@pytest.fixture(name="office")
def _office(tmp_path: Path) -> Path:
    """An office with experts for remains and nothing of their work, in place of the practice office."""
    return staff_morgue(staff_office(tmp_path / "staffed"), tmp_path / "office").template.folder


def test_from_their_list_to_the_family(at_office: Keyboard, office: Path, tmp_path: Path) -> None:
    desk = _Desk(at_office)
    file = tmp_path / "remains.xlsx"
    file.write_bytes(remains_list(2))
    desk.unlock(Expert.INVESTIGATOR)
    _receive(desk, file)
    desk.use("remains_take_in", place=MORGUE, given_by=DRIVER, taken_by=KEEPER)
    desk.turn("missing")
    desk.use("remains_name", name=MISSING, born="03.05.1984")
    for group in ("DNA", "Friction ridges"):
        desk.fill_form("remains_form_missing", group)
    at_office.lock()

    desk.unlock(Expert.PATHOLOGIST)
    desk.use("remains_examine", individuals="1", contents="one whole body", condition="decomposed")
    desk.fill_form("remains_form_item", "Dental chart")  # he is the odontologist, too
    at_office.lock()

    desk.unlock(Expert.GENETICIST)
    desk.fill_form("remains_form_item", "DNA")
    desk.use(
        "remains_compare", missing=MISSING, result="Identity established", document="№ 12", date="12.05.2025",
        laboratory="лабораторія № 2", reference="мати", statistic="99,99 %",
    )  # fmt: skip
    at_office.lock()

    desk.unlock(Expert.FINGERPRINTS)
    desk.fill_form("remains_form_item", "Friction ridges")
    desk.use("remains_compare", missing=MISSING, result="Identity probable", document="№ 13", date="12.05.2025")
    at_office.lock()

    desk.unlock(Expert.CHAIR)
    desk.use(
        "remains_decide", missing=MISSING, result="Identity established", side="Our serviceman", claim="refuted",
        members="І. Уявна\nО. Зразок", quality="Н. Сторонній",
    )  # fmt: skip
    at_office.lock()

    desk.unlock(Expert.INVESTIGATOR)
    desk.turn("items")
    desk.use(
        "remains_release", fate="To the family", to="мати", document="розписка № 4", place=MORGUE, informed="20.05.2025"
    )
    at_office.lock()
    _look_at_what_is_left(office)


class _Desk:
    """Works at the Remains screen."""

    def __init__(self, keyboard: Keyboard) -> None:
        self.keyboard = keyboard
        self._who = Expert.INVESTIGATOR

    @property
    def screen(self) -> RemainsScreen:
        """The Remains screen, which must be shown."""
        workbench = self.keyboard.window.workbench
        assert workbench is not None
        screen = workbench.current
        assert isinstance(screen, RemainsScreen)
        return screen

    def unlock(self, who: Expert) -> None:
        """Sit down as an expert."""
        self._who = who
        self.keyboard.unlock(STAFF[who][0], f"довга фраза {who.value}")
        self.keyboard.go("remains")

    def turn(self, page: str) -> None:
        """Turn to a page by its chip."""
        self.keyboard.tab_to(f"tab_{self.screen.tabs.shown}")
        self.keyboard.choose_chip("tab_", f"tab_{page}")

    def use(self, button: str, /, **answers: str) -> None:
        """Press a button that is reached by Tab, answer what is asked, and sign."""
        self.keyboard.tab_to(button)
        self.keyboard.press("Return")
        self.answer(**answers)
        self.sign()

    def fill_form(self, name: str, group: str) -> None:
        """Fill in every line of a group of a form."""
        keyboard = self.keyboard
        keyboard.tab_to(name)
        keyboard.press("Return")
        first = self._dialog()
        self.answer(group=group)
        keyboard.until(lambda: self._dialog() is not first)
        self.answer(**dict.fromkeys(self._dialog().said, PROFILE))
        self.sign()

    def answer(self, **answers: str) -> None:
        """Answer what the dialog asks: text is typed, a line of a list is the first that has the words."""
        keyboard, dialog = self.keyboard, self._dialog()
        for key, text in answers.items():
            if hasattr(dialog.field(key), "currentText"):
                keyboard.pick(f"ask_{key}", text)
            else:
                first, *others = text.splitlines()
                keyboard.fill(**{f"ask_{key}": first})
                for line in others:
                    keyboard.press("Return")
                    keyboard.write(line)
        keyboard.press("Ctrl+Return")
        keyboard.until(lambda: not dialog.is_open or dialog.message.isVisible())
        assert not dialog.is_open, dialog.message.text()

    def sign(self) -> None:
        """Sign with the passphrase of whoever sits there."""
        self.keyboard.sign(f"довга фраза {self._who.value}")
        self.keyboard.rest()

    def _dialog(self) -> AskDialog:
        self.keyboard.until(lambda: self.keyboard.dialog(AskDialog) is not None)
        dialog = self.keyboard.dialog(AskDialog)
        assert dialog is not None
        return dialog


def _receive(desk: _Desk, file: Path) -> None:
    desk.turn("lists")
    desk.keyboard.press("Ctrl+O")
    desk.keyboard.choose_path(file)
    desk.answer(reference="р-7", sender="протилежна сторона", event="квітнева", date="18.04.2025")
    desk.sign()


def _look_at_what_is_left(folder: Path) -> None:
    who = Expert.INVESTIGATOR
    session = keep_office.open_office(folder, STAFF[who][0], f"довга фраза {who.value}")
    try:
        known = RemainsFile(session.office).refresh()
        assert known.standing("1/1") is Standing.RELEASED
        assert len(known.parts) == 2
        signed = {(each.body.method, each.body.result) for each in known.comparisons(("1/1",))}
        assert signed == {(Method.DNA, Likeness.ESTABLISHED), (Method.FINGERPRINTS, Likeness.PROBABLE)}
        assert audit(session.office).faults == ()
    finally:
        session.office.close()
