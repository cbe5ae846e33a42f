"""Somebody who works at the Exchange screen by keyboard alone."""

from __future__ import annotations

from tests.journeys.keyboard import Keyboard
from tests.support.offices import STAFF, Who, passphrase
from verifier.ui.screens.exchange import ExchangeScreen
from verifier.ui.screens.exchange.asking import AskDialog


class Exchanger:
    """Works at the Exchange screen."""

    def __init__(self, keyboard: Keyboard) -> None:
        self.keyboard = keyboard
        self._who = Who.CLEARER

    @property
    def screen(self) -> ExchangeScreen:
        """The Exchange screen, which must be shown."""
        workbench = self.keyboard.window.workbench
        assert workbench is not None
        screen = workbench.current
        assert isinstance(screen, ExchangeScreen)
        return screen

    def focused(self) -> str:
        """Where the keyboard is."""
        return self.keyboard.focused.objectName()

    def unlock(self, who: Who, waits: str = "") -> None:
        """Sit down as an officer for whom something waits."""
        self._who = who
        self.keyboard.unlock(STAFF[who][0], passphrase(who))
        self.keyboard.go("home")
        self.keyboard.until(lambda: waits in self.keyboard.seen())  # the first screen says what waits for him
        self.keyboard.go("exchange")

    def turn(self, page: str) -> None:
        """Turn to a page by its chip."""
        self.keyboard.tab_to(f"tab_{self.screen.tabs.shown}")
        self.keyboard.choose_chip("tab_", f"tab_{page}")
        self.keyboard.rest()

    def use(self, name: str) -> None:
        """Press a button that is reached by Tab."""
        self.keyboard.tab_to(name)
        self.keyboard.press("Return")

    def fill(self, **fields: str) -> None:
        """Fill in the dialog that has opened, press Enter and sign."""
        keyboard = self.keyboard
        keyboard.until(lambda: keyboard.dialog(AskDialog) is not None)
        keyboard.fill(**fields)
        keyboard.press("Return")
        self.sign()

    def sign(self) -> None:
        """Sign with the passphrase of whoever sits there."""
        self.keyboard.sign(passphrase(self._who))
        self.keyboard.rest()

    def pick(self, name: str, text: str) -> None:
        """Pick a line of a list in the dialog that has opened."""
        self.keyboard.until(lambda: self.keyboard.dialog(AskDialog) is not None)
        self.keyboard.pick(name, text)
