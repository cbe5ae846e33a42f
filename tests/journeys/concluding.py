"""What follows and stands beside the checks, by keys: rulings, conclusions, holds, queries, clearances, decisions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QLabel

from tests.journeys.keyboard import Keyboard
from verifier.domain.case import Case
from verifier.domain.moments import now
from verifier.ui.screens.decisions import DecisionsScreen
from verifier.workflow.possible import Verb


class Concluder:
    """Works at the screens of what follows the checks."""

    def __init__(self, keyboard: Keyboard) -> None:
        self.keyboard = keyboard

    @property
    def decisions(self) -> DecisionsScreen:
        """The Decisions screen, which must be shown."""
        workbench = self.keyboard.window.workbench
        assert workbench is not None
        screen = workbench.current
        assert isinstance(screen, DecisionsScreen)
        return screen

    # --- going to a case ---

    def open(self, task: str, name: str) -> None:
        """Open a person of a task on the Decisions screen."""
        self.keyboard.go("decisions")
        self.keyboard.choose_chip("task_", f"task_{task}")
        self.keyboard.look_up(name)
        assert name.casefold() in self.decisions.title().casefold()

    def open_from_list(self, name: str) -> None:
        """Find a person on his list and go where he is worked on."""
        keyboard = self.keyboard
        keyboard.go("lists")
        keyboard.press("Ctrl+F")
        keyboard.press("Ctrl+A")
        keyboard.write(name)
        keyboard.tab_to("persons")
        keyboard.press("Home")
        keyboard.press("Return")
        keyboard.rest()

    def more(self, verb: Verb) -> None:
        """Turn to something that can be done beside the course of the case."""
        if self.decisions.panel.form is not None:
            self.keyboard.press("M")
        self.keyboard.tab_to(f"more_{verb.value}")
        self.keyboard.press("Space")
        assert self.decisions.panel.form is self.decisions.panel.forms[verb]

    def sign(self) -> None:
        """Sign the form that is shown."""
        form = self.decisions.panel.form
        assert form is not None
        assert form.ready() is not None, form.why.text()
        self.keyboard.press("Ctrl+Return")
        self.keyboard.sign()

    # --- beside the course ---

    def take_back(self, name: str, reason: str, *details: str) -> None:
        """Take own findings back."""
        self.open("signed", name)
        self.keyboard.fill(take_back_reason=reason)
        self._tick("take_back_details", details)
        self.sign()

    def give_back(self, note: str) -> None:
        """Give the case that is shown back for a conflict of interest."""
        self.more(Verb.CONFLICT)
        self.keyboard.write(note)
        self.sign()

    def hold(self, reason: str, review: str) -> None:
        """Put the case that is shown on hold."""
        self.more(Verb.HOLD)
        self.keyboard.write(reason)
        self.keyboard.fill(review_date=review)
        self.sign()

    def lift(self, name: str, note: str) -> None:
        """Lift a hold."""
        self.open("waiting", name)
        self.keyboard.fill(lift_note=note)
        self.sign()

    def ask(self, question: str, due: str, *details: str) -> None:
        """Ask the other side about details of the case that is shown."""
        self.more(Verb.QUERY)
        self.keyboard.write(question)
        self.keyboard.fill(due_date=due)
        self._tick("query_details", details)
        self.sign()

    def answered(self, name: str, value: str, source: str) -> None:
        """Record that the other side corrected a detail."""
        self.open("waiting", name)
        self.keyboard.press("1")
        self.keyboard.fill(answer_value=value, answer_source=source)
        self.sign()

    # --- the course ---

    def conclude(self, name: str) -> None:
        """Sign the identity conclusion."""
        self.open("conclude", name)
        self.sign()

    def settle(self, choice: str, reason: str) -> None:
        """Rule on the only disagreement of the case that is shown, and sign the conclusion that is offered with it."""
        keyboard = self.keyboard
        keyboard.until(lambda: keyboard.focused.objectName().startswith("ruling_"))
        keyboard.press(choice)
        keyboard.write(reason)
        keyboard.press("Return")
        keyboard.press("Ctrl+Return")
        keyboard.sign()
        keyboard.sign()

    def delegate(self, officer: str, document: str, until: str, roles: Iterable[str]) -> None:
        """Delegate clearances in writing."""
        keyboard = self.keyboard
        keyboard.go("officers")
        keyboard.pick("delegate_officer", officer)
        self._tick("delegate_roles", roles)
        keyboard.fill(delegate_document=document, delegate_until=until)
        keyboard.press("Ctrl+Return")
        keyboard.sign()

    def wait_until_expired(self, case: Case) -> None:
        """Do nothing until a clearance of a case has expired by the clock of the desk."""
        self.keyboard.until(lambda: case.valid_until <= now(), most=80)

    def clear(self, *, fit_until: str = "") -> None:
        """Sign every clearance that the case on the screen still lacks."""
        first, form = self.decisions.title(), self.decisions.clearance
        while self.decisions.title() == first:
            kind = form.chosen_kind
            self.keyboard.press("1")
            if fit_until and form.until.isVisible():
                self.keyboard.fill(valid_until=fit_until)
            self.sign()
            if kind == "logistics":
                return

    def clear_own(self, name: str) -> None:
        """Sign the one clearance of a case that is one's own to give now."""
        self.open("clear", name)
        self.keyboard.press("1")
        self.sign()

    def decide(self, name: str, choice: str, note: str = "", *, reason: str = "", **fields: str) -> None:
        """Take a decision: the digit of a disposition, and what it asks for."""
        self.open("decide", name)
        self.keyboard.press(choice)
        self.keyboard.fill(**{"decision_form_note": note} if note else {}, **fields)
        if reason:
            self.keyboard.pick("reject_reason", reason)
        self.sign()

    def approve_list(self) -> None:
        """Approve the list as a whole."""
        self.keyboard.go("lists")
        self.keyboard.tab_to("approve_list")
        self.keyboard.press("Space")
        self.keyboard.sign()

    def export(self, name: str, folder: Path) -> Path:
        """Issue a person's report and save it into a folder."""
        keyboard = self.keyboard
        keyboard.go("reports")
        keyboard.press("Ctrl+F")
        keyboard.write(name)
        keyboard.until(lambda: name.casefold() in keyboard.seen().casefold())
        keyboard.wait_for("issue_report")
        keyboard.press("Ctrl+Return")
        keyboard.sign()
        keyboard.choose_path(folder)
        return next(folder.glob("R1-*.pdf"))

    def said(self) -> str:
        """Return the notice that the window shows."""
        workbench = self.keyboard.window.workbench
        assert workbench is not None
        return " ".join(label.text() for label in workbench.banner.findChildren(QLabel) if label.isVisible())

    def _tick(self, group: str, codes: Iterable[str]) -> None:
        for code in codes:
            self.keyboard.tab_to(f"{group}_{code}")
            self.keyboard.press("Space")


def soon(at_least: int) -> str:
    """Return the next full minute of the desk's clock that is at least some seconds away, as it is typed."""
    then = QDateTime.currentDateTime().addSecs(at_least + 59)
    return then.toString("dd.MM.yyyy HH:mm")
