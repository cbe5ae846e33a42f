"""The Remains screen: what can be done with an individual, by whom, and what is said where something is lacking."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.support import pseudo
from tests.support.access import nameless, unreached
from tests.support.desks import click, close, settle
from tests.support.english import english
from tests.support.explaining import unexplained
from tests.support.hovering import press_all
from tests.support.looks import look_of_some_kind
from tests.support.offices import staff_office
from tests.support.remains_office import STAFF, Expert, MorgueOffice, remains_list, staff_morgue, understood
from verifier.domain.overtaking import seen_until
from verifier.domain.remains_acts import BagExamined
from verifier.domain.remains_codes import Claim, Condition, Contents, Standing
from verifier.i18n import Language, set_language
from verifier.ui import theme
from verifier.ui.desk import Desk
from verifier.ui.find import FindWindow
from verifier.ui.screens.remains import RemainsScreen
from verifier.ui.screens.remains.ask_dialog import AskDialog
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.tasks import Tasks
from verifier.ui.whats_this import WhatsThis
from verifier.ui.widgets.announce import ANNOUNCER
from verifier.ui.workbench import Workbench
from verifier.workflow import keep_office
from verifier.workflow.remains import RemainsFile
from verifier.workflow.remains_lines import MissingLine

Opened = tuple[Workbench, RemainsScreen]
Open = Callable[[Expert], Opened]


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office in which one of five individuals is identified and contradicts what the sending side claimed."""
    folder = tmp_path_factory.mktemp("morgue")
    morgue = staff_morgue(staff_office(folder / "staffed"), folder / "office")
    desk = MorgueOffice(morgue.template, morgue.experts).copy(folder / "worked")
    desk.receive(*understood(5))
    desk.take_in()
    for bag in (1, 2):
        desk.examine(bag)
    number = desk.missing("ЗРАЗКОВИЙ Петро Ілліч")
    desk.compare("1/1", number)
    desk.decide("1/1", number, claim=Claim.REFUTED)
    desk.office.close()
    return folder / "worked"


@pytest.fixture
def open_as(qtbot: QtBot, qapp: QApplication, worked: Path, tmp_path: Path) -> Iterator[Open]:
    set_language(Language.EN)
    look_of_some_kind(qapp)
    opened: list[Workbench] = []

    def unlock(expert: Expert) -> Opened:
        folder = tmp_path / "office"
        shutil.copytree(worked, folder)
        session = keep_office.open_office(folder, STAFF[expert][0], f"довга фраза {expert.value}")
        tasks = Tasks()
        bench = Workbench(Desk(session.office, session.officer, tasks))
        theme.dress(bench)
        tasks.setParent(bench)
        bench.desk.setParent(bench)
        bench.resize(1366, 768)
        bench.show()
        qtbot.waitExposed(bench)
        bench.show_screen("remains")
        settle(qtbot, bench)
        opened.append(bench)
        screen = bench.current
        assert isinstance(screen, RemainsScreen)
        return bench, screen

    yield unlock
    for bench in opened:
        close(bench)


def _dialog(screen: RemainsScreen) -> AskDialog:
    dialogs = [each for each in screen.findChildren(AskDialog) if each.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def _write(dialog: AskDialog, **texts: str) -> None:
    for key, text in texts.items():
        field = dialog.field(key)
        if isinstance(field, QLineEdit):
            field.setText(text)
        elif isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
        else:
            dialog.choose(key, text)


def _sign(qtbot: QtBot, bench: Workbench, expert: Expert) -> None:
    settle(qtbot, bench)
    dialog = bench.findChild(SignDialog)
    assert dialog is not None
    if dialog.who.isVisible():
        dialog.who.setCurrentText(STAFF[expert][0])
    dialog.passphrase.setText(f"довга фраза {expert.value}")
    click(dialog, "sign")
    qtbot.waitUntil(lambda: bench.findChild(SignDialog) is None, timeout=20_000)
    settle(qtbot, bench)


def _said(screen: RemainsScreen, name: str) -> str:
    found = screen.findChild(QLabel, name)
    assert found is not None
    return found.text()


@pytest.mark.parametrize("typed", ["Зразковий Петр", "zrazkovyi", "A 000 001"])
def test_a_missing_person_is_found_from_anywhere(qtbot: QtBot, open_as: Open, typed: str) -> None:
    bench, screen = open_as(Expert.PATHOLOGIST)
    bench.show_screen("home")
    bench.find_anything()
    window = bench.findChild(FindWindow)
    assert window is not None
    window.field.setText(typed)
    window.field.search_now()
    settle(qtbot, bench)
    places = [place for place, hit in enumerate(window.table.rows) if isinstance(hit.target, MissingLine)]
    assert len(places) == 1
    assert window.table.rows[places[0]].where == "missing person · A 000 001"
    window.table.go_to(places[0])
    window.table.setFocus()
    QTest.keyClick(window.table, Qt.Key.Key_Return)
    settle(qtbot, bench)
    assert bench.current is screen
    assert screen.tabs.shown == "missing"
    current = screen.missing_table.current()
    assert current is not None
    assert current.number == 1


def test_an_individual_is_shown_whole_and_the_chair_decides(qtbot: QtBot, open_as: Open) -> None:
    bench, screen = open_as(Expert.CHAIR)
    assert [line.number for line in screen.items.table.rows] == [f"B 000 00{n}/1" for n in range(1, 6)]
    assert screen.items.count.text() == "5 sets of remains", "its rows are bodies and parts, no persons"
    assert "refuted" in _said(screen, "remains_warnings")
    assert _said(screen, "remains_number") == "Remains B 000 001/1"
    card = screen.items.card
    first = card.forms.rows[0]
    assert (first.ante, first.post) == ("мати, профіль № 1", "стегнова кістка, профіль 1/1")
    assert len(card.custody.rows) == 1
    assert screen.findChild(QPushButton, "remains_examine") is None, "a chair examines nothing"
    screen.items.search.setText("1000003")
    screen.items.search.search_now()
    assert [line.parts for line in screen.items.table.rows] == [("3/1",)]
    screen.open("2/1")
    settle(qtbot, bench)
    for page in ("items", "lists", "missing"):
        screen.tabs.show_page(page)
        screen.first().setFocus()
        assert not [*nameless(bench), *unreached(bench), *unexplained(bench)], page
    screen.open("2/1")
    settle(qtbot, bench)
    click(screen, "remains_decide")
    dialog = _dialog(screen)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or screen))
    assert not [*nameless(dialog), *unreached(dialog), *unexplained(dialog)]
    QTest.keyClick(dialog, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    told = dialog.findChild(WhatsThis)
    assert told is not None, "a dialog says what its terms mean"
    told.close()
    heard: list[str] = []

    def hear(said: str, _urgent: bool) -> None:
        heard.append(said)

    ANNOUNCER.said.connect(hear)
    click(dialog, "remains_sign")
    assert dialog.message.text() == "▲ Choose in each list."
    assert heard == ["Choose in each list."]
    _write(
        dialog,
        missing="1",
        result="established",
        side="own",
        claim="borne_out",
        members="А. Б.\nВ. Г.",
        quality="Д. Е.",
    )
    click(dialog, "remains_sign")
    assert "only on a DNA comparison" in dialog.message.text(), "refused before a passphrase is asked for"
    _write(dialog, missing="0", result="insufficient", side="unknown", claim="open")
    click(dialog, "remains_sign")
    _sign(qtbot, bench, Expert.CHAIR)
    assert screen.file.known.standing("2/1") is Standing.UNIDENTIFIED
    qtbot.waitUntil(lambda: any(said.startswith("Remains B 000 002/1: ") for said in heard))
    ANNOUNCER.said.disconnect(hear)
    bench.desk.go("remains", Standing.IDENTIFIED)
    assert [line.parts for line in screen.items.table.rows] == [("1/1",)], "a door of Home leads to those that wait"
    bench.desk.go("remains", "2/1")
    settle(qtbot, bench)
    assert next(line for line in screen.items.table.rows if "2/1" in line.parts).standing is Standing.UNIDENTIFIED
    for typed in ("B 000 001/1", "b000001/1", "В 000 001", "1000001", "зразковий петро", "Zrazkovyi"):
        found = [line.parts for line in bench.desk.beside.look(typed).remains]
        assert ("1/1",) in found, typed
    assert not bench.desk.beside.look("щфжзкп").remains


def test_what_another_desk_signs_while_the_passphrase_is_typed_is_said_in_the_form(qtbot: QtBot, open_as: Open) -> None:
    bench, screen = open_as(Expert.PATHOLOGIST)
    other = keep_office.confirm(bench.desk.office, bench.desk.officer, f"довга фраза {Expert.PATHOLOGIST.value}")

    def meanwhile(note: str) -> None:
        """Let the same bag be examined at another desk."""
        file = RemainsFile(bench.desk.office)
        body = BagExamined(3, 1, Contents.PARTIAL, Condition.BURNED, note)
        file.sign(other, seen_until(body, file.refresh().seen))

    screen.open("3/1")
    settle(qtbot, bench)
    click(screen, "remains_examine")
    _write(_dialog(screen), individuals="1", contents="whole", condition="decomposed", note="мій огляд")
    meanwhile("обгоріле, частина")
    click(_dialog(screen), "remains_sign")
    settle(qtbot, bench)
    told = _dialog(screen).message.text()
    assert "signed at another desk meanwhile" in told, "before a passphrase is asked for"
    assert "обгоріле, частина" in told
    click(_dialog(screen), "remains_sign")
    settle(qtbot, bench)
    meanwhile("ще раз, частина")
    signing = bench.findChild(SignDialog)
    assert signing is not None
    if signing.who.isVisible():
        signing.who.setCurrentText(STAFF[Expert.PATHOLOGIST][0])
    signing.passphrase.setText(f"довга фраза {Expert.PATHOLOGIST.value}")
    click(signing, "sign")
    qtbot.waitUntil(lambda: bench.findChild(SignDialog) is None, timeout=20_000)
    settle(qtbot, bench)
    form = _dialog(screen)
    assert "ще раз, частина" in form.message.text()
    assert (form.said["note"], form.said["condition"]) == ("мій огляд", "decomposed"), (
        "the form stands as it was filled in"
    )
    click(form, "remains_sign")
    _sign(qtbot, bench, Expert.PATHOLOGIST)
    signed = screen.file.known.bags[3].examination
    assert signed is not None
    assert (signed.note, signed.condition) == ("мій огляд", Condition.DECOMPOSED)


def test_a_list_is_received_its_bags_taken_in_and_a_form_filled(qtbot: QtBot, open_as: Open, tmp_path: Path) -> None:
    bench, screen = open_as(Expert.INVESTIGATOR)
    file = tmp_path / "second.xlsx"
    file.write_bytes(remains_list(2))
    screen.take_file(file)
    settle(qtbot, bench)
    dialog = _dialog(screen)
    _write(dialog, reference="р-8", sender="протилежна сторона", event="травнева", date="16.05.2025")
    click(dialog, "remains_sign")
    _sign(qtbot, bench, Expert.INVESTIGATOR)
    screen.list_table.go_to(0)
    assert screen.list_table.rows[0].reference == "р-8"
    click(screen, "remains_take_in")
    dialog = _dialog(screen)
    _write(dialog, place="морг № 2", given_by="О. З.", taken_by="о. з.")
    click(dialog, "remains_sign")
    assert "two different names" in dialog.message.text()
    _write(dialog, taken_by="Т. П.", out="5", unlisted="44; без документів")
    click(dialog, "remains_sign")
    _sign(qtbot, bench, Expert.INVESTIGATOR)
    line = screen.list_table.rows[0]
    assert (line.rows, line.bags, line.missing) == (2, 2, 1)
    assert len(screen.items.table.rows) == 7
    screen.open("missing")
    click(screen, "remains_form_missing")
    _write(_dialog(screen), group="physical")
    click(_dialog(screen), "remains_sign")
    qtbot.waitUntil(lambda: any(each.isVisible() and "stature" in each.said for each in screen.findChildren(AskDialog)))
    dialog = next(each for each in screen.findChildren(AskDialog) if "stature" in each.said)
    _write(dialog, stature="180")
    click(dialog, "remains_sign")
    _sign(qtbot, bench, Expert.INVESTIGATOR)
    assert screen.missing_table.rows[0].groups == 2


@pytest.mark.parametrize("expert", [Expert.INVESTIGATOR, Expert.PATHOLOGIST, Expert.CHAIR])
def test_every_page_and_dialog_is_translated(qtbot: QtBot, open_as: Open, expert: Expert) -> None:
    with pseudo.spoken():
        bench, screen = open_as(expert)
        found: list[str] = []

        def look(where: str) -> None:
            found.extend(f"{where}: {fault}" for fault in english(bench))

        for page in ("items", "lists", "missing"):
            screen.open(page)
            settle(qtbot, bench)
            look(page)
            press_all(screen, lambda: settle(qtbot, bench), look)
        assert not found, "\n".join(sorted(set(found)))
