"""A list that exists on paper alone, by keyboard: typed in by two officers, compared, put right, received and signed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.journeys.keyboard import Keyboard
from tests.support.desks import PASSPHRASE
from verifier.domain.acts import ListReceived
from verifier.domain.details import DetailKey
from verifier.ui.screens.lists.paper_dialog import PaperDialog
from verifier.workflow import browse, keep_office, rehearse, type_in
from verifier.workflow.audit import audit
from verifier.workflow.rehearse import ACCOUNTS

FIRST, SECOND = (ACCOUNTS[place][0] for place in (rehearse.FIRST, rehearse.SECOND))
ROWS = (
    ("1", "Зразкін Петро Тестович", "05.05.1990", "солдат"),
    ("2", "Взірець Тест Тестович", "31.01.1991", "ст. солдат"),
)
MISREAD = "Вэірець Тест Тестович"


def test_from_paper_to_a_signed_receipt(at_office: Keyboard, office: Path) -> None:
    keyboard = at_office
    keyboard.unlock(FIRST, PASSPHRASE)
    keyboard.go("lists")
    _begin(keyboard)
    _type(keyboard, ROWS)
    keyboard.press("Ctrl+Return")
    keyboard.until(lambda: "you typed all of it" in keyboard.seen())
    keyboard.lock()

    keyboard.unlock(SECOND, PASSPHRASE)
    assert "Type in or compare from paper: 1 list" in keyboard.seen()
    _open_door(keyboard, "Type in or compare from paper")
    keyboard.until(lambda: keyboard.focused.objectName() == "paper_lists")
    keyboard.press("Return")
    keyboard.until(lambda: f"{FIRST} typed all of it" in keyboard.seen())
    assert not any(cell in keyboard.seen() for row in ROWS for cell in row[1:]), "the second officer is blind"
    _type(keyboard, ((ROWS[0]), ("2", MISREAD, *ROWS[1][2:])))
    keyboard.press("Ctrl+Return")
    keyboard.until(lambda: "differ in 1 place" in keyboard.seen())
    assert ROWS[1][1] not in keyboard.seen(), "and he is sent to the paper, not to the other's text"
    keyboard.until(lambda: keyboard.focused.objectName() == "typing_differences")
    keyboard.press("Return")
    keyboard.write(ROWS[1][1])
    keyboard.until(lambda: "Both typings agree" in keyboard.seen())
    keyboard.lock()

    keyboard.unlock(FIRST, PASSPHRASE)
    keyboard.go("lists")
    keyboard.tab_to("take_over_typing")  # he is back where he stopped
    keyboard.press("Space")
    keyboard.until(lambda: "Typed in from paper by two officers" in keyboard.seen())
    keyboard.fill(receipt_sender="протилежна сторона")
    keyboard.pick("receipt_kind", "Prisoners of war")
    keyboard.pick("receipt_direction", "Incoming")
    keyboard.press("Ctrl+Return")
    keyboard.sign(PASSPHRASE)
    keyboard.lock()
    _look_at_what_is_left(office)


def _begin(keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+T")
    keyboard.until(lambda: keyboard.dialog(PaperDialog) is not None)
    keyboard.write("12/П")
    keyboard.press("Ctrl+Return")
    keyboard.until(lambda: keyboard.focused.objectName() == "typing_grid")


def _open_door(keyboard: Keyboard, text: str) -> None:
    """Go through what is next on the first screen to a line, and open it."""
    for _line in range(60):
        if text in keyboard.focused.accessibleName():
            break
        keyboard.press("Tab")
    keyboard.press("Return")


def _type(keyboard: Keyboard, rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        for text in row:
            keyboard.write(text)
            keyboard.press("Return")


def _look_at_what_is_left(folder: Path) -> None:
    session = keep_office.open_office(folder, FIRST, PASSPHRASE)
    try:
        office = session.office
        received = next(each.act for each in browse.acts_page(office, 9) if each.kind == ListReceived.kind)
        assert received
        body = received.body
        assert isinstance(body, ListReceived)
        names = {officer.id: officer.name for officer in office.officers().values()}
        assert {names[each] for each in body.typed_by} == {FIRST, SECOND}
        assert (body.reference, len(body.entries)) == ("12/П", len(ROWS))
        first = office.entry(min(map(int, body.entries)))
        assert (first.full_name, first.text(DetailKey.DATE_OF_BIRTH)) == (ROWS[0][1], "1990-05-05")
        assert type_in.under_way(office) == ()
        assert audit(office).faults == ()
    finally:
        session.office.close()
