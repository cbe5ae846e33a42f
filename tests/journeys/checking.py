"""Checking a person by keys: every detail answered as the screen shows it, or as a case is meant to turn, then signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.keyboard import Keyboard
from verifier.domain.details import DetailKey
from verifier.ui.screens.check import CheckScreen
from verifier.ui.screens.check.chooser import Chooser
from verifier.ui.screens.check.evidence_dialog import EvidenceDialog
from verifier.workflow.check import CheckSheet
from verifier.workflow.check_view import DetailRow

SEARCHED = "немає ніде"


@dataclass(frozen=True)
class Reply:
    """An answer that is not what the screen suggests: its key, and what is entered where the cursor comes to stand."""

    key: str
    value: str = ""
    reason: int = 1  # lines down the pick list
    note: str = SEARCHED


@dataclass(frozen=True)
class Checking:
    """How one officer checks one person beside what is usual."""

    replies: Mapping[DetailKey, Reply] = field(default_factory=dict)
    paper: str = ""  # the title of a document that is added as evidence first
    file: Path | None = None  # a file that is attached and looked at
    note: str = ""  # on the first detail
    not_him: str = ""  # the note with which the second candidate is said to be somebody else
    nobody: bool = False  # none of our records is the person


_USUAL = Checking()


class Checker:
    """Works at the Check screen."""

    def __init__(self, keyboard: Keyboard) -> None:
        self.keyboard = keyboard

    @property
    def screen(self) -> CheckScreen:
        """The Check screen, which must be shown."""
        workbench = self.keyboard.window.workbench
        assert workbench is not None
        screen = workbench.current
        assert isinstance(screen, CheckScreen)
        return screen

    @property
    def sheet(self) -> CheckSheet:
        """Who is on the screen."""
        self.keyboard.until(lambda: self.screen.person.drafting is not None)
        drafting = self.screen.person.drafting
        assert drafting is not None
        return drafting.person.sheet

    def turn(self, chip: str) -> None:
        """Go to the first or second checks."""
        self.keyboard.go("check")
        self.keyboard.choose_chip("pass_", chip)

    def find(self, name: str) -> None:
        """Look a person up in the queue and open him."""
        self.keyboard.look_up(name)
        self.keyboard.until(lambda: name.casefold() in self.screen.title().casefold())
        self.keyboard.press("Escape")

    def check(self, how: Checking = _USUAL) -> tuple[DetailKey, ...]:
        """Check whoever is on the screen and sign; return what was asked."""
        sheet = self.answer(how)
        self.sign()
        return sheet.asked

    def answer(self, how: Checking = _USUAL) -> CheckSheet:
        """Choose the record, add evidence and answer every detail."""
        sheet, keyboard = self.sheet, self.keyboard
        self._choose_record(how)
        if how.paper:
            self.add_paper(how.paper)
        if how.file:
            self.attach(how.file)
        keyboard.press("Home")
        for place, key in enumerate(sheet.asked):
            assert self.screen.page.table.currentIndex().row() == place, key
            row = self.screen.page.table.rows[place]
            self._give(how.replies.get(key) or usual(row))
            if place == 0 and how.note:  # an answer to which nothing is missing has gone on by itself
                keyboard.press("Up")
                keyboard.press("N")
                keyboard.write(how.note)
                keyboard.press("Return")
            if place + 1 < len(sheet.asked):
                assert self.screen.page.table.currentIndex().row() == place + 1, key
        return sheet

    def sign(self) -> None:
        """Look back and sign what is on the screen."""
        keyboard, before = self.keyboard, self.screen.person.key
        keyboard.press("Ctrl+Return")
        assert self.screen.page.looks_back
        assert not self.screen.person.drafting or not self.screen.person.drafting.lacking
        keyboard.press("Ctrl+Return")
        keyboard.sign()
        keyboard.until(lambda: self.screen.person.key != before)
        keyboard.rest()

    def add_paper(self, title: str) -> None:
        """Name a document as evidence; the answers that follow rest on it too."""
        self.keyboard.press("E")
        self.keyboard.until(lambda: self.keyboard.dialog(EvidenceDialog) is not None)
        self.keyboard.write(title)
        self.keyboard.press("Return")
        assert self.keyboard.dialog(EvidenceDialog) is None

    def attach(self, path: Path) -> None:
        """Attach a file by typing its path, keep the name that it brings, and look at it beside the person."""
        keyboard, page = self.keyboard, self.screen.page
        keyboard.tab_to("attach_file")
        keyboard.press("Space")
        keyboard.choose_path(path)
        keyboard.until(lambda: keyboard.dialog(EvidenceDialog) is not None)
        keyboard.press("Return")
        keyboard.press("O")
        keyboard.until(lambda: page.shows_document and page.document.viewer.picture is not None)
        assert path.name in keyboard.seen()
        keyboard.press("Escape")
        assert not page.shows_document

    def _choose_record(self, how: Checking) -> None:
        keyboard, person = self.keyboard, self.screen.person
        if how.not_him:
            self._refuse_second(how.not_him)
        if how.nobody:
            keyboard.tab_to("no_record")
            keyboard.press("Space")
        elif person.drafting and not person.drafting.is_chosen:
            keyboard.press("A")

    def _refuse_second(self, note: str) -> None:
        """Say of the second candidate that he is another person, with the reason and a note."""
        keyboard = self.keyboard
        keyboard.press("C")
        keyboard.until(lambda: keyboard.dialog(Chooser) is not None)
        keyboard.press("Down")
        keyboard.tab_to("reject_record")
        keyboard.press("Space")
        assert keyboard.focused.objectName() == "reject_reason_code"
        keyboard.press("Down")
        keyboard.tab_to("reject_note")
        keyboard.write(note)
        keyboard.press("Return")
        keyboard.press("Escape")
        assert keyboard.dialog(Chooser) is None

    def _give(self, reply: Reply) -> None:
        """Press the key of an answer, then enter whatever the cursor asks for."""
        keyboard = self.keyboard
        keyboard.press(reply.key)
        for _field in range(3):
            match keyboard.focused.objectName():
                case "finding_value":
                    keyboard.press("Ctrl+A")
                    keyboard.write(reply.value)
                case "finding_reason":
                    keyboard.press("Down", reply.reason)
                case "finding_note":
                    keyboard.write(reply.note)
                case _:
                    return
            keyboard.press("Return")


def usual(row: DetailRow) -> Reply:
    """Return what a careful officer answers by what stands on the screen."""
    if row.is_gate:
        return Reply("1" if row.ours in ("", "—") else "2")
    if row.is_own:
        return Reply("1") if row.ours else Reply("3")
    if not row.theirs:
        return Reply("5")
    if not row.ours:
        return Reply("4")
    return Reply("1" if row.theirs == row.ours else "2")
