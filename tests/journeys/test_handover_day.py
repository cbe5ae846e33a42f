"""The day of handover by keyboard alone: who came is ticked, counted, signed after a lock, explained, closed, and told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.journeys.exchanging import Exchanger
from tests.journeys.keyboard import Keyboard
from tests.support.exchange_desks import ON_STAGE, exchange_folder
from tests.support.offices import STAFF, Who, passphrase
from verifier.domain.exchange_codes import Execution, Physical
from verifier.domain.lists import case_number
from verifier.domain.moments import later, now, shown_moment
from verifier.ui.find import FindWindow
from verifier.workflow import exchanges, keep_office
from verifier.workflow.audit import audit
from verifier.workflow.exchange_desk import manifest_order

__all__ = ["exchange_folder"]
ABSENT, SICK = 2, 3  # numbers on the manifest
CAME = ON_STAGE - 2
WHY, STRANGER = "лежить, везти не можна", "Незнайченко Тест Прикладович"


@pytest.fixture(name="office")
def _office(exchange_folder: Path, tmp_path: Path) -> Path:
    """An office whose stage has its manifest signed, in place of the practice office."""
    return Path(shutil.copytree(exchange_folder, tmp_path / "office"))


def test_who_came_is_ticked_signed_explained_closed_and_told(at_office: Keyboard, office: Path) -> None:
    day = Exchanger(at_office)
    day.unlock(Who.CLEARER, "Exchange 1, stage 1: the handover has not begun")
    day.use("open_0")  # the first thing that is still to be done
    assert day.focused() == "day_search", "the day begins with the keyboard in the search"
    _tick_everybody(day)
    at_office.lock()  # called away: what was ticked is kept
    day.unlock(Who.CLEARER)
    assert f"✎ {ON_STAGE}" in at_office.seen() or f"Sign {ON_STAGE} ticks" in at_office.seen()
    at_office.press("F9")
    day.sign()
    _count_heads(day)
    _enter_a_stranger(day)
    _explain(day)
    at_office.lock()

    day.unlock(Who.APPROVER, "Exchange 1, stage 1: the stage is not closed by signature")
    day.turn("closing")
    day.use("close_stage")
    day.fill(ask_note="усе звірено з паперами")
    at_office.lock()

    day.unlock(Who.CLEARER, f"Exchange 1, stage 1: {CAME} arrivals are not confirmed in person")
    day.turn("closing")
    for button, fields in (
        ("arrival", {"ask_means": "паспорт"}),
        ("family", {"ask_how": "дружині, телефоном", "ask_at": shown_moment(later(now(), minutes=1))}),
    ):
        at_office.tab_to("came")
        at_office.press("Ctrl+A")
        day.use(button)
        if button == "arrival":
            day.pick("ask_result", "confirmed in person")
        day.fill(**fields)
    _find_who_came(day)
    at_office.lock()
    _look_at_what_is_left(office)


def _tick_everybody(day: Exchanger) -> None:
    """Tick by number and one key: all accepted but one who is absent and one who is too sick."""
    keyboard = day.keyboard
    for number in range(1, ON_STAGE + 1):
        keyboard.press("Ctrl+A")
        keyboard.write(str(number))
        keyboard.press({ABSENT: "F5", SICK: "F6"}.get(number, "F3"))
        if number == SICK:
            assert day.focused() == "day_note", "what needs a reason asks for it in place"
            keyboard.write(WHY)
            keyboard.press("Return")
        assert day.focused() == "day_search"
    keyboard.press("Ctrl+Z")
    keyboard.press("F3")


def _count_heads(day: Exchanger) -> None:
    for point, number in (("Place of handover", ON_STAGE), ("Acceptance", CAME)):
        day.keyboard.press("F10")
        day.pick("ask_point", point)
        day.pick("ask_vehicle", "the whole stage")
        day.fill(ask_number=str(number), ask_first="Перший", ask_second="Друга")


def _enter_a_stranger(day: Exchanger) -> None:
    """Somebody was brought who is on no list: once it is signed he is looked for everywhere."""
    day.keyboard.press("F8")
    day.pick("ask_accepted", "not accepted")
    day.pick("ask_instead_of", "no one")
    day.fill(ask_name=STRANGER, ask_note="каже, що з іншого табору")
    window = day.keyboard.window.findChild(FindWindow)
    assert window is not None
    assert window.field.text() == STRANGER
    day.keyboard.press("Escape")
    day.keyboard.until(lambda: day.keyboard.dialog(FindWindow) is None)


def _explain(day: Exchanger) -> None:
    keyboard = day.keyboard
    day.turn("closing")
    gaps = day.screen.pages["closing"].gaps  # type: ignore[attr-defined]
    for place in range(len(gaps.rows)):
        keyboard.tab_to("gaps")
        keyboard.press("Home")
        keyboard.press("Down", place)
        if not gaps.rows[place].explained:
            keyboard.press("Return")
            day.fill(ask_text="двох не прийнято: один не доставлений, один хворий")
    assert not [gap for gap in gaps.rows if not gap.explained]


def _find_who_came(day: Exchanger) -> None:
    """Whoever is found anywhere has what became of him at the exchange beside his name."""
    keyboard, seen = day.keyboard, day.screen.board.seen
    assert seen is not None
    keyboard.press("Ctrl+K")
    keyboard.until(lambda: keyboard.dialog(FindWindow) is not None)
    keyboard.write(case_number(manifest_order(seen.exchange.stages[1])[0]))
    keyboard.press("Return")
    keyboard.press("Down")
    keyboard.until(lambda: "Transferred already: exchange № 1, stage 1" in keyboard.seen())
    keyboard.press("Escape")


def _look_at_what_is_left(folder: Path) -> None:
    session = keep_office.open_office(folder, STAFF[Who.CLEARER][0], passphrase(Who.CLEARER))
    try:
        stage = exchanges.exchange(session.office, 1).stages[1]
        order = manifest_order(stage)
        results = [stage.result(person) for person in order]
        assert results[ABSENT - 1] is Execution.NOT_PRESENTED
        assert results[SICK - 1] is Execution.NOT_FIT
        assert results.count(Execution.TRANSFERRED) == CAME
        assert stage.ticks[order[SICK - 1]].tick.note == WHY
        assert stage.closed
        assert [each.name for each in stage.unlisted.values()] == [STRANGER]
        assert {arrival.result for arrival in stage.arrivals.values()} == {Physical.CONFIRMED}
        assert len(stage.informed) == CAME
        assert audit(session.office).faults == ()
    finally:
        session.office.close()
