"""A day of the auditor, all by keyboard: what waits, what a term means, who somebody is, and the audit.

An auditor reads everything that is not sealed, and signs nothing on any person (domain.md 12.1).
"""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from tests.journeys.keyboard import Keyboard
from tests.support.desks import DOUBLE_CHECKED, FIRST_CHECKED, PASSPHRASE
from verifier.domain.states import State
from verifier.domain.words import glossary
from verifier.ui.find import FindWindow
from verifier.ui.screens.ledger import LedgerScreen
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.whats_this import WhatsThis
from verifier.workflow import rehearse
from verifier.workflow.rehearse import ACCOUNTS

AUDITOR = ACCOUNTS[rehearse.AUDITOR][0]
SOUGHT = "Ривновалов"


def test_an_auditor_looks_finds_and_audits(at_office: Keyboard) -> None:
    keyboard = at_office
    keyboard.unlock(AUDITOR, PASSPHRASE)
    _looks_at_who_waits(keyboard)
    _finds_somebody(keyboard)
    _audits(keyboard)
    keyboard.lock()


def _looks_at_who_waits(keyboard: Keyboard) -> None:
    """The number of those who wait for a second check leads to them, and Shift+F1 says what that means."""
    keyboard.go("home")
    keyboard.tab_to(f"number_{State.SECOND_CHECK.value}")
    keyboard.press("Shift+F1")
    told = keyboard.dialog(WhatsThis)
    assert told is not None
    assert glossary.state_meaning(State.SECOND_CHECK) in [shown.text() for shown in told.findChildren(QLabel)]
    keyboard.press("Esc")
    keyboard.tab_to(f"number_{State.SECOND_CHECK.value}")
    keyboard.press("Space")
    bench = keyboard.window.workbench
    assert bench is not None
    lists = bench.current
    assert isinstance(lists, ListsScreen)
    keyboard.until(lambda: len(lists.received.persons.rows) == FIRST_CHECKED - DOUBLE_CHECKED)
    assert {line.state for line in lists.received.persons.rows} == {State.SECOND_CHECK}


def _finds_somebody(keyboard: Keyboard) -> None:
    """Ctrl+K, a name in any script, and by keys alone to the acts of his case."""
    bench = keyboard.window.workbench
    assert bench is not None
    keyboard.press("Ctrl+K")
    keyboard.until(lambda: keyboard.dialog(FindWindow) is not None)
    keyboard.press("Ctrl+A")
    keyboard.write("rivnovalov")
    keyboard.press("Return")
    window = keyboard.dialog(FindWindow)
    assert window is not None
    keyboard.until(lambda: any(SOUGHT in hit.name for hit in window.table.rows))
    keyboard.press("Down")
    keyboard.until(lambda: window.panes.currentWidget() is window.panes.person)
    keyboard.tab_to("found_acts")
    keyboard.press("Space")
    ledger = bench.current
    assert isinstance(ledger, LedgerScreen)
    keyboard.until(lambda: len({act.case for act in ledger.table.rows}) == 1)
    assert ledger.table.rows[0].case


def _audits(keyboard: Keyboard) -> None:
    bench = keyboard.window.workbench
    assert bench is not None
    keyboard.go("ledger")
    before = bench.desk.office.head().count
    keyboard.press("F9")
    title = keyboard.window.findChild(QLabel, "audit_title")
    assert title is not None
    keyboard.until(lambda: title.isVisible() and "All is well" in title.text())
    for screen in ("check", "disagreements", "decisions"):
        keyboard.go(screen)
        keyboard.rest()
        keyboard.press("Ctrl+Return")
    assert bench.desk.office.head().count == before, "an auditor signs nothing"
