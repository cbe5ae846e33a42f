"""A day of the administrator, all by keyboard: an officer is enrolled and retired, two give a third a new passphrase, the
office gets its rules, its letterhead and another key.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.keyboard import Keyboard
from tests.support.desks import PASSPHRASE
from verifier.domain.acts import OfficerEnrolled
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import DatabaseRekeyed, OfficerRetired, PassphraseReset
from verifier.domain.paper_acts import LetterheadSet
from verifier.domain.settings_acts import RulesSet
from verifier.ui.screens.office import OfficeScreen
from verifier.ui.screens.officers import OfficersScreen
from verifier.ui.screens.officers.reset_dialog import ResetDialog
from verifier.workflow import browse, keep_office, rehearse
from verifier.workflow.audit import audit
from verifier.workflow.rehearse import ACCOUNTS

NEW, PHRASE = "Ганна Прикладна", "жовта валіза їде повз сьомий міст"
YOUNG, ON_PAPERS, MARKING, WHY_REKEYED = 23, "Штаб № 4", "для службового користування", "звільнення, наказ № 16"
WHY_RETIRED, WHY_RESET = "переведення, наказ № 15", "забула після відпустки"
ADMINISTRATOR, FORGETFUL, HELPER = (
    ACCOUNTS[place][0] for place in (rehearse.ADMINISTRATOR, rehearse.FIRST, rehearse.APPROVER)
)


def test_an_officer_comes_and_goes_and_another_has_forgotten_her_passphrase(at_office: Keyboard, office: Path) -> None:
    keyboard = at_office
    keyboard.unlock(ADMINISTRATOR, PASSPHRASE)
    keyboard.go("officers")
    _enrol(keyboard)
    _retire(keyboard)
    _reset(keyboard)
    _set_rules_and_letterhead(keyboard)
    _change_the_key(keyboard)

    _is_refused(keyboard, FORGETFUL)
    keyboard.press("Ctrl+A")
    keyboard.unlock(FORGETFUL, PHRASE)
    keyboard.go("officers")
    _go_to(keyboard, FORGETFUL)
    assert f"together with {HELPER}" in keyboard.seen(), "she is shown it too"
    keyboard.lock()
    _look_at_what_is_left(office)


def _enrol(keyboard: Keyboard) -> None:
    keyboard.fill(enrol_name=NEW, enrol_post="спеціалістка")
    keyboard.tab_to("role_checker")
    keyboard.press("Space")
    keyboard.fill(enrol_passphrase=PHRASE, enrol_passphrase_again=PHRASE)
    keyboard.press("Return")
    keyboard.sign(PASSPHRASE)
    assert f"{NEW} is enrolled" in keyboard.seen()


def _retire(keyboard: Keyboard) -> None:
    _go_to(keyboard, NEW)
    keyboard.fill(retire_reason=WHY_RETIRED)
    keyboard.tab_to("retire_officer")
    keyboard.press("Space")
    keyboard.sign(PASSPHRASE)
    assert f"{NEW} is retired" in keyboard.seen()
    assert _screen(keyboard).table.rows[-1].retired


def _reset(keyboard: Keyboard) -> None:
    _go_to(keyboard, FORGETFUL)
    keyboard.tab_to("reset_passphrase")
    keyboard.press("Space")
    keyboard.until(lambda: keyboard.dialog(ResetDialog) is not None)
    keyboard.fill(
        reset_reason=WHY_RESET,
        reset_first=PASSPHRASE,
        reset_second_name=HELPER,
        reset_second="не та фраза зовсім",
        reset_new=PHRASE,
        reset_new_again=PHRASE,
    )
    keyboard.press("Return")
    keyboard.rest()
    dialog = keyboard.dialog(ResetDialog)
    assert dialog is not None, "one alone gives nobody a new passphrase"
    assert HELPER in dialog._message.text()
    assert keyboard.focused is dialog.second.edit
    keyboard.press("Ctrl+A")
    keyboard.write(PASSPHRASE)
    keyboard.tab_to("reset_sign")
    keyboard.press("Space")
    keyboard.until(lambda: keyboard.dialog(ResetDialog) is None)
    keyboard.rest()
    assert f"{FORGETFUL} opens the office with the new passphrase" in keyboard.seen()


def _set_rules_and_letterhead(keyboard: Keyboard) -> None:
    keyboard.go("office")
    _turn(keyboard, "settings")
    keyboard.pick("rules_years", f"{YOUNG} ")
    keyboard.fill(rules_day="01.06.2025")
    keyboard.tab_to("set_rules")
    keyboard.press("Space")
    keyboard.sign(PASSPHRASE)
    _turn(keyboard, "letterhead")
    keyboard.fill(letterhead_office=ON_PAPERS, letterhead_marking=MARKING)
    keyboard.tab_to("set_letterhead")
    keyboard.press("Space")
    keyboard.sign(PASSPHRASE)


def _change_the_key(keyboard: Keyboard) -> None:
    """The desk is locked for it, and opens anew with the passphrases that everybody has."""
    _turn(keyboard, "key")
    keyboard.fill(rekey_reason=WHY_REKEYED)
    keyboard.tab_to("rekey")
    keyboard.press("Space")
    keyboard.sign(PASSPHRASE)
    keyboard.until(lambda: keyboard.window.workbench is None and not keyboard.window.tasks.busy)
    keyboard.until(lambda: "The key of the database is changed" in keyboard.seen())


def _turn(keyboard: Keyboard, page: str) -> None:
    """Turn to a page of the office by its chip."""
    bench = keyboard.window.workbench
    assert bench is not None
    assert isinstance(bench.current, OfficeScreen)
    keyboard.tab_to(f"tab_{bench.current.tabs.shown}")
    keyboard.choose_chip("tab_", f"tab_{page}")
    keyboard.rest()


def _go_to(keyboard: Keyboard, name: str) -> None:
    """Reach the table of officers, go down it to one and open his account."""
    screen = _screen(keyboard)
    keyboard.tab_to("officers_table")
    keyboard.press("Ctrl+Home")
    for _row in screen.table.rows:
        current = screen.table.current()
        if current is not None and current.name == name:
            keyboard.press("Return")
            assert screen.page._name.text() == name
            return
        keyboard.press("Down")
    raise AssertionError(f"the arrows never reach {name}")


def _screen(keyboard: Keyboard) -> OfficersScreen:
    bench = keyboard.window.workbench
    assert bench is not None
    assert isinstance(bench.current, OfficersScreen)
    return bench.current


def _is_refused(keyboard: Keyboard, officer: str) -> None:
    """Try the old passphrase; who is retired is not offered at all."""
    keyboard.pick("officer", officer)
    box = keyboard.window.entry.opening.officer
    assert NEW not in [box.itemText(place) for place in range(box.count())]
    keyboard.tab_to("passphrase")
    keyboard.write(PASSPHRASE)
    keyboard.press("Return")
    keyboard.rest()
    assert keyboard.window.workbench is None
    assert officer in keyboard.window.entry.form.message.text()


def _look_at_what_is_left(office: Path) -> None:
    with pytest.raises(KnownError) as refused:
        keep_office.open_office(office, NEW, PHRASE)
    assert refused.value.fault is Fault.UNKNOWN_OFFICER
    session = keep_office.open_office(office, FORGETFUL, PHRASE)
    try:
        ids = {officer.name: id_ for id_, officer in session.office.officers().items()}
        acts = [seen for seen in browse.acts_page(session.office, 20) if seen.act is not None]
        bodies = {type(seen.act.body): (seen.officer.name, seen.act.body) for seen in reversed(acts) if seen.act}
        who, enrolled = bodies[OfficerEnrolled]
        assert isinstance(enrolled, OfficerEnrolled)
        assert (who, enrolled.name) == (ADMINISTRATOR, NEW)
        assert bodies[OfficerRetired] == (ADMINISTRATOR, OfficerRetired(ids[NEW], WHY_RETIRED))
        who, reset = bodies[PassphraseReset]
        assert isinstance(reset, PassphraseReset)
        assert (who, reset.officer, reset.second) == (ADMINISTRATOR, ids[FORGETFUL], ids[HELPER])
        assert reset.reason == WHY_RESET
        who, rules = bodies[RulesSet]
        assert isinstance(rules, RulesSet)
        assert (who, rules.young_years, rules.young_on) == (ADMINISTRATOR, YOUNG, "2025-06-01")
        who, head = bodies[LetterheadSet]
        assert isinstance(head, LetterheadSet)
        assert (who, head.office, head.marking) == (ADMINISTRATOR, ON_PAPERS, MARKING)
        who, rekeyed = bodies[DatabaseRekeyed]
        assert isinstance(rekeyed, DatabaseRekeyed)
        assert (who, rekeyed.reason) == (ADMINISTRATOR, WHY_REKEYED)
        assert audit(session.office).faults == ()
    finally:
        session.office.close()
