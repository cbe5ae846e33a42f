"""Lists as they arrive, by keyboard in one sitting: refused, pasted, mapped, renewed, locked, in an old code page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
from PySide6.QtGui import QGuiApplication

from tests.journeys.keyboard import Keyboard
from tests.support.desks import PASSPHRASE
from verifier.domain.acts import Act, ListReceived, ListRefused
from verifier.domain.details import DetailKey
from verifier.ui.screens.lists.opening import CodePageDialog
from verifier.ui.screens.lists.refuse_form import RefuseDialog
from verifier.ui.widgets.file_password import PasswordDialog
from verifier.workflow import browse, keep_office, quarantine, rehearse
from verifier.workflow.audit import audit
from verifier.workflow.office import Office
from verifier.workflow.rehearse import ACCOUNTS

OFFICER = ACCOUNTS[rehearse.FIRST][0]
HEADINGS = ("№ п/п", "Фамилия, имя, отчество", "Дата рождения", "Звание")
FIRST = ("1", "Зразкін Петро Тестович", "05.05.1990", "солдат")
SECOND = ("2", "Взірець Тест Тестович", "31.01.1991", "ст. солдат")
THIRD = ("3", "Приклад Іван Тестович", "07.07.1980", "сержант")
SENDER, WHY = "протилежна сторона", "немає підпису відправника"


def test_lists_arrive_in_every_way(at_office: Keyboard, office: Path, tmp_path: Path) -> None:
    keyboard = at_office
    keyboard.unlock(OFFICER, PASSPHRASE)
    keyboard.go("lists")
    _refuse(keyboard, tmp_path)
    _paste(keyboard)
    _map(keyboard, tmp_path)
    _revise(keyboard, tmp_path)
    _unlock_file(keyboard, tmp_path)
    _choose_code_page(keyboard, tmp_path)
    keyboard.lock()
    session = keep_office.open_office(office, OFFICER, PASSPHRASE)
    try:
        assert quarantine.waiting(session.office) == ()
        assert audit(session.office).faults == ()
    finally:
        session.office.close()


def _refuse(keyboard: Keyboard, folder: Path) -> None:
    _open(keyboard, _book(folder / "first.xlsx", [FIRST, SECOND]))
    keyboard.tab_to("refuse_list")
    keyboard.press("Space")
    keyboard.until(lambda: keyboard.dialog(RefuseDialog) is not None)
    keyboard.fill(refuse_sender=SENDER, refuse_reason=WHY)
    keyboard.press("Ctrl+Return")
    keyboard.sign(PASSPHRASE)
    body = _last(keyboard).body
    assert isinstance(body, ListRefused)
    assert (body.reason, body.sender, body.file_name) == (WHY, SENDER, "first.xlsx")


def _paste(keyboard: Keyboard) -> None:
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in (HEADINGS, FIRST, SECOND)))
    keyboard.press("Ctrl+V")
    body = _receive(keyboard, "1/В")
    assert (body.file_name, len(body.entries)) == ("clipboard.tsv", 2)


def _map(keyboard: Keyboard, folder: Path) -> None:
    headings = (*HEADINGS[:2], "Дата")
    _open(keyboard, _book(folder / "unclear.xlsx", [FIRST[:3], THIRD[:3]], headings))
    keyboard.until(lambda: keyboard.focused.objectName() == "columns")
    keyboard.press("1")
    body = _receive(keyboard, "2/М")
    assert body.mapping == ("Sheet!C=date_of_birth",)
    assert _office(keyboard).entry(min(map(int, body.entries))).text(DetailKey.DATE_OF_BIRTH) == "1990-05-05"


def _revise(keyboard: Keyboard, folder: Path) -> None:
    _open(keyboard, _book(folder / "one.xlsx", [FIRST, SECOND]))
    earlier = _receive(keyboard, "3/Р")
    changed = (FIRST[0], FIRST[1], "06.05.1990", FIRST[3])
    _open(keyboard, _book(folder / "two.xlsx", [changed, THIRD]))
    keyboard.fill(receipt_reference="3/Р")
    keyboard.press("Tab")
    keyboard.until(lambda: "Changes · 3" in keyboard.seen())
    body = _receive(keyboard, "3/Р")
    assert (body.previous, body.revision) == (earlier.list, 2)
    assert (len(body.same), len(body.changed), len(body.removed)) == (0, 1, 1)


def _unlock_file(keyboard: Keyboard, folder: Path) -> None:
    path, locked = _book(folder / "locked.xlsx", [SECOND, THIRD]), io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(path.read_bytes())).encrypt("Пароль 1", locked)
    path.write_bytes(locked.getvalue())
    _open(keyboard, path)
    for word in ("Пароль 2", "Пароль 1"):
        keyboard.until(lambda: keyboard.dialog(PasswordDialog) is not None)
        keyboard.tab_to("file_password")
        keyboard.write(word)
        keyboard.press("Return")
    body = _receive(keyboard, "4/П")
    assert body.unlocked
    assert len(body.entries) == 2


def _choose_code_page(keyboard: Keyboard, folder: Path) -> None:
    path = folder / "old.csv"
    path.write_bytes("\n".join(";".join(row) for row in (HEADINGS, FIRST, THIRD)).encode("cp1251"))
    _open(keyboard, path)
    keyboard.until(lambda: keyboard.dialog(CodePageDialog) is not None)
    for _choice in range(8):
        keyboard.press("Space")
        if FIRST[1] in keyboard.seen():
            break
        keyboard.press("Down")
    keyboard.tab_to("take_code_page")
    keyboard.press("Space")
    body = _receive(keyboard, "5/К")
    assert body.encoding == "cp1251"
    assert _office(keyboard).entry(min(map(int, body.entries))).full_name == FIRST[1]


def _open(keyboard: Keyboard, path: Path) -> None:
    keyboard.press("Ctrl+O")
    keyboard.choose_path(path)


def _receive(keyboard: Keyboard, reference: str) -> ListReceived:
    """Fill in the receipt of what is shown and sign it; return what the ledger says of it."""
    keyboard.wait_for("receipt_reference")
    keyboard.fill(receipt_reference=reference, receipt_sender=SENDER)
    keyboard.pick("receipt_kind", "Prisoners of war")
    keyboard.pick("receipt_direction", "Incoming")
    keyboard.press("Tab")
    keyboard.press("Ctrl+Return")
    keyboard.sign(PASSPHRASE)
    body = _last(keyboard).body
    assert isinstance(body, ListReceived)
    assert (body.reference, body.sender) == (reference, SENDER)
    return body


def _last(keyboard: Keyboard) -> Act:
    act = browse.acts_page(_office(keyboard), 1)[0].act
    assert act
    return act


def _office(keyboard: Keyboard) -> Office:
    bench = keyboard.window.workbench
    assert bench is not None
    return bench.desk.office


def _book(path: Path, rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS) -> Path:
    book = openpyxl.Workbook()
    for row in (headings, *rows):
        book.worksheets[0].append(tuple(row))
    book.save(path)
    return path
